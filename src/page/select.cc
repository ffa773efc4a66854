// 1. Zones go down the tree; a residue zone that holds a large part of the page's prose is no
// residue and is revoked.
// 2. The container is the innermost element that holds nearly all prose outside residue, helped by
// named bodies.
// 3. Inside it each block is judged by its zones, its lines (residue.h), its links and its
// neighbours. Tested by tests/page/rows_test.cc.
#include "page/select.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/hash.h"
#include "base/utf8.h"

namespace hearsay::page {
namespace {

class Selector {
 public:
  Selector(HtmlPage* page, const Residue& residue, const BlockModel& model,
           const SelectHints& hints, BlockRows* rows)
      : page_(*page),
        residue_(residue),
        model_(model),
        rows_(rows),
        title_(FoldWords(hints.title)),
        body_(hints.article_body),
        authors_(hints.authors),
        live_(hints.live) {}

  Selection Run() {
    out_.blocks.resize(page_.blocks.size());
    MakeFeatures();
    SpreadZones();
    FindTitle();
    MatchBody();
    ChooseContainer();
    Decide();
    if (!live_) Revise();
    return std::move(out_);
  }

 private:
  // The model, and what it must not bring back: short lines that are residue by their words, which
  // were dropped for their place before anybody read them.
  void Revise() {
    constexpr uint32_t kShort = 16;
    std::vector<bool> before(out_.blocks.size());
    for (size_t i = 0; i < before.size(); ++i) before[i] = out_.blocks[i].kept;
    model_.Revise(page_, features_, &out_, rows_);
    for (size_t i = 0; i < before.size(); ++i) {
      if (before[i] || !out_.blocks[i].kept || features_[i].words > kShort) continue;
      const LineVerdict v = residue_.Judge(Text(i));
      if (v.action == LineAction::kDrop || v.action == LineAction::kTeaser) Drop(i, v.reason);
      if (LooksLikeByline(Text(i))) Drop(i, "byline");
      if (LooksLikeDateLine(Text(i))) Drop(i, "date");
    }
  }

  std::string_view Text(size_t i) const { return page_.TextOf(page_.blocks[i]); }

  // The element whose tag says what the block is.
  Tag KindTag(uint32_t element) const {
    for (uint32_t e = element, n = 0; e != 0 && n < 12; e = page_.elements[e].parent, ++n) {
      const Tag t = page_.elements[e].tag;
      if (Is(t, kHeadingTag) || t == Tag::kLi || t == Tag::kBlockquote || t == Tag::kFigcaption ||
          t == Tag::kTd || t == Tag::kTh || t == Tag::kDt || t == Tag::kDd || t == Tag::kFigure ||
          t == Tag::kPre) {
        return t;
      }
    }
    return Tag::kUnknown;
  }

  void MakeFeatures() {
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
      f.tag = KindTag(b.element);
      const bool heading = Is(f.tag, kHeadingTag);
      f.prose = !heading && f.links < 0.4f && f.words >= 8 &&
                (f.sentence ? f.bytes >= 50 : f.bytes >= 140);
    }
  }

  void Accumulate(std::vector<uint64_t>* sums) const {
    for (size_t e = page_.elements.size(); e-- > 1;)
      (*sums)[page_.elements[e].parent] += (*sums)[e];
  }

