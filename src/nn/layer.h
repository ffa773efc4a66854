// One layer of the encoder: attention, then the feed-forward part, each with its residual and norm.
// Ownership: views the weight file. Thread rule: const after Load; a Workspace belongs to one
// thread.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "base/status.h"
#include "nn/buffer.h"
#include "nn/linear.h"
#include "nn/weight_file.h"

namespace hearsay::nn {

struct LayerShape {
  uint32_t width = 0, heads = 0, inner = 0;
  uint32_t dim() const { return width / heads; }
};

// Scratch memory of one thread; grows to what the longest group of windows needs and is reused.
class Workspace {
 public:
  // False where there is no memory.
  [[nodiscard]] bool Grow(const LayerShape& shape, uint32_t rows, uint32_t longest, uint32_t tile);

 private:
  friend class Layer;
  Buffer<float> qkv_, mixed_, inner_, attention_;
  QuantisedRows rows_;
};

class Layer {
 public:
  // Tensors whose names begin with `prefix` ("layer0.").
  static Result<Layer> Load(const WeightFile& file, const std::string& prefix,
                            const LayerShape& shape, const Kernels& kernels);
  // x: rows x width, in place; ends: the end of each window. False where there is no memory.
  [[nodiscard]] bool Run(const Kernels& kernels, std::span<const uint32_t> ends, float* x,
                         Workspace* w) const;

 private:
  struct Norm {
    const float *gain = nullptr, *bias = nullptr;
  };
  static Status LoadNorm(const WeightFile& file, const std::string& name, uint32_t width,
                         Norm* out);

  LayerShape shape_;
  Linear qkv_, out_, up_, down_;
  Norm norm1_, norm2_;
};

}  // namespace hearsay::nn
