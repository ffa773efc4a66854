// Questions put to a source, "Asked whether the party would pay, Ms Roe said …": nobody's
// statement, and nothing in them is said by anybody.
#pragma once
#include <vector>

#include "claims/attribution.h"

namespace hearsay::claims {

// The question that the token `t` opens, or nothing.
TokenRange QuestionAt(const Context& context, const Clauses& clauses, uint32_t t);

// Takes out of `found` what lies in such a question, and the asking itself where nobody is named
// who asked. `clauses`: by sentence.
void DropQuestions(const Context& context, const std::vector<Clauses>& clauses,
                   std::vector<Found>* found);

}  // namespace hearsay::claims
