// Marks (a block at which a post begins, and its time) are gathered from <time>, from lines with a
// clock time and from JSON-LD's liveBlogUpdate, and hold until the next one. A clock time alone
// gets the page's day, or one beside it over midnight, as long as the clock runs one way. The
// page's own time stands above the text and is told from a first post's by its element: that of the
// posts is like that of the other posts. Linear in the page. Tested by tests/page/kinds.rows.
#include "page/live_posts.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>

#include "base/utf8.h"
#include "page/entities.h"
#include "page/fold_words.h"
#include "page/html_tokenizer.h"
#include "page/lenient_json.h"
#include "record/document.h"

namespace hearsay::page {
namespace {

constexpr size_t kSaidPosts = 3;    // dated posts of a page that says that it is live
constexpr size_t kPostBytes = 60;   // of the paragraph that makes a time a post's
constexpr size_t kPostBlocks = 6;   // blocks after the time in which it stands
constexpr size_t kStampBytes = 48;  // of a line that is a time with a name or so
constexpr size_t kStampWords = 7;
constexpr size_t kTimesLooked = 256;
constexpr uint32_t kAncestors = 10;

struct Clock {
  int hour = 0, minute = 0;
  size_t begin = 0;  // where it stands in the line
};

bool Digit(char c) { return c >= '0' && c <= '9'; }

// "21:22", "9.05pm", "14h32", "7:58 a.m."
std::optional<Clock> FindClock(std::string_view s) {
  for (size_t at = 0; at < s.size(); ++at) {
    if (!Digit(s[at]) || (at > 0 && (Digit(s[at - 1]) || s[at - 1] == '.' || s[at - 1] == ':')))
      continue;
    size_t p = at;
    int hour = 0;
    while (p < s.size() && Digit(s[p]) && p < at + 2) hour = hour * 10 + (s[p++] - '0');
    if (p + 2 >= s.size()) return {};
    if ((s[p] != ':' && s[p] != '.' && s[p] != 'h') || !Digit(s[p + 1]) || !Digit(s[p + 2]))
      continue;
    if (p + 3 < s.size() && (Digit(s[p + 3]) || s[p + 3] == '.')) continue;  // "12.10.2024"
    const int minute = (s[p + 1] - '0') * 10 + (s[p + 2] - '0');
    if (hour > 23 || minute > 59) continue;
    const std::string_view rest = s.substr(p + 3);
    size_t q = 0;
    while (q < rest.size() && (rest[q] == ' ' || rest[q] == '\xC2' || rest[q] == '\xA0')) ++q;
    const char half = q < rest.size() ? static_cast<char>(rest[q] | 0x20) : '\0';
    const char next = q + 1 < rest.size() ? static_cast<char>(rest[q + 1] | 0x20) : '\0';
    const bool halved = (half == 'a' || half == 'p') && (next == 'm' || next == '.');
    // "3.50" is a number unless a name, a zone or nothing follows.
    const bool capital = q < rest.size() && rest[q] >= 'A' && rest[q] <= 'Z';
    if (s[p] == '.' && !halved && !capital && q < rest.size()) continue;
    if (halved && (hour > 12 || hour == 0)) continue;
    if (halved) hour = hour % 12 + (half == 'p' ? 12 : 0);
    return Clock{hour, minute, at};
  }
  return {};
}

// The class of an element's start tag, "" if it has none.
std::string_view ClassOf(const HtmlPage& page, uint32_t element) {
  const HtmlElement& e = page.elements[element];
  std::string_view tag = page.html.substr(e.begin, std::min<size_t>(e.end - e.begin, 1024));
  tag = tag.substr(0, tag.find('>'));
  const size_t at = tag.find(" class=");
  if (at == std::string_view::npos || at + 8 >= tag.size()) return {};
  const char quote = tag[at + 7];
  if (quote != '"' && quote != '\'')
    return tag.substr(at + 7, tag.find_first_of(" \t\n", at + 7) - at - 7);
  return tag.substr(at + 8, tag.find(quote, at + 8) - at - 8);
}

// The words of a name or address part, in lower case and parted by single spaces: "liveBlog__post"
// gives "live blog post".
std::string NameWords(std::string_view s) {
  std::string out;
  char before = ' ';
  for (char c : s) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool word = upper || (c >= 'a' && c <= 'z') || Digit(c) || c < 0;
    if ((!word || (upper && before >= 'a' && before <= 'z')) && !out.empty() && out.back() != ' ')
      out += ' ';
    if (word) out += static_cast<char>(upper ? c | 0x20 : c);
    before = c;
  }
  return out;
}

bool IsPost(const HtmlPage& page, size_t first) {
  for (size_t k = first; k < page.blocks.size() && k < first + kPostBlocks; ++k) {
    const HtmlBlock& b = page.blocks[k];
    if (b.text.size() >= kPostBytes && b.link_bytes * 2 < b.text.size()) return true;
  }
  return false;
}

// A line that is a time: "21:22 Ann Lee", "Updated at 9.05pm", "22 Dec 2023, 7:58 AM UTC".
bool IsStamp(const HtmlPage& page, const HtmlBlock& b) {
  if (b.text.size() > kStampBytes || b.words > kStampWords) return false;
  const std::optional<Clock> clock = FindClock(page.TextOf(b));
  return clock && (clock->begin == 0 || b.link_bytes == 0);
}

bool AddressSays(std::string_view url, const KindWords& words) {
  const size_t host = url.find("://");
  if (host == std::string_view::npos) return false;
  std::string_view path = url.substr(std::min(url.find('/', host + 3), url.size()));
  path = path.substr(0, path.find_first_of("?#"));
  for (size_t at = 0, end; at < path.size(); at = end + 1) {
    end = std::min(path.find('/', at), path.size());
    const std::string part = NameWords(path.substr(at, end - at));
    if (words.Of(KindWords::kPath, part) == "live" || words.Says(KindWords::kTitle, part, "live"))
      return true;
  }
  return false;
}

// Whether the elements around most of the page's times are named as those of live pages are.
bool ClassesSay(const HtmlPage& page, const KindWords& words) {
  size_t said = 0;
  const size_t n = std::min(page.times.size(), kTimesLooked);
  std::map<uint32_t, bool> known;  // most ancestors are those of many times
  for (size_t i = 0; i < n; ++i) {
    uint32_t e = page.times[i].element;
    for (uint32_t up = 0; e && up < kAncestors; e = page.elements[e].parent, ++up) {
      const auto [it, fresh] = known.emplace(e, false);
      if (fresh) it->second = words.Says(KindWords::kClass, NameWords(ClassOf(page, e)), "live");
      if (!it->second) continue;
      ++said;
      break;
    }
  }
  return said >= kSaidPosts && said * 2 >= n;
}

struct Mark {
  uint32_t block = 0;
  uint32_t element = 0;
  std::string instant;         // "" for a clock time that has no day yet
  std::optional<Clock> clock;  // of these
};

class PostDater {
 public:
  PostDater(const HtmlPage& page, const PageFacts& facts, const Dates& dates, Selection* selection)
      : page_(page), facts_(facts), dates_(dates), selection_(*selection) {}

