// Features are hashed from (group, value) pairs; most are doubled with the rule's decision. A block
// adds about a hundred; class attributes are read again from the page, near the article only.
// Tested by tests/page/block_model_test.cc; figures in docs/page.md.
#include "page/block_signals.h"

#include <algorithm>

#include "base/hash.h"
#include "page/class_words.h"
#include "page/fold_words.h"
#include "page/html_tokenizer.h"
#include "page/word_table.h"

namespace hearsay::page {
namespace {

constexpr size_t kBefore = 10, kAfter = 25;  // blocks around the text that are judged

bool IsFixed(const BlockDecision& d) { return d.kept && !IsBody(d); }

class WordBuckets {
 public:
  constexpr WordBuckets() {
    for (uint32_t n = 0; n <= kMost; ++n) {
      for (const uint32_t end : {1, 3, 6, 10, 16, 24, 40, 80}) of_[n] += n >= end;
    }
  }
  constexpr uint32_t Of(uint32_t words) const { return of_[std::min(words, kMost)]; }

 private:
  static constexpr uint32_t kMost = 80;
  uint8_t of_[kMost + 1] = {};
};
constexpr WordBuckets kWordBuckets;

uint32_t LinkBucket(float share) {
  return share <= 0 ? 0 : share < 0.2f ? 1 : share < 0.5f ? 2 : share < 0.9f ? 3 : 4;
}

constexpr uint32_t kRepeated = 5;  // words of texts of which it counts that the page repeats them

uint32_t Hash32(std::string_view s) { return static_cast<uint32_t>(Fnv1a(s)); }

enum Group : uint32_t {
  kBias,
  kRule,
  kForm = 8,
  kPlace = 32,
  kZone = 56,
  kNeighbours = 64,
  kClass = 96,
  kLine = 112,
};

}  // namespace

// What becomes of the features: they are kept, or their weights are summed up.
struct BlockSignals::Kept {
  void Add(uint16_t feature) { out.push_back(feature); }
  std::vector<uint16_t>& out;
};
struct BlockSignals::Summed {
  void Add(uint16_t feature) { sum += weights[feature]; }
  const int16_t* weights;
  int32_t sum = 0;
};

template <typename Sink>
class BlockSignals::Writer {
 public:
  Writer(bool kept, Sink* out) : kept_(kept), out_(*out) {}
  void One(uint32_t group, uint32_t value) {
    uint32_t h = (group + 1) * 2654435761u ^ (value + 0x9e3779b9u) * 2246822519u;
    h ^= h >> 15;
    h *= 2654435761u;
    h ^= h >> 13;
    out_.Add(static_cast<uint16_t>(h & (kBuckets - 1)));
  }
  // With the rule's decision.
  void Kept(uint32_t group, uint32_t value) { One(group, value * 2 + kept_); }
  // Alone, and with the rule's decision. Takes two groups.
  void Both(uint32_t group, uint32_t value) {
    One(group, value);
    Kept(group + 1, value);
  }

 private:
  uint32_t kept_;
  Sink& out_;
};

BlockSignals::BlockSignals(const DescribedBlocks& blocks, const Selection& selection)
    : blocks_(blocks), selection_(selection) {
  std::vector<uint32_t> bytes(blocks.page().elements.size());
  uint32_t best = 0;
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (!IsBody(selection.blocks[i])) continue;
    first_ = std::min(first_, i);
    last_ = i;
    if (!blocks[i].prose) continue;
    uint32_t& b = bytes[Parent(i)];
    b += blocks[i].bytes;
    if (b > best) best = b, main_ = Parent(i);
  }
  if (first_ == SIZE_MAX) return;
  texts_.reserve(blocks.size());
  for (size_t i = 0; i < blocks.size(); ++i) {
    if (blocks[i].words >= kRepeated) texts_.push_back(HashBytes(blocks.Text(i)));
  }
  std::sort(texts_.begin(), texts_.end());
  begin_ = first_ > kBefore ? first_ - kBefore : 0;
  end_ = std::min(blocks.size(), last_ + kAfter + 1);
  classes_.resize(blocks.page().elements.size());
  known_.resize(end_ - begin_);
  for (size_t i = begin_; i < end_; ++i) {
    const uint32_t shape = Shape(i);
    known_[i - begin_] = {
        Rule(i),  kWordBuckets.Of(blocks[i].words), LinkBucket(blocks[i].links), shape, 0,
        Parent(i)};
    if (!IsBody(selection.blocks[i]) || !blocks[i].prose) continue;
    prose_ += blocks[i].bytes;
    auto it = std::find_if(shape_prose_.begin(), shape_prose_.end(),
                           [&](const auto& s) { return s.first == shape; });
    if (it == shape_prose_.end()) {
      constexpr size_t kShapes = 64;
      if (shape_prose_.size() < kShapes) shape_prose_.push_back({shape, blocks[i].bytes});
    } else {
      it->second += blocks[i].bytes;
    }
  }
  for (size_t i = begin_; i < end_; ++i) known_[i - begin_].share = ShapeShare(i);
}

