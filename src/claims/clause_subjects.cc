// The subject of each verb group, by a scan to the left. It accepts, in this order: a relative
// pronoun; a noun phrase, to which prepositional phrases, participles and relative clauses to its
// left belong; an aside between commas, behind which the phrase stands; a conjunction, through
// which the subject of the verb before is inherited. Bound: each scan stops at the sentence's
// start, at most four asides are tried. Tested by tests/reader/rows_test.cc.
#include <algorithm>

#include "claims/attribution.h"
#include "claims/clause_words.h"
#include "claims/clauses.h"

namespace hearsay::claims {

uint32_t Clauses::ChainStart(uint32_t p, std::vector<uint32_t>* heads) const {
  const auto& tk = doc_->tokens;
  uint32_t head = phrases_[p].head;
  uint32_t start = phrases_[p].first;
  for (int guard = 0; guard < 12 && start > first_; ++guard) {
    uint32_t i = start - 1;
    if (IsPreposition(tk[i]) && i > first_ && !Is(tk[i].norm, kOpener)) {
      // NP prep NP; NP adjective prep NP; NP participle prep NP
      uint32_t k = i - 1;
      if (phrase_of_[k - first_] == kNone && k > first_ &&
          (Is(tk[k].norm, kPostAdjective) ||
           (tk[k].upos == Upos::kVerb &&
            (tk[k].xpos == Xpos::kVBN || tk[k].xpos == Xpos::kVBG ||
             // "two people briefed on the matter said": with a verb to come this one is no past.
             (tk[k].xpos == Xpos::kVBD && !Is(tk[k].lemma, kClauseVerb))) &&
            verb_of_[k - first_] != kNone && verbs_[verb_of_[k - first_]].first == k))) {
        --k;
      }
      if (phrase_of_[k - first_] != kNone && tk[k].xpos != Xpos::kPRP) {
        const auto& np = phrases_[phrase_of_[k - first_]];
        // "In Iowa on Monday Trump said": a phrase led by a preposition at the clause's start
        // cannot hold the subject.
        start = np.first;
        head = np.head;
        continue;
      }
      // A relative clause that ends in a prepositional phrase: "people who were briefed on the
      // talks".
      if (verb_of_[k - first_] != kNone &&
          (verbs_[verb_of_[k - first_]].subject_kind == SubjectKind::kRelative ||
           verbs_[verb_of_[k - first_]].form == VerbForm::kInfinitive) &&
          !verbs_[verb_of_[k - first_]].antecedent.empty()) {
        const VerbGroup& g = verbs_[verb_of_[k - first_]];
        start = g.antecedent.first;
        head = g.subject_heads.empty() ? head : g.subject_heads.front();
        continue;
      }
      break;
    }
    // The object inside a relative clause: "a man who knows the family"
    if (verb_of_[i - first_] != kNone) {
      const VerbGroup& g = verbs_[verb_of_[i - first_]];
      if (g.subject_kind == SubjectKind::kRelative && !g.antecedent.empty() &&
          !Is(tk[g.main].lemma, kClauseVerb)) {
        start = g.antecedent.first;
        head = g.subject_heads.empty() ? head : g.subject_heads.front();
        continue;
      }
    }
    break;
  }
  heads->push_back(head);
  // A and B: joined where nothing on the left could take A for its object.
  if (start > first_ + 1 && (tk[start - 1].norm == "and" || tk[start - 1].norm == "or")) {
    uint32_t k = start - 2;
    const bool comma = IsComma(k) && k > first_;
    if (comma) --k;
    if (phrase_of_[k - first_] != kNone) {
      std::vector<uint32_t> more;
      uint32_t s = ChainStart(phrase_of_[k - first_], &more);
      // "The paper stood by its report, and its editor, …": the comma parts two clauses.
      if (comma && std::any_of(verbs_.begin(), verbs_.end(), [&](const VerbGroup& g) {
            return g.first >= s && g.last <= k && doc_->tokens[g.main].xpos == Xpos::kVBD;
          }))
        return start;
      const bool both = s > first_ && (tk[s - 1].norm == "both" || tk[s - 1].norm == "neither" ||
                                       tk[s - 1].norm == "either");
      const uint32_t left = both ? s - 1 : s;
      const bool free = left == first_ ||
                        (verb_of_[left - 1 - first_] == kNone && !IsPreposition(tk[left - 1])) ||
                        both;
      // "emails obtained by the Guardian and Der Spiegel": two names inside the phrase of one head.
      const bool inside = more.size() == 1 && more[0] != phrases_[phrase_of_[k - first_]].head &&
                          tk[head].upos == Upos::kPropn &&
                          tk[phrases_[phrase_of_[k - first_]].head].upos == Upos::kPropn;
      if (free) {
        start = left;
        if (inside)
          *heads = std::move(more);
        else
          heads->insert(heads->begin(), more.begin(), more.end());
      }
    }
  }
  return start;
}

bool Clauses::IsAsideStart(uint32_t t) const {
  const auto& tk = doc_->tokens;
  if (IsRelative(t)) return true;
  if (phrase_of_[t - first_] != kNone) return true;
  const Token& k = tk[t];
  return IsPreposition(k) || k.xpos == Xpos::kVBG || k.xpos == Xpos::kVBN || k.xpos == Xpos::kWDT ||
         k.xpos == Xpos::kWP || k.xpos == Xpos::kWRB || k.upos == Upos::kAdv ||
         k.upos == Upos::kAdj || k.upos == Upos::kNum || k.upos == Upos::kSconj ||
         k.norm == "according" || k.norm == "now" || k.norm == "both";
}

// `comma` closes an aside before a verb: the token before the comma (or dash, or bracket) that
// opens it, or kNone. An aside led by a relative may hold commas of its own ("X, who owns A, B and
// C, said"), so such openings are tried first.
uint32_t Clauses::SkipAside(uint32_t comma) const {
  for (const bool relative : {true, false}) {
    int tried = 0;
    for (uint32_t o = comma; o-- > first_ + 1 && tried < (relative ? 8 : 4);) {
      if (!IsComma(o) && doc_->tokens[o].norm != "(") continue;
      ++tried;
      if (o + 1 >= comma || (relative ? !IsRelative(o + 1) : !IsAsideStart(o + 1))) continue;
      if (phrase_of_[o - 1 - first_] == kNone && !IsQuoteMark(o - 1)) continue;
      // A finite clause of its own inside is no aside, unless a relative or a subordinator leads
      // it.
      const bool led = IsRelative(o + 1) || doc_->tokens[o + 1].upos == Upos::kSconj ||
                       doc_->tokens[o + 1].xpos == Xpos::kWRB;
      const bool clause = std::any_of(verbs_.begin(), verbs_.end(), [&](const VerbGroup& g) {
        return g.first > o && g.last <= comma && g.form == VerbForm::kFinite &&
               g.subject_kind == SubjectKind::kPlain && g.subject.first > o;
      });
      if (clause && !led) continue;
      return o - 1;
    }
  }
  return kNone;
}

void Clauses::Inherit(uint32_t v, uint32_t from) {
  if (from == kNone || from == v) return;
  const VerbGroup& g = verbs_[from];
  if (g.subject_kind == SubjectKind::kMissing) return;
  verbs_[v].subject_kind = SubjectKind::kInherited;
  verbs_[v].subject = g.subject;
  verbs_[v].antecedent = g.antecedent;
  verbs_[v].subject_heads = g.subject_heads;
}

// The verb group whose subject a participle or infinitive shares.
uint32_t Clauses::ControllerOf(uint32_t v) const {
  uint32_t best = kNone;
  for (uint32_t k = v; k-- > 0;) {
    if (verbs_[k].form != VerbForm::kFinite || verbs_[k].subject_kind == SubjectKind::kMissing)
      continue;
    if (verbs_[k].subject_kind == SubjectKind::kRelative && best == kNone &&
        IsComma(verbs_[v].first - 1))
      continue;
    best = k;
    break;
  }
  return best;
}

// "said the plan was late and accused …": a thing accuses nobody; who said the one says the other.
// The verb group below whose clause that of `k` stands, if that is so of `v`, else kNone.
uint32_t Clauses::SpeakerAbove(uint32_t v, uint32_t k) const {
  const CueMatch m = lexicon_->Match(*doc_, verbs_[v].main, last_, CuePos::kVerb);
  constexpr float kSpeech = 0.8f;
  if (!m.cue || m.cue->prior < kSpeech || verbs_[k].subject_kind != SubjectKind::kPlain ||
      verbs_[k].subject_heads.size() != 1)
    return kNone;
  const Token& subject = doc_->tokens[verbs_[k].subject_heads[0]];
  const bool thing = subject.upos == Upos::kNoun && !lexicon_->CanSpeak(subject.norm);
  // "confirmed that he had gone but denied …": with "but" a second answer goes with the first.
  const bool answers = verbs_[v].first > first_ &&
                       doc_->tokens[verbs_[v].first - 1].norm == "but" &&
                       (m.cue->act == Act::kDeny || m.cue->act == Act::kDecline);
  if (!thing && !answers) return kNone;
  for (uint32_t o = k; o-- > 0;) {
    if (verbs_[o].form != VerbForm::kFinite || verbs_[o].subject_kind == SubjectKind::kMissing)
      continue;
    const CueMatch above = lexicon_->Match(*doc_, verbs_[o].main, last_, CuePos::kVerb);
    return above.cue && above.cue->Has(kClause) ? o : kNone;
  }
  return kNone;
}

// Tries to take the tokens that end before `end` as the subject of `v`.
bool Clauses::SubjectEndingAt(uint32_t end, uint32_t v) {
  if (end <= first_) return false;
  const uint32_t p = phrase_of_[end - 1 - first_];
  if (p == kNone) return false;
  VerbGroup& g = verbs_[v];
  std::vector<uint32_t> heads;
  const uint32_t start = ChainStart(p, &heads);
  // "said in a report released Friday": what a preposition ties to the verb before is no subject.
  if (start >= first_ + 2 && IsPreposition(doc_->tokens[start - 1]) &&
      !Is(doc_->tokens[start - 1].norm, kOpener) && verb_of_[start - 2 - first_] != kNone &&
      verb_of_[start - 2 - first_] + 1 == v && doc_->tokens[g.main].upos == Upos::kVerb &&
      g.first == g.main)
    return false;
  // "In an interview with the Times published last week, X said": what a preposition leads at the
  // start of the sentence is nobody's subject.
  if (start == first_ + 1 && start < phrases_[p].first &&
      (doc_->tokens[first_].norm == "in" || doc_->tokens[first_].norm == "during"))
    return false;
  // "Sen. X (I-Vt.) said": the bracket belongs to the phrase before it.
  if (start > first_ + 1 && doc_->tokens[start - 1].norm == "(" &&
      phrase_of_[start - 2 - first_] != kNone) {
    if (!SubjectEndingAt(start - 1, v)) return false;
    verbs_[v].subject.last = end;
    return true;
  }
  g.subject_kind = SubjectKind::kPlain;
  g.subject = {start, end};
  g.subject_heads = std::move(heads);
  return true;
}

void Clauses::FindSubject(uint32_t v) {
  VerbGroup& g = verbs_[v];
  const auto& tk = doc_->tokens;
  if (g.first == first_) {
    // "Citing sources, X said": the subject follows; set when the next finite verb is known.
    return;
  }
  uint32_t i = g.first - 1;
  // "The bank and the regulator both declined": the subject stands before "both".
  if (IsEach(i) && i > first_ && phrase_of_[i - 1 - first_] != kNone && SubjectEndingAt(i, v))
    return;
  if (g.form == VerbForm::kInfinitive) {
    Inherit(v, ControllerOf(v));
    return;
  }
  if (g.form == VerbForm::kGerund || g.form == VerbForm::kParticiple) {
    const uint32_t p = phrase_of_[i - first_];
    // "with a source close to him saying": the pronoun is the end of a longer phrase.
    const auto ends_phrase = [&] {
      std::vector<uint32_t> heads;
      return g.form == VerbForm::kGerund && ChainStart(p, &heads) < phrases_[p].first;
    };
    if (p != kNone && (tk[phrases_[p].head].xpos != Xpos::kPRP || ends_phrase()) &&
        !(v > 0 && verbs_[v - 1].last == phrases_[p].first)) {
      if (SubjectEndingAt(g.first, v)) return;  // "a group supporting X", "voters surveyed by Y"
    }
    Inherit(v, ControllerOf(v));
    return;
  }
  if (IsRelative(i)) {
    g.subject_kind = SubjectKind::kRelative;
    g.subject = {i, i + 1};
    uint32_t end = i;
    if (end > first_ && IsComma(end - 1)) --end;
    if (end > first_ && phrase_of_[end - 1 - first_] != kNone) {
      std::vector<uint32_t> heads;
      const uint32_t p = phrase_of_[end - 1 - first_];
      const uint32_t start = ChainStart(p, &heads);
      // "who" prefers the phrase at hand to the far end of a chain ("the wife of a man who …"):
      // keep the nearest head.
      g.antecedent = {start, end};
      g.subject_heads = {tk[i].norm == "who" || tk[i].norm == "that" ? phrases_[p].head
                                                                     : heads.back()};
      if (tk[phrases_[p].head].upos == Upos::kPropn && start < phrases_[p].first &&
          heads.size() == 1) {
        // "officials in Tehran who said": a place cannot speak; the head of the chain can.
        g.subject_heads = {heads.back()};
      }
    }
    return;
  }
  if (phrase_of_[i - first_] != kNone) {
    SubjectEndingAt(g.first, v);
    return;
  }
  if (IsComma(i) || tk[i].norm == ")") {
    const uint32_t before = SkipAside(i);
    if (before != kNone && phrase_of_[before - first_] != kNone) {
      std::vector<uint32_t> heads;
      const uint32_t start = ChainStart(phrase_of_[before - first_], &heads);
      g.subject_kind = SubjectKind::kPlain;
      g.subject = {start, i + 1};  // with the comma that closes the aside, as PolNeAR has it
      g.subject_heads = std::move(heads);
      return;
    }
  }
  // A quotation mark right before: part of the name ("the "Today" show"), or the end of speech with
  // the subject after.
  const bool partial = IsQuoteMark(i) && i > first_ && phrase_of_[i - 1 - first_] != kNone;
  if (partial && SubjectEndingAt(i, v)) {  // also: he "appreciates the work"
    if (QuotationAt(i) != QuotationAt(g.first)) verbs_[v].subject.last = g.first;
    return;
  }
  // Inversion: the phrase right after the verb, where something to be said stands before it.
  if (!g.negated && g.modal == kNone && !g.passive && g.last < last_ &&
      phrase_of_[g.last - first_] != kNone &&
      (IsQuoteMark(i) || IsComma(i) || tk[i].norm == "?" || tk[i].norm == "!" ||
       tk[i].norm == "as" || tk[i].norm == "so")) {
    const uint32_t p = phrase_of_[g.last - first_];
    g.subject_kind = SubjectKind::kInverted;
    g.subject_heads = {phrases_[p].head};
    g.subject = {phrases_[p].first, phrases_[p].last};
    return;
  }
  // Coordination: and, but, or, a comma.
  if (tk[i].upos == Upos::kCconj || IsComma(i) || IsQuoteMark(i)) {
    for (uint32_t k = v; k-- > 0;) {
      if (verbs_[k].form == VerbForm::kFinite && verbs_[k].subject_kind != SubjectKind::kMissing &&
          verbs_[k].subject_kind != SubjectKind::kInverted) {
        const uint32_t outer = SpeakerAbove(v, k);
        Inherit(v, outer == kNone ? k : outer);
        return;
      }
    }
  }
  // A capitalised word that no phrase holds, as unknown names can be tagged: "Volant denied".
  const std::string_view word = doc_->TextOf(tk[i]);
  if (tk[i].upos != Upos::kPunct && tk[i].upos != Upos::kAdp && tk[i].upos != Upos::kSconj &&
      tk[i].upos != Upos::kAdv && tk[i].upos != Upos::kPron && !word.empty() && word[0] >= 'A' &&
      word[0] <= 'Z') {
    g.subject_kind = SubjectKind::kPlain;
    g.subject = {i, i + 1};
    g.subject_heads = {i};
    return;
  }
  // "made clear Monday", "X, though, said": nothing known.
}
}  // namespace hearsay::claims
