// Holds a table of kernels to the scalar one, bit for bit, over random shapes and values. The tests
// of the kernels that this CPU has, and of those whose instructions are emulated, share it.
#pragma once
#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <vector>

#include "nn/kernel_tables.h"
#include "nn/kernels.h"
#include "nn/weight_builder.h"

namespace hearsay::nn::testing {

struct Case {
  Gemm gemm;
  std::vector<int8_t> w;
  std::vector<uint8_t> a;
  std::vector<float> scale, bias, row_scale, add, y;
  std::vector<int32_t> colsum;

  // With `extreme`, every activation and weight is at a bound, which is where 16-bit sums would
  // break.
  Case(std::mt19937* random, uint32_t n, uint32_t k, uint32_t rows, bool extreme)
      : w(RandomModel::Weights(random, size_t{n} * k, 63)),
        a(size_t{RoundUp16(rows)} * k),
        scale(RandomModel::Floats(random, n, 0.01f)),
        bias(RandomModel::Floats(random, n, 1.0f)),
        row_scale(RandomModel::Floats(random, rows, 0.01f)),
        add(RandomModel::Floats(random, size_t{rows} * n, 1.0f)),
        y(size_t{rows} * n),
        colsum(n) {
    const bool same = (*random)() % 2 != 0;  // all of one sign, or mixed
    for (uint8_t& x : a) {
      x = static_cast<uint8_t>(extreme ? (same || (*random)() % 2 ? 255 : 1)
                                       : 1 + (*random)() % 255);
    }
    if (extreme) {
      for (int8_t& x : w) x = same || (*random)() % 2 ? 63 : -63;
    }
    for (uint32_t j = 0; j < n; ++j) {
      for (uint32_t i = 0; i < k; ++i) {
        colsum[j] += w[(size_t{j / 16} * (k / 4) + i / 4) * 64 + j % 16 * 4 + i % 4];
      }
    }
    gemm = {w.data(), scale.data(),    bias.data(),      colsum.data(), n,
            k,        a.data(),        row_scale.data(), rows,          y.data(),
            n,        After::kNothing, add.data()};
  }
};

inline bool SameBits(const std::vector<float>& a, const std::vector<float>& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

inline void CheckGemm(const Kernels& kernels, int rounds) {
  std::mt19937 random(11);
  for (int round = 0; round < rounds; ++round) {
    const uint32_t n = 16 * (1 + random() % 9), k = 4 * (1 + random() % 180), rows = random() % 41;
    Case c(&random, n, k, rows, round % 4 == 0);
    c.gemm.after = static_cast<After>(round % 3);
    kScalar.gemm(c.gemm);
    std::vector<float> want = c.y;
    std::fill(c.y.begin(), c.y.end(), -7.0f);
    kernels.gemm(c.gemm);
    ASSERT_TRUE(SameBits(want, c.y))
        << kernels.name << " n " << n << " k " << k << " rows " << rows;
  }
}

inline void CheckFloats(const Kernels& kernels, int rounds) {
  std::mt19937 random(12);
  for (int round = 0; round < rounds; ++round) {
    const uint32_t n = 16 * (1 + random() % 30), rows = 1 + random() % 5;
    const std::vector<float> x = RandomModel::Floats(&random, size_t{n} * rows, 3.0f);
    std::vector<uint8_t> q(x.size()), q2(x.size());
    std::vector<float> s(rows), s2(rows);
    kScalar.quantise(x.data(), rows, n, q.data(), s.data());
    kernels.quantise(x.data(), rows, n, q2.data(), s2.data());
    ASSERT_EQ(q, q2) << kernels.name;
    ASSERT_TRUE(SameBits(s, s2)) << kernels.name;

    const std::vector<float> gain = RandomModel::Floats(&random, n, 1.0f),
                             bias = RandomModel::Floats(&random, n, 1.0f);
    std::vector<float> a = x, b = x;
    kScalar.norm(a.data(), rows, n, gain.data(), bias.data());
    kernels.norm(b.data(), rows, n, gain.data(), bias.data());
    ASSERT_TRUE(SameBits(a, b)) << kernels.name << " norm";
    kScalar.gelu(a.data(), n);
    kernels.gelu(b.data(), n);
    kScalar.add(bias.data(), n, a.data());
    kernels.add(bias.data(), n, b.data());
    for (float& v : a) v *= 20;
    for (float& v : b) v *= 20;
    kScalar.exp(a.data(), n);
    kernels.exp(b.data(), n);
    ASSERT_TRUE(SameBits(a, b)) << kernels.name << " gelu, add, exp";

    const std::vector<int8_t> bytes = RandomModel::Weights(&random, 2 * n, 127);
    kScalar.embed(bytes.data(), 0.3f, bytes.data() + n, 0.7f, n, a.data());
    kernels.embed(bytes.data(), 0.3f, bytes.data() + n, 0.7f, n, b.data());
    ASSERT_TRUE(SameBits(a, b)) << kernels.name << " embed";
  }
}

inline void CheckAttention(const Kernels& kernels, int rounds) {
  std::mt19937 random(13);
  for (int round = 0; round < rounds; ++round) {
    Attention t;
    t.rows = 1 + random() % 70;
    t.heads = 1 + random() % 3;
    t.dim = 16 * (1 + random() % 3);
    const std::vector<float> qkv =
        RandomModel::Floats(&random, size_t{t.rows} * 3 * t.heads * t.dim, 1.0f);
    std::vector<float> scratch(AttentionScratch(t.rows, t.dim), 99.0f);
    std::vector<float> a(size_t{t.rows} * t.heads * t.dim), b(a.size());
    t.qkv = qkv.data();
    t.scratch = scratch.data();
    t.out = a.data();
    kScalar.attend(t);
    std::fill(scratch.begin(), scratch.end(), -99.0f);
    t.out = b.data();
    kernels.attend(t);
    ASSERT_TRUE(SameBits(a, b)) << kernels.name << " attention over " << t.rows;
  }
}

inline void CheckKernels(const Kernels& kernels, int rounds) {
  CheckGemm(kernels, rounds);
  CheckFloats(kernels, rounds / 2);
  CheckAttention(kernels, rounds / 4);
}

}  // namespace hearsay::nn::testing
