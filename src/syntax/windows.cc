// Packs sentences into windows.
//
// Method: attr_windows of train/reader/data.py: a window takes sentences while they fit. Bound:
// linear in the tokens. Tests: tests/syntax/windows_test.cc.
#include "syntax/windows.h"

#include <algorithm>

namespace hearsay::syntax {

std::vector<Window> PackWindows(const Document& doc, uint32_t first,
                                std::span<const uint32_t> sizes) {
  std::vector<Window> windows;
  const uint32_t last = first + static_cast<uint32_t>(sizes.size());
  auto sentence = std::upper_bound(doc.sentences.begin(), doc.sentences.end(), first,
                                   [](uint32_t t, const Sentence& s) { return t < s.first; });
  uint32_t used = 0;  // pieces of the last window
  for (uint32_t begin = first; begin < last;) {
    while (sentence != doc.sentences.end() && sentence->first <= begin) ++sentence;
    const uint32_t end = sentence == doc.sentences.end() ? last : std::min(last, sentence->first);
    while (begin < end) {  // more than once only for a sentence that no window holds
      uint32_t t = begin, pieces = 0;
      while (t < end && pieces + sizes[t - first] <= kWindowPieces) pieces += sizes[t++ - first];
      if (windows.empty() || used + pieces > kWindowPieces) {
        windows.push_back({begin, begin});
        used = 0;
      }
      windows.back().last = begin = t;
      used += pieces;
    }
  }
  return windows;
}

}  // namespace hearsay::syntax
