// The cue lexicon: it loads, is as large as promised, every act is there, and the longest cue wins.
#include "claims/lexicon.h"

#include <gtest/gtest.h>

#include <set>

#include "rules/rules.h"

namespace hearsay::claims {
namespace {

Document Tokens(std::initializer_list<std::pair<const char*, Upos>> words) {
  Document doc;
  for (const auto& [w, upos] : words) {
    Token t;
    t.norm = w;
    t.lemma = w;
    t.upos = upos;
    doc.tokens.push_back(t);
  }
  return doc;
}

TEST(Lexicon, HasAllActsAndAtLeastFiveHundredEntries) {
  auto table = rules::LoadTable("rules/cues.tsv");
  ASSERT_TRUE(table.ok()) << table.status().ToString();
  EXPECT_GE(table->rows(), 500u);
  std::set<std::string_view> acts;
  for (size_t r = 0; r < table->rows(); ++r) acts.insert(table->Cell(r, table->Column("act")));
  EXPECT_EQ(acts.size(), 16u) << "an act of the record has no cue";
}

TEST(Lexicon, LongestMatchWins) {
  auto lexicon = CueLexicon::Create();
  ASSERT_TRUE(lexicon.ok()) << lexicon.status().ToString();
  const Document doc = Tokens(
      {{"call", Upos::kVerb}, {"again", Upos::kAdv}, {"for", Upos::kAdp}, {"calm", Upos::kNoun}});
  const CueMatch m = lexicon->Match(doc, 0, 4, CuePos::kVerb);
  ASSERT_NE(m.cue, nullptr);
  EXPECT_EQ(m.cue->act, Act::kDemand);
  EXPECT_EQ(m.last, 3u) << "the particle, with the adverb before it, belongs to the cue";
}

TEST(Lexicon, RaisingIsAskedForApart) {
  auto lexicon = CueLexicon::Create();
  ASSERT_TRUE(lexicon.ok());
  const Document doc = Tokens({{"seem", Upos::kVerb}});
  EXPECT_EQ(lexicon->Match(doc, 0, 1, CuePos::kVerb).cue, nullptr);
  ASSERT_NE(lexicon->Match(doc, 0, 1, CuePos::kVerb, true).cue, nullptr);
}

TEST(Lexicon, AVerbInSWhoseTagHidItsLemma) {
  auto lexicon = CueLexicon::Create();
  ASSERT_TRUE(lexicon.ok());
  const CueMatch m = lexicon->Match(Tokens({{"accuses", Upos::kVerb}}), 0, 1, CuePos::kVerb);
  ASSERT_NE(m.cue, nullptr);
  EXPECT_EQ(m.cue->act, Act::kAccuse);
  EXPECT_EQ(lexicon->Match(Tokens({{"accuses", Upos::kNoun}}), 0, 1, CuePos::kVerb).cue, nullptr);
}

TEST(Lexicon, WordsOfClausesHaveATableOfTheirOwn) {
  auto lexicon = CueLexicon::Create();
  ASSERT_TRUE(lexicon.ok());
  EXPECT_TRUE(lexicon->IsClause("familiar", kPostAdjective));
  EXPECT_FALSE(lexicon->IsClause("familiar", kOpener));
  EXPECT_FALSE(lexicon->Is("familiar", ~0u));
}

TEST(Lexicon, UnknownWordsDoNotMatch) {
  auto lexicon = CueLexicon::Create();
  ASSERT_TRUE(lexicon.ok());
  const Document doc = Tokens({{"walk", Upos::kVerb}});
  EXPECT_EQ(lexicon->Match(doc, 0, 1, CuePos::kVerb).cue, nullptr);
}

}  // namespace
}  // namespace hearsay::claims
