// Attributions by verbs of saying that tell of a habit, a deed or nobody's wish, and no word that
// was said: they make no claim.
#pragma once
#include "claims/attribution.h"

namespace hearsay::claims {

// `made`: the attribution that `found` became; `clauses`: of its sentence.
bool TellsNoWord(const Context& context, const Clauses& clauses, const Found& found,
                 const Attribution& made);

}  // namespace hearsay::claims
