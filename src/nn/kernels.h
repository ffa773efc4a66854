// The kernels of the encoder: one table of functions for each instruction set, all of which give
// the same bits.
//
// Units: activations are u8, the int8 value plus 128; weights are int8 within +-63, packed
// [N/16][K/4][16][4] (docs/weights.md). Every count of floats (n, width, dim) is a multiple of 16,
// k of 4. Ownership: all memory is the caller's. Thread rule: pure functions over the memory given;
// the tables are const. Errors: Choose refuses a name that this CPU cannot run (kKernelUnknown).
// Source: docs/nn.md says what each function computes and why the bits agree.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "base/status.h"

namespace hearsay::nn {

// What happens to an output of a matrix product before it is stored.
enum class After : uint8_t { kNothing, kGelu, kAdd };

// y[r][j] = after(float(sum over k of q[r][k] * w[j][k]) * (row_scale[r] * scale[j]) + bias[j]).
struct Gemm {
  const int8_t* w = nullptr;
  const float* scale = nullptr;
  const float* bias = nullptr;
  const int32_t* colsum = nullptr;  // sum over k of w[j][k]
  uint32_t n = 0, k = 0;            // n: outputs, rounded up to 16
  const uint8_t* a = nullptr;       // rows x k; readable up to the next multiple of 16 rows
  const float* row_scale = nullptr;
  uint32_t rows = 0;
  float* y = nullptr;  // rows x n, `stride` floats from row to row
  uint32_t stride = 0;
  After after = After::kNothing;
  const float* add = nullptr;  // kAdd: laid out as y; may be y
};

// Softmax attention of one window: qkv rows hold queries, keys, values, each heads x dim.
struct Attention {
  const float* qkv = nullptr;  // rows x (3 * heads * dim)
  uint32_t rows = 0, heads = 0, dim = 0;
  float* scratch = nullptr;  // AttentionScratch(rows, dim) floats
  float* out = nullptr;      // rows x (heads * dim)
};
constexpr uint32_t RoundUp16(uint32_t n) { return (n + 15) & ~15u; }
constexpr uint64_t AttentionScratch(uint32_t rows, uint32_t dim) {
  return uint64_t{RoundUp16(rows)} * (2 * uint64_t{dim} + 4);
}

struct Kernels {
  const char* name;
  uint32_t tile_rows;  // rows that one pass over the weights should serve
  void (*gemm)(const Gemm&);
  // q = rint(x * (127 / max|x|)) + 128, *scale = max|x| / 127, row by row; x is rows x n.
  void (*quantise)(const float* x, uint32_t rows, uint32_t n, uint8_t* q, float* scale);
  // Layer normalisation in place, row by row, epsilon 1e-12.
  void (*norm)(float* x, uint32_t rows, uint32_t n, const float* gain, const float* bias);
  void (*attend)(const Attention&);
  // out = a * a_scale + b * b_scale.
  void (*embed)(const int8_t* a, float a_scale, const int8_t* b, float b_scale, uint32_t n,
                float* out);
  void (*add)(const float* b, uint32_t n, float* x);  // x += b
  void (*gelu)(float* x, uint32_t n);                 // in place
  void (*exp)(float* x, uint32_t n);                  // in place, 0 below -87, x <= 88
};

// The kernels that this CPU can run, best first; the last is "scalar".
std::span<const Kernels* const> Supported();
// The kernels of this name (one of Supported), or for "" the best; kKernelUnknown.
Result<const Kernels*> Choose(std::string_view name);
// What the process uses: Choose(HEARSAY_KERNEL), decided at the first call.
const Result<const Kernels*>& Chosen();
// The name of the chosen kernels; "none" if HEARSAY_KERNEL names one that cannot run here.
const char* KernelName();

}  // namespace hearsay::nn
