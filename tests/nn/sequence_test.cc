// Log against libm, log softmax against its definition, and the best spans against all sequences.
#include "nn/sequence.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

#include "nn/kernel_cases.h"

namespace hearsay::nn {
namespace {

TEST(Sequence, LogIsExactEnough) {
  for (double x = 1e-6; x < 1e9; x *= 1.0173) EXPECT_NEAR(Log(x), std::log(x), 2e-12) << x;
  EXPECT_EQ(Log(1.0), 0.0);
}

TEST(Sequence, LogSoftmaxSumsToOneWithTheSameBitsOnEveryKernel) {
  std::mt19937 random(7);
  for (uint32_t n : {1u, 5u, 16u, 17u, 200u}) {
    std::vector<float> x(n), want;
    for (float& v : x) v = static_cast<float>(random() % 1000) / 50.0f - 10.0f;
    std::vector<float> scratch(RoundUp16(n));
    for (const Kernels* k : Supported()) {
      std::vector<float> y = x;
      LogSoftmax(*k, y.data(), n, scratch.data());
      double sum = 0;
      for (const float v : y) sum += std::exp(v);
      EXPECT_NEAR(sum, 1.0, 1e-5) << k->name;
      if (want.empty()) want = y;
      EXPECT_TRUE(testing::SameBits(want, y)) << k->name;
    }
  }
}

// The score of one sequence of classes, or nothing where it is not allowed.
bool Allowed(const std::vector<uint32_t>& s) {
  uint32_t inside = 0;  // 1 + kind, or 0
  for (const uint32_t c : s) {
    const uint32_t kind = c == 0 ? 0 : 1 + (c - 1) / 4, place = c == 0 ? 9 : (c - 1) % 4;
    if (inside) {
      if (kind != inside || (place != 1 && place != 2)) return false;
      if (place == 2) inside = 0;
    } else {
      if (c != 0 && place != 0 && place != 3) return false;
      if (place == 0) inside = kind;
    }
  }
  return inside == 0;
}

TEST(Sequence, BestSpansAreTheBestOfAllSequences) {
  std::mt19937 random(11);
  for (int round = 0; round < 60; ++round) {
    const uint32_t kinds = 1 + round % 2, classes = 1 + 4 * kinds, rows = 1 + round % 4;
    const double bias = round % 3 - 1.0;
    std::vector<float> logp(size_t{rows} * classes);
    for (float& v : logp) v = -static_cast<float>(random() % 10000) / 1000.0f;
    double best = -1e300;
    std::vector<uint32_t> s(rows, 0), keep;
    for (;;) {
      if (Allowed(s)) {
        double v = 0;
        for (uint32_t i = 0; i < rows; ++i) v += logp[i * classes + s[i]] + (s[i] ? bias : 0.0);
        if (v > best) best = v, keep = s;
      }
      uint32_t i = 0;
      while (i < rows && ++s[i] == classes) s[i++] = 0;
      if (i == rows) break;
    }
    std::vector<LabelSpan> want;
    for (uint32_t i = 0, b = 0; i < rows; ++i) {
      if (keep[i] == 0) continue;
      const uint32_t place = (keep[i] - 1) % 4;
      if (place == 0 || place == 3) b = i;
      if (place >= 2) want.push_back({b, i + 1, (keep[i] - 1) / 4});
    }
    EXPECT_EQ(BestSpans(logp, kinds, bias), want) << "round " << round;
  }
  EXPECT_TRUE(BestSpans({}, 1, 0).empty());
}

}  // namespace
}  // namespace hearsay::nn
