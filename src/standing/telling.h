// What a claim tells, beyond its words: whether it happened, on which days, what events, and which
// names stand only beside the point. Private to the standing room. Thread rule: pure.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ledger/ledger.h"

namespace hearsay::standing {

// Happened (also hedged), did not, may yet (conditional and future), is asked.
enum class Mood { kHappened, kNot, kOpen, kAsked };
Mood MoodOf(Modality m);

struct Telling {
  std::vector<ledger::EventRow> events;   // told, not merely mentioned
  std::vector<std::string> days;          // keys of days, sorted
  std::vector<std::string> names, plain;  // keys of names without @, and of other words, sorted
  std::vector<std::string> in_order;      // the plain words as the text has them
  // Of the plain words, those written as proper names: of bodies and countries that nobody knows.
  std::vector<std::string> unknown;
  // Types of the events that it only mentions: in a subordinate clause ("when he met her"), or as a
  // known thing of which something is said ("the meeting was useful").
  std::vector<PloverType> mentioned;
};

// kRuleTable where the words by which claims are told apart cannot be read. To be asked before the
// first TellingOf.
Status TellingRules();

// `events`: of the claim, in the order of the record; `keys` and `words` as in ledger::ClaimRow.
Telling TellingOf(std::string_view words, std::string_view keys,
                  std::vector<ledger::EventRow> events);

enum class Agreement {
  kSame,     // an event of both has the same type, mood, participants, and no other day or place
  kOther,    // they tell of different events or days, or one tells what the other mentions
  kUnclear,  // no event shows it: half of the shorter one's plain words must then be shared
  kWordsDiffer
};
Agreement Agree(const Telling& a, const Telling& b);

// Whether the event both tell is known well enough to do without a shared source: the same day, and
// two participants.
bool SameDayAndPair(const Telling& a, const Telling& b);

}  // namespace hearsay::standing
