// Lines at the end of a feed's item that are no part of it: "The post X appeared first on Y.",
// "Continue reading …" (rules/page_feed.tsv). Thread rule: const after Create.
#pragma once
#include <string_view>
#include <vector>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::page {

class FeedFooter {
 public:
  static Result<FeedFooter> Create();  // kRuleTable, kRuleTableMissing
  bool IsFooter(std::string_view line) const;
  // Takes such lines off the end of the document, and a "… Continue reading" off its last block; at
  // least one block stays.
  void Strip(Document* doc) const;

 private:
  struct Row {
    std::string_view begins, holds;  // "" for any
    size_t words = 0;
  };
  FeedFooter() = default;
  std::vector<Row> rows_;
  size_t words_ = 0;  // of the longest
};

// An excerpt that was cut: it ends in "…", or "[…]" stands near its end.
bool IsCutExcerpt(std::string_view text);

}  // namespace hearsay::page
