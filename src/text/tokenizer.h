// Cuts a block into syntactic words as UD English EWT writes them. Pure; linear in the bytes.
#pragma once
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/lexicon.h"

namespace hearsay::text {

// Appends the tokens of text[block] in order. Every byte of the block that is not white space
// (base/utf8 IsSpace) lies in exactly one of them; they begin and end between code points. `text`
// is valid UTF-8.
void Tokenize(const Lexicon& lexicon, std::string_view text, Span block, std::vector<Span>* out);

}  // namespace hearsay::text
