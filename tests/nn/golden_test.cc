// The encoder with trained weights against the activations that the trainer's reference
// (train/reader/reference.py) stored for sentences of our own. Runs where the model is there:
// models/reader.bin with tests/nn/reader_golden.json, or the paths in HEARSAY_GOLDEN_MODEL and
// HEARSAY_GOLDEN.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>

#include "base/file.h"
#include "nn/encoder.h"
#include "nn/kernel_cases.h"
#include "text/word_pieces.h"

namespace hearsay::nn {
namespace {

std::string PathOf(const char* variable, const char* otherwise) {
  const char* given = std::getenv(variable);
  return given ? given : std::string(HEARSAY_SOURCE_DIR) + otherwise;
}

TEST(Golden, TrainedModelGivesTheReferencesActivations) {
  auto mapped = MappedFile::Open(PathOf("HEARSAY_GOLDEN_MODEL", "/models/reader.bin"));
  std::ifstream in(PathOf("HEARSAY_GOLDEN", "/tests/nn/reader_golden.json"));
  if (!mapped.ok() || !in.is_open()) GTEST_SKIP() << "no trained model here";
  const auto file = WeightFile::Open(mapped->bytes());
  ASSERT_TRUE(file.ok()) << file.status().ToString();
  const auto pieces = file->Strings("pieces");
  ASSERT_TRUE(pieces.ok());
  std::vector<std::string_view> vocabulary;
  for (uint32_t i = 0; i < pieces->size(); ++i) vocabulary.push_back((*pieces)[i]);
  const auto words = text::WordPieces::Create(vocabulary);
  ASSERT_TRUE(words.ok()) << words.status().ToString();

  std::vector<Encoder> encoders;
  for (const Kernels* k : Supported()) {
    const auto encoder = Encoder::Load(*file, *k);
    ASSERT_TRUE(encoder.ok()) << encoder.status().ToString();
    encoders.push_back(*encoder);
  }
  for (const auto& golden : nlohmann::json::parse(in)) {
    std::vector<uint32_t> ids = {words->first()};
    for (const auto& form : golden["forms"]) {
      const std::string s = form;
      std::vector<text::Piece> out;
      words->AppendToken(s, {0, static_cast<uint32_t>(s.size())}, &out);
      for (const text::Piece& p : out) ids.push_back(p.id);
    }
    ids.push_back(words->last());
    ASSERT_EQ(ids, golden["ids"].get<std::vector<uint32_t>>());
    const std::vector<uint8_t> shape = golden["shape"], lead = golden["lead"],
                               quote = golden["quote"];
    const std::vector<uint32_t> ends = {static_cast<uint32_t>(ids.size())};
    const std::vector<uint32_t> first = golden["first"];
    const uint32_t rows[] = {0, first.front(), first.back(), ends[0] - 1};
    for (uint32_t layer = 0; layer < golden["hidden"].size(); ++layer) {
      std::vector<float> want;
      double worst = 0, mean = 0;
      for (const Encoder& e : encoders) {
        std::vector<float> x(ids.size() * e.width());
        Workspace workspace;
        ASSERT_TRUE(e.Encode({ids, shape, lead, quote, ends}, &workspace, x.data(), layer).ok());
        if (want.empty()) want = x;
        EXPECT_TRUE(testing::SameBits(want, x)) << e.kernels().name;
        for (size_t r = 0; r < 4; ++r) {
          const std::vector<double> stored = golden["hidden"][layer][r];
          for (size_t c = 0; c < stored.size(); ++c) {
            const double d = std::abs(stored[c] - x[rows[r] * e.width() + c]);
            worst = std::max(worst, d);
            mean += d / static_cast<double>(4 * stored.size() * Supported().size());
          }
        }
      }
      // Where the sums differ in the last bit, an activation may round the other way and move its
      // row by one step of the quantiser; more would be an error.
      EXPECT_LT(worst, 0.4) << "after layer " << layer;
      EXPECT_LT(mean, 0.06) << "after layer " << layer;
      std::printf("after layer %u: largest difference %.5f, mean %.6f\n", layer, worst, mean);
      if (layer + 1 < golden["hidden"].size()) continue;
      // What the heads say of it: the same.
      const Kernels& k = *Supported().front();
      const auto width = static_cast<uint32_t>(want.size() / ids.size());
      std::vector<float> h;
      for (const uint32_t f : first) {
        h.insert(h.end(), want.begin() + f * width, want.begin() + (f + 1) * width);
      }
      QuantisedRows q;
      ASSERT_TRUE(q.Set(k, h.data(), static_cast<uint32_t>(first.size()), width));
      for (const char* name : {"upos", "xpos", "lemma"}) {
        const auto head = Linear::Load(*file, name, k);
        ASSERT_TRUE(head.ok()) << head.status().ToString();
        const auto labels = file->Strings(name);
        ASSERT_TRUE(labels.ok());
        std::vector<float> y(size_t{q.rows()} * head->wide());
        head->Run(k, q, y.data(), head->wide());
        for (uint32_t r = 0; r < q.rows(); ++r) {
          const float* const row = y.data() + size_t{r} * head->wide();
          const auto best = std::max_element(row, row + head->outputs()) - row;
          EXPECT_EQ((*labels)[static_cast<uint32_t>(best)], golden[name][r].get<std::string>());
        }
      }
    }
  }
}

}  // namespace
}  // namespace hearsay::nn
