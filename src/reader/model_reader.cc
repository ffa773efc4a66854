// Runs the encoder and the heads over a document, stretch by stretch.
//
// Bound: linear in the document, memory that of one stretch (TokenEncoder::EndOfStretch). Tests:
// tests/reader/rows_test.cc (with a model), tests/syntax/heads_test.cc.
#include "reader/model_reader.h"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

// Tokens of a document behind which the model begins no stretch (some thirty pages).
constexpr uint32_t kMostTokens = 20000;

}  // namespace

Result<std::unique_ptr<const ModelReader>> ModelReader::Create() {
  auto model = nn::Model::OpenFound();
  if (!model.ok()) return model.status();
  if (*model == nullptr) return std::unique_ptr<const ModelReader>();
  const nn::Kernels& kernels = (*model)->kernels();
  auto encoder = syntax::TokenEncoder::Create(**model);
  if (!encoder.ok()) return encoder.status();
  auto sentences = syntax::SentenceHead::Create(**model, kernels);
  if (!sentences.ok()) return sentences.status();
  auto tags = syntax::TagHead::Create(**model, kernels);
  if (!tags.ok()) return tags.status();
  auto trees = syntax::TreeHead::Create(**model, kernels);
  if (!trees.ok()) return trees.status();
  auto names = names::NameHead::Create(**model, kernels);
  if (!names.ok()) return names.status();
  auto antecedents = names::AntecedentHead::Create(**model, kernels);
  if (!antecedents.ok()) return antecedents.status();
  auto attributions = claims::AttributionHead::Create(**model);
  if (!attributions.ok()) return attributions.status();
  return std::unique_ptr<const ModelReader>(new ModelReader(
      std::move(*model), std::move(*encoder), std::move(*sentences), std::move(*tags),
      std::move(*trees), std::move(*names), std::move(*antecedents), std::move(*attributions)));
}

Result<ModelReading> ModelReader::Read(bool sentences, Document* doc) const {
  ModelReading out;
  if (antecedents_) out.antecedents.head = &*antecedents_;
  const uint32_t end = std::min(static_cast<uint32_t>(doc->tokens.size()), kMostTokens);
  syntax::EncodeWorkspace workspace;
  syntax::TokenVectors vectors;
  syntax::TokenRows rows;
  syntax::HeadWorkspace heads;
  while (out.tokens < end) {
    const uint32_t last = syntax::TokenEncoder::EndOfStretch(*doc, out.tokens);
    HEARSAY_RETURN_IF_ERROR(encoder_.Encode(*doc, out.tokens, last, &workspace, &vectors));
    HEARSAY_RETURN_IF_ERROR(attributions_.Read(vectors, &out.attributions));
    HEARSAY_RETURN_IF_ERROR(rows.Set(model_->kernels(), vectors));
    if (sentences) sentences_.Read(rows, &heads, doc);
    tags_.Read(rows, &heads, doc);
    names_.Read(rows, *doc, &heads, &out.names);
    if (antecedents_) {
      HEARSAY_RETURN_IF_ERROR(antecedents_->Read(vectors, *doc, &out.antecedents.rows));
    }
    HEARSAY_RETURN_IF_ERROR(trees_.Read(rows, &heads, doc));
    out.tokens = last;
  }
  return out;
}

}  // namespace hearsay
