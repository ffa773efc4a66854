// The tagger's model file (models/tagger.bin), version 1, used in place. All numbers are
// little-endian.
//
//   0   8  magic "HSTAGGER"
//   8   4  version, 1
//  12   4  size of the whole file
//  16   8  checksum: over the bytes from 24 on in 8-byte words (the last padded with zero): h = (h
//  ^ word) * FNV prime 24   4  tags: offset of the classes; 28  4  their number (at most 128) 32 4
//  words: offset of the dictionary; 36  4  its slots (a power of two) 40   4  features: offset; 44
//  4  slots (a power of two) 48   4  weights: offset; 52  4  number of pairs 56   8  zero
// Sections begin at multiples of 64.
//   tags      for each class "UPOS/XPOS" ended by a zero byte
//   words     slots of 8 bytes: key u32, ambiguity class u8, sure class u8 (255: not sure), u16
//   zero features  slots of 8 bytes: key u32, then u32: count of pairs in the low 8 bits, first
//   pair in the high 24 weights   pairs of 2 bytes: class u8, weight i8
// A slot is searched from hash & (slots - 1) upwards, wrapping; its key is hash >> 32 (0 written as
// 1); key 0 is free and ends the search. At least one slot is free. Thread rule: const after Load.
// Ownership: views into `bytes`, which must outlive the model. Errors: kModelDamaged.
#pragma once
#include <cstdint>
#include <cstring>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "record/tags.h"

namespace hearsay::syntax {

inline constexpr uint32_t kMaxClasses = 128;
inline constexpr uint8_t kNotSure = 0xFF;

struct TagPair {
  Upos upos = Upos::kX;
  Xpos xpos = Xpos::kXX;
};

class Model {
 public:
  static Result<Model> Load(std::string_view bytes);

  uint32_t classes() const { return static_cast<uint32_t>(tags_.size()); }
  TagPair Tag(uint8_t c) const { return tags_[c]; }

  struct WordEntry {
    uint32_t key;
    uint8_t ambiguity, sure;
    uint16_t zero;
  };
  struct Weight {
    uint8_t tag;
    int8_t weight;
  };

  // The dictionary's entry for the hash of a word, or null.
  const WordEntry* FindWord(uint64_t hash) const {
    const uint32_t key = KeyOf(hash);
    for (uint32_t i = static_cast<uint32_t>(hash) & word_mask_;; i = (i + 1) & word_mask_) {
      if (words_[i].key == key) return &words_[i];
      if (words_[i].key == 0) return nullptr;
    }
  }
  // Adds the weights of the feature to `scores` (one for each class).
  void AddFeature(uint64_t hash, int32_t* scores) const {
    const uint32_t key = KeyOf(hash);
    for (uint32_t i = static_cast<uint32_t>(hash) & feature_mask_;; i = (i + 1) & feature_mask_) {
      const FeatureEntry& e = features_[i];
      if (e.key == key) {
        const Weight* w = weights_ + (e.pairs >> 8);
        for (uint32_t n = e.pairs & 0xFF; n > 0; --n, ++w) scores[w->tag] += w->weight;
        return;
      }
      if (e.key == 0) return;
    }
  }
  // Asks for the slot of the feature ahead of AddFeature.
  void Prefetch(uint64_t hash) const {
    __builtin_prefetch(&features_[static_cast<uint32_t>(hash) & feature_mask_]);
  }
  static uint32_t KeyOf(uint64_t hash) {
    const uint32_t key = static_cast<uint32_t>(hash >> 32);
    return key == 0 ? 1 : key;
  }

 private:
  struct FeatureEntry {
    uint32_t key, pairs;
  };
  std::vector<TagPair> tags_;
  const WordEntry* words_ = nullptr;
  const FeatureEntry* features_ = nullptr;
  const Weight* weights_ = nullptr;
  uint32_t word_mask_ = 0, feature_mask_ = 0;
};

// The checksum of a model file as its header holds it.
uint64_t ModelChecksum(std::string_view bytes);

}  // namespace hearsay::syntax
