// The encoder: word pieces with their features in, one vector a piece out. No language in it.
//
// Windows are packed one behind the other without padding; attention stays within a window, and a
// window's vectors are the same bits whatever stands beside it and however many threads read.
// Ownership: an Encoder views the bytes of the weight file, which must outlive it. Thread rule:
// const after Load, shared by threads; each thread has its own Workspace. Errors: Load
// kModelDamaged (a missing tensor, another shape), kKernelUnknown; Encode kModelPieces,
// kOutOfMemory.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "base/status.h"
#include "nn/layer.h"
#include "nn/linear.h"
#include "nn/weight_file.h"

namespace hearsay::nn {

// The pieces of one or more windows; all spans but `ends` are of one length.
struct EncoderInput {
  std::span<const uint32_t> ids;
  std::span<const uint8_t> shape, lead, quote;  // features, docs/weights.md
  std::span<const uint32_t> ends;  // the end of each window, rising; the last is ids.size()
};

class Encoder {
 public:
  static Result<Encoder> Load(const WeightFile& file, const Kernels& kernels);
  uint32_t width() const { return shape_.width; }
  uint32_t places() const { return places_; }  // the longest window
  const Kernels& kernels() const { return *kernels_; }

  // out: ids.size() x width() floats. Memory of the workspace is bounded by the longest window, not
  // by the number of windows. With `layers` fewer than the model has, stops after that many (tests
  // look at every layer).
  Status Encode(const EncoderInput& in, Workspace* workspace, float* out,
                uint32_t layers = UINT32_MAX) const;

 private:
  struct Table {
    const float* rows = nullptr;
    uint32_t size = 0;
  };
  Status Check(const EncoderInput& in) const;
  void Embed(const EncoderInput& in, uint32_t begin, uint32_t end, float* x) const;
  void AddFeatures(const EncoderInput& in, uint32_t begin, uint32_t end, float* x) const;

  const Kernels* kernels_ = nullptr;
  LayerShape shape_;
  uint32_t split_ = 0, words_ = 0, places_ = 0;
  const int8_t *word_ = nullptr, *place_ = nullptr;
  const float *word_scale_ = nullptr, *place_scale_ = nullptr;
  const float *gain_ = nullptr, *bias_ = nullptr;
  Table features_[3];  // shape, lead, quote
  std::vector<Layer> layers_;
};

}  // namespace hearsay::nn
