// Checks a model file once, whole: magic, version, size, checksum, then every offset, class and
// slot, so that look-ups need no check of their own. Bound: linear in the file. Tested by
// tests/syntax/model_test.cc (damaged in every header field, cut).
#include "syntax/model.h"

#include <bit>
#include <string>

namespace hearsay::syntax {
namespace {

static_assert(std::endian::native == std::endian::little,
              "the model is used in place and is little-endian");

constexpr size_t kHeader = 64;
constexpr size_t kChecked = 24;  // where the checksum begins

uint32_t U32(std::string_view bytes, size_t at) {
  uint32_t v;
  std::memcpy(&v, bytes.data() + at, sizeof v);
  return v;
}

Status Damaged(std::string_view what) { return Status(Error::kModelDamaged, std::string(what)); }

}  // namespace

uint64_t ModelChecksum(std::string_view bytes) {
  uint64_t h = 14695981039346656037ull;
  for (size_t i = kChecked; i < bytes.size(); i += 8) {
    uint64_t w = 0;
    std::memcpy(&w, bytes.data() + i, bytes.size() - i < 8 ? bytes.size() - i : 8);
    h = (h ^ w) * 1099511628211ull;
    h ^= h >> 29;
  }
  return h;
}

Result<Model> Model::Load(std::string_view bytes) {
  if (bytes.size() < kHeader || bytes.substr(0, 8) != "HSTAGGER")
    return Damaged("tagger: not a model");
  if (U32(bytes, 8) != 1) return Damaged("tagger: unknown version");
  if (U32(bytes, 12) != bytes.size()) return Damaged("tagger: cut or padded");
  uint64_t checksum;
  std::memcpy(&checksum, bytes.data() + 16, 8);
  if (ModelChecksum(bytes) != checksum) return Damaged("tagger: wrong checksum");
  if (reinterpret_cast<uintptr_t>(bytes.data()) % 4 != 0) return Damaged("tagger: not aligned");

  const uint64_t tags = U32(bytes, 24), classes = U32(bytes, 28), words = U32(bytes, 32),
                 word_slots = U32(bytes, 36), features = U32(bytes, 40),
                 feature_slots = U32(bytes, 44), weights = U32(bytes, 48), pairs = U32(bytes, 52);
  if (tags % 64 || words % 64 || features % 64 || weights % 64)
    return Damaged("tagger: section not aligned");
  if (classes == 0 || classes > kMaxClasses || !std::has_single_bit(word_slots) ||
      !std::has_single_bit(feature_slots) || tags > bytes.size() ||
      words + word_slots * 8 > bytes.size() || features + feature_slots * 8 > bytes.size() ||
      weights + pairs * 2 > bytes.size()) {
    return Damaged("tagger: section outside the file");
  }

  Model m;
  size_t at = tags;
  for (uint64_t i = 0; i < classes; ++i) {
    const size_t end = bytes.find('\0', at);
    const std::string_view word = bytes.substr(at, end == std::string_view::npos ? 0 : end - at);
    const size_t slash = word.find('/');
    if (slash == std::string_view::npos) return Damaged("tagger: a class is not in form");
    const auto upos = FromWord<Upos>(word.substr(0, slash));
    const auto xpos = FromWord<Xpos>(word.substr(slash + 1));
    if (!upos || !xpos) return Damaged("tagger: unknown tag " + std::string(word));
    m.tags_.push_back({*upos, *xpos});
    at = end + 1;
  }
  m.words_ = reinterpret_cast<const WordEntry*>(bytes.data() + words);
  m.features_ = reinterpret_cast<const FeatureEntry*>(bytes.data() + features);
  m.weights_ = reinterpret_cast<const Weight*>(bytes.data() + weights);
  m.word_mask_ = static_cast<uint32_t>(word_slots - 1);
  m.feature_mask_ = static_cast<uint32_t>(feature_slots - 1);
  bool free_word = false, free_feature = false;
  for (uint64_t i = 0; i < word_slots; ++i) {
    const WordEntry& e = m.words_[i];
    free_word |= e.key == 0;
    if (e.key != 0 && e.sure != kNotSure && e.sure >= classes)
      return Damaged("tagger: unknown class in the dictionary");
  }
  for (uint64_t i = 0; i < feature_slots; ++i) {
    const FeatureEntry& e = m.features_[i];
    free_feature |= e.key == 0;
    if (e.key != 0 && (e.pairs >> 8) + uint64_t{e.pairs & 0xFF} > pairs)
      return Damaged("tagger: weights outside the file");
  }
  for (uint64_t i = 0; i < pairs; ++i) {
    if (m.weights_[i].tag >= classes) return Damaged("tagger: unknown class in the weights");
  }
  if (!free_word || !free_feature) return Damaged("tagger: a table is full");
  return m;
}

}  // namespace hearsay::syntax
