// Where contents begin and end: trimming, the right end of a clause, and quotations that run on
// over sentences and paragraphs. Bound: linear in the sentence, plus the quotations followed.
// Tested by tests/reader/rows_test.cc.
#include <algorithm>

#include "claims/attribution.h"
#include "syntax/dateline.h"

namespace hearsay::claims {
namespace {

bool IsStop(std::string_view n) {
  return n == "." || n == "!" || n == "?" || n == ";" || n == "..." || n == "…";
}

}  // namespace

QuoteKind QuoteKindOf(const Context& x, const std::vector<TokenRange>& content) {
  size_t inside = 0, words = 0;
  for (const TokenRange& r : content) {
    for (uint32_t t = r.first; t < r.last; ++t) {
      if (x.doc.tokens[t].upos == Upos::kPunct) continue;
      ++words;
      const Span s = x.doc.tokens[t].span;
      const auto q =
          std::partition_point(x.quotations.begin(), x.quotations.end(),
                               [&](const Quotation& y) { return y.span.end <= s.begin; });
      if (q != x.quotations.end() && q->span.begin <= s.begin) ++inside;
    }
  }
  return inside == 0       ? QuoteKind::kIndirect
         : inside == words ? QuoteKind::kDirect
                           : QuoteKind::kMixed;
}

TokenRange WithoutDateline(const Document& doc, TokenRange r) {
  if (r.empty()) return r;
  const uint32_t s = doc.SentenceAt(doc.tokens[r.first].span.begin);
  if (s == kNone || doc.sentences[s].first != r.first) return r;
  const uint32_t text = syntax::DatelineEnd(doc, s);
  return text < r.last ? TokenRange{text, r.last} : r;
}

TokenRange TrimContent(const Context& context, TokenRange r) {
  const auto& tk = context.doc.tokens;
  auto closes_quotation = [&](uint32_t t) {
    for (const Quotation& q : context.quotations) {
      if (q.span.end == tk[t].span.end && q.span.begin >= tk[r.first].span.begin) return true;
    }
    return false;
  };
  while (!r.empty()) {
    const Token& t = tk[r.last - 1];
    if (IsStop(t.norm) || t.norm == "," || t.norm == ":" || t.norm == "-" || t.norm == "--" ||
        t.norm == "and" || t.norm == "but" || t.norm == "(") {
      // The full stop of a sentence that ends in the quotation stays in front of its mark; here it
      // stands outside.
      --r.last;
      continue;
    }
    if ((t.norm == "\"" || t.norm == "''" || t.norm == "'") && t.xpos != Xpos::kPOS &&
        !closes_quotation(r.last - 1)) {
      --r.last;
      continue;
    }
    break;
  }
  while (!r.empty()) {
    const Token& t = tk[r.first];
    if (t.norm == "," || t.norm == ":" || t.norm == "-" || t.norm == "--" || t.norm == ";" ||
        IsStop(t.norm) || t.norm == ")") {
      ++r.first;
      continue;
    }
    break;
  }
  return r;
}

TokenRange DropDangling(const Context& context, TokenRange r) {
  const auto& tk = context.doc.tokens;
  const auto is_relative = [](const Token& t) {
    return t.xpos == Xpos::kWP || t.xpos == Xpos::kWDT || t.norm == "whom" || t.norm == "whose";
  };
  const TokenRange whole = r;
  bool relative = false;
  while (!r.empty()) {
    const Token& t = tk[r.last - 1];
    // What ends its sentence is no beginning of anything: "nobody knows who".
    const bool goes_on = r.last < tk.size() && tk[r.last].upos != Upos::kPunct;
    const bool preposition = relative && t.upos == Upos::kAdp;  // "with whom"
    relative = goes_on && is_relative(t);
    const bool article = t.norm == "the" || t.norm == "a" || t.norm == "an";
    if (!relative && !preposition && !(goes_on && (article || t.upos == Upos::kCconj)) &&
        !(r.last < whole.last && t.norm == ","))
      return r;
    --r.last;
  }
  return whole;
}

bool IsTemporal(const CueLexicon& lexicon, const Document& doc, const syntax::NounPhrase& p) {
  if (!lexicon.Is(doc.tokens[p.head].norm, kTimeWord)) return false;
  for (uint32_t t = p.first; t < p.last; ++t) {
    if (doc.tokens[t].xpos == Xpos::kPOS) return false;  // "Monday's vote"
  }
  return true;
}

// "One day after the Courier reported a meeting, …": the cue's clause leads the sentence and is
// subordinate to what follows its comma.
static bool BelowMainClause(const CueLexicon& lexicon, const Clauses& clauses,
                            const VerbGroup& cue) {
  if (cue.form != VerbForm::kFinite || cue.subject_kind != SubjectKind::kPlain) return false;
  const auto& tk = clauses.doc().tokens;
  for (uint32_t t = clauses.first(); t < cue.subject.first && !clauses.IsComma(t); ++t) {
    if (t + 1 == cue.subject.first && lexicon.IsClause(tk[t].norm, kSubordinator)) return true;
  }
  return false;
}

// Where the clause of the cue must end because another clause needs the words: a cue inside an
// aside or a subject ends before the verb of that subject; a participle that leads the sentence
// ends before the subject of the main clause.
static uint32_t ClauseBoundOf(const CueLexicon& lexicon, const Clauses& clauses, uint32_t begin,
                              uint32_t verb) {
  const VerbGroup& cue = clauses.verbs()[verb];
  const bool below = BelowMainClause(lexicon, clauses, cue);
  for (uint32_t k = verb + 1; k < clauses.verbs().size(); ++k) {
    const VerbGroup& g = clauses.verbs()[k];
    if (g.form != VerbForm::kFinite || g.subject_kind != SubjectKind::kPlain) continue;
    if (g.subject.Contains(cue.main) && g.subject.last > begin) return g.subject.last;
    const bool leads = (cue.form == VerbForm::kGerund || cue.form == VerbForm::kParticiple) &&
                       cue.subject_kind == SubjectKind::kMissing;
    if ((leads || below) && g.subject.first > begin && clauses.IsComma(g.subject.first - 1))
      return g.subject.first - 1;
  }
  return clauses.last();
}

void EndWithItsClause(const Context& context, const Clauses& clauses, uint32_t cue,
                      std::vector<TokenRange>* content) {
  const uint32_t verb = clauses.VerbAt(cue);
  if (verb == kNone || !BelowMainClause(context.lexicon, clauses, clauses.verbs()[verb])) return;
  const uint32_t bound = ClauseBoundOf(context.lexicon, clauses, cue + 1, verb);
  for (TokenRange& r : *content) {
    if (r.first > cue && r.first < clauses.last())
      r.last = std::max(r.first, std::min(r.last, bound));
  }
  std::erase_if(*content, [](const TokenRange& r) { return r.empty(); });
}

// Does nothing follow the cue of a trailing attribution but when, where and to whom it was said
// ("…, the daily reported on Wednesday", "…, two officials told the Courier")?
static bool OnlyCircumstances(const Context& context, const Clauses& clauses, const Cue& cue,
                              uint32_t from, uint32_t end) {
  const auto& tk = context.doc.tokens;
  bool hearer = cue.Has(kHearer);
  uint32_t t = from;
  while (t < end && !IsStop(tk[t].norm) && !clauses.IsComma(t) && !clauses.IsQuoteMark(t)) {
    if (tk[t].upos == Upos::kAdv || tk[t].upos == Upos::kAdp) {
      ++t;
      continue;
    }
    const uint32_t p = clauses.PhraseAt(t);
    if (p == kNone) return false;
    const bool led = t > from && tk[t - 1].upos == Upos::kAdp;
    if (!led && !IsTemporal(context.lexicon, context.doc, clauses.phrases()[p])) {
      if (!hearer) return false;
      hearer = false;
    }
    t = clauses.phrases()[p].last;
  }
  return true;
}

uint32_t QuotedEnd(const Clauses& clauses, uint32_t begin, bool sentence) {
  const uint32_t q = clauses.QuotationAt(begin);
  uint32_t t = begin;
  while (t < clauses.last() && clauses.QuotationAt(t) == q &&
         (t == begin || !sentence || !IsStop(clauses.doc().tokens[t].norm)))
    ++t;
  return t;
}

uint32_t ContentEnd(const Context& context, const Clauses& clauses, uint32_t begin, uint32_t verb,
                    bool object) {
  const auto& tk = context.doc.tokens;
  uint32_t end = clauses.last();
  // What is said inside a quotation ends with it.
  if (verb != kNone && clauses.QuotationAt(clauses.verbs()[verb].main) != kNone &&
      clauses.QuotationAt(clauses.verbs()[verb].main) == clauses.QuotationAt(begin)) {
    const CueMatch m =
        context.lexicon.Match(context.doc, clauses.verbs()[verb].main, end, CuePos::kVerb);
    end = QuotedEnd(clauses, begin, m.cue && m.cue->act == Act::kBelieve);
    while (end > begin && clauses.IsPunctuation(end - 1)) --end;
  }
  if (verb != kNone) end = std::min(end, ClauseBoundOf(context.lexicon, clauses, begin, verb));
  uint32_t limit = end;
  for (uint32_t t = begin; t < end && limit == end; ++t) {
    if (clauses.QuotationAt(t) != kNone &&
        clauses.QuotationAt(t) == clauses.QuotationAt(t > begin ? t - 1 : t) && t + 1 < end &&
        clauses.QuotationAt(t + 1) == clauses.QuotationAt(t)) {
      continue;  // nothing inside a quotation ends a content
    }
    const bool comma = clauses.IsComma(t);
    const bool semicolon = tk[t].norm == ";";
    if (semicolon) {
      limit = t;
      break;
    }
    const bool joins = tk[t].norm == "and" || tk[t].norm == "but" || tk[t].norm == "or";
    if (!comma && !joins) continue;
    uint32_t n = t + 1;
    if (comma && n < end && clauses.IsQuoteMark(n)) ++n;
    if (n >= end) continue;
    // ", according to X"
    if (comma && context.lexicon.Match(context.doc, n, end, CuePos::kPhrase).cue != nullptr) {
      limit = t;
      break;
    }
    // "…, a claim the minister denied": said of the content, not in it.
    if (comma && clauses.PhraseAt(n) != kNone && (tk[n].norm == "a" || tk[n].norm == "an")) {
      const syntax::NounPhrase& np = clauses.phrases()[clauses.PhraseAt(n)];
      if (context.lexicon.Is(tk[np.head].lemma, kPointer) && np.last < end &&
          (clauses.PhraseAt(np.last) != kNone || clauses.VerbAt(np.last) != kNone ||
           tk[np.last].norm == "that")) {
        limit = t;
        break;
      }
    }
    // "declined to confirm or deny the report": one deed in two verbs.
    if (tk[t].norm == "or" && t > begin && clauses.VerbAt(t - 1) != kNone &&
        clauses.VerbAt(n) != kNone)
      continue;
    bool conjunction = joins;
    if (comma && (tk[n].upos == Upos::kCconj || tk[n].norm == "while" || tk[n].norm == "though" ||
                  tk[n].norm == "although" || tk[n].norm == "as" || tk[n].norm == "whereas" ||
                  tk[n].norm == "when")) {
      ++n;
      conjunction = true;
    }
    while (n < end && tk[n].upos == Upos::kAdv && clauses.VerbAt(n) == kNone) ++n;
    if (n >= end) continue;
    const uint32_t v = clauses.VerbAt(n);
    if (v != kNone && v != verb && clauses.verbs()[v].first >= t) {
      const VerbGroup& g = clauses.verbs()[v];
      const CueMatch m = context.lexicon.Match(context.doc, g.main, end, CuePos::kVerb);
      if (g.form == VerbForm::kGerund && comma && !conjunction && m.cue && m.cue->prior >= 0.6f) {
        limit = t;  // ", adding that"
        break;
      }
      // "… and said Y", "…, said Y": a verb of plain saying takes up the speaker, not the one
      // spoken of.
      const bool says = m.cue && m.cue->prior >= 0.9f && clauses.QuotationAt(n) == kNone;
      if (g.form == VerbForm::kFinite && g.subject_kind == SubjectKind::kInherited && says) {
        limit = t;
        break;
      }
      if (g.form == VerbForm::kFinite && g.subject_kind == SubjectKind::kInherited &&
          (joins || conjunction)) {
        // "praised X and said Y": cut where the verb takes up the cue's own subject.
        uint32_t before = kNone;
        for (uint32_t k = v; k-- > 0;) {
          if (clauses.verbs()[k].form == VerbForm::kFinite &&
              clauses.verbs()[k].subject_kind != SubjectKind::kMissing) {
            before = k;
            break;
          }
        }
        const bool same = verb != kNone && g.subject.first == clauses.verbs()[verb].subject.first &&
                          clauses.verbs()[verb].subject_kind != SubjectKind::kMissing;
        if (before == verb || object || same) {
          limit = t;
          break;
        }
      }
      continue;
    }
    // ", NP said": a new or trailing attribution
    const uint32_t p = clauses.PhraseAt(n);
    if (comma && p != kNone && clauses.QuotationAt(n) == kNone) {
      for (uint32_t k = 0; k < clauses.verbs().size(); ++k) {
        const VerbGroup& g = clauses.verbs()[k];
        if (k == verb || g.form != VerbForm::kFinite || g.subject_kind != SubjectKind::kPlain ||
            g.subject.first != n)
          continue;
        const CueMatch m = context.lexicon.Match(context.doc, g.main, end, CuePos::kVerb);
        if (!m.cue || m.cue->prior < 0.7f) continue;
        if (OnlyCircumstances(context, clauses, *m.cue, m.last, end) || conjunction) limit = t;
      }
      if (limit != end) break;
    }
    // An object ends at the first comma that does not go on with another noun phrase or a relative
    // clause.
    if (object && comma && !conjunction && !clauses.IsRelative(n) && p == kNone) {
      limit = t;
      break;
    }
    if (object && comma && conjunction && p != kNone &&
        clauses.VerbAt(clauses.phrases()[p].last) != kNone) {
      limit = t;
      break;
    }
  }
  return limit;
}

void FollowQuotations(const Context& context, uint32_t sentence, std::vector<TokenRange>* content) {
  if (content->empty()) return;
  const Document& doc = context.doc;
  const auto& tk = doc.tokens;
  const auto& qs = context.quotations;
  const Span last_span{tk[content->back().first].span.begin, tk[content->back().last - 1].span.end};
  // The quotation that ends, or is still open, at the end of the content.
  auto q = std::partition_point(qs.begin(), qs.end(),
                                [&](const Quotation& x) { return x.span.end < last_span.end; });
  bool quoted = false;
  if (q != qs.end() && q->span.begin < last_span.end && q->span.end >= last_span.end) {
    quoted = true;
    content->back().last = std::max(content->back().last, TokensOf(doc, q->span).last);
  }
  if (!quoted) {
    for (const TokenRange& r : *content) {
      for (const Quotation& x : qs)
        quoted |= x.span.begin >= tk[r.first].span.begin && x.span.end <= tk[r.last - 1].span.end;
    }
    if (!quoted) return;
  }
  uint32_t s = sentence;
  if (q != qs.end() && q->span.begin < last_span.end)
    s = std::max(s, doc.SentenceAt(q->span.end > 0 ? q->span.end - 1 : 0) == kNone
                        ? s
                        : doc.SentenceAt(q->span.end - 1));
  const uint32_t block = doc.sentences[sentence].block;
  for (++s; s < doc.sentences.size(); ++s) {
    const Sentence& next = doc.sentences[s];
    auto x = std::partition_point(
        qs.begin(), qs.end(), [&](const Quotation& y) { return y.span.end <= next.span.begin; });
    if (x == qs.end() || x->span.begin > next.span.begin) return;
    if (next.block != block && !x->continues) return;
    // The quotation must fill all sentences that it touches.
    const uint32_t last_sentence = doc.SentenceAt(x->span.end - 1);
    if (last_sentence == kNone) return;
    TokenRange r = TokensOf(doc, x->span);
    for (uint32_t t = r.last; t < doc.sentences[last_sentence].last; ++t) {
      if (tk[t].upos != Upos::kPunct) return;
    }
    content->push_back(r);
    s = last_sentence;
  }
}

}  // namespace hearsay::claims
