// BERT's uncased word pieces, with the bytes that each piece was made of.
//
// Source of the method: the reference tokenizer of BERT (clean, space CJK, strip accents in NFD,
// lower, split at punctuation, greedy longest match), as the package `tokenizers` 0.23 runs it;
// equal to it piece by piece (tests/text/word_pieces_test.cc). Thread rule: const after Create.
// Ownership: views the vocabulary's bytes, which must outlive it. Errors: kModelDamaged for a
// vocabulary without [UNK], [CLS], [SEP] or with a piece twice.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "base/status.h"

namespace hearsay::text {

struct Piece {
  uint32_t id = 0;
  Span span;  // the bytes of the text it was made of: no two pieces overlap unless they come of one
              // code point
};

class WordPieces {
 public:
  // `vocabulary` in id order; continuing pieces begin with "##".
  static Result<WordPieces> Create(std::span<const std::string_view> vocabulary);
  uint32_t unknown() const { return unknown_; }
  uint32_t first() const { return first_; }  // [CLS]
  uint32_t last() const { return last_; }    // [SEP]

  // Appends the pieces of text[span] (valid UTF-8, any length). Nothing for white space alone.
  void Append(std::string_view text, Span span, std::vector<Piece>* out) const;
  // As Append, but one [UNK] over the span where there would be none: a token always has a piece.
  void AppendToken(std::string_view text, Span token, std::vector<Piece>* out) const;

 private:
  class Words;
  uint32_t Find(std::string_view piece, bool continues) const;  // kAbsent if there is none
  void AppendWord(std::string_view word, const Span* origin, std::vector<Piece>* out) const;

  static constexpr uint32_t kAbsent = UINT32_MAX;
  std::vector<std::string_view> pieces_;  // without "##"
  std::vector<bool> continues_;
  std::vector<uint32_t> slots_;  // open addressing, a power of two, kAbsent where empty
  uint32_t longest_ = 0;         // bytes of the longest piece
  uint32_t unknown_ = 0, first_ = 0, last_ = 0;
};

}  // namespace hearsay::text
