// The encoder on a small random model: against plain double arithmetic written here, the same bits
// on every kernel, alone and in company, and for any number of threads.
#include "nn/encoder.h"

#include <gtest/gtest.h>

#include <cmath>
#include <thread>

#include "nn/kernel_cases.h"
#include "nn/weight_builder.h"

namespace hearsay::nn {
namespace {

using testing::AlignedBytes;
using testing::RandomModel;
using testing::SameBits;

struct Pieces {
  std::vector<uint32_t> ids, ends;
  std::vector<uint8_t> shape, lead, quote;
  EncoderInput Input() const { return {ids, shape, lead, quote, ends}; }
  void AddWindow(std::mt19937* random, uint32_t n, uint32_t words) {
    for (uint32_t i = 0; i < n; ++i) {
      ids.push_back((*random)() % words);
      shape.push_back(static_cast<uint8_t>((*random)() % 15));
      lead.push_back(static_cast<uint8_t>((*random)() % 5));
      quote.push_back(static_cast<uint8_t>((*random)() % 2));
    }
    ends.push_back(static_cast<uint32_t>(ids.size()));
  }
  Pieces Window(size_t w) const {
    Pieces p;
    const uint32_t b = w ? ends[w - 1] : 0, e = ends[w];
    p.ids.assign(ids.begin() + b, ids.begin() + e);
    p.shape.assign(shape.begin() + b, shape.begin() + e);
    p.lead.assign(lead.begin() + b, lead.begin() + e);
    p.quote.assign(quote.begin() + b, quote.begin() + e);
    p.ends = {e - b};
    return p;
  }
};

std::vector<float> Encode(const Encoder& e, const Pieces& p, uint32_t layers = UINT32_MAX) {
  Workspace w;
  std::vector<float> out(p.ids.size() * e.width());
  const Status s = e.Encode(p.Input(), &w, out.data(), layers);
  EXPECT_TRUE(s.ok()) << s.ToString();
  return out;
}

// docs/weights.md in doubles, one window, straight from the file's tensors.
class Reference {
 public:
  Reference(const WeightFile& file, const RandomModel& model) : f_(file), m_(model) {}

  std::vector<std::vector<double>> Encode(const Pieces& p) const {
    std::vector<std::vector<double>> x;
    const auto word = *f_.Bytes("word", {m_.words, m_.width});
    const auto place = *f_.Bytes("place", {m_.places, m_.width});
    for (size_t i = 0; i < p.ids.size(); ++i) {
      std::vector<double> row(m_.width);
      for (uint32_t c = 0; c < m_.width; ++c) {
        row[c] =
            word[p.ids[i] * m_.width + c] * double{0.01f} + place[i * m_.width + c] * double{0.01f};
      }
      x.push_back(Norm("norm", row));
    }
    for (uint32_t l = 0; l < m_.layers; ++l) {
      if (l == m_.split) AddFeatures(p, &x);
      Layer("layer" + std::to_string(l) + ".", &x);
    }
    return x;
  }

