// Packs sentences into windows.
//
// Method: attr_windows of train/reader/data.py. A window takes sentences while they fit; the next
// one begins with as many of the last sentences as fit in kRepeatedPieces. Bound: linear in the
// tokens. Tests: tests/syntax/windows_test.cc.
#include "syntax/windows.h"

#include <algorithm>

namespace hearsay::syntax {
namespace {

constexpr uint32_t kFar = 1000000;  // from a cut: the stretch itself is not cut there

struct Unit {  // a sentence or, where it is too long for a window, a part of one
  uint32_t first, last, pieces;
};

std::vector<Unit> UnitsOf(const Document& doc, uint32_t first, std::span<const uint32_t> sizes) {
  std::vector<Unit> units;
  const uint32_t last = first + static_cast<uint32_t>(sizes.size());
  auto sentence = std::upper_bound(doc.sentences.begin(), doc.sentences.end(), first,
                                   [](uint32_t t, const Sentence& s) { return t < s.first; });
  for (uint32_t begin = first; begin < last;) {
    while (sentence != doc.sentences.end() && sentence->first <= begin) ++sentence;
    const uint32_t end = sentence == doc.sentences.end() ? last : std::min(last, sentence->first);
    while (begin < end) {
      uint32_t t = begin, pieces = 0;
      while (t < end && pieces + sizes[t - first] <= kWindowPieces) pieces += sizes[t++ - first];
      units.push_back({begin, t, pieces});
      begin = t;
    }
  }
  return units;
}

}  // namespace

std::vector<Window> PackWindows(const Document& doc, uint32_t first,
                                std::span<const uint32_t> sizes) {
  std::vector<Window> windows;
  const auto close = [&](uint32_t begin, uint32_t end) {
    const uint32_t row = windows.empty() ? 0 : windows.back().row + windows.back().size();
    windows.push_back({begin, end, row});
  };
  const std::vector<Unit> units = UnitsOf(doc, first, sizes);
  size_t from = 0;  // the units [from, i) are in the window
  uint32_t used = 0;
  for (size_t i = 0; i < units.size(); ++i) {
    if (i > from && used + units[i].pieces > kWindowPieces) {
      close(units[from].first, units[i - 1].last);
      size_t repeated = i;
      used = 0;
      while (repeated > from + 1) {
        const uint32_t more = used + units[repeated - 1].pieces;
        if (more > kRepeatedPieces || more + units[i].pieces > kWindowPieces) break;
        used = more;
        --repeated;
      }
      from = repeated;
    }
    used += units[i].pieces;
  }
  if (from < units.size()) close(units[from].first, units.back().last);
  return windows;
}

std::vector<uint32_t> HomeWindows(std::span<const Window> windows, uint32_t first, uint32_t last) {
  std::vector<uint32_t> home(last - first, 0), furthest(last - first, 0);
  for (uint32_t w = 0; w < windows.size(); ++w) {
    for (uint32_t t = windows[w].first; t < windows[w].last; ++t) {
      const uint32_t before = windows[w].first > first ? t - windows[w].first : kFar,
                     after = windows[w].last < last ? windows[w].last - 1 - t : kFar;
      const uint32_t distance = 1 + std::min(before, after);
      if (distance <= furthest[t - first]) continue;
      furthest[t - first] = distance;
      home[t - first] = w;
    }
  }
  return home;
}

}  // namespace hearsay::syntax
