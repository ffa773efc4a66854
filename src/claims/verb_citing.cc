// "…, citing two officials", "Meridian quoted them as saying": the one cited stands one step
// further from the reader than the one who cites (chain rule 3). Bound: linear in the sentence.
// Tested by tests/reader/rows_test.cc.
#include <algorithm>

#include "claims/verb_finder.h"

namespace hearsay::claims {

// "'…', Meridian quoted (or cited) the officials as saying": the officials said it, to or through
// the one who quotes them.
bool VerbFinder::QuotedAsSaying(uint32_t v, const CueMatch& m, uint32_t object, Found* f) {
  const VerbGroup& g = c_.verbs()[v];
  const auto& np = c_.phrases()[object];
  const uint32_t as = np.last;
  if ((m.cue->words[0] != "quote" && m.cue->words[0] != "cite") || as + 1 >= c_.last() ||
      tk_[as].norm != "as" || (tk_[as + 1].norm != "saying" && tk_[as + 1].norm != "telling"))
    return false;
  const bool plain = g.subject_kind == SubjectKind::kPlain && !g.subject_heads.empty();
  if (plain) f->quoter = g.subject_heads.back();
  const uint32_t before = plain ? g.subject.first : g.first;
  f->source = {{np.first, np.last}};
  f->source_heads = {np.head};
  f->inherited = false;
  f->cue_tokens = {{g.first, m.last}, {as, as + 2}};
  f->join = Join::kQuote;
  if (const uint32_t left = LeftContent(before, v); left != kNone) AddLeft(left, before, f);
  const TokenRange right = TrimContent(x_, {as + 2, ContentEnd(x_, c_, as + 2, v, false)});
  if (!right.empty()) f->content.push_back(right);
  if (f->content.empty()) return false;
  Emit(std::move(*f), m, 2.0f);  // surer than a "saying" alone
  return true;
}

// "…, citing two officials": the phrase cited stands one step further from the reader (chain rule
// 3).
void VerbFinder::Citing(uint32_t v, const CueMatch& m, Found f) {
  const uint32_t p = m.last < c_.last() ? c_.PhraseAt(m.last) : kNone;
  if (p != kNone && QuotedAsSaying(v, m, p, &f)) return;
  f.citing = true;
  f.join = Join::kObject;
  if (p != kNone) {
    const TokenRange object = TrimContent(
        x_, {c_.phrases()[p].first, std::min(ContentEnd(x_, c_, c_.phrases()[p].first, v, true),
                                             c_.ExtendRight(p, c_.last(), false))});
    if (object.empty()) return;
    f.content = {object};
    return Emit(std::move(f), m, 1.0f);
  }
  Right r = ScanRight(v, m, m.last);
  if (!r.found) return;
  f.citing = false;
  f.content = {TrimContent(x_, {r.begin, ContentEnd(x_, c_, r.begin, v, true)})};
  if (!f.content[0].empty()) Emit(std::move(f), m, 0.8f);
}

}  // namespace hearsay::claims
