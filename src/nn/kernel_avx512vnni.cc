// The kernels for AVX-512 with VNNI.
//
// Method: as kernel_avxvnni.cc with sixteen outputs a register: six rows by four panels keep 24 of
// 32 registers as sums, fed by four weight loads and six broadcasts a step. The dot product is
// inline assembly: GCC 12 spills the sums of the intrinsic. Bound: as scalar. Test:
// tests/nn/kernels_test.cc on a CPU that has it, and the same source over emulated instructions in
// tests/nn/emulated_avx512vnni_test.cc.
#if defined(__x86_64__)
#include <cmath>
#include <cstdint>
#include <cstring>

#include "nn/kernel_tables.h"
#ifndef HEARSAY_EMULATED
#if defined(__clang__)
#pragma clang attribute push(                                                          \
    __attribute__((target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))), \
    apply_to = function)
#else
#pragma GCC target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")
// GCC 12 warns of the undefined registers inside its own intrinsics (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#endif
#include "nn/float_ops.h"
#include "nn/vector_avx512.h"

namespace hearsay::nn {
namespace {

using Ops = FloatOps<Avx512Vector>;

#ifndef HEARSAY_EMULATED
inline void Dot(__m512i* sum, __m512i u, __m512i w) {
  asm("vpdpbusd %2, %1, %0" : "+v"(*sum) : "v"(u), "v"(w));
}
#endif

// R rows from `row` on, P panels of sixteen outputs from `j` on.
template <After after, int R, int P>
inline void Tile(const Gemm& g, uint32_t row, uint32_t j) {
  const uint8_t* const a = g.a + size_t{row} * g.k;
  const int8_t* const w = g.w + size_t{j} * g.k;
  __m512i s[R][P];
#pragma GCC unroll 16
  for (int p = 0; p < P; ++p) {
    const __m512i colsum = _mm512_loadu_si512(g.colsum + j + 16 * p);
    const __m512i start = _mm512_sub_epi32(_mm512_setzero_si512(), _mm512_slli_epi32(colsum, 7));
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) s[r][p] = start;
  }
  for (uint32_t k = 0; k < g.k; k += 4) {
    __m512i panel[P];
#pragma GCC unroll 4
    for (int p = 0; p < P; ++p) {
      panel[p] = _mm512_loadu_si512(w + (size_t{g.k} * p + k) * 16);
    }
#pragma GCC unroll 6
    for (int r = 0; r < R; ++r) {
      int32_t four;
      std::memcpy(&four, a + size_t{g.k} * r + k, 4);
      const __m512i u = _mm512_set1_epi32(four);
#pragma GCC unroll 4
      for (int p = 0; p < P; ++p) Dot(&s[r][p], u, panel[p]);
    }
  }
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r) {
#pragma GCC unroll 16
    for (int p = 0; p < P; ++p) Ops::Finish<after>(g, row + r, j + 16 * p, s[r][p]);
  }
}

template <After after, int P>
void Panels(const Gemm& g, uint32_t j) {
  uint32_t r = 0;
  for (; r + 6 <= g.rows; r += 6) Tile<after, 6, P>(g, r, j);
  if (g.rows - r >= 4) Tile<after, 4, P>(g, r, j), r += 4;
  if (g.rows - r >= 2) Tile<after, 2, P>(g, r, j), r += 2;
  if (g.rows - r >= 1) Tile<after, 1, P>(g, r, j);
}

template <After after>
void Product(const Gemm& g) {
  uint32_t j = 0;
  for (; j + 64 <= g.n; j += 64) Panels<after, 4>(g, j);
  for (; j < g.n; j += 16) Panels<after, 1>(g, j);
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
const Kernels kAvx512Vnni = {"avx512vnni", 96,         Run,        Ops::QuantiseRows, Ops::NormRows,
                             Ops::Attend,  Ops::Embed, Ops::AddTo, Ops::GeluOf,       Ops::ExpOf};
#endif

}  // namespace hearsay::nn
#if defined(__clang__) && !defined(HEARSAY_EMULATED)
#pragma clang attribute pop
#endif
#endif
