// What the publisher says itself (chain rule 1).
#pragma once
#include "claims/attribution.h"

namespace hearsay::claims {

// Appends a claim for each sentence of which a statement is left when every attribution has taken
// its source, cue and content. `clauses` is parallel to the sentences; `wire` are the agencies
// between the publisher and the words. Pure but for `claims`.
void AddPublisherClaims(const Context& context, const std::vector<Clauses>& clauses,
                        const std::vector<Found>& found, const std::vector<bool>& wordless,
                        const std::vector<ChainLink>& wire, std::vector<Claim>* claims);

}  // namespace hearsay::claims
