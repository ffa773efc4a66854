// Words for the grammar of time expressions: the text of a sentence cut at every change between
// letters, digits and signs, so that "third-quarter", "9:30am" and "1990s" read the same however
// the text room splits them; and the lexicon that says what a word can be. Thread rule: a
// TimeLexicon is const after Load. Ownership: it views the embedded tables.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::time {

// What a function word is to the grammar; each is a value of class "function" in
// rules/time_words.tsv.
enum class Fn : uint8_t {
  kNone,
#define HEARSAY_FN(name, word) name,
#include "time/functions.def"
#undef HEARSAY_FN
};

enum class Hint : uint8_t { kNone, kFuture, kPast };
enum class Spelling : uint8_t { kNone, kBritish, kAmerican };

// Everything that a word can be; zero means "not that".
struct TimeWord {
  uint8_t month = 0, weekday = 0;
  bool short_form = false;  // "Nov", "Mon": may carry a full stop
  bool plural = false;      // "Mondays", "nights", "weeks"
  int16_t number = 0, multiplier = 0, ordinal = 0, decade = 0;
  char unit = 0;       // s m h D W F K M Q H Y E C L (second … millennium)
  uint8_t season = 0;  // 1 spring to 4 winter
  char part[3] = "";   // MO AF EV NI DT
  Fn fn = Fn::kNone;
  bool zone = false, counted = false, title = false;
  Hint hint = Hint::kNone;
  Spelling spelling = Spelling::kNone;
  bool Is(Fn f) const { return fn == f; }
};

struct Atom {
  Span span;
  std::string_view norm;           // lower case
  const TimeWord* word = nullptr;  // never null after Scan: unknown words share an empty one
  bool digits = false;
  bool space_before = false;
  bool upper = false;  // begins with a capital
  int32_t value = -1;  // of digits; -1 where there are too many
};

class TimeLexicon {
 public:
  Result<bool> Load();  // 3xx when a table is not in form
  const TimeWord& Of(std::string_view norm) const {
    auto it = words_.find(norm);
    return it == words_.end() ? unknown_ : it->second;
  }
  struct Phrase {
    std::vector<std::string_view> atoms;  // as Scan cuts them
    TimeType type;
    std::string_view value;
  };
  // Phrases that begin with this atom, longest first; null if none does.
  const std::vector<Phrase>* PhrasesAt(std::string_view atom) const {
    auto it = phrases_.find(atom);
    return it == phrases_.end() ? nullptr : &it->second;
  }

 private:
  std::unordered_map<std::string_view, TimeWord> words_;
  std::unordered_map<std::string_view, std::vector<Phrase>> phrases_;
  TimeWord unknown_;
};

// Cuts text[span) into atoms. `*lower` gets the lower-cased bytes that the norms view; it must not
// be changed while they live.
void Scan(std::string_view text, Span span, const TimeLexicon& lexicon, std::string* lower,
          std::vector<Atom>* out);

}  // namespace hearsay::time
