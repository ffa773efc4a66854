// Attributions by verbs. For each verb group whose main verb is in the lexicon: the source is its
// subject (or the by-phrase of a passive); the content stands to the right (that-clause, bare
// clause, quotation, wh-clause, infinitive, object) or to the left ("…, X said"), or on both sides.
// Bound: linear in the sentence for each cue. Tested by tests/reader/rows_test.cc.
#include <algorithm>

#include "claims/verb_finder.h"

namespace hearsay::claims {
namespace {

bool IsStopMark(const Token& t) {
  return t.norm == "." || t.norm == "!" || t.norm == "?" || t.norm == "...";
}
bool IsCiting(const CueMatch& m) {
  return m.cue->words.size() == 1 && (m.cue->words[0] == "cite" || m.cue->words[0] == "quote");
}

}  // namespace

void VerbFinder::Run() {
  for (uint32_t v = 0; v < c_.verbs().size(); ++v) {
    const VerbGroup& g = c_.verbs()[v];
    if (Raising(v) || YetTo(v) || NoComment(v) || Withheld(v) || Demanded(v)) continue;
    const CueMatch m = x_.lexicon.Match(doc_, g.main, c_.last(), CuePos::kVerb);
    if (!m.cue) continue;
    // "called off a visit" calls nothing: a particle that the cue has not makes another verb.
    if (m.cue->words.size() == 1 && m.last < c_.last() && tk_[m.last].xpos == Xpos::kRP) continue;
    if (g.passive)
      Passive(v, m);
    else if (g.form == VerbForm::kParticiple || IsDoneBy(g, m))
      ReducedPassive(v, m);
    else
      Active(v, m);
  }
}

// "because they were not authorized to discuss the plan": nothing was said.
bool VerbFinder::Withheld(uint32_t v) const {
  const VerbGroup& g = c_.verbs()[v];
  if (g.form != VerbForm::kInfinitive || v == 0) return false;
  const VerbGroup& over = c_.verbs()[v - 1];
  return over.negated && over.passive && over.last == g.first;
}

// "demanding that she withdraw her remarks": the bare verb of what is wanted is no act yet.
bool VerbFinder::Demanded(uint32_t v) const {
  const VerbGroup& g = c_.verbs()[v];
  const auto bare = [&](uint32_t t) { return tk_[t].xpos == Xpos::kVB; };
  return g.form == VerbForm::kFinite && bare(g.main) && bare(g.first) &&
         g.subject_kind == SubjectKind::kPlain && g.subject.last <= g.first &&
         g.subject.first > c_.first() && tk_[g.subject.first - 1].norm == "that";
}

// "had no comment", "offered no comment on the report".
bool VerbFinder::NoComment(uint32_t v) {
  const VerbGroup& g = c_.verbs()[v];
  const uint32_t no = g.last;
  if (no + 1 >= c_.last() || tk_[no].norm != "no" || tk_[no + 1].norm != "comment" ||
      !x_.lexicon.Is(tk_[g.main].lemma, kLightVerb) || g.subject_kind == SubjectKind::kMissing)
    return false;
  Found f;
  f.sentence = sentence_;
  f.main = g.main;
  f.act = Act::kDecline;
  f.join = Join::kBare;
  f.cue_tokens = {{g.first, no + 2}};
  f.confidence = 0.85f;
  SetSource(g, &f);
  if (no + 3 < c_.last() && (tk_[no + 2].norm == "on" || tk_[no + 2].norm == "about")) {
    const TokenRange topic = TrimContent(x_, {no + 3, ContentEnd(x_, c_, no + 3, v, true)});
    if (!topic.empty()) f.content = {topic};
  }
  out_->push_back(std::move(f));
  return true;
}

Found VerbFinder::StartVerb(uint32_t v, const CueMatch& m) const {
  const VerbGroup& g = c_.verbs()[v];
  Found f;
  f.sentence = sentence_;
  f.cue = m.cue;
  f.act = m.cue->act;
  f.main = g.main;
  f.negated = g.negated;
  f.passive = g.passive;
  f.modal = g.modal;
  f.cue_tokens = {{g.first, m.last}};
  // "[was unable] to confirm", "[failed] to respond"
  if (const uint32_t t = g.first - 1; g.form == VerbForm::kInfinitive && g.first > c_.first() + 1 &&
                                      x_.lexicon.IsClause(tk_[t].lemma, kUnable)) {
    const uint32_t over = c_.VerbAt(c_.VerbAt(t) == kNone ? t - 1 : t);
    f.cue_tokens[0].first = over == kNone ? t : c_.verbs()[over].first;
  }
  return f;
}

void VerbFinder::SetSource(const VerbGroup& g, Found* f) const {
  if (g.subject_kind == SubjectKind::kMissing) return;
  f->source = {g.subject};
  f->source_heads = g.subject_heads;
  f->inherited = g.subject_kind == SubjectKind::kInherited;
}

// The source of an inverted cue takes in what follows its phrase: "said X, a strategist for Y".
void VerbFinder::ExtendInverted(const VerbGroup& g, Found* f) const {
  const uint32_t p = c_.PhraseAt(g.subject.first);
  if (p == kNone) return;
  f->source = {{g.subject.first, c_.ExtendRight(p, c_.last(), true)}};
  while (f->source[0].last > f->source[0].first + 1 && IsStopMark(tk_[f->source[0].last - 1]))
    --f->source[0].last;
}

// Is there something to be said before the source: a clause or a quotation that ends right before
// `at`? Returns its first token, or kNone.
uint32_t VerbFinder::LeftContent(uint32_t at, uint32_t v) const {
  if (at <= c_.first()) return kNone;
  uint32_t mark = at - 1;
  const bool comma = c_.IsComma(mark),
             quote = c_.IsQuoteMark(mark) || tk_[mark].norm == "?" || tk_[mark].norm == "!";
  if (!comma && !quote) return kNone;
  // The quotation may have begun in an earlier sentence.
  uint32_t q = c_.QuotationAt(mark);
  if (q == kNone && comma && mark > c_.first()) q = c_.QuotationAt(mark - 1);
  uint32_t begin = c_.first();
  if (q != kNone) {
    const TokenRange all = TokensOf(doc_, x_.quotations[q].span);
    if (all.first < c_.first()) begin = all.first;
  } else {
    bool finite = false;
    for (uint32_t k = 0; k < v; ++k)
      finite |= c_.verbs()[k].main < mark && c_.verbs()[k].form != VerbForm::kGerund;
    if (!finite && mark < c_.first() + 2) return kNone;
    if (!finite) return kNone;
  }
  // A leading subordinate clause or a previous attribution keeps what it has: start after its
  // last comma.
  return begin;
}

// "the plan laid out by Roe": whoever stands behind "by", right behind a bare verb, did it.
bool VerbFinder::IsDoneBy(const VerbGroup& g, const CueMatch& m) const {
  if (g.first != g.main || tk_[g.main].xpos != Xpos::kVBD || !m.cue->Has(kObject) ||
      m.last + 1 >= c_.last() || tk_[m.last].norm != "by")
    return false;
  const uint32_t p = c_.PhraseAt(m.last + 1);
  return p != kNone && x_.hearers[c_.phrases()[p].head];
}

// Does the cue itself stand in a quotation that its content cannot be?
bool VerbFinder::IsQuoted(uint32_t cue) const {
  return c_.QuotationAt(cue) != kNone && !c_.IsQuoteMark(cue + 1);
}

void VerbFinder::AddLeft(uint32_t begin, uint32_t end, Found* f) const {
  TokenRange r = TrimLeft({begin, end});
  if (!r.empty()) f->content.push_back(r);
}

// Keeps the comma inside the closing mark: `“…,” he said`.
TokenRange VerbFinder::TrimLeft(TokenRange r) const {
  while (!r.empty() && (tk_[r.last - 1].norm == "," || tk_[r.last - 1].norm == "-" ||
                        tk_[r.last - 1].norm == "--"))
    --r.last;
  return r;
}

void VerbFinder::Active(uint32_t v, const CueMatch& m) {
  const VerbGroup& g = c_.verbs()[v];
  if (g.subject_kind == SubjectKind::kMissing && g.form == VerbForm::kFinite && !HeadlineStart(g))
    return;
  Found f = StartVerb(v, m);
  SetSource(g, &f);
  uint32_t from = m.last;
  if (g.subject_kind == SubjectKind::kInverted) {
    ExtendInverted(g, &f);
    from = f.source[0].last;
  } else if (g.subject_kind == SubjectKind::kMissing) {
    SubjectFromNext(v, &f);
  }
  if (IsCiting(m)) return Citing(v, m, std::move(f));
  Right r = ScanRight(v, m, from);
  // "says expanding the park will protect …": a clause whose subject is no phrase, after a verb
  // that takes no object.
  const bool says = m.cue->Has(kClause) && !m.cue->Has(kObject) && !m.cue->Has(kHearer);
  if (!r.found && says && from < c_.last() && !c_.IsPunctuation(from) &&
      FiniteVerbBetween(from, c_.last())) {
    r.found = true;
    r.join = Join::kClause;
    r.begin = from;
  }
  f.hearer = r.hearer;
  f.channel = r.channel;
  const bool speech = m.cue->Has(kClause) || m.cue->Has(kQuote);
  const uint32_t source_first =
      f.source.empty() || f.inherited ? g.first : std::min(f.source[0].first, g.first);
  uint32_t left = speech && g.form == VerbForm::kFinite && g.subject_kind != SubjectKind::kRelative
                      ? LeftContent(source_first, v)
                      : kNone;
  // "One day after the report, X was not talking": what is not said stands to the left only in
  // marks.
  if (left != kNone && g.negated && c_.QuotationAt(source_first - 1) == kNone &&
      (source_first < c_.first() + 2 || c_.QuotationAt(source_first - 2) == kNone))
    left = kNone;
  // "…," he said of Cruz.
  if (r.found && r.join == Join::kPreposition && left != kNone &&
      c_.QuotationAt(source_first - 1) != kNone)
    r.found = false;
  const bool parenthetical = r.stop >= c_.last() || IsStopMark(tk_[r.stop]) || c_.IsComma(r.stop) ||
                             c_.IsQuoteMark(r.stop) || r.stop + 1 >= c_.last() ||
                             (left != kNone && c_.QuotationAt(source_first - 1) != kNone &&
                              tk_[r.stop].upos == Upos::kCconj);
  const bool strong = r.found && (r.join == Join::kClause || r.join == Join::kWh) &&
                      r.begin < c_.last() && !c_.IsComma(r.begin - 1);
  if (left != kNone && (parenthetical || !r.found || g.subject_kind == SubjectKind::kInverted) &&
      !(strong && c_.QuotationAt(source_first - 1) == kNone)) {
    f.join = c_.QuotationAt(source_first - 1) != kNone ||
                     c_.QuotationAt(source_first > c_.first() + 1 ? source_first - 2
                                                                  : source_first - 1) != kNone
                 ? Join::kQuote
                 : Join::kClause;
    AddLeft(left, source_first, &f);
    uint32_t p = r.stop;
    // "…," he said, "…" and "The plan, officials said, would …"
    if (p < c_.last() && c_.IsComma(p) && p + 1 < c_.last()) {
      const uint32_t next = c_.VerbAt(p + 1);
      const bool participle = next != kNone && c_.verbs()[next].form == VerbForm::kGerund &&
                              c_.verbs()[next].first == p + 1;
      if (!participle) {
        const TokenRange rest = TrimContent(x_, {p + 1, ContentEnd(x_, c_, p + 1, v, false)});
        const bool goes_on = c_.IsQuoteMark(p + 1) || c_.VerbFrom(p + 1) != kNone;
        if (!rest.empty() && goes_on) f.content.push_back(rest);
      }
    } else if (r.found && r.join == Join::kQuote) {
      f.content.push_back(TrimContent(x_, {r.begin, ContentEnd(x_, c_, r.begin, v, false)}));
    }
    FollowQuotations(x_, sentence_, &f.content);
    return Emit(std::move(f), m, 1.0f);
  }
  if (r.found) {
    f.join = r.join;
    f.cue_tokens[0].last = std::max(f.cue_tokens[0].last, r.cue_last);
    const bool object = r.join == Join::kObject || r.join == Join::kPreposition;
    TokenRange content = TrimContent(x_, {r.begin, ContentEnd(x_, c_, r.begin, v, object)});
    if (object) content = DropTrailingTime(content);
    if (content.empty()) return;
    f.content = {content};
    // "“I think he ran well. They need time,” she said": what is thought ends with its sentence.
    if ((r.join == Join::kQuote || r.join == Join::kClause) && !IsQuoted(g.main))
      FollowQuotations(x_, sentence_, &f.content);
    return Emit(std::move(f), m,
                r.join == Join::kObject || r.join == Join::kPreposition ? 0.85f : 1.0f);
  }
  // "In his state, X said, offenders are …": what leads holds no verb, but the rest goes on after
  // a comma.
  if (speech && m.cue->prior >= 0.8f && r.stop + 1 < c_.last() && c_.IsComma(r.stop) &&
      g.form == VerbForm::kFinite) {
    const uint32_t next = c_.VerbFrom(r.stop + 1);
    if (next != kNone && c_.verbs()[next].form == VerbForm::kFinite) {
      const TokenRange rest =
          TrimContent(x_, {r.stop + 1, ContentEnd(x_, c_, r.stop + 1, v, false)});
      const bool led = source_first > c_.first() + 1 && c_.IsComma(source_first - 1);
      if (led) AddLeft(c_.first(), source_first, &f);
      if (!rest.empty() &&
          (led ? !f.content.empty() : c_.verbs()[next].subject.first == r.stop + 1)) {
        f.join = Join::kClause;
        f.content.push_back(rest);
        return Emit(std::move(f), m, 0.9f);
      }
      f.content.clear();
    }
  }
  // "X said:" with the words in the next paragraph
  if (r.stop + 1 >= c_.last() && r.stop < c_.last() && tk_[r.stop].norm == ":" &&
      sentence_ + 1 < doc_.sentences.size()) {
    const Sentence& next = doc_.sentences[sentence_ + 1];
    f.join = Join::kQuote;
    f.content = {TrimContent(x_, {next.first, next.last})};
    FollowQuotations(x_, sentence_ + 1, &f.content);
    if (!f.content[0].empty()) return Emit(std::move(f), m, 0.9f);
  }
  // A relative object: "whom the US accused of …", "which he called …"
  if (RelativeObject(v, m, r, &f)) return Emit(std::move(f), m, 0.95f);
  if (m.cue->Has(kBare) || m.cue->act == Act::kDecline) {
    f.join = Join::kBare;
    // "has not commented", "did not respond": silence needs no content to be reported.
    // A plain "said" with nothing said is a miss of the scan, not an attribution.
    return Emit(std::move(f), m, g.negated ? 1.1f : m.cue->act == Act::kDecline ? 0.6f : 0.35f);
  }
}

// "confirmed the report on Wednesday": when it was said is not what was said.
TokenRange VerbFinder::DropTrailingTime(TokenRange r) const {
  const uint32_t p = r.last > r.first + 1 ? c_.PhraseAt(r.last - 1) : kNone;
  if (p == kNone || c_.phrases()[p].first <= r.first ||
      !IsTemporal(x_.lexicon, doc_, c_.phrases()[p]))
    return r;
  uint32_t last = c_.phrases()[p].first;
  if (last > r.first + 1 && tk_[last - 1].upos == Upos::kAdp) --last;
  return {r.first, last};
}

// whom/which/that + subject + cue: the relative is the first part of the content.
bool VerbFinder::RelativeObject(uint32_t v, const CueMatch& m, const Right& r, Found* f) const {
  const VerbGroup& g = c_.verbs()[v];
  if (g.subject_kind != SubjectKind::kPlain || g.subject.first <= c_.first()) return false;
  const uint32_t w = g.subject.first - 1;
  // "…, a claim the minister denied"
  const uint32_t claim = c_.PhraseAt(w);
  if (claim != kNone && !r.found && c_.phrases()[claim].first > c_.first() &&
      c_.IsComma(c_.phrases()[claim].first - 1) && m.cue->Has(kObject) &&
      x_.lexicon.Is(tk_[c_.phrases()[claim].head].lemma, kPointer)) {
    f->join = Join::kObject;
    f->content = {{c_.phrases()[claim].first, c_.phrases()[claim].last}};
    return true;
  }
  if (!(c_.IsRelative(w) || tk_[w].norm == "what") || !(m.cue->Has(kObject) || m.cue->Has(kClause)))
    return false;
  f->join = Join::kObject;
  f->content = {{w, w + 1}};
  const TokenRange rest = TrimContent(x_, {m.last, ContentEnd(x_, c_, m.last, v, true)});
  if (!rest.empty()) f->content.push_back(rest);
  return true;
}

bool VerbFinder::HeadlineStart(const VerbGroup& g) const {
  return doc_.blocks[doc_.sentences[sentence_].block].kind == BlockKind::kTitle &&
         g.first == c_.first();
}

// "Citing two officials, the paper reported …": the subject is that of the next finite verb.
void VerbFinder::SubjectFromNext(uint32_t v, Found* f) const {
  for (uint32_t k = v + 1; k < c_.verbs().size(); ++k) {
    const VerbGroup& g = c_.verbs()[k];
    if (g.form == VerbForm::kFinite && g.subject_kind == SubjectKind::kPlain) {
      f->source = {g.subject};
      f->source_heads = g.subject_heads;
      f->inherited = true;
      return;
    }
  }
}

void VerbFinder::Emit(Found f, const CueMatch& m, float quality) {
  // To return calls is not to be silent.
  if (m.cue->act == Act::kSilent && !f.negated) return;
  // "called us": nothing is said of us.
  if (f.join == Join::kObject && m.cue->words.size() == 1 && m.cue->words[0] == "call" &&
      f.content.size() == 1 && f.content[0].last == f.content[0].first + 1)
    return;
  if (m.cue->Has(kClaimed) && f.join == Join::kObject && !f.content.empty()) {
    const uint32_t p = c_.PhraseAt(f.content[0].first);
    if (p == kNone || !x_.lexicon.Is(tk_[c_.phrases()[p].head].lemma, kStated | kPointer)) return;
  }
  f.confidence = std::min(m.cue->prior * quality, 0.98f);
  const uint32_t before =
      std::min(f.cue_tokens[0].first, f.source.empty() ? f.cue_tokens[0].first : f.source[0].first);
  if (before > c_.first() && (tk_[before - 1].norm == "if" || tk_[before - 1].norm == "unless"))
    f.confidence *= 0.5f;
  if (f.source.empty() && f.join != Join::kRaise) f.confidence *= 0.8f;
  // "was described by the paper's sources as": the cue keeps its auxiliaries; a content must not
  // swallow its own cue.
  f.content.erase(
      std::remove_if(f.content.begin(), f.content.end(),
                     [&](const TokenRange& r) { return r.empty() || r.Contains(f.main); }),
      f.content.end());
  for (TokenRange& s : f.source) {
    for (const TokenRange& r : f.content) {
      if (r.first > s.first && r.first < s.last && r.last >= s.last) s.last = r.first;
    }
  }
  out_->push_back(std::move(f));
}

void FindVerbAttributions(const Context& context, const Clauses& clauses, uint32_t sentence,
                          std::vector<Found>* out) {
  VerbFinder(context, clauses, sentence, out).Run();
}

}  // namespace hearsay::claims
