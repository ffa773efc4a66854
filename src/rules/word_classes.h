// Closed lists of words by class, as several rooms read them: a table with the columns `word` and
// `class`, held as bits by word. Thread rule: const after Load. Ownership: the words are views into
// the embedded table.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <unordered_map>

#include "base/status.h"

namespace hearsay::rules {

class WordClasses {
 public:
  // Bit i stands for classes[i], at most 32. kRuleTable for a row of another class or a column that
  // is missing, kRuleTableMissing.
  static Result<WordClasses> Load(std::string_view table,
                                  std::span<const std::string_view> classes);
  // The classes of a word, which is looked up as it stands; 0 for a word of none.
  uint32_t Of(std::string_view word) const {
    const auto it = bits_.find(word);
    return it == bits_.end() ? 0 : it->second;
  }
  bool Is(std::string_view word, uint32_t classes) const { return (Of(word) & classes) != 0; }
  // Adds classes to a word that lives as long as this does.
  void Add(std::string_view word, uint32_t classes) { bits_[word] |= classes; }

 private:
  std::unordered_map<std::string_view, uint32_t> bits_;
};

}  // namespace hearsay::rules
