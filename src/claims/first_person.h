// Who "I" and "we" are, and who "he" is in the words of somebody's spokeswoman.
#pragma once
#include <vector>

#include "claims/attribution.h"
#include "claims/chains.h"

namespace hearsay::claims {

// Gives entities to attributions whose source is a pronoun of the first person: outside quotation
// marks "I" is the author, where the byline names exactly one, and "we" the outlet, where an
// editorial board signs; inside another's words both are who says them. "He" in what a person's
// spokesman says is that person. May add the author to the entities. `facts` is parallel to
// doc->attributions; parents must be set.
void ResolveFirstPersons(const Context& context, Document* doc, std::vector<ChainFacts>* facts);

}  // namespace hearsay::claims
