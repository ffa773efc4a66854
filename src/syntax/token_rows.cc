// The rows of a stretch for the heads, and their matrices. Bound: linear in the stretch. Tests:
// tests/syntax/heads_test.cc.
#include "syntax/token_rows.h"

#include <string>

namespace hearsay::syntax {

Status TokenRows::Set(const nn::Kernels& kernels, const TokenVectors& v) {
  first_ = v.first;
  last_ = v.last;
  if (!quantised_.Set(kernels, v.rows.data(), size(), v.width)) {
    return Status(Error::kOutOfMemory, "rows of the heads");
  }
  return Status();
}

Result<nn::Linear> HeadMatrix(const nn::Model& model, const nn::Kernels& kernels,
                              std::string_view name, uint32_t inputs, uint32_t outputs) {
  auto linear = nn::Linear::Load(model.file(), name, kernels);
  if (!linear.ok()) return linear.status();
  if (linear->inputs() != inputs || (outputs != 0 && linear->outputs() != outputs)) {
    return Status(Error::kModelDamaged, model.path() + ": shape of '" + std::string(name) + "'");
  }
  return linear;
}

}  // namespace hearsay::syntax
