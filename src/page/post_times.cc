// Marks (a block at which a post begins, and its time) are gathered from <time>, from lines with a
// clock time and from JSON-LD's liveBlogUpdate, and hold until the next one. A clock time alone
// gets its day from the days that the page writes over its posts and from the page's own
// (post_days). The page's own time stands above the text and is told from a first post's by its
// element: that of the posts is like that of the other posts. Linear in the page. Tested by
// tests/page/kinds.rows.
#include <algorithm>
#include <map>
#include <optional>

#include "page/fold_words.h"
#include "page/lenient_json.h"
#include "page/live_posts.h"
#include "page/post_days.h"
#include "page/post_lines.h"
#include "record/document.h"

namespace hearsay::page {
namespace {

class PostDater {
 public:
  PostDater(const HtmlPage& page, const PageFacts& facts, const Dates& dates, Selection* selection)
      : page_(page), facts_(facts), dates_(dates), selection_(*selection) {}

  std::vector<std::string> Run() {
    AddTimes();
    AddStamps();
    SortMarks();
    DropPageTime();
    AddDays();
    GivePostDays(facts_.published, facts_.modified, &marks_);
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
      PostMark mark{static_cast<uint32_t>(i), t.element, {}, {}, {}};
      if (const auto instant = NormalizeInstant(t.datetime)) {
        mark.instant = *instant;
      } else if (const auto found = dates_.Find(t.datetime)) {
        mark.instant = *found;
      }
      if (mark.instant.size() > 10) {
        marks_.push_back(std::move(mark));
      } else if (mark.instant.size() == 10) {  // a day alone is no post's
        days_.emplace(mark.block, std::move(mark.instant));
      }
    }
  }

  void AddStamps() {
    std::vector<bool> timed(page_.blocks.size());
    for (const PostMark& m : marks_) timed[m.block] = true;
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& b = page_.blocks[i];
      BlockDecision& d = selection_.blocks[i];
      if (!IsStamp(page_, b) || i == selection_.title_block || OfResidue(b)) continue;
      const std::string_view text = page_.TextOf(b);
      const std::optional<Clock> clock = FindClock(text);
      if (d.kept && (clock->begin == 0 || d.kind == BlockKind::kCaption)) {
        d.kept = false;
        d.reason = "date";
      }
      if (d.kept || timed[i]) continue;
      PostMark mark{static_cast<uint32_t>(i), b.element, {}, {}, {}};
      if (const auto found = dates_.Find(text); found && found->size() > 10) {
        mark.instant = *found;
      } else {
        mark.clock = clock;
        mark.day = dates_.DayAlone(text.substr(0, clock->begin));
        if (!mark.day) mark.day = dates_.DayAlone(text.substr(clock->end));
      }
      marks_.push_back(std::move(mark));
    }
  }

  std::string_view ClassOf(const PostMark& m) const {
    return page_.ClassOf(page_.elements[m.element]);
  }

  // The page's own time, above its text.
  void DropPageTime() {
    size_t first = 0;
    while (first < page_.blocks.size() && !IsBody(selection_.blocks[first])) ++first;
    std::map<std::string_view, size_t> alike;
    for (const PostMark& m : marks_) ++alike[ClassOf(m)];
    std::erase_if(marks_, [&](const PostMark& m) {
      return m.block <= first && alike[ClassOf(m)] * 2 < marks_.size();
    });
  }

  void SortMarks() {
    std::stable_sort(marks_.begin(), marks_.end(),
                     [](const PostMark& a, const PostMark& b) { return a.block < b.block; });
  }

  // Days over posts, where posts have clock times alone: a line that is a day, right above a post.
  void AddDays() {
    constexpr size_t kAbove = 3;  // blocks
    if (std::none_of(marks_.begin(), marks_.end(),
                     [](const PostMark& m) { return m.clock.has_value(); }))
      return;
    const size_t posts = marks_.size();
    size_t next = 0;
    for (size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& b = page_.blocks[i];
      while (next < posts && marks_[next].block <= i) ++next;
      if (next == posts) break;
      if (i == selection_.title_block || marks_[next].block > i + kAbove || OfResidue(b)) continue;
      const std::optional<SaidDay> day = DayOver(i);
      if (!day) continue;
      bool text = false;
      for (size_t k = i + 1; k < marks_[next].block; ++k)
        text = text || page_.blocks[k].text.size() >= kPostBytes;
      if (text) continue;
      if (selection_.blocks[i].kept) selection_.blocks[i] = {false, BlockKind::kHeading, "date"};
      marks_.push_back({static_cast<uint32_t>(i), b.element, {}, {}, day});
    }
    SortMarks();
  }
  std::optional<SaidDay> DayOver(size_t i) const {
    constexpr uint32_t kWords = 4;
    const HtmlBlock& b = page_.blocks[i];
    if (const auto day = dates_.DayAlone(page_.TextOf(b))) return day;
    const auto time = days_.find(static_cast<uint32_t>(i));  // in any language
    if (time == days_.end() || b.words > kWords) return {};
    return dates_.DayAlone(time->second);
  }
  bool OfResidue(const HtmlBlock& b) const {
    const Zones zones = page_.elements[b.element].zones | b.inline_zones;
    return zones & kResidueZones & ~(kZoneDate | kZoneByline | kZoneShare);
  }

  // JSON-LD's list of posts: folded headline -> time.
  std::map<std::string, std::string, std::less<>> Updates() const {
    std::map<std::string, std::string, std::less<>> out;
    for (std::string_view raw : page_.json_ld) {
      if (raw.find("liveBlogUpdate") == std::string_view::npos) continue;
      std::deque<std::string> decoded;
      AddUpdates(ParseLenientJson(raw, &decoded), 0, &out);
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
  std::vector<PostMark> marks_;
  std::map<uint32_t, std::string> days_;  // blocks with a <time> that is a day
};

}  // namespace

std::vector<std::string> PostTimes(const HtmlPage& page, const PageFacts& facts, const Dates& dates,
                                   Selection* selection) {
  return PostDater(page, facts, dates, selection).Run();
}

}  // namespace hearsay::page
