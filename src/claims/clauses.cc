// Verb groups by an automaton over tags; subjects by a leftward scan. The scan accepts, in this
// order: a relative pronoun; a noun phrase, to which prepositional phrases, participles and
// relative clauses to its left belong; an aside between commas, behind which the phrase stands; a
// conjunction, through which the subject of the verb before is inherited. Bound: each scan stops at
// the sentence's start, at most four asides are tried. Tested by tests/reader/rows_test.cc.
#include "claims/clauses.h"

#include <algorithm>

#include "claims/attribution.h"

namespace hearsay::claims {
namespace {

bool IsAdverb(const Token& t) {
  return t.upos == Upos::kAdv || (t.upos == Upos::kPart && t.xpos == Xpos::kRB);
}
bool IsNegation(const Token& t) {
  return t.norm == "not" || t.norm == "n't" || t.norm == "never" || t.norm == "neither" ||
         t.norm == "nor";
}
bool IsPreposition(const Token& t) {
  return (t.upos == Upos::kAdp || t.xpos == Xpos::kTO || t.xpos == Xpos::kIN) &&
         t.upos != Upos::kSconj;
}
bool IsVerbal(const Token& t) { return t.upos == Upos::kVerb || t.upos == Upos::kAux; }
// "familiar with the matter", "close to the talks": adjectives that may follow the noun they
// describe.
bool IsPostAdjective(std::string_view w) {
  return w == "familiar" || w == "close" || w == "aware" || w == "knowledgeable" ||
         w == "present" || w == "loyal" || w == "critical" || w == "opposed" ||
         w == "sympathetic" || w == "privy" || w == "involved" || w == "aligned" || w == "allied" ||
         w == "responsible" || w == "supportive";
}

// "One day after the Courier reported …": these words lead a clause as often as a phrase, and never
// hold a subject to its noun.
bool BeginsClause(std::string_view w) {
  return w == "after" || w == "before" || w == "since" || w == "until" || w == "till" ||
         w == "because" || w == "than" || w == "as" || w == "despite" || w == "without";
}

// Verbs after which a noun phrase begins a clause more often than it is an object: "voters who said
// the plan …".
bool TakesClause(std::string_view lemma) {
  return lemma == "say" || lemma == "think" || lemma == "believe" || lemma == "claim" ||
         lemma == "argue" || lemma == "feel" || lemma == "suggest" || lemma == "insist" ||
         lemma == "hope" || lemma == "fear" || lemma == "know" || lemma == "add";
}

}  // namespace

bool Clauses::Verbal(uint32_t t) const {
  return IsVerbal(doc_->tokens[t]) || std::find(verb_.begin(), verb_.end(), t) != verb_.end();
}
bool Clauses::IsComma(uint32_t t) const {
  if (t < first_ || t >= last_) return false;
  const Token& k = doc_->tokens[t];
  return k.norm == "," || k.norm == "--" || (k.norm == "-" && k.xpos != Xpos::kHYPH);
}
bool Clauses::IsQuoteMark(uint32_t t) const {
  if (t < first_ || t >= last_) return false;
  const std::string_view n = doc_->tokens[t].norm;
  return n == "\"" || n == "''" || n == "``" || (n == "'" && doc_->tokens[t].xpos != Xpos::kPOS);
}
bool Clauses::IsPunctuation(uint32_t t) const {
  return t >= first_ && t < last_ && (doc_->tokens[t].upos == Upos::kPunct || IsQuoteMark(t));
}
bool Clauses::IsEach(uint32_t t) const {
  const std::string_view n = doc_->tokens[t].norm;
  return n == "both" || n == "all" || n == "each";
}
bool Clauses::IsRelative(uint32_t t) const {
  if (t < first_ || t >= last_) return false;
  const Token& k = doc_->tokens[t];
  if (k.norm == "who" || k.norm == "which" || k.norm == "whom" || k.norm == "whose") return true;
  return k.norm == "that" && k.xpos == Xpos::kWDT;
}

uint32_t Clauses::VerbFrom(uint32_t t) const {
  for (uint32_t v = 0; v < verbs_.size(); ++v) {
    if (verbs_[v].first >= t) return v;
  }
  return kNone;
}

void Clauses::Read(const Document& doc, uint32_t sentence,
                   const std::vector<Quotation>& quotations) {
  doc_ = &doc;
  sentence_ = sentence;
  noun_.clear();
  first_ = doc.sentences[sentence].first;
  last_ = doc.sentences[sentence].last;
  const size_t n = last_ - first_;
  syntax::FindNounPhrases(doc, sentence, &phrases_);
  phrase_of_.assign(n, kNone);
  for (uint32_t p = 0; p < phrases_.size(); ++p) {
    for (uint32_t t = phrases_[p].first; t < phrases_[p].last; ++t) phrase_of_[t - first_] = p;
  }
  quote_of_.assign(n, kNone);
  if (n > 0) {
    auto q = std::partition_point(quotations.begin(), quotations.end(), [&](const Quotation& x) {
      return x.span.end <= doc.tokens[first_].span.begin;
    });
    for (uint32_t t = first_; t < last_ && q != quotations.end();) {
      if (doc.tokens[t].span.begin >= q->span.end) {
        ++q;
        continue;
      }
      if (doc.tokens[t].span.begin >= q->span.begin)
        quote_of_[t - first_] = static_cast<uint32_t>(q - quotations.begin());
      ++t;
    }
  }
  NounsBeforeVerbs();
  TitlesBeforeNames();
  VerbsTakenForNouns();
  BuildVerbs();
  for (uint32_t v = 0; v < verbs_.size(); ++v) {
    FindSubject(v);
    // "Neither leader mentioned X", "No official would say": the subject negates.
    const TokenRange& s = verbs_[v].subject;
    if (verbs_[v].subject_kind == SubjectKind::kPlain && !s.empty()) {
      const std::string_view w = doc.tokens[s.first].norm;
      if (w == "neither" || w == "no" || w == "none" || w == "nobody") verbs_[v].negated = true;
    }
  }
}

// "But aides said": a plural noun taken for a verb by the tagger stands right before a finite verb,
// where no verb can.
void Clauses::NounsBeforeVerbs() {
  const auto& tk = doc_->tokens;
  for (uint32_t t = first_; t + 1 < last_; ++t) {
    if (tk[t].xpos != Xpos::kVBZ || tk[t].upos != Upos::kVerb || phrase_of_[t - first_] != kNone)
      continue;
    const Xpos next = tk[t + 1].xpos;
    if (next != Xpos::kVBD && next != Xpos::kVBP && next != Xpos::kVBZ && next != Xpos::kMD)
      continue;
    uint32_t first = t;
    while (first > first_ && phrase_of_[first - 1 - first_] == kNone &&
           (tk[first - 1].upos == Upos::kAdj || tk[first - 1].upos == Upos::kDet))
      --first;
    const auto at = std::find_if(phrases_.begin(), phrases_.end(),
                                 [&](const syntax::NounPhrase& p) { return p.first > t; });
    phrases_.insert(at, {first, t + 1, t});
    for (uint32_t p = 0; p < phrases_.size(); ++p) {
      for (uint32_t k = phrases_[p].first; k < phrases_[p].last; ++k) phrase_of_[k - first_] = p;
    }
    noun_.push_back(t);
  }
}

void Clauses::MapPhrases() {
  std::fill(phrase_of_.begin(), phrase_of_.end(), kNone);
  for (uint32_t p = 0; p < phrases_.size(); ++p) {
    for (uint32_t t = phrases_[p].first; t < phrases_[p].last; ++t) phrase_of_[t - first_] = p;
  }
}

// "chief executive Rolf Hagen": a title of a noun and what the tagger takes for an adjective.
void Clauses::TitlesBeforeNames() {
  const auto& tk = doc_->tokens;
  for (uint32_t p = 0; p + 1 < phrases_.size(); ++p) {
    syntax::NounPhrase &a = phrases_[p], &b = phrases_[p + 1];
    if (a.last != b.first || a.last != a.first + 1 || tk[a.first].xpos != Xpos::kNN ||
        tk[b.first].upos != Upos::kAdj || tk[b.head].upos != Upos::kPropn)
      continue;
    b.first = a.first;
    phrases_.erase(phrases_.begin() + p);
    MapPhrases();
  }
}

// "a department head asks whether …", and in a headline that has no other verb "Coach denies …":
// a verb in -s that the tagger takes for a plural.
void Clauses::VerbsTakenForNouns() {
  const auto& tk = doc_->tokens;
  verb_.clear();
  const bool title = doc_->blocks[doc_->sentences[sentence_].block].kind == BlockKind::kTitle &&
                     !FiniteIn(first_, last_);
  for (uint32_t t = first_ + 1; t + 1 < last_; ++t) {
    const Token& n = tk[t + 1];
    const uint32_t p = phrase_of_[t - first_];
    if (tk[t].xpos != Xpos::kNNS || p == kNone || phrases_[p].last != t + 1 ||
        phrases_[p].first == t)
      continue;
    const bool goes_on = n.xpos == Xpos::kVBG || n.xpos == Xpos::kTO || n.norm == "that" ||
                         phrase_of_[t + 1 - first_] != kNone;
    if (n.norm != "whether" && !(title && verb_.empty() && goes_on)) continue;
    verb_.push_back(t);
    phrases_[p].last = t;
    phrases_[p].head = t - 1;
    MapPhrases();
  }
}

void Clauses::BuildVerbs() {
  verbs_.clear();
  verb_of_.assign(last_ - first_, kNone);
  const auto& tk = doc_->tokens;
  for (uint32_t i = first_; i < last_;) {
    if (std::find(noun_.begin(), noun_.end(), i) != noun_.end() || !Verbal(i) ||
        (phrase_of_[i - first_] != kNone && tk[i].upos != Upos::kAux &&
         phrases_[phrase_of_[i - first_]].last > i + 1)) {
      ++i;
      continue;
    }
    VerbGroup g;
    g.first = i;
    g.main = i;
    uint32_t j = i;
    bool be = false, aux = false;
    while (j < last_) {
      const Token& t = tk[j];
      if (t.xpos == Xpos::kMD) {
        if (aux) break;  // "would" cannot follow another auxiliary
        g.modal = j;
        g.main = j;
        aux = true;
        ++j;
      } else if (t.upos == Upos::kAux) {
        be = t.lemma == "be" || t.lemma == "get";
        g.main = j;
        aux = true;
        ++j;
      } else if (IsNegation(t) && aux) {
        g.negated = true;
        ++j;
      } else if (IsAdverb(t) && aux && j + 1 < last_ &&
                 (IsVerbal(tk[j + 1]) || IsAdverb(tk[j + 1]))) {
        ++j;
      } else if (t.upos == Upos::kVerb || (!aux && Verbal(j))) {
        // "have" and "be" tagged VERB can still be auxiliaries of a participle that follows, an
        // adverb between them or not ("had earlier told").
        g.main = j;
        uint32_t next = j + 1;
        while (next < last_ && next < j + 3 && IsAdverb(tk[next])) ++next;
        if ((t.lemma == "have" || t.lemma == "be") && next < last_ &&
            tk[next].upos == Upos::kVerb &&
            (tk[next].xpos == Xpos::kVBN || (next > j + 1 && tk[next].xpos == Xpos::kVBD))) {
          be = t.lemma == "be";
          aux = true;
          j = next;
          continue;
        }
        g.passive = be && (t.xpos == Xpos::kVBN || t.xpos == Xpos::kVBD);
        ++j;
        break;
      } else {
        break;
      }
    }
    g.last = std::max(j, g.main + 1);
    // A trailing adverb that the loop took belongs to what follows.
    while (g.last > g.main + 1) --g.last;
    const Token& m = tk[g.main];
    // Left edge: "to" makes an infinitive; negation and adverbs before it belong to the group.
    uint32_t left = g.first;
    while (left > first_ && (IsAdverb(tk[left - 1]) || IsNegation(tk[left - 1])) &&
           phrase_of_[left - 1 - first_] == kNone) {
      if (IsNegation(tk[left - 1])) g.negated = true;
      --left;
    }
    if (left > first_ && tk[left - 1].xpos == Xpos::kTO && tk[left - 1].norm == "to" &&
        tk[g.first].xpos != Xpos::kVBG) {
      g.form = VerbForm::kInfinitive;
      g.first = left - 1;
      if (g.first > first_ && IsNegation(tk[g.first - 1])) g.negated = true;
      // "has yet to comment" has not commented.
      if (g.first > first_ + 1 && tk[g.first - 1].norm == "yet" && tk[g.first - 2].lemma == "have")
        g.negated = true;
    } else if (!aux && m.xpos == Xpos::kVBG) {
      g.form = VerbForm::kGerund;
    } else if (!aux && m.xpos == Xpos::kVBN && !ActsAsPast(g.main)) {
      g.form = VerbForm::kParticiple;
    } else if (aux && g.main == g.first && m.xpos == Xpos::kVBG) {
      g.form = VerbForm::kGerund;
    } else {
      // An adverb between subject and verb ("repeatedly said") is part of the cue, not of the
      // subject.
      g.first = left;
      // "X also, …": an adverb at the very start of the sentence is not.
      while (g.first < g.main && g.first == first_ && IsAdverb(tk[g.first]) &&
             !IsNegation(tk[g.first]))
        ++g.first;
    }
    const uint32_t index = static_cast<uint32_t>(verbs_.size());
    for (uint32_t t = g.first; t < g.last; ++t) verb_of_[t - first_] = index;
    i = std::max(g.last, i + 1);
    verbs_.push_back(std::move(g));
  }
}

// Is there a finite verb in the tokens?
bool Clauses::FiniteIn(uint32_t from, uint32_t to) const {
  for (uint32_t k = from; k < to; ++k) {
    const Xpos x = doc_->tokens[k].xpos;
    if (x == Xpos::kVBD || x == Xpos::kVBZ || x == Xpos::kVBP || x == Xpos::kMD) return true;
  }
  return false;
}

// Taggers take a past tense for a participle where the subject is a bare noun phrase. It is a past
// with an object, a that, a quotation or an infinitive right after it and no finite verb to come in
// the clause ("the union condemned both firms"), and where no other verb is left for the subject
// ("…, the company announced on Wednesday", "its chairman, Emil Roth, declined to comment").
bool Clauses::ActsAsPast(uint32_t t) const {
  const auto& tk = doc_->tokens;
  if (t == first_ || t + 1 >= last_) return false;
  if (IsEach(t - 1) && tk[t + 1].xpos == Xpos::kTO) return true;  // "both declined to"
  if (phrase_of_[t - 1 - first_] == kNone) return IsComma(t - 1) && PastBehindAside(t);
  if (PastBehindClause(t)) return true;
  const Token& n = tk[t + 1];
  const uint32_t next = phrase_of_[t + 1 - first_];
  // "said by text message": how, and not by whom.
  if (n.norm == "by" && t + 2 < last_ && phrase_of_[t + 2 - first_] != kNone) {
    const std::string_view by = tk[phrases_[phrase_of_[t + 2 - first_]].head].lemma;
    if (by == "message" || by == "email" || by == "e-mail" || by == "phone" || by == "telephone" ||
        by == "letter" || by == "text")
      return true;
  }
  const bool object = (next != kNone && !IsTemporal(*doc_, phrases_[next])) || n.norm == "that" ||
                      IsQuoteMark(t + 1) || n.xpos == Xpos::kTO;
  if (!object) return false;
  for (uint32_t k = t + 1; k < last_ && !IsComma(k) && !IsQuoteMark(k); ++k) {
    if (FiniteIn(k, k + 1) && n.norm != "that" && phrase_of_[k - 1 - first_] != kNone) return false;
  }
  return true;
}

// "X will shut, the company announced on Wednesday.": a clause, a comma, a short phrase, and no
// verb to come.
bool Clauses::PastBehindClause(uint32_t t) const {
  uint32_t k = t;
  while (k > first_ && t - k < 12 && !IsComma(k - 1) && !IsQuoteMark(k - 1)) --k;
  if (k < first_ + 3 || t - k >= 12 || phrase_of_[k - first_] == kNone || FiniteIn(t + 1, last_))
    return false;
  return FiniteIn(first_, k) && !FiniteIn(k, t);
}

// "Its chairman, Emil Roth, declined to comment, and …": the clause, as far as a conjunction behind
// a comma, has no finite verb but this one, and an infinitive or a that follows.
bool Clauses::PastBehindAside(uint32_t t) const {
  const auto& tk = doc_->tokens;
  if (tk[t + 1].xpos != Xpos::kTO && tk[t + 1].norm != "that") return false;
  uint32_t end = t + 1;
  while (end < last_ && !(IsComma(end) && end + 1 < last_ && tk[end + 1].upos == Upos::kCconj))
    ++end;
  return phrase_of_[0] != kNone && !FiniteIn(first_, t) &&
         (tk[t + 1].norm == "that" || !FiniteIn(t + 1, end));
}

uint32_t Clauses::ChainStart(uint32_t p, std::vector<uint32_t>* heads) const {
  const auto& tk = doc_->tokens;
  uint32_t head = phrases_[p].head;
  uint32_t start = phrases_[p].first;
  for (int guard = 0; guard < 12 && start > first_; ++guard) {
    uint32_t i = start - 1;
    if (IsPreposition(tk[i]) && i > first_ && !BeginsClause(tk[i].norm)) {
      // NP prep NP; NP adjective prep NP; NP participle prep NP
      uint32_t k = i - 1;
      if (phrase_of_[k - first_] == kNone && k > first_ &&
          (IsPostAdjective(tk[k].norm) ||
           (tk[k].upos == Upos::kVerb &&
            (tk[k].xpos == Xpos::kVBN || tk[k].xpos == Xpos::kVBG ||
             // "two people briefed on the matter said": with a verb to come this one is no past.
             (tk[k].xpos == Xpos::kVBD && !TakesClause(tk[k].lemma))) &&
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
          !TakesClause(tk[g.main].lemma)) {
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
    if (IsComma(k) && k > first_) --k;
    if (phrase_of_[k - first_] != kNone) {
      std::vector<uint32_t> more;
      uint32_t s = ChainStart(phrase_of_[k - first_], &more);
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
      !BeginsClause(doc_->tokens[start - 1].norm) && verb_of_[start - 2 - first_] != kNone &&
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
    if (p != kNone && tk[phrases_[p].head].xpos != Xpos::kPRP &&
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
        Inherit(v, k);
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

uint32_t Clauses::ExtendRight(uint32_t p, uint32_t until, bool asides) const {
  const auto& tk = doc_->tokens;
  uint32_t end = phrases_[p].last;
  for (int guard = 0; guard < 16 && end < until; ++guard) {
    // prepositional phrase, with an adjective or participle before the preposition
    uint32_t i = end;
    if (IsPostAdjective(tk[i].norm) ||
        (tk[i].upos == Upos::kVerb && (tk[i].xpos == Xpos::kVBN || tk[i].xpos == Xpos::kVBG) &&
         i + 1 < until))
      ++i;
    if (i < until && IsPreposition(tk[i]) && i + 1 < until && phrase_of_[i + 1 - first_] != kNone) {
      end = phrases_[phrase_of_[i + 1 - first_]].last;
      continue;
    }
    if (i > end && i < until && phrase_of_[i - first_] != kNone) {  // participle + object
      end = phrases_[phrase_of_[i - first_]].last;
      continue;
    }
    if (tk[end].norm == "and" && end + 1 < until && phrase_of_[end + 1 - first_] != kNone) {
      const uint32_t q = phrase_of_[end + 1 - first_];
      // "X and Y" goes on, unless Y is the subject of a verb of its own.
      const uint32_t v = VerbAt(phrases_[q].last);
      if (v == kNone || verbs_[v].form != VerbForm::kFinite) {
        end = phrases_[q].last;
        continue;
      }
    }
    if (IsRelative(end)) {  // a relative clause without a comma runs to the next comma
      uint32_t k = end + 1;
      while (k < until && !IsComma(k) && !IsQuoteMark(k)) ++k;
      end = k;
      continue;
    }
    if (asides && IsComma(end) && end + 1 < until &&
        (IsRelative(end + 1) || phrase_of_[end + 1 - first_] != kNone ||
         IsPreposition(tk[end + 1]))) {
      // ", a strategist for X," or ", who runs X,": to its closing comma or the end
      uint32_t k = end + 1;
      while (k < until && !IsComma(k) && !IsQuoteMark(k)) ++k;
      bool finite = false;
      for (const VerbGroup& g : verbs_) {
        if (g.main > end && g.main < k && g.form == VerbForm::kFinite &&
            g.subject_kind != SubjectKind::kRelative && !IsRelative(end + 1))
          finite = true;
      }
      if (finite || IsPreposition(tk[end + 1])) break;
      end = k;
      continue;
    }
    break;
  }
  return std::min(end, until);
}

}  // namespace hearsay::claims
