// Tags and trees of sentences of our own, against what train/reader/reference.py makes of them with
// the same weights, on every kernel; trees of longer texts have their form.
#include <gtest/gtest.h>

#include "nn/kernels.h"
#include "syntax/golden.h"
#include "syntax/support.h"
#include "syntax/tag_head.h"
#include "syntax/token_rows.h"
#include "syntax/tree_head.h"

namespace hearsay::syntax {
namespace {

// Runs encoder (with the chosen kernels) and heads (with these) over the whole document.
void ReadAll(const nn::Model& model, const nn::Kernels& kernels, Document* doc) {
  const auto encoder = TokenEncoder::Create(model);
  ASSERT_TRUE(encoder.ok()) << encoder.status().ToString();
  const auto tags = TagHead::Create(model, kernels);
  ASSERT_TRUE(tags.ok()) << tags.status().ToString();
  const auto trees = TreeHead::Create(model, kernels);
  ASSERT_TRUE(trees.ok()) << trees.status().ToString();
  EncodeWorkspace workspace;
  TokenVectors vectors;
  TokenRows rows;
  HeadWorkspace heads;
  const auto n = static_cast<uint32_t>(doc->tokens.size());
  for (uint32_t t = 0; t < n;) {
    const uint32_t last = TokenEncoder::EndOfStretch(*doc, t);
    ASSERT_TRUE(encoder->Encode(*doc, t, last, &workspace, &vectors).ok());
    ASSERT_TRUE(rows.Set(kernels, vectors).ok());
    tags->Read(rows, &heads, doc);
    ASSERT_TRUE(trees->Read(rows, &heads, doc).ok());
    t = last;
  }
}

Result<std::unique_ptr<const nn::Model>> TheModel() { return nn::Model::Open(nn::FindModel()); }

TEST(Heads, SayWhatTheReferenceSaysOnEveryKernel) {
  if (!syntax_test::HasGoldenModel()) GTEST_SKIP() << "no reading model here";
  const auto model = TheModel();
  ASSERT_TRUE(model.ok()) << model.status().ToString();
  for (const nn::Kernels* kernels : nn::Supported()) {
    for (const auto& golden : syntax_test::Goldens()) {
      Document doc = syntax_test::DocumentOf(golden);
      ReadAll(**model, *kernels, &doc);
      for (size_t i = 0; i < doc.tokens.size(); ++i) {
        const Token& t = doc.tokens[i];
        EXPECT_EQ(WordOf(t.upos), golden["upos"][i].get<std::string>()) << doc.TextOf(t);
        EXPECT_EQ(WordOf(t.xpos), golden["xpos"][i].get<std::string>()) << doc.TextOf(t);
        EXPECT_EQ(t.head, golden["heads"][i].get<uint32_t>()) << doc.TextOf(t);
        EXPECT_EQ(t.deprel, golden["deprel"][i].get<std::string>()) << doc.TextOf(t);
      }
    }
  }
}

// Several stretches and windows, a sentence longer than a window, and one too long for a tree.
TEST(Heads, MakeOneTreeASentence) {
  if (!syntax_test::HasGoldenModel()) GTEST_SKIP() << "no reading model here";
  const auto model = TheModel();
  ASSERT_TRUE(model.ok()) << model.status().ToString();
  std::string text;
  for (int i = 0; i < 250; ++i) text += "The council said that the bridge would be closed. ";
  for (int i = 0; i < 120; ++i) text += "the bridge is closed and ";
  text += "nobody came. ";
  for (int i = 0; i < 90; ++i) text += "the bridge is closed and ";
  text += "nobody came. ";
  for (int i = 0; i < 60; ++i) text += "the bridge is closed and ";
  text += "nobody came. Then it rained.";
  Document doc = syntax_test::Tagged(text), again = syntax_test::Tagged(text);
  ReadAll(**model, (*model)->kernels(), &doc);
  ReadAll(**model, *nn::Supported().back(), &again);
  uint32_t without = 0;
  for (const Sentence& s : doc.sentences) {
    const uint32_t n = s.last - s.first;
    if (n > TreeHead::kMostWords) {
      ++without;
      EXPECT_EQ(doc.tokens[s.first].head, kNone);
      EXPECT_EQ(doc.tokens[s.last - 1].deprel, "");
      continue;
    }
    uint32_t roots = 0;
    for (uint32_t t = s.first; t < s.last; ++t) {
      ASSERT_LE(doc.tokens[t].head, n);
      EXPECT_EQ(doc.tokens[t].head == 0, doc.tokens[t].deprel == "root");
      roots += doc.tokens[t].head == 0;
      uint32_t steps = 0;
      for (uint32_t at = t; doc.tokens[at].head != 0; at = s.first + doc.tokens[at].head - 1) {
        ASSERT_LE(++steps, n) << "a cycle";
      }
    }
    EXPECT_EQ(roots, 1u);
  }
  EXPECT_GE(without, 1u);
  for (size_t i = 0; i < doc.tokens.size(); ++i) {
    ASSERT_EQ(doc.tokens[i].head, again.tokens[i].head);
    ASSERT_EQ(doc.tokens[i].deprel, again.tokens[i].deprel);
    ASSERT_EQ(doc.tokens[i].xpos, again.tokens[i].xpos);
  }
}

}  // namespace
}  // namespace hearsay::syntax
