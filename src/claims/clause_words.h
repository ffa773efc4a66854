// Words by which the parts of Clauses tell verbs, prepositions and clause openings apart. Internal
// to the room.
#pragma once
#include <string_view>

#include "record/document.h"

namespace hearsay::claims {

inline bool IsAdverb(const Token& t) {
  return t.upos == Upos::kAdv || (t.upos == Upos::kPart && t.xpos == Xpos::kRB);
}
inline bool IsNegation(const Token& t) {
  return t.norm == "not" || t.norm == "n't" || t.norm == "never" || t.norm == "neither" ||
         t.norm == "nor";
}
inline bool IsPreposition(const Token& t) {
  return (t.upos == Upos::kAdp || t.xpos == Xpos::kTO || t.xpos == Xpos::kIN) &&
         t.upos != Upos::kSconj;
}
inline bool IsVerbal(const Token& t) { return t.upos == Upos::kVerb || t.upos == Upos::kAux; }
// "familiar with the matter", "close to the talks": adjectives that may follow the noun they
// describe.
inline bool IsPostAdjective(std::string_view w) {
  return w == "familiar" || w == "close" || w == "aware" || w == "knowledgeable" ||
         w == "present" || w == "loyal" || w == "critical" || w == "opposed" ||
         w == "sympathetic" || w == "privy" || w == "involved" || w == "aligned" || w == "allied" ||
         w == "responsible" || w == "supportive";
}

// "One day after the Courier reported …": these words lead a clause as often as a phrase, and never
// hold a subject to its noun.
inline bool BeginsClause(std::string_view w) {
  return w == "after" || w == "before" || w == "since" || w == "until" || w == "till" ||
         w == "because" || w == "than" || w == "as" || w == "despite" || w == "without";
}

// Verbs after which a noun phrase begins a clause more often than it is an object: "voters who said
// the plan …".
inline bool TakesClause(std::string_view lemma) {
  return lemma == "say" || lemma == "think" || lemma == "believe" || lemma == "claim" ||
         lemma == "argue" || lemma == "feel" || lemma == "suggest" || lemma == "insist" ||
         lemma == "hope" || lemma == "fear" || lemma == "know" || lemma == "add";
}

}  // namespace hearsay::claims
