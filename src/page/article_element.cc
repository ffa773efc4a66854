// Bytes of prose are summed up the tree; then down while one child holds nearly all. Linear in
// elements and blocks. Tested by tests/page/rows_test.cc.
#include "page/article_element.h"

namespace hearsay::page {
namespace {

bool IsContainer(Tag t) {
  return t != Tag::kP && t != Tag::kLi && t != Tag::kBlockquote && t != Tag::kTd && t != Tag::kTr &&
         !Is(t, kHeadingTag) && Is(t, kBlock);
}

class Chooser {
 public:
  Chooser(const DescribedBlocks& blocks, uint32_t title_block, bool live)
      : blocks_(blocks),
        elements_(blocks.page().elements),
        title_block_(title_block),
        live_(live) {}

  uint32_t Choose() const {
    const size_t n = elements_.size();
    std::vector<uint64_t> good(n);
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const BlockFeatures& f = blocks_[i];
      if (!f.prose || Excluded(i)) continue;
      uint64_t w = f.bytes;
      if (blocks_.block(i).in_paragraph) w += w / 2;
      if (f.tag == Tag::kLi || f.tag == Tag::kTd) w /= 2;
      if (blocks_.has_body()) w = f.in_body > 0.5f ? w * 4 : w / 8;
      good[blocks_.block(i).element] += w;
    }
    SumUp(blocks_.page(), &good);
    // A body that the page names, if it holds enough of the prose.
    uint32_t named = 0;
    for (uint32_t e = 1; e < n; ++e) {
      const HtmlElement& el = elements_[e];
      if (!(el.own & kZoneBody) || (el.zones & kResidueZones)) continue;
      if (good[e] * 10 < good[0] * 4) continue;
      if (!named || good[e] > good[named] * 12 / 10) named = e;
    }
    std::vector<uint32_t> first_child(n, 0), next(n, 0);
    for (uint32_t e = static_cast<uint32_t>(n); e-- > 1;) {
      const uint32_t p = elements_[e].parent;
      next[e] = first_child[p];
      first_child[p] = e;
    }
    uint32_t at = JoinBodies(named, good);
    if (!live_) {
      if (const uint32_t own = OwnArticle(good)) at = own;
    }
    const uint32_t top = at;
    // Down while one child holds nearly all; of several articles the one with the headline, else
    // the first large one.
    for (;;) {
      uint32_t best = 0, articles = 0, chosen = 0, headlines = 0;
      for (uint32_t c = first_child[at]; c; c = next[c]) {
        if (good[c] > good[best] || !best) best = c;
        if (elements_[c].tag == Tag::kArticle && good[c] * 10 >= good[at]) {
          ++articles;
          if (!chosen) chosen = c;
          if (HoldsTitle(c)) chosen = c;
          headlines += HoldsHeadline(c);
        }
      }
      if (!best || good[at] == 0) break;
      if (!live_ && articles >= 2 && (good[chosen] * 10 >= good[at] * 2)) {
        if (headlines == 0 && TitleBefore(chosen)) break;
        at = chosen;
        continue;
      }
      // Small losses add up where unclosed elements nest, and a paragraph is no container.
      if (good[best] * 100 < good[at] * 92 || good[best] * 100 < good[top] * 85) break;
      if (!IsContainer(elements_[best].tag)) break;
      at = best;
    }
    return live_ ? at : OneOfArticles(at, good);
  }

 private:
  bool Excluded(size_t i) const {
    return (blocks_[i].zones & (kResidueZones | kZoneCaption | kZoneCredit)) != 0;
  }

  uint32_t ArticleOf(uint32_t e) const {
    while (e && elements_[e].tag != Tag::kArticle) e = elements_[e].parent;
    return e;
  }

