// The words of rules/page_kind.tsv, by what they stand in. Thread rule: const after Create.
#pragma once
#include <array>
#include <string_view>

#include "base/status.h"
#include "page/word_table.h"

namespace hearsay::page {

class KindWords {
 public:
  // Where the words of a row stand.
  enum Where { kType, kOpenGraph, kClass, kTitle, kPath, kSpeaker, kLabel, kYou, kWall, kWheres };

  static Result<KindWords> Create();  // kRuleTable, kRuleTableMissing

  // What the table says of exactly these words ("live", "index", "-"), "" where it has no row.
  std::string_view Of(Where where, std::string_view words) const;
  // The same for the first run of neighbouring words of `folded` (FoldWords, or words joined by
  // single spaces) that has a row, from byte `*at` on; *at becomes the end of that run.
  std::string_view Next(Where where, std::string_view folded, size_t* at) const;
  // Whether such a run says `what`.
  bool Says(Where where, std::string_view folded, std::string_view what) const;

 private:
  KindWords() = default;
  std::array<WordTable<std::string_view>, kWheres> tables_;
  std::array<WordTable<bool>, kWheres> first_;  // first words of the rows
  std::array<size_t, kWheres> longest_{};       // words of the longest row
};

}  // namespace hearsay::page
