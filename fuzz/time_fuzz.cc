// Any bytes, made valid UTF-8, as the text of a document, any publication day, any cut into
// sentences: the time room must not crash, its spans must lie in the text, in order and between
// code points, each with a value, and a second run must find the same.
#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "time/time_finder.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto finder = hearsay::time::TimeFinder::Create();
  if (!finder.ok() || size < 2) return 0;
  hearsay::Document doc;
  static constexpr const char* kDays[] = {"", "2024-11-15", "0001-01-01", "9999-12-31",
                                          "2024-02-29T23:00:00Z"};
  doc.published = kDays[data[0] % 5];
  doc.text = hearsay::RepairUtf8({reinterpret_cast<const char*>(data + 1), size - 1});
  const uint32_t n = static_cast<uint32_t>(doc.text.size());
  const auto inside = [&](uint32_t at) { return at < n && (doc.text[at] & 0xC0) == 0x80; };
  const uint32_t step = data[0] / 5 + 1;  // sentences of any length, cut anywhere
  for (uint32_t at = 0; at < n;) {
    hearsay::Sentence s;
    s.span = {at, std::min(n, at + step * 8)};
    while (inside(s.span.end)) ++s.span.end;
    at = s.span.end;
    doc.sentences.push_back(s);
  }
  finder->Run(&doc);
  uint32_t end = 0;
  for (const auto& t : doc.times) {
    if (t.span.empty() || t.span.begin < end || t.span.end > n) std::abort();
    if (inside(t.span.begin) || inside(t.span.end) || t.value.empty()) std::abort();
    end = t.span.end;
  }
  const std::vector<hearsay::TimeExpression> first = std::move(doc.times);
  doc.times.clear();
  finder->Run(&doc);
  if (doc.times.size() != first.size()) std::abort();
  for (size_t i = 0; i < first.size(); ++i) {
    if (doc.times[i].span != first[i].span || doc.times[i].value != first[i].value) std::abort();
  }
  return 0;
}
