// Loads and runs one matrix product.
//
// Method: the weights stay where the file has them; the kernels read them packed. At load a row of
// ones goes through the kernel: what comes out must be the sums that the file stores, which proves
// both the sums and that this CPU's kernel counts right. Bound: rows * N * K products. Test:
// tests/nn/encoder_test.cc.
#include "nn/linear.h"

#include <cassert>
#include <cstring>
#include <string>
#include <vector>

namespace hearsay::nn {
namespace {

constexpr uint32_t kMostInputs = 8192;

bool WithinBounds(const Tensor& t) {
  const auto* const w = reinterpret_cast<const uint8_t*>(t.data.data());
  uint8_t beyond = 0;
  for (size_t i = 0; i < t.data.size(); ++i) {
    beyond |= static_cast<uint8_t>(static_cast<uint8_t>(w[i] + 63) > 126);
  }
  return beyond == 0;
}

bool SumsAgree(const Gemm& layer, const Kernels& kernels) {
  const std::vector<float> ones(layer.n, 1.0f), zeros(layer.n, 0.0f);
  const std::vector<uint8_t> q(size_t{layer.k} * 16, 129);
  std::vector<float> y(layer.n);
  Gemm g = layer;
  g.scale = ones.data();
  g.bias = zeros.data();
  g.a = q.data();
  g.row_scale = ones.data();
  g.rows = 1;
  g.y = y.data();
  g.stride = g.n;
  kernels.gemm(g);
  for (uint32_t j = 0; j < layer.n; ++j) {
    if (y[j] != static_cast<float>(layer.colsum[j])) return false;
  }
  return true;
}

}  // namespace

bool QuantisedRows::Set(const Kernels& kernels, const float* x, uint32_t rows, uint32_t k) {
  const size_t room = size_t{RoundUp16(rows)};
  if (!q_.Grow(room * k) || !scale_.Grow(room)) return false;
  kernels.quantise(x, rows, k, q_.data(), scale_.data());
  std::memset(q_.data() + size_t{rows} * k, 128, (room - rows) * k);
  rows_ = rows;
  k_ = k;
  return true;
}

Result<Linear> Linear::Load(const WeightFile& file, std::string_view name, const Kernels& kernels) {
  const std::string base(name);
  const Tensor* const w = file.Find(name);
  if (w == nullptr || !w->packed || w->dims[1] > kMostInputs || w->dims[0] > (1u << 20)) {
    return Status(Error::kModelDamaged, "no matrix '" + base + "'");
  }
  Linear out;
  out.outputs_ = w->dims[0];
  const uint32_t wide = out.wide();
  const auto scale = file.Floats(base + ".scale", {wide});
  if (!scale.ok()) return scale.status();
  const auto bias = file.Floats(base + ".bias", {wide});
  if (!bias.ok()) return bias.status();
  const auto colsum = file.Ints(base + ".colsum", {wide});
  if (!colsum.ok()) return colsum.status();
  out.gemm_.w = reinterpret_cast<const int8_t*>(w->data.data());
  out.gemm_.scale = scale->data();
  out.gemm_.bias = bias->data();
  out.gemm_.colsum = colsum->data();
  out.gemm_.n = wide;
  out.gemm_.k = w->dims[1];
  if (!WithinBounds(*w)) return Status(Error::kModelDamaged, "weights of '" + base + "' beyond 63");
  // |sum| <= 63 * 8192 < 2^24, so floats hold the sums exactly.
  for (const int32_t s : *colsum) {
    if (s > 63 * static_cast<int32_t>(kMostInputs) || s < -63 * static_cast<int32_t>(kMostInputs)) {
      return Status(Error::kModelDamaged, "sums of '" + base + "'");
    }
  }
  if (!SumsAgree(out.gemm_, kernels)) {
    return Status(Error::kModelDamaged, "sums of '" + base + "'");
  }
  return out;
}

void Linear::Run(const Kernels& kernels, const QuantisedRows& q, float* y, uint32_t stride,
                 After after, const float* add) const {
  assert(q.k() == gemm_.k && stride >= gemm_.n);
  Gemm g = gemm_;
  g.a = q.data();
  g.row_scale = q.scale();
  g.rows = q.rows();
  g.y = y;
  g.stride = stride;
  g.after = after;
  g.add = add;
  kernels.gemm(g);
}

}  // namespace hearsay::nn
