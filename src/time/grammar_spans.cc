// Stretches of time: durations, sets, and dates at a distance ("two weeks ago", "three days
// later"). Bound: constant a call. Tested by tests/time/times.rows, fuzz/time_fuzz.cc.
#include <cmath>

#include "time/grammar.h"
#include "time/units.h"

namespace hearsay::time {
namespace {
constexpr std::chrono::days kDay{1};
}  // namespace

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

}  // namespace hearsay::time
