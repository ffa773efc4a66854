// The attribution head of the reading model: sources, cues and contents of a stretch of a document
// and which belong together, decoded as train/reader/decode.py does.
//
// Ownership: views the Model, which must outlive it. Thread rule: const after Create. Errors:
// Create kModelDamaged; Read kOutOfMemory.
#pragma once
#include <vector>

#include "base/status.h"
#include "claims/clauses.h"
#include "nn/linear.h"
#include "nn/model.h"
#include "syntax/token_encoder.h"

namespace hearsay::claims {

struct ModelAttribution {
  TokenRange cue;
  std::vector<TokenRange> source;   // one or none
  std::vector<TokenRange> content;  // in order, one or more
  float cue_confidence = 0;         // mean probability that its words are a cue's
  float content_confidence = 0;     // and of the contents' words that they are a content's
};

class AttributionHead {
 public:
  static Result<AttributionHead> Create(const nn::Model& model);
  // Appends the attributions of the stretch, by cue.
  Status Read(const syntax::TokenVectors& vectors, std::vector<ModelAttribution>* out) const;

 private:
  AttributionHead() = default;
  const nn::Kernels* kernels_ = nullptr;
  nn::Linear roles_[3];  // source, cue, content
  nn::Linear word_, cue_;
  uint32_t link_ = 0;  // inputs of a link's product
  float none_[2] = {};
};

}  // namespace hearsay::claims
