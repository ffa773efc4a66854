// The kernels for AMX int8 (tiles); float operations are AVX-512's.
//
// Method: a tile of weights is sixteen groups of four k by sixteen outputs: 1 KB of the packed
// layout, in place. tdpbusd multiplies unsigned activations u = q + 128 by signed weights into
// 32-bit sums; 128 * colsum is taken off at the end: exact. Two by two tiles of sums, so each tile
// that is loaded is used twice. Where k is no multiple of 64, the last tiles are copies padded with
// zeros. Bound: as scalar. Test: tests/nn/kernels_test.cc on a CPU that has it, and the same source
// over emulated tiles in tests/nn/emulated_amx_test.cc.
#if defined(__x86_64__)
#include <cmath>
#include <cstdint>
#include <cstring>

#include "nn/kernel_tables.h"
#ifndef HEARSAY_EMULATED
#if defined(__clang__)
#pragma clang attribute push(                                                                 \
    __attribute__((target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,amx-tile,amx-int8"))), \
    apply_to = function)
#else
#pragma GCC target("avx2,fma,avx512f,avx512bw,avx512dq,avx512vl,amx-tile,amx-int8")
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

// Palette 1: eight tiles of 16 rows by 64 bytes.
struct alignas(64) TileConfig {
  uint8_t palette = 1, start = 0, zero[14] = {};
  uint16_t bytes[16] = {64, 64, 64, 64, 64, 64, 64, 64};
  uint8_t rows[16] = {16, 16, 16, 16, 16, 16, 16, 16};
};

// Tiles 0 to 3: sums [row tile][panel]; 4, 5: activations; 6, 7: weights.
template <bool kTwoRows, bool kTwoPanels>
inline void Multiply(const uint8_t* a0, const uint8_t* a1, size_t stride, const int8_t* w0,
                     const int8_t* w1) {
  _tile_loadd(4, a0, stride);
  _tile_loadd(6, w0, 64);
  _tile_dpbusd(0, 4, 6);
  if constexpr (kTwoPanels) {
    _tile_loadd(7, w1, 64);
    _tile_dpbusd(1, 4, 7);
  }
  if constexpr (kTwoRows) {
    _tile_loadd(5, a1, stride);
    _tile_dpbusd(2, 5, 6);
    if constexpr (kTwoPanels) _tile_dpbusd(3, 5, 7);
  }
}

// Copies of the last k % 64 of up to two row tiles and panels, filled with zeros.
struct alignas(64) Rest {
  uint8_t a[2][16 * 64];
  int8_t w[2][16 * 64];
};

template <After after, bool kTwoRows, bool kTwoPanels>
void Tile(const Gemm& g, uint32_t row, uint32_t j) {
  const uint8_t* const a0 = g.a + size_t{row} * g.k;
  const uint8_t* const a1 = a0 + (kTwoRows ? size_t{16} * g.k : 0);
  const int8_t* const w0 = g.w + size_t{j} * g.k;
  const int8_t* const w1 = w0 + (kTwoPanels ? size_t{16} * g.k : 0);
  _tile_zero(0);
  _tile_zero(1);
  _tile_zero(2);
  _tile_zero(3);
  const uint32_t whole = g.k & ~63u, left = g.k & 63u;
  for (uint32_t k = 0; k < whole; k += 64) {
    Multiply<kTwoRows, kTwoPanels>(a0 + k, a1 + k, g.k, w0 + size_t{k} * 16, w1 + size_t{k} * 16);
  }
  if (left > 0) {
    Rest rest;
    std::memset(&rest, 0, sizeof rest);
    for (uint32_t r = 0; r < 16; ++r) {
      std::memcpy(rest.a[0] + r * 64, a0 + size_t{r} * g.k + whole, left);
      std::memcpy(rest.a[1] + r * 64, a1 + size_t{r} * g.k + whole, left);
    }
    std::memcpy(rest.w[0], w0 + size_t{whole} * 16, left * 16);
    std::memcpy(rest.w[1], w1 + size_t{whole} * 16, left * 16);
    Multiply<kTwoRows, kTwoPanels>(rest.a[0], rest.a[1], 64, rest.w[0], rest.w[1]);
  }
  alignas(64) int32_t sums[4][16 * 16];
  _tile_stored(0, sums[0], 64);
  if constexpr (kTwoPanels) _tile_stored(1, sums[1], 64);
  if constexpr (kTwoRows) _tile_stored(2, sums[2], 64);
  if constexpr (kTwoRows && kTwoPanels) _tile_stored(3, sums[3], 64);
  const uint32_t live = g.rows - row < (kTwoRows ? 32u : 16u) ? g.rows - row : kTwoRows ? 32u : 16u;
  for (uint32_t p = 0; p < (kTwoPanels ? 2u : 1u); ++p) {
    const __m512i fix = _mm512_slli_epi32(_mm512_loadu_si512(g.colsum + j + 16 * p), 7);
    for (uint32_t r = 0; r < live; ++r) {
      const __m512i sum = _mm512_loadu_si512(sums[r / 16 * 2 + p] + r % 16 * 16);
      Ops::Finish<after>(g, row + r, j + 16 * p, _mm512_sub_epi32(sum, fix));
    }
  }
}

template <After after, bool kTwoPanels>
void Panels(const Gemm& g, uint32_t j) {
  uint32_t r = 0;
  for (; g.rows - r > 16; r += 32) {
    Tile<after, true, kTwoPanels>(g, r, j);
    if (g.rows - r <= 32) return;
  }
  if (r < g.rows) Tile<after, false, kTwoPanels>(g, r, j);
}

template <After after>
void Product(const Gemm& g) {
  const TileConfig config;
  _tile_loadconfig(&config);
  uint32_t j = 0;
  for (; j + 32 <= g.n; j += 32) Panels<after, true>(g, j);
  if (j < g.n) Panels<after, false>(g, j);
  _tile_release();
}

void Run(const Gemm& g) {
  if (g.rows == 0) return;
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
const Kernels kAmxInt8 = {"amx",       256,        Run,        Ops::QuantiseRows, Ops::NormRows,
                          Ops::Attend, Ops::Embed, Ops::AddTo, Ops::GeluOf,       Ops::ExpOf};
#endif

}  // namespace hearsay::nn
#if defined(__clang__) && !defined(HEARSAY_EMULATED)
#pragma clang attribute pop
#endif
#endif
