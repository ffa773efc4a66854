// Whom a pronoun may mean, by the reading model: the probability of each word before it that heads
// a mention, and of none of them (docs/weights.md, "Heads"). The rules decide what is made of it.
//
// Method: mention ranking (Lee et al. 2017, https://aclanthology.org/D17-1018), with the rows of
// the encoder as they are. Ownership: the head views the Model, which must outlive it; rows own
// their memory. Thread rule: const after Create; rows and scratch are the caller's. Errors: Create
// kModelDamaged; Read kOutOfMemory.
#pragma once
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "nn/linear.h"
#include "nn/model.h"
#include "record/document.h"
#include "syntax/token_encoder.h"

namespace hearsay::names {

// Sorts of words that can be meant; the first four are also those of pronouns that can be asked.
enum class WordSort : uint8_t { kHe, kShe, kThey, kIt, kPronoun, kName, kNoun };
// The sort of a personal pronoun by its norm ("hers": kShe), kPronoun for another one.
WordSort SortOfPronoun(std::string_view norm);

// What the head made of the nouns and pronouns of a document, stretch by stretch.
struct AntecedentRows {
  uint32_t size = 0;               // floats a row
  std::vector<uint32_t> row;       // by token: its row, or kNone
  std::vector<float> words, asks;  // a row each as what may be meant and as what asks
};

class AntecedentHead {
 public:
  // A word that may be meant, before the pronoun.
  struct Candidate {
    uint32_t token = 0;
    uint32_t back = 0;  // sentences before that of the pronoun
    WordSort sort = WordSort::kNoun;
  };
  static constexpr uint32_t kMost = 80;  // candidates of one pronoun

  // Nothing for a weight file that holds no such head.
  static Result<std::optional<AntecedentHead>> Create(const nn::Model& model,
                                                      const nn::Kernels& kernels);
  // Adds the rows of the stretch. Needs tags.
  Status Read(const syntax::TokenVectors& vectors, const Document& doc, AntecedentRows* out) const;
  // Probabilities: out[0] that the pronoun (kHe to kIt) means none of the candidates, out[1 + i]
  // that it means candidate i. Nearest first; at most kMost; all of them and the pronoun have rows.
  void Score(const AntecedentRows& rows, uint32_t pronoun, WordSort sort,
             std::span<const Candidate> candidates, std::vector<float>* out) const;

 private:
  AntecedentHead() = default;
  const nn::Kernels* kernels_ = nullptr;
  nn::Linear ask_, word_;
  std::span<const float> between_, back_, sorts_, none_, out_;
};

// The head and what it made of one document.
struct ModelAntecedents {
  const AntecedentHead* head = nullptr;
  AntecedentRows rows;
};

}  // namespace hearsay::names
