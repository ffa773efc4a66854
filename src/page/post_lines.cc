// One pass a line. Tested by tests/page/kinds.rows.
#include "page/post_lines.h"

#include <algorithm>

namespace hearsay::page {
namespace {

constexpr size_t kStampBytes = 48;  // of a line that is a time with a name or so
constexpr size_t kStampWords = 7;

bool Digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::optional<Clock> FindClock(std::string_view s) {
  for (size_t at = 0; at < s.size(); ++at) {
    if (!Digit(s[at]) || (at > 0 && (Digit(s[at - 1]) || s[at - 1] == '.' || s[at - 1] == ':')))
      continue;
    size_t p = at;
    int hour = 0;
    while (p < s.size() && Digit(s[p]) && p < at + 2) hour = hour * 10 + (s[p++] - '0');
    if (p + 2 >= s.size()) return {};
    if ((s[p] != ':' && s[p] != '.' && s[p] != 'h') || !Digit(s[p + 1]) || !Digit(s[p + 2]))
      continue;
    if (p + 3 < s.size() && (Digit(s[p + 3]) || s[p + 3] == '.')) continue;  // "12.10.2024"
    const int minute = (s[p + 1] - '0') * 10 + (s[p + 2] - '0');
    if (hour > 23 || minute > 59) continue;
    const std::string_view rest = s.substr(p + 3);
    size_t q = 0;
    while (q < rest.size() && (rest[q] == ' ' || rest[q] == '\xC2' || rest[q] == '\xA0')) ++q;
    const char half = q < rest.size() ? static_cast<char>(rest[q] | 0x20) : '\0';
    const char next = q + 1 < rest.size() ? static_cast<char>(rest[q + 1] | 0x20) : '\0';
    const bool halved = (half == 'a' || half == 'p') && (next == 'm' || next == '.');
    // "3.50" is a number unless a name, a zone or nothing follows.
    const bool capital = q < rest.size() && rest[q] >= 'A' && rest[q] <= 'Z';
    if (s[p] == '.' && !halved && !capital && q < rest.size()) continue;
    if (halved && (hour > 12 || hour == 0)) continue;
    if (halved) hour = hour % 12 + (half == 'p' ? 12 : 0);
    return Clock{hour, minute, at, p + 3};
  }
  return {};
}

bool IsStamp(const HtmlPage& page, const HtmlBlock& b) {
  if (b.text.size() > kStampBytes || b.words > kStampWords) return false;
  const std::optional<Clock> clock = FindClock(page.TextOf(b));
  return clock && (clock->begin == 0 || b.link_bytes == 0);
}

}  // namespace hearsay::page
