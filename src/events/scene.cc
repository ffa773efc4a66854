// Recipients and clauses by walks over tags and base noun phrases (subjects: subjects.cc): a clause
// ends at a subordinator or at a comma that opens another one.
// Bound: linear in the sentence a call. Tested by tests/events/events.rows.
#include "events/scene.h"

#include <algorithm>

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

Scene::Scene(const EventLexicon& lexicon, const Document& doc)
    : lexicon_(lexicon), doc_(doc), head_mention_(doc.tokens.size(), kNone) {
  for (uint32_t m = 0; m < doc.mentions.size(); ++m) {
    const Mention& x = doc.mentions[m];
    if (x.head >= head_mention_.size() || x.entity >= doc.entities.size()) continue;
    uint32_t& best = head_mention_[x.head];
    if (best == kNone || doc.mentions[best].span.size() < x.span.size()) best = m;
  }
}

void Scene::Enter(uint32_t sentence) {
  sentence_ = sentence;
  first_ = doc_.sentences[sentence].first;
  last_ = doc_.sentences[sentence].last;
  tree_ = syntax::Tree(doc_, sentence);
  syntax::FindNounPhrases(doc_, sentence, &phrases_);
  at_.assign(last_ - first_, kNone);
  for (uint32_t n = 0; n < phrases_.size(); ++n) {
    for (uint32_t t = phrases_[n].first; t < phrases_[n].last && t < last_; ++t)
      at_[t - first_] = n;
  }
}

bool Scene::CanAct(uint32_t entity) const {
  if (entity >= doc_.entities.size()) return false;
  const EntityKind k = doc_.entities[entity].kind;
  return k != EntityKind::kRecord && k != EntityKind::kEvent;
}

void Scene::EntitiesOf(uint32_t phrase, std::vector<uint32_t>* out) const {
  const auto& np = phrases_[phrase];
  const auto take = [&](uint32_t t) {
    const uint32_t m = head_mention_[t];
    if (m == kNone || !CanAct(doc_.mentions[m].entity)) return false;
    const uint32_t e = doc_.mentions[m].entity;
    if (std::find(out->begin(), out->end(), e) == out->end()) out->push_back(e);
    return true;
  };
  if (take(np.head)) return;
  for (uint32_t t = np.last; t-- > np.first;) {
    if (take(t)) return;
  }
}

void Scene::Joined(uint32_t phrase, bool leftwards, std::vector<uint32_t>* out) const {
  EntitiesOf(phrase, out);
  uint32_t n = phrase;
  for (int k = 0; k < 4; ++k) {
    if (leftwards) {
      uint32_t t = phrases_[n].first;
      if (t <= first_ ||
          (doc_.tokens[t - 1].upos != Upos::kCconj && !(k && IsComma(doc_.tokens[t - 1]))))
        return;
      --t;
      if (t > first_ && IsComma(doc_.tokens[t - 1])) --t;
      if (t <= first_ || PhraseAt(t - 1) == kNone) return;
      const uint32_t m = PhraseAt(t - 1);
      // an object of a preposition or verb is not joined to a subject
      const uint32_t b = phrases_[m].first;
      if (b > first_ && doc_.tokens[b - 1].upos == Upos::kAdp &&
          doc_.tokens[b - 1].norm != "between")
        return;
      n = m;
    } else {
      uint32_t t = phrases_[n].last;
      if (t < last_ && IsComma(doc_.tokens[t])) ++t;
      if (t < last_ && doc_.tokens[t].upos == Upos::kCconj)
        ++t;
      else if (t == phrases_[n].last)
        return;
      if (t >= last_ || PhraseAt(t) == kNone) return;
      const uint32_t m = PhraseAt(t);
      const uint32_t end = phrases_[m].last;
      if (end < last_ && (IsFinite(doc_.tokens[end]) || doc_.tokens[end].upos == Upos::kVerb))
        return;  // the next clause
      n = m;
    }
    if (!IsTime(n)) EntitiesOf(n, out);
  }
}

