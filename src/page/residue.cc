// Phrases are indexed by their first word; a line is folded to words once and each of its words
// looked up once. Linear in the line. Tested by tests/page/parts_test.cc.
#include "page/residue.h"

#include <algorithm>
#include <cctype>
#include <cstdlib>
#include <vector>

#include "base/utf8.h"
#include "page/word_table.h"
#include "rules/rules.h"

namespace hearsay::page {
namespace {

enum class Match : uint8_t { kExact, kPrefix, kSuffix, kContains };

struct PhraseRow {
  std::string_view phrase;
  Match match;
  uint32_t words;
  LineAction action;
  std::string_view reason;
};

bool IsDigitAscii(char c) { return c >= '0' && c <= '9'; }

}  // namespace

struct Residue::Impl {
  WordTable<std::vector<PhraseRow>> by_first;
  uint32_t longest = 0;
};

namespace {
// What an ASCII byte becomes: itself in lower case, 0 where it parts words, 1 where it is left out.
struct FoldTable {
  char to[128];
  constexpr FoldTable() : to{} {
    for (int c = 0; c < 128; ++c) {
      if (c >= 'A' && c <= 'Z') {
        to[c] = static_cast<char>(c | 0x20);
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        to[c] = static_cast<char>(c);
      } else {
        to[c] = c == '\'' ? 1 : 0;
      }
    }
  }
};
constexpr FoldTable kFold;
}  // namespace

std::string FoldWords(std::string_view line) {
  // Never longer than the line, since a space stands for one byte or more, but for one byte that is
  // written and taken back.
  std::string out(line.size() + 1, '\0');
  char* to = out.data();
  char* const begin = to;
  size_t at = 0;
  bool gap = false;
  bool ascii = true;
  while (at < line.size()) {
    const uint8_t c = static_cast<uint8_t>(line[at]);
    if (c < 0x80) {
      ++at;
      // Without branches: where words end cannot be foretold.
      const char folded = kFold.to[c];
      const bool letter = folded > 1;
      *to = ' ';
      to += letter & gap & (to != begin);
      *to = folded;
      to += letter;
      gap = (folded == 0) | (gap & !letter);
      continue;
    }
    const size_t from = at;
    const char32_t point = DecodeUtf8(line, &at);
    if (IsAlnum(point)) {
      if (gap && to != begin) *to++ = ' ';
      gap = false;
      for (size_t k = from; k < at; ++k) *to++ = line[k];
      ascii = false;
    } else if (point != 0x2019) {
      gap = true;
    }
  }
  out.resize(static_cast<size_t>(to - begin));
  return ascii ? out : ToLower(out);
}

size_t CountWords(std::string_view line) {
  size_t n = 0;
  bool in = false;
  for (char c : line) {
    const bool space = static_cast<uint8_t>(c) <= ' ';
    n += !space && !in;
    in = !space;
  }
  return n;
}

Residue::Residue(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Residue::Residue(Residue&&) noexcept = default;
Residue& Residue::operator=(Residue&&) noexcept = default;
Residue::~Residue() = default;

Result<Residue> Residue::Create() {
  Result<Table> table = rules::LoadTable("rules/page_residue.tsv");
  if (!table.ok()) return table.status();
  const int phrase = table->Column("phrase"), match = table->Column("match"),
            words = table->Column("words"), action = table->Column("action"),
            reason = table->Column("reason");
  auto impl = std::make_unique<Impl>();
  for (size_t row = 0; row < table->rows(); ++row) {
    PhraseRow r;
    r.phrase = table->Cell(row, phrase);
    const std::string_view m = table->Cell(row, match), a = table->Cell(row, action);
    r.match = m == "exact"    ? Match::kExact
              : m == "prefix" ? Match::kPrefix
              : m == "suffix" ? Match::kSuffix
                              : Match::kContains;
    r.words = static_cast<uint32_t>(std::atoi(std::string(table->Cell(row, words)).c_str()));
    r.reason = table->Cell(row, reason);
    r.action = a == "drop"      ? LineAction::kDrop
               : a == "teaser"  ? LineAction::kTeaser
               : a == "stop"    ? LineAction::kStop
               : a == "credit"  ? LineAction::kCredit
               : a == "caption" ? LineAction::kCaption
                                : LineAction::kNone;
    if (r.phrase.empty() || r.words == 0 || r.action == LineAction::kNone ||
        (r.match == Match::kContains && m != "contains")) {
      return Status(Error::kRuleTable,
                    "rules/page_residue.tsv:" + std::to_string(table->Line(row)));
    }
    impl->longest = std::max(impl->longest, r.words);
    impl->by_first[r.phrase.substr(0, r.phrase.find(' '))].push_back(r);
  }
  return Residue(std::move(impl));
}

LineVerdict Residue::Judge(std::string_view line, bool heading) const {
  const size_t count = CountWords(line);
  LineVerdict best;
  if (count == 0 || count > impl_->longest) return best;
  const std::string folded = FoldWords(line);
  const std::string_view s = folded;
  const bool sentence = EndsAsSentence(line);
  size_t longest = 0;
  for (size_t at = 0; at < s.size();) {
    size_t end = s.find(' ', at);
    if (end == std::string_view::npos) end = s.size();
    if (const std::vector<PhraseRow>* rows = impl_->by_first.Find(s.substr(at, end - at))) {
      for (const PhraseRow& r : *rows) {
        if (r.action == LineAction::kStop && !heading) continue;
        const bool stronger = r.action == LineAction::kStop && best.action != LineAction::kStop;
        const bool weaker = best.action == LineAction::kStop && r.action != LineAction::kStop;
        // "Marsh declined to comment." is news; "Senior writer" and "3 comments" do not end as
        // sentences.
        if (r.match == Match::kSuffix && sentence) continue;
        if (count > r.words || weaker || (!stronger && r.phrase.size() <= longest)) continue;
        if (s.substr(at, r.phrase.size()) != r.phrase) continue;
        const size_t after = at + r.phrase.size();
        if (after < s.size() && s[after] != ' ') continue;
        const bool first = at == 0, last = after == s.size();
        if (r.match == Match::kContains || (r.match == Match::kPrefix && first) ||
            (r.match == Match::kSuffix && last) || (r.match == Match::kExact && first && last)) {
          best = {r.action, r.reason};
          longest = r.phrase.size();
        }
      }
    }
    at = end + 1;
  }
  return best;
}

bool EndsAsSentence(std::string_view s) {
  while (!s.empty()) {
    size_t p = s.size();
    const char32_t c = DecodeUtf8Before(s, &p);
    if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x061F ||
        c == 0x0964)
      return true;
    if (c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB ||
        IsSpace(c)) {
      s = s.substr(0, p);
      continue;
    }
    return false;
  }
  return false;
}

bool LooksLikeHeadline(std::string_view line) {
  const size_t words = CountWords(line);
  if (words == 0 || words > 24 || line.size() > 200) return false;
  if (!EndsAsSentence(line)) return true;
  return line.back() == '?' || line.back() == '!';
}

bool LooksLikeByline(std::string_view line) {
  const size_t words = CountWords(line);
  if (words < 2 || words > 14 || line.size() > 120) return false;
  if (line.size() < 4 || (line[0] | 0x20) != 'b' || (line[1] | 0x20) != 'y' ||
      (line[2] != ' ' && line[2] != ':'))
    return false;
  if (line.back() == '.' || line.back() == '?') return false;
  // Every word begins with a capital, or joins names.
  size_t at = 3, capitals = 0;
  while (at < line.size()) {
    while (at < line.size() && line[at] == ' ') ++at;
    if (at >= line.size()) break;
    size_t end = line.find(' ', at);
    if (end == std::string_view::npos) end = line.size();
    const std::string_view w = line.substr(at, end - at);
    size_t p = 0;
    const char32_t c = DecodeUtf8(w, &p);
    if (IsUpper(c)) {
      ++capitals;
    } else if (IsLetter(c) && w != "and" && w != "for" && w != "of" && w != "in" && w != "the" &&
               w != "with" && w != "de" && w != "van" && w != "von" && w != "al" && w != "bin" &&
               w != "la" && w != "da") {
      return false;
    }
    at = end;
  }
  return capitals > 0;
}

bool LooksLikeDateLine(std::string_view line) {
  if (line.size() > 110 || line.size() < 6) return false;
  if (std::none_of(line.begin(), line.end(), IsDigitAscii)) return false;
  size_t letters = 0, digits = 0;
  const std::string s = FoldWords(line);
  static constexpr std::string_view kWords[] = {
      "january", "february",  "march",   "april",     "may",      "june",      "july",
      "august",  "september", "october", "november",  "december", "jan",       "feb",
      "mar",     "apr",       "jun",     "jul",       "aug",      "sep",       "sept",
      "oct",     "nov",       "dec",     "monday",    "tuesday",  "wednesday", "thursday",
      "friday",  "saturday",  "sunday",  "mon",       "tue",      "tues",      "wed",
      "thu",     "thurs",     "fri",     "sat",       "sun",      "am",        "pm",
      "a",       "p",         "m",       "at",        "on",       "et",        "est",
      "edt",     "gmt",       "utc",     "bst",       "ist",      "pst",       "pdt",
      "cst",     "cdt",       "updated", "published", "posted",   "last",      "modified",
      "first",   "date",      "min",     "mins",      "minute",   "minutes",   "read",
      "hour",    "hours",     "ago",     "day",       "days",     "th",        "st",
      "nd",      "rd",        "of",      "update",    "time",     "week",      "weeks",
      "month",   "months",    "created", "the",       "by",       "reading",   "hrs",
      "aest",    "aedt",      "cet",     "now",       "just",     "yesterday", "today"};
  for (size_t at = 0; at < s.size();) {
    size_t end = s.find(' ', at);
    if (end == std::string::npos) end = s.size();
    const std::string_view w = std::string_view(s).substr(at, end - at);
    at = end + 1;
    if (IsDigitAscii(w[0])) {
      ++digits;
      continue;
    }
    ++letters;
    if (std::find(std::begin(kWords), std::end(kWords), w) == std::end(kWords)) return false;
  }
  return digits > 0 && letters > 0;
}

bool LooksLikeLanguageSwitch(std::string_view line) {
  // A locale ("en_US") with a language's name stuck to it or alone.
  for (size_t i = 2; i + 3 <= line.size() && i < 8; ++i) {
    if (line[i] != '_' && line[i] != '-') continue;
    const auto lower = [&](size_t k) { return line[k] >= 'a' && line[k] <= 'z'; };
    const auto upper = [&](size_t k) { return line[k] >= 'A' && line[k] <= 'Z'; };
    if (i == 2 && lower(0) && lower(1) && upper(i + 1) && upper(i + 2) && CountWords(line) <= 3) {
      return line.size() == i + 3 || upper(i + 3) || line[i + 3] == ' ' ||
             static_cast<uint8_t>(line[i + 3]) >= 0x80;
    }
  }
  return false;
}

}  // namespace hearsay::page
