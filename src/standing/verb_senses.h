// Whether two claims that share their other words do different things: "will raise rates", "will
// cut rates". Private to the standing room. Thread rule: pure.
#pragma once
#include <string>
#include <vector>

#include "base/status.h"

namespace hearsay::standing {

// kRuleTable where rules/verb_senses.tsv cannot be read. To be asked before DifferInVerb.
Status VerbSenseRules();

// `a`, `b`: the plain keys of two claims in the order of their text. True where the first key that
// each has alone is a verb known to do something else, and the same words surround both.
bool DifferInVerb(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace hearsay::standing
