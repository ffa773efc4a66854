// Counts over the blocks: prose kept, turns of speakers, times between posts, lines that are links,
// phrases of dialogs and error pages. Bounds stand beside the constants; linear in the page. Tested
// by tests/page/page_kind_test.cc and tests/page/kinds.rows.
#include "page/page_kind.h"

#include <algorithm>
#include <map>

#include "base/utf8.h"
#include "page/fold_words.h"
#include "page/html_tokenizer.h"
#include "page/live_posts.h"
#include "page/turns.h"

namespace hearsay::page {
namespace {

constexpr size_t kPosts = 4;         // dated posts that make a live page
constexpr size_t kLinks = 8;         // lines of links that make an index
constexpr size_t kTeasers = 5;       // linked headings with a line or two each that make an index
constexpr size_t kProse = 60;        // bytes of a paragraph of an article
constexpr size_t kVisible = 40;      // bytes of text under which a page is empty
constexpr size_t kWallBytes = 2500;  // kept bytes up to which a page may be a dialog or an error
constexpr size_t kWallPhrases = 2;   // phrases of one, in two thirds of the kept bytes
constexpr size_t kGallery = 4;       // captions, twice as many as paragraphs
constexpr size_t kVideoBytes = 600;  // kept bytes up to which a page with a video is one
constexpr size_t kStubBytes = 1500;  // … and one that is not free is its beginning

std::string Count(size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

bool IsHeading(const HtmlPage& page, const HtmlBlock& b) {
  uint32_t e = b.element;
  for (size_t n = 0; e && n < 4; e = page.elements[e].parent, ++n) {
    if (Is(page.elements[e].tag, kHeadingTag)) return true;
  }
  return false;
}

class Judge {
 public:
  Judge(const HtmlPage& page, const PageFacts& facts, const Selection& selection,
        const KindWords& words)
      : page_(page), facts_(facts), selection_(selection), words_(words), turns_(words) {}

  KindVerdict Run(const std::string& live) {
    if (page_.text.size() < kVisible) {
      return {PageKind::kEmpty,
              Count(page_.text.size(), "byte", "bytes") + " of text in " +
                  std::to_string(page_.html.size()) + " of HTML",
              false};
    }
    Gather();
    const std::string_view type = words_.Of(KindWords::kType, facts_.type);
    const bool stated = type == "article" || facts_.type.ends_with("Article") ||
                        facts_.type.ends_with("Posting") || !facts_.article_body.empty();
    const std::string_view graph = GraphType();
    says_article_ = stated || graph == "article";
    if (!live.empty() && turns_.bytes() >= kProse) return {PageKind::kLive, live, true};
    if (std::string wall = Wall(); !wall.empty())
      return {PageKind::kOther, "in the article's place " + wall, false};
    if (KindVerdict v = Index(stated); v.kind == PageKind::kIndex) return v;
    const size_t posts = DatedPosts(page_, selection_);
    if (posts >= kPosts && !says_article_ && posts * 4 >= turns_.paragraphs())
      return {PageKind::kLive, Count(posts, "dated post", "dated posts"), true};
    if (std::string transcript = turns_.Transcript(); !transcript.empty())
      return {PageKind::kTranscript, transcript, true};
    if (captions_ >= kGallery && captions_ >= turns_.paragraphs() * 2) {
      return {PageKind::kOther,
              "gallery: " + Count(captions_, "caption", "captions") + ", " +
                  Count(turns_.paragraphs(), "paragraph", "paragraphs"),
              turns_.bytes() > 0};
    }
    if (turns_.bytes() < kVideoBytes && !stated) {
      if (type == "video") return Short("JSON-LD says " + facts_.type);
      if (graph == "video") return Short("og:type says video");
      if (!says_article_ && Holds(Tag::kVideo)) return Short("a video");
    }
    if (turns_.bytes() < kProse) return {PageKind::kOther, "no paragraph of prose", Readable()};
    if (!prose_ && !says_article_ && turns_.bytes() < kProse * 3)
      return {PageKind::kOther, "only short lines", true};
    std::string reason = Count(turns_.paragraphs(), "paragraph", "paragraphs");
    if (type == "article" || stated) reason += ", JSON-LD says " + TypeOrBody();
    if (turns_.bytes() < kStubBytes && SaysNotFree())
      reason += ", and that it is not free: this may be its beginning";
    return {PageKind::kArticle, reason, true};
  }

 private:
  void Gather() {
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& b = page_.blocks[i];
      if (b.words > 1 && b.link_bytes * 10 >= b.text.size() * 8) ++links_;
      const BlockDecision& d = selection_.blocks[i];
      if (!d.kept) continue;
      const bool bold = b.bold_bytes * 10 >= b.text.size() * 9;
      turns_.Add(d.kind, page_.TextOf(b), bold);
      captions_ += d.kind == BlockKind::kCaption;
      prose_ += d.kind == BlockKind::kParagraph && b.text.size() >= kProse;
    }
  }

  std::string_view GraphType() const {
    for (const HtmlMeta& m : page_.metas) {
      if (EqualsIgnoreCase(m.key, "og:type")) return words_.Of(KindWords::kOpenGraph, m.content);
    }
    return {};
  }
  std::string TypeOrBody() const {
    return facts_.type.empty() ? std::string("articleBody") : facts_.type;
  }

  // What short text with a body in it is.
  KindVerdict Short(const std::string& why) const {
    return {PageKind::kOther,
            why + ", " + Count(turns_.paragraphs(), "short paragraph", "short paragraphs"),
            Readable()};
  }
  bool Readable() const { return turns_.bytes() > 0; }

  bool Holds(Tag tag) const {
    return std::any_of(page_.elements.begin(), page_.elements.end(),
                       [&](const HtmlElement& e) { return e.tag == tag; });
  }

  bool SaysNotFree() const {
    for (std::string_view raw : page_.json_ld) {
      size_t at = raw.find("\"isAccessibleForFree\"");
      if (at == std::string_view::npos) continue;
      at = raw.find_first_not_of(" \t\r\n:\"", at + 21);
      if (at != std::string_view::npos && EqualsIgnoreCase(raw.substr(at, 5), "false")) return true;
    }
    return false;
  }

  // The element says that it is a consent dialog, whatever selection made of that.
  bool InConsent(const HtmlBlock& b) const {
    for (uint32_t e = b.element; e; e = page_.elements[e].parent) {
      if (page_.elements[e].own & kZoneCookie) return true;
    }
    return false;
  }

  // What stands in the place of an article: a dialog, a check, an error. Its phrases are in most of
  // what was kept, or a title says it over a few lines.
  std::string Wall() const {
    if (turns_.bytes() > kWallBytes) return {};
    std::map<std::string_view, size_t> hits, title_hits;
    size_t walled = 0, body = 0, consent = 0;
    auto count = [&](std::string_view text, std::map<std::string_view, size_t>* to) {
      const std::string folded = FoldWords(text);
      size_t found = 0;
      for (size_t at = 0; at < folded.size();) {
        const std::string_view what = words_.Next(KindWords::kWall, folded, &at);
        if (what.empty()) break;
        ++(*to)[what];
        ++found;
      }
      return found;
    };
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& b = page_.blocks[i];
      if (!IsBody(selection_.blocks[i])) continue;
      body += b.text.size();
      const bool said = count(page_.TextOf(b), &hits) != 0;
      walled += said ? b.text.size() : 0;
      consent += !said && InConsent(b) ? b.text.size() : 0;
    }
    // Names of elements alone prove nothing: whole sites stand inside a "consent" wrapper.
    if (hits.count("consent dialog") && !says_article_) walled += consent;
    // "Access denied" is a headline of news, too: the text must say it again, or be none.
    count(page_.title, &title_hits);
    size_t most = 0;
    std::string_view what;
    for (const auto& [name, n] : hits) {
      if (n > most) {
        most = n;
        what = name;
      }
    }
    const bool titled = !title_hits.empty() && !says_article_;
    if (titled && (body < kProse || hits.count(title_hits.begin()->first)) && walled * 2 >= body)
      return std::string(title_hits.begin()->first);
    if (most >= kWallPhrases && walled * 3 >= body * 2) return std::string(what);
    return {};
  }

