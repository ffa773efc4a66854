// What stands to the right of a verb of saying: a scan over adverbials, the hearer ("told X") and
// the occasion ("in an interview with X") to the first thing that the verb's frames let begin its
// content. Bound: eight steps, each linear in the sentence. Tested by tests/reader/rows_test.cc.
#include <algorithm>

#include "claims/verb_finder.h"

namespace hearsay::claims {
// Skips a prepositional phrase that says when or on which occasion; sets the channel. Returns its
// end, or `at`.
uint32_t VerbFinder::SkipAdverbial(uint32_t at, Right* r) const {
  const uint32_t n = at + 1;
  if (n >= c_.last() || c_.PhraseAt(n) == kNone || c_.IsQuoteMark(n)) return at;
  const auto& np = c_.phrases()[c_.PhraseAt(n)];
  const std::string_view prep = tk_[at].norm, head = tk_[np.head].norm;
  const bool temporal = IsTemporal(x_.lexicon, doc_, np) || (tk_[np.head].upos == Upos::kNum);
  const bool occasion =
      x_.lexicon.Is(head, kSetting) || x_.lexicon.Is(tk_[np.head].lemma, kSetting);
  if (!temporal && !occasion && prep != "to" && prep != "at" && prep != "during" && prep != "via" &&
      prep != "through")
    return at;
  uint32_t end = np.last;
  if (occasion && end < c_.last() &&
      (tk_[end].norm == "with" || tk_[end].norm == "to" || tk_[end].norm == "on" ||
       tk_[end].norm == "by" || tk_[end].norm == "for") &&
      end + 1 < c_.last() && c_.PhraseAt(end + 1) != kNone) {
    const auto& with = c_.phrases()[c_.PhraseAt(end + 1)];
    if (!IsTemporal(x_.lexicon, doc_, with)) r->channel = {with.first, with.last};
    end = with.last;
  } else if (!temporal) {
    r->channel = {np.first, np.last};
  }
  while (end < c_.last() && tk_[end].norm == "of" && c_.PhraseAt(end + 1) != kNone)
    end = c_.phrases()[c_.PhraseAt(end + 1)].last;
  // "in a report released Friday", "in an interview aired on Monday"
  if (occasion && end + 1 < c_.last() &&
      (tk_[end].xpos == Xpos::kVBN || tk_[end].xpos == Xpos::kVBD) &&
      x_.lexicon.Is(tk_[end].lemma, kShown)) {
    uint32_t k = end + 1;
    if (tk_[k].upos == Upos::kAdp && k + 1 < c_.last()) ++k;
    if (c_.PhraseAt(k) != kNone && IsTemporal(x_.lexicon, doc_, c_.phrases()[c_.PhraseAt(k)]))
      end = c_.phrases()[c_.PhraseAt(k)].last;
  }
  return end;
}

// Somebody who can be told: a pronoun for persons, or who a mention of a person, group,
// organization, outlet or state is headed by.
bool VerbFinder::CanHear(const syntax::NounPhrase& p) const {
  const Token& h = tk_[p.head];
  if (h.xpos == Xpos::kPRP) return h.norm != "it";
  return x_.hearers[p.head];
}

// A finite verb whose subject starts with the phrase at `at`: a bare clause begins here.
bool VerbFinder::ClauseStartsAt(uint32_t at) const {
  for (const VerbGroup& g : c_.verbs()) {
    if (g.form != VerbForm::kFinite) continue;
    if (g.subject_kind == SubjectKind::kPlain && g.subject.first == at && g.first > at) return true;
    if (g.first == at) return false;
  }
  return false;
}

bool VerbFinder::FiniteVerbBetween(uint32_t from, uint32_t to) const {
  for (uint32_t t = from; t < to && !c_.IsComma(t) && !c_.IsQuoteMark(t); ++t) {
    const uint32_t v = c_.VerbAt(t);
    if (v != kNone && c_.verbs()[v].first >= from &&
        (c_.verbs()[v].form == VerbForm::kFinite || c_.verbs()[v].form == VerbForm::kParticiple))
      return true;
  }
  return false;
}

// A quotation of at most three words that a "that" follows is an adverbial in marks: the token
// after it, else kNone.
uint32_t VerbFinder::ScareQuoteEnd(uint32_t p) const {
  uint32_t k = p + 1;
  while (k < c_.last() && k < p + 6 && c_.QuotationAt(k) == c_.QuotationAt(p)) ++k;
  return c_.QuotationAt(p) != kNone && k < c_.last() && tk_[k].norm == "that" ? k : kNone;
}

VerbFinder::Right VerbFinder::ScanRight(uint32_t v, const CueMatch& m, uint32_t from) const {
  const Cue& cue = *m.cue;
  Right r;
  r.cue_last = m.last;
  uint32_t p = from;
  bool moved = false;  // an adverbial or the hearer came between
  for (int steps = 0; steps < 8 && p < c_.last(); ++steps) {
    r.stop = p;
    const Token& t = tk_[p];
    // "would neither confirm nor deny that": the second verb shares the content of the first.
    if (p == m.last && (t.norm == "nor" || t.norm == "or") && c_.VerbAt(p + 1) != kNone) {
      p = c_.verbs()[c_.VerbAt(p + 1)].last;
      r.cue_last = p;
      continue;
    }
    auto found = [&](Join j, uint32_t begin) {
      r.found = true;
      r.join = j;
      r.begin = begin;
      return r;
    };
    if (t.norm == ":") {
      if (p + 1 < c_.last())
        return found(c_.IsQuoteMark(p + 1) ? Join::kQuote : Join::kClause, p + 1);
      return r;
    }
    if (c_.IsQuoteMark(p) || (c_.QuotationAt(p) != kNone && p > c_.first() &&
                              c_.QuotationAt(p - 1) != c_.QuotationAt(p))) {
      if (const uint32_t after = ScareQuoteEnd(p); after != kNone && cue.Has(kClause)) {
        p = after;  // demonstrates "in practice" that …
        continue;
      }
      if (cue.Has(kQuote) || cue.Has(kObject) || cue.Has(kClause)) return found(Join::kQuote, p);
      return r;
    }
    if (c_.IsComma(p)) {
      if (p + 1 < c_.last() && c_.IsQuoteMark(p + 1) && cue.Has(kQuote))
        return found(Join::kQuote, p + 1);
      // "said, however, that": an aside before the clause
      if (cue.Has(kClause)) {
        for (uint32_t k = p + 1; k + 1 < c_.last() && k < p + 9; ++k) {
          if (c_.IsComma(k) && tk_[k + 1].norm == "that") return found(Join::kClause, k + 1);
        }
      }
      return r;
    }
    if (t.norm == "that" && (cue.Has(kClause) || cue.TakesPreposition("that")) &&
        p + 1 < c_.last()) {
      // "ordered a strike that killed …": a verb right after makes it a relative.
      const uint32_t next = c_.VerbAt(p + 1);
      const bool relative = !r.hearer.empty() && next != kNone &&
                            c_.verbs()[next].form == VerbForm::kFinite &&
                            c_.verbs()[next].first == p + 1;
      if (relative) return r;
      if (t.xpos != Xpos::kDT || ClauseStartsAt(p + 1)) return found(Join::kClause, p);
    }
    if (t.norm == "as" && cue.TakesPreposition("as")) {
      r.cue_last = p + 1;
      return found(Join::kPreposition, p + 1);
    }
    // "declined to comment", where the tagger takes the verb for a noun
    if (t.norm == "to" && cue.Has(kInfinitive) && p + 1 < c_.last() &&
        x_.lexicon.Is(tk_[p + 1].norm, kComment))
      return found(Join::kInfinitive, p);
    if (x_.lexicon.Is(t.norm, kWhWord) && (cue.Has(kWh) || cue.Has(kClause)))
      return found(Join::kWh, p);
    const uint32_t at_verb = c_.VerbAt(p);
    if (at_verb != kNone && at_verb != v) {
      const VerbGroup& g = c_.verbs()[at_verb];
      if (g.first == p && g.form == VerbForm::kInfinitive && cue.Has(kInfinitive))
        return found(Join::kInfinitive, p);
      if (g.first == p && g.form == VerbForm::kGerund && (cue.Has(kGerund) || cue.Has(kObject)))
        return found(Join::kGerund, p);
      return r;
    }
    const uint32_t np = c_.PhraseAt(p);
    if (np != kNone) {
      const auto& phrase = c_.phrases()[np];
      if (IsTemporal(x_.lexicon, doc_, phrase) && !ClauseStartsAt(p)) {
        p = phrase.last;
        moved = true;
        continue;
      }
      if (cue.Has(kClause) && ClauseStartsAt(p)) return found(Join::kClause, p);
      // A long subject ("said the process of choosing delegates could be …") is a clause too:
      // "say" takes no object.
      if (cue.Has(kClause) && !cue.Has(kObject) && !cue.Has(kHearer) &&
          FiniteVerbBetween(p, c_.last()))
        return found(Join::kClause, p);
      if (cue.Has(kHearer) && r.hearer.empty() &&
          (x_.lexicon.Is(cue.words.front(), kTeller) || CanHear(phrase))) {
        uint32_t end = phrase.last;
        // "told the head of the agency that": take in of-phrases
        while (end < c_.last() &&
               (tk_[end].norm == "of" || tk_[end].norm == "in" || tk_[end].norm == "at") &&
               end + 1 < c_.last() && c_.PhraseAt(end + 1) != kNone &&
               !IsTemporal(x_.lexicon, doc_, c_.phrases()[c_.PhraseAt(end + 1)]) &&
               !ClauseStartsAt(end + 1)) {
          end = c_.phrases()[c_.PhraseAt(end + 1)].last;
        }
        r.hearer = {phrase.first, end};
        p = end;
        moved = true;
        continue;
      }
      if (cue.Has(kObject) && !moved) return found(Join::kObject, p);
      if (cue.Has(kObject)) return found(Join::kObject, p);
      return r;
    }
    if (t.upos == Upos::kAdv || (t.upos == Upos::kAdp && t.xpos == Xpos::kRP)) {
      ++p;
      moved = true;
      continue;
    }
    if (t.upos == Upos::kAdp || t.xpos == Xpos::kIN || t.xpos == Xpos::kTO) {
      const uint32_t skipped = SkipAdverbial(p, &r);
      if (cue.TakesPreposition(t.norm) && p + 1 < c_.last() &&
          !(c_.PhraseAt(p + 1) != kNone &&
            IsTemporal(x_.lexicon, doc_, c_.phrases()[c_.PhraseAt(p + 1)]))) {
        r.cue_last = p + 1;
        return found(Join::kPreposition, p + 1);
      }
      if (skipped > p) {
        p = skipped;
        moved = true;
        continue;
      }
      return r;
    }
    return r;
  }
  r.stop = std::min(p, c_.last());
  return r;
}

}  // namespace hearsay::claims
