// Joins what the reading model found with what the rules found. Pure.
#pragma once
#include <vector>

#include "claims/attribution.h"
#include "claims/attribution_head.h"

namespace hearsay::claims {

// `found` are the rules' attributions, settled, in the order of their cues; so they are afterwards.
// `clauses` holds the reading of every sentence; the model read the tokens [0, read).
void JoinModel(const Context& context, const std::vector<Clauses>& clauses,
               const std::vector<ModelAttribution>& model, uint32_t read,
               std::vector<Found>* found);

}  // namespace hearsay::claims
