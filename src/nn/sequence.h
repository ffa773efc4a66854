// From the scores of classes to spans: log probabilities, and the best allowed sequence of the
// classes O, then B I E S of each kind (docs/weights.md, "Heads"). Pure; the same bits on every
// CPU: exp is the kernels', log our own, and every sum has one order.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "nn/kernels.h"

namespace hearsay::nn {

// Natural logarithm of a positive finite number, within 1e-12.
double Log(double x);

// The sum of a[i] * b[i] in one order on every CPU: 16 lanes, then the lanes in turn. n: a multiple
// of 16.
float Dot(const float* a, const float* b, uint32_t n);

// x[0, n) becomes its log softmax. `scratch`: room for RoundUp16(n) floats.
void LogSoftmax(const Kernels& kernels, float* x, uint32_t n, float* scratch);

struct LabelSpan {
  uint32_t first = 0, last = 0;  // rows [first, last)
  uint32_t kind = 0;
  bool operator==(const LabelSpan&) const = default;
};

// logp: rows x (1 + 4 * kinds) log probabilities, row-major; `bias` is added to all classes but O.
// Viterbi: O(rows * classes^2).
std::vector<LabelSpan> BestSpans(std::span<const float> logp, uint32_t kinds, double bias);

}  // namespace hearsay::nn
