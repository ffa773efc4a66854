// A question is led by "asked", at the start of its sentence or behind a comma or "when", with
// "about", "by" or a question word after it; it ends at the comma before the subject of the main
// verb. Bound: the length of the sentence for each "asked". Tested by
// tests/reader/rows_test.cc (questions.story).
#include "claims/questions.h"

#include <algorithm>

namespace hearsay::claims {

TokenRange QuestionAt(const Context& x, const Clauses& c, uint32_t t) {
  const auto& tk = x.doc.tokens;
  const std::string_view word = tk[t].norm;
  if ((word != "asked" && word != "pressed" && word != "questioned") || t + 2 >= c.last())
    return {};
  const bool opens = t == c.first() || c.IsComma(t - 1) || c.IsQuoteMark(t - 1) ||
                     tk[t - 1].norm == "when" || tk[t - 1].norm == "if";
  const std::string_view next = tk[t + 1].norm;
  const bool question =
      next == "about" || next == "by" || next == "on" || x.lexicon.Is(next, kWhWord);
  if (!opens || !question || c.QuotationAt(t) != kNone) return {};
  for (uint32_t end = t + 2; end + 1 < c.last(); ++end) {
    if (!c.IsComma(end)) continue;
    // Behind an aside the main verb follows; before one, its subject.
    const bool main = std::any_of(c.verbs().begin(), c.verbs().end(), [&](const VerbGroup& g) {
      return g.form == VerbForm::kFinite && g.first > end &&
             (g.first == end + 1 || g.subject.first == end + 1);
    });
    if (main || c.IsQuoteMark(end + 1)) return {t, end};
  }
  return {};
}

bool IsInQuestion(const Context& context, const Clauses& c, const Found& f) {
  for (uint32_t t = f.main + 1; t-- > c.first();) {
    if (!QuestionAt(context, c, t).Contains(f.main)) continue;
    // "Asked by reporters about the bill": they asked it.
    return f.main != t || context.doc.tokens[t + 1].norm != "by";
  }
  return false;
}

bool AsksForAnonymity(const Context& x, const Found& f) {
  if (f.content.empty() || (f.act != Act::kAsk && f.act != Act::kDemand)) return false;
  constexpr uint32_t kWords = 5;  // "not to be publicly identified"
  const TokenRange r = f.content[0];
  for (uint32_t t = r.first; t < std::min(r.last, r.first + kWords); ++t) {
    const Token& k = x.doc.tokens[t];
    if (x.lexicon.IsClause(k.lemma, kAnonymous)) return true;
    const bool leads = k.upos == Upos::kPart || k.upos == Upos::kAux || k.upos == Upos::kAdv ||
                       k.upos == Upos::kAdp || k.lemma == "remain";
    if (!leads) return false;
  }
  return false;
}

}  // namespace hearsay::claims
