// Which blocks of a page are the article, and what each is: container, zones, lines and neighbours
// by rules, which the block model (block_model.h) then revises where it is sure.
//
// Every block gets a decision with a reason, so that a page can be explained. Linear in blocks and
// elements. Thread rule: pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "page/block_model.h"
#include "page/block_rules.h"
#include "page/html_page.h"
#include "page/selection.h"

namespace hearsay::page {

struct SelectHints {
  std::string_view title;         // that the metadata give, "" if none
  std::string_view article_body;  // JSON-LD's, "" if none
  const std::vector<std::string>& authors;
  bool live = false;  // a live blog: its posts are one document
};

// `rows`: where not nullptr, gets the model's features of the blocks that it judged (training).
Selection SelectBlocks(HtmlPage* page, const RuleTables& tables, const BlockModel& model,
                       const SelectHints& hints, BlockRows* rows = nullptr);

}  // namespace hearsay::page
