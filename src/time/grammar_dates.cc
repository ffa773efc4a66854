// Dates of the time grammar: days, months, years, decades, quarters, seasons, clock times.
// A bare weekday is the latest such day including the day of publication, a bare month or day of a
// month the nearest one, unless the tense of the clause says which way. Bound: constant a call, but
// the tense. Tested by tests/time/times.rows.
#include <cstdio>
#include <cstdlib>

#include "time/grammar.h"

namespace hearsay::time {
namespace {
constexpr std::chrono::days kDay{1};

std::string Text(const char* format, int a, int b = 0) {
  char out[40];
  std::snprintf(out, sizeof out, format, a, b);
  return out;
}
}  // namespace

Hit Grammar::Dated(size_t end, const Partial& p) const {
  return {end, TimeType::kDate, Format(p), p};
}

Hit Grammar::Dated(size_t end, Grain grain, std::optional<Day> day,
                   std::string_view unknown) const {
  if (day) return Dated(end, Partial{grain, *day, 0});
  return {end, TimeType::kDate, std::string(unknown), std::nullopt};
}

// The year whose month (and day, 0 for none) lies nearest to the publication, on the side that the
// tense names.
Day Grammar::NearestYear(int month, int day, Hint hint) const {
  const Day pub = *anchor_.published;
  Day best = pub;
  long cost = -1;
  for (int y = YearOf(pub) - 1; y <= YearOf(pub) + 1; ++y) {
    const auto d = DayOf(y, month, day ? day : 15);
    if (!d) continue;
    long away = (*d - pub).count();
    if (!day && y == YearOf(pub) && month == MonthOf(pub)) away = 0;
    long c = std::labs(away);
    if ((hint == Hint::kPast && away > 0) || (hint == Hint::kFuture && away < 0)) c = c * 6 + 30;
    if (cost < 0 || c < cost) cost = c, best = *d;
  }
  return best;
}

// 2024-11-11, 11/11/2024, 11.11.2024
Hit Grammar::Numeric(size_t i) const {
  const Atom &a = At(i), &b = At(i + 2), &c = At(i + 4);
  if (!a.digits || !b.digits || !c.digits || a.value < 0 || b.value < 0 || c.value < 0) return {};
  const std::string_view s = At(i + 1).norm;
  if (s != At(i + 3).norm || (s != "-" && s != "/" && s != ".")) return {};
  for (size_t k = 1; k < 5; ++k) {
    if (!Glued(i + k)) return {};
  }
  std::optional<Day> d;
  if (a.norm.size() == 4 && s == "-") {
    d = DayOf(a.value, b.value, c.value);
  } else if ((c.norm.size() == 4 || (c.norm.size() == 2 && s == "/")) && a.norm.size() <= 2 &&
             b.norm.size() <= 2) {
    const int year = c.norm.size() == 4 ? c.value : c.value + (c.value < 50 ? 2000 : 1900);
    const bool first = a.value > 12 || (b.value <= 12 && (anchor_.day_first || s == "."));
    d = first ? DayOf(year, b.value, a.value) : DayOf(year, a.value, b.value);
  }
  return d ? Dated(i + 5, Grain::kDay, d, "") : Hit{};
}

// [Thursday,] Nov. 11[, 2024]; [Thursday,] [the] 11[th] [of] November[,] [2024]
Hit Grammar::CalendarDay(size_t i) const {
  int weekday = 0, month = 0, day = 0, year = 0;
  size_t j = WeekdayName(i, &weekday);
  j = j ? (Is(j, ",") ? j + 1 : j) : i;
  size_t k = MonthName(j, &month);
  if (k) {
    if (Is(k, Fn::kThe)) ++k;
    // "Tuesday, January, 6 2026"
    if (j > i && Is(k, ",")) {
      const size_t next = DayNumber(k + 1, &day);
      if (next && YearNumber(next, &year, true)) ++k;
    }
    const size_t at = k;
    k = DayNumber(k, &day);
    if (!k && W(at).ordinal && !W(at).unit) day = W(at).ordinal, k = at + 1;  // "March eighth"
    if (!k) return {};
  } else {
    size_t m = Is(j, Fn::kThe) ? j + 1 : j;
    m = DayNumber(m, &day);
    if (!m) return {};
    if (Is(m, Fn::kOf)) ++m;
    k = MonthName(m, &month);
    if (!k) return {};
  }
  const size_t y = Is(k, ",") ? k + 1 : k;
  const size_t after = YearNumber(y, &year, true);
  if (after) {
    const auto d = DayOf(year, month, day);
    return d ? Dated(after, Grain::kDay, d, "") : Hit{};
  }
  if (!DayOf(2024, month, day)) return {};
  if (!anchor_.published)
    return {k, TimeType::kDate, "XXXX-" + Text("%02d-%02d", month, day), std::nullopt};
  // "Oct. 23 of last year"
  return Dated(k, Grain::kDay, NearestYear(month, day, Tense(i, k)), "");
}

Hit Grammar::Weekday(size_t i) const {
  int weekday = 0;
  const size_t j = WeekdayName(i, &weekday);
  if (!j || (W(j).title && At(j).upper)) return {};
  if (i && At(i - 1).upper && At(i - 1).norm.size() > 3 && W(i - 1).fn == Fn::kNone &&
      !W(i - 1).month && !At(i).word->plural &&
      (Is(i - 1, "black") || Is(i - 1, "bloody") || Is(i - 1, "super") || Is(i - 1, "cyber"))) {
    return {};
  }
  const std::string unknown = "XXXX-WXX-" + std::to_string(weekday);
  if (W(i).plural) return {j, TimeType::kSet, unknown, std::nullopt};
  if (!anchor_.published) return {j, TimeType::kDate, unknown, std::nullopt};
  const int back = (WeekdayOf(*anchor_.published) - weekday + 7) % 7;
  Day d = *anchor_.published - back * kDay;
  if (back && Tense(i, j) == Hint::kFuture) d += 7 * kDay;
  return Dated(j, Grain::kDay, d, unknown);
}

Hit Grammar::AnyDay(size_t i) const {
  if (Hit h = Numeric(i); h.end) return h;
  if (Hit h = CalendarDay(i); h.end) return h;
  if (Hit h = Weekday(i); h.end) return h;
  const int step = Is(i, Fn::kToday)       ? 0
                   : Is(i, Fn::kYesterday) ? -1
                   : Is(i, Fn::kTomorrow)  ? 1
                                           : 9;
  if (step == 9) return {};
  if (!anchor_.published) return {i + 1, TimeType::kDate, "XXXX-XX-XX", std::nullopt};
  return Dated(i + 1, Grain::kDay, *anchor_.published + step * kDay, "");
}

// "Friday night", "yesterday morning"
Hit Grammar::WithPart(Hit day) const {
  if (!day.end || (day.at && day.at->grain != Grain::kDay)) return day;
  size_t k = day.end;
  if ((Is(k, Fn::kEarly) || Is(k, Fn::kLate)) && W(k + 1).part[0]) ++k;
  if (!W(k).part[0] || W(k).unit) return day;
  day.type = W(k).plural ? TimeType::kSet : TimeType::kTime;
  if (W(k).plural && day.at) day.value = "XXXX-WXX-" + std::to_string(WeekdayOf(day.at->day));
  day.value += std::string("T") + W(k).part;
  day.end = k + 1;
  return day;
}

// A clock time with the day that stands beside it; else the day that the text last spoke of.
Hit Grammar::Clock(size_t i) const {
  std::string clock;
  const size_t begin = Is(i, Fn::kApprox) ? i + 1 : i;
  const size_t j = ClockTime(begin, &clock);
  if (!j) return {};
  Hit h{j, TimeType::kTime, "", std::nullopt};
  size_t k = Is(j, ",") ? j + 1 : j;
  if (Is(k, Fn::kOn)) ++k;
  Hit day = AnyDay(k);
  if (day.end) {
    h.end = day.end;
    h.at = day.at;
    h.value = day.value + clock;
    return h;
  }
  // "They met on Monday. The talks began at 7 p.m.": of the day told of
  const bool told =
      anchor_.day_in_sentence || (anchor_.day_before && Tense(begin, j) == Hint::kPast);
  std::optional<Day> d = told ? anchor_.last_day : anchor_.published;
  h.value = (d ? Format({Grain::kDay, *d, 0}) : "XXXX-XX-XX") + clock;
  if (d) h.at = Partial{Grain::kDay, *d, 0};
  return h;
}

// "November 2024", "Nov. of last year", "January this year", "in September"
Hit Grammar::MonthYear(size_t i) const {
  int month = 0, year = 0;
  const size_t j = MonthName(i, &month);
  if (!j) return {};
  size_t k = Is(j, Fn::kOf) || Is(j, ",") ? j + 1 : j;
  if (const size_t y = YearNumber(k, &year, true))
    return Dated(y, Grain::kMonth, DayOf(year, month, 1), "");
  if (Is(k, Fn::kThe)) ++k;
  const int step = Is(k, Fn::kThis)                           ? 0
                   : Is(k, Fn::kLast) || Is(k, Fn::kPrevious) ? -1
                   : Is(k, Fn::kNext)                         ? 1
                                                              : 9;
  if (step != 9 && W(k + 1).unit == 'Y' && anchor_.published) {
    return Dated(k + 2, Grain::kMonth, DayOf(YearOf(*anchor_.published) + step, month, 1), "");
  }
  // Names of persons and words in capitals: only after a word that dates have before them.
  if (At(i).word->month &&
      (Is(i, "may") || Is(i, "march") || Is(i, "april") || Is(i, "june") || Is(i, "august"))) {
    if (i == 0 || W(i - 1).fn == Fn::kNone || Is(i - 1, Fn::kThe) || Is(i - 1, Fn::kA)) return {};
  } else if (W(i).short_form && j == i + 1) {
    return {};
  }
  if (!anchor_.published) return {j, TimeType::kDate, "XXXX-" + Text("%02d", month), std::nullopt};
  return Dated(j, Grain::kMonth, NearestYear(month, 0, Tense(i, j)), "");
}

Hit Grammar::Year(size_t i) const {
  int year = 0;
  size_t j = i;
  bool sure = false;
  if (Is(j, Fn::kThe) && W(j + 1).unit == 'Y') j += 2, sure = true;
  if (Is(j, Fn::kFiscal)) j += W(j + 1).unit == 'Y' ? 2 : 1, sure = true;
  if (Is(j, "fy") && At(j + 1).digits) ++j, sure = true;
  const Fn before = i ? W(i - 1).fn : Fn::kNone;
  sure |= before == Fn::kIn || before == Fn::kSince || before == Fn::kFrom ||
          before == Fn::kUntil || before == Fn::kBy || before == Fn::kBefore ||
          before == Fn::kAfter || before == Fn::kDuring || before == Fn::kEnd ||
          before == Fn::kThrough;
  // spelled out: "nineteen ninety-six", "two thousand (and) four" after a word for years
  if (W(j).number == 19 && W(j + 1).number >= 20) {
    const size_t k = SkipDash(j + 2);
    const bool ones = W(k).number >= 1 && W(k).number < 10;
    const int y = 1900 + W(j + 1).number + (ones ? W(k).number : 0);
    return Dated(ones ? k + 1 : j + 2, Grain::kYear, DayOf(y, 1, 1), "");
  }
  if (sure && W(j).number == 2 && W(j + 1).multiplier == 1000 && j > i) {
    return Dated(j + 2, Grain::kYear, DayOf(2000, 1, 1), "");
  }
  const size_t k = YearNumber(j, &year, !sure);
  if (!k) return {};
  if (j == i && i) {
    const std::string_view p = At(i - 1).norm;
    if (p == "$" || p == "#" || p == "/" || p == "\xC2\xA3" || p == "\xE2\x82\xAC" || p == "+" ||
        (Glued(i) && (p == "." || p == ","))) {
      return {};
    }
    if (Glued(i) && p == "-" && i > 1 && !At(i - 2).digits && W(i - 2).fn != Fn::kMid &&
        Glued(i - 1))
      return {};
    if (before == Fn::kApprox && !sure && !Is(i - 1, "around") && !Is(i - 1, "about")) return {};
  }
  if (W(k).counted || (W(k).unit && W(k).plural) || W(k).multiplier || Is(k, Fn::kAmount) ||
      W(k).zone)
    return {};
  if (!sure && Is(k, "-") && Glued(k) && !At(k + 1).digits && Glued(k + 1) && !Is(k + 1, "style") &&
      W(k + 1).unit)
    return {};
  return Dated(k, Grain::kYear, DayOf(year, 1, 1), "");
}

Hit Grammar::Decade(size_t i) const {
  const size_t j = Is(i, Fn::kThe) ? i + 1 : i;
  size_t k = j;
  if ((Is(k, Fn::kEarly) || Is(k, Fn::kLate) || Is(k, Fn::kMid)) && k > i) k = SkipDash(k + 1);
  const size_t quote = Is(k, "'") ? k + 1 : k;
  if (At(quote).digits && Is(quote + 1, "s") && Glued(quote + 1)) {
    const int v = At(quote).value;
    if (At(quote).norm.size() == 4 && v % 10 == 0 && v >= 1400 && v < 2100) {
      if (v % 100 == 0 && v < 2000)
        return {quote + 2, TimeType::kDate, std::to_string(v / 100), std::nullopt};
      return {quote + 2, TimeType::kDate, std::to_string(v / 10), std::nullopt};
    }
    if (At(quote).norm.size() == 2 && v % 10 == 0 && (quote > k || j > i) && v >= 10) {
      return {quote + 2, TimeType::kDate, "19" + std::to_string(v / 10), std::nullopt};
    }
  }
  if (j > i && W(k).decade)
    return {k + 1, TimeType::kDate, "19" + std::to_string(W(k).decade), std::nullopt};
  return {};
}

Hit Grammar::Century(size_t i) const {
  const size_t j = Is(i, Fn::kThe) ? i + 1 : i;
  int n = 0;
  size_t k = j;
  if (At(j).digits && At(j).value > 0 && At(j).value < 40 && Glued(j + 1) &&
      At(j + 1).norm.size() == 2 && !At(j + 1).digits) {
    n = At(j).value;
    k = j + 2;
  } else if (W(j).number == 20 && W(SkipDash(j + 1)).ordinal == 1) {
    n = 21;
    k = SkipDash(j + 1) + 1;
  } else if (W(j).ordinal) {
    n = W(j).ordinal;
    k = j + 1;
  }
  k = SkipDash(k);
  if (!n || W(k).unit != 'C' || W(k).plural) return {};
  return {k + 1, TimeType::kDate, Text("%02d", n - 1), std::nullopt};
}

// "the third quarter of 1990", "third-quarter", "last year's third quarter", "the 1988 quarter",
// "Q3 2024", "the first half"
Hit Grammar::Quarter(size_t i) const {
  int year = 0;
  size_t j = i, end;
  std::optional<Day> pub = anchor_.published;
  if (At(i).upper && (Is(i, "q") || Is(i, "h")) && Glued(i + 1) && At(i + 1).digits &&
      At(i + 1).value >= 1 && At(i + 1).value <= (Is(i, "q") ? 4 : 2)) {
    const bool q = Is(i, "q");
    const int month = (At(i + 1).value - 1) * (q ? 3 : 6) + 1;
    end = YearNumber(i + 2, &year, true);
    if (!end && !q) return {};
    if (!end && !pub)
      return {i + 2, TimeType::kDate, "XXXX-Q" + std::to_string(At(i + 1).value), std::nullopt};
    return Dated(end ? end : i + 2, q ? Grain::kQuarter : Grain::kHalf,
                 end ? DayOf(year, month, 1) : NearestYear(month, 1, Hint::kPast), "");
  }
  if (Is(j, Fn::kThe) || Is(j, Fn::kIts)) ++j;
  if (const size_t y = YearNumber(j, &year, true)) {
    j = y;
  } else if ((Is(j, Fn::kThis) || Is(j, Fn::kLast) || Is(j, Fn::kNext)) && W(j + 1).unit == 'Y' &&
             Is(j + 2, "'") && Is(j + 3, "s") && pub) {
    year = YearOf(*pub) + (Is(j, Fn::kLast) ? -1 : Is(j, Fn::kNext) ? 1 : 0);
    j += 4;
  }
  if (Is(j, Fn::kFiscal)) j = SkipDash(j + 1);
  const bool last = Is(j, Fn::kLast) && W(j + 1).fn == Fn::kHalf;
  const int n = last ? 2 : W(j).ordinal;
  if (n < 1 || n > 4) {
    if (year && j > i && W(j).unit == 'Q' &&
        !W(j).plural) {  // "the 1988 quarter": the quarter spoken of, in that year
      if (!anchor_.quarter) return {};
      return Dated(j + 1, Grain::kQuarter, DayOf(year, MonthOf(*anchor_.quarter), 1), "");
    }
    return {};
  }
  j = SkipDash(j + 1);
  const bool half = Is(j, Fn::kHalf);
  if ((W(j).unit != 'Q' || W(j).plural) && !half) return {};
  if (half && (n > 2 || (!year && !Is(j + 1, Fn::kOf) && !(Is(i, Fn::kThe) && !anchor_.published))))
    return {};
  end = j + 1;
  if (!year && Is(end, Fn::kOf)) {
    size_t y = Is(end + 1, Fn::kFiscal) ? end + 2 : end + 1;
    if (const size_t after = YearNumber(y, &year, true)) {
      end = after;
    } else if ((Is(y, Fn::kThis) || Is(y, Fn::kLast) || Is(y, Fn::kNext) || Is(y, Fn::kThe)) &&
               W(y + 1).unit == 'Y' && pub) {
      year = YearOf(*pub) + (Is(y, Fn::kLast) ? -1 : Is(y, Fn::kNext) ? 1 : 0);
      end = y + 2;
    } else if (half) {
      return {};
    }
  }
  const int month = (n - 1) * (half ? 6 : 3) + 1;
  const Grain grain = half ? Grain::kHalf : Grain::kQuarter;
  if (year) return Dated(end, grain, DayOf(year, month, 1), "");
  if (!pub)
    return {end, TimeType::kDate, (half ? "XXXX-H" : "XXXX-Q") + std::to_string(n), std::nullopt};
  Day d = *DayOf(YearOf(*pub), month, 1);  // the latest that has begun
  if (d > *pub && Tense(i, end) != Hint::kFuture) d = Step(d, Grain::kYear, -1);
  return Dated(end, grain, d, "");
}

// "a year ago", "a year earlier", "year-earlier", "the year-ago quarter": the same unit a year
// before
Hit Grammar::YearAgo(size_t i) const {
  size_t j = i;
  if (Is(j, Fn::kThe)) ++j;
  if (Is(j, Fn::kComparable)) ++j;
  const bool article = Is(j, Fn::kA);
  if (article) ++j;
  if (W(j).unit != 'Y' || W(j).plural) return {};
  const size_t k = SkipDash(j + 1);
  if (!Is(k, Fn::kAgo) && !Is(k, Fn::kEarlier)) return {};
  const bool dash = k > j + 1;
  if (!article && !dash) return {};
  size_t end = k + 1;
  if (dash && article) i = j;
  if (W(end).unit == 'Q' || Is(end, Fn::kPeriod)) {
    ++end;
  } else if (W(end).ordinal && W(end + 1).unit == 'Q') {
    end += 2;
  }
  const auto base = Is(k, Fn::kEarlier) && anchor_.last ? std::optional<Day>(anchor_.last->day)
                                                        : anchor_.published;
  Hit h =
      anchor_.quarter
          ? Dated(end, Grain::kQuarter, Step(*anchor_.quarter, Grain::kYear, -1), "")
          : Dated(end, Grain::kYear,
                  base ? std::optional<Day>(Step(*base, Grain::kYear, -1)) : std::nullopt, "XXXX");
  h.comparison = true;
  return h;
}

}  // namespace hearsay::time