  // Feeds of whole articles, each an <article> with an <h1>: the one with the headline, however
  // small its share of the page is. 0 if the page is no such feed.
  uint32_t OwnArticle(const std::vector<uint64_t>& good) const {
    constexpr uint64_t kLeast = 300;  // bytes of prose
    std::vector<uint32_t> with_h1;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (blocks_[i].tag != Tag::kH1) continue;
      const uint32_t e = ArticleOf(blocks_.block(i).element);
      if (e && good[e] >= kLeast && (with_h1.empty() || with_h1.back() != e)) with_h1.push_back(e);
    }
    uint32_t own = 0, alike = 0;
    for (uint32_t e : with_h1) {
      if (HoldsTitle(e)) own = e;
    }
    if (!own) return 0;
    for (uint32_t e : with_h1) {
      alike += e != own && elements_[e].parent == elements_[own].parent;
    }
    return alike ? own : 0;
  }

  // A body is often cut into several by an advert or a box: the innermost element that holds all of
  // them.
  uint32_t JoinBodies(uint32_t named, const std::vector<uint64_t>& good) const {
    if (!named) return 0;
    uint32_t at = named;
    for (uint32_t e = 1; e < elements_.size(); ++e) {
      const HtmlElement& el = elements_[e];
      if (!(el.own & kZoneBody) || (el.zones & kResidueZones) || good[e] * 20 < good[named])
        continue;
      if (el.begin >= elements_[at].begin && el.end <= elements_[at].end) continue;
      if (ArticleOf(e) != ArticleOf(at)) continue;
      uint32_t up = at;
      while (up && !(elements_[up].begin <= el.begin && el.end <= elements_[up].end)) {
        up = elements_[up].parent;
      }
      if (!up || (elements_[e].begin <= elements_[up].begin && e < at)) continue;
      at = up;
    }
    return at;
  }

  // Several articles inside one container: the one with the headline, else the first that is large.
  // Where teasers are articles too, the only large one.
  uint32_t OneOfArticles(uint32_t at, const std::vector<uint64_t>& good) const {
    constexpr size_t kTeasers = 3;
    uint32_t first = 0, with_title = 0, count = 0, all = 0, headlines = 0, outer_end = 0;
    for (uint32_t e = at + 1; e < elements_.size(); ++e) {
      const HtmlElement& el = elements_[e];
      if (el.begin >= elements_[at].end) break;
      if (el.tag != Tag::kArticle || el.begin < outer_end || good[e] == 0) continue;
      outer_end = el.end;
      ++all;
      if (good[e] * 8 < good[at]) continue;
      ++count;
      headlines += HoldsHeadline(e);
      if (!first) first = e;
      if (HoldsTitle(e)) with_title = e;
    }
    if (count == 1 && all > kTeasers && good[first] * 10 >= good[at] * 4) return first;
    if (count < 2 || (headlines == 0 && TitleBefore(first))) return at;
    const uint32_t chosen = with_title ? with_title : first;
    return good[chosen] * 6 >= good[at] ? chosen : at;
  }

  // The headline stands above the first article: where no article has one of its own, they are
  // sections of one text.
  bool TitleBefore(uint32_t e) const {
    return title_block_ != UINT32_MAX && blocks_.block(title_block_).end <= elements_[e].begin;
  }

  bool HoldsHeadline(uint32_t e) const { return blocks_.HeadlinesIn(e) != 0; }

  bool HoldsTitle(uint32_t e) const {
    if (title_block_ == UINT32_MAX) return false;
    const HtmlBlock& b = blocks_.block(title_block_);
    return elements_[e].begin <= b.begin && b.end <= elements_[e].end;
  }

  const DescribedBlocks& blocks_;
  const std::vector<HtmlElement>& elements_;
  uint32_t title_block_;
  bool live_;
};

}  // namespace

uint32_t ChooseArticleElement(const DescribedBlocks& blocks, uint32_t title_block, bool live) {
  return Chooser(blocks, title_block, live).Choose();
}

}  // namespace hearsay::page
