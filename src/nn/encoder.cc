// Loads the encoder and runs it over packed windows.
//
// Method: docs/weights.md, "The encoder"; windows go through all layers in groups of at least 256
// pieces (or one window), so that memory is bounded and products have rows enough. Bound: see
// layer.cc. Tests: tests/nn/encoder_test.cc (against plain double arithmetic, windows alone and in
// company, threads, every kernel), tests/nn/golden_test.cc (the trained model, where it is there).
#include "nn/encoder.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace hearsay::nn {
namespace {

constexpr uint32_t kGroup = 256;  // pieces

Status Damaged(const char* what) { return Status(Error::kModelDamaged, what); }

// The first dimension of a table of `width` columns.
uint32_t RowsOf(const WeightFile& file, std::string_view name) {
  const Tensor* const t = file.Find(name);
  return t != nullptr && t->rank == 2 ? t->dims[0] : 0;
}

}  // namespace

Result<Encoder> Encoder::Load(const WeightFile& file, const Kernels& kernels) {
  const Tensor* const config = file.Find("config");
  if (config == nullptr || config->rank != 1 || config->dims[0] < 6) return Damaged("config");
  const auto c = file.Ints("config", {config->dims[0]});
  if (!c.ok()) return c.status();
  for (const int32_t v : *c) {
    if (v < 0 || v > 1 << 20) return Damaged("config");
  }
  Encoder e;
  e.kernels_ = &kernels;
  const uint32_t layers = static_cast<uint32_t>((*c)[0]);
  e.shape_ = {static_cast<uint32_t>((*c)[1]), static_cast<uint32_t>((*c)[2]),
              static_cast<uint32_t>((*c)[3])};
  e.split_ = static_cast<uint32_t>((*c)[4]);
  e.places_ = static_cast<uint32_t>((*c)[5]);
  const LayerShape& s = e.shape_;
  if (layers > 1024 || s.width == 0 || s.width > 8192 || s.heads == 0 || s.width % s.heads != 0 ||
      s.dim() % 16 != 0 || s.inner == 0 || s.inner > 8192 || s.inner % 16 != 0 ||
      e.split_ > layers || e.places_ == 0 || e.places_ > 8192) {
    return Damaged("config");
  }
  e.words_ = RowsOf(file, "word");
  const auto word = file.Bytes("word", {e.words_, s.width});
  if (!word.ok()) return word.status();
  const auto word_scale = file.Floats("word.scale", {e.words_});
  if (!word_scale.ok()) return word_scale.status();
  const auto place = file.Bytes("place", {e.places_, s.width});
  if (!place.ok()) return place.status();
  const auto place_scale = file.Floats("place.scale", {e.places_});
  if (!place_scale.ok()) return place_scale.status();
  const auto gain = file.Floats("norm.gain", {s.width});
  if (!gain.ok()) return gain.status();
  const auto bias = file.Floats("norm.bias", {s.width});
  if (!bias.ok()) return bias.status();
  e.word_ = word->data();
  e.word_scale_ = word_scale->data();
  e.place_ = place->data();
  e.place_scale_ = place_scale->data();
  e.gain_ = gain->data();
  e.bias_ = bias->data();
  const char* const names[] = {"shape", "lead", "quote"};
  for (int i = 0; i < 3; ++i) {
    const uint32_t rows = RowsOf(file, names[i]);
    const auto table = file.Floats(names[i], {rows, s.width});
    if (!table.ok()) return table.status();
    e.features_[i] = {table->data(), rows};
  }
  for (uint32_t i = 0; i < layers; ++i) {
    Result<Layer> layer = Layer::Load(file, "layer" + std::to_string(i) + ".", s, kernels);
    if (!layer.ok()) return layer.status();
    e.layers_.push_back(*layer);
  }
  return e;
}

Status Encoder::Check(const EncoderInput& in) const {
  const size_t n = in.ids.size();
  if (in.shape.size() != n || in.lead.size() != n || in.quote.size() != n ||
      (in.ends.empty() ? n != 0 : in.ends.back() != n)) {
    return Status(Error::kModelPieces, "lengths differ");
  }
  for (size_t i = 0; i < n; ++i) {
    if (in.ids[i] >= words_ || in.shape[i] >= features_[0].size ||
        in.lead[i] >= features_[1].size || in.quote[i] >= features_[2].size) {
      return Status(Error::kModelPieces, "piece " + std::to_string(i));
    }
  }
  uint32_t begin = 0;
  for (const uint32_t end : in.ends) {
    if (end <= begin || end - begin > places_) {
      return Status(Error::kModelPieces, "window that ends at " + std::to_string(end));
    }
    begin = end;
  }
  return Status();
}

void Encoder::Embed(const EncoderInput& in, uint32_t begin, uint32_t end, float* x) const {
  for (uint32_t i = begin, place = 0; i < end; ++i, ++place, x += shape_.width) {
    const uint32_t id = in.ids[i];
    kernels_->embed(word_ + size_t{id} * shape_.width, word_scale_[id],
                    place_ + size_t{place} * shape_.width, place_scale_[place], shape_.width, x);
    kernels_->norm(x, 1, shape_.width, gain_, bias_);
  }
}

void Encoder::AddFeatures(const EncoderInput& in, uint32_t begin, uint32_t end, float* x) const {
  const uint8_t* const features[] = {in.shape.data(), in.lead.data(), in.quote.data()};
  for (uint32_t i = begin; i < end; ++i, x += shape_.width) {
    for (int f = 0; f < 3; ++f) {
      kernels_->add(features_[f].rows + size_t{features[f][i]} * shape_.width, shape_.width, x);
    }
  }
}

Status Encoder::Encode(const EncoderInput& in, Workspace* workspace, float* out,
                       uint32_t layers) const {
  HEARSAY_RETURN_IF_ERROR(Check(in));
  const uint32_t run = std::min<uint32_t>(layers, static_cast<uint32_t>(layers_.size()));
  std::vector<uint32_t> ends;
  for (size_t next = 0; next < in.ends.size();) {
    const uint32_t begin = next == 0 ? 0 : in.ends[next - 1];
    uint32_t longest = 0, last = begin;
    ends.clear();
    while (next < in.ends.size() && (ends.empty() || in.ends[next] - begin <= kGroup)) {
      longest = std::max(longest, in.ends[next] - last);
      last = in.ends[next++];
      ends.push_back(last - begin);
    }
    float* const x = out + size_t{begin} * shape_.width;
    for (size_t i = 0, from = begin; i < ends.size(); from = begin + ends[i++]) {
      Embed(in, static_cast<uint32_t>(from), begin + ends[i], out + from * shape_.width);
    }
    if (!workspace->Grow(shape_, last - begin, longest, kernels_->tile_rows)) {
      return Status(Error::kOutOfMemory, "workspace of the encoder");
    }
    for (uint32_t i = 0; i < run; ++i) {
      if (i == split_) AddFeatures(in, begin, last, x);
      if (!layers_[i].Run(*kernels_, ends, x, workspace)) {
        return Status(Error::kOutOfMemory, "workspace of the encoder");
      }
    }
  }
  return Status();
}

}  // namespace hearsay::nn
