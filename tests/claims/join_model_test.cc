// What the rules and the model each keep where both read: sentences of our own, with the model's
// findings given by hand, so that no weights are needed.
#include "claims/join_model.h"

#include <gtest/gtest.h>

#include <cmath>

#include "claims/build.h"
#include "claims/claim_reader.h"

namespace hearsay::claims {
namespace {

using claims_test::Annotated;

TokenRange Tokens(const Document& doc, std::string_view words) {
  const size_t begin = doc.text.find(words), end = begin + words.size();
  TokenRange out;
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (doc.tokens[t].span.begin == begin) out.first = t;
    if (doc.tokens[t].span.end == end) out.last = t + 1;
  }
  EXPECT_LT(out.first, out.last) << words;
  return out;
}

// The scores of a model that is so sure of these spans and of nothing else, over the document.
TagScores Scores(const Document& doc, const std::vector<TokenRange>& spans, float sure) {
  TagScores out;
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    int tag = 0;  // O B I E S
    for (const TokenRange& r : spans) {
      if (r.Contains(t))
        tag = r.last == r.first + 1 ? 4 : t == r.first ? 1 : t + 1 < r.last ? 2 : 3;
    }
    for (int k = 0; k < 5; ++k) out.logp.push_back(std::log(k == tag ? sure : (1 - sure) / 4));
  }
  return out;
}

// "source | cue | content" of each attribution, after the model's one finding was joined in.
std::string Read(std::string_view line, std::string_view source, std::string_view cue,
                 std::string_view content, float confidence, bool all_read = true) {
  static const auto reader = ClaimReader::Create();
  Document doc = Annotated(line);
  std::vector<ModelAttribution> model;
  if (!cue.empty()) {
    ModelAttribution m;
    if (!source.empty()) m.source.push_back(Tokens(doc, source));
    m.cue = Tokens(doc, cue);
    m.content.push_back(Tokens(doc, content));
    m.cue_confidence = m.content_confidence = confidence;
    m.content_scores = Scores(doc, m.content, confidence);
    model.push_back(std::move(m));
  }
  reader->Run(&doc, model, all_read ? static_cast<uint32_t>(doc.tokens.size()) : 1);
  const auto words = [&](const std::vector<Span>& spans) {
    std::string out;
    for (const Span& s : spans) out += (out.empty() ? "" : " ") + std::string(doc.TextOf(s));
    return out;
  };
  std::string out;
  for (const Attribution& a : doc.attributions)
    out += words(a.source) + " | " + words(a.cue) + " | " + words(a.content) + "\n";
  return out;
}

constexpr const char* kUnknownCue = "Olin Marsh yodelled that the harbour tolls were theft.";

TEST(JoinModel, ACueThatNoRuleKnowsNeedsASureModel) {
  const char* const source = "Olin Marsh";
  const char* const content = "that the harbour tolls were theft";
  EXPECT_EQ(Read(kUnknownCue, "", "", "", 0), "");
  EXPECT_EQ(Read(kUnknownCue, source, "yodelled", content, 0.8f), "");
  EXPECT_EQ(Read(kUnknownCue, source, "yodelled", content, 0.95f),
            "Olin Marsh | yodelled | that the harbour tolls were theft\n");
}

TEST(JoinModel, TheModelCorrectsTheSpansOfAPlainAttribution) {
  const char* const line = "Ferries will stop in March, Dara Venn said on Monday.";
  EXPECT_NE(Read(line, "", "", "", 0), "");
  EXPECT_EQ(Read(line, "Dara Venn", "said", "Ferries will stop", 0.9f),
            "Dara Venn | said | Ferries will stop\n");
  // An unsure one does not.
  EXPECT_EQ(Read(line, "Dara Venn", "said", "Ferries will stop", 0.3f), Read(line, "", "", "", 0));
}

TEST(JoinModel, RefusalsAndQuotationsStayAsTheRulesReadThem) {
  const char* const refusal = "Olin Marsh declined to comment on the tolls.";
  EXPECT_NE(Read(refusal, "", "", "", 0), "");
  EXPECT_EQ(Read(refusal, "Olin Marsh", "declined", "the tolls", 0.95f),
            Read(refusal, "", "", "", 0));
  const char* const quotation = "\"Ferries will stop in March,\" Dara Venn said on Monday.";
  EXPECT_NE(Read(quotation, "", "", "", 0), "");
  EXPECT_EQ(Read(quotation, "Dara Venn", "said", "Ferries", 0.95f), Read(quotation, "", "", "", 0));
}

TEST(JoinModel, ASourceInAnotherParagraphIsNotTaken) {
  const char* const two = "Olin Marsh spoke on Monday. / The ferry board said it would close.";
  EXPECT_EQ(Read(two, "Olin Marsh", "said", "it would close", 0.95f), Read(two, "", "", "", 0));
}

TEST(JoinModel, AContentStaysInTheParagraphOfItsCue) {
  const char* const two =
      "The pier was shut on Monday. / The harbour master hid the bill, Radio Delta grumbled.";
  const std::string out = Read(two, "Radio Delta", "grumbled",
                               "shut on Monday.\nThe harbour master hid the bill", 0.95f);
  EXPECT_EQ(out, "Radio Delta | grumbled | The harbour master hid the bill\n");
}

TEST(JoinModel, ADeedThatAVerbOfDemandTellsIsNotAdded) {
  const char* const deed = "In May he ordered a strike on the depot.";
  EXPECT_EQ(Read(deed, "he", "ordered", "a strike on the depot", 0.99f), "");
}

TEST(JoinModel, ADeedInWhatAnotherSaysNeedsTheModel) {
  const char* const line = "Dara Venn said he would sign it.";
  const char* const said = "Dara Venn | said | he would sign it\n";
  EXPECT_NE(Read(line, "", "", "", 0, false), said);  // the rules read the signing too
  EXPECT_EQ(Read(line, "Dara Venn", "said", "he would sign it", 0.95f), said);
}

TEST(JoinModel, WhatAPrepositionHoldsToTheSourceIsNotTheSource) {
  const char* const line = "Emails obtained by the Kelm Gazette show that the barge sank.";
  EXPECT_EQ(Read(line, "the Kelm Gazette", "show", "that the barge sank", 0.95f),
            "Emails obtained by the Kelm Gazette | show | that the barge sank\n");
}

TEST(JoinModel, TheSourceEndsWithItsParagraph) {
  const char* const two = "The pier is shut / Olin Marsh grumbled that the tolls were theft.";
  EXPECT_EQ(Read(two, "shut\nOlin Marsh", "grumbled", "that the tolls were theft", 0.95f),
            "Olin Marsh | grumbled | that the tolls were theft\n");
}

TEST(JoinModel, WhatTheModelReadAndDidNotSeeNeedsASureRule) {
  const char* const wish = "Olin Marsh wants the tolls to fall.";
  EXPECT_EQ(Read(wish, "", "", "", 0), "");
  EXPECT_EQ(Read(wish, "", "", "", 0, false), "Olin Marsh | wants | the tolls to fall\n");
}

}  // namespace
}  // namespace hearsay::claims
