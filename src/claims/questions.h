// What is asked and is nobody's statement: questions put to a source ("Asked whether the party
// would pay, Ms Roe said …"), in which nothing is said by anybody, and what sources ask for
// themselves.
#pragma once
#include "claims/attribution.h"

namespace hearsay::claims {

// The question that the token `t` opens, or nothing.
TokenRange QuestionAt(const Context& context, const Clauses& clauses, uint32_t t);

// Does the attribution lie in such a question, or is it the asking, by nobody named? `clauses`: of
// its sentence.
bool IsInQuestion(const Context& context, const Clauses& clauses, const Found& found);

// "asked not to be named", "insisted on anonymity": how a source spoke, and nothing that it said.
bool AsksForAnonymity(const Context& context, const Found& found);

}  // namespace hearsay::claims
