// The matrix product for AVX-VNNI (vpdpbusd in 256-bit registers); float operations are AVX2's.
//
// Method: vpdpbusd adds four products u * w to a 32-bit lane, u = q + 128 unsigned. The sums start
// at -128 * colsum, so what they end with is the sum of q * w: exact. Six rows by sixteen outputs
// keep twelve sums in registers. The instruction is inline assembly: GCC 12 spills the sums of the
// intrinsic. Bound: as scalar. Test: tests/nn/kernels_test.cc on a CPU that has it, and the same
// source over emulated instructions in tests/nn/emulated_avxvnni_test.cc.
#if defined(__x86_64__)
#include <cmath>
#include <cstdint>
#include <cstring>

#include "nn/kernel_tables.h"
#ifndef HEARSAY_EMULATED
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("avx2,fma,avxvnni"))), apply_to = function)
#else
#pragma GCC target("avx2,fma,avxvnni")
#endif
#endif
#include "nn/float_ops.h"
#include "nn/vector_avx2.h"

namespace hearsay::nn {
namespace {

using Ops = FloatOps<Avx2Vector>;
constexpr uint32_t kRowBlock = 6;

#ifndef HEARSAY_EMULATED
inline void Dot(__m256i* sum, __m256i u, __m256i w) {
  asm("%{vex%} vpdpbusd %2, %1, %0" : "+x"(*sum) : "x"(u), "x"(w));
}
#endif

template <After after, int R>
inline void Tile(const Gemm& g, uint32_t row, uint32_t j) {
  const uint8_t* const a = g.a + size_t{row} * g.k;
  const int8_t* w = g.w + size_t{j} * g.k;
  __m256i s[R][2];
#pragma GCC unroll 16
  for (int h = 0; h < 2; ++h) {
    const __m256i colsum =
        _mm256_loadu_si256(reinterpret_cast<const __m256i*>(g.colsum + j + 8 * h));
    const __m256i start = _mm256_sub_epi32(_mm256_setzero_si256(), _mm256_slli_epi32(colsum, 7));
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) s[r][h] = start;
  }
  for (uint32_t k = 0; k < g.k; k += 4, w += 64) {
    const __m256i w0 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w));
    const __m256i w1 = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(w + 32));
#pragma GCC unroll 6
    for (int r = 0; r < R; ++r) {
      int32_t four;
      std::memcpy(&four, a + size_t{g.k} * r + k, 4);
      const __m256i u = _mm256_set1_epi32(four);
      Dot(&s[r][0], u, w0);
      Dot(&s[r][1], u, w1);
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r) {
    Ops::Finish<after>(g, row + r, j, s[r][0]);
    Ops::Finish<after>(g, row + r, j + 8, s[r][1]);
  }
}

template <After after>
void Product(const Gemm& g) {
  for (uint32_t j = 0; j < g.n; j += 16) {
    uint32_t r = 0;
    for (; r + kRowBlock <= g.rows; r += kRowBlock) Tile<after, kRowBlock>(g, r, j);
    switch (g.rows - r) {
      case 1:
        Tile<after, 1>(g, r, j);
        break;
      case 2:
        Tile<after, 2>(g, r, j);
        break;
      case 3:
        Tile<after, 3>(g, r, j);
        break;
      case 4:
        Tile<after, 4>(g, r, j);
        break;
      case 5:
        Tile<after, 5>(g, r, j);
        break;
      default:
        break;
    }
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

#ifndef HEARSAY_EMULATED
const Kernels kAvxVnni = {"avxvnni",   96,         Run,        Ops::QuantiseRows, Ops::NormRows,
                          Ops::Attend, Ops::Embed, Ops::AddTo, Ops::GeluOf,       Ops::ExpOf};
#endif

}  // namespace hearsay::nn
#if defined(__clang__) && !defined(HEARSAY_EMULATED)
#pragma clang attribute pop
#endif
#endif
