// Questions put to a source, "Asked whether the party would pay, Ms Roe said …": nobody's
// statement, and nothing in them is said by anybody.
#pragma once
#include "claims/attribution.h"

namespace hearsay::claims {

// The question that the token `t` opens, or nothing.
TokenRange QuestionAt(const Context& context, const Clauses& clauses, uint32_t t);

// Does the attribution lie in such a question, or is it the asking, by nobody named? `clauses`: of
// its sentence.
bool IsInQuestion(const Context& context, const Clauses& clauses, const Found& found);

}  // namespace hearsay::claims
