// Look-ups in a document, its id, and the check of instants. Tested by tests/record/document_test.cc.
#include "record/document.h"

#include <algorithm>
#include <chrono>
#include <cstdio>

#include "base/hash.h"

namespace hearsay {

uint32_t Document::SentenceAt(uint32_t byte) const {
  auto it = std::upper_bound(sentences.begin(), sentences.end(), byte,
                             [](uint32_t b, const Sentence& s) { return b < s.span.end; });
  if (it == sentences.end() || !it->span.Contains(byte)) return kNone;
  return static_cast<uint32_t>(it - sentences.begin());
}

uint32_t Document::TokenAt(uint32_t byte) const {
  auto it =
      std::upper_bound(tokens.begin(), tokens.end(), byte, [](uint32_t b, const Token& t) { return b < t.span.end; });
  return static_cast<uint32_t>(it - tokens.begin());
}

std::string DocumentId(const Document& doc) { return Sha256Hex({doc.text, doc.url}); }

namespace {
// Exactly `n` digits at `*at`; -1 if they are not there.
int Digits(std::string_view s, size_t* at, int n) {
  int v = 0;
  for (int i = 0; i < n; ++i, ++*at) {
    if (*at >= s.size() || s[*at] < '0' || s[*at] > '9') return -1;
    v = v * 10 + (s[*at] - '0');
  }
  return v;
}
}  // namespace

std::optional<std::string> NormalizeInstant(std::string_view s) {
  size_t at = 0;
  auto expect = [&](char c) { return at < s.size() && s[at] == c ? (++at, true) : false; };
  const int year = Digits(s, &at, 4);
  if (year < 0 || !expect('-')) return std::nullopt;
  const int month = Digits(s, &at, 2);
  if (month < 0 || !expect('-')) return std::nullopt;
  const int day = Digits(s, &at, 2);
  if (day < 0) return std::nullopt;
  namespace ch = std::chrono;
  if (!ch::year_month_day(ch::year(year), ch::month(static_cast<unsigned>(month)), ch::day(static_cast<unsigned>(day)))
           .ok()) {
    return std::nullopt;
  }
  char buffer[48];
  if (at == s.size()) {
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", year, month, day);
    return buffer;
  }
  if (s[at] != 'T' && s[at] != 't' && s[at] != ' ') return std::nullopt;
  ++at;
  const int hour = Digits(s, &at, 2);
  if (hour < 0 || hour > 23 || !expect(':')) return std::nullopt;
  const int minute = Digits(s, &at, 2);
  if (minute < 0 || minute > 59) return std::nullopt;
  int second = 0;
  if (expect(':')) {
    second = Digits(s, &at, 2);
    if (second < 0 || second > 60) return std::nullopt;
    if (expect('.')) {
      while (at < s.size() && s[at] >= '0' && s[at] <= '9') ++at;
    }
  }
  while (at < s.size() && s[at] == ' ') ++at;
  std::string zone;
  if (at < s.size() && (s[at] == 'Z' || s[at] == 'z')) {
    zone = "Z";
    ++at;
  } else if (at < s.size() && (s[at] == '+' || s[at] == '-')) {
    const char sign = s[at++];
    const int zh = Digits(s, &at, 2);
    expect(':');
    const int zm = at < s.size() ? Digits(s, &at, 2) : 0;
    if (zh < 0 || zh > 14 || zm < 0 || zm > 59) return std::nullopt;
    std::snprintf(buffer, sizeof buffer, "%c%02d:%02d", sign, zh, zm);
    zone = zh == 0 && zm == 0 ? "Z" : buffer;
  }
  if (at != s.size()) return std::nullopt;
  std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02dT%02d:%02d:%02d", year, month, day, hour, minute, second);
  return buffer + zone;
}

}  // namespace hearsay
