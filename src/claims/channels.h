// Which outlet a source spoke to, and so brought its words (chain rule 3).
#pragma once
#include "claims/attribution.h"
#include "claims/sources.h"

namespace hearsay::claims {

// The outlets of an attribution whose sources are `entities`: one, or the two that saw a document;
// `*evidence` gets the span of the first. Never the publisher, nor one of the sources. Pure.
std::vector<uint32_t> OutletsSpokenTo(const Context& context, const Clauses& clauses,
                                      const Sources& sources, const Found& found, Act act,
                                      const std::vector<uint32_t>& entities, Span* evidence);

}  // namespace hearsay::claims
