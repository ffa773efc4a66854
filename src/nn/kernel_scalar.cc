// The scalar kernels: the definition that every other table is held to, and the floor on a CPU that
// has none of the others.
//
// Method: plain loops; the compiler may use any instruction of the baseline. Bound: exact sums, as
// |sum| <= 127 * 63 * k < 2^31 for k <= 262144. Test: tests/nn/kernels_test.cc (against a direct
// sum and libm).
#include "nn/float_ops.h"
#include "nn/kernel_tables.h"

namespace hearsay::nn {
namespace {

struct ScalarVector {
  static constexpr int kLanes = 1;
  using F = float;
  using I = int32_t;
  static F Load(const float* p) { return *p; }
  static void Store(float* p, F x) { *p = x; }
  static F Set(float x) { return x; }
  static F Add(F a, F b) { return a + b; }
  static F Sub(F a, F b) { return a - b; }
  static F Mul(F a, F b) { return a * b; }
  static F Fma(F a, F b, F c) { return __builtin_fmaf(a, b, c); }
  static F Max(F a, F b) { return a > b ? a : b; }
  static F Min(F a, F b) { return a < b ? a : b; }
  static F Abs(F a) { return __builtin_fabsf(a); }
  static F FromInt(I x) { return static_cast<float>(x); }
  static F FromBytes(const int8_t* p) { return static_cast<float>(*p); }
  static F ZeroIfLess(F a, F b, F x) { return a < b ? 0.0f : x; }
  static F PowerOfTwo(F t) {
    uint32_t bits;
    std::memcpy(&bits, &t, 4);
    bits = (bits << 23) + 0x3f800000u;
    float out;
    std::memcpy(&out, &bits, 4);
    return out;
  }
  static void StoreBytes(uint8_t* q, const F* t) {
    for (int i = 0; i < 16; ++i) {
      uint32_t bits;
      std::memcpy(&bits, &t[i], 4);
      q[i] = static_cast<uint8_t>(bits ^ 0x80u);
    }
  }
};
using Ops = FloatOps<ScalarVector>;

template <After after>
void Product(const Gemm& g) {
  for (uint32_t j = 0; j < g.n; j += 16) {
    const int8_t* const panel = g.w + size_t{j} * g.k;
    for (uint32_t r = 0; r < g.rows; ++r) {
      const uint8_t* const a = g.a + size_t{r} * g.k;
      int32_t sum[16] = {};
      for (uint32_t k = 0; k < g.k; k += 4) {
        for (int c = 0; c < 16; ++c) {
          for (int i = 0; i < 4; ++i) {
            sum[c] += (static_cast<int32_t>(a[k + i]) - 128) * panel[k * 16 + c * 4 + i];
          }
        }
      }
      for (uint32_t c = 0; c < 16; ++c) Ops::Finish<after>(g, r, j + c, sum[c]);
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

const Kernels kScalar = {"scalar",    64,         Run,        Ops::QuantiseRows, Ops::NormRows,
                         Ops::Attend, Ops::Embed, Ops::AddTo, Ops::GeluOf,       Ops::ExpOf};

}  // namespace hearsay::nn
