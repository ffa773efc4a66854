// The reading model with the heads that read it. Attributions are read in longer windows than tags
// and trees, so each of the two is a pass of the encoder over the document.
//
// Thread rule: const after Create; a Read has its own memory. Errors: Create as nn::Model and the
// heads; Read kOutOfMemory.
#pragma once
#include <memory>
#include <vector>

#include "base/status.h"
#include "claims/attribution_head.h"
#include "nn/model.h"
#include "record/document.h"
#include "syntax/tag_head.h"
#include "syntax/token_encoder.h"
#include "syntax/tree_head.h"

namespace hearsay {

class ModelReader {
 public:
  // A null pointer where there is no model.
  static Result<std::unique_ptr<const ModelReader>> Create();
  // Both need sentences and tokens, and read the first of them (kMostTokens); the rest is the
  // rules'.
  Result<std::vector<claims::ModelAttribution>> Attributions(const Document& doc) const;
  // Fills tags and trees of the tokens [0, n) and gives n.
  Result<uint32_t> TagAndParse(Document* doc) const;

 private:
  ModelReader(std::unique_ptr<const nn::Model> model, syntax::TokenEncoder encoder,
              syntax::TagHead tags, syntax::TreeHead trees, claims::AttributionHead attributions)
      : model_(std::move(model)),
        encoder_(std::move(encoder)),
        tags_(std::move(tags)),
        trees_(std::move(trees)),
        attributions_(std::move(attributions)) {}

  std::unique_ptr<const nn::Model> model_;  // the other parts view it
  syntax::TokenEncoder encoder_;
  syntax::TagHead tags_;
  syntax::TreeHead trees_;
  claims::AttributionHead attributions_;
};

}  // namespace hearsay
