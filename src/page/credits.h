// Captions of pictures by the credit that they name, where no element says so. The marks are
// rules/page_credits.tsv's (match mark and beside); whole credit lines are residue.h's. Thread
// rule: const after Create.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace hearsay::page {

class Credits {
 public:
  static Result<Credits> Create();  // kRuleTable, kRuleTableMissing
  Credits(Credits&&) noexcept;
  Credits& operator=(Credits&&) noexcept;
  ~Credits();

  // "… (Credit: Ann Lee)", "Photo: Ann Lee": a caption wherever it stands. `words`: of the text.
  bool NamesCredit(std::string_view text, size_t words) const;
  // Right after a picture: any word of credit in FoldWords(text).
  bool NamesCreditBeside(std::string_view folded, size_t words) const;

 private:
  struct Impl;
  explicit Credits(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

// "Ann Lee / The Daily World The pier …" of an author of the page: a photo's credit and caption.
bool IsCreditedToAuthor(std::string_view text, const std::vector<std::string>& authors);

}  // namespace hearsay::page
