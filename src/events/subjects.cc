// The subject of a verb: by the tree where the sentence has one; else of a fronted participle
// ("While visiting Norway, the minister …") what follows its clause, of other verbs the nearest
// phrase to the left that is no object of a preposition or of another verb, past asides between
// commas. Bound: linear in the sentence a step of the tree, of which four are made at most. Tested
// by tests/events/events.rows.
#include <algorithm>

#include "events/scene.h"

namespace hearsay::events {
namespace {

bool IsComma(const Token& t) { return t.norm == ","; }
bool IsWh(const Token& t) {
  return t.xpos == Xpos::kWDT || t.xpos == Xpos::kWP || t.xpos == Xpos::kWPS;
}
bool IsFinite(const Token& t) {
  return t.xpos == Xpos::kVBD || t.xpos == Xpos::kVBZ || t.xpos == Xpos::kVBP ||
         t.xpos == Xpos::kMD;
}

}  // namespace

// The phrase of the tree's subject: the last of those joined to it, for Joined goes to the left;
// what explains it where it names nobody itself ("the minister's ally, Ann Lee, met"). kNone where
// the tree does not say.
uint32_t Scene::TreeSubject(uint32_t verb) const {
  uint32_t t = tree_.SubjectOf(verb);
  if (t == kNone) return kNone;
  if (const uint32_t joined = tree_.ChildOf(t, "conj", true); joined != kNone && joined < verb)
    t = joined;
  const uint32_t n = PhraseAt(t);
  if (n == kNone) return kNone;
  std::vector<uint32_t> entities;
  EntitiesOf(n, &entities);
  if (entities.empty()) {
    const uint32_t aside = tree_.ChildOf(t, "appos");
    return aside == kNone ? kNone : PhraseAt(aside);
  }
  return n;
}

bool Scene::SharesPassive(uint32_t verb) const {
  for (uint32_t steps = 0; verb != kNone && steps <= last_ - first_; ++steps) {
    if (doc_.tokens[verb].xpos != Xpos::kVBN || tree_.ChildOf(verb, "obj") != kNone) return false;
    if (steps > 0 && tree_.ChildOf(verb, "aux:pass") != kNone) return true;
    if (!tree_.Is(verb, "conj") || tree_.ChildOf(verb, "aux") != kNone) return false;
    verb = tree_.HeadOf(verb);
  }
  return false;
}

uint32_t Scene::Subject(uint32_t verb) const {
  uint32_t n = TreeSubject(verb);
  if (n == kNone) n = FrontedSubject(verb);
  if (n == kNone) n = OpeningSubject(verb);
  return n != kNone ? n : NearestSubject(verb);
}

// "Rice, a rookie out of Lima who signed a four-year, well-paid contract, praised": the phrase that
// opens the sentence, where a comma stands behind it and before the verb, and every finite verb
// between is of a relative clause; else kNone.
uint32_t Scene::OpeningSubject(uint32_t verb) const {
  uint32_t v = verb;
  while (v > first_ &&
         (doc_.tokens[v - 1].upos == Upos::kAdv || doc_.tokens[v - 1].upos == Upos::kAux))
    --v;
  if (v == first_ || !IsComma(doc_.tokens[v - 1]) || !IsFinite(doc_.tokens[v])) return kNone;
  const uint32_t n = PhraseAt(first_);
  if (n == kNone || phrases_[n].last + 1 >= v || !IsComma(doc_.tokens[phrases_[n].last]) ||
      IsTime(n))
    return kNone;
  bool relative = false;
  for (uint32_t t = phrases_[n].last; t < v; ++t) {
    relative = relative || IsWh(doc_.tokens[t]);
    if (IsFinite(doc_.tokens[t]) && !relative) return kNone;
    if (doc_.tokens[t].upos == Upos::kSconj || doc_.tokens[t].norm == ";") return kNone;
  }
  std::vector<uint32_t> in;
  EntitiesOf(n, &in);
  return in.empty() ? kNone : n;
}

// The phrase that opens the main clause behind a fronted participle; kNone where the sentence has a
// subject or a finite verb before it.
uint32_t Scene::FrontedSubject(uint32_t verb) const {
  const std::string_view word = doc_.tokens[verb].norm;
  if (doc_.tokens[verb].xpos != Xpos::kVBG || word == "following" || word == "including" ||
      word == "regarding" || word == "concerning")
    return kNone;
  for (uint32_t t = first_; t < verb; ++t) {
    if (IsFinite(doc_.tokens[t])) return kNone;
    const uint32_t n = PhraseAt(t);
    const bool bare = n != kNone && phrases_[n].first == t && !IsTime(n) &&
                      (t == first_ || (doc_.tokens[t - 1].upos != Upos::kAdp &&
                                       doc_.tokens[t - 1].upos != Upos::kVerb &&
                                       doc_.tokens[t - 1].xpos != Xpos::kTO));
    if (bare) return kNone;
  }
  for (uint32_t t = verb + 1; t + 1 < last_; ++t) {
    if (IsFinite(doc_.tokens[t])) return kNone;
    const uint32_t n = IsComma(doc_.tokens[t]) ? PhraseAt(t + 1) : kNone;
    if (n == kNone || IsTime(n)) continue;
    uint32_t next = phrases_[n].last;
    while (next < last_ && doc_.tokens[next].upos == Upos::kAdv) ++next;
    if (next < last_ && IsFinite(doc_.tokens[next])) return n;
  }
  return kNone;
}

uint32_t Scene::NearestSubject(uint32_t verb) const {
  bool adjacent = true, relative = false;
  uint32_t fallback = kNone, aside = kNone;
  std::vector<uint32_t> found;
  for (uint32_t i = verb; i > first_;) {
    const uint32_t t = i - 1;
    const Token& k = doc_.tokens[t];
    if (const uint32_t n = PhraseAt(t); n != kNone && !IsWh(k)) {
      const auto& np = phrases_[n];
      if (np.last > verb || IsTime(n)) {
        i = np.last > verb ? t : np.first;
        continue;
      }
      if (np.first > first_) {
        const Token& before = doc_.tokens[np.first - 1];
        if (before.upos == Upos::kAdp && !relative) {
          found.clear();
          if (fallback == kNone && adjacent) EntitiesOf(n, &found);
          if (!found.empty()) fallback = n;
          i = np.first - 1;
          continue;
        }
        if (before.upos == Upos::kVerb && !adjacent) {
          i = np.first - 1;
          continue;
        }
      }
      // "the minister's ally, Ann Lee, met": the name in the aside where the phrase itself has none
      bool possessor =
          false;  // "Spain's" alone, where its noun was taken for another part of speech
      for (uint32_t x = np.head + 1; x <= np.last && x < verb; ++x) {
        possessor |= doc_.tokens[x].xpos == Xpos::kPOS;
      }
      if (aside != kNone && (possessor || head_mention_[np.head] == kNone)) return aside;
      found.clear();
      EntitiesOf(n, &found);
      if (!found.empty() || fallback == kNone) return n;
      return fallback;
    }
    if (k.norm == ";" || k.norm == ":") break;
    if (IsWh(k)) {
      relative = true;
      adjacent = true;
      i = t;
      if (i > first_ && IsComma(doc_.tokens[i - 1])) --i;
      continue;
    }
    if (IsComma(k) && adjacent) {
      for (uint32_t j = t; j-- > first_ && t - j < 40;) {
        if (!IsComma(doc_.tokens[j])) continue;
        const Token& a = doc_.tokens[j + 1];
        if (IsWh(a) || PhraseAt(j + 1) != kNone || a.upos == Upos::kAdp || a.upos == Upos::kVerb ||
            a.upos == Upos::kAdj || a.upos == Upos::kAdv) {
          i = j + 1;
          // the phrase that names someone in it: the first with an entity that no preposition leads
          for (uint32_t x = j + 1;
               aside == kNone && x < t && doc_.tokens[x].upos != Upos::kAdp && !IsWh(a); ++x) {
            found.clear();
            if (const uint32_t p = PhraseAt(x); p != kNone) EntitiesOf(p, &found);
            if (!found.empty()) aside = PhraseAt(x);
          }
        }
        break;
      }
      i = std::min(i, t + 1) - (i == t + 1 ? 1 : 0);
      if (i == t) continue;
      i = i > first_ ? i - 1 : first_;
      continue;
    }
    if (k.upos == Upos::kVerb || k.upos == Upos::kPart || k.upos == Upos::kCconj)
      adjacent = k.norm == "not" || k.norm == "n't" ? adjacent : false;
    i = t;
  }
  return fallback;
}

}  // namespace hearsay::events