const BlockSignals::ElementClass& BlockSignals::ClassOf(uint32_t element) const {
  constexpr size_t kShortest = 3, kLongest = 14, kWords = 12;
  ElementClass& known = classes_[element];
  if (known.read) return known;
  const std::string_view names = blocks_.page().ClassOf(blocks_.element(element));
  known.read = true;
  known.hash = static_cast<uint32_t>(HashBytes(names));  // is compared, and is no feature
  known.begin = static_cast<uint32_t>(class_words_.size());
  for (ClassWords words(names); words.Next();) {
    const std::string_view word = words.word();
    if (word.size() < kShortest || word.size() > kLongest) continue;
    class_words_.push_back(Hash32(word));
    if (class_words_.size() - known.begin == kWords) break;
  }
  known.end = static_cast<uint32_t>(class_words_.size());
  return known;
}

bool BlockSignals::IsCandidate(size_t i) const { return !IsFixed(selection_.blocks[i]); }

uint32_t BlockSignals::Parent(size_t i) const {
  const uint32_t e = blocks_.block(i).element;
  const Tag t = blocks_.element(e).tag;
  return t == Tag::kP || Is(t, kHeadingTag) || t == Tag::kLi || t == Tag::kDiv
             ? blocks_.element(e).parent
             : e;
}

uint32_t BlockSignals::Rule(size_t i) const {
  const BlockDecision& d = selection_.blocks[i];
  return d.kept ? static_cast<uint32_t>(d.kind) : 16 + (Hash32(d.reason) & 0xffff);
}

// Paragraphs of one text are written alike.
uint32_t BlockSignals::Shape(size_t i) const {
  const uint32_t e = blocks_.block(i).element, up = blocks_.element(e).parent;
  const uint32_t h = ClassOf(e).hash * 31 + ClassOf(up).hash;
  return (h * 31 + static_cast<uint32_t>(blocks_.element(e).tag)) * 31 +
         static_cast<uint32_t>(blocks_.element(up).tag);
}

uint32_t BlockSignals::ShapeShare(size_t i) const {
  for (const auto& [shape, bytes] : shape_prose_) {
    if (shape != At(i).shape) continue;
    const uint64_t rest = bytes - (IsBody(selection_.blocks[i]) && blocks_[i].prose
                                       ? std::min<uint64_t>(bytes, blocks_[i].bytes)
                                       : 0);
    return rest == 0            ? 0
           : rest * 20 < prose_ ? 1
           : rest * 5 < prose_  ? 2
           : rest * 2 < prose_  ? 3
                                : 4;
  }
  return 0;
}

template <typename Sink>
void BlockSignals::AddForm(size_t i, Writer<Sink>* w) const {
  const BlockFeatures& f = blocks_[i];
  const HtmlBlock& b = blocks_.block(i);
  const uint32_t rule = At(i).rule, words = At(i).words, links = At(i).links;
  w->One(kBias, 0);
  w->One(kRule, rule);
  w->One(kRule + 1, rule * 16 + words);
  w->One(kRule + 2, rule * 8 + links);
  w->One(kRule + 3, rule * 4 + f.sentence * 2 + f.prose);
  w->Both(kForm, words * 8 + links);
  w->Both(kForm + 2, words * 4 + f.sentence * 2 + b.in_paragraph);
  w->Both(kForm + 4, static_cast<uint32_t>(f.tag) * 4 + f.prose * 2 + f.sentence);
  w->Both(kForm + 6, b.after_image * 2 + (b.bold_bytes * 2 > f.bytes));
  w->Both(kForm + 8, f.in_body <= 0 ? 0 : f.in_body < 0.5f ? 1 : f.in_body < 0.9f ? 2 : 3);
  const uint32_t share = At(i).share;
  w->Both(kForm + 10, share * 16 + words);
  w->Both(kForm + 12, share * 8 + links);
  w->Both(kForm + 14, share * 4 + f.sentence * 2 + b.in_paragraph);
  w->Both(kForm + 16, IsRepeated(i));
  for (uint32_t z = f.zones; z; z &= z - 1) w->Kept(kZone, static_cast<uint32_t>(__builtin_ctz(z)));
}

bool BlockSignals::IsRepeated(size_t i) const {
  if (blocks_[i].words < kRepeated) return false;
  const auto same = std::equal_range(texts_.begin(), texts_.end(), HashBytes(blocks_.Text(i)));
  return same.second - same.first > 1;
}

