// Sixteen bytes at once, for the scans of this room: SSE2, NEON, or plain loops where there is
// neither. A mask has kMaskBits bits a byte, of which the lowest is set where the byte is meant; so
// byte i of a mask m is found by countr_zero(m) / kMaskBits. Bits are a mask with one bit a byte,
// for masks that are put together; where kMaskBits is not one they cost more. Thread rule: pure.
#pragma once
#include <bit>
#include <cstdint>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

namespace hearsay::page {

#if defined(__SSE2__)

class Bytes16 {
 public:
  static constexpr int kMaskBits = 1;
  static Bytes16 Load(const char* p) {
    return Bytes16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(p)));
  }
  Bytes16 Equal(char c) const { return Bytes16(_mm_cmpeq_epi8(v_, _mm_set1_epi8(c))); }
  // As signed bytes: the bytes of longer characters are below every ASCII one.
  Bytes16 Below(char c) const { return Bytes16(_mm_cmplt_epi8(v_, _mm_set1_epi8(c))); }
  Bytes16 WithBits(char c) const { return Bytes16(_mm_or_si128(v_, _mm_set1_epi8(c))); }
  Bytes16 operator|(Bytes16 o) const { return Bytes16(_mm_or_si128(v_, o.v_)); }
  Bytes16 operator&(Bytes16 o) const { return Bytes16(_mm_and_si128(v_, o.v_)); }
  uint64_t Mask() const { return static_cast<unsigned>(_mm_movemask_epi8(v_)); }
  uint64_t Bits() const { return Mask(); }
  void Store(char* p) const { _mm_storeu_si128(reinterpret_cast<__m128i*>(p), v_); }

 private:
  explicit Bytes16(__m128i v) : v_(v) {}
  __m128i v_;
};

#elif defined(__ARM_NEON)

class Bytes16 {
 public:
  static constexpr int kMaskBits = 4;
  static Bytes16 Load(const char* p) {
    return Bytes16(vld1q_u8(reinterpret_cast<const uint8_t*>(p)));
  }
  Bytes16 Equal(char c) const { return Bytes16(vceqq_u8(v_, vdupq_n_u8(static_cast<uint8_t>(c)))); }
  Bytes16 Below(char c) const {
    return Bytes16(vcltq_s8(vreinterpretq_s8_u8(v_), vdupq_n_s8(static_cast<int8_t>(c))));
  }
  Bytes16 WithBits(char c) const {
    return Bytes16(vorrq_u8(v_, vdupq_n_u8(static_cast<uint8_t>(c))));
  }
  Bytes16 operator|(Bytes16 o) const { return Bytes16(vorrq_u8(v_, o.v_)); }
  Bytes16 operator&(Bytes16 o) const { return Bytes16(vandq_u8(v_, o.v_)); }
  uint64_t Mask() const {
    const uint8x8_t narrow = vshrn_n_u16(vreinterpretq_u16_u8(v_), 4);
    return vget_lane_u64(vreinterpret_u64_u8(narrow), 0) & 0x1111111111111111u;
  }
  uint64_t Bits() const {
    const uint8x8_t weights = vcreate_u8(0x8040201008040201u);
    return vaddv_u8(vand_u8(vget_low_u8(v_), weights)) |
           static_cast<uint64_t>(vaddv_u8(vand_u8(vget_high_u8(v_), weights))) << 8;
  }
  void Store(char* p) const { vst1q_u8(reinterpret_cast<uint8_t*>(p), v_); }

 private:
  explicit Bytes16(uint8x16_t v) : v_(v) {}
  uint8x16_t v_;
};

#else

