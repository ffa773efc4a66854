// Attributions without a verb of saying: fixed phrases ("according to X"), nouns ("X's claim that
// …", "criticism of Y by X"), adjectives ("is confident that …"), and hedging adverbs
// ("reportedly"). Bound: linear in the sentence for each cue. Tested by tests/reader/rows_test.cc.
#include <algorithm>

#include "claims/cue_finder.h"

namespace hearsay::claims {
namespace {

class PhraseFinder : private CueFinder {
 public:
  PhraseFinder(const Context& context, const Clauses& clauses, uint32_t sentence,
               std::vector<Found>* out)
      : CueFinder(context, clauses, sentence, out) {}

  void Run() {
    for (uint32_t t = c_.first(); t < c_.last(); ++t) {
      if (const CueMatch m = x_.lexicon.Match(doc_, t, c_.last(), CuePos::kPhrase); m.cue) {
        Phrase(t, m);
        t = m.last - 1;
        continue;
      }
      if (tk_[t].upos == Upos::kAdv) {
        if (const CueMatch m = x_.lexicon.Match(doc_, t, c_.last(), CuePos::kAdverb); m.cue)
          Hedge(t, m);
      }
    }
    for (const auto& np : c_.phrases()) {
      if (tk_[np.head].upos != Upos::kNoun) continue;
      if (const CueMatch m = x_.lexicon.Match(doc_, np.head, c_.last(), CuePos::kNoun); m.cue)
        Noun(np, m);
    }
    for (const VerbGroup& g : c_.verbs()) {
      if (g.subject_kind != SubjectKind::kMissing && tk_[g.main].lemma == "be") Adjective(g);
    }
  }

 private:
  void Emit(Found f, float quality) {
    f.confidence = f.cue->prior * quality;
    out_->push_back(std::move(f));
  }

  // "according to X": the source follows, the content is the rest of the clause.
  void Phrase(uint32_t t, const CueMatch& m) {
    Found f = Start(m, t);
    f.cue_tokens = {{t, m.last}};
    if (m.cue->Has(kBare)) {  // "no comment"
      f.join = Join::kBare;
      return;  // kept to the verb it stands with; see acts.cc
    }
    if (m.cue->words.size() == 1) return;  // "citing", "quoting" are read as verbs
    uint32_t n = m.last;
    if (n >= c_.last() || c_.PhraseAt(n) == kNone) return;
    const uint32_t p = c_.PhraseAt(n);
    uint32_t end = c_.ExtendRight(p, c_.last(), false);
    // "according to X, who …": the aside belongs to the source where it closes again or ends the
    // sentence
    if (end < c_.last() && c_.IsComma(end) && end + 1 < c_.last() && c_.IsRelative(end + 1) &&
        t > c_.first() + 1) {
      uint32_t k = end + 1;
      while (k < c_.last() && !c_.IsComma(k)) ++k;
      end = k;
    }
    while (end > n && c_.IsPunctuation(end - 1)) --end;
    f.source = {{n, end}};
    f.source_heads = {c_.phrases()[p].head};
    f.join = Join::kAfter;
    const bool leads =
        t == c_.first() || (t == c_.first() + 1 &&
                            (tk_[c_.first()].upos == Upos::kCconj || c_.IsQuoteMark(c_.first())));
    if (leads) {
      uint32_t begin = end;
      while (begin < c_.last() && c_.IsPunctuation(begin) && !c_.IsQuoteMark(begin)) ++begin;
      const TokenRange content = TrimContent(x_, {begin, c_.last()});
      if (!content.empty()) f.content = {content};
    } else {
      uint32_t left_end = t;
      while (left_end > c_.first() && c_.IsComma(left_end - 1)) --left_end;
      uint32_t begin = c_.first();
      // "X said A, and B, according to Y": only the last coordinated clause that stands alone
      for (uint32_t k = left_end; k-- > c_.first() + 1;) {
        if (c_.QuotationAt(k) != kNone) break;
        if (tk_[k].norm == ";") {
          begin = k + 1;
          break;
        }
      }
      const uint32_t q = left_end > c_.first() ? c_.QuotationAt(left_end - 1) : kNone;
      if (q != kNone) begin = std::min(begin, TokensOf(doc_, x_.quotations[q].span).first);
      if (begin < left_end) f.content.push_back({begin, left_end});
      if (end < c_.last() && c_.IsComma(end)) {
        const TokenRange rest =
            TrimContent(x_, {end + 1, ContentEnd(x_, c_, end + 1, kNone, false)});
        const uint32_t v = c_.VerbFrom(end + 1);
        if (!rest.empty() && v != kNone && c_.verbs()[v].first < rest.last &&
            !c_.IsRelative(end + 1))
          f.content.push_back(rest);
      }
    }
    if (f.content.empty()) return;
    Emit(std::move(f), 1.0f);
  }

