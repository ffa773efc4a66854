// Lines that are not news: "Read more", newsletter boxes, share bars, bylines, copy-protection
// messages … by the phrases of rules/page_residue.tsv. Used for HTML, text and JSON lines alike.
// Thread rule: const after Create.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/status.h"

namespace hearsay::page {

enum class LineAction : uint8_t {
  kNone,
  kDrop,
  kTeaser,   // drop it, and the headline-like line that follows
  kStop,     // as a heading: nothing after it belongs to the article
  kCredit,   // keep it as a credit
  kCaption,  // keep it as a caption
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

 private:
  struct Impl;
  explicit Residue(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

// The words of a line in lower case, joined by single spaces; punctuation and symbols are left out
// ("a.m." is "a m").
std::string FoldWords(std::string_view line);
size_t CountWords(std::string_view line);  // runs between spaces

// Forms, not words. "By NAME NAME and NAME", a date or time and nothing else, "en_USEnglish".
bool LooksLikeByline(std::string_view line);
bool LooksLikeDateLine(std::string_view line);
bool LooksLikeLanguageSwitch(std::string_view line);
// Ends as a sentence does: . ! ? … or such a mark before closing quotes or brackets.
bool EndsAsSentence(std::string_view line);
// Mostly words with capitals or short, without an ending mark: how teasers and headlines are
// written.
bool LooksLikeHeadline(std::string_view line);

}  // namespace hearsay::page
