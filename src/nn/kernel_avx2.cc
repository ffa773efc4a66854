// The kernels for AVX2 with FMA.
//
// Method: vpmaddubsw multiplies unsigned activations u = q + 128 by signed weights and adds pairs
// in 16 bits. A pair is at most 2 * 255 * 63 = 32130, so the saturation of the instruction never
// acts. Two such pairs are joined before they are widened: p1 + p2 - c, with c = 128 * (w0 + w1 +
// w4 + w5) for the pair of weights (0, 1) and that four further on, is the sum of four products q *
// w, which is at most 4 * 127 * 63 = 32004. Additions in 16 bits wrap, and a wrapped result that
// fits is the true one: so p1 - c + p2 is exact, and 64 products cost three multiplications instead
// of four. c is at most 4 * 128 * 63 = 32256; it is made once for each panel and block of k. Eight
// rows by eight outputs fill 8 of 16 registers; blocks of 512 in k keep panel, c and rows in the
// first-level cache. Bound: as scalar. Test: tests/nn/kernels_test.cc.
#if defined(__x86_64__)
#include <cmath>
#include <cstdint>
#include <cstring>

#include "nn/kernel_tables.h"
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma"))), apply_to = function)
#else
#pragma GCC target("avx2,fma")
#endif
#include "nn/float_ops.h"
#include "nn/vector_avx2.h"

namespace hearsay::nn {
namespace {

using Ops = FloatOps<Avx2Vector>;
constexpr uint32_t kBlock = 512;   // of k
constexpr uint32_t kRowBlock = 8;  // rows of a tile
constexpr uint32_t kSumRows = 96;  // rows whose sums are kept between blocks of k

inline __m256i Broadcast(const uint8_t* p) {
  int32_t four;
  std::memcpy(&four, p, 4);
  return _mm256_set1_epi32(four);
}
inline __m256i Weights(const int8_t* p) {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(p));
}

// c of the method, for eight outputs and `pairs` times eight k.
void Corrections(const int8_t* w, uint32_t pairs, __m256i* c) {
  const __m256i offset = _mm256_set1_epi8(-128);  // 128, unsigned
  for (uint32_t i = 0; i < pairs; ++i, w += 128) {
    c[i] = _mm256_add_epi16(_mm256_maddubs_epi16(offset, Weights(w)),
                            _mm256_maddubs_epi16(offset, Weights(w + 64)));
  }
}

// Adds to sum[R] (eight outputs a row) the products over `depth` k.
template <int R>
inline void Tile(const uint8_t* a, size_t stride, const int8_t* w, const __m256i* c, uint32_t depth,
                 __m256i* sum) {
  const __m256i ones = _mm256_set1_epi16(1);
  __m256i s[R];  // every loop over it is unrolled: else GCC keeps it in memory
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r) s[r] = sum[r];
  // Rows 0 to 3 and 4 to 7 each by one moving pointer: fewer instructions than eight.
  const uint8_t* low = a;
  const uint8_t* high = a + 4 * stride;
  size_t three = 3 * stride;
  asm("" : "+r"(three));  // else the compiler makes it anew for each row
  const int8_t* const end = w + size_t{depth / 8} * 128;
  for (; w != end; w += 128, ++c, low += 8, high += 8) {
    const __m256i w1 = Weights(w), w2 = Weights(w + 64), fix = *c;
#pragma GCC unroll 8
    for (int r = 0; r < R; ++r) {
      const size_t offset = r % 4 == 3 ? three : r % 4 * stride;
      const uint8_t* const at = (r < 4 ? low : high) + offset;
      const __m256i p1 = _mm256_sub_epi16(_mm256_maddubs_epi16(Broadcast(at), w1), fix);
      const __m256i p2 = _mm256_maddubs_epi16(Broadcast(at + 4), w2);
      s[r] = _mm256_add_epi32(s[r], _mm256_madd_epi16(_mm256_add_epi16(p1, p2), ones));
    }
  }
  const uint32_t k = depth & ~7u;
  if (k < depth) {  // four k are left: p1 - c is the sum of two products
    const __m256i w1 = Weights(w);
    const __m256i fix = _mm256_maddubs_epi16(_mm256_set1_epi8(-128), w1);
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
      const __m256i p = _mm256_maddubs_epi16(Broadcast(a + r * stride + k), w1);
      s[r] = _mm256_add_epi32(s[r], _mm256_madd_epi16(_mm256_sub_epi16(p, fix), ones));
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r) sum[r] = s[r];
}

void AnyTile(uint32_t rows, const uint8_t* a, size_t stride, const int8_t* w, const __m256i* c,
             uint32_t depth, __m256i* sum) {
  switch (rows) {
    case 1:
      return Tile<1>(a, stride, w, c, depth, sum);
    case 2:
      return Tile<2>(a, stride, w, c, depth, sum);
    case 3:
      return Tile<3>(a, stride, w, c, depth, sum);
    case 4:
      return Tile<4>(a, stride, w, c, depth, sum);
    case 5:
      return Tile<5>(a, stride, w, c, depth, sum);
    case 6:
      return Tile<6>(a, stride, w, c, depth, sum);
    case 7:
      return Tile<7>(a, stride, w, c, depth, sum);
    default:
      return Tile<8>(a, stride, w, c, depth, sum);
  }
}

// Up to kSumRows rows from row `first` on, all outputs.
template <After after>
void Rows(const Gemm& g, uint32_t first, uint32_t rows) {
  __m256i sums[kSumRows];
  __m256i c[kBlock / 8];
  for (uint32_t j = 0; j < g.n; j += 8) {
    const int8_t* const half = g.w + size_t{j & ~15u} * g.k + (j & 8) * 4;
    for (uint32_t r = 0; r < rows; ++r) sums[r] = _mm256_setzero_si256();
    for (uint32_t k = 0; k < g.k; k += kBlock) {
      const uint32_t depth = g.k - k < kBlock ? g.k - k : kBlock;
      const int8_t* const w = half + size_t{k} * 16;
      Corrections(w, depth / 8, c);
      for (uint32_t r = 0; r < rows; r += kRowBlock) {
        const uint32_t live = rows - r < kRowBlock ? rows - r : kRowBlock;
        AnyTile(live, g.a + size_t{first + r} * g.k + k, g.k, w, c, depth, sums + r);
      }
    }
    for (uint32_t r = 0; r < rows; ++r) Ops::Finish<after>(g, first + r, j, sums[r]);
  }
}

template <After after>
void Product(const Gemm& g) {
  for (uint32_t r = 0; r < g.rows; r += kSumRows) {
    Rows<after>(g, r, g.rows - r < kSumRows ? g.rows - r : kSumRows);
  }
}

void Run(const Gemm& g) {
  switch (g.after) {
    case After::kNothing:
      return Product<After::kNothing>(g);
    case After::kGelu:
      return Product<After::kGelu>(g);
    case After::kAdd:
      return Product<After::kAdd>(g);
  }
}

}  // namespace

const Kernels kAvx2 = {"avx2",      64,         Run,        Ops::QuantiseRows, Ops::NormRows,
                       Ops::Attend, Ops::Embed, Ops::AddTo, Ops::GeluOf,       Ops::ExpOf};

}  // namespace hearsay::nn
#if defined(__clang__)
#pragma clang attribute pop
#endif
#endif
