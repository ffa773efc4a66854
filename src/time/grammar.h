// The grammar of time expressions over atoms: from a position, the longest expression that begins
// there, with its TIMEX3 type and value. Thread rule: a Grammar lives for one sentence on one
// thread; the Anchor for one document.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "record/document.h"
#include "time/atoms.h"
#include "time/calendar.h"

namespace hearsay::time {

// What bare and relative expressions are read against.
struct Anchor {
  std::optional<Day> published;
  std::optional<Partial> last;   // the last date mentioned, of any grain
  std::optional<Day> last_day;   // the last day mentioned
  std::optional<Day> quarter;    // a day in the last quarter mentioned
  bool day_in_sentence = false;  // last_day was mentioned in this sentence
  bool day_before = false;       // … in the sentence before it
  bool day_first = false;        // 11/12/2024 is 11 December
};

struct Hit {
  size_t end = 0;  // one past the last atom; 0: no expression
  TimeType type = TimeType::kDate;
  std::string value;
  std::optional<Partial> at;  // what it stands for, where that is a known date
  bool comparison = false;    // "a year ago": does not move the quarter spoken of
};

class Grammar {
 public:
  Grammar(const TimeLexicon& lexicon, const Document& doc, const std::vector<Atom>& atoms,
          const Anchor& anchor)
      : lexicon_(lexicon), doc_(doc), atoms_(atoms), anchor_(anchor) {}
  Hit Match(size_t i) const;

 private:
  struct Number {
    size_t end = 0;
    double value = 0;
    bool vague = false, article = false;
  };
  // Look-ups that are safe past either end.
  const Atom& At(size_t i) const;
  const TimeWord& W(size_t i) const { return *At(i).word; }
  bool Is(size_t i, Fn f) const { return W(i).fn == f; }
  bool Is(size_t i, std::string_view norm) const { return At(i).norm == norm; }
  bool Glued(size_t i) const { return i < atoms_.size() && !atoms_[i].space_before; }
  bool Dash(size_t i) const { return Is(i, "-"); }
  size_t SkipDash(size_t i) const { return Dash(i) ? i + 1 : i; }

  // Parsers give the end of what they read, 0 for nothing.
  size_t MonthName(size_t i, int* month) const;
  size_t DayNumber(size_t i, int* day) const;
  size_t YearNumber(size_t i, int* year, bool strict) const;
  size_t WeekdayName(size_t i, int* weekday) const;
  size_t ClockTime(size_t i, std::string* value) const;
  Number ReadNumber(size_t i) const;

  Hit Phrase(size_t i) const;
  Hit Numeric(size_t i) const;
  Hit CalendarDay(size_t i) const;
  Hit Weekday(size_t i) const;
  Hit AnyDay(size_t i) const;  // one of the three above, or today …
  Hit WithPart(Hit day) const;
  Hit Clock(size_t i) const;
  Hit MonthYear(size_t i) const;
  Hit Year(size_t i) const;
  Hit Decade(size_t i) const;
  Hit Century(size_t i) const;
  Hit Quarter(size_t i) const;
  Hit YearAgo(size_t i) const;
  Hit Season(size_t i) const;
  Hit Relative(size_t i) const;
  Hit Modified(size_t i) const;
  Hit Core(size_t i) const;
  Hit Duration(size_t i) const;
  Hit Set(size_t i) const;

  Hit Ago(size_t end, const Number& n, char unit, int sign, bool from_published) const;
  Hit Dated(size_t end, const Partial& p) const;
  Hit Dated(size_t end, Grain grain, std::optional<Day> day, std::string_view unknown) const;
  Day NearestYear(int month, int day, Hint hint) const;
  Hint Tense(size_t begin, size_t end) const;
  Hint HintOf(size_t i) const;
  Hint OfParticiple(size_t i) const;

  const TimeLexicon& lexicon_;
  const Document& doc_;
  const std::vector<Atom>& atoms_;
  const Anchor& anchor_;
};

}  // namespace hearsay::time
