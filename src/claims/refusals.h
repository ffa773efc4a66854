// Who speaks in a statement about oneself, and which statements only tell a refusal.
#pragma once
#include "claims/attribution.h"

namespace hearsay::claims {

// "“We do not comment,” a spokesman said": the refusal is the spokesman's; one claim, his. "Cheung
// said the president-elect would not comment": Cheung's, on behalf of the president-elect. "The
// Post reported that the mission declined to comment": the mission's, with the Post in its chain.
// Changes entities, acts and behalf of doc->attributions; needs parents. Returns for each
// attribution whether another one's claim says all that its own would.
std::vector<bool> SettleRefusals(Document* doc);

}  // namespace hearsay::claims
