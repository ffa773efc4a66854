// What selection decides: for every block kept or dropped, as what and why. Plain data.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "record/tags.h"

namespace hearsay::page {

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

// Kept as text of the article: no title, caption or credit.
inline bool IsBody(const BlockDecision& d) {
  return d.kept && d.kind != BlockKind::kTitle && d.kind != BlockKind::kCaption &&
         d.kind != BlockKind::kCredit;
}

}  // namespace hearsay::page
