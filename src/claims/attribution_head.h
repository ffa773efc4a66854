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

// Log probabilities of the classes O B I E S of one role, given a cue, for the tokens of a window.
struct TagScores {
  uint32_t first = 0;
  std::vector<float> logp;  // five a token

  // By how much (in nats) the spans `a` are likelier than the spans `b`; what lies outside the
  // window does not count.
  float Odds(const std::vector<TokenRange>& a, const std::vector<TokenRange>& b) const;
};

struct ModelAttribution {
  TokenRange cue;
  std::vector<TokenRange> source;   // one or none
  std::vector<TokenRange> content;  // in order, one or more
  float cue_confidence = 0;         // mean probability that its words are a cue's
  float source_confidence = 0;      // that the source's words are this cue's source
  float content_confidence = 0;     // and the contents' words its content: of the least sure part
  TagScores content_scores;
};

class AttributionHead {
 public:
  static Result<AttributionHead> Create(const nn::Model& model);
  // Appends the attributions of the stretch, by cue.
  Status Read(const syntax::TokenVectors& vectors, std::vector<ModelAttribution>* out) const;

 private:
  class Window;
  AttributionHead() = default;
  const nn::Kernels* kernels_ = nullptr;
  nn::Linear roles_[3];  // source, cue, content
  nn::Linear link_word_, link_cue_, pair_word_, pair_cue_, pair_;
  const float* near_ = nullptr;  // a row of pair_.inputs() floats for each distance
  float link_scale_[2] = {};     // content, source
};

}  // namespace hearsay::claims
