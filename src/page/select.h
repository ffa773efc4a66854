// Which blocks of a page are the article, and what each is: container, zones, lines and neighbours,
// by rules.
//
// Every block gets a decision with a reason, so that a page can be explained (and a learned model
// can take the place of these rules: its features are HtmlBlock, the zones of its element, and
// BlockFeatures). Linear in blocks and elements. Thread rule: pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "page/html_page.h"
#include "page/residue.h"
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

struct SelectHints {
  std::string_view title;         // that the metadata give, "" if none
  std::string_view article_body;  // JSON-LD's, "" if none
  const std::vector<std::string>& authors;
  bool live = false;  // a live blog: its posts are one document
};

Selection SelectBlocks(HtmlPage* page, const Residue& residue, const SelectHints& hints);

}  // namespace hearsay::page
