// A block of memory that grows and never shrinks, at a multiple of 64: the parts of a workspace.
// Ownership: its own memory; move-only. Thread rule: one thread at a time. Grow says false where
// the system has no memory; what was in the block is lost when it grows.
#pragma once
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>

namespace hearsay::nn {

template <typename T>
class Buffer {
 public:
  [[nodiscard]] bool Grow(size_t n) {
    if (n <= size_) return true;
    const size_t bytes = (n * sizeof(T) + 63) / 64 * 64;
    data_.reset(static_cast<T*>(std::aligned_alloc(64, bytes)));
    size_ = data_ ? n : 0;
    return data_ != nullptr;
  }
  T* data() { return data_.get(); }
  const T* data() const { return data_.get(); }

 private:
  struct Free {
    void operator()(T* p) const { std::free(p); }
  };
  std::unique_ptr<T, Free> data_;
  size_t size_ = 0;
};

}  // namespace hearsay::nn
