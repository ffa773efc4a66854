// Cuts contents before what is no part of them: what only says when it was said ("denied that the
// report was shelved, [a day after the Courier said that it was]"), how ("…, the people said,
// [asking not to be named]"), and who tells the whole ("plans to sue[, his lawyer said]"). Bound:
// linear in the sentence; the square of its attributions. Tested by tests/reader/rows_test.cc (the
// stories).
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

void DropManners(const Context& context, const Clauses& clauses, Found* f) {
  auto& parts = f->content;
  if (parts.size() < 2 || parts.front().first > f->main) return;
  const TokenRange& last = parts.back();
  if (last.first > f->main && clauses.IsComma(last.first - 1) &&
      context.doc.tokens[last.first].xpos == Xpos::kVBG &&
      context.lexicon.Match(context.doc, last.first, last.last, CuePos::kVerb).cue)
    parts.pop_back();
}

void EndBeforeTheirTellers(const Context& context, const std::vector<Clauses>& clauses,
                           std::vector<Found>* found) {
  const auto holds = [](const Found& f, uint32_t t) {
    return std::any_of(f.content.begin(), f.content.end(),
                       [&](const TokenRange& r) { return r.Contains(t); });
  };
  for (Found& f : *found) {
    if (f.content.empty() || f.join == Join::kQuote) continue;
    TokenRange& r = f.content.back();
    for (const Found& teller : *found) {
      if (teller.sentence != f.sentence || teller.main <= f.main || !holds(f, teller.main) ||
          !holds(teller, f.main))
        continue;
      uint32_t end = teller.cue_tokens[0].first;
      if (!teller.source.empty()) end = std::min(end, teller.source[0].first);
      while (end > r.first && clauses[f.sentence].IsComma(end - 1)) --end;
      if (end > r.first && end < r.last) r = TrimContent(context, {r.first, end});
    }
  }
}

}  // namespace hearsay::claims
