// The float operations of every kernel, written once over a vector type V and compiled for each
// instruction set.
//
// Method: each lane does the same roundings in the same order whatever the width of V. Sums over a
// row use 16 running sums (element i goes to sum i % 16), joined by one fixed tree; every product
// with an addition is an explicit fma, and the build forbids others (-ffp-contract=off). exp is
// Cody-Waite reduction and the degree-6 polynomial of Cephes; GELU is max(x, 0) - f(min(|x|, 5.25))
// with f(a) = a Phi(-a) as a Chebyshev fit of degree 16 (largest error 4e-7).
// Tests: tests/nn/kernels_test.cc holds every table to the scalar one, bit for bit, and to libm.
//
// Everything is in an unnamed namespace on purpose: each kernel file compiles its own copy with its
// own instructions, and the linker must not merge them. Include it after the target pragma.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstring>

#include "nn/kernels.h"

namespace hearsay::nn {
namespace {

inline constexpr float kMagic = 12582912.0f;  // 1.5 * 2^23: adding it rounds to a whole number

inline float Tree16(const float* s) {
  float a[8];
  for (int i = 0; i < 8; ++i) a[i] = s[i] + s[i + 8];
  for (int i = 0; i < 4; ++i) a[i] = a[i] + a[i + 4];
  return (a[0] + a[2]) + (a[1] + a[3]);
}

inline float Max16(const float* s) {
  float m = s[0];
  for (int i = 1; i < 16; ++i) m = s[i] > m ? s[i] : m;
  return m;
}

template <class V>
struct FloatOps {
  using F = typename V::F;
  static constexpr int kParts = 16 / V::kLanes;

  static F Exp(F x) {
    const F zero_below = V::Set(-87.0f);
    const F in = V::Max(x, zero_below);
    const F t = V::Fma(in, V::Set(1.44269504f), V::Set(kMagic));
    const F n = V::Sub(t, V::Set(kMagic));
    F r = V::Fma(n, V::Set(-0.693359375f), in);
    r = V::Fma(n, V::Set(2.12194440e-4f), r);
    F p = V::Fma(V::Set(1.9875691500e-4f), r, V::Set(1.3981999507e-3f));
    p = V::Fma(p, r, V::Set(8.3334519073e-3f));
    p = V::Fma(p, r, V::Set(4.1665795894e-2f));
    p = V::Fma(p, r, V::Set(1.6666665459e-1f));
    p = V::Fma(p, r, V::Set(5.0000001201e-1f));
    p = V::Fma(p, V::Mul(r, r), V::Add(r, V::Set(1.0f)));
    return V::ZeroIfLess(x, zero_below, V::Mul(p, V::PowerOfTwo(t)));
  }

  static F Gelu(F x) {
    const F a = V::Min(V::Abs(x), V::Set(5.25f));
    const F u = V::Fma(a, V::Set(0.380952388f), V::Set(-1.0f));
    F p = V::Set(-0.010384004563093185f);
    p = V::Fma(p, u, V::Set(0.005050110165029764f));
    p = V::Fma(p, u, V::Set(0.061522725969552994f));
    p = V::Fma(p, u, V::Set(-0.052968062460422516f));
    p = V::Fma(p, u, V::Set(-0.14300885796546936f));
    p = V::Fma(p, u, V::Set(0.21530494093894958f));
    p = V::Fma(p, u, V::Set(0.09320972859859467f));
    p = V::Fma(p, u, V::Set(-0.41746509075164795f));
    p = V::Fma(p, u, V::Set(0.2650300860404968f));
    p = V::Fma(p, u, V::Set(0.26012125611305237f));
    p = V::Fma(p, u, V::Set(-0.5739527344703674f));
    p = V::Fma(p, u, V::Set(0.35728612542152405f));
    p = V::Fma(p, u, V::Set(0.08181504160165787f));
    p = V::Fma(p, u, V::Set(-0.2910234332084656f));
    p = V::Fma(p, u, V::Set(0.21439549326896667f));
    p = V::Fma(p, u, V::Set(-0.07630567997694016f));
    p = V::Fma(p, u, V::Set(0.011372698470950127f));
    return V::Sub(V::Max(x, V::Set(0.0f)), p);
  }

  // The last step of a matrix product for V::kLanes outputs of a row from output j on.
  template <After after>
  static void Finish(const Gemm& g, uint32_t row, uint32_t j, typename V::I sum) {
    const F s = V::Mul(V::Set(g.row_scale[row]), V::Load(g.scale + j));
    F y = V::Fma(V::FromInt(sum), s, V::Load(g.bias + j));
    if constexpr (after == After::kGelu) y = Gelu(y);
    const size_t at = size_t{row} * g.stride + j;
    if constexpr (after == After::kAdd) y = V::Add(y, V::Load(g.add + at));
    V::Store(g.y + at, y);
  }

