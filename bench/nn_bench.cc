// Speed of the encoder on one core: pieces a second at 32 pieces a window,
// at other lengths, the products alone in multiply-adds a second, and the most that this core's
// multiply units can do of the AVX2 kernel's inner step. CPU time, since machines are shared. The
// model has random weights in the shape of MiniLM-L6: speed does not depend on the values.
// HEARSAY_KERNEL forces the kernel.
#include <benchmark/benchmark.h>

#include <random>

#include "nn/encoder.h"
#include "nn/weight_builder.h"

namespace hearsay::nn {
namespace {

using testing::AlignedBytes;
using testing::RandomModel;

const Kernels& Used() {
  static const Kernels* k = Chosen().ok() ? *Chosen() : nullptr;
  if (k == nullptr) std::abort();
  return *k;
}

struct Fixture {
  RandomModel model;
  AlignedBytes bytes;
  Result<WeightFile> file;
  Result<Encoder> encoder;
  static RandomModel MiniLm() {
    RandomModel m;
    m.layers = 6;
    m.width = 384;
    m.heads = 12;
    m.inner = 1536;
    m.split = 2;
    m.places = 512;
    m.words = 30522;
    return m;
  }
  Fixture()
      : model(MiniLm()),
        bytes(model.Bytes(1)),
        file(WeightFile::Open(bytes.view())),
        encoder(Encoder::Load(*file, Used())) {
    if (!encoder.ok()) std::abort();
  }
  static const Fixture& Get() {
    static const Fixture f;
    return f;
  }
};

void BM_Encode(benchmark::State& state) {
  const Fixture& f = Fixture::Get();
  const auto length = static_cast<uint32_t>(state.range(0));
  const uint32_t windows = 1024 / length;
  std::mt19937 random(2);
  std::vector<uint32_t> ids, ends;
  std::vector<uint8_t> zeros(size_t{windows} * length);
  for (uint32_t w = 0; w < windows; ++w) {
    for (uint32_t i = 0; i < length; ++i) ids.push_back(random() % f.model.words);
    ends.push_back(static_cast<uint32_t>(ids.size()));
  }
  Workspace workspace;
  std::vector<float> out(ids.size() * f.encoder->width());
  for (auto _ : state) {
    if (!f.encoder->Encode({ids, zeros, zeros, zeros, ends}, &workspace, out.data()).ok()) {
      state.SkipWithError("encode");
    }
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(ids.size()));
  state.SetLabel(Used().name);
}
BENCHMARK(BM_Encode)->Arg(16)->Arg(32)->Arg(128)->Arg(256)->Unit(benchmark::kMillisecond);

// range: outputs, inputs, what happens after. 64 rows.
void BM_Gemm(benchmark::State& state) {
  const auto n = static_cast<uint32_t>(state.range(0)), k = static_cast<uint32_t>(state.range(1));
  const uint32_t rows = 64;
  std::mt19937 random(3);
  const auto w = RandomModel::Weights(&random, size_t{n} * k, 63);
  const std::vector<uint8_t> a(size_t{rows} * k, 140);
  const std::vector<float> ones(std::max(n, rows), 1.0f);
  const std::vector<int32_t> sums(n);
  std::vector<float> y(size_t{rows} * n);
  Gemm g;
  g.w = w.data();
  g.scale = g.bias = g.row_scale = ones.data();
  g.colsum = sums.data();
  g.n = g.stride = n;
  g.k = k;
  g.a = a.data();
  g.rows = rows;
  g.y = y.data();
  g.after = static_cast<After>(state.range(2));
  g.add = y.data();
  for (auto _ : state) {
    Used().gemm(g);
    benchmark::DoNotOptimize(y.data());
  }
  state.counters["MAC/s"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * rows * n * k, benchmark::Counter::kIsRate);
  state.SetLabel(Used().name);
}
BENCHMARK(BM_Gemm)->Args({1152, 384, 0})->Args({384, 384, 0})->Args({1536, 384, 0});
BENCHMARK(BM_Gemm)->Args({1536, 384, 1})->Args({384, 1536, 0});

void BM_Attention(benchmark::State& state) {
  Attention a;
  a.rows = static_cast<uint32_t>(state.range(0));
  a.heads = 12;
  a.dim = 32;
  std::mt19937 random(4);
  const auto qkv = RandomModel::Floats(&random, size_t{a.rows} * 1152, 1.0f);
  std::vector<float> scratch(AttentionScratch(a.rows, a.dim)), out(size_t{a.rows} * 384);
  a.qkv = qkv.data();
  a.scratch = scratch.data();
  a.out = out.data();
  for (auto _ : state) {
    Used().attend(a);
    benchmark::DoNotOptimize(out.data());
  }
  state.SetItemsProcessed(state.iterations() * a.rows);
}
BENCHMARK(BM_Attention)->Arg(32)->Arg(256);

void BM_Load(benchmark::State& state) {
  const Fixture& f = Fixture::Get();
  for (auto _ : state) {
    auto file = WeightFile::Open(f.bytes.view());
    auto encoder = Encoder::Load(*file, Used());
    benchmark::DoNotOptimize(encoder.ok());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(f.bytes.view().size()));
}
BENCHMARK(BM_Load)->Unit(benchmark::kMillisecond);

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
// The inner step of the AVX2 kernel (two vpmaddubsw, vpsubw, vpaddw, vpmaddwd, vpaddd: 64 products)
// on registers alone: what the core can do where nothing is loaded.
__attribute__((target("avx2"))) int Peak(int steps) {
  using W = long long __attribute__((vector_size(32)));
  W s0{}, s1{}, s2{}, s3{}, s4{}, s5{}, s6{}, s7{};
  W u = {0x0102030405060708}, w = {0x0101010101010101}, c{}, t, p;
#define HEARSAY_STEP(s)                                                         \
  asm volatile(                                                                 \
      "vpmaddubsw %4, %3, %1\n\tvpsubw %5, %1, %1\n\tvpmaddubsw %4, %3, %2\n\t" \
      "vpaddw %2, %1, %1\n\tvpmaddwd %5, %1, %1\n\tvpaddd %1, %0, %0"           \
      : "+x"(s), "=&x"(t), "=&x"(p)                                             \
      : "x"(u), "x"(w), "x"(c))
  for (int i = 0; i < steps; ++i) {
    HEARSAY_STEP(s0);
    HEARSAY_STEP(s1);
    HEARSAY_STEP(s2);
    HEARSAY_STEP(s3);
    HEARSAY_STEP(s4);
    HEARSAY_STEP(s5);
    HEARSAY_STEP(s6);
    HEARSAY_STEP(s7);
  }
#undef HEARSAY_STEP
  const W sum = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
  return static_cast<int>(sum[0]);
}
void BM_PeakOfAvx2Step(benchmark::State& state) {
  if (!__builtin_cpu_supports("avx2")) state.SkipWithError("no AVX2");
  for (auto _ : state) benchmark::DoNotOptimize(Peak(1000));
  state.counters["MAC/s"] = benchmark::Counter(static_cast<double>(state.iterations()) * 8000 * 64,
                                               benchmark::Counter::kIsRate);
}
BENCHMARK(BM_PeakOfAvx2Step);
#endif

}  // namespace
}  // namespace hearsay::nn
