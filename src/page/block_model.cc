// Features are hashed from (group, value) pairs; most are doubled with the rule's decision. Blocks
// that can be the article's are judged: those in the container and a few around the text. Tested by
// tests/page/block_model_test.cc; figures in docs/page.md.
#include "page/block_model.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

#include "base/hash.h"
#include "rules/rules.h"

namespace hearsay::page {
namespace {

constexpr float kUnit = 1.0f / 1024;
// Posterior of keep above which a rule's drop is overruled, and under which its keep is. Chosen by
// cross-validation over hosts.
constexpr float kKeep = 0.85f, kDrop = 0.10f;
constexpr size_t kBefore = 10, kAfter = 25;  // blocks around the text that are judged

bool IsFixed(const BlockDecision& d) { return d.kept && !IsBody(d); }

uint32_t WordBucket(uint32_t n) {
  static constexpr uint32_t kEnds[] = {1, 3, 6, 10, 16, 24, 40, 80};
  uint32_t b = 0;
  while (b < 8 && n >= kEnds[b]) ++b;
  return b;
}
uint32_t LinkBucket(float share) {
  return share <= 0 ? 0 : share < 0.2f ? 1 : share < 0.5f ? 2 : share < 0.9f ? 3 : 4;
}

uint32_t Mix(uint32_t group, uint32_t value) {
  uint32_t h = (group + 1) * 2654435761u ^ (value + 0x9e3779b9u) * 2246822519u;
  h ^= h >> 15;
  h *= 2654435761u;
  h ^= h >> 13;
  return h & (BlockModel::kBuckets - 1);
}

// The features of one page's blocks, made on demand.
class Describer {
 public:
  Describer(const DescribedBlocks& blocks, const Selection& s)
      : page_(blocks.page()), f_(blocks), s_(s), n_(blocks.size()) {
    // The element that holds most prose directly: most paragraphs are its children.
    std::vector<uint32_t> bytes(page_.elements.size());
    uint32_t best = 0;
    for (size_t i = 0; i < n_; ++i) {
      if (!IsBody(s.blocks[i])) continue;
      first_ = std::min(first_, i);
      last_ = i;
      ++kept_;
      if (!f_[i].prose) continue;
      uint32_t& b = bytes[Parent(i)];
      b += f_[i].bytes;
      if (b > best) best = b, main_ = Parent(i);
    }
  }
  bool empty() const { return kept_ == 0; }
  size_t first() const { return first_; }
  size_t last() const { return last_; }

  bool Candidate(size_t i) const {
    if (IsFixed(s_.blocks[i])) return false;
    if (IsBody(s_.blocks[i])) return true;
    if (i + kBefore >= first_ && i <= last_ + kAfter) return true;
    return false;
  }

  template <typename Add>
  void Of(size_t i, Add add) {
    const BlockFeatures& f = f_[i];
    const HtmlBlock& b = page_.blocks[i];
    const uint32_t rule = Rule(i);
    const uint32_t kept = IsBody(s_.blocks[i]);
    uint32_t group = 0;
    auto both = [&](uint32_t v) {  // alone, and with the rule's decision
      add(Mix(group, v));
      add(Mix(group + 1, v * 2 + kept));
      group += 2;
    };
    auto one = [&](uint32_t v) { add(Mix(group++, v)); };
    one(0);
    one(rule);
    one(rule * 16 + WordBucket(f.words));
    one(rule * 8 + LinkBucket(f.links));
    one(rule * 4 + f.sentence * 2 + f.prose);
    both(WordBucket(f.words) * 8 + LinkBucket(f.links));
    both(WordBucket(f.words) * 4 + f.sentence * 2 + b.in_paragraph);
    both(static_cast<uint32_t>(f.tag) * 4 + f.prose * 2 + f.sentence);
    both(b.after_image * 2 + (b.bold_bytes * 2 > f.bytes));
    both(f.in_body <= 0 ? 0 : f.in_body < 0.5f ? 1 : f.in_body < 0.9f ? 2 : 3);
    const bool inside = f_.Inside(i, s_.container);
    both(inside);
    const uint32_t parent = Parent(i), grand = page_.elements[parent].parent;
    const uint32_t place = parent == main_                          ? 0
                           : grand == main_                         ? 1
                           : parent == page_.elements[main_].parent ? 2
                                                                    : 3;
    both(place * 16 + WordBucket(f.words));
    both(place * 4 + (b.element == parent) * 2 + inside);
    // How much of the text lies before it.
    const uint32_t at = i < first_ ? 0
                        : i > last_
                            ? 9
                            : 1 + static_cast<uint32_t>((i - first_) * 8 / (last_ - first_ + 1));
    both(at);
    both(i < first_      ? std::min<uint32_t>(7, static_cast<uint32_t>(first_ - i))
         : i > last_     ? 8 + std::min<uint32_t>(15, static_cast<uint32_t>(i - last_))
         : last_ - i < 6 ? 32 + static_cast<uint32_t>(last_ - i)
                         : 64);
    both((s_.title_block == UINT32_MAX ? 0
          : i < s_.title_block         ? 1
          : i == s_.title_block + 1    ? 2
                                       : 3) *
             16 +
         WordBucket(f.words));
    const uint32_t zone_group = group++;
    for (uint32_t z = f.zones; z; z &= z - 1)
      add(Mix(zone_group, static_cast<uint32_t>(__builtin_ctz(z)) * 2 + kept));
    for (int d : {-2, -1, 1, 2}) {
      const int64_t k = static_cast<int64_t>(i) + d;
      if (k < 0 || k >= static_cast<int64_t>(n_)) {
        both(1000);
        both(1000);
        one(1000);
        continue;
      }
      const BlockFeatures& g = f_[static_cast<size_t>(k)];
      both(Rule(static_cast<size_t>(k)));
      both(WordBucket(g.words) * 16 + LinkBucket(g.links) * 2 + g.sentence);
      one(((Parent(static_cast<size_t>(k)) == parent) * 2u + (g.tag == f.tag)) * 2 + kept);
    }
    const std::string_view text = page_.TextOf(b);
    both((text.find('|') != std::string_view::npos) * 4 +
         (text.find('@') != std::string_view::npos) * 2 + (!text.empty() && text.back() == ':'));
    const uint32_t word_group = group;
    if (f.words > 16) return;
    const std::string_view folded = f_.Folded(i);
    bool first = true;
    for (size_t p = 0; p < folded.size();) {
      size_t e = folded.find(' ', p);
      if (e == std::string_view::npos) e = folded.size();
      const uint32_t h = static_cast<uint32_t>(Fnv1a(folded.substr(p, e - p)));
      add(Mix(word_group, h));
      if (first) add(Mix(word_group + 1, h));
      first = false;
      p = e + 1;
    }
  }

