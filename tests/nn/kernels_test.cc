// The kernels: the scalar ones against plain arithmetic, all others that this CPU has against the
// scalar ones bit for bit, and the choice among them.
#include "nn/kernels.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "nn/kernel_cases.h"

namespace hearsay::nn {
namespace {

using testing::Case;
using testing::RandomModel;

TEST(Kernels, ScalarProductIsTheDefinition) {
  std::mt19937 random(1);
  for (int round = 0; round < 40; ++round) {
    const uint32_t n = 16 * (1 + random() % 4), k = 4 * (1 + random() % 50),
                   rows = 1 + random() % 9;
    Case c(&random, n, k, rows, false);
    kScalar.gemm(c.gemm);
    for (uint32_t r = 0; r < rows; ++r) {
      for (uint32_t j = 0; j < n; ++j) {
        int64_t sum = 0;
        for (uint32_t i = 0; i < k; ++i) {
          sum += (c.a[size_t{r} * k + i] - 128) *
                 int64_t{c.w[(size_t{j / 16} * (k / 4) + i / 4) * 64 + j % 16 * 4 + i % 4]};
        }
        const float s = c.row_scale[r] * c.scale[j];
        EXPECT_EQ(c.y[size_t{r} * n + j], std::fmaf(static_cast<float>(sum), s, c.bias[j]));
      }
    }
  }
}

TEST(Kernels, FloatFunctionsAreCloseToLibm) {
  double worst_exp = 0, worst_gelu = 0;
  for (int i = -200000; i <= 0; i += 16) {
    std::vector<float> x(16), e, g;
    for (int k = 0; k < 16; ++k) x[k] = static_cast<float>(i + k) * 4e-4f;
    e = x;
    kScalar.exp(e.data(), 16);
    for (int k = 0; k < 16; ++k) {
      const double want = std::exp(static_cast<double>(x[k]));
      worst_exp = std::max(worst_exp, std::abs(e[k] - want) / want);
    }
    for (float& v : x) v = v / 5 + 8;
    g = x;
    kScalar.gelu(g.data(), 16);
    for (int k = 0; k < 16; ++k) {
      const double v = x[k];
      worst_gelu = std::max(worst_gelu, std::abs(g[k] - 0.5 * v * std::erfc(-v / std::sqrt(2.0))));
    }
  }
  EXPECT_LT(worst_exp, 2e-7);
  EXPECT_LT(worst_gelu, 1e-6);
  std::vector<float> low(16, -87.5f);
  low[1] = -1e30f;
  kScalar.exp(low.data(), 16);
  EXPECT_EQ(low[0], 0.0f);
  EXPECT_EQ(low[1], 0.0f);
}

TEST(Kernels, QuantiseRoundsHalfToEvenAndKeepsZeroRows) {
  std::vector<float> x(32, 0.0f);
  x[0] = 127.0f;
  x[1] = 0.5f;
  x[2] = 1.5f;
  x[3] = -2.5f;
  x[4] = -127.0f;
  std::vector<uint8_t> q(32);
  float scale[2];
  for (const Kernels* k : Supported()) {
    k->quantise(x.data(), 2, 16, q.data(), scale);
    EXPECT_EQ(scale[0], 1.0f);
    EXPECT_EQ(scale[1], 0.0f);
    const int want[] = {127, 0, 2, -2, -127, 0};
    for (int i = 0; i < 6; ++i) EXPECT_EQ(q[i] - 128, want[i]) << k->name << ' ' << i;
    EXPECT_EQ(q[16], 128);
  }
}

TEST(Kernels, AllAgreeWithScalarBitForBit) {
  for (const Kernels* k : Supported()) testing::CheckKernels(*k, 120);
}

TEST(Kernels, SumsAtTheBoundsStayExact) {
  for (const Kernels* k : Supported()) {
    std::mt19937 random(3);
    for (int round = 0; round < 12; ++round) {
      Case c(&random, 32, 1540, 9, true);
      kScalar.gemm(c.gemm);
      const std::vector<float> want = c.y;
      k->gemm(c.gemm);
      ASSERT_TRUE(testing::SameBits(want, c.y)) << k->name;
    }
  }
}

TEST(Kernels, ChoiceByName) {
  ASSERT_FALSE(Supported().empty());
  EXPECT_STREQ(Supported().back()->name, "scalar");
  EXPECT_EQ(*Choose(""), Supported().front());
  for (const Kernels* k : Supported()) EXPECT_EQ(*Choose(k->name), k);
  const auto none = Choose("abacus");
  ASSERT_FALSE(none.ok());
  EXPECT_EQ(none.status().error(), Error::kKernelUnknown);
  EXPECT_NE(none.status().detail().find("scalar"), std::string::npos);
  EXPECT_STREQ(KernelName(), Chosen().ok() ? (*Chosen())->name : "none");
}

}  // namespace
}  // namespace hearsay::nn
