// Any bytes as the text of a document, any publication day, any cut into sentences: the time room
// must not crash, and its spans must lie in the text, in order.
#include <algorithm>
#include <cstdlib>

#include "time/time_finder.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const auto finder = hearsay::time::TimeFinder::Create();
  if (!finder.ok() || size < 2) return 0;
  hearsay::Document doc;
  static constexpr const char* kDays[] = {"", "2024-11-15", "0001-01-01", "9999-12-31",
                                          "2024-02-29T23:00:00Z"};
  doc.published = kDays[data[0] % 5];
  doc.text.assign(reinterpret_cast<const char*>(data + 1), size - 1);
  const uint32_t n = static_cast<uint32_t>(doc.text.size());
  const uint32_t step = data[0] / 5 + 1;  // sentences of any length, cut anywhere
  for (uint32_t at = 0; at < n; at += step * 8) {
    hearsay::Sentence s;
    s.span = {at, std::min(n, at + step * 8)};
    doc.sentences.push_back(s);
  }
  finder->Run(&doc);
  uint32_t end = 0;
  for (const auto& t : doc.times) {
    if (t.span.empty() || t.span.begin < end || t.span.end > n) std::abort();
    end = t.span.end;
  }
  return 0;
}
