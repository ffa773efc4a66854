// Cuts a content before what only says when it was said: "denied that the report was shelved, [a
// day after the Courier said that it was]". Bound: linear in the sentence. Tested by
// tests/reader/rows_test.cc (the stories).
#include <algorithm>

#include "claims/attribution.h"

namespace hearsay::claims {

void EndBeforeItsTime(const Context& context, const Clauses& clauses, uint32_t cue,
                      std::vector<TokenRange>* content) {
  if (content->empty()) return;
  TokenRange& r = content->back();
  const auto& tk = context.doc.tokens;
  const uint32_t end = std::min(r.last, clauses.last());
  if (r.first <= cue) return;
  for (uint32_t t = r.first + 1; t + 2 < end; ++t) {
    if (!clauses.IsComma(t) || clauses.QuotationAt(t) != kNone) continue;
    const uint32_t p = clauses.PhraseAt(t + 1);
    if (p == kNone || !IsTemporal(context.lexicon, context.doc, clauses.phrases()[p])) continue;
    const uint32_t after = clauses.phrases()[p].last;
    if (after >= end || (tk[after].norm != "after" && tk[after].norm != "before")) continue;
    const uint32_t v = clauses.VerbFrom(after);
    if (v == kNone || clauses.verbs()[v].form != VerbForm::kFinite ||
        clauses.verbs()[v].first >= end)
      continue;
    r.last = t;
    return;
  }
}

}  // namespace hearsay::claims
