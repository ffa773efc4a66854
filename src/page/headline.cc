// Equality with the title counts most, then the tag, then the zone. Linear. Tested by
// tests/page/rows_test.cc.
#include "page/headline.h"

#include "page/fold_words.h"

namespace hearsay::page {
// The block that is the headline: equal to the title, h1 first; else the only h1 outside residue.
uint32_t FindHeadline(const DescribedBlocks& blocks, std::string_view title) {
  uint32_t found = UINT32_MAX;
  uint32_t h1 = UINT32_MAX;
  size_t h1s = 0;
  int best = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const BlockFeatures& f = blocks[i];
    if (f.bytes > 400) continue;
    const bool is_h1 = f.tag == Tag::kH1;
    const bool heading = Is(f.tag, kHeadingTag);
    if (is_h1) {
      ++h1s;
      if (h1 == UINT32_MAX && !(f.zones & kResidueZones)) h1 = static_cast<uint32_t>(i);
    }
    if (title.empty() || f.words < 2) continue;
    if (!heading && !MayFoldTo(title, blocks.Text(i))) continue;
    const std::string_view folded = blocks.Folded(i);
    const bool equal = folded == title;
    const bool near = !equal && heading && folded.size() >= 16 &&
                      (title.find(folded) != std::string_view::npos ||
                       folded.find(title) != std::string_view::npos);
    int rank = equal ? 4 : near ? 2 : 0;
    if (rank && is_h1) rank += 3;
    if (rank && heading) rank += 1;
    if (rank && (f.zones & kZoneHeadline)) rank += 1;
    if (rank && (f.zones & kResidueZones & ~(kZoneByline | kZoneTags))) rank -= 3;
    if (rank > best) {
      best = rank;
      found = static_cast<uint32_t>(i);
    }
  }
  if (best == 0 && h1 != UINT32_MAX &&
      (h1s == 1 || (blocks[h1].zones & (kZoneHeadline | kZoneArticle)))) {
    found = h1;
  }
  return found;
}

}  // namespace hearsay::page
