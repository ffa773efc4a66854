// By the head of the object, the words of the phrase, and who acts, against the classes `abstract`,
// `contest`, `labour` and `published` of rules/events_words.tsv. Bound: a few tokens and one phrase
// a call. Tested by tests/events/events.rows.
#include "events/figures.h"

#include <algorithm>

namespace hearsay::events {
namespace {

bool IsForce(const EventWord& w) {
  return w.plover == PloverType::kAssault || w.plover == PloverType::kMobilize;
}

}  // namespace

// Does the phrase name or describe somebody who could be let go?
bool Figures::HoldsPeople(uint32_t phrase) const {
  std::vector<uint32_t> in;
  scene_.Joined(phrase, false, &in);
  return std::any_of(in.begin(), in.end(), [&](uint32_t e) {
    const EntityKind k = doc_.entities[e].kind;
    return k == EntityKind::kPerson || k == EntityKind::kGroup;
  });
}

// "the writers' strike", "a rail strike", "went on strike", "nurses began a strike"
bool Figures::Labour(uint32_t t, uint32_t phrase) const {
  const auto& np = scene_.Phrase(phrase);
  if (np.first == t && t > scene_.first() && doc_.tokens[t - 1].norm == "on") return true;
  for (uint32_t i = np.first; i < t; ++i) {
    if (lexicon_.Is(words_.LemmaOf(i), kLabour) || lexicon_.Is(doc_.tokens[i].norm, kLabour))
      return true;
  }
  // Those who walk out stand before it: not "workers were hit by a strike".
  if (np.first == scene_.first() || doc_.tokens[np.first - 1].upos == Upos::kAdp) return false;
  for (uint32_t i = scene_.first(); i < np.first; ++i) {
    const uint32_t n = scene_.PhraseAt(i);
    if (n != kNone && scene_.Phrase(n).head == i && lexicon_.Is(words_.LemmaOf(i), kLabour))
      return true;
  }
  return false;
}

// Money, or what is committed to something.
bool Figures::HoldsMeans(uint32_t phrase) const {
  const auto& np = scene_.Phrase(phrase);
  for (uint32_t t = np.first; t < np.last; ++t) {
    if (doc_.tokens[t].upos == Upos::kNum || doc_.tokens[t].upos == Upos::kSym) return true;
  }
  return words_.At(np.last).norm == "to";
}

// "fired 5,000 employees", "was fired": not "fired on the crowd", "fired shots".
bool Figures::Dismisses(uint32_t v) const {
  const std::string_view next = words_.At(v + 1).norm;
  if (next == "on" || next == "at" || next == "upon" || next == "into") return false;
  uint32_t whom = words_.Look(v).passive ? scene_.Subject(v) : words_.ObjectOf(v);
  if (whom != kNone &&
      words_.At(scene_.Phrase(whom).last).norm == "of") {  // "thousands of workers"
    const uint32_t of = scene_.PhraseAt(scene_.Phrase(whom).last + 1);
    if (of != kNone) whom = of;
  }
  return whom != kNone &&
         (HoldsPeople(whom) || lexicon_.Is(words_.LemmaOf(scene_.Phrase(whom).head), kLabour));
}

const EventWord* Figures::OfVerb(const EventWord* w, uint32_t v) const {
  if (!w) return nullptr;
  const std::string_view lemma = words_.LemmaOf(v);
  if (w->link != LinkKind::kNone) return w;
  const Token& next = words_.At(v + 1);
  if (lemma == "plead" && (next.norm == "guilty" || next.norm == "innocent" || next.norm == "not"))
    return nullptr;  // what the accused says in court
  // "battling to win", "fights to keep": an effort
  if (w->plover == PloverType::kAssault && w->recipient == "with" && next.norm == "to")
    return nullptr;
  if (lemma == "hit" && next.norm == "up") return nullptr;  // for money
  if (lemma == "speak" && next.norm == "for") return nullptr;
  if (lemma == "fire" && Dismisses(v)) return nullptr;
  if (lemma == "contribute" && next.norm == "to") {  // "to the debate"
    const uint32_t to = scene_.PhraseAt(v + 2);
    std::vector<uint32_t> in;
    if (to != kNone) scene_.EntitiesOf(to, &in);
    return in.empty() ? nullptr : w;
  }
  // "has not met her": nobody was turned away
  if (w->plover == PloverType::kConsult && words_.Look(v).negated && words_.HasHave(v))
    return nullptr;
  const uint32_t object = words_.ObjectOf(v);
  if (object == kNone) return lemma == "release" && next.norm == "of" ? nullptr : w;
  const std::string_view head = words_.LemmaOf(scene_.Phrase(object).head);
  // "offers a feature", "commits fouls"; "offered to help", "offered talks", "committed $5 to it"
  if ((lemma == "offer" || lemma == "commit") && !words_.NounEntry(scene_.Phrase(object).head) &&
      !(lemma == "commit" && HoldsMeans(object)))
    return nullptr;
  if (lemma == "open" && !lexicon_.Is(head, kPassage)) return nullptr;  // "an account"
  if ((lemma == "allow" || lemma == "let" || lemma == "enable") && lexicon_.Is(head, kCustomer))
    return nullptr;
  if (w->plover == PloverType::kConsult && lexicon_.Is(head, kAbstract))
    return nullptr;  // "meet the targets"
  if (IsForce(*w) && lexicon_.Is(head, kAbstract)) {
    if (lemma != "attack" && lemma != "assail" && lemma != "hit") return nullptr;
    const auto* judged = lexicon_.Verb("criticize");  // "attacked each other's policies"
    return judged ? &judged->front() : nullptr;
  }
  // "released a report"
  if (w->mode == "release" && lexicon_.Is(head, kPublished)) return nullptr;
  return w;
}

const EventWord* Figures::OfNoun(const EventWord* w, uint32_t t, uint32_t phrase) const {
  if (!w) return nullptr;
  const std::string_view lemma = words_.LemmaOf(t);
  if (w->plover == PloverType::kAssault && w->first.empty()) {
    if (lemma == "strike" && Labour(t, phrase)) {
      const auto* walkout = lexicon_.Noun("walkout");
      return walkout ? &walkout->front() : nullptr;
    }
    // "a court battle", "their reelection fight"
    const auto& np = scene_.Phrase(phrase);
    for (uint32_t i = np.first; i < t; ++i) {
      if (lexicon_.Is(doc_.tokens[i].norm, kContest)) return nullptr;
    }
  }
  if (lemma == "release" && w->mode == "release") {
    const uint32_t of = scene_.Phrase(phrase).last;
    const uint32_t whose = words_.At(of).norm == "of" ? scene_.PhraseAt(of + 1) : kNone;
    if (whose == kNone ? !HoldsPeople(phrase)
                       : lexicon_.Is(words_.LemmaOf(scene_.Phrase(whose).head), kPublished))
      return nullptr;
  }
  return w;
}

}  // namespace hearsay::events