  std::vector<std::string> Run() {
    AddTimes();
    AddStamps();
    std::stable_sort(marks_.begin(), marks_.end(),
                     [](const Mark& a, const Mark& b) { return a.block < b.block; });
    DropPageTime();
    GiveDays();
    const std::map<std::string, std::string, std::less<>> updates = Updates();
    std::vector<std::string> out(page_.blocks.size());
    std::string now;
    for (size_t i = 0, m = 0; i < out.size(); ++i) {
      for (; m < marks_.size() && marks_[m].block == i; ++m) now = marks_[m].instant;
      const BlockDecision& d = selection_.blocks[i];
      if (!d.kept || d.kind == BlockKind::kTitle) continue;
      if (!updates.empty() && page_.blocks[i].text.size() < 400) {
        const auto it = updates.find(FoldWords(page_.TextOf(page_.blocks[i])));
        if (it != updates.end()) now = it->second;
      }
      out[i] = now;
    }
    return out;
  }

 private:
  void AddTimes() {
    size_t i = 0;
    for (const HtmlTime& t : page_.times) {
      while (i < page_.blocks.size() && page_.blocks[i].end <= t.begin) ++i;
      if (i == page_.blocks.size()) return;
      const Zones zones = page_.elements[t.element].zones;
      if (zones & kResidueZones & ~(kZoneDate | kZoneByline | kZoneShare)) continue;
      Mark mark{static_cast<uint32_t>(i), t.element, {}, {}};
      if (const auto instant = NormalizeInstant(t.datetime)) {
        mark.instant = *instant;
      } else if (const auto found = dates_.Find(t.datetime)) {
        mark.instant = *found;
      }
      if (mark.instant.size() > 10) marks_.push_back(std::move(mark));  // a day alone is no post's
    }
  }

