// Lines that are not news: "Read more", newsletter boxes, share bars, copy-protection messages … by
// the phrases of rules/page_residue.tsv, and credit lines by those of rules/page_credits.tsv. Used
// for HTML, text and JSON lines alike. Thread rule: const after Create.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/status.h"
#include "page/fold_words.h"
#include "page/line_forms.h"

namespace hearsay::page {

enum class LineAction : uint8_t {
  kNone,
  kDrop,
  kTeaser,  // drop it, and the headline-like line that follows
  kStop,    // as a heading: nothing after it belongs to the article
  kCredit,  // keep it as a credit
};

struct LineVerdict {
  LineAction action = LineAction::kNone;
  std::string_view reason;  // a word of the table: "read-more", "newsletter" …; "" for none
};

class Residue {
 public:
  static Result<Residue> Create();  // kRuleTable, kRuleTableMissing
  Residue(Residue&&) noexcept;
  Residue& operator=(Residue&&) noexcept;
  ~Residue();
  // What a whole line or block is; rows of action stop count for headings only, and win there.
  // Lines longer than the longest row allows cost a word count only.
  LineVerdict Judge(std::string_view line, bool heading = false) const;
  // The same where FoldWords(line) is known.
  LineVerdict Judge(std::string_view line, std::string_view folded, bool heading) const;
  size_t longest() const;  // words of the longest line that a row can hold for

 private:
  struct Impl;
  explicit Residue(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::page
