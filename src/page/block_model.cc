// Sums of weights over the blocks' features (block_signals.h), then forward and backward. Linear in
// the blocks. Tested by tests/page/block_model_test.cc; figures in docs/page.md.
#include "page/block_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "page/block_signals.h"
#include "rules/rules.h"

namespace hearsay::page {
namespace {

constexpr float kUnit = 1.0f / 1024;
// Posterior of keep above which a rule's drop is overruled, and under which its keep is. Chosen by
// cross-validation over hosts.
constexpr float kKeep = 0.75f, kDrop = 0.10f;

// Lines and zones that are surely residue stay dropped, but for long text; what was dropped by its
// place, its form or another zone may come back.
bool MayReturn(const BlockDecision& d, uint32_t words) {
  constexpr uint32_t kLong = 25;
  for (std::string_view r : {"read-more", "code", "embed", "other-article"}) {
    if (d.reason == r) return false;
  }
  if (words >= kLong) return true;
  for (std::string_view r :
       {"byline", "date", "share", "newsletter", "comments", "related", "title again", "cookie"}) {
    if (d.reason == r) return false;
  }
  return true;
}

BlockKind KindOf(Tag tag) {
  if (Is(tag, kHeadingTag)) return BlockKind::kHeading;
  if (tag == Tag::kLi || tag == Tag::kDd || tag == Tag::kDt || tag == Tag::kTd || tag == Tag::kTh)
    return BlockKind::kList;
  return tag == Tag::kBlockquote ? BlockKind::kQuote : BlockKind::kParagraph;
}

float LogAdd(float a, float b) {
  const float m = std::max(a, b);
  return m + std::log1p(std::exp(std::min(a, b) - m));
}

}  // namespace

Result<BlockModel> BlockModel::Create() {
  Result<std::string_view> bytes = rules::File("models/page_blocks.bin");
  if (!bytes.ok()) return bytes.status();
  if (bytes->size() != (kBuckets + 4) * sizeof(int16_t))
    return Status(Error::kRuleTable, "models/page_blocks.bin");
  return BlockModel(reinterpret_cast<const int16_t*>(bytes->data()));
}

void BlockModel::Revise(const DescribedBlocks& blocks, Selection* selection,
                        BlockRows* rows) const {
  const BlockSignals signals(blocks, *selection);
  std::vector<uint32_t> judged;
  std::vector<float> score;  // of keep; drop is 0
  std::vector<uint16_t> features;
  for (size_t i = signals.begin(); i < signals.end(); ++i) {
    if (!signals.IsCandidate(i)) continue;
    judged.push_back(static_cast<uint32_t>(i));
    score.push_back(static_cast<float>(signals.Sum(i, weights_)) * kUnit);
    if (!rows) continue;
    signals.Of(i, &features);
    rows->push_back({static_cast<uint32_t>(i), features});
  }
  // Forward and backward in logarithms: [from][to].
  float step[2][2];
  for (size_t k = 0; k < 4; ++k)
    step[k / 2][k % 2] = static_cast<float>(weights_[kBuckets + k]) * kUnit;
  const size_t n = judged.size();
  std::vector<std::array<float, 2>> forward(n), backward(n);
  for (size_t i = 0; i < n; ++i) {
    for (int y = 0; y < 2; ++y) {
      const float own = y ? score[i] : 0;
      forward[i][y] =
          i == 0 ? own
                 : own + LogAdd(forward[i - 1][0] + step[0][y], forward[i - 1][1] + step[1][y]);
    }
  }
  for (size_t i = n; i-- > 0;) {
    for (int y = 0; y < 2; ++y) {
      backward[i][y] = i + 1 == n ? 0
                                  : LogAdd(step[y][0] + backward[i + 1][0],
                                           step[y][1] + score[i + 1] + backward[i + 1][1]);
    }
  }
  for (size_t i = 0; i < n; ++i) {
    const float odds = forward[i][1] + backward[i][1] - forward[i][0] - backward[i][0];
    const float keep = 1 / (1 + std::exp(-odds));
    BlockDecision& d = selection->blocks[judged[i]];
    if (d.kept && keep < kDrop) {
      d.kept = false;
      d.reason = "model";
    } else if (!d.kept && keep > kKeep && MayReturn(d, blocks[judged[i]].words)) {
      d = {true, KindOf(blocks[judged[i]].tag), {}};
    }
  }
}

}  // namespace hearsay::page
