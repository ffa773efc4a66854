// The yardstick of our matrix products: the same shapes by oneDNN on one core, bytes by signed
// bytes to floats with a scale and a bias an output, weights in the layout that it likes best.
// Compare with BM_Gemm of nn_bench. Built where libdnnl-dev is installed.
#include <benchmark/benchmark.h>
#include <omp.h>

#include <cstdlib>
#include <dnnl.hpp>
#include <random>
#include <unordered_map>
#include <vector>

namespace {

using dnnl::memory;

// range: outputs, inputs. 64 rows, as BM_Gemm.
void BM_OneDnn(benchmark::State& state) {
  omp_set_num_threads(1);
  const int64_t n = state.range(0), k = state.range(1), rows = 64;
  const dnnl::engine engine(dnnl::engine::kind::cpu, 0);
  dnnl::stream stream(engine);
  const memory::desc a({rows, k}, memory::data_type::u8, memory::format_tag::ab);
  const memory::desc any({k, n}, memory::data_type::s8, memory::format_tag::any);
  const memory::desc bias({1, n}, memory::data_type::f32, memory::format_tag::ab);
  const memory::desc y({rows, n}, memory::data_type::f32, memory::format_tag::ab);
  dnnl::primitive_attr attr;
  attr.set_output_scales(1 << 1, std::vector<float>(static_cast<size_t>(n), 0.01f));
  const dnnl::matmul::primitive_desc description(dnnl::matmul::desc(a, any, bias, y), attr, engine);
  const dnnl::matmul product(description);
  memory am(a, engine), bm(bias, engine), ym(y, engine), wm(description.weights_desc(), engine);
  memory plain({{k, n}, memory::data_type::s8, memory::format_tag::ab}, engine);
  std::mt19937 random(3);
  auto* const w = static_cast<int8_t*>(plain.get_data_handle());
  for (int64_t i = 0; i < n * k; ++i) w[i] = static_cast<int8_t>(random() % 127) - 63;
  auto* const x = static_cast<uint8_t*>(am.get_data_handle());
  for (int64_t i = 0; i < rows * k; ++i) x[i] = 140;
  auto* const b = static_cast<float*>(bm.get_data_handle());
  for (int64_t i = 0; i < n; ++i) b[i] = 0;
  dnnl::reorder(plain, wm).execute(stream, plain, wm);
  const std::unordered_map<int, memory> arguments = {
      {DNNL_ARG_SRC, am}, {DNNL_ARG_WEIGHTS, wm}, {DNNL_ARG_BIAS, bm}, {DNNL_ARG_DST, ym}};
  for (auto _ : state) {
    product.execute(stream, arguments);
    stream.wait();
    benchmark::DoNotOptimize(ym.get_data_handle());
  }
  state.counters["MAC/s"] = benchmark::Counter(
      static_cast<double>(state.iterations() * rows * n * k), benchmark::Counter::kIsRate);
  state.SetLabel(description.impl_info_str());
}
BENCHMARK(BM_OneDnn)->Args({1152, 384})->Args({384, 384})->Args({1536, 384})->Args({384, 1536});

}  // namespace
