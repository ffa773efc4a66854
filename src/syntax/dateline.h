// The dateline that opens a block of text: "PORT SELBY —", "MEXICO CITY, March 4 (Reuters) -".
#pragma once
#include "record/document.h"

namespace hearsay::syntax {

// The first token of the sentence behind the dateline that it opens with; its first token where it
// opens with none. A title or heading has none. Bound: a few tokens.
uint32_t DatelineEnd(const Document& doc, uint32_t sentence);

}  // namespace hearsay::syntax
