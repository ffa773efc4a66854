// Loads the three tables of the text room into hash maps once; a look-up folds case into a buffer
// on the stack, so that no token allocates. Tested through tests/text/segmenter_test.cc.
#include "text/lexicon.h"

#include <array>
#include <string>

#include "rules/rules.h"

namespace hearsay::text {
namespace {

constexpr size_t kLongestWord = 16;  // bytes; longer words are in no table

bool IsAsciiLetter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
bool IsAsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }

Status BadRow(std::string_view table, size_t line, std::string_view what) {
  return Status(Error::kRuleTable,
                std::string(table) + ":" + std::to_string(line) + ": " + std::string(what));
}

bool ClassFromWord(std::string_view s, Abbreviation* out) {
  static constexpr std::array<std::pair<std::string_view, Abbreviation>, 8> kNames = {{
      {"title", Abbreviation::kTitle},
      {"month", Abbreviation::kMonth},
      {"number", Abbreviation::kNumber},
      {"company", Abbreviation::kCompany},
      {"place", Abbreviation::kPlace},
      {"time", Abbreviation::kTime},
      {"other", Abbreviation::kOther},
      {"link", Abbreviation::kLink},
  }};
  for (const auto& [name, value] : kNames) {
    if (name == s) {
      *out = value;
      return true;
    }
  }
  return false;
}

uint16_t ClassFromWord(std::string_view s) {
  static constexpr std::array<std::pair<std::string_view, WordClass>, 8> kNames = {{
      {"starter", kStarter},
      {"zone", kZone},
      {"speech", kSpeech},
      {"prefix", kPrefix},
      {"suffix", kSuffix},
      {"unit", kUnit},
      {"elision", kElision},
      {"tld", kTld},
  }};
  for (const auto& [name, value] : kNames) {
    if (name == s) return value;
  }
  return 0;
}

// Folds to lower case and the typographic apostrophe to the straight one; "" if the word is too
// long for any table.
std::string_view Fold(std::string_view word, char* buffer) {
  if (word.size() > kLongestWord + 2) return {};
  size_t n = 0;
  for (size_t i = 0; i < word.size(); ++i) {
    char c = word[i];
    if (IsAsciiUpper(c)) c = static_cast<char>(c + 32);
    if (word.substr(i, 3) == "\xE2\x80\x99") {
      c = '\'';
      i += 2;
    }
    buffer[n++] = c;
  }
  return n > kLongestWord ? std::string_view{} : std::string_view(buffer, n);
}

}  // namespace

Result<Lexicon> Lexicon::Load() {
  Lexicon lex;
  {
    auto table = rules::LoadTable("rules/abbreviations.tsv");
    if (!table.ok()) return table.status();
    const int word = table->Column("abbreviation"), cls = table->Column("class");
    for (size_t i = 0; i < table->rows(); ++i) {
      Abbreviation a;
      const std::string_view w = table->Cell(i, word);
      if (w.size() < 2 || w.size() > kLongestWord || w.back() != '.' ||
          !ClassFromWord(table->Cell(i, cls), &a)) {
        return BadRow("rules/abbreviations.tsv", table->Line(i),
                      "no abbreviation of a known class");
      }
      lex.abbreviations_.emplace(w, a);
    }
  }
  {
    auto table = rules::LoadTable("rules/text_words.tsv");
    if (!table.ok()) return table.status();
    const int word = table->Column("word"), cls = table->Column("class");
    for (size_t i = 0; i < table->rows(); ++i) {
      const std::string_view w = table->Cell(i, word);
      const uint16_t c = ClassFromWord(table->Cell(i, cls));
      if (w.empty() || w.size() > kLongestWord || c == 0) {
        return BadRow("rules/text_words.tsv", table->Line(i), "no word of a known class");
      }
      lex.words_[w] |= c;
    }
  }
  {
    auto table = rules::LoadTable("rules/text_splits.tsv");
    if (!table.ok()) return table.status();
    const int word = table->Column("word"), first = table->Column("first");
    for (size_t i = 0; i < table->rows(); ++i) {
      const std::string_view w = table->Cell(i, word), f = table->Cell(i, first);
      if (w.size() > kLongestWord || f.empty() || f.size() >= w.size() || !w.starts_with(f)) {
        return BadRow("rules/text_splits.tsv", table->Line(i),
                      "the word does not begin with its first part");
      }
      lex.splits_.emplace(w, static_cast<uint8_t>(f.size()));
    }
  }
  return lex;
}

Abbreviation Lexicon::AbbreviationOf(std::string_view word) const {
  if (word.size() < 2 || word.back() != '.') return Abbreviation::kNone;
  if (auto it = abbreviations_.find(word); it != abbreviations_.end()) return it->second;
  // By shape: single letters, each with a period.
  bool letters = word.size() % 2 == 0;
  for (size_t i = 0; letters && i < word.size(); i += 2) {
    letters = IsAsciiLetter(word[i]) && word[i + 1] == '.';
  }
  if (letters && word.size() > 2) return Abbreviation::kAcronym;
  if (letters && IsAsciiUpper(word[0])) return Abbreviation::kInitial;
  // In capitals, as headlines and datelines write them: "GEN.", "CALIF.".
  if (word.size() > kLongestWord) return Abbreviation::kNone;
  char buffer[kLongestWord];
  bool upper = word.size() > 2;
  for (size_t i = 0; upper && i + 1 < word.size(); ++i) {
    upper = IsAsciiUpper(word[i]);
    buffer[i] = i == 0 ? word[i] : static_cast<char>(word[i] + 32);
  }
  if (!upper) return Abbreviation::kNone;
  buffer[word.size() - 1] = '.';
  auto it = abbreviations_.find(std::string_view(buffer, word.size()));
  return it == abbreviations_.end() ? Abbreviation::kNone : it->second;
}

uint16_t Lexicon::ClassesOf(std::string_view word) const {
  char buffer[kLongestWord + 2];
  auto it = words_.find(Fold(word, buffer));
  return it == words_.end() ? 0 : it->second;
}

size_t Lexicon::SplitOf(std::string_view word) const {
  char buffer[kLongestWord + 2];
  const std::string_view folded = Fold(word, buffer);
  auto it = splits_.find(folded);
  if (it == splits_.end()) return 0;
  // The part in the bytes of `word`, where a typographic apostrophe takes three.
  size_t at = 0;
  for (size_t n = 0; n < it->second; ++n) at += word.substr(at, 3) == "\xE2\x80\x99" ? 3 : 1;
  return at;
}

}  // namespace hearsay::text
