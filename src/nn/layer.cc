// Runs one layer over packed rows.
//
// Method: rows go through in tiles that serve one pass over the weights each; the wide inner rows
// live for one tile only, so they stay in the second-level cache. GELU, residual and bias are done
// as the products leave the registers. Bound: rows * (4 * width^2 + 2 * width * inner) products,
// and the sum over windows of 2 * length^2 * width for attention. Test: tests/nn/encoder_test.cc.
#include "nn/layer.h"

#include <algorithm>

namespace hearsay::nn {

bool Workspace::Grow(const LayerShape& shape, uint32_t rows, uint32_t longest, uint32_t tile) {
  return qkv_.Grow(size_t{rows} * 3 * shape.width) && mixed_.Grow(size_t{rows} * shape.width) &&
         inner_.Grow(size_t{tile} * shape.inner) &&
         attention_.Grow(AttentionScratch(longest, shape.dim()));
}

Status Layer::LoadNorm(const WeightFile& file, const std::string& name, uint32_t width, Norm* out) {
  const auto gain = file.Floats(name + ".gain", {width});
  if (!gain.ok()) return gain.status();
  const auto bias = file.Floats(name + ".bias", {width});
  if (!bias.ok()) return bias.status();
  *out = {gain->data(), bias->data()};
  return Status();
}

Result<Layer> Layer::Load(const WeightFile& file, const std::string& prefix,
                          const LayerShape& shape, const Kernels& kernels) {
  Layer layer;
  layer.shape_ = shape;
  const struct {
    const char* name;
    Linear* to;
    uint32_t outputs, inputs;
  } products[] = {{"qkv", &layer.qkv_, 3 * shape.width, shape.width},
                  {"out", &layer.out_, shape.width, shape.width},
                  {"up", &layer.up_, shape.inner, shape.width},
                  {"down", &layer.down_, shape.width, shape.inner}};
  for (const auto& p : products) {
    Result<Linear> linear = Linear::Load(file, prefix + p.name, kernels);
    if (!linear.ok()) return linear.status();
    if (linear->outputs() != p.outputs || linear->inputs() != p.inputs) {
      return Status(Error::kModelDamaged, "shape of '" + prefix + p.name + "'");
    }
    *p.to = *linear;
  }
  HEARSAY_RETURN_IF_ERROR(LoadNorm(file, prefix + "norm1", shape.width, &layer.norm1_));
  HEARSAY_RETURN_IF_ERROR(LoadNorm(file, prefix + "norm2", shape.width, &layer.norm2_));
  return layer;
}

bool Layer::Run(const Kernels& kernels, std::span<const uint32_t> ends, float* x,
                Workspace* w) const {
  const uint32_t rows = ends.empty() ? 0 : ends.back(), width = shape_.width;
  float* const qkv = w->qkv_.data();
  float* const mixed = w->mixed_.data();
  float* const inner = w->inner_.data();
  for (uint32_t r = 0; r < rows; r += kernels.tile_rows) {
    const uint32_t n = std::min(kernels.tile_rows, rows - r);
    if (!w->rows_.Set(kernels, x + size_t{r} * width, n, width)) return false;
    qkv_.Run(kernels, w->rows_, qkv + size_t{r} * 3 * width, 3 * width);
  }
  for (size_t i = 0, begin = 0; i < ends.size(); begin = ends[i++]) {
    Attention a;
    a.qkv = qkv + begin * 3 * width;
    a.rows = static_cast<uint32_t>(ends[i] - begin);
    a.heads = shape_.heads;
    a.dim = shape_.dim();
    a.scratch = w->attention_.data();
    a.out = mixed + begin * width;
    kernels.attend(a);
  }
  for (uint32_t r = 0; r < rows; r += kernels.tile_rows) {
    const uint32_t n = std::min(kernels.tile_rows, rows - r);
    float* const at = x + size_t{r} * width;
    if (!w->rows_.Set(kernels, mixed + size_t{r} * width, n, width)) return false;
    out_.Run(kernels, w->rows_, at, width, After::kAdd, at);
    kernels.norm(at, n, width, norm1_.gain, norm1_.bias);
    if (!w->rows_.Set(kernels, at, n, width)) return false;
    up_.Run(kernels, w->rows_, inner, shape_.inner, After::kGelu);
    if (!w->rows_.Set(kernels, inner, n, shape_.inner)) return false;
    down_.Run(kernels, w->rows_, at, width, After::kAdd, at);
    kernels.norm(at, n, width, norm2_.gain, norm2_.bias);
  }
  return true;
}

}  // namespace hearsay::nn
