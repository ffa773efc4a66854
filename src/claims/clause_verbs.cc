// Verb groups by an automaton over tags, after mending what taggers take for the wrong part of
// speech in news: plural nouns and verbs in -s, titles before names, past tenses and participles.
// Bound: linear in the sentence but for short looks around a word. Tested by
// tests/reader/rows_test.cc.
#include <algorithm>

#include "claims/attribution.h"
#include "claims/clause_words.h"
#include "claims/clauses.h"

namespace hearsay::claims {

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
      } else if (IsNegation(j) && aux) {
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
    while (left > first_ && (IsAdverb(tk[left - 1]) || IsNegation(left - 1)) &&
           phrase_of_[left - 1 - first_] == kNone) {
      if (IsNegation(left - 1)) g.negated = true;
      --left;
    }
    if (left > first_ && tk[left - 1].xpos == Xpos::kTO && tk[left - 1].norm == "to" &&
        tk[g.first].xpos != Xpos::kVBG) {
      g.form = VerbForm::kInfinitive;
      g.first = left - 1;
      // "was unable to confirm", "failed to respond" have not.
      if (g.first > first_ && (IsNegation(g.first - 1) || Is(tk[g.first - 1].lemma, kUnable)))
        g.negated = true;
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
      while (g.first < g.main && g.first == first_ && IsAdverb(tk[g.first]) && !IsNegation(g.first))
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
    if (lexicon_->Is(tk[phrases_[phrase_of_[t + 2 - first_]].head].lemma, kMeans)) return true;
  }
  const bool object = (next != kNone && !IsTemporal(*lexicon_, *doc_, phrases_[next])) ||
                      n.norm == "that" || IsQuoteMark(t + 1) || n.xpos == Xpos::kTO;
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
// a comma, has no finite verb but this one, and an infinitive or a that follows, a day perhaps
// between ("confirmed on Friday that").
bool Clauses::PastBehindAside(uint32_t t) const {
  const auto& tk = doc_->tokens;
  uint32_t next = t + 1;
  const uint32_t day = IsPreposition(tk[next]) && next + 1 < last_ ? next + 1 : next;
  const uint32_t p = phrase_of_[day - first_];
  if (p != kNone && IsTemporal(*lexicon_, *doc_, phrases_[p]) && phrases_[p].last < last_)
    next = phrases_[p].last;
  if (tk[next].xpos != Xpos::kTO && tk[next].norm != "that") return false;
  uint32_t end = t + 1;
  while (end < last_ && !(IsComma(end) && end + 1 < last_ && tk[end + 1].upos == Upos::kCconj))
    ++end;
  return phrase_of_[0] != kNone && !FiniteIn(first_, t) &&
         (tk[next].norm == "that" || !FiniteIn(t + 1, end));
}
}  // namespace hearsay::claims
