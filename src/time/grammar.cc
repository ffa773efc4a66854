// The time grammar: relative expressions and fixed phrases, and the choice of the longest
// expression. Method: hand-written descent; every alternative is tried at a position and
// the longest wins, earlier ones on a tie. Bound: constant a position, but the tense. Tested by
// tests/time/times.rows, fuzz/time_fuzz.cc.
#include "time/grammar.h"

#include <cstdlib>

#include "time/units.h"

namespace hearsay::time {
namespace {

constexpr std::chrono::days kDay{1};

void Keep(Hit* best, Hit h) {
  if (h.end > best->end) *best = std::move(h);
}

}  // namespace

Hit Grammar::Phrase(size_t i) const {
  const auto* list = lexicon_.PhrasesAt(At(i).norm);
  if (!list) return {};
  for (const auto& p : *list) {
    bool same = i + p.atoms.size() <= atoms_.size();
    for (size_t k = 0; same && k < p.atoms.size(); ++k) same = At(i + k).norm == p.atoms[k];
    if (!same) continue;
    const size_t end = i + p.atoms.size();
    if (p.value.substr(0, 3) == "day") {
      const int step = (p.value[3] == '-' ? -1 : 1) * (p.value[4] - '0');
      const std::string rest(p.value.substr(5));
      if (!anchor_.published) return {end, p.type, "XXXX-XX-XX" + rest, std::nullopt};
      const Partial day{Grain::kDay, *anchor_.published + step * kDay, 0};
      return {end, p.type, Format(day) + rest, day};
    }
    if (Holiday(p.value, 2000)) {
      if (!At(i).upper) return {};
      int year = 0;
      const size_t y = YearNumber(Is(end, ",") ? end + 1 : end, &year, true);
      if (y) return Dated(y, Grain::kDay, Holiday(p.value, year), "");
      if (!anchor_.published) return {end, p.type, "XXXX-XX-XX", std::nullopt};
      const Day pub = *anchor_.published;
      const Hint hint = Tense(i, end);
      Day best = pub;
      long cost = -1;
      for (int n = YearOf(pub) - 1; n <= YearOf(pub) + 1; ++n) {
        const auto d = Holiday(p.value, n);
        if (!d) continue;
        const long away = (*d - pub).count();
        long c = std::labs(away);
        if ((hint == Hint::kPast && away > 0) || (hint == Hint::kFuture && away < 0))
          c = c * 3 + 30;
        if (cost < 0 || c < cost) cost = c, best = *d;
      }
      return Dated(end, Grain::kDay, best, "");
    }
    return {end, p.type, std::string(p.value), std::nullopt};
  }
  return {};
}

// "the summer of 2024", "last fall", "this winter", "in the spring"
Hit Grammar::Season(size_t i) const {
  static constexpr const char* kCodes[] = {"", "SP", "SU", "FA", "WI"};
  size_t j = i;
  int step = 9, year = 0;
  if (Is(j, Fn::kThe)) ++j;
  if (Is(j, Fn::kThis)) step = 0, ++j;
  if (Is(j, Fn::kLast) || Is(j, Fn::kPast) || Is(j, Fn::kPrevious))
    step = -1, ++j;
  else if (Is(j, Fn::kNext))
    step = 1, ++j;
  else if (Is(j, Fn::kComing))
    step = 0, ++j;
  if (Is(j, Fn::kEarly) || Is(j, Fn::kLate)) ++j;
  const int s = W(j).season;
  if (!s) return {};
  size_t end = j + 1;
  const size_t y = YearNumber(Is(end, Fn::kOf) ? end + 1 : end, &year, true);
  Partial p{Grain::kSeason, {}, static_cast<uint8_t>(s - 1)};
  const int month = s * 3;  // March, June, September, December
  if (y) {
    p.day = *DayOf(year, month, 1);
    return Dated(y, p);
  }
  const bool verb = s == 1 || s == 3;  // "spring" and "fall" are words of their own
  if (step == 9 && (j == i || verb) &&
      !(i && (Is(i - 1, Fn::kIn) || Is(i - 1, Fn::kSince) || Is(i - 1, Fn::kUntil))))
    return {};
  if (At(j).upper && j == i) return {};
  if (!anchor_.published)
    return {end, TimeType::kDate, std::string("XXXX-") + kCodes[s], std::nullopt};
  const Day pub = *anchor_.published;
  int at = YearOf(pub);
  const int begun = MonthOf(pub) >= month ? 0 : -1;
  // Winter months at the start of a year belong to the winter that began the year before.
  const bool in_winter = s == 4 && MonthOf(pub) < 3;
  if (step == 0) at += in_winter ? -1 : 0;
  if (step == -1) at += begun == 0 && MonthOf(pub) >= month + 3 ? 0 : -1;
  if (step == 1) at += MonthOf(pub) < month && !in_winter ? 0 : 1;
  if (step == 9) at += Tense(i, end) == Hint::kFuture ? (begun == 0 ? 1 : 0) : begun;
  p.day = *DayOf(at, month, 1);
  return Dated(end, p);
}

// this, last, next … with a unit, a month, a weekday, a season or a part of the day
Hit Grammar::Relative(size_t i) const {
  size_t j = i;
  const bool the = Is(j, Fn::kThe);
  if (the) ++j;
  const Fn det = W(j).fn;
  int step = 0;
  bool from_last = false;
  switch (det) {
    case Fn::kThis:
    case Fn::kCurrent:
      break;
    case Fn::kLast:
    case Fn::kPast:
      step = -1;
      break;
    case Fn::kNext:
      step = 1;
      from_last = the;
      break;
    case Fn::kComing:
      step = 1;
      break;
    case Fn::kPrevious:
      step = -1;
      from_last = true;
      break;
    case Fn::kFollowing:
      step = 1;
      from_last = true;
      break;
    case Fn::kThat:
    case Fn::kSame:
      from_last = true;
      break;
    default:
      return {};
  }
  size_t k = j + 1;
  if (det == Fn::kThis ||
      det == Fn::kThat) {  // "this past week", "this coming Sunday", "that same day"
    if (Is(k, Fn::kPast))
      step = -1, ++k;
    else if (Is(k, Fn::kComing))
      step = 1, ++k;
    else if (Is(k, Fn::kSame))
      ++k;
  }
  if (Is(k, Fn::kFiscal) || Is(k, Fn::kEntire)) ++k;
  const auto pub = anchor_.published;
  const std::optional<Day> base =
      from_last && anchor_.last ? std::optional<Day>(anchor_.last->day) : pub;
  int n = 0;
  if (const size_t m = MonthName(k, &n); m && !from_last) {
    if (!pub)
      return {m, TimeType::kDate, "XXXX-" + std::string(n < 10 ? "0" : "") + std::to_string(n),
              std::nullopt};
    int year = YearOf(*pub);
    if (step < 0 && n >= MonthOf(*pub)) --year;
    if (step > 0 && n <= MonthOf(*pub)) ++year;
    return Dated(m, Grain::kMonth, DayOf(year, n, 1), "");
  }
  if (const size_t m = WeekdayName(k, &n); m && !W(k).plural) {
    if (!base) return {m, TimeType::kDate, "XXXX-WXX-" + std::to_string(n), std::nullopt};
    const int to = n - WeekdayOf(*base);
    Day d = *base + to * kDay;  // of the same week
    if (step < 0) d = *base - (to >= 0 ? 7 - to : -to) * kDay;
    if (step > 0) d = *base + (to <= 0 ? 7 + to : to) * kDay;
    if (from_last && step == 0 && d > *base) d -= 7 * kDay;
    return WithPart(Dated(m, Grain::kDay, d, ""));
  }
  if (W(k).part[0] && !W(k).plural &&
      (det == Fn::kThis || from_last)) {  // "the next morning", "that night"
    const std::string part = std::string("T") + W(k).part;
    if (!base) return {k + 1, TimeType::kTime, "XXXX-XX-XX" + part, std::nullopt};
    const Partial p{Grain::kDay, *base + step * kDay, 0};
    return {k + 1, TimeType::kTime, Format(p) + part, p};
  }
  const TimeWord& w = W(k);
  if (w.plural) return {};
  const auto grain = GrainOf(w.unit);
  if (!grain) return {};
  if (*grain == Grain::kDay && !from_last) return {};
  if (det == Fn::kThat && *grain == Grain::kWeekend) return {};
  // "over the past year", "for the last week": a stretch up to now
  if ((the || det == Fn::kPast) && (det == Fn::kPast || det == Fn::kLast) &&
      *grain != Grain::kQuarter && *grain != Grain::kWeekend &&
      (det == Fn::kPast || *grain != Grain::kMonth)) {
    return {k + 1, TimeType::kDuration, Period(1, w.unit), std::nullopt};
  }
  if (!base) return {k + 1, TimeType::kDate, std::string(UnknownOf(*grain)), std::nullopt};
  Day d = *base;
  if (from_last && anchor_.last &&
      static_cast<int>(anchor_.last->grain) > static_cast<int>(*grain) && *grain != Grain::kDay) {
    d = pub ? *pub : d;  // "the following week" after "2023": nothing finer is known
  }
  if (*grain == Grain::kWeekend && step < 0 && WeekdayOf(d) == 7)
    return Dated(k + 1, *grain, d - 7 * kDay, "");
  return Dated(k + 1, *grain, Step(d, *grain, step), "");
}

static bool EndsYear(std::string_view n) { return n == "end"; }

Hit Grammar::Core(size_t i) const {
  Hit best;
  Keep(&best, WithPart(AnyDay(i)));
  Keep(&best, MonthYear(i));
  Keep(&best, Quarter(i));
  Keep(&best, Decade(i));
  Keep(&best, Century(i));
  Keep(&best, Season(i));
  Keep(&best, Relative(i));
  Keep(&best, Year(i));
  if (best.end) return best;
  const size_t j = Is(i, Fn::kThe) ? i + 1 : i;
  const auto pub = anchor_.published;
  if (j > i && W(j).unit == 'K' && !W(j).plural) {
    if (!pub) return {j + 1, TimeType::kDate, "XXXX-WXX-WE", std::nullopt};
    // early in a week people speak of the one that is over
    const bool over = WeekdayOf(*pub) <= 3 && Tense(i, j + 1) != Hint::kFuture;
    return Dated(j + 1, Grain::kWeekend, over ? *pub - 7 * kDay : *pub, "");
  }
  if (j > i && Is(j, Fn::kLatest) && anchor_.quarter &&
      (W(j + 1).unit == 'Q' || Is(j + 1, Fn::kPeriod))) {
    return Dated(j + 2, Grain::kQuarter, anchor_.quarter, "");
  }
  if (j > i && W(j).unit == 'Q' && !W(j).plural && anchor_.quarter)
    return Dated(j + 1, Grain::kQuarter, anchor_.quarter, "");
  if (W(j).unit == 'Y' && !W(j).plural) {
    const size_t k = Is(j + 1, "'") && Is(j + 2, "s") ? j + 3 : SkipDash(j + 1);
    if (EndsYear(At(k).norm)) {
      Hit h = Dated(k + 1, Grain::kYear, pub, "XXXX");
      return h;
    }
  }
  return {};
}

// "early next year", "earlier this week", "the end of November", "mid-November", "late Tuesday"
Hit Grammar::Modified(size_t i) const {
  size_t j = i;
  bool later = false;
  if (Is(j, Fn::kSometime)) ++j;
  if (Is(j, Fn::kThe) &&
      (Is(j + 1, Fn::kEnd) || Is(j + 1, Fn::kBeginning) || Is(j + 1, Fn::kStart) ||
       Is(j + 1, Fn::kMiddle)) &&
      Is(j + 2, Fn::kOf)) {
    j += 3;
    Hit h = Core(j);
    if (h.end && h.type == TimeType::kDate) return h;
    if (Is(j, Fn::kThe) && !W(j + 1).plural &&
        (W(j + 1).unit == 'Y' || W(j + 1).unit == 'M' || W(j + 1).unit == 'W')) {
      const Grain g = *GrainOf(W(j + 1).unit);
      return Dated(j + 2, g, anchor_.published, UnknownOf(g));
    }
    return {};
  }
  if (Is(j, Fn::kThe) && (Is(j + 1, Fn::kEarly) || Is(j + 1, Fn::kLate) || Is(j + 1, Fn::kMid)))
    ++j;
  if (Is(j, Fn::kEarlier) || Is(j, Fn::kLater)) {
    later = true;
    ++j;
    if (Is(j, Fn::kIn)) ++j;
  } else if (Is(j, Fn::kEarly) || Is(j, Fn::kLate)) {
    ++j;
    if (Is(j, Fn::kIn)) ++j;
  } else if (Is(j, Fn::kMid)) {
    j = SkipDash(j + 1);
    if (W(j).part[0] && !W(j).plural) {
      const auto d = anchor_.day_in_sentence ? anchor_.last_day : anchor_.published;
      std::string part = std::string("T") + W(j).part;
      Hit day = AnyDay(j + 1);
      if (day.end) return {day.end, TimeType::kTime, day.value + part, day.at};
      return {j + 1, TimeType::kTime,
              (d ? Format({Grain::kDay, *d, 0}) : std::string("XXXX-XX-XX")) + part, std::nullopt};
    }
  }
  if (j == i) return {};
  Hit h = Core(j);
  if (!h.end && later && Is(j, Fn::kThe) && !W(j + 1).plural) {
    if (const auto g = GrainOf(W(j + 1).unit))
      h = Dated(j + 2, *g, anchor_.published, UnknownOf(*g));
  }
  if (!h.end || h.type == TimeType::kDuration || h.type == TimeType::kSet) return {};
  // "later Thursday": only the day, by the guidelines, is the expression
  if (later && !(Is(j, Fn::kThis) || Is(j, Fn::kLast) || Is(j, Fn::kNext) || Is(j, Fn::kThe) ||
                 Is(j, Fn::kThat)))
    return {};
  return h;
}

Hit Grammar::Match(size_t i) const {
  const TimeWord& w = W(i);
  const bool quote = Is(i, "'");
  if (!At(i).digits && !quote && !w.month && !w.weekday && !w.number && !w.ordinal && !w.unit &&
      !w.season && w.fn == Fn::kNone && !lexicon_.PhrasesAt(At(i).norm) && !Is(i, "q") &&
      !Is(i, "h") && !Is(i, "fy")) {
    return {};
  }
  if (Is(i, Fn::kLast)) {  // "it may last days": the verb
    const uint32_t t = doc_.TokenAt(At(i).span.begin);
    if (t < doc_.tokens.size() && doc_.tokens[t].upos == Upos::kVerb) return {};
  }
  Hit best;
  Keep(&best, Clock(i));
  Keep(&best, Core(i));
  Keep(&best, YearAgo(i));
  Keep(&best, Modified(i));
  Keep(&best, Duration(i));
  Keep(&best, Set(i));
  Hit phrase = Phrase(i);
  if (phrase.end >= best.end && phrase.end) best = std::move(phrase);
  return best;
}

}  // namespace hearsay::time
