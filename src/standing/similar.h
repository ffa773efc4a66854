// When two claims put forward the same thing. Private to the standing room. Thread rule: pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace hearsay::standing {

// Keys of a claim, sorted, with their weights summed.
struct KeySet {
  std::vector<std::string> keys;  // "@" before those of names
  double weight = 0;
  explicit KeySet(std::string_view text);
};

struct Overlap {
  double shared = 0, of_shorter = 0, of_union = 0;
  bool names = false;  // a name (of either) is among what they share
};
Overlap Compare(const KeySet& a, const KeySet& b);

inline constexpr double kShorterNeeded = 0.5, kSharedNeeded = 3;     // with a shared source
inline constexpr double kUnionNeeded = 0.5, kSharedNeededAlone = 5;  // without one

// Whether an outlet's report or an origin stands in both chains. Two items of one publisher share
// nothing by that alone.
bool ShareSource(const ledger::ClaimRow& a, const ledger::ClaimRow& b);

// A party as the same in any document: by its Wikidata item where known, else by name. Not for
// unnamed groups.
std::string PartyKey(const ledger::Party& p);
// The nearest outlet before link `n` (the publisher if none), and what tells an unnamed group from
// others of that outlet.
std::string OutletBefore(const ledger::ClaimRow& c, size_t n, std::string* name);
// What tells an unnamed group from others of that outlet: its words without counts and "officials",
// "sources" and the like.
std::vector<std::string> Descriptors(const ledger::Party& p);
bool SameGroup(const ledger::Party& a, const ledger::Party& b);

}  // namespace hearsay::standing
