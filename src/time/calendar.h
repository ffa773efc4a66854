// Civil dates for the time room: partial dates (a day, week, month … as TIMEX3 writes them), steps
// between them, holidays. Proleptic Gregorian, ISO 8601 weeks. Thread rule: pure. Errors: none;
// out-of-range steps give kNowhere.
#pragma once
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace hearsay::time {

using Day = std::chrono::sys_days;

enum class Grain : uint8_t {
  kDay,
  kWeek,
  kWeekend,
  kMonth,
  kQuarter,
  kHalf,
  kSeason,
  kYear,
  kDecade,
  kCentury
};

// A calendar unit: the one of `grain` that holds `day`. Seasons: `part` is 0 to 3 for spring to
// winter, in the year of `day` (a winter is named after the year it begins in).
struct Partial {
  Grain grain = Grain::kDay;
  Day day{};
  uint8_t part = 0;
};

std::optional<Day> DayOf(int year, int month, int day);  // nothing if there is no such day
int YearOf(Day d);
int MonthOf(Day d);
int WeekdayOf(Day d);              // 1 Monday to 7 Sunday
Day AddMonths(Day d, int months);  // to the last day of the month where the day does not exist
Day Step(Day d, Grain grain, int steps);  // by whole units
std::string Format(
    const Partial& p);  // "2024-11-11", "2024-W46", "2024-W46-WE", "2024-Q3", "199" …
std::optional<Day> ParseDay(std::string_view s);  // of "YYYY-MM-DD…"
// A holiday by its code (MM-DD, MM#N-W, E±N: see rules/time_phrases.tsv) in a year.
std::optional<Day> Holiday(std::string_view code, int year);

}  // namespace hearsay::time
