// One search of the text for each mark; there are a dozen. Tested by tests/page/parts_test.cc.
#include "page/credits.h"

#include <cstdlib>

#include "rules/rules.h"

namespace hearsay::page {
namespace {

struct Mark {
  std::string_view text;
  size_t words;  // at most
};

}  // namespace

struct Credits::Impl {
  std::vector<Mark> anywhere, beside;
};

Credits::Credits(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Credits::Credits(Credits&&) noexcept = default;
Credits& Credits::operator=(Credits&&) noexcept = default;
Credits::~Credits() = default;

Result<Credits> Credits::Create() {
  Result<Table> table = rules::LoadTable("rules/page_credits.tsv");
  if (!table.ok()) return table.status();
  const int phrase = table->Column("phrase"), match = table->Column("match"),
            words = table->Column("words");
  auto impl = std::make_unique<Impl>();
  for (size_t row = 0; row < table->rows(); ++row) {
    const std::string_view m = table->Cell(row, match);
    if (m != "mark" && m != "beside") continue;
    const Mark mark{table->Cell(row, phrase),
                    static_cast<size_t>(std::atoi(std::string(table->Cell(row, words)).c_str()))};
    if (mark.text.empty() || mark.words == 0) {
      return Status(Error::kRuleTable,
                    "rules/page_credits.tsv:" + std::to_string(table->Line(row)));
    }
    (m == "mark" ? impl->anywhere : impl->beside).push_back(mark);
  }
  return Credits(std::move(impl));
}

bool Credits::NamesCredit(std::string_view text, size_t words) const {
  for (const Mark& m : impl_->anywhere) {
    if (words > m.words) continue;
    const size_t p = text.find(m.text);
    if (p == std::string_view::npos || p + m.text.size() >= text.size() ||
        text[p + m.text.size()] != ' ')
      continue;
    if (p == 0 || m.text[0] == '(' || (text[p - 1] == ' ' && p * 2 > text.size())) return true;
  }
  return false;
}

bool Credits::NamesCreditBeside(std::string_view folded, size_t words) const {
  for (const Mark& m : impl_->beside) {
    if (words > m.words) continue;
    for (size_t p = folded.find(m.text); p != std::string_view::npos;
         p = folded.find(m.text, p + 1)) {
      const size_t end = p + m.text.size();
      if ((p == 0 || folded[p - 1] == ' ') && (end == folded.size() || folded[end] == ' '))
        return true;
    }
  }
  return false;
}

bool IsCreditedToAuthor(std::string_view text, const std::vector<std::string>& authors) {
  for (const std::string& a : authors) {
    if (a.size() >= 6 && text.substr(0, a.size()) == a && text.substr(a.size(), 3) == " / ")
      return true;
  }
  return false;
}

}  // namespace hearsay::page
