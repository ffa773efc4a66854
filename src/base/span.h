// Half-open ranges of bytes. Inside the library every span of a document counts BYTES of Document::text (UTF-8); spans of
// the input count bytes of the input. Code points appear only at the doors (JSON, ledger), through CodePointIndex.
#pragma once
#include <algorithm>
#include <compare>
#include <cstdint>
#include <string_view>

namespace hearsay {

struct Span {
  uint32_t begin = 0, end = 0;  // [begin, end)
  bool empty() const { return end <= begin; }
  uint32_t size() const { return end > begin ? end - begin : 0; }
  bool Contains(Span o) const { return begin <= o.begin && o.end <= end; }
  bool Contains(uint32_t at) const { return begin <= at && at < end; }
  bool Overlaps(Span o) const { return begin < o.end && o.begin < end; }
  std::string_view In(std::string_view text) const { return text.substr(begin, size()); }
  auto operator<=>(const Span&) const = default;
};

// A range of the input's bytes; inputs may be larger than 4 GB (archives).
struct SourceSpan {
  uint64_t begin = 0, end = 0;
  auto operator<=>(const SourceSpan&) const = default;
};

}  // namespace hearsay