  void AddStamps() {
    std::vector<bool> timed(page_.blocks.size());
    for (const Mark& m : marks_) timed[m.block] = true;
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& b = page_.blocks[i];
      BlockDecision& d = selection_.blocks[i];
      const Zones zones = page_.elements[b.element].zones | b.inline_zones;
      if (!IsStamp(page_, b) || i == selection_.title_block ||
          (zones & kResidueZones & ~(kZoneDate | kZoneByline | kZoneShare)))
        continue;
      const std::string_view text = page_.TextOf(b);
      const std::optional<Clock> clock = FindClock(text);
      if (d.kept && (clock->begin == 0 || d.kind == BlockKind::kCaption)) {
        d.kept = false;
        d.reason = "date";
      }
      if (d.kept || timed[i]) continue;
      Mark mark{static_cast<uint32_t>(i), b.element, {}, {}};
      if (const auto found = dates_.Find(text); found && found->size() > 10) {
        mark.instant = *found;
      } else {
        mark.clock = clock;
      }
      marks_.push_back(std::move(mark));
    }
  }

  // The page's own time, above its text.
  void DropPageTime() {
    size_t first = 0;
    while (first < page_.blocks.size() && !IsBody(selection_.blocks[first])) ++first;
    std::map<std::string_view, size_t> alike;
    for (const Mark& m : marks_) ++alike[ClassOf(page_, m.element)];
    std::erase_if(marks_, [&](const Mark& m) {
      return m.block <= first && alike[ClassOf(page_, m.element)] * 2 < marks_.size();
    });
  }

  // The day of an instant in the record's form; nothing where there is none.
  static std::optional<std::chrono::sys_days> DayOf(std::string_view instant) {
    if (instant.size() < 10) return {};
    const auto number = [&](size_t at, size_t n) {
      return std::atoi(std::string(instant.substr(at, n)).c_str());
    };
    const std::chrono::year_month_day day{std::chrono::year(number(0, 4)),
                                          std::chrono::month(static_cast<unsigned>(number(5, 2))),
                                          std::chrono::day(static_cast<unsigned>(number(8, 2)))};
    if (!day.ok()) return {};
    return std::chrono::sys_days(day);
  }
  static std::string Instant(std::chrono::sys_days day, const Clock& clock) {
    const std::chrono::year_month_day d(day);
    char out[32];
    std::snprintf(out, sizeof(out), "%04d-%02u-%02uT%02d:%02d:00", static_cast<int>(d.year()),
                  static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()), clock.hour,
                  clock.minute);
    return out;
  }

  // Days for the clock times. A clock that goes against the order of the others by more than half a
  // day lies beyond a midnight; at one that does so by less, days end (the very first may be a post
  // that was pinned there). The page's times say on which day the posts begin and end.
  void GiveDays() {
    constexpr int kHalfDay = 12 * 60;
    std::vector<Mark*> clocks;
    for (Mark& m : marks_) {
      if (m.clock) clocks.push_back(&m);
    }
    auto minutes = [&](size_t i) { return clocks[i]->clock->hour * 60 + clocks[i]->clock->minute; };
    size_t down = 0, up = 0, nights = 0;
    for (size_t i = 1; i < clocks.size(); ++i) {
      const int step = minutes(i) - minutes(i - 1);
      nights += step > kHalfDay;
      down += step < 0 && step >= -kHalfDay;
      up += step > 0 && step <= kHalfDay;
    }
    const bool newest_first = down >= up;
    const std::optional<std::chrono::sys_days> first = DayOf(facts_.published),
                                               last = DayOf(facts_.modified);
    std::optional<std::chrono::sys_days> day = first;
    if (newest_first && last) {
      day = last;
    } else if (newest_first && first) {
      day = *first + std::chrono::days(nights);
    }
    if (!day) return;
    for (size_t i = 0; i < clocks.size(); ++i) {
      const int back =
          i == 0 ? 0 : (newest_first ? minutes(i) - minutes(i - 1) : minutes(i - 1) - minutes(i));
      if (back > kHalfDay) {
        *day += std::chrono::days(newest_first ? -1 : 1);
        if ((first && *day < *first) || (last && *day > *last)) return;
      } else if (back > 0 && i >= 2) {
        return;
      }
      std::string instant = Instant(*day, *clocks[i]->clock);
      if (NormalizeInstant(instant) != instant) return;  // beyond the years that have four digits
      clocks[i]->instant = std::move(instant);
    }
  }

  // JSON-LD's list of posts: folded headline -> time.
  std::map<std::string, std::string, std::less<>> Updates() const {
    std::map<std::string, std::string, std::less<>> out;
    for (std::string_view raw : page_.json_ld) {
      if (raw.find("liveBlogUpdate") == std::string_view::npos) continue;
      AddUpdates(ParseLenientJson(raw), 0, &out);
    }
    return out;
  }
  static void AddUpdates(const JsonValue& v, int depth,
                         std::map<std::string, std::string, std::less<>>* out) {
    constexpr int kDepth = 6;
    if (depth > kDepth) return;
    for (const JsonValue& i : v.items) AddUpdates(i, depth + 1, out);
    for (size_t i = 0; i < v.keys.size(); ++i) {
      AddUpdates(v.values[i], depth + 1, out);
      if (v.keys[i] != "liveBlogUpdate") continue;
      for (const JsonValue& post : v.values[i].items) {
        const JsonValue *headline = post.Get("headline"), *date = post.Get("datePublished");
        if (!headline || !date) continue;
        const auto instant = NormalizeInstant(date->AsText());
        const std::string folded = FoldWords(headline->AsText());
        if (instant && !folded.empty()) out->emplace(folded, *instant);
      }
    }
  }

  const HtmlPage& page_;
  const PageFacts& facts_;
  const Dates& dates_;
  Selection& selection_;
  std::vector<Mark> marks_;
};

}  // namespace

