// JSON lines (or one object over several lines, or a list of objects): one object a line with
// `text` or `html`, and `title`, `url`, `publisher` (a string or {name, domain}), `published`,
// `authors`. A line that cannot be read gives its error with its number; the rest go on. Thread
// rule: pure but for the tables, which are const. Ownership: nothing is kept.
#pragma once
#include <functional>
#include <string_view>

#include "base/status.h"
#include "page/tables.h"
#include "record/document.h"

namespace hearsay::page {

bool LooksLikeJsonLines(std::string_view bytes);
// kJsonLine, kJsonField, kBadDate, kInputNoText, kInputTooLarge, each with "INPUT:LINE".
void ReadJsonLines(std::string_view bytes, const InputFacts& facts, const Tables& tables,
                   const std::function<void(Result<Document>)>& sink);

}  // namespace hearsay::page
