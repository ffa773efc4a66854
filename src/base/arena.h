// A bump arena for strings whose views must stay valid as long as the document that owns it. Move-only; moving keeps views.
// Thread rule: one thread at a time. Bound: wastes under one chunk.
#pragma once
#include <cstring>
#include <memory>
#include <string_view>
#include <vector>

namespace hearsay {

class Arena {
 public:
  Arena() = default;
  Arena(Arena&&) = default;
  Arena& operator=(Arena&&) = default;
  // A copy of `s` that lives as long as the arena.
  std::string_view Copy(std::string_view s) {
    if (s.empty()) return {};
    if (s.size() > left_) {
      const size_t size = s.size() > kChunk ? s.size() : kChunk;
      chunks_.push_back(std::make_unique<char[]>(size));
      at_ = chunks_.back().get();
      left_ = size;
    }
    std::memcpy(at_, s.data(), s.size());
    std::string_view out(at_, s.size());
    at_ += s.size();
    left_ -= s.size();
    return out;
  }

 private:
  static constexpr size_t kChunk = 16 * 1024;
  std::vector<std::unique_ptr<char[]>> chunks_;
  char* at_ = nullptr;
  size_t left_ = 0;
};

}  // namespace hearsay
