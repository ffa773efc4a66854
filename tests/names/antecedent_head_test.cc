// The head that looks for antecedents against what train/reader/reference.py makes of sentences of
// our own with the same weights, on every kernel; and what the walk makes of it.
#include "names/antecedent_head.h"

#include <gtest/gtest.h>

#include "names/likely.h"
#include "nn/kernels.h"
#include "syntax/golden.h"

namespace hearsay::names {
namespace {

TEST(AntecedentHead, SaysWhatTheReferenceSaysOnEveryKernel) {
  if (!syntax_test::HasGoldenModel()) GTEST_SKIP() << "no reading model here";
  const auto model = nn::Model::Open(nn::FindModel());
  ASSERT_TRUE(model.ok()) << model.status().ToString();
  const auto encoder = syntax::TokenEncoder::Create(**model);
  ASSERT_TRUE(encoder.ok()) << encoder.status().ToString();
  for (const auto& golden : syntax_test::Goldens()) {
    Document doc = syntax_test::DocumentOf(golden);
    for (Token& t : doc.tokens) t.upos = Upos::kNoun;  // all may be meant
    syntax::EncodeWorkspace workspace;
    syntax::TokenVectors vectors;
    const auto n = static_cast<uint32_t>(doc.tokens.size());
    ASSERT_TRUE(encoder->Encode(doc, 0, n, &workspace, &vectors).ok());
    std::vector<AntecedentHead::Candidate> asked;
    for (uint32_t t = n - 1; t-- > 0;) asked.push_back({t, 2, WordSort::kName});
    std::vector<float> first;
    for (const nn::Kernels* kernels : nn::Supported()) {
      const auto head = AntecedentHead::Create(**model, *kernels);
      ASSERT_TRUE(head.ok()) << head.status().ToString();
      ASSERT_TRUE(head->has_value());
      AntecedentRows rows;
      ASSERT_TRUE((*head)->Read(vectors, doc, &rows).ok());
      std::vector<float> got;
      (*head)->Score(rows, n - 1, WordSort::kIt, asked, &got);
      const std::vector<float> want = golden["antecedents"];
      ASSERT_EQ(got.size(), want.size());
      for (size_t i = 0; i < got.size(); ++i) EXPECT_NEAR(got[i], want[i], 0.02) << i;
      if (kernels == nn::Supported().front()) first = got;
      EXPECT_EQ(got, first) << kernels->name;
    }
  }
}

// Rows of one stretch after another are the rows of both: where a document is cut changes the
// windows, not the order.
TEST(AntecedentHead, KeepsRowsOfNounsAndPronounsOnly) {
  if (!syntax_test::HasGoldenModel()) GTEST_SKIP() << "no reading model here";
  const auto model = nn::Model::Open(nn::FindModel());
  ASSERT_TRUE(model.ok());
  const auto encoder = syntax::TokenEncoder::Create(**model);
  const auto head = AntecedentHead::Create(**model, (*model)->kernels());
  ASSERT_TRUE(encoder.ok() && head.ok() && head->has_value());
  Document doc = syntax_test::DocumentOf(syntax_test::Goldens()[0]);
  const auto n = static_cast<uint32_t>(doc.tokens.size());
  for (uint32_t t = 0; t < n; ++t) {
    doc.tokens[t].upos = t % 3 == 0 ? Upos::kNoun : t % 3 == 1 ? Upos::kPron : Upos::kVerb;
  }
  syntax::EncodeWorkspace workspace;
  syntax::TokenVectors vectors;
  AntecedentRows rows;
  uint32_t kept = 0;
  for (const auto& [first, last] : {std::pair{0u, n / 2}, {n / 2, n}}) {
    ASSERT_TRUE(encoder->Encode(doc, first, last, &workspace, &vectors).ok());
    ASSERT_TRUE((*head)->Read(vectors, doc, &rows).ok());
  }
  ASSERT_EQ(rows.row.size(), n);
  for (uint32_t t = 0; t < n; ++t) EXPECT_EQ(rows.row[t], t % 3 == 2 ? kNone : kept++) << t;
  EXPECT_EQ(rows.words.size(), size_t{kept} * rows.size);
  EXPECT_EQ(rows.asks.size(), size_t{kept} * rows.size);
}

TEST(Likely, IsNothingWithoutAModel) {
  const auto lexicon = Lexicon::Load();
  ASSERT_TRUE(lexicon.ok());
  Document doc = syntax_test::DocumentOf({{"forms", {"It", "said"}}, {"spaces", {true, true}}});
  doc.tokens[0].norm = "it";
  doc.tokens[0].upos = Upos::kPron;
  doc.tokens[1].norm = "said";
  const Scene scene(*lexicon, &doc);
  const LikelyAntecedents likely(scene, nullptr);
  EXPECT_FALSE(likely.Of(0).asked);
  EXPECT_EQ(likely.Of(0).Of(0), 0.0f);
}

TEST(SortOfPronoun, KnowsEveryForm) {
  for (const char* n : {"he", "him", "his", "himself"}) EXPECT_EQ(SortOfPronoun(n), WordSort::kHe);
  for (const char* n : {"she", "her", "hers", "herself"})
    EXPECT_EQ(SortOfPronoun(n), WordSort::kShe);
  for (const char* n : {"they", "them", "their", "theirs", "themselves"})
    EXPECT_EQ(SortOfPronoun(n), WordSort::kThey);
  for (const char* n : {"it", "its", "itself"}) EXPECT_EQ(SortOfPronoun(n), WordSort::kIt);
  EXPECT_EQ(SortOfPronoun("this"), WordSort::kPronoun);
}

}  // namespace
}  // namespace hearsay::names
