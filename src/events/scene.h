// One sentence as the events room sees it: its noun phrases with their entities, its times, and the
// walks that find subjects, recipients and clauses. Thread rule: one document, one thread; the
// vectors are reused from sentence to sentence.
#pragma once
#include <vector>

#include "events/lexicon.h"
#include "record/document.h"
#include "syntax/chunks.h"
#include "syntax/tree.h"

namespace hearsay::events {

struct Party {
  std::vector<uint32_t> entities;
  std::string_view prep;  // "object" or the preposition before the phrase
  uint32_t phrase = kNone;
  bool direct = false;  // before any verb: not inside an infinitive behind the predicate
};

class Scene {
 public:
  Scene(const EventLexicon& lexicon, const Document& doc);  // both must outlive it
  void Enter(uint32_t sentence);
  const syntax::NounPhrase& Phrase(uint32_t n) const { return phrases_[n]; }
  size_t phrases() const { return phrases_.size(); }
  uint32_t first() const { return first_; }
  uint32_t last() const { return last_; }
  // The phrase that holds the token, or kNone.
  uint32_t PhraseAt(uint32_t token) const {
    return token < first_ || token >= last_ ? kNone : at_[token - first_];
  }
  // Entities of a phrase: of the mention on its head, else of one inside it (the state in "Afghan
  // security forces").
  void EntitiesOf(uint32_t phrase, std::vector<uint32_t>* out) const;
  // Those of the phrase and of what is joined to it by "and".
  void Joined(uint32_t phrase, bool leftwards, std::vector<uint32_t>* out) const;
  // The phrase that is subject of the verb, or kNone.
  uint32_t Subject(uint32_t verb) const;
  // By the tree: a participle joined to a passive verb, without an auxiliary of its own ("were
  // killed and injured").
  bool SharesPassive(uint32_t verb) const;
  // Where the clause that the verb opens ends; `complement`: the infinitive or that-clause behind
  // it belongs to it.
  uint32_t ClauseEnd(uint32_t verb, bool complement) const;
  // Phrases with entities behind `from`, up to `end`, none of them a time; where there is a tree,
  // only what hangs on the verb `of` (kNone: whatever stands there).
  void Parties(uint32_t from, uint32_t end, uint32_t of, std::vector<Party>* out) const;
  bool IsTime(uint32_t phrase) const;
  // "its troops": led by a possessive pronoun.
  bool IsOwn(uint32_t phrase) const;
  bool IsNamed(const std::vector<uint32_t>& entities) const;  // one of them has a name
  bool IsPlace(const std::vector<uint32_t>& entities) const;  // all are places or states
  // The date nearest to the predicate in its clause, else in its sentence; "" if none is known.
  std::string When(uint32_t predicate, uint32_t end) const;
  // A place or state behind in, at, near.
  uint32_t Place(uint32_t from, uint32_t end) const;
  // Whether the entity can act: a person, organisation, outlet, state, group or place.
  bool CanAct(uint32_t entity) const;

 private:
  uint32_t TreeSubject(uint32_t verb) const;
  bool IsFiniteClause(uint32_t verb) const;
  bool IsPartyOf(uint32_t token, uint32_t verb) const;
  uint32_t OpeningSubject(uint32_t verb) const;
  uint32_t FrontedSubject(uint32_t verb) const;
  uint32_t NearestSubject(uint32_t verb) const;

  const EventLexicon& lexicon_;
  const Document& doc_;
  syntax::Tree tree_;
  uint32_t sentence_ = 0, first_ = 0, last_ = 0;
  std::vector<syntax::NounPhrase> phrases_;
  std::vector<uint32_t> at_;
  std::vector<uint32_t> head_mention_;  // by token of the document: the longest mention on it
};

}  // namespace hearsay::events
