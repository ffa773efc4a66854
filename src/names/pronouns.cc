// Pronouns: relatives by what ends before them, pronouns of a fronted phrase by the subject after
// it, the rest by memory.cc; an "it" that refers to nothing is left out. Bound: a window of tokens
// each. Tested by tests/names/rows_test.cc.
#include "names/walker.h"

namespace hearsay::names {

bool Walker::IsPronoun(uint32_t t) const {
  const Xpos x = s_.T(t).xpos;
  if (s_.outer_at[t] != kNone) return false;
  return x == Xpos::kPRP || x == Xpos::kPRPS || x == Xpos::kWP || x == Xpos::kWPS ||
         x == Xpos::kWDT;
}

void Walker::Pronoun(uint32_t t) {
  const std::string_view n = s_.Norm(t);
  uint32_t e = kNone;
  if (n == "who" || n == "whom" || n == "whose" || n == "which") {
    const uint32_t begin = s_.doc.sentences[sentence_].first;
    uint32_t at = t;
    if (at > begin && s_.Norm(at - 1) == ",") --at;
    if (at <= begin) return;
    e = ends_[at];
    if (e == kNone) return;
    const EntityKind k = s_.entities[e].entity.kind;
    const bool human = k == EntityKind::kPerson || k == EntityKind::kGroup;
    if (n == "which" ? human : n != "whose" && !human) return;
  } else {
    if (n == "it" && Expletive(t)) return;
    e = Cataphor(t);
    if (e == kNone) e = memory_.Pronoun(t, sentence_, likely_.Of(t));
  }
  if (e != kNone)
    AddMention(t, t + 1, t, e, MentionForm::kPronoun,
               s_.T(t).xpos == Xpos::kPRPS || s_.T(t).xpos == Xpos::kWPS);
}

// "it is clear that", "it seems": no reference.
bool Walker::Expletive(uint32_t t) const {
  const uint32_t end = s_.doc.sentences[sentence_].last;
  uint32_t v = t + 1;
  while (v < end &&
         (s_.T(v).upos == Upos::kAux || s_.T(v).upos == Upos::kAdv || s_.T(v).upos == Upos::kPart))
    ++v;
  if (v >= end) return false;
  const std::string_view lemma = s_.T(v).lemma;
  if (lemma == "seem" || lemma == "appear" || lemma == "turn" || lemma == "emerge" ||
      lemma == "rain" || lemma == "snow" || lemma == "take" || lemma == "happen")
    return true;
  if (v == t + 1) return false;
  if (s_.T(v).upos != Upos::kAdj && s_.T(v).xpos != Xpos::kVBN && s_.T(v).upos != Upos::kNoun &&
      s_.T(v).upos != Upos::kDet)
    return false;
  for (uint32_t k = v + 1; k < end && k < v + 6; ++k) {
    const std::string_view n = s_.Norm(k);
    if (n == "that" || n == "whether" || n == "who" ||
        (n == "to" && s_.T(v).upos == Upos::kAdj && k <= v + 2)) {
      return n != "to" || (k == v + 1 && k + 1 < end && s_.T(k + 1).xpos == Xpos::kVB);
    }
  }
  return false;
}

// "During his term, Trump …": the subject that follows the fronted phrase.
uint32_t Walker::Cataphor(uint32_t t) const {
  const uint32_t begin = s_.doc.sentences[sentence_].first, end = s_.doc.sentences[sentence_].last;
  const Upos first = s_.T(begin).upos;
  if ((first != Upos::kAdp && first != Upos::kSconj) || t > begin + 8) return kNone;
  for (uint32_t k = begin; k < t; ++k) {
    if (s_.Norm(k) == "," || s_.outer_at[k] != kNone) return kNone;
  }
  for (uint32_t k = t + 1; k < end && k < t + 16; ++k) {
    if (s_.Norm(k) != ",") continue;
    if (k + 1 >= end) return kNone;
    uint32_t m = k + 1;
    if (s_.Norm(m) == "the" && m + 1 < end) ++m;
    const uint32_t i = s_.outer_at[m];
    if (i == kNone || s_.found[i].entity == kNone || s_.found[i].first != m) return kNone;
    if (s_.IsPossessive(s_.found[i].last)) return kNone;
    const Draft& d = s_.entities[s_.found[i].entity];
    const std::string_view n = s_.Norm(t);
    const char g = n == "his" || n == "he" || n == "him" ? 'm'
                   : n == "her" || n == "she"            ? 'f'
                                                         : '-';
    if (g == '-') {
      if (n != "its" && n != "it") return kNone;
      const bool thing = d.entity.kind == EntityKind::kOrganization ||
                         d.entity.kind == EntityKind::kState ||
                         d.entity.kind == EntityKind::kOutlet;
      return thing ? s_.found[i].entity : kNone;
    }
    if (d.entity.kind != EntityKind::kPerson) return kNone;
    if (d.gender != '-' && d.gender != 'u' && d.gender != g) return kNone;
    return s_.found[i].entity;
  }
  return kNone;
}

}  // namespace hearsay::names
