// The attribution head on sentences of our own, against what train/reader/reference.py (its answers
// in attribution_golden.json) makes of them with the same weights: on every kernel.
#include "claims/attribution_head.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
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
  const std::string path = nn::FindModel();
  if (path.empty() || !std::ifstream(path).is_open()) {
    GTEST_SKIP() << "no models/reader.bin here and HEARSAY_MODEL names none";
  }
  const auto model = nn::Model::Open(path);
  ASSERT_TRUE(model.ok()) << model.status().ToString();
  const auto encoder = syntax::TokenEncoder::Create(**model);
  ASSERT_TRUE(encoder.ok()) << encoder.status().ToString();
  const auto head = AttributionHead::Create(**model);
  ASSERT_TRUE(head.ok()) << head.status().ToString();
  std::ifstream in(HEARSAY_SOURCE_DIR "/tests/claims/attribution_golden.json");
  int attributions = 0;
  for (const auto& golden : nlohmann::json::parse(in)) {
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
