// The learned part of selection: a linear-chain conditional random field over the blocks around the
// article, keep or drop, whose features are the rules' decisions, form, links, zones, place and
// neighbours. It overrules a rule only where its posterior is clear.
//
// Method: Lafferty, McCallum, Pereira, "Conditional random fields", 2001; forward and backward over
// two labels. Features are hashed into one table of 16-bit weights (models/page_blocks.bin), made
// by train/page. Linear in blocks; no allocation a feature. Thread rule: const after Create.
#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "page/html_page.h"
#include "record/tags.h"

namespace hearsay::page {

// What selection knows of a block beside HtmlBlock.
struct BlockFeatures {
  uint32_t bytes = 0;
  uint32_t words = 0;
  float links = 0;  // share of bytes in links
  bool sentence = false;
  bool prose = false;       // reads like a paragraph of an article
  Tag tag = Tag::kUnknown;  // heading, li, blockquote, figcaption, td, p … that holds it
  Zones zones = 0;
  float in_body = 0;  // share of its words' runs that JSON-LD's articleBody has
};

struct BlockDecision {
  bool kept = false;
  BlockKind kind = BlockKind::kParagraph;
  std::string_view reason;  // why dropped: a zone ("related"), a line ("read-more"), "outside",
                            // "short", "links", "before", "after"
};

struct Selection {
  std::vector<BlockDecision> blocks;  // one for each HtmlPage::blocks
  uint32_t container = 0;             // element
  uint32_t title_block = UINT32_MAX;  // the headline on the page, where it is found
};

// Hashed features of the blocks that the model judges, for training.
struct BlockRow {
  uint32_t block = 0;
  std::vector<uint16_t> features;
};
using BlockRows = std::vector<BlockRow>;

class BlockModel {
 public:
  static constexpr uint32_t kBuckets = 1u << 14;

  static Result<BlockModel> Create();  // kRuleTable, kRuleTableMissing
  // With weights of the caller's (training): kBuckets + 4 (from drop to drop, to keep; from keep
  // …), in 1/1024.
  static BlockModel With(const int16_t* weights) { return BlockModel(weights); }
  // Overrules decisions of blocks in and around the article. `rows` may be nullptr.
  void Revise(const HtmlPage& page, const std::vector<BlockFeatures>& features,
              Selection* selection, BlockRows* rows) const;

 private:
  explicit BlockModel(const int16_t* weights) : weights_(weights) {}
  const int16_t* weights_;
};

}  // namespace hearsay::page
