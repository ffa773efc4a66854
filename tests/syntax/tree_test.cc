// The view of a tree: climbs, children, subjects shared between verbs, and what a sentence without
// a tree (or with a ring of heads from a file) gives.
#include "syntax/tree.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

namespace hearsay::syntax {
namespace {

// "form head label" a token, parted by " / "; "who" is a relative word.
Document DocumentOf(const std::string& rows) {
  Document doc;
  std::istringstream in(rows);
  std::string form, label, slash;
  uint32_t head = 0;
  while (in >> form >> head >> label) {
    Token t;
    t.span = {static_cast<uint32_t>(doc.text.size()),
              static_cast<uint32_t>(doc.text.size() + form.size())};
    doc.text += form + " ";
    t.head = head;
    t.deprel = doc.arena.Copy(label);
    if (form == "who") t.xpos = Xpos::kWP;
    doc.tokens.push_back(t);
    in >> slash;
  }
  doc.sentences.push_back({{0, static_cast<uint32_t>(doc.text.size())},
                           0,
                           static_cast<uint32_t>(doc.tokens.size()),
                           0});
  return doc;
}

TEST(Tree, ClimbsAndFindsChildren) {
  const Document doc = DocumentOf(
      "the 2 det / minister 6 nsubj / , 4 punct / Venn 2 appos / today 6 obl:unmarked / denied 0 "
      "root / it 6 obj");
  const Tree tree(doc, 0);
  ASSERT_TRUE(tree.has());
  EXPECT_EQ(tree.HeadOf(0), 1u);
  EXPECT_EQ(tree.HeadOf(5), kNone);
  EXPECT_TRUE(tree.HangsOn(3, 1));
  EXPECT_TRUE(tree.HangsOn(3, 3));
  EXPECT_FALSE(tree.HangsOn(4, 1));
  EXPECT_TRUE(tree.Is(4, "obl"));
  EXPECT_FALSE(tree.Is(4, "ob"));
  EXPECT_EQ(tree.ChildOf(5, "nsubj"), 1u);
  EXPECT_EQ(tree.ChildOf(5, "ccomp"), kNone);
  uint32_t begin = 0, end = 0;
  tree.WholeOf(1, &begin, &end);
  EXPECT_EQ(begin, 0u);
  EXPECT_EQ(end, 4u);
}

TEST(Tree, SubjectsAreShared) {
  const std::pair<const char*, std::pair<uint32_t, uint32_t>> cases[] = {
      {"Ann 2 nsubj / came 0 root / and 4 cc / said 2 conj", {3, 0}},
      {"Ann 2 nsubj / wants 0 root / to 4 mark / say 2 xcomp", {3, 0}},
      {"Ann 2 nsubj / asked 0 root / Bo 2 obj / to 5 mark / say 2 xcomp", {4, 2}},
      {"while 2 mark / visiting 5 advcl / Chad 2 obj / she 5 nsubj / spoke 0 root", {1, 3}},
      {"people 5 nsubj / who 3 nsubj / know 1 acl:relcl / it 3 obj / spoke 0 root", {2, 0}},
      {"people 3 nsubj / briefed 1 acl / spoke 0 root", {1, 0}},
      {"Ann 3 nsubj / is 3 cop / ill 0 root", {1, 0}},
      {"it 2 expl / rains 0 root", {1, kNone}},
  };
  for (const auto& [rows, want] : cases) {
    const Document doc = DocumentOf(rows);
    EXPECT_EQ(Tree(doc, 0).SubjectOf(want.first), want.second) << rows;
  }
}

TEST(Tree, AnswersNothingWithoutATreeAndEndsInARing) {
  Document none = DocumentOf("Ann 2 nsubj / said 0 root");
  for (Token& t : none.tokens) t.head = kNone;
  EXPECT_FALSE(Tree(none, 0).has());
  EXPECT_EQ(Tree(none, 0).SubjectOf(1), kNone);
  const Document ring = DocumentOf("a 2 conj / b 3 conj / c 1 conj / d 99 conj");
  EXPECT_EQ(Tree(ring, 0).SubjectOf(0), kNone);
  EXPECT_FALSE(Tree(ring, 0).HangsOn(0, 3));
  EXPECT_EQ(Tree(ring, 0).HeadOf(3), kNone);
  EXPECT_FALSE(Tree().has());
}

}  // namespace
}  // namespace hearsay::syntax
