// The small parsers of the time grammar: names of months and days, numbers, clock times, and the
// tense of a clause. Method: hand-written descent over atoms with a look-ahead of a few. Bound:
// constant a call, but Tense, which is linear in the sentence. Tested by tests/time/times.rows.
#include <cmath>
#include <cstdio>

#include "time/grammar.h"

namespace hearsay::time {

const Atom& Grammar::At(size_t i) const {
  static const TimeWord kNothing;
  static const Atom kEnd = [] {
    Atom a;
    a.word = &kNothing;
    a.space_before = true;
    return a;
  }();
  return i < atoms_.size() ? atoms_[i] : kEnd;
}

size_t Grammar::MonthName(size_t i, int* month) const {
  const TimeWord& w = W(i);
  if (!w.month || !At(i).upper) return 0;
  *month = w.month;
  return w.short_form && Is(i + 1, ".") && Glued(i + 1) ? i + 2 : i + 1;
}

// 1 to 31, as digits with or without st, nd, rd, th; never the beginning of a larger number.
size_t Grammar::DayNumber(size_t i, int* day) const {
  const Atom& a = At(i);
  if (!a.digits || a.value < 1 || a.value > 31 || a.norm.size() > 2) return 0;
  *day = a.value;
  if (Glued(i + 1)) {
    const std::string_view n = At(i + 1).norm;
    if (n == "st" || n == "nd" || n == "rd" || n == "th") return i + 2;
    if (n == "%" || ((n == "." || n == "," || n == ":") && Glued(i + 2) && At(i + 2).digits))
      return 0;
    if (At(i + 1).norm.size() > 1 && !At(i + 1).digits && n != "--") return 0;  // "12kg"
  }
  return i + 1;
}

// A year in digits. Strict: also where nothing before it says so.
size_t Grammar::YearNumber(size_t i, int* year, bool strict) const {
  const Atom& a = At(i);
  if (!a.digits || a.norm.size() != 4) return 0;
  if (a.value < (strict ? 1900 : 1400) || a.value > (strict ? 2059 : 2199)) return 0;
  if (Glued(i + 1)) {
    const Atom& b = At(i + 1);
    if ((b.norm == "," || b.norm == "." || b.norm == ":" || b.norm == "/") && Glued(i + 2) &&
        At(i + 2).digits)
      return 0;
    if (b.norm == "%" || b.upper || (!b.norm.empty() && b.norm[0] >= 'a' && b.norm[0] <= 'z'))
      return 0;
  }
  *year = a.value;
  return i + 1;
}

size_t Grammar::WeekdayName(size_t i, int* weekday) const {
  const TimeWord& w = W(i);
  if (!w.weekday || !At(i).upper) return 0;
  *weekday = w.weekday;
  if (!w.short_form) return i + 1;
  // "Mon" and "Wed" are words and names too: only with a full stop or before a date.
  if (Is(i + 1, ".") && Glued(i + 1)) return i + 2;
  int month;
  if (Is(i + 1, ",") || MonthName(i + 1, &month)) return i + 1;
  return 0;
}

// "9:30 a.m. ET", "9 a.m.", "0930 GMT", "21:30", "noon", "five o'clock". Value "T09:30".
size_t Grammar::ClockTime(size_t i, std::string* value) const {
  char b[32];
  if (Is(i, Fn::kNoon) || Is(i, Fn::kMidnight)) {
    *value = Is(i, Fn::kNoon) ? "T12:00" : "T24:00";
    return i + 1;
  }
  int hour = -1, minute = 0;
  bool sure = false;
  size_t j = i;
  const Atom& a = At(i);
  if (a.digits && a.norm.size() <= 2 && a.value <= 24) {
    hour = a.value;
    j = i + 1;
    if ((Is(j, ":") || Is(j, ".")) && Glued(j) && Glued(j + 1) && At(j + 1).digits &&
        At(j + 1).norm.size() == 2 && At(j + 1).value < 60) {
      const bool colon = Is(j, ":");
      minute = At(j + 1).value;
      j += 2;
      sure = colon;
      if (Is(j, ":") && Glued(j) && At(j + 1).digits) j += 2;  // seconds
      if (!colon && !W(j).Is(Fn::kAm) && !W(j).Is(Fn::kPm) && !(Is(j, "a") || Is(j, "p"))) return 0;
    }
  } else if (a.digits && a.norm.size() == 4 && W(i + 1).zone && At(i + 1).upper && a.value < 2400 &&
             a.value % 100 < 60) {
    hour = a.value / 100;
    minute = a.value % 100;
    j = i + 1;
    sure = true;
  } else if (W(i).number >= 1 && W(i).number <= 12 && Is(i + 1, "o")) {
    hour = W(i).number;
    j = i + 1;
  } else {
    return 0;
  }
  size_t k = j;
  char half = 0;
  if (W(k).Is(Fn::kAm) || W(k).Is(Fn::kPm)) {
    half = At(k).norm[0];
    ++k;
  } else if ((Is(k, "a") || Is(k, "p")) && Is(k + 1, ".") && Is(k + 2, "m") && Glued(k + 1) &&
             Glued(k + 2)) {
    half = At(k).norm[0];
    k += Is(k + 3, ".") && Glued(k + 3) ? 4 : 3;
  } else if (Is(k, "o") && Is(k + 1, "'") && Is(k + 2, "clock")) {
    k += 3;
    sure = true;
  }
  if (half) {
    if (hour < 1 || hour > 12) return 0;
    hour = hour % 12 + (half == 'p' ? 12 : 0);
    sure = true;
  }
  if (!sure) return 0;
  if (W(k).zone && At(k).upper) {
    ++k;
    if (W(k).month == 0 && Is(k, "time")) ++k;
  } else if (Is(k, "local") && Is(k + 1, "time")) {
    k += 2;
  }
  std::snprintf(b, sizeof b, "T%02d:%02d", hour, minute);
  *value = b;
  return k;
}

Grammar::Number Grammar::ReadNumber(size_t i) const {
  Number n;
  const TimeWord& w = W(i);
  if (At(i).digits) {
    if (At(i).value < 0) return n;
    n.value = At(i).value;
    n.end = i + 1;
    if (Is(n.end, ".") && Glued(n.end) && Glued(n.end + 1) && At(n.end + 1).digits &&
        At(n.end + 1).value >= 0) {
      n.value +=
          At(n.end + 1).value / std::pow(10.0, static_cast<double>(At(n.end + 1).norm.size()));
      n.end += 2;
    } else {
      while (Is(n.end, ",") && Glued(n.end) && Glued(n.end + 1) && At(n.end + 1).norm.size() == 3 &&
             At(n.end + 1).value >= 0) {
        n.value = n.value * 1000 + At(n.end + 1).value;
        n.end += 2;
      }
    }
    if (n.value > 1e7) return {};
  } else if (w.number) {
    n.value = w.number;
    n.end = i + 1;
    if (w.number >= 20) {
      const size_t k = SkipDash(n.end);
      if (W(k).number >= 1 && W(k).number < 10) n.value += W(k).number, n.end = k + 1;
    }
  } else if (Is(i, Fn::kA)) {
    n.value = 1;
    n.end = i + 1;
    n.article = true;
    if (Is(i + 1, Fn::kFew) || Is(i + 1, Fn::kDozen))
      return n.end = i + 2, n.vague = Is(i + 1, Fn::kFew), n.value = 12, n;
    if (Is(i + 1, Fn::kCouple))
      return n.end = Is(i + 2, Fn::kOf) ? i + 3 : i + 2, n.value = 2, n.article = false, n;
  } else if (Is(i, Fn::kSeveral) || Is(i, Fn::kFew) || Is(i, Fn::kMany)) {
    n.vague = true;
    n.end = i + 1;
    return n;
  } else if (Is(i, Fn::kDozen)) {
    return n.value = 12, n.end = i + 1, n;
  } else if (Is(i, Fn::kCouple) && Is(i + 1, Fn::kOf)) {
    return n.value = 2, n.end = i + 2, n;
  } else if (Is(i, Fn::kDozens) && Is(i + 1, Fn::kOf)) {
    return n.vague = true, n.end = i + 2, n;
  } else if (Is(i, Fn::kHalf) && Is(i + 1, Fn::kA)) {
    return n.value = 0.5, n.end = i + 2, n;
  } else {
    return n;
  }
  if (W(n.end).multiplier) {
    n.value *= W(n.end).multiplier;
    n.article = false;
    ++n.end;
    if (W(n.end).multiplier) n.value *= W(n.end).multiplier, ++n.end;
  }
  // "2 1/2", "two and a half"
  if (At(n.end).digits && Is(n.end, "1") && Is(n.end + 1, "/") && Is(n.end + 2, "2"))
    n.value += 0.5, n.end += 3;
  if (Is(n.end, "\xC2\xBD")) n.value += 0.5, ++n.end;
  if (Is(n.end, Fn::kAnd) && Is(n.end + 1, Fn::kA) && Is(n.end + 2, Fn::kHalf))
    n.value += 0.5, n.end += 3;
  // "two to three", "12-18", "two or three": how many is not said
  if (!n.article) {
    const size_t k = n.end;
    if (Is(k, Fn::kTo) || Is(k, Fn::kOr) || (Dash(k) && (At(k + 1).digits || W(k + 1).number))) {
      const size_t m = k + 1;
      if (At(m).digits || W(m).number) n.vague = true, n.end = m + 1;
    }
  }
  return n;
}

// The tense of a participle is that of its auxiliary: "will be published" and "is to be published"
// lie ahead, "is closed" says nothing, "was held" and a participle alone are past.
Hint Grammar::OfParticiple(size_t i) const {
  bool ahead = false;  // a bare "be" stands before it
  for (size_t k = 1; k < 6 && k <= i; ++k) {
    const Atom& a = At(i - k);
    const std::string_view n = a.norm;
    if (n == "be") {
      ahead = true;
    } else if (n == "to" || n == "should" || n == "must" || n == "may" || n == "might" ||
               n == "can" || n == "could") {
      return ahead ? Hint::kFuture : Hint::kPast;
    } else if (n == "is" || n == "are" || n == "am" || n == "being") {
      return Hint::kNone;
    } else if (a.word->hint != Hint::kNone) {
      return a.word->hint;
    } else {
      const uint32_t t = doc_.TokenAt(a.span.begin);
      if (t >= doc_.tokens.size()) break;
      const Upos u = doc_.tokens[t].upos;
      if (u != Upos::kAdv && u != Upos::kAux && u != Upos::kPart && n != "n" && n != "'") break;
    }
  }
  return Hint::kPast;
}

Hint Grammar::HintOf(size_t i) const {
  const Atom& a = At(i);
  if (a.word->month && a.upper) return Hint::kNone;
  if (i && At(i - 1).norm == "be") return OfParticiple(i);  // whatever its tag says
  if (a.word->hint != Hint::kNone) return a.word->hint;
  const uint32_t t = doc_.TokenAt(a.span.begin);
  if (t < doc_.tokens.size() && doc_.tokens[t].xpos != Xpos::kXX) {
    const Xpos x = doc_.tokens[t].xpos;
    if (x == Xpos::kVBD) return Hint::kPast;
    return x == Xpos::kVBN ? OfParticiple(i) : Hint::kNone;
  }
  const std::string_view n = a.norm;
  return n.size() > 4 && n.substr(n.size() - 2) == "ed" ? Hint::kPast : Hint::kNone;
}

// Nearest sign of tense to the left within the clause; for an expression that opens the sentence or
// follows a comma, else to the right.
Hint Grammar::Tense(size_t begin, size_t end) const {
  bool opens = true;
  for (size_t i = begin; i-- > 0;) {
    if (Is(i, ";") || Is(i, ",") || Is(i, "-")) break;
    if (i + 3 < begin) opens = false;
    if (const Hint h = HintOf(i); h != Hint::kNone) return h;
  }
  if (!opens) return Hint::kNone;
  for (size_t i = end; i < atoms_.size() && i < end + 12; ++i) {
    if (Is(i, ";")) break;
    if (const Hint h = HintOf(i); h != Hint::kNone) return h;
  }
  return Hint::kNone;
}

}  // namespace hearsay::time
