// Counts over the blocks: prose kept, turns of speakers ("NAME:"), times between posts, lines that
// are links. Bounds stand beside the constants; linear in the page. Tested by
// tests/page/page_kind_test.cc.
#include "page/page_kind.h"

#include <algorithm>
#include <set>
#include <vector>

#include "base/utf8.h"
#include "page/html_tokenizer.h"
#include "page/residue.h"

namespace hearsay::page {
namespace {

constexpr size_t kTurns = 6;      // turns that make a transcript, by at least two speakers …
constexpr size_t kTurnShare = 2;  // … in at least one of so many bytes, without lists
constexpr size_t kPosts = 4;      // dated posts that make a live page
constexpr size_t kLinks = 8;      // lines of links that make an index
constexpr size_t kTeasers = 5;    // linked headings with a line or two each that make an index
constexpr size_t kProse = 60;     // bytes of a paragraph of an article
constexpr size_t kVisible = 40;   // bytes of text under which a page is empty

std::string Count(size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

// The speaker of a turn: "ANNA LEE:", "Anna Lee:", "Q:", at most five words, each with a capital.
std::string_view SpeakerOf(std::string_view text) {
  const size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon > 48) return {};
  if (colon + 1 < text.size() && text[colon + 1] != ' ') return {};
  const std::string_view name = text.substr(0, colon);
  if (CountWords(name) > 5) return {};
  for (size_t p = 0; p < name.size();) {
    const bool starts = p == 0 || name[p - 1] == ' ';
    const char32_t c = DecodeUtf8(name, &p);
    if (starts && IsLetter(c) && !IsUpper(c)) return {};
    if (c == '"' || c == 0x201C) return {};
  }
  return name;
}

struct Tally {
  size_t paragraphs = 0, bytes = 0, turns = 0, turn_bytes = 0;
  bool open = false;  // a turn goes on
  std::set<std::string_view> speakers;

  void Add(BlockKind kind, std::string_view text) {
    if (kind == BlockKind::kTitle || kind == BlockKind::kCaption || kind == BlockKind::kCredit)
      return;
    bytes += text.size();
    if (kind == BlockKind::kHeading) {
      open = false;
      return;
    }
    ++paragraphs;
    if (const std::string_view s = SpeakerOf(text); !s.empty() && kind == BlockKind::kParagraph) {
      ++turns;
      speakers.insert(s);
      open = true;
    }
    // A speaker goes on in paragraphs without a name; lists ("Pros:") are nobody's speech.
    open = open && kind == BlockKind::kParagraph;
    if (open) turn_bytes += text.size();
  }
  bool Transcript() const {
    // Two speakers who speak again: lists of terms have a new head in every line.
    return turns >= kTurns && turn_bytes * kTurnShare >= bytes && speakers.size() >= 2 &&
           turns >= speakers.size() * 2;
  }
  std::string TranscriptReason() const {
    return Count(turns, "turn", "turns") + " of " + Count(speakers.size(), "speaker", "speakers");
  }
};

// Posts: kept paragraphs right after a <time> of their own, in what was chosen.
size_t DatedPosts(const HtmlPage& page, const Selection& s) {
  size_t posts = 0, at = 0;
  std::set<std::string_view> times;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    bool timed = false;
    while (at < page.times.size() && page.times[at].begin < page.blocks[i].end) {
      const HtmlTime& t = page.times[at++];
      timed = timed || (!t.datetime.empty() && times.insert(t.datetime).second);
    }
    if (!timed) continue;
    for (size_t k = i; k < page.blocks.size() && k < i + 5; ++k) {
      const BlockDecision& d = s.blocks[k];
      if (d.kept && d.kind == BlockKind::kParagraph && page.blocks[k].text.size() >= kProse) {
        ++posts;
        break;
      }
    }
  }
  return posts;
}

bool IsHeading(const HtmlPage& page, const HtmlBlock& b) {
  uint32_t e = b.element;
  for (size_t n = 0; e && n < 4; e = page.elements[e].parent, ++n) {
    if (Is(page.elements[e].tag, kHeadingTag)) return true;
  }
  return false;
}

// Headings that are links to elsewhere, each with a line or two under it, outside residue.
size_t Teasers(const HtmlPage& page) {
  size_t teasers = 0;
  for (size_t i = 0; i + 1 < page.blocks.size(); ++i) {
    const HtmlBlock& b = page.blocks[i];
    const Zones zones = page.elements[b.element].zones | b.inline_zones;
    if ((zones & kResidueZones) || b.words < 3 || !IsHeading(page, b)) continue;
    teasers += b.link_bytes * 10 >= b.text.size() * 8;
  }
  return teasers;
}

bool HeadSaysArticle(const HtmlPage& page) {
  for (const HtmlMeta& m : page.metas) {
    if (EqualsIgnoreCase(m.key, "og:type")) return EqualsIgnoreCase(m.content, "article");
  }
  return false;
}

bool SaysArticle(std::string_view type) {
  return type.find("Article") != std::string_view::npos ||
         type.find("Posting") != std::string_view::npos || type == "Report";
}

// The address of a site's or section's front: no path, or an index file.
bool IsFront(std::string_view url) {
  const size_t host = url.find("://");
  if (host == std::string_view::npos) return false;
  const size_t slash = url.find('/', host + 3);
  if (slash == std::string_view::npos) return true;
  const std::string_view path = url.substr(slash + 1, url.find_first_of("?#", slash) - slash - 1);
  return path.empty() || path.substr(0, 6) == "index.";
}

}  // namespace

