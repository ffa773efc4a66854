// Rule tables and models by name. They are embedded, so loading cannot fail for want of a file on the user's machine.
// Thread rule: pure. Ownership: static.
#pragma once
#include <string_view>

#include "base/status.h"
#include "base/table.h"

namespace hearsay::rules {

// The bytes of "rules/outlets.tsv" or "models/tagger.bin"; kRuleTableMissing.
Result<std::string_view> File(std::string_view name);
// The same, parsed; kRuleTable, kRuleTableMissing.
Result<Table> LoadTable(std::string_view name);

}  // namespace hearsay::rules
