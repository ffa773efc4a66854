// By the place of phrases beside a predicate: costs for what stands behind it, "by", relative
// words, and verbs whose subject undergoes what their object says ("faced criticism from"). Bound:
// a walk of the clause a call. Tested by tests/events/events.rows.
#include "events/participants.h"

#include <algorithm>

namespace hearsay::events {

// The recipients of an entry among the parties behind the predicate.
Participants::Ids Participants::Recipients(const EventWord& w, const std::vector<Party>& parties,
                                           const Ids& actors) const {
  const Party* best = nullptr;
  int cost = 100;
  int order = 0;
  for (const Party& p : parties) {
    ++order;
    if (std::all_of(p.entities.begin(), p.entities.end(), [&](uint32_t e) {
          return std::find(actors.begin(), actors.end(), e) != actors.end();
        }))
      continue;
    // "X and Y met", "X and Y agreed to share": among themselves
    if (actors.size() > 1 && p.prep != "with" &&
        (w.recipient == "with" || w.plover == PloverType::kAgree))
      continue;
    const bool in = p.prep == "in" || p.prep == "at" || p.prep == "near";
    if (in && w.recipient != p.prep && scene_.IsPlace(p.entities) && !ActsOnLand(w.plover))
      continue;  // where it happened, not to whom
    int c = 10 + order;
    if (!w.recipient.empty() && p.prep == w.recipient)
      c = order;
    else if (p.prep == "object")
      c = w.recipient == "object" || w.recipient == "complement" ? 0 : 4 + order;
    else if (p.prep == "by")
      c = 60;
    else if (in)
      c = 30 + order;
    // "willing to withdraw its troops from Gaza": what is moved is not to whom
    if (w.recipient == "complement" && !p.direct && !scene_.IsNamed(p.entities))
      c += scene_.IsOwn(p.phrase) ? 40 : 25;
    if (c < cost) cost = c, best = &p;
  }
  Ids out;
  if (best) {
    for (uint32_t e : best->entities) {
      if (std::find(actors.begin(), actors.end(), e) == actors.end()) out.push_back(e);
    }
  }
  return out;
}

Participants::Ids Participants::Agent(uint32_t from, uint32_t end) const {
  Ids out;
  for (uint32_t t = from; t + 1 < end; ++t) {
    if (doc_.tokens[t].norm != "by") continue;
    const uint32_t n = scene_.PhraseAt(t + 1);
    if (n != kNone && !scene_.IsTime(n)) scene_.Joined(n, false, &out);
    break;
  }
  return out;
}

// "Soleimani, whom the US accused": the phrase before the relative word.
Participants::Ids Participants::Antecedent(uint32_t v, std::string_view word,
                                           const Ids& actors) const {
  Ids out;
  for (uint32_t t = v; t-- > scene_.first() && v - t < 12;) {
    if (doc_.tokens[t].norm != word) continue;
    uint32_t b = t;
    if (b > scene_.first() && doc_.tokens[b - 1].norm == ",") --b;
    if (b > scene_.first()) {
      if (const uint32_t n = scene_.PhraseAt(b - 1); n != kNone) scene_.Joined(n, true, &out);
    }
    break;
  }
  out.erase(std::remove_if(out.begin(), out.end(),
                           [&](uint32_t e) {
                             return std::find(actors.begin(), actors.end(), e) != actors.end();
                           }),
            out.end());
  return out;
}

// "ordered a strike in the north that killed": who did the event that the relative clause is
// about.
Participants::Ids Participants::OfNounEvent(uint32_t v) const {
  uint32_t t = v;
  while (t > scene_.first() &&
         (doc_.tokens[t - 1].upos == Upos::kAux || doc_.tokens[t - 1].upos == Upos::kAdv))
    --t;
  if (t == scene_.first() ||
      (doc_.tokens[t - 1].norm != "that" && doc_.tokens[t - 1].norm != "which"))
    return {};
  const uint32_t wh = doc_.tokens[t - 1].span.begin;
  for (size_t i = doc_.events.size(); i-- > 0;) {
    const Event& e = doc_.events[i];
    if (e.predicate.end <= wh && wh - e.predicate.end < 30 && e.plover == PloverType::kAssault &&
        e.predicate.begin >= doc_.tokens[scene_.first()].span.begin) {
      return e.actors;
    }
  }
  return {};
}

// The verb that governs the phrase from the left, past adverbs and prepositions; kNone where
// another word does.
uint32_t Participants::GoverningVerb(uint32_t phrase) const {
  uint32_t b = scene_.Phrase(phrase).first;
  if (b == scene_.first()) return kNone;
  --b;
  while (b > scene_.first() &&
         (doc_.tokens[b].upos == Upos::kAdv || doc_.tokens[b].upos == Upos::kAdp))
    --b;
  return doc_.tokens[b].upos == Upos::kVerb ? b : kNone;
}

// "faced criticism from Norway", "came under pressure", "was met with protests": the verb, or
// kNone.
uint32_t Participants::Undergone(uint32_t phrase) const {
  const uint32_t verb = GoverningVerb(phrase);
  if (verb == kNone) return kNone;
  const std::string_view lemma = words_.LemmaOf(verb);
  const uint32_t at = scene_.Phrase(phrase).first;
  const std::string_view before = doc_.tokens[at - 1].norm;
  if (lemma == "come" && before == "under") return verb;
  if (lemma == "meet" && before == "with") return words_.Look(verb).passive ? verb : kNone;
  return lexicon_.Is(lemma, kUndergoing) && doc_.tokens[at - 1].upos != Upos::kAdp ? verb : kNone;
}

// Who did to the subject of such a verb what the phrase says: "from Norway", else who is named in
// the phrase.
void Participants::Undergo(uint32_t verb, bool kindly, const std::vector<Party>& parties,
                           Ids* actors, Ids* recipients) const {
  for (const Party& p : parties) {
    // "won the support of Norway", but "faced accusations of fraud"
    if (p.prep != "from" && p.prep != "by" && !(kindly && p.prep == "of")) continue;
    *actors = p.entities;
    break;
  }
  recipients->clear();
  if (const uint32_t s = scene_.Subject(verb); s != kNone) scene_.Joined(s, true, recipients);
}

// "on occupied land", "the accused": a participle before a noun tells of no deed of the subject.
bool Participants::Attributive(uint32_t v) const {
  const Token& k = doc_.tokens[v];
  if (k.xpos != Xpos::kVBN || v == scene_.first() || scene_.PhraseAt(v + 1) == kNone) return false;
  const Token& before = doc_.tokens[v - 1];
  return before.upos == Upos::kAdp || before.upos == Upos::kDet || before.xpos == Xpos::kPRPS ||
         before.xpos == Xpos::kPOS;
}

}  // namespace hearsay::events
