// Passives ("was accused by X of Y"), reduced ones ("a report published by X") and verbs that put
// the content into the subject ("is expected to"). Bound: linear in the sentence for each cue.
// Tested by tests/reader/rows_test.cc.
#include <algorithm>

#include "claims/verb_finder.h"

namespace hearsay::claims {
namespace {

bool IsBefore(Join a, Join b) { return static_cast<int>(a) < static_cast<int>(b); }

}  // namespace

// "by mistake", "by phone": a bare noun that names nobody says how.
bool VerbFinder::IsManner(uint32_t p) const {
  const auto& np = c_.phrases()[p];
  return np.last == np.first + 1 && tk_[np.head].xpos == Xpos::kNN && !x_.hearers[np.head] &&
         !x_.lexicon.CanSpeak(tk_[np.head].norm);
}

// "Calls to the firm were not returned": silent is whom they were sent to.
bool VerbFinder::ToWhomSent(const VerbGroup& g, Found* f) const {
  if (f->source_heads.size() != 1 || !x_.lexicon.Is(tk_[f->source_heads[0]].lemma, kRequest))
    return true;
  for (uint32_t t = f->source_heads[0] + 1; t + 1 < g.first; ++t) {
    const std::string_view n = tk_[t].norm;
    const uint32_t p = n == "to" || n == "with" || n == "for" ? c_.PhraseAt(t + 1) : kNone;
    if (p == kNone || !x_.hearers[c_.phrases()[p].head]) continue;
    f->source = {{t + 1, c_.phrases()[p].last}};
    f->source_heads = {c_.phrases()[p].head};
    return true;
  }
  return false;
}

// "by X" after a passive; returns the token after it, or kNone.
uint32_t VerbFinder::ByPhrase(uint32_t from, Found* f) const {
  for (uint32_t t = from; t + 1 < c_.last() && t < from + 6; ++t) {
    if (c_.IsComma(t) || c_.VerbAt(t) != kNone) break;
    if (tk_[t].norm != "by") continue;
    const uint32_t p = c_.PhraseAt(t + 1);
    if (p == kNone || IsManner(p)) break;
    uint32_t end = c_.phrases()[p].last;
    while (end + 1 < c_.last() &&
           (tk_[end].norm == "of" || tk_[end].norm == "at" || tk_[end].norm == "in" ||
            tk_[end].norm == "from") &&
           c_.PhraseAt(end + 1) != kNone &&
           !IsTemporal(x_.lexicon, doc_, c_.phrases()[c_.PhraseAt(end + 1)])) {
      if (tk_[end].norm == "of" && f->cue && f->cue->act == Act::kAccuse)
        break;  // "accused by X of Y"
      end = c_.phrases()[c_.PhraseAt(end + 1)].last;
    }
    f->source = {{t + 1, end}};
    f->source_heads = {c_.phrases()[p].head};
    if (end + 1 < c_.last() && tk_[end].norm == "and" && c_.PhraseAt(end + 1) != kNone &&
        c_.VerbAt(c_.phrases()[c_.PhraseAt(end + 1)].last) == kNone) {
      const auto& np = c_.phrases()[c_.PhraseAt(end + 1)];
      f->source[0].last = np.last;
      f->source_heads.push_back(np.head);
      end = np.last;
    }
    return end;
  }
  return kNone;
}

void VerbFinder::Passive(uint32_t v, const CueMatch& m) {
  const VerbGroup& g = c_.verbs()[v];
  Found f = StartVerb(v, m);
  if (m.cue->act == Act::kSilent) {  // "could not be reached": the subject is the one who is silent
    SetSource(g, &f);
    f.join = Join::kBare;
    if (g.negated && !f.source.empty() && ToWhomSent(g, &f)) Emit(std::move(f), m, 1.0f);
    return;
  }
  const uint32_t after = ByPhrase(m.last, &f);
  const uint32_t from = after == kNone ? m.last : after;
  Right r = ScanRight(v, m, from);
  f.hearer = m.cue->Has(kHearer) ? g.subject : TokenRange{};
  f.channel = r.channel;
  // What was said: the subject where it is the thing said or the target, then what follows the
  // verb.
  const bool subject_is_content = g.subject_kind == SubjectKind::kPlain ||
                                  g.subject_kind == SubjectKind::kRelative ||
                                  g.subject_kind == SubjectKind::kInherited;
  const bool dummy = g.subject_kind == SubjectKind::kPlain &&
                     g.subject.last == g.subject.first + 1 && tk_[g.subject.first].norm == "it";
  // "was briefed by officials about …": the subject is the one who was told.
  const bool told = x_.lexicon.Is(m.cue->words.front(), kTeller) && after != kNone &&
                    after + 1 < c_.last() &&
                    (tk_[after].norm == "about" || tk_[after].norm == "of" ||
                     tk_[after].norm == "on" || tk_[after].norm == "that");
  if (subject_is_content && !dummy && !told && !(m.cue->Has(kHearer) && r.found)) {
    TokenRange s = g.subject;
    while (!s.empty() && c_.IsComma(s.last - 1)) --s.last;
    if (!s.empty()) f.content.push_back(s);
  }
  f.join = Join::kObject;
  uint32_t begin = kNone;
  if (r.found) {
    begin = r.begin;
    f.join = r.join == Join::kQuote || r.join == Join::kClause ? r.join : Join::kObject;
  } else if (after != kNone && after < c_.last() && !c_.IsPunctuation(after) &&
             tk_[after].upos != Upos::kCconj) {
    begin = after;
  } else if (after == kNone && m.last < c_.last() &&
             (tk_[m.last].norm == "as" || tk_[m.last].norm == "of" || tk_[m.last].norm == "for" ||
              tk_[m.last].norm == "about")) {
    begin = m.last;
  }
  if (begin != kNone) {
    const TokenRange rest =
        TrimContent(x_, {begin, ContentEnd(x_, c_, begin, v, f.join == Join::kObject)});
    if (!rest.empty()) f.content.push_back(rest);
  }
  if (f.content.empty()) return;
  if (f.source.empty()) {
    // Nobody named: only what clearly reports speech is kept.
    const bool strong = (r.found && IsBefore(r.join, Join::kObject)) ||
                        m.cue->act == Act::kAccuse || m.cue->act == Act::kCondemn;
    if (!strong) return;
    // "It has been claimed that …"
    const bool impersonal = dummy && r.found && r.join == Join::kClause;
    return Emit(std::move(f), m, impersonal ? 1.0f : 0.62f);
  }
  Emit(std::move(f), m, 0.95f);
}

// "a report published by X", "claims made by Y": only with a by-phrase.
void VerbFinder::ReducedPassive(uint32_t v, const CueMatch& m) {
  const VerbGroup& g = c_.verbs()[v];
  Found f = StartVerb(v, m);
  f.passive = true;
  const uint32_t after = ByPhrase(m.last, &f);
  if (after == kNone) return;
  if (g.subject_kind == SubjectKind::kPlain && !g.subject.empty()) f.content.push_back(g.subject);
  if (after < c_.last() &&
      (tk_[after].norm == "as" || tk_[after].norm == "of" || tk_[after].norm == "about" ||
       tk_[after].norm == "to" || tk_[after].norm == "for" || tk_[after].norm == "that")) {
    const TokenRange rest = TrimContent(x_, {after, ContentEnd(x_, c_, after, v, true)});
    if (!rest.empty()) f.content.push_back(rest);
  }
  if (f.content.empty()) return;
  f.join = Join::kObject;
  Emit(std::move(f), m, 0.8f);
}

// "has yet to comment", whatever the tagger makes of its last word.
bool VerbFinder::YetTo(uint32_t v) {
  const VerbGroup& g = c_.verbs()[v];
  if (tk_[g.main].lemma != "have" || g.main + 3 >= c_.last() || tk_[g.main + 1].norm != "yet" ||
      tk_[g.main + 2].norm != "to" || g.subject_kind == SubjectKind::kMissing)
    return false;
  const std::string_view word = tk_[g.main + 3].norm;
  if (word != "comment" && word != "respond" && word != "reply" && word != "react") return false;
  Found f;
  f.sentence = sentence_;
  f.main = g.main + 3;
  f.act = Act::kSilent;
  f.join = Join::kBare;
  f.negated = true;
  f.cue_tokens = {{g.first, g.main + 4}};
  f.confidence = 0.85f;
  SetSource(g, &f);
  out_->push_back(std::move(f));
  return true;
}

// "is expected to", "seemed to": nobody is the source; the content is subject and infinitive.
bool VerbFinder::Raising(uint32_t v) {
  const VerbGroup& g = c_.verbs()[v];
  const CueMatch m = x_.lexicon.Match(doc_, g.main, c_.last(), CuePos::kVerb, true);
  if (!m.cue || g.form != VerbForm::kFinite || g.subject_kind == SubjectKind::kMissing ||
      g.subject_kind == SubjectKind::kInverted)
    return false;
  const bool seems = m.cue->act == Act::kBelieve;
  if (seems == g.passive) return false;
  uint32_t p = m.last;
  while (p < c_.last() && tk_[p].upos == Upos::kAdv) ++p;
  if (p >= c_.last()) return false;
  const uint32_t inf = c_.VerbAt(p);
  const bool infinitive = inf != kNone && inf != v &&
                          c_.verbs()[inf].form == VerbForm::kInfinitive &&
                          c_.verbs()[inf].first == p;
  const bool adjective =
      seems && (tk_[p].upos == Upos::kAdj || tk_[p].norm == "like" || tk_[p].norm == "as");
  if (!infinitive && !adjective) return false;
  Found f = StartVerb(v, m);
  f.join = Join::kRaise;
  TokenRange s = g.subject;
  while (!s.empty() && c_.IsComma(s.last - 1)) --s.last;
  if (!s.empty()) f.content.push_back(s);
  const TokenRange rest = TrimContent(x_, {p, ContentEnd(x_, c_, p, v, false)});
  if (rest.empty()) return false;
  f.content.push_back(rest);
  Emit(std::move(f), m, 1.0f);
  return true;
}

}  // namespace hearsay::claims
