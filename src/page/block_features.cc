// One pass over the blocks, one over the elements. Agreement with the articleBody is the share of a
// block's runs of five words that it has. Linear. Tested by tests/page/rows_test.cc.
#include "page/block_features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/hash.h"
#include "page/flat_table.h"
#include "page/fold_words.h"
#include "page/line_forms.h"
#include "page/word_table.h"

namespace hearsay::page {
namespace {

// What often stands on wrappers of real text ("has-sidebar", "subscriber-content", "form-group").
constexpr Zones kSoftZones = kZoneAd | kZoneWidget | kZoneForm | kZoneHidden | kZoneAside |
                             kZonePaywall | kZoneTags | kZoneByline | kZoneDate | kZoneShare;
// Of these, what components and scripts put around every paragraph of a text.
constexpr Zones kWrapperZones = kZoneWidget | kZoneForm | kZoneHidden | kZonePaywall | kZoneAd;
// What holds prose that is not the article's.
constexpr Zones kFirmZones = kZoneComments | kZoneRelated | kZoneCookie;

// Words of scripts that put no spaces between them, by their bytes.
uint32_t WordsOf(const HtmlBlock& b, std::string_view text) {
  constexpr uint32_t kLongWord = 24, kBytesAWord = 6;
  if (b.words == 0 || text.size() / b.words <= kLongWord) return b.words;
  size_t wide = 0;
  for (char c : text) wide += static_cast<uint8_t>(c) >= 0xE2;
  return wide * 4 < text.size() ? b.words : static_cast<uint32_t>(text.size() / kBytesAWord);
}

// The element whose tag says what the block is.
Tag KindTag(const HtmlPage& page, uint32_t element) {
  for (uint32_t e = element, n = 0; e != 0 && n < 12; e = page.elements[e].parent, ++n) {
    const Tag t = page.elements[e].tag;
    if (Is(t, kHeadingTag) || t == Tag::kLi || t == Tag::kBlockquote || t == Tag::kFigcaption ||
        t == Tag::kTd || t == Tag::kTh || t == Tag::kDt || t == Tag::kDd || t == Tag::kFigure ||
        t == Tag::kPre) {
      return t;
    }
  }
  return Tag::kUnknown;
}

void Shingles(std::string_view folded, std::vector<uint64_t>* out) {
  constexpr size_t kRun = 5;
  std::array<uint64_t, kRun> last{};
  size_t n = 0;
  out->clear();
  for (size_t at = 0; at < folded.size();) {
    const size_t end = WordEnd(folded, at);
    last[n++ % kRun] = HashBytes(folded.substr(at, end - at));
    at = end + 1;
    if (n < kRun) continue;
    uint64_t h = kFnvBasis;
    for (size_t k = n - kRun; k < n; ++k) h = (h ^ last[k % kRun]) * 1099511628211ull;
    out->push_back(h | 1);  // never 0
  }
}

// The runs of one text.
struct RunKeys {
  using Key = uint64_t;
  static constexpr Key kNone = 0;
  static constexpr size_t kSlotsAKey = 2;
  static uint64_t Hash(Key run) { return run >> 32; }
};
struct Nothing {};
using RunSet = FlatTable<RunKeys, Nothing>;

}  // namespace

DescribedBlocks::DescribedBlocks(HtmlPage* page)
    : page_(*page), folded_text_(new char[page->text.size()]), folded_(page->blocks.size()) {
  features_.resize(page_.blocks.size());
  for (size_t i = 0; i < features_.size(); ++i) {
    const HtmlBlock& b = page_.blocks[i];
    BlockFeatures& f = features_[i];
    f.bytes = b.text.size();
    f.words = WordsOf(b, Text(i));
    f.links = f.bytes
                  ? std::min(1.0f, static_cast<float>(b.link_bytes) / static_cast<float>(f.bytes))
                  : 0;
    f.sentence = EndsAsSentence(Text(i));
    f.tag = KindTag(page_, b.element);
    const bool heading = Is(f.tag, kHeadingTag);
    f.prose =
        !heading && f.links < 0.4f && f.words >= 8 && (f.sentence ? f.bytes >= 50 : f.bytes >= 140);
  }
  SpreadZones(page);
}

std::string_view DescribedBlocks::Folded(size_t i) const {
  std::string_view& known = folded_[i];
  if (known.data()) return known;
  const std::string_view folded = FoldWords(Text(i), &room_);
  if (folded.size() > Text(i).size()) {
    known = longer_.emplace_back(folded);
  } else {
    char* const place = folded_text_.get() + page_.blocks[i].text.begin;
    std::memcpy(place, folded.data(), folded.size());
    known = {place, folded.size()};
  }
  return known;
}

bool DescribedBlocks::Inside(size_t i, uint32_t e) const {
  if (e == 0) return true;
  const HtmlBlock& b = page_.blocks[i];
  return page_.elements[e].begin <= b.begin && b.begin < page_.elements[e].end;
}

// Soft zones that stand, element by element, over much of the page's prose: components with a
// wrapper each ("widget-wrapper"), texts that a script shows ("subscriber-only").
Zones DescribedBlocks::ZonesOverMuchProse(uint64_t total) const {
  std::vector<Zones> inherited(page_.elements.size());
  for (size_t e = 1; e < inherited.size(); ++e)
    inherited[e] = inherited[page_.elements[e].parent] | page_.elements[e].own;
  std::array<uint64_t, 32> over{};
  std::array<uint32_t, 32> paragraphs{};
  for (size_t i = 0; i < features_.size(); ++i) {
    if (!features_[i].prose) continue;
    const Zones zones = inherited[page_.blocks[i].element];
    if (zones & kFirmZones) continue;
    for (Zones z = zones & kWrapperZones; z; z &= z - 1) {
      over[static_cast<size_t>(__builtin_ctz(z))] += features_[i].bytes;
      ++paragraphs[static_cast<size_t>(__builtin_ctz(z))];
    }
  }
  Zones wrong = 0;
  for (size_t z = 0; z < over.size(); ++z) {
    if (paragraphs[z] >= 3 && over[z] * 10 > total * 4) wrong |= Zones{1} << z;
  }
  return wrong;
}

void DescribedBlocks::SpreadZones(HtmlPage* page) {
  const size_t n = page_.elements.size();
  held_.resize(n);
  for (size_t i = 0; i < features_.size(); ++i) {
    Held& held = held_[page_.blocks[i].element];
    held.h1s += features_[i].tag == Tag::kH1;
    if (!features_[i].prose) continue;
    held.prose += features_[i].bytes;
    ++held.paragraphs;
  }
  SumUp(page_, &held_);
  const uint64_t total = held_[0].prose;
  const Zones wrong = ZonesOverMuchProse(total);
  for (size_t e = 1; e < n; ++e) {
    HtmlElement& el = page->elements[e];
    if (!el.own) {
      el.zones = page_.elements[el.parent].zones;
      continue;
    }
    const uint64_t prose = held_[e].prose;
    const uint32_t paragraphs = held_[e].paragraphs;
    Zones own = el.own;
    const bool is_article = el.tag == Tag::kArticle || el.tag == Tag::kMain || (own & kZoneBody);
    if (el.tag == Tag::kP) own &= ~kZonePaywall;  // the text behind the wall, not the wall
    if (el.tag == Tag::kA && paragraphs >= 2) own &= ~kResidueZones;  // was never closed
    if (is_article) own &= ~kZoneNav;  // "content-body" with the id "toc-1"
    if (own & kResidueZones) {
      own &= ~wrong;
      // Of short pages the footer holds much of the prose.
      const Zones site = el.tag == Tag::kFooter || el.tag == Tag::kNav ? kZoneFooter | kZoneNav : 0;
      if (prose * 10 > total * 2 && paragraphs >= 2) own &= ~kSoftZones;
      if (prose * 10 > total * 4 || (is_article && prose * 10 > total))
        own &= ~(kResidueZones & ~kFirmZones & ~site);
      // The comments of a short post may be most of the page, but hold no headline.
      const bool most = prose * 100 > total * 75, all = prose * 100 > total * 95;
      if (most) own &= ~(kResidueZones & ~kZoneComments);
      if (all || (most && held_[e].h1s) || (is_article && prose * 10 > total * 4))
        own &= ~kResidueZones;
    }
    if ((own & (kZoneCaption | kZoneCredit | kZoneStandfirst)) && prose * 10 > total * 3 &&
        total > 600) {
      own &= ~(kZoneCaption | kZoneCredit | kZoneStandfirst);
    }
    el.zones = page_.elements[el.parent].zones | own;
  }
  for (size_t i = 0; i < features_.size(); ++i) {
    const HtmlBlock& b = page_.blocks[i];
    features_[i].zones = page_.elements[b.element].zones | b.inline_zones;
  }
}

void DescribedBlocks::MatchArticleBody(std::string_view body) {
  if (body.size() < 400) return;
  std::vector<uint64_t> runs;
  Shingles(FoldWords(body, &room_), &runs);
  if (runs.size() < 60) return;
  RunSet have(runs.size());
  for (uint64_t run : runs) have[run];
  uint64_t in = 0;
  for (size_t i = 0; i < features_.size(); ++i) {
    if (features_[i].words < 5) continue;
    Shingles(Folded(i), &runs);
    if (runs.empty()) continue;
    size_t hits = 0;
    for (uint64_t r : runs) hits += have.Find(r) != nullptr;
    features_[i].in_body = static_cast<float>(hits) / static_cast<float>(runs.size());
    in += hits;
  }
  has_body_ = in * 10 >= have.size() * 6;
}

}  // namespace hearsay::page