  // Headings that are links to elsewhere, each with a line or two under it, outside residue.
  size_t Teasers() const {
    size_t teasers = 0;
    for (size_t i = 0; i + 1 < page_.blocks.size(); ++i) {
      const HtmlBlock& b = page_.blocks[i];
      const Zones zones = page_.elements[b.element].zones | b.inline_zones;
      if ((zones & kResidueZones) || b.words < 3 || !IsHeading(page_, b)) continue;
      teasers += b.link_bytes * 10 >= b.text.size() * 8;
    }
    return teasers;
  }

  // The address of a site's or section's front, or of a list by tag, author, search.
  bool IsFront() const {
    const std::string_view url = facts_.url;
    const size_t host = url.find("://");
    if (host == std::string_view::npos) return false;
    const size_t slash = url.find('/', host + 3);
    if (slash == std::string_view::npos) return true;
    std::string_view path = url.substr(slash + 1, url.find_first_of("?#", slash) - slash - 1);
    if (path.empty() || path.starts_with("index.")) return true;
    for (size_t n = 0; n < 2; ++n) {  // "/tag/harbour", "/en/tag/harbour"
      const size_t end = std::min(path.find('/'), path.size());
      if (words_.Of(KindWords::kPath, path.substr(0, end)) == "index") return true;
      path.remove_prefix(std::min(end + 1, path.size()));
    }
    return false;
  }