bool Scene::IsOwn(uint32_t phrase) const {
  const auto& np = phrases_[phrase];
  return doc_.tokens[np.first].xpos == Xpos::kPRPS;
}

bool Scene::IsNamed(const std::vector<uint32_t>& entities) const {
  return std::any_of(entities.begin(), entities.end(),
                     [&](uint32_t e) { return !doc_.entities[e].unnamed; });
}

bool Scene::IsPlace(const std::vector<uint32_t>& entities) const {
  return !entities.empty() && std::all_of(entities.begin(), entities.end(), [&](uint32_t e) {
    return doc_.entities[e].kind == EntityKind::kPlace ||
           doc_.entities[e].kind == EntityKind::kState;
  });
}

bool Scene::IsTime(uint32_t phrase) const {
  const auto& np = phrases_[phrase];
  const Span head = doc_.tokens[np.head].span;
  auto it = std::lower_bound(doc_.times.begin(), doc_.times.end(), head.begin,
                             [](const TimeExpression& t, uint32_t b) { return t.span.end <= b; });
  return it != doc_.times.end() && it->span.Contains(head) &&
         it->span.begin <= doc_.tokens[np.last - 1].span.begin;
}

uint32_t Scene::ClauseEnd(uint32_t verb, bool complement) const {
  for (uint32_t t = verb + 1; t < last_; ++t) {
    const Token& k = doc_.tokens[t];
    if (k.norm == ";" || k.norm == ":" || (k.xpos == Xpos::kPeriod && t + 1 < last_)) return t;
    const bool subordinates =
        lexicon_.Is(k.norm, kSubordinator) || (k.norm == "as" && k.upos == Upos::kSconj);
    if (subordinates && !(complement && t == verb + 1) && !(complement && k.norm == "if")) return t;
    if (!complement && t > verb + 1 && (k.norm == "that" || IsWh(k)) && k.xpos != Xpos::kDT)
      return t;
    if (IsComma(k) && t + 1 < last_) {
      const Token& n = doc_.tokens[t + 1];
      if (IsWh(n) || n.upos == Upos::kVerb || (n.upos == Upos::kCconj && n.norm != "and")) return t;
      // ", the ministry said": a phrase with a finite verb behind it is a clause of its own
      if (const uint32_t p = PhraseAt(t + 1);
          p != kNone && phrases_[p].last < last_ && IsFinite(doc_.tokens[phrases_[p].last]))
        return t;
    }
    if (k.upos == Upos::kCconj && t + 1 < last_ && IsFinite(doc_.tokens[t + 1]) && t > verb + 1)
      return t;
  }
  return last_;
}

// "convicted the bank to pay" has the bank; "denied that officers had fired" has no officers.
bool Scene::IsFiniteClause(uint32_t verb) const {
  if (IsFinite(doc_.tokens[verb])) return true;
  for (uint32_t t = first_; t < verb; ++t) {
    if (tree_.HeadOf(t) == verb && IsFinite(doc_.tokens[t]) &&
        (tree_.Is(t, "aux") || tree_.Is(t, "cop")))
      return true;
  }
  return false;
}

// Does the word belong to what the verb says of its own parties, and not to a clause below it or to
// the clause above it?
bool Scene::IsPartyOf(uint32_t token, uint32_t verb) const {
  uint32_t t = token;
  for (uint32_t steps = 0; t != kNone && steps <= last_ - first_; ++steps) {
    if (t == verb) return true;
    if (tree_.Is(t, "parataxis") || (tree_.Is(t, "conj") && doc_.tokens[t].upos == Upos::kVerb))
      return false;
    if (tree_.Is(t, "ccomp") && IsFiniteClause(t)) return false;
    t = tree_.HeadOf(t);
  }
  return false;
}

