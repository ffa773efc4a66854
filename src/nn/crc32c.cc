// CRC-32C of a byte string.
//
// Method: on x86 the instruction of SSE 4.2 where the CPU has it, three streams at once so that
// its latency is hidden, joined by the linear map that moves a remainder past one stream's length;
// else one table of 256. Bound: linear. Test: tests/nn/weight_file_test.cc (check value, all paths'
// lengths).
#include "nn/crc32c.h"

#include <array>
#include <cstring>

namespace hearsay::nn {
namespace {

constexpr uint32_t kPolynomial = 0x82f63b78u;

constexpr std::array<uint32_t, 256> kTable = [] {
  std::array<uint32_t, 256> t{};
  for (uint32_t i = 0; i < 256; ++i) {
    uint32_t c = i;
    for (int k = 0; k < 8; ++k) c = (c >> 1) ^ ((c & 1) ? kPolynomial : 0);
    t[i] = c;
  }
  return t;
}();

uint32_t ByTable(uint32_t crc, const char* p, size_t n) {
  for (size_t i = 0; i < n; ++i) {
    crc = (crc >> 8) ^ kTable[(crc ^ static_cast<unsigned char>(p[i])) & 255];
  }
  return crc;
}

#if defined(__x86_64__)
constexpr size_t kStream = 4096;  // bytes of each of three streams

// Moving a remainder past kStream zero bytes is linear in its bits: one table for each of its
// bytes.
struct Shift {
  std::array<std::array<uint32_t, 256>, 4> t{};
  Shift() {
    std::array<uint32_t, 32> bit{};
    const std::array<char, 64> zeros{};
    for (uint32_t b = 0; b < 32; ++b) {
      bit[b] = 1u << b;
      for (size_t i = 0; i < kStream; i += zeros.size()) {
        bit[b] = ByTable(bit[b], zeros.data(), zeros.size());
      }
    }
    for (uint32_t byte = 0; byte < 4; ++byte) {
      for (uint32_t v = 0; v < 256; ++v) {
        for (uint32_t b = 0; b < 8; ++b) {
          if (v >> b & 1) t[byte][v] ^= bit[byte * 8 + b];
        }
      }
    }
  }
  uint32_t operator()(uint32_t c) const {
    return t[0][c & 255] ^ t[1][c >> 8 & 255] ^ t[2][c >> 16 & 255] ^ t[3][c >> 24];
  }
};

inline uint64_t Eight(const char* p) {
  uint64_t v;
  std::memcpy(&v, p, 8);
  return v;
}

__attribute__((target("sse4.2"))) uint32_t ByInstruction(uint32_t crc, const char* p, size_t n) {
  static const Shift shift;
  for (; n >= 3 * kStream; n -= 3 * kStream, p += 3 * kStream) {
    uint64_t a = crc, b = 0, c = 0;
    for (size_t i = 0; i < kStream; i += 8) {
      a = __builtin_ia32_crc32di(a, Eight(p + i));
      b = __builtin_ia32_crc32di(b, Eight(p + kStream + i));
      c = __builtin_ia32_crc32di(c, Eight(p + 2 * kStream + i));
    }
    const uint32_t ab = shift(static_cast<uint32_t>(a)) ^ static_cast<uint32_t>(b);
    crc = shift(ab) ^ static_cast<uint32_t>(c);
  }
  uint64_t wide = crc;
  for (; n >= 8; n -= 8, p += 8) wide = __builtin_ia32_crc32di(wide, Eight(p));
  return ByTable(static_cast<uint32_t>(wide), p, n);
}

uint32_t Remainder(uint32_t crc, const char* p, size_t n) {
  return __builtin_cpu_supports("sse4.2") ? ByInstruction(crc, p, n) : ByTable(crc, p, n);
}
#else
uint32_t Remainder(uint32_t crc, const char* p, size_t n) { return ByTable(crc, p, n); }
#endif

}  // namespace

uint32_t Crc32c(std::string_view bytes) { return ~Remainder(~0u, bytes.data(), bytes.size()); }

}  // namespace hearsay::nn
