// The weight file of docs/weights.md, checked and used in place.
//
// Ownership: a WeightFile views the bytes it was opened on, which must outlive it and everything
// that is loaded from it; they begin at a multiple of 64 in memory (mapped files and embedded ones
// do). Thread rule: const after Open. Errors: kModelDamaged with what is wrong, kModelNewer.
#pragma once
#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace hearsay::nn {

enum class TensorType : uint8_t { kF32 = 1, kI8 = 2, kI16 = 3, kI32 = 4 };

struct Tensor {
  std::string_view name;
  TensorType type = TensorType::kF32;
  bool packed = false;  // [ceil(N/16)][K/4][16][4], dims N and K; else row-major
  uint32_t rank = 0;
  uint32_t dims[4] = {};
  std::string_view data;
};

class StringList {
 public:
  StringList() = default;
  StringList(const uint32_t* ends, uint32_t size, const char* text)
      : ends_(ends), size_(size), text_(text) {}
  uint32_t size() const { return size_; }
  std::string_view operator[](uint32_t i) const {
    return {text_ + ends_[i], ends_[i + 1] - ends_[i]};
  }

 private:
  const uint32_t* ends_ = nullptr;  // size_ + 1
  uint32_t size_ = 0;
  const char* text_ = nullptr;
};

class WeightFile {
 public:
  static Result<WeightFile> Open(std::string_view bytes);

  const Tensor* Find(std::string_view name) const;  // nullptr: there is none
  std::span<const Tensor> tensors() const { return tensors_; }
  // A row-major tensor of floats (all finite), bytes or whole numbers, of exactly these dims.
  Result<std::span<const float>> Floats(std::string_view name,
                                        std::initializer_list<uint32_t> dims) const;
  Result<std::span<const int8_t>> Bytes(std::string_view name,
                                        std::initializer_list<uint32_t> dims) const;
  Result<std::span<const int32_t>> Ints(std::string_view name,
                                        std::initializer_list<uint32_t> dims) const;
  Result<StringList> Strings(std::string_view name) const;

 private:
  struct NamedList {
    std::string_view name;
    StringList list;
  };
  Result<const Tensor*> Typed(std::string_view name, TensorType type,
                              std::initializer_list<uint32_t> dims) const;
  std::vector<Tensor> tensors_;  // by name
  std::vector<NamedList> lists_;
};

}  // namespace hearsay::nn
