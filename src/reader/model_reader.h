// The reading model with the heads that read it. The encoder goes over a document once; every head
// reads the same rows.
//
// Thread rule: const after Create; a Read has its own memory. Errors: Create as nn::Model and the
// heads; Read kOutOfMemory.
#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "base/status.h"
#include "claims/attribution_head.h"
#include "names/antecedent_head.h"
#include "names/name_head.h"
#include "nn/model.h"
#include "record/document.h"
#include "syntax/sentence_head.h"
#include "syntax/tag_head.h"
#include "syntax/token_encoder.h"
#include "syntax/tree_head.h"

namespace hearsay {

// What the model says of a document beside the tags and trees that it sets.
struct ModelReading {
  uint32_t tokens = 0;  // the tokens [0, tokens) were read; the rest is the rules'
  std::vector<claims::ModelAttribution> attributions;
  std::vector<names::ModelName> names;
  names::ModelAntecedents antecedents;  // views the ModelReader
};

class ModelReader {
 public:
  // A null pointer where there is no model.
  static Result<std::unique_ptr<const ModelReader>> Create();
  // Needs sentences and tokens; sets their tags and trees, and where `sentences` corrects the
  // sentences first.
  Result<ModelReading> Read(bool sentences, Document* doc) const;

 private:
  ModelReader(std::unique_ptr<const nn::Model> model, syntax::TokenEncoder encoder,
              syntax::SentenceHead sentences, syntax::TagHead tags, syntax::TreeHead trees,
              names::NameHead names, std::optional<names::AntecedentHead> antecedents,
              claims::AttributionHead attributions)
      : model_(std::move(model)),
        encoder_(std::move(encoder)),
        sentences_(std::move(sentences)),
        tags_(std::move(tags)),
        trees_(std::move(trees)),
        names_(std::move(names)),
        antecedents_(std::move(antecedents)),
        attributions_(std::move(attributions)) {}

  std::unique_ptr<const nn::Model> model_;  // the other parts view it
  syntax::TokenEncoder encoder_;
  syntax::SentenceHead sentences_;
  syntax::TagHead tags_;
  syntax::TreeHead trees_;
  names::NameHead names_;
  std::optional<names::AntecedentHead> antecedents_;  // none in older weight files
  claims::AttributionHead attributions_;
};

}  // namespace hearsay
