// Cuts sentences into atoms with one pass over their bytes and looks each up in a hash map made
// once. Typographic apostrophes and dashes count as ASCII ones; other bytes above 127 are letters.
// Bound: linear in the sentence. Tested by tests/time/time_test.cc (Atoms) and fuzz/time_fuzz.cc.
#include "time/atoms.h"

#include <algorithm>
#include <cstring>

#include "rules/rules.h"

namespace hearsay::time {
namespace {

bool IsDigitByte(char c) { return c >= '0' && c <= '9'; }
bool IsLetterByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Length and ASCII reading of a typographic sign at `at`; 0 if there is none. A space reads ' '.
size_t Sign(std::string_view s, size_t at, char* out) {
  const auto b = [&](size_t k) {
    return at + k < s.size() ? static_cast<unsigned char>(s[at + k]) : 0;
  };
  if (b(0) == 0xC2 && b(1) == 0xA0) return *out = ' ', 2;
  if (b(0) != 0xE2 || b(1) != 0x80) return 0;
  const unsigned c = b(2);
  if (c == 0x98 || c == 0x99) return *out = '\'', 3;
  if (c == 0x9C || c == 0x9D || c == 0x9E) return *out = '"', 3;
  if (c >= 0x90 && c <= 0x95) return *out = '-', 3;
  if (c == 0xAF || (c >= 0x80 && c <= 0x8B)) return *out = ' ', 3;
  return 0;
}

Fn FunctionOf(std::string_view value) {
#define HEARSAY_FN(name, word) \
  if (value == word) return Fn::name;
#include "time/functions.def"
#undef HEARSAY_FN
  return Fn::kNone;
}

int NumberOf(std::string_view s) {
  int v = 0;
  for (char c : s) {
    if (!IsDigitByte(c) || v > 100000) return -1;
    v = v * 10 + (c - '0');
  }
  return s.empty() ? -1 : v;
}

bool Fill(std::string_view cls, std::string_view value, TimeWord* w) {
  const int n = NumberOf(value);
  if (cls == "month" || cls == "month_short") {
    w->month = static_cast<uint8_t>(n);
    w->short_form = cls == "month_short";
    return n >= 1 && n <= 12;
  }
  if (cls == "weekday" || cls == "weekdays" || cls == "weekday_short") {
    w->weekday = static_cast<uint8_t>(n);
    w->plural = cls == "weekdays";
    w->short_form = cls == "weekday_short";
    return n >= 1 && n <= 7;
  }
  if (cls == "number") return (w->number = static_cast<int16_t>(n)) > 0;
  if (cls == "multiplier") return (w->multiplier = static_cast<int16_t>(n)) > 0;
  if (cls == "ordinal") return (w->ordinal = static_cast<int16_t>(n)) > 0;
  if (cls == "decade_word") return (w->decade = static_cast<int16_t>(n)) > 0;
  if (cls == "unit" || cls == "units") {
    w->unit = value.empty() ? 0 : value[0];
    w->plural = cls == "units";
    return value.size() == 1 && std::strchr("smhDWFKMQHYECL", value[0]);
  }
  if (cls == "season") {
    w->season = value == "SP" ? 1 : value == "SU" ? 2 : value == "FA" ? 3 : value == "WI" ? 4 : 0;
    return w->season;
  }
  if (cls == "part" || cls == "parts") {
    if (value.size() != 2) return false;
    std::memcpy(w->part, value.data(), 2);
    w->plural = cls == "parts";
    return true;
  }
  if (cls == "function") return (w->fn = FunctionOf(value)) != Fn::kNone;
  if (cls == "zone") return w->zone = true;
  if (cls == "counted") return w->counted = true;
  if (cls == "title") return w->title = true;
  if (cls == "tense") {
    w->hint = value == "future" ? Hint::kFuture : Hint::kPast;
    return value == "future" || value == "past";
  }
  if (cls == "spelling") {
    w->spelling = value == "british" ? Spelling::kBritish : Spelling::kAmerican;
    return value == "british" || value == "american";
  }
  return false;
}

}  // namespace

Result<bool> TimeLexicon::Load() {
  auto words = rules::LoadTable("rules/time_words.tsv");
  if (!words.ok()) return words.status();
  const int word = words->Column("word"), cls = words->Column("class"),
            value = words->Column("value");
  for (size_t i = 0; i < words->rows(); ++i) {
    if (!Fill(words->Cell(i, cls), words->Cell(i, value), &words_[words->Cell(i, word)])) {
      return Status(Error::kRuleTable, "rules/time_words.tsv:" + std::to_string(words->Line(i)) +
                                           ": unknown class or value");
    }
  }
  auto phrases = rules::LoadTable("rules/time_phrases.tsv");
  if (!phrases.ok()) return phrases.status();
  const int text = phrases->Column("phrase"), type = phrases->Column("type"),
            code = phrases->Column("value");
  for (size_t i = 0; i < phrases->rows(); ++i) {
    Phrase p;
    std::string lower;
    std::vector<Atom> atoms;
    const std::string_view s = phrases->Cell(i, text);
    Scan(s, {0, static_cast<uint32_t>(s.size())}, *this, &lower, &atoms);
    const auto t = FromWord<TimeType>(phrases->Cell(i, type));
    if (atoms.empty() || !t) {
      return Status(
          Error::kRuleTable,
          "rules/time_phrases.tsv:" + std::to_string(phrases->Line(i)) + ": no phrase or no type");
    }
    for (const Atom& a : atoms) p.atoms.push_back(a.span.In(s));  // the table is in lower case
    p.type = *t;
    p.value = phrases->Cell(i, code);
    phrases_[p.atoms[0]].push_back(std::move(p));
  }
  for (auto& [_, list] : phrases_) {
    std::stable_sort(list.begin(), list.end(), [](const Phrase& a, const Phrase& b) {
      return a.atoms.size() > b.atoms.size();
    });
  }
  return true;
}

void Scan(std::string_view text, Span span, const TimeLexicon& lexicon, std::string* lower,
          std::vector<Atom>* out) {
  out->clear();
  span.end = std::min<uint32_t>(span.end, static_cast<uint32_t>(text.size()));
  if (span.empty()) return;
  const std::string_view s = span.In(text);
  lower->assign(s);  // same length as the sentence, so the views never move
  for (char& c : *lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  static constexpr std::string_view kSigns = "'\"-";
  bool space = true;
  for (size_t i = 0; i < s.size();) {
    char sign = s[i];
    size_t n = Sign(s, i, &sign);
    if (n == 0 && (sign == ' ' || (sign >= '\t' && sign <= '\r'))) n = 1, sign = ' ';
    if (sign == ' ' && n) {
      space = true;
      i += n;
      continue;
    }
    Atom a;
    a.space_before = space;
    space = false;
    if (n) {  // a typographic sign: its ASCII form
      a.norm = kSigns.substr(kSigns.find(sign), 1);
    } else if (IsDigitByte(s[i])) {
      while (i + n < s.size() && IsDigitByte(s[i + n])) ++n;
      a.digits = true;
      a.value = n <= 6 ? NumberOf(s.substr(i, n)) : -1;
    } else if (IsLetterByte(s[i])) {
      char unused;
      while (i + n < s.size() && IsLetterByte(s[i + n]) && !Sign(s, i + n, &unused)) ++n;
      a.upper = s[i] >= 'A' && s[i] <= 'Z';
    } else {
      n = 1;
    }
    if (a.norm.empty()) a.norm = std::string_view(*lower).substr(i, n);
    a.span = {span.begin + static_cast<uint32_t>(i), span.begin + static_cast<uint32_t>(i + n)};
    a.word = &lexicon.Of(a.norm);
    out->push_back(a);
    i += n;
  }
}

}  // namespace hearsay::time
