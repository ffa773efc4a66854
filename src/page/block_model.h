// The learned part of selection: a linear-chain conditional random field over the blocks around the
// article, keep or drop, whose features are the rules' decisions, form, links, zones, place and
// neighbours. It overrules a rule only where its posterior is clear.
//
// Method: Lafferty, McCallum, Pereira, "Conditional random fields", 2001; forward and backward over
// two labels. Features (block_signals.h) are hashed into one table of 16-bit weights
// (models/page_blocks.bin), made by train/page. Linear in blocks. Thread rule: const after Create.
#pragma once
#include <cstdint>
#include <vector>

#include "base/status.h"
#include "page/block_features.h"
#include "page/block_signals.h"
#include "page/selection.h"

namespace hearsay::page {

// Hashed features of the blocks that the model judges, for training.
struct BlockRow {
  uint32_t block = 0;
  std::vector<uint16_t> features;
};
using BlockRows = std::vector<BlockRow>;

class BlockModel {
 public:
  static constexpr uint32_t kBuckets = BlockSignals::kBuckets;

  static Result<BlockModel> Create();  // kRuleTable, kRuleTableMissing
  // With weights of the caller's (training): kBuckets + 4 (from drop to drop, to keep; from keep
  // …), in 1/1024.
  static BlockModel With(const int16_t* weights) { return BlockModel(weights); }
  // Overrules decisions of blocks in and around the article. `rows` may be nullptr.
  void Revise(const DescribedBlocks& blocks, Selection* selection, BlockRows* rows) const;

 private:
  explicit BlockModel(const int16_t* weights) : weights_(weights) {}
  const int16_t* weights_;
};

}  // namespace hearsay::page
