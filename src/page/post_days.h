// On which day each post of a live page was written, where the page gives clock times and, over
// some of the posts or with a time, days. Thread rule: pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "page/dates.h"
#include "page/post_lines.h"

namespace hearsay::page {

// A block at which a post begins, with its time, or at which a day does.
struct PostMark {
  uint32_t block = 0;
  uint32_t element = 0;
  std::string instant;         // "" for a clock time that has no day yet, and for a day
  std::optional<Clock> clock;  // of the former
  std::optional<SaidDay> day;  // that stands beside the clock, or alone over posts
  bool IsDay() const { return day && !clock; }
};

// Gives the marks with a clock their instants as far as the page says the day; in the order of the
// page. `published` and `modified` are the page's own, "" if unknown.
void GivePostDays(std::string_view published, std::string_view modified,
                  std::vector<PostMark>* marks);

}  // namespace hearsay::page
