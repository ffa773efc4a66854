// A fixed table from words to values: open addressing, a hash that costs one multiplication for
// eight bytes. Most look-ups are of words that it does not hold, which end at the first empty slot
// and compare no bytes. Thread rule: const after the last Add. Keys are not owned.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

namespace hearsay::page {

// Eight bytes at a time, one multiplication each. For tables in memory only.
inline uint64_t HashBytes(std::string_view s) {
  uint64_t h = s.size();
  const char* p = s.data();
  size_t n = s.size();
  for (; n >= 8; p += 8, n -= 8) {
    uint64_t w;
    std::memcpy(&w, p, 8);
    h = (h ^ w) * 0x9E3779B97F4A7C15u;
    h ^= h >> 32;
  }
  uint64_t w = 0;
  if (n >= 4) {
    uint32_t a, b;
    std::memcpy(&a, p, 4);
    std::memcpy(&b, p + n - 4, 4);
    w = a | static_cast<uint64_t>(b) << 32;
  } else if (n > 0) {
    w = static_cast<uint64_t>(static_cast<uint8_t>(p[0])) |
        static_cast<uint64_t>(static_cast<uint8_t>(p[n / 2])) << 8 |
        static_cast<uint64_t>(static_cast<uint8_t>(p[n - 1])) << 16;
  }
  h = (h ^ w) * 0x9E3779B97F4A7C15u;
  return h ^ h >> 32;
}

template <typename Value>
class WordTable {
 public:
  Value& operator[](std::string_view word) {
    if ((count_ + 1) * 4 > slots_.size()) Grow();
    Slot& slot = slots_[Place(word)];
    if (slot.word.empty()) {
      slot.word = word;
      ++count_;
    }
    return slot.value;
  }
  // nullptr if the table does not hold the word; "" is never held.
  const Value* Find(std::string_view word) const {
    if (slots_.empty() || word.empty()) return nullptr;
    const Slot& slot = slots_[Place(word)];
    return slot.word.empty() ? nullptr : &slot.value;
  }

 private:
  struct Slot {
    std::string_view word;
    Value value{};
  };

  size_t Place(std::string_view word) const {
    const size_t mask = slots_.size() - 1;
    size_t at = HashBytes(word) & mask;
    while (!slots_[at].word.empty() && slots_[at].word != word) at = (at + 1) & mask;
    return at;
  }

  void Grow() {
    std::vector<Slot> old(slots_.empty() ? 64 : slots_.size() * 2);
    old.swap(slots_);
    for (Slot& slot : old) {
      if (!slot.word.empty()) slots_[Place(slot.word)] = std::move(slot);
    }
  }

  std::vector<Slot> slots_;
  size_t count_ = 0;
};

}  // namespace hearsay::page