  // "reportedly": nobody is credited, but the publisher says that it is hearsay.
  void Hedge(uint32_t t, const CueMatch& m) {
    Found f = Start(m, t);
    f.cue_tokens = {{t, t + 1}};
    f.join = Join::kHedge;
    uint32_t begin = c_.first();
    for (uint32_t k = t; k-- > c_.first();) {
      if (c_.IsComma(k) && c_.PhraseAt(k + 1) == kNone && tk_[k + 1].upos == Upos::kCconj) {
        begin = k + 2;
        break;
      }
    }
    const TokenRange a = TrimContent(x_, {begin, t}),
                     b = TrimContent(x_, {t + 1, ContentEnd(x_, c_, t + 1, kNone, false)});
    if (!a.empty()) f.content.push_back(a);
    if (!b.empty()) f.content.push_back(b);
    if (f.content.empty()) return;
    Emit(std::move(f), 1.0f);
  }

  // The owner inside the noun's own phrase: "Trump's claim", "his claim", "the paper's report".
  bool Possessor(const syntax::NounPhrase& np, Found* f) const {
    for (uint32_t t = np.head; t-- > np.first;) {
      if (tk_[t].xpos == Xpos::kPOS) {
        f->source = {{np.first, t + 1}};
        f->source_heads = {t > np.first ? t - 1 : t};
        return true;
      }
      if (tk_[t].xpos == Xpos::kPRPS && tk_[t].norm != "its") {
        f->source = {{t, t + 1}};
        f->source_heads = {t};
        return true;
      }
    }
    return false;
  }

  // What joins a content to the noun at `p`; the begin of the content or kNone.
  uint32_t NounContent(uint32_t p, const Cue& cue, bool* clause) const {
    *clause = false;
    if (p >= c_.last()) return kNone;
    if (tk_[p].norm == "that" && cue.Has(kClause) && tk_[p].xpos != Xpos::kWDT) {
      *clause = true;
      return p;
    }
    const uint32_t v = c_.VerbAt(p);
    if (v != kNone && c_.verbs()[v].first == p && c_.verbs()[v].form == VerbForm::kInfinitive &&
        cue.Has(kInfinitive)) {
      *clause = true;
      return p;
    }
    if ((tk_[p].norm == "about" || tk_[p].norm == "of" || tk_[p].norm == "for" ||
         tk_[p].norm == "against" || tk_[p].norm == "to" || tk_[p].norm == "over" ||
         tk_[p].norm == "on" || tk_[p].norm == "in") &&
        cue.TakesPreposition(tk_[p].norm) && p + 1 < c_.last()) {
      return p + 1;
    }
    return kNone;
  }

