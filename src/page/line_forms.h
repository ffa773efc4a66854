// What a line is by its form: a byline, a date, a sentence, a headline, a sentence about the
// author. The words that count are rules/page_line_words.tsv's. Thread rule: const after Create.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace hearsay::page {

class LineForms {
 public:
  static Result<LineForms> Create();  // kRuleTable, kRuleTableMissing
  LineForms(LineForms&&) noexcept;
  LineForms& operator=(LineForms&&) noexcept;
  ~LineForms();

  bool IsByline(std::string_view line) const;    // "By NAME NAME and NAME"
  bool IsDateLine(std::string_view line) const;  // a date or time and nothing else
  // "Ann Lee is a reporter …", "Ann Lee has covered …", "Ann Lee" of an author of the page.
  bool IsAboutAuthor(std::string_view text, const std::vector<std::string>& authors) const;

 private:
  struct Impl;
  explicit LineForms(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

bool LooksLikeLanguageSwitch(std::string_view line);  // "en_USEnglish"
// Ends as a sentence does: . ! ? … or such a mark before closing quotes or brackets.
bool EndsAsSentence(std::string_view line);
// Mostly words with capitals or short, without an ending mark: how teasers and headlines are
// written.
bool LooksLikeHeadline(std::string_view line);
// "Ann Lee, staff writer": a name with its job, or something else of that form.
bool LooksLikeNameAndJob(std::string_view line);
// Rests of JSON that broken quotes of an attribute let into the text.
bool LooksLikeSpilledData(std::string_view text);

}  // namespace hearsay::page