 private:
  std::vector<double> Norm(const std::string& name, std::vector<double> x) const {
    const auto gain = *f_.Floats(name + ".gain", {m_.width});
    const auto bias = *f_.Floats(name + ".bias", {m_.width});
    double mean = 0, var = 0;
    for (const double v : x) mean += v / m_.width;
    for (const double v : x) var += (v - mean) * (v - mean) / m_.width;
    for (uint32_t c = 0; c < m_.width; ++c) {
      x[c] = (x[c] - mean) / std::sqrt(var + 1e-12) * gain[c] + bias[c];
    }
    return x;
  }
  void AddFeatures(const Pieces& p, std::vector<std::vector<double>>* x) const {
    const auto shape = *f_.Floats("shape", {15, m_.width});
    const auto lead = *f_.Floats("lead", {5, m_.width});
    const auto quote = *f_.Floats("quote", {2, m_.width});
    for (size_t i = 0; i < x->size(); ++i) {
      for (uint32_t c = 0; c < m_.width; ++c) {
        (*x)[i][c] += shape[p.shape[i] * m_.width + c] + lead[p.lead[i] * m_.width + c] +
                      quote[p.quote[i] * m_.width + c];
      }
    }
  }
  std::vector<double> Product(const std::string& name, uint32_t n,
                              const std::vector<double>& x) const {
    const uint32_t k = static_cast<uint32_t>(x.size()), wide = RoundUp16(n);
    const auto* w = reinterpret_cast<const int8_t*>(f_.Find(name)->data.data());
    const auto scale = *f_.Floats(name + ".scale", {wide});
    const auto bias = *f_.Floats(name + ".bias", {wide});
    double m = 0;
    for (const double v : x) m = std::max(m, std::abs(v));
    std::vector<double> y(n);
    for (uint32_t j = 0; j < n; ++j) {
      double sum = 0;
      for (uint32_t i = 0; i < k; ++i) {
        sum += std::nearbyint(x[i] * 127 / m) *
               w[(size_t{j / 16} * (k / 4) + i / 4) * 64 + j % 16 * 4 + i % 4];
      }
      y[j] = sum * m / 127 * scale[j] + bias[j];
    }
    return y;
  }
  void Layer(const std::string& p, std::vector<std::vector<double>>* x) const {
    const size_t n = x->size();
    const uint32_t dim = m_.width / m_.heads;
    std::vector<std::vector<double>> qkv;
    for (const auto& row : *x) qkv.push_back(Product(p + "qkv", 3 * m_.width, row));
    for (size_t i = 0; i < n; ++i) {
      std::vector<double> mixed(m_.width);
      for (uint32_t h = 0; h < m_.heads; ++h) {
        std::vector<double> s(n);
        double total = 0;
        for (size_t j = 0; j < n; ++j) {
          for (uint32_t d = 0; d < dim; ++d) {
            s[j] += qkv[i][h * dim + d] * qkv[j][m_.width + h * dim + d];
          }
          total += s[j] = std::exp(s[j]);
        }
        for (size_t j = 0; j < n; ++j) {
          for (uint32_t d = 0; d < dim; ++d) {
            mixed[h * dim + d] += s[j] / total * qkv[j][2 * m_.width + h * dim + d];
          }
        }
      }
      std::vector<double> row = Product(p + "out", m_.width, mixed);
      for (uint32_t c = 0; c < m_.width; ++c) row[c] += (*x)[i][c];
      row = Norm(p + "norm1", row);
      std::vector<double> up = Product(p + "up", m_.inner, row);
      for (double& v : up) v *= 0.5 * std::erfc(-v / std::sqrt(2.0));
      const std::vector<double> down = Product(p + "down", m_.width, up);
      for (uint32_t c = 0; c < m_.width; ++c) row[c] += down[c];
      (*x)[i] = Norm(p + "norm2", row);
    }
  }
  const WeightFile& f_;
  const RandomModel& m_;
};

class EncoderTest : public ::testing::Test {
 protected:
  EncoderTest() : bytes_(model_.Bytes(21)), file_(WeightFile::Open(bytes_.view())) {
    std::mt19937 random(4);
    for (const uint32_t n : {1u, 5u, 33u, 80u, 16u, 2u, 64u, 80u, 80u, 17u}) {
      pieces_.AddWindow(&random, n, model_.words);
    }
  }
  Encoder Make(const Kernels& k) const {
    auto e = Encoder::Load(*file_, k);
    EXPECT_TRUE(e.ok()) << e.status().ToString();
    return *e;
  }
  RandomModel model_;
  AlignedBytes bytes_;
  Result<WeightFile> file_;
  Pieces pieces_;
};

TEST_F(EncoderTest, IsCloseToPlainArithmetic) {
  const Encoder e = Make(kScalar);
  const Reference reference(*file_, model_);
  for (size_t w = 0; w < 4; ++w) {
    const Pieces p = pieces_.Window(w);
    const std::vector<float> got = Encode(e, p);
    const auto want = reference.Encode(p);
    double mean = 0, worst = 0;
    for (size_t i = 0; i < got.size(); ++i) {
      const double d = std::abs(got[i] - want[i / model_.width][i % model_.width]);
      mean += d / static_cast<double>(got.size());
      worst = std::max(worst, d);
    }
    EXPECT_LT(mean, 2e-3) << "window " << w;  // a value that rounds the other way moves its row
    EXPECT_LT(worst, 0.2) << "window " << w;  // by one step of the quantiser
  }
}

TEST_F(EncoderTest, EveryKernelGivesTheSameBits) {
  const std::vector<float> want = Encode(Make(kScalar), pieces_);
  for (const Kernels* k : Supported()) {
    EXPECT_TRUE(SameBits(want, Encode(Make(*k), pieces_))) << k->name;
  }
}

TEST_F(EncoderTest, WindowsDoNotDependOnTheirCompany) {
  const Encoder e = Make(*Supported().front());
  const std::vector<float> all = Encode(e, pieces_);
  for (size_t w = 0; w < pieces_.ends.size(); ++w) {
    const uint32_t b = w ? pieces_.ends[w - 1] : 0;
    const std::vector<float> part(all.begin() + b * e.width(),
                                  all.begin() + pieces_.ends[w] * e.width());
    EXPECT_TRUE(SameBits(part, Encode(e, pieces_.Window(w)))) << "window " << w;
  }
}

TEST_F(EncoderTest, ThreadsShareOneModel) {
  const Encoder e = Make(*Supported().front());
  const std::vector<float> want = Encode(e, pieces_);
  std::vector<std::vector<float>> got(4);
  std::vector<std::thread> threads;
  for (auto& g : got) threads.emplace_back([&] { g = Encode(e, pieces_); });
  for (std::thread& t : threads) t.join();
  for (const auto& g : got) EXPECT_TRUE(SameBits(want, g));
}

TEST_F(EncoderTest, PiecesThatDoNotFitAreRefused) {
  const Encoder e = Make(kScalar);
  Workspace w;
  std::vector<float> out(1000 * e.width());
  auto error = [&](const Pieces& p) { return e.Encode(p.Input(), &w, out.data()).error(); };
  Pieces p = pieces_.Window(2);
  EXPECT_EQ(error(p), Error::kNone);
  p.ids[3] = model_.words;
  EXPECT_EQ(error(p), Error::kModelPieces);
  p = pieces_.Window(2);
  p.quote[0] = 2;
  EXPECT_EQ(error(p), Error::kModelPieces);
  p = pieces_.Window(2);
  p.lead.pop_back();
  EXPECT_EQ(error(p), Error::kModelPieces);
  p = pieces_.Window(2);
  p.ends = {10, 10, 33};
  EXPECT_EQ(error(p), Error::kModelPieces);
  p = Pieces();
  EXPECT_EQ(error(p), Error::kNone);
  std::mt19937 random(9);
  p.AddWindow(&random, model_.places + 1, model_.words);
  EXPECT_EQ(error(p), Error::kModelPieces);
}

TEST_F(EncoderTest, AModelOfAnotherShapeIsRefused) {
  RandomModel odd;
  odd.heads = 4;  // 24 a head: no multiple of 16
  const AlignedBytes bytes(odd.Bytes(1));
  const auto f = WeightFile::Open(bytes.view());
  ASSERT_TRUE(f.ok());
  EXPECT_EQ(Encoder::Load(*f, kScalar).status().error(), Error::kModelDamaged);
}

}  // namespace
}  // namespace hearsay::nn