template <typename Sink>
void BlockSignals::AddPlace(size_t i, Writer<Sink>* w) const {
  const uint32_t words = At(i).words;
  const bool inside = blocks_.Inside(i, selection_.container);
  w->Both(kPlace, inside);
  const uint32_t parent = At(i).parent;
  const uint32_t place = parent == main_                           ? 0
                         : blocks_.element(parent).parent == main_ ? 1
                         : parent == blocks_.element(main_).parent ? 2
                                                                   : 3;
  w->Both(kPlace + 2, place * 16 + words);
  w->Both(kPlace + 4, place * 4 + (blocks_.block(i).element == parent) * 2 + inside);
  // How much of the text lies before it.
  w->Both(kPlace + 6, i < first_ ? 0
                      : i > last_
                          ? 9
                          : 1 + static_cast<uint32_t>((i - first_) * 8 / (last_ - first_ + 1)));
  w->Both(kPlace + 8, i < first_      ? std::min<uint32_t>(7, static_cast<uint32_t>(first_ - i))
                      : i > last_     ? 8 + std::min<uint32_t>(15, static_cast<uint32_t>(i - last_))
                      : last_ - i < 6 ? 32 + static_cast<uint32_t>(last_ - i)
                                      : 64);
  const uint32_t title = selection_.title_block;
  const uint32_t after_title = title == UINT32_MAX ? 0 : i < title ? 1 : i == title + 1 ? 2 : 3;
  w->Both(kPlace + 10, after_title * 16 + words);
}

template <typename Sink>
void BlockSignals::AddNeighbours(size_t i, Writer<Sink>* w) const {
  uint32_t group = kNeighbours;
  for (int d : {-2, -1, 1, 2}) {
    const int64_t at = static_cast<int64_t>(i) + d;
    if (at < static_cast<int64_t>(begin_) || at >= static_cast<int64_t>(end_)) {
      w->Both(group, 1000);
    } else {
      const size_t k = static_cast<size_t>(at);
      const BlockFeatures& g = blocks_[k];
      w->Both(group, At(k).rule);
      w->Both(group + 2, At(k).words * 16 + At(k).links * 2 + g.sentence);
      w->Kept(group + 4, (At(k).parent == At(i).parent) * 2u + (g.tag == blocks_[i].tag));
      w->Kept(group + 5, (At(k).shape == At(i).shape) * 8u + At(k).share);
    }
    group += 8;
  }
}

// Of the elements around the block that do not hold the text as a whole.
template <typename Sink>
void BlockSignals::AddClassWords(size_t i, Writer<Sink>* w) const {
  constexpr size_t kElements = 3, kWords = 12;
  const HtmlElement& main = blocks_.element(main_);
  uint32_t e = blocks_.block(i).element;
  size_t words = 0;
  for (size_t n = 0; n < kElements && e; ++n, e = blocks_.element(e).parent) {
    const HtmlElement& el = blocks_.element(e);
    if (el.begin <= main.begin && main.end <= el.end) break;
    const ElementClass& names = ClassOf(e);
    for (uint32_t k = names.begin; k < names.end && words < kWords; ++k, ++words)
      w->Both(kClass, class_words_[k]);
  }
}

template <typename Sink>
void BlockSignals::AddLine(size_t i, Writer<Sink>* w) const {
  constexpr uint32_t kAll = 16, kEnds = 60;  // words of lines whose words or first words count
  const BlockFeatures& f = blocks_[i];
  const std::string_view text = blocks_.Text(i);
  w->Both(kLine, (text.find('|') != std::string_view::npos) * 4 +
                     (text.find('@') != std::string_view::npos) * 2 +
                     (!text.empty() && text.back() == ':'));
  if (f.words > kEnds) return;
  const std::string_view folded = blocks_.Folded(i);
  size_t n = 0;
  uint32_t before = 0;
  for (size_t p = 0; p < folded.size(); ++n) {
    if (n >= 3 && f.words > kAll) break;
    const size_t e = WordEnd(folded, p);
    const uint32_t h = Hash32(folded.substr(p, e - p));
    if (f.words <= kAll) w->One(kLine + 2, h);
    if (n == 0) w->One(kLine + 3, h);
    if (n == 1) w->One(kLine + 4, before * 31 + h);
    if (n == 2) w->One(kLine + 5, before * 31 + h);
    before = h;
    p = e + 1;
  }
}

template <typename Sink>
void BlockSignals::Add(size_t i, Sink* out) const {
  Writer<Sink> w(IsBody(selection_.blocks[i]), out);
  AddForm(i, &w);
  AddPlace(i, &w);
  AddNeighbours(i, &w);
  AddClassWords(i, &w);
  AddLine(i, &w);
}

void BlockSignals::Of(size_t i, std::vector<uint16_t>* out) const {
  out->clear();
  Kept kept{*out};
  Add(i, &kept);
}

int32_t BlockSignals::Sum(size_t i, const int16_t* weights) const {
  Summed summed{weights};
  Add(i, &summed);
  return summed.sum;
}

}  // namespace hearsay::page