  static void QuantiseRows(const float* x, uint32_t rows, uint32_t n, uint8_t* q, float* scale) {
    for (uint32_t r = 0; r < rows; ++r, x += n, q += n) {
      F m[kParts];
      for (int p = 0; p < kParts; ++p) m[p] = V::Set(0.0f);
      for (uint32_t i = 0; i < n; i += 16) {
        for (int p = 0; p < kParts; ++p) {
          m[p] = V::Max(V::Abs(V::Load(x + i + p * V::kLanes)), m[p]);
        }
      }
      float lanes[16];
      for (int p = 0; p < kParts; ++p) V::Store(lanes + p * V::kLanes, m[p]);
      const float max = Max16(lanes);
      const bool any = max > 1e-30f;  // below, 127 / max could overflow
      scale[r] = any ? max / 127.0f : 0.0f;
      const F factor = V::Set(any ? 127.0f / max : 0.0f);
      for (uint32_t i = 0; i < n; i += 16) {
        F t[kParts];
        for (int p = 0; p < kParts; ++p) {
          t[p] = V::Add(V::Mul(V::Load(x + i + p * V::kLanes), factor), V::Set(kMagic));
        }
        V::StoreBytes(q + i, t);
      }
    }
  }

  static float Sum(const F* s) {
    float lanes[16];
    for (int p = 0; p < kParts; ++p) V::Store(lanes + p * V::kLanes, s[p]);
    return Tree16(lanes);
  }

  static void NormRows(float* x, uint32_t rows, uint32_t n, const float* gain, const float* bias) {
    for (uint32_t r = 0; r < rows; ++r, x += n) {
      F s[kParts];
      for (int p = 0; p < kParts; ++p) s[p] = V::Set(0.0f);
      for (uint32_t i = 0; i < n; i += 16) {
        for (int p = 0; p < kParts; ++p) s[p] = V::Add(s[p], V::Load(x + i + p * V::kLanes));
      }
      const F mean = V::Set(Sum(s) / static_cast<float>(n));
      for (int p = 0; p < kParts; ++p) s[p] = V::Set(0.0f);
      for (uint32_t i = 0; i < n; i += 16) {
        for (int p = 0; p < kParts; ++p) {
          const F c = V::Sub(V::Load(x + i + p * V::kLanes), mean);
          s[p] = V::Fma(c, c, s[p]);
        }
      }
      const F inv = V::Set(1.0f / std::sqrt(Sum(s) / static_cast<float>(n) + 1e-12f));
      for (uint32_t i = 0; i < n; i += V::kLanes) {
        const F c = V::Mul(V::Sub(V::Load(x + i), mean), inv);
        V::Store(x + i, V::Fma(c, V::Load(gain + i), V::Load(bias + i)));
      }
    }
  }

  // Keys are laid out [dim][rows] so that 16 keys lie side by side: neither the scores nor the
  // weighted values need a sum across lanes. Four queries at a time.
  static void Attend(const Attention& a) {
    const uint32_t n = a.rows, wide = RoundUp16(n), dim = a.dim, width = a.heads * dim;
    float* const keys = a.scratch;              // dim x wide
    float* const values = keys + wide * dim;    // n x dim
    float* const weight = values + wide * dim;  // 4 x wide
    for (uint32_t h = 0; h < a.heads; ++h) {
      const float* const q0 = a.qkv + h * dim;
      for (uint32_t j = 0; j < n; ++j) {
        const float* const k = q0 + width + size_t{j} * 3 * width;
        for (uint32_t d = 0; d < dim; ++d) keys[d * wide + j] = k[d];
        std::memcpy(values + j * dim, k + width, dim * sizeof(float));
      }
      for (uint32_t d = 0; d < dim; ++d) {
        for (uint32_t j = n; j < wide; ++j) keys[d * wide + j] = 0.0f;
      }
      for (uint32_t i = 0; i < n; i += 4) {
        const float* q[4];
        for (uint32_t r = 0; r < 4; ++r) {
          q[r] = q0 + size_t{i + r < n ? i + r : n - 1} * 3 * width;
        }
        Scores(q, keys, dim, wide, weight);
        float inv[4];
        for (uint32_t r = 0; r < 4; ++r) inv[r] = Softmax(weight + r * wide, n, wide);
        const uint32_t live = n - i < 4 ? n - i : 4;
        for (uint32_t d = 0; d < dim; d += 16) {
          Weighted(weight, wide, values + d, n, dim, inv, live,
                   a.out + size_t{i} * width + h * dim + d, width);
        }
      }
    }
  }

