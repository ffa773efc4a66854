// Sixteen floats in a 512-bit register, for FloatOps. Include it after the target pragma; unnamed
// namespace for the reason given in float_ops.h.
#pragma once
#ifndef HEARSAY_EMULATED
#include <immintrin.h>
#endif

#include <cstdint>

namespace hearsay::nn {
namespace {

struct Avx512Vector {
  static constexpr int kLanes = 16;
  using F = __m512;
  using I = __m512i;
  static F Load(const float* p) { return _mm512_loadu_ps(p); }
  static void Store(float* p, F x) { _mm512_storeu_ps(p, x); }
  static F Set(float x) { return _mm512_set1_ps(x); }
  static F Add(F a, F b) { return _mm512_add_ps(a, b); }
  static F Sub(F a, F b) { return _mm512_sub_ps(a, b); }
  static F Mul(F a, F b) { return _mm512_mul_ps(a, b); }
  static F Fma(F a, F b, F c) { return _mm512_fmadd_ps(a, b, c); }
  static F Max(F a, F b) { return _mm512_max_ps(a, b); }
  static F Min(F a, F b) { return _mm512_min_ps(a, b); }
  static F Abs(F a) {
    const __m512i bits = _mm512_castps_si512(a);
    return _mm512_castsi512_ps(_mm512_and_si512(bits, _mm512_set1_epi32(0x7fffffff)));
  }
  static F FromInt(I x) { return _mm512_cvtepi32_ps(x); }
  static F FromBytes(const int8_t* p) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    return _mm512_cvtepi32_ps(_mm512_cvtepi8_epi32(bytes));
  }
  static F ZeroIfLess(F a, F b, F x) {
    return _mm512_mask_mov_ps(x, _mm512_cmp_ps_mask(a, b, _CMP_LT_OQ), _mm512_setzero_ps());
  }
  static F PowerOfTwo(F t) {
    const __m512i shifted = _mm512_slli_epi32(_mm512_castps_si512(t), 23);
    return _mm512_castsi512_ps(_mm512_add_epi32(shifted, _mm512_set1_epi32(0x3f800000)));
  }
  static void StoreBytes(uint8_t* q, const F* t) {
    const __m128i bytes = _mm512_cvtepi32_epi8(_mm512_castps_si512(t[0]));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(q), _mm_xor_si128(bytes, _mm_set1_epi8(-128)));
  }
};

}  // namespace
}  // namespace hearsay::nn
