// Finds an embedded file by name; linear in the few dozen names. Tested by tests/rules/rules_test.cc.
#include "rules/rules.h"

#include <string>

#include "rules/embedded.h"

namespace hearsay::rules {

Result<std::string_view> File(std::string_view name) {
  for (const EmbeddedFile* f = kEmbedded; f->name; ++f) {
    if (name == f->name) return std::string_view(f->begin, static_cast<size_t>(f->end - f->begin));
  }
  return Status(Error::kRuleTableMissing, std::string(name));
}

Result<Table> LoadTable(std::string_view name) {
  Result<std::string_view> file = File(name);
  if (!file.ok()) return file.status();
  return Table::Parse(name, *file);
}

}  // namespace hearsay::rules
