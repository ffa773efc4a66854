// What the reading model says a pronoun means, by entity: the probabilities of the words before it
// (AntecedentHead), summed over the mentions that the walk has found so far. Without a model
// nothing is likely. Internal to the room. Thread rule: one thread; lives for one walk.
#pragma once
#include <utility>
#include <vector>

#include "names/antecedent_head.h"
#include "names/scene.h"

namespace hearsay::names {

struct Likely {
  bool asked = false;  // the model was asked; without, everything else is zero
  std::vector<std::pair<uint32_t, float>> entities;
  float elsewhere = 0;  // of the likeliest word that no entity is mentioned by

  float Of(uint32_t entity) const;
};

class LikelyAntecedents {
 public:
  // The words that may be meant are the heads of the noun phrases and names of the scene.
  LikelyAntecedents(const Scene& scene, const ModelAntecedents* model);
  // A mention of the entity has this head.
  void Note(uint32_t head, uint32_t entity) { entity_of_[head] = entity; }
  // Of a personal pronoun, among the words before it.
  Likely Of(uint32_t pronoun) const;

 private:
  const Scene& s_;
  const ModelAntecedents* model_;    // may be null
  std::vector<uint32_t> words_;      // tokens that may be meant, in order
  std::vector<uint32_t> entity_of_;  // by token
};

}  // namespace hearsay::names
