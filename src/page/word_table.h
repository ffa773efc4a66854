// A table from words to values (flat_table.h), with a hash that costs one multiplication for eight
// bytes. Thread rule: const after the last operator[]. Words are not owned.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>

#include "page/flat_table.h"

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

// Words, of which most that are asked for are in no table.
struct WordKeys {
  using Key = std::string_view;
  static constexpr Key kNone{};
  static constexpr size_t kSlotsAKey = 4;
  static uint64_t Hash(Key word) { return HashBytes(word); }
};

template <typename Value>
using WordTable = FlatTable<WordKeys, Value>;

}  // namespace hearsay::page
