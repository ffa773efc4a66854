// Names of tags and attributes as numbers: compared, looked up and switched on at once. Thread
// rule: pure.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "page/bytes16.h"

namespace hearsay::page {

// What becomes of the bytes of a name: ASCII lower case; a zero byte becomes another one, so that
// packed names of two lengths differ.
struct FoldedBytes {
  uint8_t of[256];
  constexpr FoldedBytes() : of{} {
    for (int b = 0; b < 256; ++b) of[b] = static_cast<uint8_t>(b);
    for (int b = 'A'; b <= 'Z'; ++b) of[b] = static_cast<uint8_t>(b | 0x20);
    of[0] = 1;
  }
};
inline constexpr FoldedBytes kFolded;

// A name of one to eight bytes, folded, as one number, its first byte lowest. Other names have the
// number 0.
constexpr uint64_t Packed(std::string_view name) {
  if (name.size() > 8) return 0;
  uint64_t packed = 0;
  for (size_t i = 0; i < name.size(); ++i)
    packed |= static_cast<uint64_t>(kFolded.of[static_cast<uint8_t>(name[i])]) << (8 * i);
  return packed;
}

// Eight bytes in ASCII lower case.
inline uint64_t LowerEight(uint64_t bytes) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  const uint64_t low = bytes & 0x7F * kOnes;
  const uint64_t from_a = low + (0x80 - 'A') * kOnes, behind_z = low + (0x7F - 'Z') * kOnes;
  const uint64_t upper = ~bytes & (from_a ^ behind_z) & 0x80 * kOnes;
  return bytes | upper >> 2;
}

// Packed of a name of one byte or more without zero bytes, where eight bytes can be read and the
// lowest byte of a number comes first.
inline uint64_t PackedAt(const char* name, size_t size) {
  const int unused = 64 - 8 * static_cast<int>(size);
  if (unused < 0) return 0;
  uint64_t eight;
  std::memcpy(&eight, name, 8);
  return LowerEight(eight << unused >> unused);
}

// White space of HTML, '/' and one byte more end a name.
template <char kEnd>
struct NameEnds {
  bool at[256];
  constexpr NameEnds() : at{} {
    for (char c : {' ', '\t', '\n', '\r', '\f', '/', kEnd}) at[static_cast<uint8_t>(c)] = true;
  }
};
template <char kEnd>
inline constexpr NameEnds<kEnd> kNameEnds;

struct ScannedName {
  const char* end;
  uint64_t packed;  // Packed(name)
};

// The name that begins at `begin`: at least one byte, whatever it is, up to the first that ends a
// name or to `end`. Bytes up to `readable` may be looked at.
template <char kEnd>
inline ScannedName ScanName(const char* begin, const char* end, const char* readable) {
  if (std::endian::native == std::endian::little && readable - begin >= 17) {
    // Control characters, bytes of longer characters, long names and those up to `end` are left to
    // the loop below.
    const Bytes16 v = Bytes16::Load(begin + 1);
    const uint64_t ends = (v.Below('!') | v.Equal('/') | v.Equal(kEnd)).Mask();
    const char* const at = begin + 1 + std::countr_zero(ends) / Bytes16::kMaskBits;
    if (ends && at < end && kNameEnds<kEnd>.at[static_cast<uint8_t>(*at)] && *begin)
      return {at, PackedAt(begin, static_cast<size_t>(at - begin))};
  }
  const char* at = begin + 1;
  while (at < end && !kNameEnds<kEnd>.at[static_cast<uint8_t>(*at)]) ++at;
  return {at, Packed({begin, static_cast<size_t>(at - begin)})};
}

}  // namespace hearsay::page