void Scene::Parties(uint32_t from, uint32_t end, uint32_t of, std::vector<Party>* out) const {
  out->clear();
  bool direct = true;
  for (uint32_t t = from; t < end && out->size() < 6;) {
    const uint32_t n = PhraseAt(t);
    if (n == kNone) {
      direct &= doc_.tokens[t].upos != Upos::kVerb;
      ++t;
      continue;
    }
    const auto& np = phrases_[n];
    const bool own = of == kNone || !tree_.has() || IsPartyOf(np.head, of);
    if (np.first >= from && own && !IsTime(n)) {
      Party p;
      p.phrase = n;
      p.direct = direct;
      EntitiesOf(n, &p.entities);
      p.prep = "object";
      uint32_t b = np.first;
      while (b > from && doc_.tokens[b - 1].upos == Upos::kAdv) --b;
      if (b > from &&
          (doc_.tokens[b - 1].upos == Upos::kAdp || doc_.tokens[b - 1].xpos == Xpos::kTO))
        p.prep = doc_.tokens[b - 1].norm;
      else if (b > from && doc_.tokens[b - 1].upos == Upos::kCconj && !out->empty())
        p.prep = out->back().prep;
      if (!p.entities.empty()) {
        Joined(n, false, &p.entities);
        out->push_back(std::move(p));
      }
    }
    t = std::max(t + 1, np.last);
  }
}

std::string Scene::When(uint32_t predicate, uint32_t end) const {
  const Span s = doc_.sentences[sentence_].span;
  const uint32_t at = doc_.tokens[predicate].span.begin;
  const uint32_t stop =
      end < doc_.tokens.size() && end > first_ ? doc_.tokens[end - 1].span.end : s.end;
  const TimeExpression* best = nullptr;
  int best_rank = 9;
  auto it = std::lower_bound(doc_.times.begin(), doc_.times.end(), s.begin,
                             [](const TimeExpression& t, uint32_t b) { return t.span.end <= b; });
  for (; it != doc_.times.end() && it->span.begin < s.end; ++it) {
    if ((it->type != TimeType::kDate && it->type != TimeType::kTime) || it->value.empty()) continue;
    if (it->value[0] < '0' || it->value[0] > '9') continue;
    const int rank = it->span.begin > at ? (it->span.begin < stop ? 0 : 3) : 1;
    if (rank == 3) continue;  // of another clause
    const uint32_t t = doc_.TokenAt(it->span.begin);
    // "tore up the 2015 nuclear deal": the date of the noun
    if (const uint32_t n = PhraseAt(t); n != kNone && !IsTime(n)) continue;
    if (rank == 1) {  // "In May he met Lee, whom France accused": not of the relative clause
      bool other = false;
      for (uint32_t x = t; x < predicate; ++x) other |= x < last_ && IsWh(doc_.tokens[x]);
      if (other) continue;
    }
    if (rank < best_rank || (rank == best_rank && rank == 1)) best = &*it, best_rank = rank;
  }
  if (!best) return {};
  return best->value.substr(0, best->value.find('T'));
}

uint32_t Scene::Place(uint32_t from, uint32_t end) const {
  for (uint32_t t = from; t + 1 < end; ++t) {
    const Token& k = doc_.tokens[t];
    // what happens there is another thing, unless the verb only says that this one took place
    if (k.upos == Upos::kVerb && k.lemma != "take" && k.lemma != "hold" && k.lemma != "begin" &&
        k.lemma != "start" && k.lemma != "happen" && k.lemma != "occur")
      break;
    if (k.upos != Upos::kAdp ||
        (k.norm != "in" && k.norm != "at" && k.norm != "near" && k.norm != "outside"))
      continue;
    const uint32_t n = PhraseAt(t + 1);
    if (n == kNone) continue;
    const uint32_t m = head_mention_[phrases_[n].head];
    if (m == kNone) continue;
    const Entity& e = doc_.entities[doc_.mentions[m].entity];
    if (e.kind == EntityKind::kPlace || e.kind == EntityKind::kState)
      return doc_.mentions[m].entity;
  }
  return kNone;
}

}  // namespace hearsay::events
