// The source of the AVX-VNNI product with vpdpbusd emulated by AVX2, held to the scalar kernels bit
// for bit: what can be tested of it on a CPU without AVX-VNNI.
#include "nn/kernel_cases.h"
#if defined(__x86_64__) && !defined(__clang__)
#define HEARSAY_EMULATED
#pragma GCC target("avx2,fma")
#include <immintrin.h>

namespace hearsay::nn {
namespace {

inline void Dot(__m256i* sum, __m256i u, __m256i w) {
  alignas(32) uint8_t a[32];
  alignas(32) int8_t b[32];
  alignas(32) int32_t s[8];
  _mm256_store_si256(reinterpret_cast<__m256i*>(a), u);
  _mm256_store_si256(reinterpret_cast<__m256i*>(b), w);
  _mm256_store_si256(reinterpret_cast<__m256i*>(s), *sum);
  for (int k = 0; k < 32; ++k) s[k / 4] += a[k] * b[k];
  *sum = _mm256_load_si256(reinterpret_cast<const __m256i*>(s));
}

}  // namespace
}  // namespace hearsay::nn
#include "nn/kernel_avxvnni.cc"

namespace hearsay::nn {
namespace {

constexpr auto kProduct = Run;  // inside a test, Run is the test's own

TEST(Emulated, AvxVnniAgreesWithScalar) {
  if (!__builtin_cpu_supports("avx2")) GTEST_SKIP() << "no AVX2";
  Kernels emulated = kAvx2;
  emulated.name = "emulated avxvnni";
  emulated.gemm = kProduct;
  testing::CheckGemm(emulated, 40);
}

}  // namespace
}  // namespace hearsay::nn
#endif