 private:
  uint32_t Parent(size_t i) const {
    const uint32_t e = page_.blocks[i].element;
    const Tag t = page_.elements[e].tag;
    return t == Tag::kP || Is(t, kHeadingTag) || t == Tag::kLi || t == Tag::kDiv
               ? page_.elements[e].parent
               : e;
  }
  uint32_t Rule(size_t i) const {
    const BlockDecision& d = s_.blocks[i];
    return d.kept ? static_cast<uint32_t>(d.kind)
                  : 16 + static_cast<uint32_t>(Fnv1a(d.reason) & 0xffff);
  }

  const HtmlPage& page_;
  const DescribedBlocks& f_;
  const Selection& s_;
  size_t n_, first_ = SIZE_MAX, last_ = 0, kept_ = 0;
  uint32_t main_ = 0;
};

// Lines and zones that are surely residue stay dropped; what was dropped by its place or form may
// come back, and so may long text.
bool MayReturn(const BlockDecision& d, uint32_t words) {
  constexpr uint32_t kLong = 25;
  if (d.reason == "read-more" || d.reason == "code") return false;
  if (words >= kLong) return true;
  for (std::string_view r : {"links", "short", "before", "after", "outside"}) {
    if (d.reason == r) return true;
  }
  return false;
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

void BlockModel::Revise(const DescribedBlocks& features, Selection* selection,
                        BlockRows* rows) const {
  Describer describe(features, *selection);
  if (describe.empty()) return;
  std::vector<uint32_t> blocks;
  const size_t begin = describe.first() > kBefore ? describe.first() - kBefore : 0;
  const size_t end = std::min(features.size(), describe.last() + kAfter + 1);
  std::vector<float> score;  // of keep; drop is 0
  for (size_t i = begin; i < end; ++i) {
    if (!describe.Candidate(i)) continue;
    int32_t sum = 0;
    if (rows) rows->push_back({static_cast<uint32_t>(i), {}});
    describe.Of(i, [&](uint32_t h) {
      sum += weights_[h];
      if (rows) rows->back().features.push_back(static_cast<uint16_t>(h));
    });
    blocks.push_back(static_cast<uint32_t>(i));
    score.push_back(static_cast<float>(sum) * kUnit);
  }
  // Forward and backward in logarithms: [from][to].
  float step[2][2];
  for (size_t k = 0; k < 4; ++k)
    step[k / 2][k % 2] = static_cast<float>(weights_[kBuckets + k]) * kUnit;
  const size_t n = blocks.size();
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
    BlockDecision& d = selection->blocks[blocks[i]];
    if (d.kept && keep < kDrop) {
      d.kept = false;
      d.reason = "model";
    } else if (!d.kept && keep > kKeep && MayReturn(d, features[blocks[i]].words)) {
      d = {true, KindOf(features[blocks[i]].tag), {}};
    }
  }
}

}  // namespace hearsay::page
