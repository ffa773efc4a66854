// Runs the encoder and the heads over a document, stretch by stretch.
//
// Bound: linear in the document, memory that of one stretch (TokenEncoder::EndOfStretch). Tests:
// tests/reader/rows_test.cc (with a model), tests/syntax/heads_test.cc.
#include "reader/model_reader.h"

#include <algorithm>
#include <utility>

namespace hearsay {
namespace {

// Tokens that the model reads of one document (some thirty pages).
constexpr uint32_t kMostTokens = 20000;

}  // namespace

Result<std::unique_ptr<const ModelReader>> ModelReader::Create() {
  auto model = nn::Model::OpenFound();
  if (!model.ok()) return model.status();
  if (*model == nullptr) return std::unique_ptr<const ModelReader>();
  const nn::Kernels& kernels = (*model)->kernels();
  auto encoder = syntax::TokenEncoder::Create(**model);
  if (!encoder.ok()) return encoder.status();
  auto tags = syntax::TagHead::Create(**model, kernels);
  if (!tags.ok()) return tags.status();
  auto trees = syntax::TreeHead::Create(**model, kernels);
  if (!trees.ok()) return trees.status();
  auto names = names::NameHead::Create(**model, kernels);
  if (!names.ok()) return names.status();
  auto attributions = claims::AttributionHead::Create(**model);
  if (!attributions.ok()) return attributions.status();
  return std::unique_ptr<const ModelReader>(
      new ModelReader(std::move(*model), std::move(*encoder), std::move(*tags), std::move(*trees),
                      std::move(*names), std::move(*attributions)));
}

Result<ModelFindings> ModelReader::Read(Document* doc) const {
  ModelFindings out;
  syntax::EncodeWorkspace workspace;
  syntax::TokenVectors vectors;
  syntax::TokenRows rows;
  syntax::HeadWorkspace heads;
  const auto end = std::min(static_cast<uint32_t>(doc->tokens.size()), kMostTokens);
  while (out.read < end) {
    const uint32_t last = syntax::TokenEncoder::EndOfStretch(*doc, out.read);
    const auto encode = [&](syntax::WindowPlan plan) {
      return encoder_.Encode(*doc, out.read, last, plan, &workspace, &vectors);
    };
    HEARSAY_RETURN_IF_ERROR(encode(syntax::kSentenceWindows));
    HEARSAY_RETURN_IF_ERROR(rows.Set(model_->kernels(), *doc, vectors));
    tags_.Read(rows, &heads, doc);
    HEARSAY_RETURN_IF_ERROR(trees_.Read(rows, &heads, doc));
    names_.Read(rows, *doc, &heads, &out.names);
    if constexpr (syntax::kSentenceWindows != syntax::kAttributionWindows) {
      HEARSAY_RETURN_IF_ERROR(encode(syntax::kAttributionWindows));
    }
    HEARSAY_RETURN_IF_ERROR(attributions_.Read(vectors, &out.attributions));
    out.read = last;
  }
  return out;
}

}  // namespace hearsay
