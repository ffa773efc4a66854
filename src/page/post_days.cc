// Days run the way the clocks do, newest or oldest first. A day that stands over posts or beside a
// clock holds for the posts under it; a day without year is the one nearest to the page's, and a
// weekday the next one in the way that days run. Days that run neither way are not believed.
// Between them a clock that goes against the order of the others by more than half a day lies
// beyond a midnight; at one that does so by less, days end (the very first may be a post that was
// pinned there). Linear. Tested by tests/page/kinds.rows.
#include "page/post_days.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "record/document.h"

namespace hearsay::page {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int kHalfDay = 12 * 60;  // minutes

std::optional<sys_days> DayOf(int y, int m, int d) {
  const std::chrono::year_month_day day{std::chrono::year(y),
                                        std::chrono::month(static_cast<unsigned>(m)),
                                        std::chrono::day(static_cast<unsigned>(d))};
  return day.ok() ? std::optional(sys_days(day)) : std::nullopt;
}

// Of an instant in the record's form; nothing where there is none.
std::optional<sys_days> DayOf(std::string_view instant) {
  if (instant.size() < 10) return {};
  const auto number = [&](size_t at, size_t n) {
    return std::atoi(std::string(instant.substr(at, n)).c_str());
  };
  return DayOf(number(0, 4), number(5, 2), number(8, 2));
}

// "" beyond the years that have four digits.
std::string Instant(sys_days day, const Clock& clock) {
  const std::chrono::year_month_day d(day);
  char out[32];
  std::snprintf(out, sizeof(out), "%04d-%02u-%02uT%02d:%02d:00", static_cast<int>(d.year()),
                static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()), clock.hour,
                clock.minute);
  return NormalizeInstant(out) == out ? out : "";
}

int WeekdayOf(sys_days day) { return static_cast<int>(std::chrono::weekday(day).c_encoding()); }

class PostDays {
 public:
  PostDays(std::string_view published, std::string_view modified, std::vector<PostMark>* marks)
      : first_(DayOf(published)), last_(DayOf(modified)) {
    for (PostMark& m : *marks) {
      if (m.clock || m.day) items_.push_back({&m, {}});
    }
  }

  void Run() {
    SeeOrder();
    ReadDays();
    // Above the newest posts the day on which the page began is the page's own, as may be the first
    // day of any.
    const bool over_all = !items_.empty() && items_[0].mark->IsDay();
    if (over_all && newest_first_ && items_[0].day == first_) items_[0].day.reset();
    if (!Ordered()) {
      if (over_all) items_[0].day.reset();
      if (!Ordered()) {
        for (Item& i : items_) i.day.reset();
      }
    }
    Give();
  }

 private:
  struct Item {
    PostMark* mark;
    std::optional<sys_days> day;  // that is said at it
  };

  // Minutes by which the second clock goes against the order of the page.
  int Against(const Clock& a, const Clock& b) const {
    return newest_first_ ? b.Minutes() - a.Minutes() : a.Minutes() - b.Minutes();
  }

  void SeeOrder() {
    size_t down = 0, up = 0;
    const Clock* before = nullptr;
    for (const Item& i : items_) {
      if (i.mark->day) before = nullptr;
      if (!i.mark->clock) continue;
      if (before) {
        const int step = i.mark->clock->Minutes() - before->Minutes();
        nights_ += step > kHalfDay;
        down += step < 0 && step >= -kHalfDay;
        up += step > 0 && step <= kHalfDay;
      }
      before = &*i.mark->clock;
    }
    newest_first_ = down >= up;
  }

  void ReadDays() {
    std::optional<sys_days> near = newest_first_ && last_ ? last_ : first_ ? first_ : last_;
    bool posts = false, days = false;  // before
    for (Item& i : items_) {
      if (i.mark->day) {
        const SaidDay& said = *i.mark->day;
        if (said.day == 0) {
          const bool known = days || (newest_first_ ? last_ : first_);
          if (near && known) i.day = ByWeekday(said.weekday, *near, posts || days);
        } else {
          i.day = said.year ? DayOf(said.year, said.month, said.day) : ByMonth(said, near);
        }
        if (i.day) near = i.day, days = true;
      }
      posts = posts || i.mark->clock;
    }
  }
  // The year that brings it nearest to `near` and agrees with the weekday.
  static std::optional<sys_days> ByMonth(const SaidDay& said, std::optional<sys_days> near) {
    std::optional<sys_days> best;
    if (!near) return best;
    const int year = static_cast<int>(std::chrono::year_month_day(*near).year());
    for (int y = year - 1; y <= year + 1; ++y) {
      const std::optional<sys_days> day = DayOf(y, said.month, said.day);
      if (!day || (said.weekday >= 0 && WeekdayOf(*day) != said.weekday)) continue;
      if (!best || std::chrono::abs(*day - *near) < std::chrono::abs(*best - *near)) best = day;
    }
    return best;
  }
  // The first such day from `near` on in the way that days run; `beyond`: not that day itself.
  std::optional<sys_days> ByWeekday(int weekday, sys_days near, bool beyond) const {
    constexpr int kWeek = 7;
    const int back = newest_first_ ? WeekdayOf(near) - weekday : weekday - WeekdayOf(near);
    int step = (back + kWeek) % kWeek;
    if (beyond && step == 0) step = kWeek;
    return near + days(newest_first_ ? -step : step);
  }

  bool Ordered() const {
    const sys_days* before = nullptr;
    for (const Item& i : items_) {
      if (!i.day) continue;
      if (before && (newest_first_ ? *i.day > *before : *i.day < *before)) return false;
      before = &*i.day;
    }
    return true;
  }

  // Of the posts before the first day that is said.
  std::optional<sys_days> StartDay() const {
    const auto said =
        std::find_if(items_.begin(), items_.end(), [](const Item& i) { return i.day.has_value(); });
    if (said == items_.end()) {
      if (newest_first_ && last_) return last_;
      return newest_first_ && first_ ? std::optional(*first_ + days(nights_)) : first_;
    }
    if (newest_first_) return std::max(last_.value_or(sys_days()), *said->day + days(1));
    return first_ ? std::optional(std::min(*first_, *said->day - days(1))) : std::nullopt;
  }

  void Give() {
    std::optional<sys_days> day = StartDay();
    const Clock* before = nullptr;
    bool lost = false;
    size_t seen = 0;
    for (Item& i : items_) {
      if (i.day) {
        day = i.day;
        before = nullptr;
        lost = false;
      }
      if (!i.mark->clock || !day || lost) continue;
      const int against = before ? Against(*before, *i.mark->clock) : 0;
      if (against > kHalfDay) {
        *day += days(newest_first_ ? -1 : 1);
        lost = (first_ && *day < *first_) || (last_ && *day > *last_);
      } else {
        lost = against > 0 && seen >= 2;
      }
      if (lost) continue;
      i.mark->instant = Instant(*day, *i.mark->clock);
      before = &*i.mark->clock;
      ++seen;
    }
  }

  std::optional<sys_days> first_, last_;
  std::vector<Item> items_;
  int nights_ = 0;  // midnights between two clocks
  bool newest_first_ = true;
};

}  // namespace

void GivePostDays(std::string_view published, std::string_view modified,
                  std::vector<PostMark>* marks) {
  PostDays(published, modified, marks).Run();
}

}  // namespace hearsay::page
