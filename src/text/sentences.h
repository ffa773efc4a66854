// Groups the tokens of a block into sentences. Pure; linear in the tokens.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "text/lexicon.h"

namespace hearsay::text {

// Appends to `*ends` the index after the last token of each sentence; the last is tokens.size().
// Nothing for no tokens. `tokens` are those of one block of `text`, as Tokenize gives them.
void SplitSentences(const Lexicon& lexicon, std::string_view text, const std::vector<Span>& tokens,
                    std::vector<uint32_t>* ends);

}  // namespace hearsay::text
