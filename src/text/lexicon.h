// The tables that tokens and sentence ends are decided by: rules/abbreviations.tsv, text_words.tsv,
// text_splits.tsv. Thread rule: const after Load. Ownership: views into the embedded tables, which
// are static. Errors: kRuleTable, kRuleTableMissing.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "base/status.h"

namespace hearsay::text {

enum class Abbreviation : uint8_t {
  kNone,
  kTitle,
  kMonth,
  kNumber,
  kCompany,
  kPlace,
  kTime,
  kOther,
  kLink,
  kInitial,  // by shape: "J."
  kAcronym,  // by shape: "U.S."
};

enum WordClass : uint16_t {
  kStarter = 1,
  kZone = 2,
  kSpeech = 4,
  kPrefix = 8,
  kSuffix = 16,
  kUnit = 32,
  kElision = 64,
  kTld = 128,
};

class Lexicon {
 public:
  static Result<Lexicon> Load();
  // The class of a word that ends in a period, by table or by shape.
  Abbreviation AbbreviationOf(std::string_view word) const;
  // The classes of a word (bits of WordClass); case is ignored for ASCII. 0 for words longer than
  // any in the table.
  uint16_t ClassesOf(std::string_view word) const;
  bool Is(std::string_view word, WordClass c) const { return (ClassesOf(word) & c) != 0; }
  // Bytes of the first of the two words that `word` is written for ("cannot" -> 3), or 0.
  size_t SplitOf(std::string_view word) const;

 private:
  std::unordered_map<std::string_view, Abbreviation> abbreviations_;
  std::unordered_map<std::string_view, uint16_t> words_;
  std::unordered_map<std::string_view, uint8_t> splits_;
};

}  // namespace hearsay::text
