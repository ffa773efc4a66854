// Names of sentences of our own, against what train/reader/reference.py makes of them with the same
// weights, on every kernel.
#include "names/name_head.h"

#include <gtest/gtest.h>

#include "nn/kernels.h"
#include "syntax/golden.h"
#include "syntax/token_rows.h"

namespace hearsay::names {
namespace {

TEST(NameHead, FindsTheReferencesNamesOnEveryKernel) {
  if (!syntax_test::HasGoldenModel()) GTEST_SKIP() << "no reading model here";
  const auto model = nn::Model::Open(nn::FindModel());
  ASSERT_TRUE(model.ok()) << model.status().ToString();
  const auto encoder = syntax::TokenEncoder::Create(**model);
  ASSERT_TRUE(encoder.ok()) << encoder.status().ToString();
  size_t names = 0;
  for (const auto& golden : syntax_test::Goldens()) {
    const Document doc = syntax_test::DocumentOf(golden);
    syntax::EncodeWorkspace workspace;
    syntax::TokenVectors vectors;
    const auto n = static_cast<uint32_t>(doc.tokens.size());
    ASSERT_TRUE(encoder->Encode(doc, 0, n, &workspace, &vectors).ok());
    std::vector<ModelName> first;
    for (const nn::Kernels* kernels : nn::Supported()) {
      const auto head = NameHead::Create(**model, *kernels);
      ASSERT_TRUE(head.ok()) << head.status().ToString();
      syntax::TokenRows rows;
      syntax::HeadWorkspace heads;
      ASSERT_TRUE(rows.Set(*kernels, vectors).ok());
      std::vector<ModelName> found;
      head->Read(rows, doc, &heads, &found);
      nlohmann::json got = nlohmann::json::array();
      for (const ModelName& m : found) {
        got.push_back({m.first, m.last - 1, static_cast<int>(m.kind)});
        EXPECT_GT(m.confidence, 0.3f);
        EXPECT_LE(m.confidence, 1.0f);
      }
      EXPECT_EQ(got, golden["names"]) << kernels->name;
      if (kernels == nn::Supported().front()) first = found;
      EXPECT_EQ(found, first) << kernels->name;
    }
    names += first.size();
  }
  EXPECT_GT(names, 0u);
}

}  // namespace
}  // namespace hearsay::names
