// The instructions of AVX-512 and AMX that the kernels use, in plain C++, so that the kernels'
// sources are tested on a CPU that has none of them. Written from Intel's Intrinsics Guide. Include
// it before a kernel file with HEARSAY_EMULATED defined.
#pragma once
#include <emmintrin.h>

#include <cmath>
#include <cstdint>
#include <cstring>

namespace hearsay::nn {
namespace {

struct EmulatedFloats {
  float f[16];
};
struct EmulatedInts {
  int32_t i[16];
};
using Floats = EmulatedFloats;
using Ints = EmulatedInts;

template <typename To, typename From>
To Cast(From x) {
  To out;
  std::memcpy(&out, &x, sizeof out);
  return out;
}

#define HEARSAY_EACH(expression)               \
  for (int k = 0; k < 16; ++k) out expression; \
  return out

inline Floats LoadFloats(const float* p) {
  Floats out;
  HEARSAY_EACH(.f[k] = p[k]);
}
inline void StoreFloats(float* p, Floats x) { std::memcpy(p, x.f, sizeof x.f); }
inline Floats SetFloats(float x) {
  Floats out;
  HEARSAY_EACH(.f[k] = x);
}
inline Floats AddFloats(Floats a, Floats b) {
  Floats out;
  HEARSAY_EACH(.f[k] = a.f[k] + b.f[k]);
}
inline Floats SubFloats(Floats a, Floats b) {
  Floats out;
  HEARSAY_EACH(.f[k] = a.f[k] - b.f[k]);
}
inline Floats MulFloats(Floats a, Floats b) {
  Floats out;
  HEARSAY_EACH(.f[k] = a.f[k] * b.f[k]);
}
inline Floats FmaFloats(Floats a, Floats b, Floats c) {
  Floats out;
  HEARSAY_EACH(.f[k] = std::fmaf(a.f[k], b.f[k], c.f[k]));
}
inline Floats MaxFloats(Floats a, Floats b) {
  Floats out;
  HEARSAY_EACH(.f[k] = a.f[k] > b.f[k] ? a.f[k] : b.f[k]);
}
inline Floats MinFloats(Floats a, Floats b) {
  Floats out;
  HEARSAY_EACH(.f[k] = a.f[k] < b.f[k] ? a.f[k] : b.f[k]);
}
inline uint32_t LessMask(Floats a, Floats b) {
  uint32_t out = 0;
  for (int k = 0; k < 16; ++k) out |= static_cast<uint32_t>(a.f[k] < b.f[k]) << k;
  return out;
}
inline Floats MaskMove(Floats a, uint32_t mask, Floats b) {
  Floats out;
  HEARSAY_EACH(.f[k] = mask >> k & 1 ? b.f[k] : a.f[k]);
}
inline Floats ToFloats(Ints x) {
  Floats out;
  HEARSAY_EACH(.f[k] = static_cast<float>(x.i[k]));
}
inline Ints LoadInts(const void* p) {
  Ints out;
  std::memcpy(&out, p, sizeof out);
  return out;
}
inline Ints SetInts(int32_t x) {
  Ints out;
  HEARSAY_EACH(.i[k] = x);
}
inline Ints AddInts(Ints a, Ints b) {
  Ints out;
  HEARSAY_EACH(.i[k] = static_cast<int32_t>(static_cast<uint32_t>(a.i[k]) +
                                            static_cast<uint32_t>(b.i[k])));
}
inline Ints SubInts(Ints a, Ints b) {
  Ints out;
  HEARSAY_EACH(.i[k] = static_cast<int32_t>(static_cast<uint32_t>(a.i[k]) -
                                            static_cast<uint32_t>(b.i[k])));
}
inline Ints AndInts(Ints a, Ints b) {
  Ints out;
  HEARSAY_EACH(.i[k] = a.i[k] & b.i[k]);
}
inline Ints ShiftLeft(Ints a, int n) {
  Ints out;
  HEARSAY_EACH(.i[k] = static_cast<int32_t>(static_cast<uint32_t>(a.i[k]) << n));
}
inline Ints WidenBytes(__m128i x) {
  int8_t b[16];
  std::memcpy(b, &x, 16);
  Ints out;
  HEARSAY_EACH(.i[k] = b[k]);
}
inline __m128i NarrowToBytes(Ints x) {
  uint8_t b[16];
  for (int k = 0; k < 16; ++k) b[k] = static_cast<uint8_t>(x.i[k]);
  return _mm_loadu_si128(reinterpret_cast<const __m128i*>(b));
}
// vpdpbusd: four products of an unsigned and a signed byte, added to each lane without saturation.
inline void Dot(Ints* sum, Ints u, Ints w) {
  uint8_t a[64];
  int8_t b[64];
  std::memcpy(a, &u, 64);
  std::memcpy(b, &w, 64);
  for (int k = 0; k < 64; ++k) sum->i[k / 4] += a[k] * b[k];
}
#undef HEARSAY_EACH

// AMX: eight tiles of sixteen rows of 64 bytes.
struct EmulatedTiles {
  uint8_t t[8][16][64];
};
inline EmulatedTiles& Tiles() {
  static EmulatedTiles tiles;
  return tiles;
}
inline void TileLoad(int t, const void* p, size_t stride) {
  for (size_t r = 0; r < 16; ++r) {
    std::memcpy(Tiles().t[t][r], static_cast<const uint8_t*>(p) + r * stride, 64);
  }
}
inline void TileStore(int t, void* p, size_t stride) {
  for (size_t r = 0; r < 16; ++r) {
    std::memcpy(static_cast<uint8_t*>(p) + r * stride, Tiles().t[t][r], 64);
  }
}
inline void TileDot(int c, int a, int b) {  // tdpbusd
  for (int m = 0; m < 16; ++m) {
    int32_t sums[16];
    std::memcpy(sums, Tiles().t[c][m], 64);
    for (int k = 0; k < 16; ++k) {
      for (int n = 0; n < 64; ++n) {
        sums[n / 4] += Tiles().t[a][m][4 * k + n % 4] * static_cast<int8_t>(Tiles().t[b][k][n]);
      }
    }
    std::memcpy(Tiles().t[c][m], sums, 64);
  }
}

}  // namespace
}  // namespace hearsay::nn

