// Who confirmed, denied, declined or was silent about a cluster. Private to the standing room.
// Thread rule: pure.
#pragma once
#include <vector>

#include "ledger/ledger.h"
#include "standing/offices.h"
#include "standing/standing.h"

namespace hearsay::standing {

struct Answering {
  const ledger::ClaimRow* claim;
  bool by_words;  // found by its words, not by a link inside its document
};

// The answers of one party by one act as one, by time; those of nobody in particular are left out.
// Needs WordsReady.
std::vector<Answer> GroupAnswers(const std::vector<Answering>& answers, const Offices& offices);

}  // namespace hearsay::standing
