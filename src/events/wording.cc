// Entries of the lexicon at a word, and tense, voice, negation and doubt from the words before it.
// Bound: a few tokens a call. Tested by tests/events/events.rows.
#include "events/wording.h"

namespace hearsay::events {

const Token& Wording::At(uint32_t t) const {
  static const Token kEnd;
  return t < scene_.last() ? doc_.tokens[t] : kEnd;
}
bool Wording::EndsWithQuestion() const {
  for (uint32_t t = scene_.last(); t-- > scene_.first() && t + 3 > scene_.last();) {
    if (doc_.tokens[t].norm == "?") return true;
  }
  return false;
}

// The lemma of a common word in lower case ("Sanctions" in a headline is tagged a name).
std::string_view Wording::LemmaOf(uint32_t t) const {
  const Token& k = doc_.tokens[t];
  return k.lemma.empty() ? k.norm : k.lemma;
}

// The first phrase behind the verb that no preposition leads, and the phrase behind its "of".
uint32_t Wording::ObjectOf(uint32_t verb) const {
  for (uint32_t t = verb + 1; t < scene_.last() && t < verb + 4; ++t) {
    const uint32_t n = scene_.PhraseAt(t);
    if (n != kNone) {
      if (!scene_.IsTime(n)) return n;
      t = scene_.Phrase(n).last - 1;
      continue;
    }
    if (doc_.tokens[t].upos != Upos::kAdv && doc_.tokens[t].upos != Upos::kAdj &&
        doc_.tokens[t].upos != Upos::kNum)
      return kNone;
  }
  return kNone;
}

const EventWord* Wording::NounEntry(uint32_t head) const {
  const auto* list = lexicon_.Noun(LemmaOf(head));
  if (!list) return nullptr;
  const EventWord* plain = nullptr;
  for (const EventWord& w : *list) {
    if (w.first.empty())
      plain = plain ? plain : &w;
    else if (head > scene_.first() &&
             (LemmaOf(head - 1) == w.first || doc_.tokens[head - 1].norm == w.first))
      return &w;
  }
  return plain;
}

const EventWord* Wording::VerbEntry(uint32_t v, uint32_t* noun) const {
  const auto* list = lexicon_.Verb(LemmaOf(v));
  if (!list) return nullptr;
  uint32_t heads[3], n = 0;
  if (const uint32_t o = ObjectOf(v); o != kNone) {
    heads[n++] = scene_.Phrase(o).head;
    const uint32_t end = scene_.Phrase(o).last;
    if (At(end).norm == "of" || At(end).upos == Upos::kCconj) {
      if (const uint32_t m = scene_.PhraseAt(end + 1); m != kNone)
        heads[n++] = scene_.Phrase(m).head;
    }
  }
  const EventWord *plain = nullptr, *particle = nullptr;
  for (const EventWord& w : *list) {
    if (w.link == LinkKind::kNone) plain = &w;
    if (w.link == LinkKind::kParticle) {
      uint32_t t = v + 1;
      while (At(t).upos == Upos::kAdv && At(t).norm != w.with && t < v + 3) ++t;
      bool here = At(t).norm == w.with;
      // "turned it down": a particle behind a short object
      if (!here && At(v + 2).norm == w.with && scene_.PhraseAt(v + 1) != kNone &&
          At(v + 2).xpos == Xpos::kRP)
        here = true;
      if (here && !particle) particle = &w;
    }
    for (uint32_t h = 0; h < n; ++h) {
      if (w.link == LinkKind::kObject &&
          (LemmaOf(heads[h]) == w.with || doc_.tokens[heads[h]].norm == w.with))
        return *noun = heads[h], &w;
    }
  }
  for (const EventWord& w : *list) {
    if (w.link != LinkKind::kType) continue;
    for (uint32_t h = 0; h < n; ++h) {
      const EventWord* e = NounEntry(heads[h]);
      if (e && e->plover == w.with_type) return *noun = heads[h], &w;
    }
  }
  return particle ? particle : plain;
}

Marks Wording::Look(uint32_t v) const {
  Marks m;
  for (uint32_t t = v; t-- > scene_.first() && v - t < 7;) {
    const Token& k = doc_.tokens[t];
    if (k.norm == "not" || k.norm == "n't" || k.norm == "never" || k.norm == "neither")
      m.negated = true;
    else if (k.norm == "will" || k.norm == "'ll" || k.norm == "shall" || k.norm == "wo")
      m.future = true;
    else if (k.norm == "would")
      m.future = true;
    else if (k.norm == "may" || k.norm == "might" || k.norm == "could")
      m.hedged = true;
    else if (k.norm == "reportedly" || k.norm == "allegedly")
      m.hedged = true;
    else if (k.norm == "to" && t + 2 >= v)
      m.infinitive = true;
    else if (k.lemma == "be" && k.upos == Upos::kAux)
      m.passive = doc_.tokens[v].xpos == Xpos::kVBN;
    else if (k.upos != Upos::kAux && k.upos != Upos::kAdv && k.upos != Upos::kPart)
      break;
  }
  return m;
}
Modality Wording::ModalityOf(uint32_t v, const Marks& m) const {
  if (EndsWithQuestion()) return Modality::kQuestion;
  if (m.negated) return Modality::kNegated;
  if (m.future) return Modality::kFuture;
  if (m.hedged) return Modality::kHedged;
  for (uint32_t t = v; t-- > scene_.first() && v - t < 14;) {
    const std::string_view n = doc_.tokens[t].norm;
    if (n == "," || n == ";") break;
    if (n == "if" || n == "unless") return Modality::kConditional;
    if (n == "reportedly" || n == "allegedly") return Modality::kHedged;
  }
  return Modality::kAsserted;
}

bool Wording::HasHave(uint32_t v) const {
  for (uint32_t t = v; t-- > scene_.first() && v - t < 4;) {
    if (doc_.tokens[t].lemma == "have") return true;
    const Upos u = doc_.tokens[t].upos;
    if (u != Upos::kAux && u != Upos::kAdv && u != Upos::kPart) break;
  }
  return false;
}

bool Wording::HoldsConflict(uint32_t from, uint32_t end) const {
  for (uint32_t t = from; t < end && t < from + 8; ++t) {
    if (doc_.tokens[t].upos != Upos::kVerb) continue;
    uint32_t noun = kNone;
    const EventWord* w = VerbEntry(t, &noun);
    if (!w) continue;
    return w->plover == PloverType::kAssault || w->plover == PloverType::kSanction ||
           w->plover == PloverType::kCoerce || w->plover == PloverType::kProtest;
  }
  return false;
}

const EventWord* Wording::AdjectiveEntry(uint32_t t) const {
  const auto* list = lexicon_.Adjective(LemmaOf(t));
  return list ? &list->front() : nullptr;
}

}  // namespace hearsay::events