  void SpreadZones() {
    std::vector<uint64_t> prose(page_.elements.size()), paragraphs(page_.elements.size());
    for (size_t i = 0; i < features_.size(); ++i) {
      if (!features_[i].prose) continue;
      prose[page_.blocks[i].element] += features_[i].bytes;
      ++paragraphs[page_.blocks[i].element];
    }
    Accumulate(&prose);
    Accumulate(&paragraphs);
    const uint64_t total = prose[0];
    for (size_t e = 1; e < page_.elements.size(); ++e) {
      HtmlElement& el = page_.elements[e];
      Zones own = el.own;
      if (own & kResidueZones) {
        const Zones firm = kZoneComments | kZoneRelated | kZoneCookie;
        const bool is_article =
            el.tag == Tag::kArticle || el.tag == Tag::kMain || (own & kZoneBody);
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

  // The block that is the headline: equal to the title, h1 first; else the only h1 outside residue.
  void FindTitle() {
    uint32_t h1 = UINT32_MAX;
    size_t h1s = 0;
    int best = 0;
    for (size_t i = 0; i < features_.size(); ++i) {
      const BlockFeatures& f = features_[i];
      if (f.bytes > 400) continue;
      const bool is_h1 = f.tag == Tag::kH1;
      const bool heading = Is(f.tag, kHeadingTag);
      if (is_h1) {
        ++h1s;
        if (h1 == UINT32_MAX && !(f.zones & kResidueZones)) h1 = static_cast<uint32_t>(i);
      }
      if (title_.empty() || f.words < 2) continue;
      const std::string folded = FoldWords(Text(i));
      const bool equal = folded == title_;
      const bool near =
          !equal && folded.size() >= 16 &&
          (title_.find(folded) != std::string::npos || folded.find(title_) != std::string::npos);
      int rank = equal ? 4 : near && heading ? 2 : 0;
      if (rank && is_h1) rank += 3;
      if (rank && heading) rank += 1;
      if (rank && (f.zones & kZoneHeadline)) rank += 1;
      if (rank && (f.zones & kResidueZones & ~(kZoneByline | kZoneTags))) rank -= 3;
      if (rank > best) {
        best = rank;
        out_.title_block = static_cast<uint32_t>(i);
      }
    }
    if (best == 0 && h1 != UINT32_MAX &&
        (h1s == 1 || (features_[h1].zones & (kZoneHeadline | kZoneArticle)))) {
      out_.title_block = h1;
    }
  }

  static void Shingles(std::string_view folded, std::vector<uint64_t>* out) {
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

  void MatchBody() {
    if (body_.size() < 400) return;
    std::vector<uint64_t> runs;
    Shingles(FoldWords(body_), &runs);
    if (runs.size() < 60) return;
    std::unordered_set<uint64_t> have(runs.begin(), runs.end());
    uint64_t in = 0;
    for (size_t i = 0; i < features_.size(); ++i) {
      if (features_[i].words < 5) continue;
      Shingles(FoldWords(Text(i)), &runs);
      if (runs.empty()) continue;
      size_t hits = 0;
      for (uint64_t r : runs) hits += have.count(r);
      features_[i].in_body = static_cast<float>(hits) / static_cast<float>(runs.size());
      in += hits;
    }
    // The page must hold most of it, or it is not the text of this page.
    has_body_ = in * 10 >= have.size() * 6;
  }

  bool Excluded(size_t i) const {
    return (features_[i].zones & (kResidueZones | kZoneCaption | kZoneCredit)) != 0;
  }

  void ChooseContainer() {
    const size_t n = page_.elements.size();
    std::vector<uint64_t> good(n);
    for (size_t i = 0; i < features_.size(); ++i) {
      const BlockFeatures& f = features_[i];
      if (!f.prose || Excluded(i)) continue;
      uint64_t w = f.bytes;
      if (page_.blocks[i].in_paragraph) w += w / 2;
      if (f.tag == Tag::kLi || f.tag == Tag::kTd) w /= 2;
      if (has_body_) w = f.in_body > 0.5f ? w * 4 : w / 8;
      good[page_.blocks[i].element] += w;
    }
    Accumulate(&good);
    // A body that the page names, if it holds enough of the prose.
    uint32_t named = 0;
    for (uint32_t e = 1; e < n; ++e) {
      const HtmlElement& el = page_.elements[e];
      if (!(el.own & kZoneBody) || (el.zones & kResidueZones)) continue;
      if (good[e] * 10 < good[0] * 4) continue;
      if (!named || good[e] > good[named] * 12 / 10) named = e;
    }
    std::vector<uint32_t> first_child(n, 0), next(n, 0);
    for (uint32_t e = static_cast<uint32_t>(n); e-- > 1;) {
      const uint32_t p = page_.elements[e].parent;
      next[e] = first_child[p];
      first_child[p] = e;
    }
    uint32_t at = JoinBodies(named, good);
    if (!live_) {
      if (const uint32_t own = OwnArticle(good)) at = own;
    }
    // Down while one child holds nearly all; of several articles the one with the headline, else
    // the first large one.
    for (;;) {
      uint32_t best = 0, articles = 0, chosen = 0;
      for (uint32_t c = first_child[at]; c; c = next[c]) {
        if (good[c] > good[best] || !best) best = c;
        if (page_.elements[c].tag == Tag::kArticle && good[c] * 10 >= good[at]) {
          ++articles;
          if (!chosen) chosen = c;
          if (HoldsTitle(c)) chosen = c;
        }
      }
      if (!best || good[at] == 0) break;
      if (!live_ && articles >= 2 && (good[chosen] * 10 >= good[at] * 2)) {
        at = chosen;
        continue;
      }
      if (good[best] * 100 < good[at] * 92) break;
      at = best;
    }
    out_.container = live_ ? at : OneOfArticles(at, good);
  }

  uint32_t ArticleOf(uint32_t e) const {
    while (e && page_.elements[e].tag != Tag::kArticle) e = page_.elements[e].parent;
    return e;
  }

  // Feeds of whole articles, each an <article> with an <h1>: the one with the headline, however
  // small its share of the page is. 0 if the page is no such feed.
  uint32_t OwnArticle(const std::vector<uint64_t>& good) const {
    constexpr uint64_t kLeast = 300;  // bytes of prose
    std::vector<uint32_t> with_h1;
    for (size_t i = 0; i < features_.size(); ++i) {
      if (features_[i].tag != Tag::kH1) continue;
      const uint32_t e = ArticleOf(page_.blocks[i].element);
      if (e && good[e] >= kLeast && (with_h1.empty() || with_h1.back() != e)) with_h1.push_back(e);
    }
    uint32_t own = 0, alike = 0;
    for (uint32_t e : with_h1) {
      if (HoldsTitle(e)) own = e;
    }
    if (!own) return 0;
    for (uint32_t e : with_h1) {
      alike += e != own && page_.elements[e].parent == page_.elements[own].parent;
    }
    return alike ? own : 0;
  }

  // A body is often cut into several by an advert or a box: the innermost element that holds all of
  // them.
  uint32_t JoinBodies(uint32_t named, const std::vector<uint64_t>& good) const {
    if (!named) return 0;
    uint32_t at = named;
    for (uint32_t e = 1; e < page_.elements.size(); ++e) {
      const HtmlElement& el = page_.elements[e];
      if (!(el.own & kZoneBody) || (el.zones & kResidueZones) || good[e] * 20 < good[named])
        continue;
      if (el.begin >= page_.elements[at].begin && el.end <= page_.elements[at].end) continue;
      if (ArticleOf(e) != ArticleOf(at)) continue;
      uint32_t up = at;
      while (up && !(page_.elements[up].begin <= el.begin && el.end <= page_.elements[up].end)) {
        up = page_.elements[up].parent;
      }
      if (!up || (page_.elements[e].begin <= page_.elements[up].begin && e < at)) continue;
      at = up;
    }
    return at;
  }

  // Several articles inside one container: the one with the headline, else the first that is large.
  uint32_t OneOfArticles(uint32_t at, const std::vector<uint64_t>& good) const {
    uint32_t first = 0, with_title = 0, count = 0, outer_end = 0;
    for (uint32_t e = at + 1; e < page_.elements.size(); ++e) {
      const HtmlElement& el = page_.elements[e];
      if (el.begin >= page_.elements[at].end) break;
      if (el.tag != Tag::kArticle || el.begin < outer_end || good[e] * 8 < good[at]) continue;
      outer_end = el.end;
      ++count;
      if (!first) first = e;
      if (HoldsTitle(e)) with_title = e;
    }
    if (count < 2) return at;
    const uint32_t chosen = with_title ? with_title : first;
    return good[chosen] * 6 >= good[at] ? chosen : at;
  }

  bool HoldsTitle(uint32_t e) const {
    if (out_.title_block == UINT32_MAX) return false;
    const HtmlBlock& b = page_.blocks[out_.title_block];
    return page_.elements[e].begin <= b.begin && b.end <= page_.elements[e].end;
  }

  bool Inside(size_t i, uint32_t e) const {
    if (e == 0) return true;
    const HtmlBlock& b = page_.blocks[i];
    return page_.elements[e].begin <= b.begin && b.begin < page_.elements[e].end;
  }

  static std::string_view ReasonOf(Zones z) {
    z &= kResidueZones;
    return NameOfZone(static_cast<Zone>(z & (~z + 1)));
  }

  void Drop(size_t i, std::string_view reason) {
    out_.blocks[i].kept = false;
    out_.blocks[i].reason = reason;
  }
  void Keep(size_t i, BlockKind kind) { out_.blocks[i] = {true, kind, {}}; }

  void JudgeBlock(size_t i) {
    const BlockFeatures& f = features_[i];
    const std::string_view text = Text(i);
    const Zones inherited_by_container = page_.elements[out_.container].zones;
    const Zones z = f.zones & ~(inherited_by_container & kResidueZones);
    const bool heading = Is(f.tag, kHeadingTag);
    // Prose inside a body that the page names is the article's even in a form or behind a wall.
    const Zones inside_body = kZoneForm | kZoneHidden | kZonePaywall | kZoneWidget;
    const bool walled = (z & kZoneBody) && !(z & kResidueZones & ~inside_body) && f.prose &&
                        page_.blocks[i].in_paragraph && f.links < 0.2f;
    if ((z & kResidueZones) && !walled) {
      const bool sure = has_body_ && f.in_body > 0.9f && f.words > 12 && f.links < 0.4f;
      if (!sure) return Drop(i, ReasonOf(z));
    }
    if (static_cast<uint32_t>(i) == out_.title_block) return Keep(i, BlockKind::kTitle);
    if (f.bytes < 500 && !title_.empty() && FoldWords(text) == title_)
      return Drop(i, "title again");
    const LineVerdict v = residue_.Judge(text, heading);
    if (v.action == LineAction::kStop && f.links > 0.5f && f.words > 3) return Drop(i, v.reason);
    if (v.action == LineAction::kStop) {
      stops_.push_back(i);
      return Drop(i, v.reason);
    }
    if (v.action == LineAction::kCredit) return Keep(i, BlockKind::kCredit);
    if (v.action == LineAction::kCaption) return Keep(i, BlockKind::kCaption);
    const bool trusted = has_body_ && f.in_body > 0.8f && f.words >= 12;
    if (v.action == LineAction::kDrop || v.action == LineAction::kTeaser) {
      // An articleBody often holds the "Read more: HEADLINE" lines too; sentences it vouches for.
      const bool vouched = trusted && f.links < 0.5f && !LooksLikeHeadline(text) &&
                           !(v.action == LineAction::kDrop && v.reason == "read-more");
      if (!vouched) return Drop(i, v.reason);
    }
    if (f.tag == Tag::kFigcaption || f.tag == Tag::kFigure || (z & kZoneCaption))
      return Keep(i, BlockKind::kCaption);
    if (z & kZoneCredit)
      return f.words > 40 ? Keep(i, BlockKind::kParagraph) : Keep(i, BlockKind::kCredit);
    if (IsAboutAuthor(text)) return Drop(i, "author-box");
    if (IsSpilledData(text)) return Drop(i, "code");
    if (IsCreditedToAuthor(text)) return Keep(i, BlockKind::kCaption);
    if (page_.blocks[i].after_image && !page_.blocks[i].in_paragraph && f.words < 60 &&
        (HasCredit(text) || (f.words < 30 && !f.sentence))) {
      return Keep(i, BlockKind::kCaption);
    }
    if (f.words < 40 && NamesCredit(text)) return Keep(i, BlockKind::kCaption);
    if (LooksLikeByline(text)) return Drop(i, "byline");
    if (LooksLikeDateLine(text)) return Drop(i, "date");
    if (LooksLikeLanguageSwitch(text)) return Drop(i, "language");
    if (heading) {
      if (f.links > 0.8f && f.words > 3) return Drop(i, "links");
      if (f.words > 40) return Keep(i, BlockKind::kParagraph);
      return Keep(i, BlockKind::kHeading);
    }
    if (!trusted) {
      if (f.links > 0.75f && (f.words < 40 || !f.sentence)) return Drop(i, "links");
      if (f.links > 0.5f && f.words < 25 && !f.sentence) return Drop(i, "links");
    }
    if (f.tag == Tag::kLi || f.tag == Tag::kDd || f.tag == Tag::kDt) {
      return Keep(i, BlockKind::kList);
    }
    if (f.tag == Tag::kBlockquote) return Keep(i, BlockKind::kQuote);
    if (f.tag == Tag::kTd || f.tag == Tag::kTh) return Keep(i, BlockKind::kList);
    if (!page_.blocks[i].in_paragraph && f.words < 6 && !f.sentence) return Drop(i, "short");
    bool letter = false;
    for (size_t p = 0; p < text.size() && !letter;) letter = IsAlnum(DecodeUtf8(text, &p));
    if (!letter) return Drop(i, "short");
    Keep(i, BlockKind::kParagraph);
  }

  // "Ann Lee is a reporter …", "Ann Lee has covered …" of an author of this page.
  bool IsAboutAuthor(std::string_view text) const {
    for (const std::string& a : authors_) {
      if (a.size() < 6 || a.find(' ') == std::string::npos || text.substr(0, a.size()) != a)
        continue;
      const std::string_view rest = text.substr(a.size());
      for (std::string_view verb :
           {" is ", ", is ", " was ", " has ", " writes ", " covers ", " joined ", ", a ", ", an ",
            " reports ", " graduated ", " lives ", " works ", " can be ", ": ", " currently ",
            " previously ", " and "}) {
        if (rest.substr(0, verb.size()) == verb) return true;
      }
      if (rest.empty()) return true;
    }
    return false;
  }

  // "Ann Lee / The Daily World The pier …" of an author of this page: a photo's credit and caption.
  bool IsCreditedToAuthor(std::string_view text) const {
    for (const std::string& a : authors_) {
      if (a.size() >= 6 && text.substr(0, a.size()) == a && text.substr(a.size(), 3) == " / ")
        return true;
    }
    return false;
  }

  // Rests of JSON that broken quotes of an attribute let into the text.
  static bool IsSpilledData(std::string_view text) {
    size_t pairs = 0;
    for (size_t p = text.find("\":"); p != std::string_view::npos; p = text.find("\":", p + 2))
      ++pairs;
    return pairs >= 4 && text.find("\",\"") != std::string_view::npos;
  }

  // "… (Credit: Ann Lee)", "Photo: Ann Lee": a caption wherever it stands.
  static bool NamesCredit(std::string_view text) {
    for (std::string_view w :
         {"(Credit: ", " Credit: ", "Photo: ", "PHOTO BY ", "(Photo by ", "Photo credit: "}) {
      const size_t p = text.find(w);
      if (p != std::string_view::npos && (p == 0 || p * 2 > text.size() || w[0] == '('))
        return true;
    }
    return false;
  }

  static bool HasCredit(std::string_view text) {
    const std::string s = FoldWords(text);
    for (std::string_view w : {"credit", "getty images", "photo by", "photo courtesy", "ap photo",
                               "image via", "shutterstock", "image credit"}) {
      if (s.find(w) != std::string::npos) return true;
    }
    return false;
  }

  bool Body(size_t i) const {
    const BlockDecision& d = out_.blocks[i];
    return d.kept && d.kind != BlockKind::kTitle && d.kind != BlockKind::kCaption &&
           d.kind != BlockKind::kCredit;
  }

  // Pages made of components hold each paragraph in a wrapper of its own (<div
  // data-component="text">). A sentence after the links box in such a wrapper, as at least two
  // paragraphs before the box had, goes on with the article.
  bool Resumes(size_t stop, size_t k) const {
    if (!features_[k].sentence || features_[k].links > 0.1f) return false;
    const std::string_view wrapper = WrapperTag(k);
    if (wrapper.find('=') == std::string_view::npos) return false;
    size_t same = 0;
    for (size_t i = 0; i < stop; ++i)
      same += Body(i) && features_[i].prose && WrapperTag(i) == wrapper;
    return same >= 2;
  }
  // The start tag of the element around the block's own one, as written.
  std::string_view WrapperTag(size_t i) const {
    const HtmlElement& e = page_.elements[page_.elements[page_.blocks[i].element].parent];
    const std::string_view all = page_.html.substr(e.begin, e.end - e.begin);
    return all.substr(0, all.find('>'));
  }

  void Decide() {
    const size_t n = features_.size();
    size_t first = n, last = 0;  // prose of the article
    for (size_t i = 0; i < n; ++i) {
      if (!Inside(i, out_.container)) {
        if (static_cast<uint32_t>(i) == out_.title_block) {
          Keep(i, BlockKind::kTitle);
        } else {
          Drop(i, "outside");
        }
        continue;
      }
      JudgeBlock(i);
    }
    // Nothing after a heading such as "Related" if most of the prose comes before it.
    uint64_t total = 0;
    for (size_t i = 0; i < n; ++i) total += Body(i) && features_[i].prose ? features_[i].bytes : 0;
    uint64_t before = 0;
    size_t stop = 0;
    for (size_t i = 0; i < n && !stops_.empty(); ++i) {
      if (stop < stops_.size() && stops_[stop] == i) {
        ++stop;
        if (before * 10 >= total * 6) {
          for (size_t k = i; k < n; ++k) {
            if (Body(k) && !(has_body_ && features_[k].in_body > 0.8f) && !Resumes(i, k))
              Drop(k, "after");
          }
          break;
        }
      }
      before += Body(i) && features_[i].prose ? features_[i].bytes : 0;
    }
    for (size_t i = 0; i < n; ++i) {
      if (!Body(i) || !features_[i].prose) continue;
      first = std::min(first, i);
      last = i;
    }
    if (first == n) {  // no prose: short texts may still be the article
      for (size_t i = 0; i < n; ++i) {
        if (Body(i) && !features_[i].sentence) Drop(i, "short");
      }
      return;
    }
    uint32_t title = out_.title_block;
    uint64_t above = 0;
    for (size_t i = 0; i < n && i < title; ++i)
      above += Body(i) && features_[i].prose ? features_[i].bytes : 0;
    const bool low_title = title != UINT32_MAX && above * 4 > total;
    KeepStandfirst(first);
    for (size_t i = 0; i < n; ++i) {
      if (!Body(i)) continue;
      if (title != UINT32_MAX && !low_title && i < title) {
        Drop(i, "before");
      } else if (i < first) {
        // Between title and first paragraph: a standfirst reads like a sentence or is named so.
        const bool standfirst = IsStandfirst(i);
        if (!standfirst) Drop(i, "before");
      } else if (i > last) {
        const bool heading = out_.blocks[i].kind == BlockKind::kHeading;
        if (heading || (!features_[i].sentence && out_.blocks[i].kind != BlockKind::kList))
          Drop(i, "after");
      }
    }
    // A heading with nothing under it is none.
    bool under = false;
    for (size_t i = n; i-- > 0;) {
      if (!Body(i)) continue;
      if (out_.blocks[i].kind == BlockKind::kHeading) {
        if (!under) Drop(i, "after");
      } else {
        under = true;
      }
    }
    DropLinkLists();
    // Captions and credits far from the text are the page's, not the article's.
    for (size_t i = 0; i < n; ++i) {
      if (out_.blocks[i].kept && !Body(i) && i != title && (i + 12 < first || i > last + 12))
        Drop(i, "outside");
    }
  }

  bool IsStandfirst(size_t i) const {
    const BlockFeatures& f = features_[i];
    if (f.words < 5 || f.words > 80 || f.links > 0.3f) return false;
    return f.sentence || ((f.zones & kZoneStandfirst) && f.words >= 6);
  }

  // The standfirst often stands outside the body, between the headline and the first paragraph.
  void KeepStandfirst(size_t first) {
    if (out_.title_block == UINT32_MAX) return;
    size_t seen = 0;
    for (size_t i = out_.title_block + 1; i < first && seen < 12; ++i, ++seen) {
      const BlockFeatures& f = features_[i];
      if (out_.blocks[i].kept || out_.blocks[i].reason != "outside" ||
          (f.zones & (kResidueZones | kZoneCaption | kZoneCredit)))
        continue;
      const bool named =
          (f.zones & kZoneStandfirst) || (Is(f.tag, kHeadingTag) && i == out_.title_block + 1);
      if (!named || !IsStandfirst(i) || residue_.Judge(Text(i)).action != LineAction::kNone)
        continue;
      if (LooksLikeByline(Text(i)) || LooksLikeDateLine(Text(i))) continue;
      Keep(i, BlockKind::kParagraph);
    }
  }

  // Runs of list items of which most are links are menus or related articles.
  void DropLinkLists() {
    const size_t n = features_.size();
    for (size_t i = 0; i < n;) {
      if (!out_.blocks[i].kept || out_.blocks[i].kind != BlockKind::kList) {
        ++i;
        continue;
      }
      size_t k = i;
      double links = 0, bytes = 0;
      while (k < n && (!out_.blocks[k].kept || out_.blocks[k].kind == BlockKind::kList) &&
             features_[k].tag == features_[i].tag) {
        links += features_[k].links * features_[k].bytes;
        bytes += features_[k].bytes;
        ++k;
      }
      if (links > 0.5 * bytes) {
        for (size_t j = i; j < k; ++j) {
          if (out_.blocks[j].kept) Drop(j, "links");
        }
      }
      i = std::max(k, i + 1);
    }
  }

  HtmlPage& page_;
  const Residue& residue_;
  const BlockModel& model_;
  BlockRows* rows_;
  std::string title_;
  std::string_view body_;
  const std::vector<std::string>& authors_;
  bool live_ = false;
  bool has_body_ = false;
  std::vector<BlockFeatures> features_;
  std::vector<size_t> stops_;
  Selection out_;
};

}  // namespace

Selection SelectBlocks(HtmlPage* page, const Residue& residue, const BlockModel& model,
                       const SelectHints& hints, BlockRows* rows) {
  return Selector(page, residue, model, hints, rows).Run();
}

}  // namespace hearsay::page
