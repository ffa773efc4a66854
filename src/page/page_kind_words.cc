// Loads the table and looks runs of words up, the longest first. Linear in the text for the bounded
// length of rows. Tested by tests/page/page_kind_test.cc.
#include "page/page_kind_words.h"

#include <algorithm>

#include "page/fold_words.h"
#include "rules/rules.h"

namespace hearsay::page {

Result<KindWords> KindWords::Create() {
  constexpr std::string_view kTable = "rules/page_kind.tsv";
  constexpr std::string_view kNames[kWheres] = {"type",    "og",    "class", "title", "path",
                                                "speaker", "label", "you",   "wall"};
  const Result<Table> table = rules::LoadTable(kTable);
  if (!table.ok()) return table.status();
  const int where = table->Column("where"), words = table->Column("words"),
            what = table->Column("what");
  KindWords out;
  for (size_t row = 0; row < table->rows(); ++row) {
    const auto name = std::find(std::begin(kNames), std::end(kNames), table->Cell(row, where));
    const std::string_view w = table->Cell(row, words);
    if (name == std::end(kNames) || w.empty()) {
      return Status(Error::kRuleTable,
                    std::string(kTable) + ":" + std::to_string(table->Line(row)));
    }
    const auto n = static_cast<size_t>(name - kNames);
    out.tables_[n][w] = table->Cell(row, what);
    out.first_[n][w.substr(0, w.find(' '))] = true;
    out.longest_[n] = std::max<size_t>(
        out.longest_[n], 1 + static_cast<size_t>(std::count(w.begin(), w.end(), ' ')));
  }
  return out;
}

std::string_view KindWords::Of(Where where, std::string_view words) const {
  const std::string_view* what = tables_[where].Find(words);
  return what ? *what : std::string_view();
}

std::string_view KindWords::Next(Where where, std::string_view folded, size_t* at) const {
  while (*at < folded.size()) {
    size_t end = *at, found = 0;
    std::string_view what;
    const size_t behind = WordEnd(folded, *at);
    const std::string_view first = folded.substr(*at, behind - *at);
    const size_t longest = first_[where].Find(first) ? longest_[where] : 0;
    for (size_t n = 0; n < longest && end < folded.size(); ++n) {
      end = std::min(folded.find(' ', end + (n > 0)), folded.size());
      const std::string_view w = Of(where, folded.substr(*at, end - *at));
      if (w.empty()) continue;
      what = w;
      found = end;
    }
    if (found) {
      *at = found + 1;
      return what;
    }
    *at = behind + 1;
  }
  return {};
}

bool KindWords::Says(Where where, std::string_view folded, std::string_view what) const {
  for (size_t at = 0; at < folded.size();) {
    if (Next(where, folded, &at) == what) return true;
  }
  return false;
}

}  // namespace hearsay::page
