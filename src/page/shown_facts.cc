// What the page shows its readers: the headline as it stands, bylines, date lines. The day of a
// document is the day that the page shows: where the head gives an instant in another zone, or
// only an earlier version's, the shown date decides, and it keeps the instant where its time of day
// proves that both are one. Linear in the blocks near the headline. Tested by
// tests/page/html.rows.
#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "page/html_tokenizer.h"
#include "page/metadata.h"

namespace hearsay::page {
namespace {

constexpr size_t kLongestDateLine = 160;  // bytes

// An instant in the form of NormalizeInstant, taken apart.
struct Clock {
  int64_t minutes = 0;  // of the written day and time, since 0000-03-01
  int offset = 0;       // minutes east
  bool time = false, zone = false;
  int64_t Utc() const { return minutes - offset; }
  int64_t Day() const { return minutes / 1440; }
};

int Number(std::string_view s, size_t at, size_t n) {
  int v = 0;
  for (size_t i = at; i < at + n && i < s.size(); ++i) v = v * 10 + (s[i] - '0');
  return v;
}

Clock ClockOf(std::string_view s) {
  Clock c;
  if (s.size() < 10) return c;
  int64_t y = Number(s, 0, 4);
  const int m = Number(s, 5, 2), d = Number(s, 8, 2);
  y -= m <= 2;
  const int64_t day =
      y * 365 + y / 4 - y / 100 + y / 400 + (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
  c.minutes = day * 1440;
  if (s.size() < 16) return c;
  c.time = true;
  c.minutes += Number(s, 11, 2) * 60 + Number(s, 14, 2);
  size_t z = 16;
  while (z < s.size() && s[z] != 'Z' && s[z] != '+' && s[z] != '-') ++z;
  if (z < s.size()) {
    c.zone = true;
    if (s[z] != 'Z')
      c.offset = (s[z] == '-' ? -1 : 1) * (Number(s, z + 1, 2) * 60 + Number(s, z + 4, 2));
  }
  return c;
}

// `shown`, with the zone in which it is the instant of `utc`; "" if there is none (zones are whole
// quarters of an hour from -12:00 to +14:00).
std::string InZone(const std::string& shown, const Clock& s, const Clock& known) {
  if (!s.time || !known.time || !known.zone) return {};
  const int64_t offset = s.minutes - known.Utc();
  const int64_t rounded = (offset >= 0 ? offset + 5 : offset - 5) / 15 * 15;
  if (offset < -12 * 60 || offset > 14 * 60 || std::llabs(offset - rounded) > 2) return {};
  char zone[16];
  std::snprintf(zone, sizeof zone, "%c%02d:%02d", rounded < 0 ? '-' : '+',
                static_cast<int>(std::llabs(rounded) / 60 % 24),
                static_cast<int>(std::llabs(rounded) % 60));
  return shown.substr(0, 19) + (rounded == 0 ? "Z" : zone);
}

class Shown {
 public:
  Shown(const HtmlPage& page, const Dates& dates, const AuthorNames& names, bool live,
        Selection* selection, PageFacts* facts)
      : page_(page),
        selection_(*selection),
        dates_(dates),
        names_(names),
        facts_(*facts),
        live_(live) {}

  void Complete() {
    if (selection_.title_block != UINT32_MAX) {
      const std::string_view shown = page_.TextOf(page_.blocks[selection_.title_block]);
      if (CountWords(shown) >= 2 || facts_.title.empty()) facts_.title = shown;
    }
    // Lines about the article stand near its headline or its first paragraph.
    while (first_ < selection_.blocks.size() &&
           !(selection_.blocks[first_].kept &&
             selection_.blocks[first_].kind == BlockKind::kParagraph))
      ++first_;
    const size_t from = selection_.title_block != UINT32_MAX
                            ? std::min<size_t>(first_, selection_.title_block)
                            : first_ - std::min<size_t>(first_, 12);
    // The first kept paragraph may be a standfirst with the byline under it.
    constexpr size_t kHead = 40;
    size_t second = first_ + 1;
    while (second < selection_.blocks.size() && second < first_ + kHead &&
           !(selection_.blocks[second].kept &&
             selection_.blocks[second].kind == BlockKind::kParagraph))
      ++second;
    if (second >= first_ + kHead) second = first_;
    to_ = std::min(std::max(first_ + 3, second + 1), selection_.blocks.size());
    near_ = from - std::min<size_t>(from, 8);
    Authors();
    KeepSigned();
    Published();
    if (facts_.language.empty()) facts_.language = GuessLanguage(page_.text);
  }

 private:
  bool Within(uint32_t at) const {
    return near_ < page_.blocks.size() && at >= page_.blocks[near_].begin &&
           (to_ >= page_.blocks.size() || at <= page_.blocks[to_].end);
  }

  bool Has(std::string_view text, std::string_view word) const {
    return (" " + FoldWords(text) + " ").find(word) != std::string::npos;
  }

  // Dates in <time> elements and short lines near the headline.
  void CollectDates() {
    for (const HtmlTime& t : page_.times) {
      if (t.datetime.empty() || !Within(t.begin)) continue;
      if (auto d = dates_.Find(t.datetime)) shown_.push_back({*d, t.modified && !t.published});
    }
    for (size_t i = near_; i < to_; ++i) {
      const std::string_view text = page_.TextOf(page_.blocks[i]);
      if (text.size() > kLongestDateLine || i == selection_.title_block) continue;
      if (selection_.blocks[i].kept && selection_.blocks[i].kind != BlockKind::kCredit) continue;
      if (auto d = dates_.Find(text))
        shown_.push_back({*d, Has(text, " updated ") && !Has(text, " published ")});
    }
  }

  void Published() {
    std::string& published = facts_.published;
    if (published.empty()) {
      const HtmlTime* best = nullptr;
      int rank = 0;
      for (const HtmlTime& t : page_.times) {
        if (t.datetime.empty()) continue;
        const int r = (Within(t.begin) ? 4 : 1) + (t.published ? 2 : 0) - (t.modified ? 2 : 0);
        if (r > rank && dates_.Find(t.datetime)) best = &t, rank = r;
      }
      if (best && rank >= 3) published = *dates_.Find(best->datetime);
    }
    if (published.empty()) {
      if (auto d = dates_.InUrl(facts_.url)) published = *d;
    }
    CollectDates();
    if (published.empty() && !shown_.empty()) published = shown_.front().instant;
    if (published.empty()) published = facts_.modified;
    if (!published.empty()) AgreeWithShown();
  }

  void AgreeWithShown() {
    std::string& published = facts_.published;
    const Clock p = ClockOf(published);
    for (const auto& [s, modified] : shown_) {
      if (!modified && s.substr(0, 10) == published.substr(0, 10)) return;
    }
    // The same instant in the page's own zone.
    for (const auto& [s, modified] : shown_) {
      const Clock c = ClockOf(s);
      if (!c.time || std::llabs(c.Day() - p.Day()) > 1) continue;
      if (c.zone && p.zone && std::llabs(c.Utc() - p.Utc()) <= 2) {
        published = s;
        return;
      }
      if (const std::string local = InZone(s, c, p); !local.empty() && !c.zone) {
        published = local;
        return;
      }
    }
    // A neighbouring day that some zone had at that instant.
    for (const auto& [s, modified] : shown_) {
      const Clock c = ClockOf(s);
      if (!p.time || (c.time && c.zone)) continue;
      const int64_t hour = p.Utc() / 60 % 24;
      const bool west = c.Day() == p.Day() - 1 && hour < 12;
      const bool east = c.Day() == p.Day() + 1 && hour >= 10;
      if (!west && !east) continue;
      if (!facts_.modified.empty() && east && SameDay(c, ClockOf(facts_.modified))) continue;
      published = s.substr(0, 10);
      return;
    }
    // The page shows only the day of its present version.
    if (facts_.modified.empty()) return;
    const Clock m = ClockOf(facts_.modified);
    for (const auto& [s, modified] : shown_) {
      const Clock c = ClockOf(s);
      if (c.Day() <= p.Day() || !SameDay(c, m)) continue;
      published = c.Day() == m.Day() ? facts_.modified : s;
      return;
    }
  }

  static bool SameDay(const Clock& a, const Clock& b) { return std::llabs(a.Day() - b.Day()) <= 1; }

  void Authors() {
    std::vector<std::string>* authors = &facts_.authors;
    const std::string& publisher = facts_.publisher_name;
    if (!authors->empty()) return;
    for (const HtmlLinkText& l : page_.author_links) {
      if (l.block >= near_ && l.block <= to_) names_.Add(l.text.In(page_.text), publisher, authors);
    }
    // A block that is classed as byline, then a line that begins as one.
    for (size_t i = near_; i < to_ && authors->empty(); ++i) {
      const HtmlBlock& b = page_.blocks[i];
      const Zones zones = b.inline_zones | page_.elements[b.element].own;
      if (b.text.size() > 120 || !(zones & kZoneByline) || IsTitle(i)) continue;
      names_.Add(page_.TextOf(b), publisher, authors);
    }
    for (size_t i = near_; i < to_ && authors->empty(); ++i) {
      const std::string_view text = page_.TextOf(page_.blocks[i]);
      if (text.size() > 160 || IsTitle(i)) continue;
      if (text.size() > 4 && EqualsIgnoreCase(text.substr(0, 3), "by "))
        names_.Add(text, publisher, authors);
    }
    // Author links in a column beside the text come before it.
    constexpr size_t kColumn = 60;
    for (const HtmlLinkText& l : page_.author_links) {
      if (!facts_.authors.empty() && l.block >= near_) break;
      if (l.block + kColumn >= near_ && l.block <= to_ && AfterBy(l.block))
        names_.Add(l.text.In(page_.text), publisher, authors);
    }
    for (const std::string& a : facts_.stated_authors) {
      if (authors->empty()) authors->push_back(a);
    }
  }

  // The byline that names an agency, or where nobody is named the outlet's board, is kept as a
  // credit: near the headline, a board also under the text. On a live page a byline is its post's.
  void KeepSigned() {
    constexpr size_t kUnder = 4;  // blocks
    const auto keep = [&](size_t i, bool agencies) {
      const AuthorNames::Signer signer = SignerOf(i);
      const bool board = signer == AuthorNames::Signer::kBoard && facts_.authors.empty();
      const bool agency = signer == AuthorNames::Signer::kAgency && agencies;
      if (board || agency) selection_.blocks[i] = {true, BlockKind::kCredit, {}};
      return board || agency;
    };
    for (size_t i = near_; i < to_; ++i) {
      if (keep(i, !live_)) return;
    }
    size_t end = selection_.blocks.size();
    while (end > to_ && !IsBody(selection_.blocks[end - 1])) --end;
    const size_t stop = std::min(end + kUnder, selection_.blocks.size());
    for (size_t i = std::max(to_, end - std::min<size_t>(end, 1)); i < stop; ++i) {
      if (keep(i, false)) return;
    }
  }

  AuthorNames::Signer SignerOf(size_t i) const {
    constexpr auto kNone = AuthorNames::Signer::kNone;
    const HtmlBlock& b = page_.blocks[i];
    const Zones zones = b.inline_zones | page_.elements[b.element].zones;
    if (IsTitle(i) || (zones & kResidueZones & ~(kZoneByline | kZoneDate))) return kNone;
    const std::string_view text = page_.TextOf(b);
    const bool byline = (zones & kZoneByline) || EqualsIgnoreCase(text.substr(0, 3), "by ") ||
                        std::any_of(page_.author_links.begin(), page_.author_links.end(),
                                    [&](const HtmlLinkText& l) { return l.block == i; });
    // Above the headline stand the names of sections.
    if (!byline && selection_.title_block != UINT32_MAX && i < selection_.title_block) return kNone;
    return names_.SignerOf(text, facts_.publisher_name, byline);
  }

  bool AfterBy(size_t block) const {
    return block > 0 && block < page_.blocks.size() &&
           FoldWords(page_.TextOf(page_.blocks[block - 1])) == "by";
  }
  bool IsTitle(size_t i) const { return selection_.blocks[i].kind == BlockKind::kTitle; }

  const HtmlPage& page_;
  Selection& selection_;
  const Dates& dates_;
  const AuthorNames& names_;
  PageFacts& facts_;
  bool live_;
  size_t first_ = 0, near_ = 0, to_ = 0;  // blocks
  struct ShownDate {
    std::string instant;
    bool modified;  // of an update, by its words
  };
  std::vector<ShownDate> shown_;
};

}  // namespace

void CompleteFacts(const HtmlPage& page, const Dates& dates, const AuthorNames& names, bool live,
                   Selection* selection, PageFacts* facts) {
  Shown(page, dates, names, live, selection, facts).Complete();
}

}  // namespace hearsay::page
