// Quotation: where direct speech stands. Marks of all usual kinds, over several paragraphs, and
// with a mark missing. Pure; linear in the text.
#pragma once
#include <vector>

#include "record/document.h"

namespace hearsay::claims {

struct Quotation {
  Span span;  // with its marks
  uint32_t block = 0;
  bool opened = true;  // false: the opening mark is missing and the start was guessed
  bool closed = true;  // false: it runs on into the next paragraph, or the closing mark is missing
  bool continues = false;  // this one continues the one before it, from the paragraph above
};

// In order, not overlapping; quotations inside quotations are not listed.
std::vector<Quotation> FindQuotations(const Document& doc);

}  // namespace hearsay::claims
