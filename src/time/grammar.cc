// The time grammar: relative expressions, durations, sets and fixed phrases, and the choice of the
// longest expression. Method: hand-written descent; every alternative is tried at a position and
// the longest wins, earlier ones on a tie. Bound: constant a position, but the tense. Tested by
// tests/time/times.rows, fuzz/time_fuzz.cc.
#include "time/grammar.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace hearsay::time {
namespace {

constexpr std::chrono::days kDay{1};

std::optional<Grain> GrainOf(char unit) {
  switch (unit) {
    case 'D':
      return Grain::kDay;
    case 'W':
      return Grain::kWeek;
    case 'K':
      return Grain::kWeekend;
    case 'M':
      return Grain::kMonth;
    case 'Q':
      return Grain::kQuarter;
    case 'H':
      return Grain::kHalf;
    case 'Y':
      return Grain::kYear;
    case 'E':
      return Grain::kDecade;
    case 'C':
      return Grain::kCentury;
    default:
      return std::nullopt;
  }
}

std::string_view UnknownOf(Grain g) {
  switch (g) {
    case Grain::kDay:
      return "XXXX-XX-XX";
    case Grain::kWeek:
      return "XXXX-WXX";
    case Grain::kWeekend:
      return "XXXX-WXX-WE";
    case Grain::kMonth:
      return "XXXX-XX";
    case Grain::kQuarter:
      return "XXXX-QX";
    case Grain::kHalf:
      return "XXXX-HX";
    case Grain::kDecade:
      return "XXX";
    case Grain::kCentury:
      return "XX";
    default:
      return "XXXX";
  }
}

std::string Plain(double v) {
  char b[32];
  std::snprintf(b, sizeof b, "%.10g", v);
  return b;
}

// P2Y, PT30M, P2Y6M, PXD; n < 0 is "not said how many".
std::string Period(double n, char unit) {
  const double half = n - std::floor(n);
  const bool split = n > 0 && half == 0.5;
  if (n < 0) {
    switch (unit) {
      case 's':
        return "PTXS";
      case 'm':
        return "PTXM";
      case 'h':
        return "PTXH";
      case 'E':
        return "PXDE";
      case 'C':
        return "PXCE";
      case 'L':
        return "PXML";
      case 'K':
        return "PXWE";
      case 'F':
        return "PXW";
      case 'H':
        return "PXM";
      default:
        return std::string("PX") + unit;
    }
  }
  switch (unit) {
    case 's':
      return "PT" + Plain(n) + "S";
    case 'm':
      return split ? (n > 1 ? "PT" + Plain(n - half) + "M30S" : "PT30S") : "PT" + Plain(n) + "M";
    case 'h':
      return split ? (n > 1 ? "PT" + Plain(n - half) + "H30M" : "PT30M") : "PT" + Plain(n) + "H";
    case 'F':
      return "P" + Plain(n * 2) + "W";
    case 'Q':
      return "P" + Plain(n * 3) + "M";
    case 'H':
      return "P" + Plain(n * 6) + "M";
    case 'E':
      return "P" + Plain(n * 10) + "Y";
    case 'C':
      return "P" + Plain(n * 100) + "Y";
    case 'L':
      return "P" + Plain(n * 1000) + "Y";
    case 'K':
      return "P" + Plain(n) + "WE";
    case 'Y':
      return split ? (n > 1 ? "P" + Plain(n - half) + "Y6M" : "P6M") : "P" + Plain(n) + "Y";
    default:
      return "P" + Plain(n) + unit;
  }
}

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

// A date at a distance: "two weeks ago" from the publication, "three days later" from the date last
// mentioned.
Hit Grammar::Ago(size_t end, const Number& n, char unit, int sign, bool from_published) const {
  const std::optional<Day> base =
      from_published || !anchor_.last ? anchor_.published : std::optional<Day>(anchor_.last->day);
  if (n.vague) return {end, TimeType::kDate, sign < 0 ? "PAST_REF" : "FUTURE_REF", std::nullopt};
  char u = unit;
  double steps = n.value;
  if (u == 'F') u = 'W', steps *= 2;
  if (u == 's' || u == 'm' || u == 'h') {  // within the day, as far as a day is known
    if (!base) return {end, TimeType::kDate, "XXXX-XX-XX", std::nullopt};
    return Dated(
        end, Grain::kDay,
        u == 'h' ? *base + sign * static_cast<int>(std::min(steps, 1e5) / 24) * kDay : *base, "");
  }
  auto grain = GrainOf(u);
  if (!grain || steps > 9000) return {};
  if (steps != std::floor(steps)) {
    if (u == 'Y')
      steps *= 12, grain = Grain::kMonth;
    else
      return {};
  }
  if (!base) return {end, TimeType::kDate, std::string(UnknownOf(*grain)), std::nullopt};
  if (*grain == Grain::kDecade && steps == 1)
    return Dated(end, Grain::kYear, Step(*base, Grain::kYear, 10 * sign), "");
  return Dated(end, *grain, Step(*base, *grain, sign * static_cast<int>(steps)), "");
}

Hit Grammar::Duration(size_t i) const {
  size_t j = i;
  // "more than", "at least", "no more than", "nearly", "up to", "within"
  if (Is(j, Fn::kNo) && (Is(j + 1, Fn::kMore) || Is(j + 1, Fn::kLess)) && Is(j + 2, Fn::kThan))
    j += 3;
  else if ((Is(j, Fn::kMore) || Is(j, Fn::kLess)) && Is(j + 1, Fn::kThan))
    j += 2;
  else if (Is(j, Fn::kAt) && (Is(j + 1, Fn::kLeast) || Is(j + 1, Fn::kMost)))
    j += 2;
  else if (Is(j, Fn::kUp) && Is(j + 1, Fn::kTo))
    j += 2;
  else if (Is(j, Fn::kApprox))
    ++j;
  const bool modified = j > i;
  if (modified && W(j - 1).fn == Fn::kApprox && Is(j, Fn::kThe))
    return {};  // "over the past year": a preposition
  Fn stretch = Fn::kNone;
  const bool the = Is(j, Fn::kThe) || Is(j, Fn::kIts) || Is(j, Fn::kThis);
  if (the) ++j;
  switch (W(j).fn) {
    case Fn::kPast:
    case Fn::kLast:
    case Fn::kNext:
    case Fn::kComing:
    case Fn::kPrevious:
    case Fn::kFollowing:
    case Fn::kLatest:
      stretch = W(j).fn;
      ++j;
      break;
    default:
      if (the && W(j).ordinal == 1) stretch = Fn::kEntire, ++j;
  }
  if (stretch == Fn::kNone && (W(j).fn == Fn::kSome || W(j).fn == Fn::kApprox)) ++j;
  Number n = ReadNumber(j);
  size_t k = n.end;
  bool bare = false;
  if (!k) {  // "weeks", "for years", "the first hours"
    if (!W(j).unit || !W(j).plural || W(j).part[0]) return {};
    n.vague = true;
    k = j;
    bare = true;
  }
  if (n.article && (stretch != Fn::kNone || the)) return {};
  const bool dash = Dash(k) && Glued(k);
  if (dash) ++k;
  if (Is(k, Fn::kMore) || Is(k, Fn::kExtra) || Is(k, Fn::kEntire) || Is(k, Fn::kOther)) ++k;
  const char unit = W(k).unit;
  if (!unit) return {};
  if (n.article && (W(k).plural || unit == 'K' || unit == 'Q' || unit == 'H')) return {};
  if (!n.article && !n.vague && n.value != 1 && !W(k).plural && !dash && n.value > 0.9 &&
      !Is(k + 1, Fn::kPeriod) && unit != 'Y' && unit != 'D' && unit != 'M' && unit != 'h')
    return {};
  if (W(k).plural && At(k).upper && k != 0 && bare) return {};
  size_t end = k + 1;
  double value = n.value;
  if (Is(end, Fn::kAnd) && Is(end + 1, Fn::kA) && Is(end + 2, Fn::kHalf)) value += 0.5, end += 3;
  if ((dash || n.article || n.value == 1 || W(k).plural || !bare) && Dash(end) && Glued(end) &&
      (Is(end + 1, Fn::kOld) || Is(end + 1, Fn::kLong)) && Glued(end + 1)) {
    if (the && stretch == Fn::kNone) return {};  // "the 6-year-old": the age alone
    end += 2;
  }
  Number m = n;
  m.value = value;
  if (stretch == Fn::kNone && !dash) {
    if (Is(end, Fn::kAgo)) return Ago(end + 1, m, unit, -1, true);
    if (Is(end, Fn::kFrom) && (Is(end + 1, Fn::kNow) || Is(end + 1, Fn::kToday)))
      return Ago(end + 2, m, unit, 1, true);
    if (Is(end, Fn::kHence)) return Ago(end + 1, m, unit, 1, true);
    if (!modified && (Is(end, Fn::kEarlier) || Is(end, Fn::kLater)) && !bare) {
      return Ago(end + 1, m, unit, Is(end, Fn::kEarlier) ? -1 : 1, false);
    }
    if (n.article && i > 0 && !modified) {  // "$33 million a year", "twice a week": how often
      const TimeWord& before = W(i - 1);
      const std::string_view b = At(i - 1).norm;
      const uint32_t t = doc_.TokenAt(At(i - 1).span.begin);
      const bool nouns = t < doc_.tokens.size() &&
                         (doc_.tokens[t].xpos == Xpos::kNNS || doc_.tokens[t].xpos == Xpos::kCD);
      if (before.Is(Fn::kAmount) || before.Is(Fn::kTwice) || before.counted || At(i - 1).digits ||
          nouns || b == "%") {
        return {end, TimeType::kSet, Period(1, unit), std::nullopt};
      }
    }
  }
  if (n.vague && (stretch == Fn::kPast || stretch == Fn::kLast || stretch == Fn::kNone || !the) &&
      bare && stretch != Fn::kNone) {
    return {end, TimeType::kDate,
            stretch == Fn::kNext || stretch == Fn::kComing ? "FUTURE_REF" : "PAST_REF",
            std::nullopt};
  }
  if (bare && stretch == Fn::kNone && the) return {};
  if (dash && unit == 'Q') return {};  // "three-quarters" is a share
  return {end, TimeType::kDuration, Period(n.vague ? -1 : value, unit), std::nullopt};
}

// "every day", "each Thursday", "every two years", "every July", "every other week"
Hit Grammar::Set(size_t i) const {
  if (!Is(i, Fn::kEvery)) return {};
  size_t j = i + 1;
  double every = 1;
  if (Is(j, Fn::kOther)) every = 2, ++j;
  int n = 0;
  if (WeekdayName(j, &n))
    return {j + 1, TimeType::kSet, "XXXX-WXX-" + std::to_string(n), std::nullopt};
  if (const size_t m = MonthName(j, &n)) {
    return {m, TimeType::kSet, "XXXX-" + std::string(n < 10 ? "0" : "") + std::to_string(n),
            std::nullopt};
  }
  static constexpr const char* kCodes[] = {"", "SP", "SU", "FA", "WI"};
  if (W(j).season && every == 1)
    return {j + 1, TimeType::kSet, std::string("XXXX-") + kCodes[W(j).season], std::nullopt};
  if (W(j).part[0])
    return {j + 1, TimeType::kSet, std::string("XXXX-XX-XXT") + W(j).part, std::nullopt};
  if (const Number k = ReadNumber(j); k.end && !k.vague) every = k.value, j = k.end;
  if (!W(j).unit) return {};
  return {j + 1, TimeType::kSet, Period(every, W(j).unit), std::nullopt};
}

Hit Grammar::Match(size_t i) const {
  const TimeWord& w = W(i);
  const bool quote = Is(i, "'");
  if (!At(i).digits && !quote && !w.month && !w.weekday && !w.number && !w.ordinal && !w.unit &&
      !w.season && w.fn == Fn::kNone && !lexicon_.PhrasesAt(At(i).norm) && !Is(i, "q") &&
      !Is(i, "h") && !Is(i, "fy")) {
    return {};
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
