// Counting the origins of a cluster, each once. Private to the standing room. Thread rule: pure.
#pragma once
#include <vector>

#include "ledger/ledger.h"
#include "standing/offices.h"
#include "standing/standing.h"

namespace hearsay::standing {

// Fills origins, merges, certain, possible, named and unnamed from `claims`. `offices`: who is
// meant by descriptions of offices.
void CountOrigins(const Offices& offices, Standing* s);

bool Earlier(const ledger::ClaimRow& a,
             const ledger::ClaimRow& b);  // by time, undated last, then by hash
void SortByTime(std::vector<ledger::ClaimRow>* claims);

}  // namespace hearsay::standing
