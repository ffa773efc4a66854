// Base noun phrases from parts of speech: what the names and claims rooms call a source from. A
// phrase runs from its determiner to its head noun and holds possessives ("Trump's spokesman") and
// compounds, but no preposition, no relative clause and no apposition; pronouns are phrases of one
// token. Pure; linear in the sentence.
#pragma once
#include <vector>

#include "record/document.h"

namespace hearsay::syntax {

struct NounPhrase {
  uint32_t first = 0, last = 0;  // tokens [first, last) of the document
  uint32_t head = 0;             // the head token, as a rule the last
};

// Replaces `*out` by the phrases of sentence `sentence`, in order, not overlapping. Needs tags.
void FindNounPhrases(const Document& doc, uint32_t sentence, std::vector<NounPhrase>* out);

}  // namespace hearsay::syntax
