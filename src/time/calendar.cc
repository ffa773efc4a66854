// Civil dates by <chrono>; ISO weeks by the Thursday of the week; Easter by the anonymous Gregorian
// computus. Bound: constant. Tested by tests/time/time_test.cc (Calendar) and
// tests/time/times.rows.
#include "time/calendar.h"

#include <cstdio>

namespace hearsay::time {
namespace ch = std::chrono;
namespace {

ch::year_month_day Civil(Day d) { return ch::year_month_day(d); }

Day Easter(int y) {
  const int a = y % 19, b = y / 100, c = y % 100, d = b / 4, e = b % 4, f = (b + 8) / 25,
            g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, i = c / 4, k = c % 4,
            l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 22 * l) / 451, month = (h + l - 7 * m + 114) / 31,
            day = (h + l - 7 * m + 114) % 31 + 1;
  return Day(ch::year(y) / month / day);
}

int Number(std::string_view s) {
  int v = 0;
  for (char c : s) {
    if (c < '0' || c > '9') return -1;
    v = v * 10 + (c - '0');
  }
  return s.empty() ? -1 : v;
}

}  // namespace

std::optional<Day> DayOf(int year, int month, int day) {
  if (month < 1 || day < 1) return std::nullopt;
  const ch::year_month_day d(ch::year(year), ch::month(static_cast<unsigned>(month)),
                             ch::day(static_cast<unsigned>(day)));
  if (!d.ok()) return std::nullopt;
  return Day(d);
}
int YearOf(Day d) { return static_cast<int>(Civil(d).year()); }
int MonthOf(Day d) { return static_cast<int>(static_cast<unsigned>(Civil(d).month())); }
int WeekdayOf(Day d) { return static_cast<int>(ch::weekday(d).iso_encoding()); }

Day AddMonths(Day d, int months) {
  const auto c = Civil(d);
  const auto m = ch::year_month(c.year(), c.month()) + ch::months(months);
  const ch::year_month_day to(m.year(), m.month(), c.day());
  return to.ok() ? Day(to) : Day(ch::year_month_day_last(m.year(), ch::month_day_last(m.month())));
}

Day Step(Day d, Grain grain, int steps) {
  // Civil years end at 32767; a step of millennia must not leave them.
  if (steps > 20000 || steps < -20000) return d;
  int months = 0;
  switch (grain) {
    case Grain::kDay:
      return d + ch::days(steps);
    case Grain::kWeek:
    case Grain::kWeekend:
      return d + ch::days(7 * steps);
    case Grain::kMonth:
      months = 1;
      break;
    case Grain::kQuarter:
      months = 3;
      break;
    case Grain::kHalf:
      months = 6;
      break;
    case Grain::kSeason:
    case Grain::kYear:
      months = 12;
      break;
    case Grain::kDecade:
      months = 120;
      break;
    case Grain::kCentury:
      months = 1200;
      break;
  }
  const long to = YearOf(d) * 12L + static_cast<long>(months) * steps;
  if (to < 12 || to > 9999L * 12) return d;
  return AddMonths(d, months * steps);
}

std::string Format(const Partial& p) {
  static constexpr const char* kSeasons[] = {"SP", "SU", "FA", "WI"};
  char b[40];
  const auto c = Civil(p.day);
  const int y = static_cast<int>(c.year());
  const int m = MonthOf(p.day);
  switch (p.grain) {
    case Grain::kDay:
      std::snprintf(b, sizeof b, "%04d-%02d-%02u", y, m, static_cast<unsigned>(c.day()));
      break;
    case Grain::kWeek:
    case Grain::kWeekend: {
      const Day thursday = p.day + ch::days(4 - WeekdayOf(p.day));
      const int wy = YearOf(thursday);
      const int week = static_cast<int>((thursday - Day(ch::year(wy) / 1 / 1)).count()) / 7 + 1;
      std::snprintf(b, sizeof b, "%04d-W%02d%s", wy, week, p.grain == Grain::kWeekend ? "-WE" : "");
      break;
    }
    case Grain::kMonth:
      std::snprintf(b, sizeof b, "%04d-%02d", y, m);
      break;
    case Grain::kQuarter:
      std::snprintf(b, sizeof b, "%04d-Q%d", y, (m - 1) / 3 + 1);
      break;
    case Grain::kHalf:
      std::snprintf(b, sizeof b, "%04d-H%d", y, m > 6 ? 2 : 1);
      break;
    case Grain::kSeason:
      std::snprintf(b, sizeof b, "%04d-%s", y, kSeasons[p.part & 3]);
      break;
    case Grain::kYear:
      std::snprintf(b, sizeof b, "%04d", y);
      break;
    case Grain::kDecade:
      std::snprintf(b, sizeof b, "%03d", y / 10);
      break;
    case Grain::kCentury:
      std::snprintf(b, sizeof b, "%02d", y / 100);
      break;
  }
  return b;
}

std::optional<Day> ParseDay(std::string_view s) {
  if (s.size() < 10 || s[4] != '-' || s[7] != '-') return std::nullopt;
  const int y = Number(s.substr(0, 4)), m = Number(s.substr(5, 2)), d = Number(s.substr(8, 2));
  return y < 1 ? std::nullopt : DayOf(y, m, d);
}

std::optional<Day> Holiday(std::string_view code, int year) {
  if (code.size() == 5 && code[2] == '-')
    return DayOf(year, Number(code.substr(0, 2)), Number(code.substr(3)));
  if (code.size() == 6 && code[2] == '#') {
    const int month = Number(code.substr(0, 2)), weekday = code[5] - '0';
    const auto first = DayOf(year, month, 1);
    if (!first || weekday < 1 || weekday > 7) return std::nullopt;
    if (code[3] == 'L') {
      const Day last = AddMonths(*first, 1) - ch::days(1);
      return last - ch::days((WeekdayOf(last) - weekday + 7) % 7);
    }
    return *first + ch::days((weekday - WeekdayOf(*first) + 7) % 7 + 7 * (code[3] - '1'));
  }
  if (code.size() > 2 && code[0] == 'E') {
    const int n = Number(code.substr(2));
    if (n >= 0) return Easter(year) + ch::days(code[1] == '-' ? -n : n);
  }
  return std::nullopt;
}

}  // namespace hearsay::time
