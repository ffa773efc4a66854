// What the heads of the reading model read: one quantised row for each token of a stretch, and the
// memory that heads work in.
//
// Ownership: everything is the caller's, who may use it again for the next stretch. Thread rule:
// one thread at a time. Errors: kOutOfMemory.
#pragma once
#include <cstdint>
#include <vector>

#include "base/status.h"
#include "nn/kernels.h"
#include "nn/linear.h"
#include "nn/model.h"
#include "syntax/max_tree.h"
#include "syntax/token_encoder.h"

namespace hearsay::syntax {

// The rows of a stretch, quantised once for the heads that read every token of it.
class TokenRows {
 public:
  Status Set(const nn::Kernels& kernels, const TokenVectors& vectors);

  uint32_t first() const { return first_; }  // tokens [first, last) of the document
  uint32_t last() const { return last_; }
  uint32_t size() const { return last_ - first_; }
  const nn::QuantisedRows& rows() const { return quantised_; }

 private:
  uint32_t first_ = 0, last_ = 0;
  nn::QuantisedRows quantised_;
};

struct HeadWorkspace {
  std::vector<float> y, dependents, heads, turned, scores;
  std::vector<uint32_t> tree;
  nn::QuantisedRows pairs;
  MaxTree best;
};

// The matrix `name` of the model for these kernels, which must have these inputs and outputs (0:
// any number of outputs). kModelDamaged.
Result<nn::Linear> HeadMatrix(const nn::Model& model, const nn::Kernels& kernels,
                              std::string_view name, uint32_t inputs, uint32_t outputs);

}  // namespace hearsay::syntax
