// Plain text -> one Document: headline, standfirst, paragraphs (hard-wrapped lines joined again),
// bylines and dates taken out, residue dropped. Every block stands in the input unchanged but for
// white space. Thread rule: pure but for the tables, which are const. Linear.
#pragma once
#include <string_view>

#include "base/status.h"
#include "page/source_text.h"
#include "page/tables.h"
#include "record/document.h"

namespace hearsay::page {

// kInputBinary, kInputEncoding, kInputNoText.
Result<Document> ReadPlainText(std::string_view bytes, const InputFacts& facts,
                               const Tables& tables);
// The lines of `source` into `doc`; `has_title`: doc->title is known already and is not looked for.
// False: no text.
bool AddPlainText(const SourceText& source, bool has_title, const Tables& tables, Document* doc);

}  // namespace hearsay::page