std::string LiveReason(const HtmlPage& page, const PageFacts& facts, const KindWords& words) {
  if (words.Of(KindWords::kType, facts.type) == "live") return "JSON-LD says " + facts.type;
  for (std::string_view raw : page.json_ld) {
    if (raw.find("\"LiveBlogPosting\"") != std::string_view::npos &&
        raw.find("\"liveBlogUpdate\"") != std::string_view::npos)
      return "JSON-LD says LiveBlogPosting";
  }
  const bool title = words.Says(KindWords::kTitle, FoldWords(facts.title), "live");
  const bool address = AddressSays(facts.url, words);
  if (!title && !address && page.times.size() < kSaidPosts) return {};
  std::set<std::string_view> times;
  size_t posts = 0, i = 0;
  for (const HtmlTime& t : page.times) {
    while (i < page.blocks.size() && page.blocks[i].end <= t.begin) ++i;
    posts += t.datetime.find_first_of(":T") != std::string_view::npos &&
             times.insert(t.datetime).second && IsPost(page, i);
  }
  const bool named = posts >= kSaidPosts && !title && !address && ClassesSay(page, words);
  if (!title && !address && !named) return {};
  if (posts < kSaidPosts) {
    posts = 0;
    for (size_t k = 0; k < page.blocks.size(); ++k)
      posts += IsStamp(page, page.blocks[k]) && IsPost(page, k + 1);
  }
  if (posts < kSaidPosts) return {};
  return std::to_string(posts) + " posts with times, and its " +
         (title     ? "title"
          : address ? "address"
                    : "posts' class") +
         " says live";
}

size_t DatedPosts(const HtmlPage& page, const Selection& s) {
  constexpr size_t kNext = 5;
  size_t posts = 0, at = 0;
  std::set<std::string_view> times;
  for (size_t i = 0; i < page.blocks.size() && at < page.times.size(); ++i) {
    bool timed = false;
    while (at < page.times.size() && page.times[at].begin < page.blocks[i].end) {
      const HtmlTime& t = page.times[at++];
      timed = timed || (!t.datetime.empty() && times.insert(t.datetime).second);
    }
    if (!timed) continue;
    for (size_t k = i; k < page.blocks.size() && k < i + kNext; ++k) {
      const BlockDecision& d = s.blocks[k];
      if (d.kept && d.kind == BlockKind::kParagraph && page.blocks[k].text.size() >= kPostBytes) {
        ++posts;
        break;
      }
    }
  }
  return posts;
}

std::vector<std::string> PostTimes(const HtmlPage& page, const PageFacts& facts, const Dates& dates,
                                   Selection* selection) {
  return PostDater(page, facts, dates, selection).Run();
}

}  // namespace hearsay::page
