// Log probabilities and Viterbi over spans.
//
// Method: train/reader/decode.py, line by line: the first of equals wins. Bound: see the header.
// Tests: tests/nn/sequence_test.cc.
#include "nn/sequence.h"

#include <algorithm>
#include <bit>
#include <limits>

namespace hearsay::nn {
namespace {

constexpr double kBarred = -1e9;

bool Opens(uint32_t c) { return c == 0 || (c - 1) % 4 == 0 || (c - 1) % 4 == 3; }
bool Closes(uint32_t c) { return c == 0 || (c - 1) % 4 >= 2; }
bool Follows(uint32_t a, uint32_t b) {
  if (Closes(a)) return Opens(b);
  return b > 0 && (b - 1) / 4 == (a - 1) / 4 && ((b - 1) % 4 == 1 || (b - 1) % 4 == 2);
}

}  // namespace

double Log(double x) {
  const uint64_t bits = std::bit_cast<uint64_t>(x);
  int exponent = static_cast<int>(bits >> 52 & 0x7ff) - 1023;
  double m = std::bit_cast<double>((bits & 0x000fffffffffffffull) | 0x3ff0000000000000ull);
  if (m > 1.4142135623730951) {
    m *= 0.5;
    ++exponent;
  }
  const double s = (m - 1.0) / (m + 1.0), s2 = s * s;
  double p = 1.0 / 17;
  for (const double k : {15.0, 13.0, 11.0, 9.0, 7.0, 5.0, 3.0, 1.0}) p = p * s2 + 1.0 / k;
  return 2.0 * s * p + exponent * 0.69314718055994531;
}

float Dot(const float* a, const float* b, uint32_t n) {
  float lanes[16] = {};
  for (uint32_t k = 0; k < n; k += 16) {
    for (uint32_t l = 0; l < 16; ++l) lanes[l] += a[k + l] * b[k + l];
  }
  float sum = 0;
  for (const float x : lanes) sum += x;
  return sum;
}

void LogSoftmax(const Kernels& kernels, float* x, uint32_t n, float* scratch) {
  const float max = *std::max_element(x, x + n);
  const uint32_t wide = RoundUp16(n);
  for (uint32_t i = 0; i < n; ++i) scratch[i] = x[i] - max;
  std::fill(scratch + n, scratch + wide, -100.0f);
  kernels.exp(scratch, wide);
  double sum = 0;
  for (uint32_t i = 0; i < n; ++i) sum += scratch[i];
  const float log_sum = max + static_cast<float>(Log(sum));
  for (uint32_t i = 0; i < n; ++i) x[i] -= log_sum;
}

std::vector<LabelSpan> BestSpans(std::span<const float> logp, uint32_t kinds, double bias) {
  const uint32_t classes = 1 + 4 * kinds;
  const size_t rows = logp.size() / classes;
  std::vector<LabelSpan> out;
  if (rows == 0) return out;
  const auto at = [&](size_t row, uint32_t c) {
    return static_cast<double>(logp[row * classes + c]) + (c == 0 ? 0.0 : bias);
  };
  std::vector<double> best(classes), next(classes);
  std::vector<uint8_t> back(rows * classes);
  for (uint32_t c = 0; c < classes; ++c) best[c] = at(0, c) + (Opens(c) ? 0.0 : kBarred);
  for (size_t i = 1; i < rows; ++i) {
    for (uint32_t c = 0; c < classes; ++c) {
      double most = -std::numeric_limits<double>::infinity();
      for (uint32_t a = 0; a < classes; ++a) {
        const double v = best[a] + (Follows(a, c) ? 0.0 : kBarred);
        if (v > most) {
          most = v;
          back[i * classes + c] = static_cast<uint8_t>(a);
        }
      }
      next[c] = most + at(i, c);
    }
    best.swap(next);
  }
  uint32_t c = 0;
  double most = -std::numeric_limits<double>::infinity();
  for (uint32_t k = 0; k < classes; ++k) {
    const double v = best[k] + (Closes(k) ? 0.0 : kBarred);
    if (v > most) most = v, c = k;
  }
  std::vector<uint8_t> path(rows);
  for (size_t i = rows; i-- > 0;) {
    path[i] = static_cast<uint8_t>(c);
    if (i > 0) c = back[i * classes + c];
  }
  uint32_t begin = 0;
  for (size_t i = 0; i < rows; ++i) {
    if (path[i] == 0) continue;
    if (Opens(path[i])) begin = static_cast<uint32_t>(i);
    if (Closes(path[i])) {
      out.push_back({begin, static_cast<uint32_t>(i) + 1, (path[i] - 1u) / 4});
    }
  }
  return out;
}

}  // namespace hearsay::nn
