// One pass over the blocks, one over the elements. Agreement with the articleBody is the share of a
// block's runs of five words that it has. Linear. Tested by tests/page/rows_test.cc.
#include "page/block_features.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/hash.h"
#include "page/fold_words.h"
#include "page/line_forms.h"

namespace hearsay::page {
namespace {

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
    size_t end = folded.find(' ', at);
    if (end == std::string_view::npos) end = folded.size();
    last[n++ % kRun] = Fnv1a(folded.substr(at, end - at));
    at = end + 1;
    if (n < kRun) continue;
    uint64_t h = kFnvBasis;
    for (size_t k = n - kRun; k < n; ++k) h = (h ^ last[k % kRun]) * 1099511628211ull;
    out->push_back(h);
  }
}

}  // namespace

DescribedBlocks::DescribedBlocks(HtmlPage* page)
    : page_(*page), folded_(page->blocks.size()), is_folded_(page->blocks.size()) {
  features_.resize(page_.blocks.size());
  for (size_t i = 0; i < features_.size(); ++i) {
    const HtmlBlock& b = page_.blocks[i];
    BlockFeatures& f = features_[i];
    f.bytes = b.text.size();
    f.words = b.words;
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
  if (!is_folded_[i]) {
    folded_[i] = FoldWords(Text(i));
    is_folded_[i] = true;
  }
  return folded_[i];
}

bool DescribedBlocks::Inside(size_t i, uint32_t e) const {
  if (e == 0) return true;
  const HtmlBlock& b = page_.blocks[i];
  return page_.elements[e].begin <= b.begin && b.begin < page_.elements[e].end;
}

void SumUp(const HtmlPage& page, std::vector<uint64_t>* sums) {
  for (size_t e = page.elements.size(); e-- > 1;) (*sums)[page.elements[e].parent] += (*sums)[e];
}

void DescribedBlocks::SpreadZones(HtmlPage* page) {
  std::vector<uint64_t> prose(page_.elements.size()), paragraphs(page_.elements.size());
  for (size_t i = 0; i < features_.size(); ++i) {
    if (!features_[i].prose) continue;
    prose[page_.blocks[i].element] += features_[i].bytes;
    ++paragraphs[page_.blocks[i].element];
  }
  SumUp(page_, &prose);
  SumUp(page_, &paragraphs);
  const uint64_t total = prose[0];
  for (size_t e = 1; e < page_.elements.size(); ++e) {
    HtmlElement& el = page->elements[e];
    Zones own = el.own;
    if (own & kResidueZones) {
      const Zones firm = kZoneComments | kZoneRelated | kZoneCookie;
      const bool is_article = el.tag == Tag::kArticle || el.tag == Tag::kMain || (own & kZoneBody);
      // These often stand on wrappers of real text ("has-sidebar", "subscriber-content",
      // "form-group").
      const Zones soft = kZoneAd | kZoneWidget | kZoneForm | kZoneHidden | kZoneAside |
                         kZonePaywall | kZoneTags | kZoneByline | kZoneDate | kZoneShare;
      if (prose[e] * 10 > total * 2 && paragraphs[e] >= 2) own &= ~soft;
      if (prose[e] * 10 > total * 4 || (is_article && prose[e] * 10 > total))
        own &= ~(kResidueZones & ~firm);
      if (prose[e] * 100 > total * 75 || (is_article && prose[e] * 10 > total * 4))
        own &= ~kResidueZones;
    }
    if ((own & (kZoneCaption | kZoneCredit | kZoneStandfirst)) && prose[e] * 10 > total * 3 &&
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
  Shingles(FoldWords(body), &runs);
  if (runs.size() < 60) return;
  std::unordered_set<uint64_t> have(runs.begin(), runs.end());
  uint64_t in = 0;
  for (size_t i = 0; i < features_.size(); ++i) {
    if (features_[i].words < 5) continue;
    Shingles(Folded(i), &runs);
    if (runs.empty()) continue;
    size_t hits = 0;
    for (uint64_t r : runs) hits += have.count(r);
    features_[i].in_body = static_cast<float>(hits) / static_cast<float>(runs.size());
    in += hits;
  }
  has_body_ = in * 10 >= have.size() * 6;
}

}  // namespace hearsay::page
