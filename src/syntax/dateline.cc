// A dateline begins the first sentence of a block with a word in capitals and ends with a dash,
// with no verb and no stop between. Tested by tests/syntax/tree_test.cc and the stories.
#include "syntax/dateline.h"

#include <algorithm>
#include <string_view>

namespace hearsay::syntax {
namespace {

constexpr uint32_t kLongest = 12;  // tokens: "MEXICO CITY, March 4 (Reuters) -"

bool Shouted(std::string_view w) {
  return w.size() > 1 &&
         std::all_of(w.begin(), w.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

}  // namespace

uint32_t DatelineEnd(const Document& doc, uint32_t sentence) {
  const Sentence& s = doc.sentences[sentence];
  const auto& tk = doc.tokens;
  if (s.first >= s.last || !Shouted(tk[s.first].span.In(doc.text))) return s.first;
  const BlockKind kind = doc.blocks[s.block].kind;
  if (kind == BlockKind::kTitle || kind == BlockKind::kHeading ||
      (sentence > 0 && doc.sentences[sentence - 1].block == s.block))
    return s.first;
  for (uint32_t t = s.first + 1; t + 1 < s.last && t < s.first + kLongest; ++t) {
    const std::string_view n = tk[t].norm;
    // Not the hyphen of "US President-elect".
    const bool hyphen = tk[t].span.In(doc.text) == "-" && !tk[t].space_before;
    if ((n == "-" || n == "--") && !hyphen) return t + 1;
    if (n == "." || n == "!" || n == "?" || n == ";" || tk[t].upos == Upos::kVerb ||
        tk[t].upos == Upos::kAux)
      break;
  }
  return s.first;
}

}  // namespace hearsay::syntax
