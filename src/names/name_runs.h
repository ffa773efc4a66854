// Finds the names in a document: known ones by the tables, unknown ones by runs of capitalised
// proper nouns, and says what kind each is. Source of method: longest match and trigger words, as
// in the rule-based systems of MUC-6 and MUC-7.
#pragma once
#include "names/scene.h"

namespace hearsay::names {

// Fills scene->found with name mentions, without entities; nested ones too. Linear in the tokens.
void FindNames(Scene* scene);

}  // namespace hearsay::names
