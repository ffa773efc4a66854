// One matrix product of the model (docs/weights.md, "Matrix products"), and the quantised rows it
// reads. Several products may read the same rows: heads quantise the encoder's vectors once.
//
// Ownership: a Linear views the weight file; QuantisedRows own their memory. Thread rule: a Linear
// is const after Load and may be shared; QuantisedRows belong to one thread.
#pragma once
#include <cstdint>
#include <string_view>

#include "base/status.h"
#include "nn/buffer.h"
#include "nn/kernels.h"
#include "nn/weight_file.h"

namespace hearsay::nn {

class QuantisedRows {
 public:
  // Takes rows x k floats; false where there is no memory.
  [[nodiscard]] bool Set(const Kernels& kernels, const float* x, uint32_t rows, uint32_t k);
  uint32_t rows() const { return rows_; }
  uint32_t k() const { return k_; }
  const uint8_t* data() const { return q_.data(); }
  const float* scale() const { return scale_.data(); }

 private:
  Buffer<uint8_t> q_;  // room for rows rounded up to 16
  Buffer<float> scale_;
  uint32_t rows_ = 0, k_ = 0;
};

class Linear {
 public:
  // The tensors `name`, `name`.scale, .bias and .colsum. kModelDamaged if one is missing or of
  // another shape, a weight is beyond +-63, or the product of a row of ones is not the stored
  // colsum.
  static Result<Linear> Load(const WeightFile& file, std::string_view name, const Kernels& kernels);

  uint32_t outputs() const { return outputs_; }          // N
  uint32_t wide() const { return RoundUp16(outputs_); }  // floats that Run writes a row
  uint32_t inputs() const { return gemm_.k; }            // K
  // y: q.rows() rows of wide() floats, `stride` apart; `add` for After::kAdd, laid out as y.
  // q.k() must be inputs().
  void Run(const Kernels& kernels, const QuantisedRows& q, float* y, uint32_t stride,
           After after = After::kNothing, const float* add = nullptr) const;

 private:
  Gemm gemm_;
  uint32_t outputs_ = 0;
};

}  // namespace hearsay::nn
