// The words by which the standing room tells claims apart: closed lists (rules/standing_words.tsv)
// and the nouns of events (rules/events.tsv). Private to the standing room. Thread rule: read once,
// at the first call of any function here, then const.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/status.h"

namespace hearsay::standing {

// The classes of rules/standing_words.tsv, as bits in the order of their names in words.cc.
enum WordClass : uint32_t {
  kSubordinating = 1 << 0,
  kDefinite = 1 << 1,
  kOccurring = 1 << 2,
  kGeneric = 1 << 3,
  kCrowd = 1 << 4,
  kOfHolder = 1 << 5,
};

// kRuleTable, kRuleTableMissing where a table cannot be read. To be asked before the others.
Status WordsReady();
// Whether the word, in lower case, is of one of the classes.
bool IsWord(std::string_view word, uint32_t classes);
// The PLOVER type of an event's noun, singular or plural; "" where it is none.
std::string_view EventNoun(std::string_view word);

}  // namespace hearsay::standing
