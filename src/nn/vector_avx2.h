// Eight floats in a 256-bit register, for FloatOps. Include it after the target pragma; unnamed
// namespace for the reason given in float_ops.h.
#pragma once
#include <immintrin.h>

#include <cstdint>

namespace hearsay::nn {
namespace {

struct Avx2Vector {
  static constexpr int kLanes = 8;
  using F = __m256;
  using I = __m256i;
  static F Load(const float* p) { return _mm256_loadu_ps(p); }
  static void Store(float* p, F x) { _mm256_storeu_ps(p, x); }
  static F Set(float x) { return _mm256_set1_ps(x); }
  static F Add(F a, F b) { return _mm256_add_ps(a, b); }
  static F Sub(F a, F b) { return _mm256_sub_ps(a, b); }
  static F Mul(F a, F b) { return _mm256_mul_ps(a, b); }
  static F Fma(F a, F b, F c) { return _mm256_fmadd_ps(a, b, c); }
  static F Max(F a, F b) { return _mm256_max_ps(a, b); }
  static F Min(F a, F b) { return _mm256_min_ps(a, b); }
  static F Abs(F a) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), a); }
  static F FromInt(I x) { return _mm256_cvtepi32_ps(x); }
  static F FromBytes(const int8_t* p) {
    const __m128i bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i*>(p));
    return _mm256_cvtepi32_ps(_mm256_cvtepi8_epi32(bytes));
  }
  static F ZeroIfLess(F a, F b, F x) {
    return _mm256_andnot_ps(_mm256_cmp_ps(a, b, _CMP_LT_OQ), x);
  }
  static F PowerOfTwo(F t) {
    const __m256i shifted = _mm256_slli_epi32(_mm256_castps_si256(t), 23);
    return _mm256_castsi256_ps(_mm256_add_epi32(shifted, _mm256_set1_epi32(0x3f800000)));
  }
  // The lowest byte of each of sixteen lanes, its highest bit turned.
  static void StoreBytes(uint8_t* q, const F* t) {
    const __m256i low = _mm256_set1_epi32(0xff);
    const __m256i a = _mm256_and_si256(_mm256_castps_si256(t[0]), low);
    const __m256i b = _mm256_and_si256(_mm256_castps_si256(t[1]), low);
    const __m256i pairs = _mm256_permute4x64_epi64(_mm256_packus_epi32(a, b), 0xd8);
    const __m128i bytes =
        _mm_packus_epi16(_mm256_castsi256_si128(pairs), _mm256_extracti128_si256(pairs, 1));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(q), _mm_xor_si128(bytes, _mm_set1_epi8(-128)));
  }
};

}  // namespace
}  // namespace hearsay::nn
