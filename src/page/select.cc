// 1. The article's element (article_element.h) and the headline (headline.h) are found.
// 2. Inside it each block is judged by itself (block_rules.h).
// 3. Then by its neighbours: what comes after a heading such as "Related", before the first
// paragraph or after the last, runs of links, captions far from the text.
// 4. The model revises. Linear. Tested by tests/page/rows_test.cc.
#include "page/select.h"

#include <algorithm>

#include "page/article_element.h"
#include "page/fold_words.h"
#include "page/headline.h"

namespace hearsay::page {
namespace {

class Selector {
 public:
  Selector(HtmlPage* page, const RuleTables& tables, const SelectHints& hints)
      : blocks_(page),
        title_(FoldWords(hints.title)),
        rules_(blocks_, tables, title_, hints.authors, hints.live),
        hints_(hints) {}

  Selection Run(const BlockModel& model, BlockRows* rows) {
    out_.blocks.resize(blocks_.size());
    out_.title_block = FindHeadline(blocks_, title_);
    blocks_.MatchArticleBody(hints_.article_body);
    out_.container = ChooseArticleElement(blocks_, out_.title_block, hints_.live);
    JudgeEach();
    JudgeByNeighbours();
    Revise(model, rows);
    return std::move(out_);
  }

 private:
  struct Prose {  // of the article, as kept
    size_t first = SIZE_MAX, last = 0;
    uint64_t bytes = 0;
  };

  void Drop(size_t i, std::string_view reason) {
    out_.blocks[i].kept = false;
    out_.blocks[i].reason = reason;
  }
  void Keep(size_t i, BlockKind kind) { out_.blocks[i] = {true, kind, {}}; }
  bool Body(size_t i) const { return IsBody(out_.blocks[i]); }
  bool BodyProse(size_t i) const { return Body(i) && blocks_[i].prose; }
  bool HasTitle() const { return out_.title_block != UINT32_MAX; }

  Prose ProseKept() const {
    Prose p;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!BodyProse(i)) continue;
      p.first = std::min(p.first, i);
      p.last = i;
      p.bytes += blocks_[i].bytes;
    }
    return p;
  }

