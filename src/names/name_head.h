// Names by the reading model: spans of tokens with a kind, within sentences (docs/weights.md,
// "Heads"). They are candidates: the name finder decides.
//
// Ownership: views the Model, which must outlive it. Thread rule: const after Create. Errors:
// Create kModelDamaged.
#pragma once
#include <vector>

#include "base/status.h"
#include "nn/linear.h"
#include "nn/model.h"
#include "record/document.h"
#include "syntax/token_rows.h"

namespace hearsay::names {

enum class ModelKind : uint8_t { kPerson, kOrganization, kLocation, kOther };

struct ModelName {
  uint32_t first = 0, last = 0;  // tokens [first, last) of the document
  ModelKind kind = ModelKind::kOther;
  float confidence = 0;  // mean probability that its tokens are of a name of this kind
  bool operator==(const ModelName&) const = default;
};

class NameHead {
 public:
  static Result<NameHead> Create(const nn::Model& model, const nn::Kernels& kernels);
  // Appends the names of the tokens that the rows are of, in order, not overlapping.
  void Read(const syntax::TokenRows& rows, const Document& doc, syntax::HeadWorkspace* workspace,
            std::vector<ModelName>* out) const;

 private:
  NameHead() = default;
  const nn::Kernels* kernels_ = nullptr;
  nn::Linear names_;
};

}  // namespace hearsay::names
