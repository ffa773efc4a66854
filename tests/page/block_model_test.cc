#include "page/block_model.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "page/html_document.h"
#include "page/tables.h"

namespace hearsay::page {
namespace {

constexpr std::string_view kPage =
    "<html><body><main><h1>Harbour toll to rise in May</h1><div class=body>"
    "<p>The harbour board said on Thursday that the toll for cargo ships would rise in May.</p>"
    "<p>Owners of small boats will still pay nothing, its chair told reporters at the town "
    "hall.</p>"
    "<p>Read more: Ferry crews vote to strike</p>"
    "<p>The board will meet again next week to settle what the new terminal may cost it.</p>"
    "</div></main></body></html>";

size_t Kept(const int16_t* weights, std::string_view reason, size_t* with_reason) {
  Result<Tables> tables = Tables::Create();
  EXPECT_TRUE(tables.ok());
  if (weights) tables->model = BlockModel::With(weights);
  Result<ExplainedPage> p = ExplainHtml(kPage, "", *tables);
  EXPECT_TRUE(p.ok());
  size_t kept = 0;
  for (const BlockDecision& d : p->selection.blocks) {
    kept += d.kept;
    *with_reason += d.reason == reason;
  }
  return kept;
}

TEST(BlockModel, OverrulesOnlyWhereItIsSure) {
  size_t n = 0;
  const std::vector<int16_t> none(BlockModel::kBuckets + 4, 0);
  EXPECT_EQ(Kept(none.data(), "read-more", &n), 4u);
  EXPECT_EQ(n, 1u);
  n = 0;
  const std::vector<int16_t> drop(BlockModel::kBuckets + 4, -300);
  EXPECT_EQ(Kept(drop.data(), "model", &n), 1u);  // the title is not the model's
  EXPECT_EQ(n, 3u);
  n = 0;
  const std::vector<int16_t> keep(BlockModel::kBuckets + 4, 300);
  EXPECT_EQ(Kept(keep.data(), "read-more", &n), 4u);  // what is surely residue stays dropped
  EXPECT_EQ(n, 1u);
}

TEST(BlockModel, ItsTableAgreesWithTheRulesOnAPlainPage) {
  size_t n = 0;
  EXPECT_EQ(Kept(nullptr, "read-more", &n), 4u);
  EXPECT_EQ(n, 1u);
}

TEST(BlockModel, GivesItsFeaturesForTraining) {
  Result<Tables> tables = Tables::Create();
  ASSERT_TRUE(tables.ok());
  BlockRows rows;
  ASSERT_TRUE(ExplainHtml(kPage, "", *tables, &rows).ok());
  ASSERT_EQ(rows.size(), 4u);
  for (const BlockRow& r : rows) {
    EXPECT_GT(r.features.size(), 40u);
    for (uint16_t f : r.features) EXPECT_LT(f, BlockModel::kBuckets);
  }
}

}  // namespace
}  // namespace hearsay::page