class Bytes16 {
 public:
  static constexpr int kMaskBits = 1;
  static Bytes16 Load(const char* p) {
    Bytes16 out;
    std::memcpy(out.v_, p, 16);
    return out;
  }
  Bytes16 Equal(char c) const {
    return Each([c](uint8_t b) { return b == static_cast<uint8_t>(c) ? 0xFF : 0; });
  }
  Bytes16 Below(char c) const {
    return Each(
        [c](uint8_t b) { return static_cast<int8_t>(b) < static_cast<int8_t>(c) ? 0xFF : 0; });
  }
  Bytes16 WithBits(char c) const {
    return Each([c](uint8_t b) { return b | static_cast<uint8_t>(c); });
  }
  Bytes16 operator|(Bytes16 o) const {
    for (int i = 0; i < 16; ++i) o.v_[i] |= v_[i];
    return o;
  }
  Bytes16 operator&(Bytes16 o) const {
    for (int i = 0; i < 16; ++i) o.v_[i] &= v_[i];
    return o;
  }
  uint64_t Mask() const {
    uint64_t mask = 0;
    for (int i = 0; i < 16; ++i) mask |= static_cast<uint64_t>(v_[i] >> 7) << i;
    return mask;
  }
  uint64_t Bits() const { return Mask(); }
  void Store(char* p) const { std::memcpy(p, v_, 16); }

 private:
  template <typename F>
  Bytes16 Each(F f) const {
    Bytes16 out;
    for (int i = 0; i < 16; ++i) out.v_[i] = static_cast<uint8_t>(f(v_[i]));
    return out;
  }
  uint8_t v_[16];
};

#endif

// The bytes up to ' ', as a mask: white space, or a control character.
inline uint64_t SpaceMask(Bytes16 v) { return v.Below('!').Mask() & ~v.Below('\0').Mask(); }
inline constexpr uint64_t kMaskOfAll = Bytes16::kMaskBits == 1 ? 0xFFFF : 0x1111111111111111u;

// How many bytes a mask means. Not every x86-64 counts bits by one instruction: there it is a sum
// in steps, since a loop over the bits ends where no branch prediction knows.
inline uint32_t CountOf(uint64_t mask) {
  if constexpr (Bytes16::kMaskBits != 1) return static_cast<uint32_t>(std::popcount(mask));
  uint32_t n = static_cast<uint32_t>(mask);
  n -= n >> 1 & 0x5555;
  n = (n & 0x3333) + (n >> 2 & 0x3333);
  n = (n + (n >> 4)) & 0x0F0F;
  return (n + (n >> 8)) & 0x1F;
}

// The first `c` in [p, end), or end. For searches that end soon; memchr is faster on long ones.
inline const char* FindSoon(const char* p, const char* end, char c) {
  constexpr int kSoon = 4;
  for (int i = 0; i < kSoon && end - p >= 16; ++i, p += 16) {
    const uint64_t hit = Bytes16::Load(p).Equal(c).Mask();
    if (hit) return p + std::countr_zero(hit) / Bytes16::kMaskBits;
  }
  if (p == end) return end;
  const void* hit = std::memchr(p, c, static_cast<size_t>(end - p));
  return hit ? static_cast<const char*>(hit) : end;
}

// The same where most searches end within 64 bytes, but few within sixteen: all of them are looked
// at, so that no branch depends on where among them it is.
inline const char* FindNear(const char* p, const char* end, char c) {
  constexpr int kNear = 2;
  for (int i = 0; i < kNear && end - p >= 64; ++i, p += 64) {
    uint64_t hits = 0;
    for (int k = 0; k < 64; k += 16) hits |= Bytes16::Load(p + k).Equal(c).Bits() << k;
    if (hits) return p + std::countr_zero(hits);
  }
  return FindSoon(p, end, c);
}

// The first of the bytes in [p, end), or end.
template <char... kBytes>
const char* FindOneOf(const char* p, const char* end) {
  for (; end - p >= 16; p += 16) {
    const Bytes16 v = Bytes16::Load(p);
    const uint64_t hit = (v.Equal(kBytes) | ...).Mask();
    if (hit) return p + std::countr_zero(hit) / Bytes16::kMaskBits;
  }
  while (p < end && ((*p != kBytes) && ...)) ++p;
  return p;
}

}  // namespace hearsay::page