  static void Embed(const int8_t* a, float a_scale, const int8_t* b, float b_scale, uint32_t n,
                    float* out) {
    for (uint32_t i = 0; i < n; i += V::kLanes) {
      const F second = V::Mul(V::FromBytes(b + i), V::Set(b_scale));
      V::Store(out + i, V::Fma(V::FromBytes(a + i), V::Set(a_scale), second));
    }
  }

  static void AddTo(const float* b, uint32_t n, float* x) {
    for (uint32_t i = 0; i < n; i += V::kLanes) {
      V::Store(x + i, V::Add(V::Load(x + i), V::Load(b + i)));
    }
  }
  static void GeluOf(float* x, uint32_t n) {
    for (uint32_t i = 0; i < n; i += V::kLanes) V::Store(x + i, Gelu(V::Load(x + i)));
  }
  static void ExpOf(float* x, uint32_t n) {
    for (uint32_t i = 0; i < n; i += V::kLanes) V::Store(x + i, Exp(V::Load(x + i)));
  }

 private:
  static void Scores(const float* const q[4], const float* keys, uint32_t dim, uint32_t wide,
                     float* weight) {
    for (uint32_t j = 0; j < wide; j += 16) {
      F s[4][kParts];
      for (int r = 0; r < 4; ++r) {
        for (int p = 0; p < kParts; ++p) s[r][p] = V::Set(0.0f);
      }
      for (uint32_t d = 0; d < dim; ++d) {
        const float* const k = keys + d * wide + j;
        F part[kParts];
        for (int p = 0; p < kParts; ++p) part[p] = V::Load(k + p * V::kLanes);
        for (int r = 0; r < 4; ++r) {
          const F x = V::Set(q[r][d]);
          for (int p = 0; p < kParts; ++p) s[r][p] = V::Fma(x, part[p], s[r][p]);
        }
      }
      for (int r = 0; r < 4; ++r) {
        for (int p = 0; p < kParts; ++p) V::Store(weight + r * wide + j + p * V::kLanes, s[r][p]);
      }
    }
  }

  // s[0, n) becomes exp(s - max), s[n, wide) zero; gives 1 / sum.
  static float Softmax(float* s, uint32_t n, uint32_t wide) {
    for (uint32_t j = n; j < wide; ++j) s[j] = -1e30f;
    F m[kParts];
    for (int p = 0; p < kParts; ++p) m[p] = V::Load(s + p * V::kLanes);
    for (uint32_t j = 16; j < wide; j += 16) {
      for (int p = 0; p < kParts; ++p) m[p] = V::Max(m[p], V::Load(s + j + p * V::kLanes));
    }
    float lanes[16];
    for (int p = 0; p < kParts; ++p) V::Store(lanes + p * V::kLanes, m[p]);
    const F max = V::Set(Max16(lanes));
    F sum[kParts];
    for (int p = 0; p < kParts; ++p) sum[p] = V::Set(0.0f);
    for (uint32_t j = 0; j < wide; j += 16) {
      for (int p = 0; p < kParts; ++p) {
        float* const at = s + j + p * V::kLanes;
        const F e = Exp(V::Sub(V::Load(at), max));
        V::Store(at, e);
        sum[p] = V::Add(sum[p], e);
      }
    }
    return 1.0f / Sum(sum);
  }

  // Sixteen dimensions of the output of up to four queries.
  static void Weighted(const float* weight, uint32_t wide, const float* values, uint32_t n,
                       uint32_t dim, const float inv[4], uint32_t live, float* out,
                       uint32_t width) {
    F s[4][kParts];
    for (int r = 0; r < 4; ++r) {
      for (int p = 0; p < kParts; ++p) s[r][p] = V::Set(0.0f);
    }
    for (uint32_t j = 0; j < n; ++j) {
      F part[kParts];
      for (int p = 0; p < kParts; ++p) part[p] = V::Load(values + j * dim + p * V::kLanes);
      for (int r = 0; r < 4; ++r) {
        const F x = V::Set(weight[r * wide + j]);
        for (int p = 0; p < kParts; ++p) s[r][p] = V::Fma(x, part[p], s[r][p]);
      }
    }
    for (uint32_t r = 0; r < live; ++r) {
      for (int p = 0; p < kParts; ++p) {
        V::Store(out + size_t{r} * width + p * V::kLanes, V::Mul(s[r][p], V::Set(inv[r])));
      }
    }
  }
};

}  // namespace
}  // namespace hearsay::nn