#define __m512 EmulatedFloats
#define __m512i EmulatedInts
#define _CMP_LT_OQ 17
#define _mm512_loadu_ps LoadFloats
#define _mm512_storeu_ps StoreFloats
#define _mm512_set1_ps SetFloats
#define _mm512_setzero_ps() SetFloats(0.0f)
#define _mm512_add_ps AddFloats
#define _mm512_sub_ps SubFloats
#define _mm512_mul_ps MulFloats
#define _mm512_fmadd_ps FmaFloats
#define _mm512_max_ps MaxFloats
#define _mm512_min_ps MinFloats
#define _mm512_castps_si512 Cast<EmulatedInts>
#define _mm512_castsi512_ps Cast<EmulatedFloats>
#define _mm512_cvtepi32_ps ToFloats
#define _mm512_cvtepi8_epi32 WidenBytes
#define _mm512_cvtepi32_epi8 NarrowToBytes
#define _mm512_cmp_ps_mask(a, b, how) LessMask(a, b)
#define _mm512_mask_mov_ps MaskMove
#define _mm512_loadu_si512 LoadInts
#define _mm512_set1_epi32 SetInts
#define _mm512_setzero_si512() SetInts(0)
#define _mm512_add_epi32 AddInts
#define _mm512_sub_epi32 SubInts
#define _mm512_and_si512 AndInts
#define _mm512_slli_epi32 ShiftLeft
#define _tile_loadconfig(config) static_cast<void>(config)
#define _tile_release() static_cast<void>(0)
#define _tile_zero(tile) std::memset(Tiles().t[tile], 0, sizeof Tiles().t[tile])
#define _tile_loadd TileLoad
#define _tile_stored TileStore
#define _tile_dpbusd TileDot
