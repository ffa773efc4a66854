// What the parts of Clauses ask of a token's tags. Internal to the room.
#pragma once
#include "record/document.h"

namespace hearsay::claims {

inline bool IsAdverb(const Token& t) {
  return t.upos == Upos::kAdv || (t.upos == Upos::kPart && t.xpos == Xpos::kRB);
}
inline bool IsPreposition(const Token& t) {
  return (t.upos == Upos::kAdp || t.xpos == Xpos::kTO || t.xpos == Xpos::kIN) &&
         t.upos != Upos::kSconj;
}
inline bool IsVerbal(const Token& t) { return t.upos == Upos::kVerb || t.upos == Upos::kAux; }

}  // namespace hearsay::claims