  KindVerdict Index(bool stated) const {
    const bool front = IsFront();
    if (stated || (says_article_ && !front)) return {};
    const size_t teasers = Teasers();
    const size_t paragraphs = turns_.paragraphs();
    if (teasers >= kTeasers && teasers * 2 >= paragraphs &&
        (front || teasers * 5 >= paragraphs * 4)) {
      return {PageKind::kIndex,
              Count(teasers, "linked heading", "linked headings") + " over " +
                  Count(paragraphs, "paragraph", "paragraphs"),
              false};
    }
    if (turns_.bytes() < kProse && links_ >= kLinks && !says_article_)
      return {PageKind::kIndex, Count(links_, "line of links", "lines of links") + ", no paragraph",
              false};
    return {};
  }

  const HtmlPage& page_;
  const PageFacts& facts_;
  const Selection& selection_;
  const KindWords& words_;
  Turns turns_;
  size_t links_ = 0, prose_ = 0, captions_ = 0;
  bool says_article_ = false;
};

}  // namespace

KindVerdict KindOfPage(const HtmlPage& page, const PageFacts& facts, const Selection& selection,
                       const KindWords& words, const std::string& live) {
  return Judge(page, facts, selection, words).Run(live);
}

KindVerdict KindOfText(const Document& doc, const KindWords& words) {
  Turns turns(words);
  for (const Block& b : doc.blocks) turns.Add(b.kind, doc.TextOf(b.span), false);
  if (std::string transcript = turns.Transcript(); !transcript.empty())
    return {PageKind::kTranscript, transcript, true};
  return {PageKind::kArticle, Count(turns.paragraphs(), "paragraph", "paragraphs"), true};
}

void SetKind(KindVerdict verdict, Document* doc) {
  doc->kind = verdict.kind;
  doc->kind_reason = std::move(verdict.reason);
}

std::string SentenceOf(const KindVerdict& verdict) {
  return std::string(WordOf(verdict.kind)) + ": " + verdict.reason;
}

}  // namespace hearsay::page
