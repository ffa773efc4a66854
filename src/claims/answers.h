// Answers: which claims of the document a confirmation, denial, refusal or silence is about. Fills
// Claim::answers.
#pragma once
#include "claims/lexicon.h"
#include "record/document.h"

namespace hearsay::claims {

// Needs doc->claims in text order with chains. Adds to Claim::answers of claims whose act is
// confirm, deny, decline or silent; leaves it empty where nothing in the document fits.
void LinkAnswers(const CueLexicon& lexicon, Document* doc);

}  // namespace hearsay::claims
