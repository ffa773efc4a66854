// The words of a predicate: which entry of the lexicon a verb or noun is with what stands beside
// it, and what its auxiliaries say. Thread rule: one document, one thread. Ownership: views
// lexicon, document and scene.
#pragma once
#include "events/lexicon.h"
#include "events/scene.h"

namespace hearsay::events {

// Marks left of the predicate, back to its subject or the start of the clause.
struct Marks {
  bool negated = false, future = false, conditional = false, hedged = false, passive = false,
       infinitive = false;
};

class Wording {
 public:
  Wording(const EventLexicon& lexicon, const Document& doc, const Scene& scene)
      : lexicon_(lexicon), doc_(doc), scene_(scene) {}
  // The token, or an empty one past the end of the sentence.
  const Token& At(uint32_t t) const;
  std::string_view LemmaOf(uint32_t t) const;
  const EventWord* NounEntry(uint32_t head) const;
  // `*noun`: the head of the object that is part of the entry.
  const EventWord* VerbEntry(uint32_t v, uint32_t* noun) const;
  const EventWord* AdjectiveEntry(uint32_t t) const;
  Marks Look(uint32_t v) const;
  Modality ModalityOf(uint32_t v, const Marks& m) const;
  bool HasHave(uint32_t v) const;
  // The phrase that is the verb's object, or kNone.
  uint32_t ObjectOf(uint32_t verb) const;
  // Whether a verb of conflict stands there: what is agreed to is then a threat.
  bool HoldsConflict(uint32_t from, uint32_t end) const;

 private:
  bool EndsWithQuestion() const;

  const EventLexicon& lexicon_;
  const Document& doc_;
  const Scene& scene_;
};

}  // namespace hearsay::events
