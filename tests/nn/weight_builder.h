// Writes small weight files for the tests: docs/weights.md in C++, on its own, so that the loader
// is checked against the page and not against itself.
#pragma once
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace hearsay::nn::testing {

// Bit by bit: slow and plain.
inline uint32_t PlainCrc32c(std::string_view s) {
  uint32_t c = ~0u;
  for (const char x : s) {
    c ^= static_cast<unsigned char>(x);
    for (int k = 0; k < 8; ++k) c = (c >> 1) ^ ((c & 1) ? 0x82f63b78u : 0);
  }
  return ~c;
}

// Bytes that begin at a multiple of 64.
class AlignedBytes {
 public:
  explicit AlignedBytes(std::string_view s) : size_(s.size()) {
    data_.reset(static_cast<char*>(std::aligned_alloc(64, (s.size() + 64) / 64 * 64)));
    std::memcpy(data_.get(), s.data(), s.size());
  }
  std::string_view view() const { return {data_.get(), size_}; }
  char* data() { return data_.get(); }

 private:
  struct Free {
    void operator()(char* p) const { std::free(p); }
  };
  std::unique_ptr<char, Free> data_;
  size_t size_;
};

class WeightBuilder {
 public:
  template <typename T>
  void Add(const std::string& name, uint8_t type, std::vector<uint32_t> dims,
           const std::vector<T>& values, bool packed = false) {
    Entry e{name, type, packed, std::move(dims), {}};
    e.data.assign(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
    tensors_.push_back(std::move(e));
  }
  void Strings(const std::string& name, const std::vector<std::string>& items) {
    std::string data, text;
    uint32_t end = 0;
    Put(&data, end);
    for (const std::string& s : items) {
      text += s;
      end += static_cast<uint32_t>(s.size());
      Put(&data, end);
    }
    lists_.push_back({name, static_cast<uint32_t>(items.size()), data + text});
  }
  // Weights w[n][k] as docs/weights.md packs them, with scale, bias and colsum.
  void Linear(const std::string& name, uint32_t n, uint32_t k, const std::vector<int8_t>& w,
              std::vector<float> scale, std::vector<float> bias) {
    const uint32_t wide = (n + 15) / 16 * 16;
    std::vector<int8_t> packed(size_t{wide} * k);
    std::vector<int32_t> colsum(wide);
    for (uint32_t j = 0; j < n; ++j) {
      for (uint32_t i = 0; i < k; ++i) {
        packed[(size_t{j / 16} * (k / 4) + i / 4) * 64 + j % 16 * 4 + i % 4] = w[size_t{j} * k + i];
        colsum[j] += w[size_t{j} * k + i];
      }
    }
    scale.resize(wide);
    bias.resize(wide);
    Add(name, 2, {n, k}, packed, true);
    Add(name + ".scale", 1, {wide}, scale);
    Add(name + ".bias", 1, {wide}, bias);
    Add(name + ".colsum", 4, {wide}, colsum);
  }

  std::string Bytes(uint32_t version = 1) const {
    const size_t table = 64, lists = table + 96 * tensors_.size();
    std::string entries, list_entries, blocks;
    const size_t first = RoundUp(lists + 56 * lists_.size());
    auto place = [&](const std::string& data) {
      blocks.resize(RoundUp(blocks.size()));
      const uint64_t at = first + blocks.size();
      blocks += data;
      return at;
    };
    for (const Entry& e : tensors_) {
      std::string name = e.name;
      name.resize(48);
      entries += name;
      entries += static_cast<char>(e.type);
      entries += static_cast<char>(e.packed);
      Put(&entries, static_cast<uint16_t>(e.dims.size()));
      for (size_t i = 0; i < 4; ++i) Put(&entries, i < e.dims.size() ? e.dims[i] : uint32_t{0});
      Put(&entries, uint32_t{0});
      Put(&entries, uint64_t{place(e.data)});
      Put(&entries, uint64_t{e.data.size()});
      Put(&entries, uint64_t{0});
    }
    for (const List& l : lists_) {
      std::string name = l.name;
      name.resize(32);
      list_entries += name;
      Put(&list_entries, l.count);
      Put(&list_entries, uint32_t{0});
      Put(&list_entries, uint64_t{place(l.data)});
      Put(&list_entries, uint64_t{l.data.size()});
    }
    blocks.resize(RoundUp(blocks.size()));
    std::string out = "HSWT";
    Put(&out, version);
    Put(&out, uint64_t{first + blocks.size() + 8});
    Put(&out, static_cast<uint32_t>(tensors_.size()));
    Put(&out, static_cast<uint32_t>(lists_.size()));
    Put(&out, uint64_t{table});
    Put(&out, uint64_t{lists});
    out.resize(64);
    out += entries + list_entries;
    out.resize(first);
    out += blocks;
    return Signed(out);
  }
  // `body` with its checksum behind it.
  static std::string Signed(std::string body) {
    const uint64_t crc = PlainCrc32c(body);
    Put(&body, crc);
    return body;
  }

 private:
  struct Entry {
    std::string name;
    uint8_t type;
    bool packed;
    std::vector<uint32_t> dims;
    std::string data;
  };
  struct List {
    std::string name;
    uint32_t count;
    std::string data;
  };
  static size_t RoundUp(size_t n) { return (n + 63) / 64 * 64; }
  template <typename T>
  static void Put(std::string* out, T v) {
    out->append(reinterpret_cast<const char*>(&v), sizeof v);
  }
  std::vector<Entry> tensors_;
  std::vector<List> lists_;
};

// A model with random weights, and the weights as the reference arithmetic of the tests wants them.
struct RandomModel {
  uint32_t layers = 2, width = 96, heads = 3, inner = 160, split = 1, places = 80, words = 50;
  uint32_t features[3] = {15, 5, 2};

  std::string Bytes(uint32_t seed) {
    std::mt19937 random(seed);
    WeightBuilder b;
    b.Add<int32_t>("config", 4, {9},
                   {static_cast<int32_t>(layers), static_cast<int32_t>(width),
                    static_cast<int32_t>(heads), static_cast<int32_t>(inner),
                    static_cast<int32_t>(split), static_cast<int32_t>(places), 16, 16, 16});
    Rows(&b, &random, "word", words);
    Rows(&b, &random, "place", places);
    Norm(&b, &random, "norm");
    const char* names[] = {"shape", "lead", "quote"};
    for (int i = 0; i < 3; ++i) {
      b.Add(names[i], 1, {features[i], width}, Floats(&random, features[i] * width, 0.3f));
    }
    for (uint32_t i = 0; i < layers; ++i) {
      const std::string p = "layer" + std::to_string(i) + ".";
      Product(&b, &random, p + "qkv", 3 * width, width);
      Product(&b, &random, p + "out", width, width);
      Product(&b, &random, p + "up", inner, width);
      Product(&b, &random, p + "down", width, inner);
      Norm(&b, &random, p + "norm1");
      Norm(&b, &random, p + "norm2");
    }
    Product(&b, &random, "upos", 17, width);
    b.Strings("upos", {"NOUN", "VERB", ""});
    return b.Bytes();
  }

  static std::vector<float> Floats(std::mt19937* random, size_t n, float spread, float mean = 0) {
    std::normal_distribution<float> d(mean, spread);
    std::vector<float> v(n);
    for (float& x : v) x = d(*random);
    return v;
  }
  static std::vector<int8_t> Weights(std::mt19937* random, size_t n, int most) {
    std::vector<int8_t> v(n);
    const uint32_t span = static_cast<uint32_t>(2 * most + 1);
    for (int8_t& x : v) x = static_cast<int8_t>(static_cast<int>((*random)() % span) - most);
    return v;
  }

 private:
  void Rows(WeightBuilder* b, std::mt19937* random, const std::string& name, uint32_t n) {
    b->Add(name, 2, {n, width}, Weights(random, size_t{n} * width, 127));
    b->Add(name + ".scale", 1, {n}, std::vector<float>(n, 0.01f));
  }
  void Norm(WeightBuilder* b, std::mt19937* random, const std::string& name) {
    b->Add(name + ".gain", 1, {width}, Floats(random, width, 0.2f, 1.0f));
    b->Add(name + ".bias", 1, {width}, Floats(random, width, 0.2f));
  }
  static void Product(WeightBuilder* b, std::mt19937* random, const std::string& name, uint32_t n,
                      uint32_t k) {
    b->Linear(name, n, k, Weights(random, size_t{n} * k, 63),
              std::vector<float>(n, 1.0f / (30.0f * std::sqrt(static_cast<float>(k)))),
              Floats(random, n, 0.1f));
  }
};

}  // namespace hearsay::nn::testing
