// Lines of live pages: clock times, and the lines that are a post's time. Thread rule: pure.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "page/html_page.h"

namespace hearsay::page {

inline constexpr size_t kPostBytes = 60;  // of the paragraph that makes a time a post's

struct Clock {
  int hour = 0, minute = 0;
  size_t begin = 0, end = 0;  // where it stands in the line, without "pm"
  int Minutes() const { return hour * 60 + minute; }
};

// "21:22", "9.05pm", "14h32", "7:58 a.m."
std::optional<Clock> FindClock(std::string_view line);
// A line that is a time: "21:22 Ann Lee", "Updated at 9.05pm", "22 Dec 2023, 7:58 AM UTC".
bool IsStamp(const HtmlPage& page, const HtmlBlock& block);

}  // namespace hearsay::page
