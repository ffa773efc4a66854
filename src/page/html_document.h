// One HTML page -> one Document. Thread rule: pure but for the tables, which are const.
#pragma once
#include <string_view>
#include <vector>

#include "base/status.h"
#include "page/html_page.h"
#include "page/page_kind.h"
#include "page/select.h"
#include "page/source_text.h"
#include "page/tables.h"
#include "record/document.h"

namespace hearsay::page {

// Enough tags near the start that it is a page and not a text that mentions one.
bool LooksLikeHtml(std::string_view bytes);
// `base`: where the bytes begin in the input. kInputBinary, kInputEncoding, kInputNoText,
// kNoArticle.
Result<Document> ReadHtmlDocument(std::string_view bytes, uint64_t base, const InputFacts& facts,
                                  const Tables& tables);
// A whole page, or the text of a feed's item, which is an article by being one: a page that is none
// gives kNoArticle.
enum class HtmlForm { kPage, kItem };
// The same of bytes that are decoded already. The detail of an error says what the page is, without
// naming the input.
Result<Document> ReadHtmlDocument(const SourceText& source, const InputFacts& facts,
                                  const Tables& tables, HtmlForm form = HtmlForm::kPage);

// Everything about one page, for `--blocks`, the property test and training: what was kept and
// dropped, and why.
struct ExplainedPage {
  SourceText source;
  HtmlPage page;  // views point into `source`
  Selection selection;
  KindVerdict kind;
};
Result<ExplainedPage> ExplainHtml(std::string_view bytes, std::string_view url,
                                  const Tables& tables, BlockRows* rows = nullptr);

// Sets what the user said; what the bytes say fills the rest. A publisher that looks like a domain
// goes there.
void ApplyGivenFacts(const InputFacts& facts, Document* doc);
// Adds a block whose text is `text`; blocks are separated by "\n".
void AppendBlock(BlockKind kind, std::string_view text, SourceSpan source, Document* doc);

}  // namespace hearsay::page