  void JudgeEach() {
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const bool title = i == out_.title_block;
      if (blocks_.Inside(i, out_.container)) {
        const BlockVerdict v = rules_.Judge(i, out_.container, title);
        out_.blocks[i] = v.decision;
        if (v.stop) stops_.push_back(i);
      } else if (title) {
        Keep(i, BlockKind::kTitle);
      } else {
        Drop(i, InOtherArticle(i) ? "other-article" : "outside");
      }
    }
  }

  // Inside an <article> that does not hold the chosen element: the next story of the page.
  bool InOtherArticle(size_t i) const {
    const HtmlElement& chosen = blocks_.element(out_.container);
    for (uint32_t e = blocks_.block(i).element; e; e = blocks_.element(e).parent) {
      const HtmlElement& el = blocks_.element(e);
      if (el.tag == Tag::kArticle) return el.end <= chosen.begin || el.begin >= chosen.end;
    }
    return false;
  }

  void JudgeByNeighbours() {
    DropSigners();
    EndAtStop();
    const Prose prose = ProseKept();
    if (prose.bytes == 0) {  // short texts may still be the article
      for (size_t i = 0; i < blocks_.size(); ++i) {
        if (Body(i) && !blocks_[i].sentence) Drop(i, "short");
      }
      return;
    }
    KeepStandfirst(prose.first);
    DropAround(prose);
    DropEmptyHeadings();
    DropLinkLists();
    DropFarCaptions(prose);
  }

  // Where two lines sign their sections ("Ann Lee, staff writer"), others of that form do, too,
  // whatever the job is called.
  void DropSigners() {
    constexpr uint32_t kWords = 8;
    constexpr size_t kKnown = 2;
    size_t known = 0;
    std::vector<size_t> alike;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const bool byline = !out_.blocks[i].kept && out_.blocks[i].reason == "byline";
      if (blocks_[i].words > kWords || !(byline || Body(i)) ||
          !LooksLikeNameAndJob(blocks_.Text(i)))
        continue;
      known += byline;
      if (!byline) alike.push_back(i);
    }
    if (known < kKnown) return;
    for (const size_t i : alike) Drop(i, "byline");
  }

  // Nothing after a heading such as "Related" if most of the prose comes before it.
  void EndAtStop() {
    const uint64_t total = ProseKept().bytes;
    uint64_t before = 0;
    size_t i = 0;
    for (size_t stop : stops_) {
      for (; i < stop; ++i) before += BodyProse(i) ? blocks_[i].bytes : 0;
      if (before * 10 < total * 6) continue;
      for (size_t k = stop; k < blocks_.size(); ++k) {
        if (Body(k) && !(blocks_.has_body() && blocks_[k].in_body > 0.8f) && !Resumes(stop, k))
          Drop(k, "after");
      }
      return;
    }
  }

  // Pages made of components hold each paragraph in a wrapper of its own (<div
  // data-component="text">). A sentence after the links box in such a wrapper, as at least two
  // paragraphs before the box had, goes on with the article.
  bool Resumes(size_t stop, size_t k) const {
    if (!blocks_[k].sentence || blocks_[k].links > 0.1f) return false;
    const std::string_view wrapper = WrapperTag(k);
    if (wrapper.find('=') == std::string_view::npos) return false;
    size_t same = 0;
    for (size_t i = 0; i < stop; ++i) same += BodyProse(i) && WrapperTag(i) == wrapper;
    return same >= 2;
  }
  // The start tag of the element around the block's own one, as written.
  std::string_view WrapperTag(size_t i) const {
    const HtmlElement& e = blocks_.element(blocks_.element(blocks_.block(i).element).parent);
    const std::string_view all = blocks_.page().html.substr(e.begin, e.end - e.begin);
    return all.substr(0, all.find('>'));
  }

  bool IsStandfirst(size_t i) const {
    const BlockFeatures& f = blocks_[i];
    if (f.words < 5 || f.words > 80 || f.links > 0.3f) return false;
    return f.sentence || ((f.zones & kZoneStandfirst) && f.words >= 6);
  }

  // The standfirst often stands outside the body, between the headline and the first paragraph.
  void KeepStandfirst(size_t first) {
    if (!HasTitle()) return;
    size_t seen = 0;
    for (size_t i = out_.title_block + 1; i < first && seen < 12; ++i, ++seen) {
      const BlockFeatures& f = blocks_[i];
      if (out_.blocks[i].kept || out_.blocks[i].reason != "outside" ||
          (f.zones & (kResidueZones | kZoneCaption | kZoneCredit)))
        continue;
      // Or the first paragraph, right before the element of the others.
      const bool lead = f.prose && blocks_.block(i).in_paragraph &&
                        blocks_.element(blocks_.block(i).element).parent ==
                            blocks_.element(out_.container).parent;
      const bool named = lead || (f.zones & kZoneStandfirst) ||
                         (blocks_.IsHeading(i) && i == out_.title_block + 1);
      if (!named || !IsStandfirst(i) || rules_.Line(i, false).action != LineAction::kNone) continue;
      if (rules_.ResidueOf(i).empty()) Keep(i, BlockKind::kParagraph);
    }
  }

  // A longer paragraph beside the first or last one of the text.
  bool IsAmong(size_t i, const Prose& prose) const {
    constexpr uint32_t kLeast = 8;
    if (!blocks_.block(i).in_paragraph || blocks_[i].words < kLeast || blocks_[i].links > 0.5f)
      return false;
    const uint32_t parent = blocks_.element(blocks_.block(i).element).parent;
    for (size_t k : {prose.first, prose.last}) {
      if (blocks_.element(blocks_.block(k).element).parent == parent) return true;
    }
    return false;
  }

  // What stands above the headline, before the first paragraph or after the last.
  void DropAround(const Prose& prose) {
    const size_t title = out_.title_block;
    uint64_t above = 0;
    for (size_t i = 0; i < blocks_.size() && i < title; ++i)
      above += BodyProse(i) ? blocks_[i].bytes : 0;
    const bool low_title = HasTitle() && above * 4 > prose.bytes;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      if (!Body(i)) continue;
      if (HasTitle() && !low_title && i < title) {
        Drop(i, "before");
      } else if (i < prose.first) {
        // A standfirst reads like a sentence or is named so; a live page's first post has a
        // heading.
        const bool post = hints_.live && out_.blocks[i].kind == BlockKind::kHeading;
        if (!post && !IsStandfirst(i) && !IsAmong(i, prose)) Drop(i, "before");
      } else if (i > prose.last) {
        const BlockKind kind = out_.blocks[i].kind;
        if (kind == BlockKind::kHeading ||
            (!blocks_[i].sentence && kind != BlockKind::kList && !IsAmong(i, prose)))
          Drop(i, "after");
      }
    }
  }

  // A heading with nothing under it is none.
  void DropEmptyHeadings() {
    bool under = false;
    for (size_t i = blocks_.size(); i-- > 0;) {
      if (!Body(i)) continue;
      if (out_.blocks[i].kind != BlockKind::kHeading) {
        under = true;
      } else if (!under) {
        Drop(i, "after");
      }
    }
  }

  // Runs of list items of which most are links are menus or related articles.
  void DropLinkLists() {
    const size_t n = blocks_.size();
    for (size_t i = 0; i < n;) {
      if (!out_.blocks[i].kept || out_.blocks[i].kind != BlockKind::kList) {
        ++i;
        continue;
      }
      size_t k = i;
      double links = 0, bytes = 0;
      while (k < n && (!out_.blocks[k].kept || out_.blocks[k].kind == BlockKind::kList) &&
             blocks_[k].tag == blocks_[i].tag) {
        links += blocks_[k].links * static_cast<float>(blocks_[k].bytes);
        bytes += blocks_[k].bytes;
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

  // Captions and credits far from the text are the page's, not the article's. Under the text a
  // "caption" that is a link is the headline of another article beside its picture.
  void DropFarCaptions(const Prose& prose) {
    constexpr size_t kFar = 12;
    constexpr float kLink = 0.8f;
    for (size_t i = 0; i < blocks_.size(); ++i) {
      const BlockDecision& d = out_.blocks[i];
      if (!d.kept || Body(i) || i == out_.title_block) continue;
      if (i + kFar < prose.first || i > prose.last + kFar) {
        Drop(i, "outside");
      } else if (i > prose.last && d.kind == BlockKind::kCaption && blocks_[i].links > kLink) {
        Drop(i, "related");
      }
    }
  }

  // The model, and what it must not bring back: short lines that are residue by their words, which
  // were dropped for their place before anybody read them. Captions among the others stay captions.
  // It learned from articles: of a live page it says what is residue, but not what is missing.
  void Revise(const BlockModel& model, BlockRows* rows) {
    constexpr uint32_t kShort = 16;
    const std::vector<BlockDecision> before = out_.blocks;
    model.Revise(blocks_, &out_, hints_.live ? nullptr : rows);
    for (size_t i = 0; i < before.size(); ++i) {
      BlockDecision& d = out_.blocks[i];
      if (d.kept == before[i].kept) continue;
      if (hints_.live) {
        if (d.kept || before[i].kind == BlockKind::kQuote) d = before[i];
      } else if (d.kept) {
        const std::string_view why = blocks_[i].words > kShort ? "" : rules_.ResidueOf(i);
        if (why.empty()) {
          d.kind = rules_.KindOf(i, d.kind);
        } else {
          Drop(i, why);
        }
      }
    }
  }

  DescribedBlocks blocks_;
  std::string title_;
  BlockRules rules_;
  const SelectHints& hints_;
  std::vector<size_t> stops_;
  Selection out_;
};

}  // namespace

Selection SelectBlocks(HtmlPage* page, const RuleTables& tables, const BlockModel& model,
                       const SelectHints& hints, BlockRows* rows) {
  return Selector(page, tables, hints).Run(model, rows);
}

}  // namespace hearsay::page
