// Loads a table of words and classes into a hash; linear in the table. Tested by
// tests/rules/word_classes_test.cc.
#include "rules/word_classes.h"

#include <algorithm>
#include <string>

#include "rules/rules.h"

namespace hearsay::rules {

Result<WordClasses> WordClasses::Load(std::string_view table,
                                      std::span<const std::string_view> classes) {
  auto rows = LoadTable(table);
  if (!rows.ok()) return rows.status();
  const int word = rows->Column("word"), cls = rows->Column("class");
  if (word < 0 || cls < 0)
    return Status(Error::kRuleTable, std::string(table) + ": a column is missing");
  WordClasses out;
  for (size_t r = 0; r < rows->rows(); ++r) {
    const auto it = std::find(classes.begin(), classes.end(), rows->Cell(r, cls));
    if (it == classes.end() || it - classes.begin() >= 32 || rows->Cell(r, word).empty()) {
      return Status(Error::kRuleTable, std::string(table) + ":" + std::to_string(rows->Line(r)) +
                                           ": no word of a known class");
    }
    out.Add(rows->Cell(r, word), uint32_t{1} << (it - classes.begin()));
  }
  return out;
}

}  // namespace hearsay::rules