std::string_view WordOf(PageKind kind) {
  switch (kind) {
    case PageKind::kArticle:
      return "article";
    case PageKind::kLive:
      return "live";
    case PageKind::kTranscript:
      return "transcript";
    case PageKind::kIndex:
      return "index";
    case PageKind::kOther:
      return "other";
    case PageKind::kEmpty:
      return "empty";
  }
  return "other";
}

KindVerdict KindOfPage(const HtmlPage& page, const PageFacts& facts, const Selection& s) {
  if (page.text.size() < kVisible)
    return {PageKind::kEmpty, Count(page.text.size(), "byte", "bytes") + " of text"};
  Tally kept;
  size_t links = 0, prose = 0;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const HtmlBlock& b = page.blocks[i];
    if (b.words > 1 && b.link_bytes * 10 >= b.text.size() * 8) ++links;
    if (!s.blocks[i].kept) continue;
    kept.Add(s.blocks[i].kind, page.TextOf(b));
    prose += s.blocks[i].kind == BlockKind::kParagraph && b.text.size() >= kProse;
  }
  if (facts.type == "LiveBlogPosting") return {PageKind::kLive, "JSON-LD says LiveBlogPosting"};
  const bool says_article =
      SaysArticle(facts.type) || !facts.article_body.empty() || HeadSaysArticle(page);
  const size_t posts = DatedPosts(page, s);
  if (posts >= kPosts && !says_article && posts * 4 >= kept.paragraphs)
    return {PageKind::kLive, Count(posts, "dated post", "dated posts")};
  if (kept.Transcript()) return {PageKind::kTranscript, kept.TranscriptReason()};
  if (!says_article) {
    const size_t teasers = Teasers(page);
    if (teasers >= kTeasers && teasers * 2 >= kept.paragraphs &&
        (IsFront(facts.url) || teasers * 5 >= kept.paragraphs * 4))
      return {PageKind::kIndex, Count(teasers, "linked heading", "linked headings") + " over " +
                                    Count(kept.paragraphs, "paragraph", "paragraphs")};
  }
  if (kept.bytes < kProse) {
    if (links >= kLinks && !says_article) {
      return {PageKind::kIndex, Count(links, "line of links", "lines of links") + ", no paragraph"};
    }
    return {PageKind::kOther, "no paragraph of prose"};
  }
  std::string reason = Count(kept.paragraphs, "paragraph", "paragraphs");
  if (SaysArticle(facts.type)) reason += ", JSON-LD says " + facts.type;
  if (!prose && !says_article && kept.bytes < kProse * 3)
    return {PageKind::kOther, "only short lines"};
  return {PageKind::kArticle, reason};
}

}  // namespace hearsay::page
