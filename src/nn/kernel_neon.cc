// The kernels for 64-bit ARM with the dot product instructions (ARMv8.2 dotprod).
//
// Method: sdot adds four signed products to a 32-bit lane; activations lose their offset of 128 by
// one exclusive or as they are loaded, sixteen k at a time. Four rows by sixteen outputs keep 16 of
// 32 registers as sums. Bound: as scalar. Test: tests/nn/kernels_test.cc, natively or under qemu.
#if defined(__aarch64__)
#include <cmath>
#include <cstdint>
#include <cstring>

#include "nn/kernel_tables.h"
#if defined(__clang__)
#pragma clang attribute push(__attribute__((target("dotprod"))), apply_to = function)
#else
#pragma GCC target("arch=armv8.2-a+dotprod")
#endif
#include <arm_neon.h>

#include "nn/float_ops.h"

namespace hearsay::nn {
namespace {

struct NeonVector {
  static constexpr int kLanes = 4;
  using F = float32x4_t;
  using I = int32x4_t;
  static F Load(const float* p) { return vld1q_f32(p); }
  static void Store(float* p, F x) { vst1q_f32(p, x); }
  static F Set(float x) { return vdupq_n_f32(x); }
  static F Add(F a, F b) { return vaddq_f32(a, b); }
  static F Sub(F a, F b) { return vsubq_f32(a, b); }
  static F Mul(F a, F b) { return vmulq_f32(a, b); }
  static F Fma(F a, F b, F c) { return vfmaq_f32(c, a, b); }
  static F Max(F a, F b) { return vmaxq_f32(a, b); }
  static F Min(F a, F b) { return vminq_f32(a, b); }
  static F Abs(F a) { return vabsq_f32(a); }
  static F FromInt(I x) { return vcvtq_f32_s32(x); }
  static F FromBytes(const int8_t* p) {
    int32_t four;
    std::memcpy(&four, p, 4);
    const int8x8_t bytes = vreinterpret_s8_s32(vdup_n_s32(four));
    return vcvtq_f32_s32(vmovl_s16(vget_low_s16(vmovl_s8(bytes))));
  }
  static F ZeroIfLess(F a, F b, F x) {
    return vreinterpretq_f32_u32(vbicq_u32(vreinterpretq_u32_f32(x), vcltq_f32(a, b)));
  }
  static F PowerOfTwo(F t) {
    const uint32x4_t shifted = vshlq_n_u32(vreinterpretq_u32_f32(t), 23);
    return vreinterpretq_f32_u32(vaddq_u32(shifted, vdupq_n_u32(0x3f800000)));
  }
  static void StoreBytes(uint8_t* q, const F* t) {
    uint16x4_t h[4];
    for (int i = 0; i < 4; ++i) h[i] = vmovn_u32(vreinterpretq_u32_f32(t[i]));
    const uint8x8_t low = vmovn_u16(vcombine_u16(h[0], h[1]));
    const uint8x8_t high = vmovn_u16(vcombine_u16(h[2], h[3]));
    vst1q_u8(q, veorq_u8(vcombine_u8(low, high), vdupq_n_u8(0x80)));
  }
};
using Ops = FloatOps<NeonVector>;

template <int R, int kLane>
inline void Step(const int8_t* w, const int8x16_t* a, int32x4_t (*s)[4]) {
#pragma GCC unroll 16
  for (int p = 0; p < 4; ++p) {
    const int8x16_t panel = vld1q_s8(w + 16 * p);
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) s[r][p] = vdotq_laneq_s32(s[r][p], panel, a[r], kLane);
  }
}

template <After after, int R>
inline void Tile(const Gemm& g, uint32_t row, uint32_t j) {
  const uint8_t* const rows = g.a + size_t{row} * g.k;
  const int8_t* w = g.w + size_t{j} * g.k;
  const uint8x16_t turn = vdupq_n_u8(0x80);
  int32x4_t s[R][4];
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r) {
#pragma GCC unroll 16
    for (int p = 0; p < 4; ++p) s[r][p] = vdupq_n_s32(0);
  }
  int8x16_t a[R];
  uint32_t k = 0;
  for (; k + 16 <= g.k; k += 16, w += 256) {
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
      a[r] = vreinterpretq_s8_u8(veorq_u8(vld1q_u8(rows + size_t{g.k} * r + k), turn));
    }
    Step<R, 0>(w, a, s);
    Step<R, 1>(w + 64, a, s);
    Step<R, 2>(w + 128, a, s);
    Step<R, 3>(w + 192, a, s);
  }
  for (; k < g.k; k += 4, w += 64) {
#pragma GCC unroll 16
    for (int r = 0; r < R; ++r) {
      uint32_t four;
      std::memcpy(&four, rows + size_t{g.k} * r + k, 4);
      a[r] = vreinterpretq_s8_u8(veorq_u8(vreinterpretq_u8_u32(vdupq_n_u32(four)), turn));
    }
    Step<R, 0>(w, a, s);
  }
#pragma GCC unroll 16
  for (int r = 0; r < R; ++r) {
#pragma GCC unroll 16
    for (int p = 0; p < 4; ++p) Ops::Finish<after>(g, row + r, j + 4 * p, s[r][p]);
  }
}

template <After after>
void Product(const Gemm& g) {
  for (uint32_t j = 0; j < g.n; j += 16) {
    uint32_t r = 0;
    for (; r + 4 <= g.rows; r += 4) Tile<after, 4>(g, r, j);
    if (g.rows - r >= 2) Tile<after, 2>(g, r, j), r += 2;
    if (g.rows - r >= 1) Tile<after, 1>(g, r, j);
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

const Kernels kNeonDot = {"neon",      64,         Run,        Ops::QuantiseRows, Ops::NormRows,
                          Ops::Attend, Ops::Embed, Ops::AddTo, Ops::GeluOf,       Ops::ExpOf};

}  // namespace hearsay::nn
#if defined(__clang__)
#pragma clang attribute pop
#endif
#endif
