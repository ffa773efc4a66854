// The attribution head on sentences of our own, against what train/reader/reference.py makes of
// them with the same weights (tests/nn/reader_golden.json).
#include "claims/attribution_head.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>

#include "nn/kernels.h"
#include "nn/model.h"
#include "syntax/golden.h"

namespace hearsay::claims {
namespace {

using syntax_test::DocumentOf;

nlohmann::json Spans(const std::vector<TokenRange>& ranges) {
  nlohmann::json out = nlohmann::json::array();
  for (const TokenRange& r : ranges) out.push_back({r.first, r.last - 1});
  return out;
}

TEST(AttributionHead, DecodesAsTheReferenceDoes) {
  if (!syntax_test::HasGoldenModel()) GTEST_SKIP() << "no reading model here";
  const auto model = nn::Model::Open(nn::FindModel());
  ASSERT_TRUE(model.ok()) << model.status().ToString();
  const auto encoder = syntax::TokenEncoder::Create(**model);
  ASSERT_TRUE(encoder.ok()) << encoder.status().ToString();
  const auto head = AttributionHead::Create(**model);
  ASSERT_TRUE(head.ok()) << head.status().ToString();
  int attributions = 0;
  for (const auto& golden : syntax_test::Goldens()) {
    const Document doc = DocumentOf(golden);
    syntax::EncodeWorkspace workspace;
    syntax::TokenVectors vectors;
    const auto n = static_cast<uint32_t>(doc.tokens.size());
    ASSERT_TRUE(encoder->Encode(doc, 0, n, &workspace, &vectors).ok());
    EXPECT_EQ(vectors.pieces, golden["ids"].size());
    std::vector<ModelAttribution> found;
    ASSERT_TRUE(head->Read(vectors, &found).ok());
    nlohmann::json got = nlohmann::json::array();
    for (const ModelAttribution& a : found) {
      got.push_back(
          {{"source", Spans(a.source)}, {"cue", Spans({a.cue})}, {"content", Spans(a.content)}});
      EXPECT_GT(a.cue_confidence, 0.3f);
      EXPECT_LE(a.cue_confidence, 1.0f);
      ++attributions;
    }
    EXPECT_EQ(got, golden["attributions"]) << doc.text;
  }
  EXPECT_GT(attributions, 0);
}

}  // namespace
}  // namespace hearsay::claims
