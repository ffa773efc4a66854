// The trie over word pieces, and the tables it is filled from.
#include "names/phrase_trie.h"

#include <gtest/gtest.h>

#include "names/lexicon.h"
#include "names/publisher.h"

namespace hearsay::names {
namespace {

Document Words(std::initializer_list<const char*> words) {
  Document doc;
  for (const char* w : words) {
    Token t;
    t.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += w;
    t.span.end = static_cast<uint32_t>(doc.text.size());
    t.norm = doc.arena.Copy(w);
    doc.text += ' ';
    doc.tokens.push_back(t);
  }
  return doc;
}

TEST(PhraseTrie, LongestAcrossTokenizations) {
  Vocabulary vocabulary;
  PhraseTrie trie;
  trie.Add("North Sea", 1, false, &vocabulary);
  trie.Add("North Sea Post-Courier", 2, false, &vocabulary);
  trie.Add("Café Österreich", 3, false, &vocabulary);
  const Document doc =
      Words({"north", "sea", "post", "-", "courier", "cafe", "osterreich", "north", ",", "sea"});
  TokenPieces pieces;
  pieces.Fill(doc, vocabulary);
  PhraseTrie::Match m = trie.Longest(pieces, 0, 10);
  EXPECT_EQ(m.last, 5u);
  EXPECT_EQ(trie.At(m.payload).value, 2u);
  m = trie.Longest(pieces, 0, 4);
  EXPECT_EQ(m.last, 2u);
  m = trie.Longest(pieces, 5, 10);
  EXPECT_EQ(m.last, 7u);
  EXPECT_EQ(trie.Longest(pieces, 7, 10).last, 0u);  // a comma parts names
  EXPECT_NE(trie.ExactText("NORTH sea", vocabulary), PhraseTrie::kNoPayload);
  EXPECT_EQ(trie.ExactText("north", vocabulary), PhraseTrie::kNoPayload);
}

TEST(Lexicon, TablesAreReadIntoReadings) {
  auto lexicon = Lexicon::Load();
  ASSERT_TRUE(lexicon.ok()) << lexicon.status().ToString();
  EXPECT_TRUE(lexicon->Is("denied", kActing));
  EXPECT_EQ(lexicon->WordOf("two").number, 2);
  EXPECT_EQ(lexicon->WordOf("envoy").synonym, "envoy");
  EXPECT_TRUE(lexicon->Is("anna", kGivenName));
  const uint32_t p = lexicon->names.ExactText("Iranian", lexicon->vocabulary);
  ASSERT_NE(p, PhraseTrie::kNoPayload);
  EXPECT_EQ(lexicon->readings[lexicon->names.At(p).value].sense, Sense::kAdjective);
  EXPECT_NE(OutletOfDomain(*lexicon, "edition.cnn.com"), kNone);
  EXPECT_EQ(OutletOfDomain(*lexicon, "cnn.com.example"), kNone);
}

}  // namespace
}  // namespace hearsay::names