  void Noun(const syntax::NounPhrase& np, const CueMatch& m) {
    Found f = Start(m, np.head);
    f.join = Join::kNoun;
    bool clause = false;
    uint32_t p = np.last;
    const bool owned = Possessor(np, &f);
    // "criticism from X of Y", "a statement by X that"
    bool by = false;
    if (p + 1 < c_.last() && (tk_[p].norm == "by" || tk_[p].norm == "from") &&
        c_.PhraseAt(p + 1) != kNone && !owned) {
      const uint32_t q = c_.PhraseAt(p + 1);
      if (!IsTemporal(x_.lexicon, doc_, c_.phrases()[q])) {
        f.source = {{c_.phrases()[q].first, c_.phrases()[q].last}};
        f.source_heads = {c_.phrases()[q].head};
        by = true;
        p = c_.phrases()[q].last;
      }
    }
    const uint32_t begin = NounContent(p, *m.cue, &clause);
    if (begin == kNone) return;
    bool light = false;
    if (!owned && !by) {
      // "made a promise to": the subject of the light verb is the source
      const uint32_t v = np.first > c_.first() ? c_.VerbAt(np.first - 1) : kNone;
      if (v != kNone && x_.lexicon.Is(tk_[c_.verbs()[v].main].lemma, kLightVerb) &&
          c_.verbs()[v].subject_kind != SubjectKind::kMissing && !c_.verbs()[v].passive) {
        f.source = {c_.verbs()[v].subject};
        f.source_heads = c_.verbs()[v].subject_heads;
        f.cue_tokens = {{c_.verbs()[v].first, begin > p ? begin : np.last}};
        f.negated = c_.verbs()[v].negated;
        light = true;
      }
    }
    if (!owned && !by && !light && !(clause && tk_[begin].norm == "that"))
      return;  // "a call for tenders": nobody's
    if (!light) {
      uint32_t first = np.head;
      while (first > np.first && tk_[first - 1].xpos != Xpos::kPOS &&
             tk_[first - 1].xpos != Xpos::kPRPS && tk_[first - 1].upos == Upos::kAdj)
        --first;
      f.cue_tokens = {{first, begin > p && !clause ? begin : np.last}};
    }
    const TokenRange content = TrimContent(
        x_, {begin, clause ? NounClauseEnd(begin) : ContentEnd(x_, c_, begin, kNone, true)});
    if (content.empty()) return;
    f.content = {content};
    float quality = clause ? 1.0f : 0.85f;
    if (!owned && !by && !light) quality = 0.55f;
    Emit(std::move(f), quality);
  }

  // A clause after a noun that is itself a subject ends before the main verb: "the claim that X did
  // Y was denied".
  uint32_t NounClauseEnd(uint32_t begin) const {
    const uint32_t end = ContentEnd(x_, c_, begin, kNone, false);
    uint32_t finite = 0;
    for (const VerbGroup& g : c_.verbs()) {
      if (g.first < begin || g.first >= end || g.form != VerbForm::kFinite) continue;
      if (++finite == 2 && g.subject_kind == SubjectKind::kPlain && g.subject.first <= begin)
        return g.first;
    }
    return end;
  }

  void Adjective(const VerbGroup& g) {
    uint32_t a = g.main + 1;
    while (a < c_.last() && tk_[a].upos == Upos::kAdv) ++a;
    if (a >= c_.last() || (tk_[a].upos != Upos::kAdj && tk_[a].xpos != Xpos::kVBN)) return;
    const CueMatch m = x_.lexicon.Match(doc_, a, c_.last(), CuePos::kAdjective);
    if (!m.cue) return;
    bool clause = false;
    uint32_t begin = NounContent(m.last, *m.cue, &clause);
    if (begin == kNone && m.cue->Has(kClause) && m.last < c_.last() &&
        c_.PhraseAt(m.last) != kNone) {
      const uint32_t v = c_.VerbAt(c_.phrases()[c_.PhraseAt(m.last)].last);
      if (v != kNone && c_.verbs()[v].form == VerbForm::kFinite) {
        begin = m.last;
        clause = true;
      }
    }
    if (begin == kNone) return;
    Found f = Start(m, a);
    f.join = Join::kClause;
    f.source = {g.subject};
    f.source_heads = g.subject_heads;
    f.inherited = g.subject_kind == SubjectKind::kInherited;
    f.cue_tokens = {{g.first, clause ? m.last : begin}};
    f.negated = g.negated;
    const TokenRange content =
        TrimContent(x_, {begin, ContentEnd(x_, c_, begin, c_.VerbAt(g.main), !clause)});
    if (content.empty()) return;
    f.content = {content};
    if (f.source_heads.size() == 1 && tk_[f.source_heads[0]].norm == "it") {
      f.source.clear();  // "it is unclear whether": nobody's
      f.source_heads.clear();
    }
    Emit(std::move(f), clause ? 1.0f : 0.8f);
  }
};

}  // namespace

void FindPhraseAttributions(const Context& context, const Clauses& clauses, uint32_t sentence,
                            std::vector<Found>* out) {
  PhraseFinder(context, clauses, sentence, out).Run();
}

}  // namespace hearsay::claims
