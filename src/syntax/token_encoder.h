// From the tokens of a document to vectors: word pieces, features and windows as the model was
// trained on (docs/weights.md, "Pieces, features, windows"), through the encoder, one row a token.
// One reading serves every head.
//
// Ownership: the encoder views the Model, which must outlive it; rows belong to TokenVectors.
// Thread rule: const after Create; workspace and result are the caller's, one thread each. Errors:
// Create kModelDamaged; Encode kOutOfMemory.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "nn/model.h"
#include "record/document.h"
#include "syntax/windows.h"
#include "text/word_pieces.h"

namespace hearsay::syntax {

// The vectors of the tokens [first, last) of a document, a row each, and the windows that they were
// read in, in order.
struct TokenVectors {
  uint32_t first = 0, last = 0, width = 0, pieces = 0;
  std::vector<Window> windows;
  std::vector<float> rows;  // width floats each

  const float* Row(uint32_t token) const { return rows.data() + size_t{token - first} * width; }
};

struct EncodeWorkspace {
  nn::Workspace layers;
  std::vector<float> hidden;
  // Of the stretch: its pieces, for each token the end of its own and whether a block begins.
  std::vector<text::Piece> pieces;
  std::vector<uint32_t> ends;
  std::vector<bool> breaks;
  // Of one window: a row a piece, and the row of each token's first piece.
  std::vector<uint32_t> ids, firsts;
  std::vector<uint8_t> shape, lead, quote;
};

class TokenEncoder {
 public:
  static Result<TokenEncoder> Create(const nn::Model& model);
  // Where a stretch that begins at token `first` should end: documents are read in stretches of at
  // most 2,048 tokens that end with a sentence where one ends, so that memory is bounded.
  static uint32_t EndOfStretch(const Document& doc, uint32_t first);
  Status Encode(const Document& doc, uint32_t first, uint32_t last, EncodeWorkspace* workspace,
                TokenVectors* out) const;

 private:
  explicit TokenEncoder(const nn::Model& model, text::WordPieces pieces)
      : model_(&model), pieces_(std::move(pieces)) {}
  // The pieces of the tokens [first, last).
  void CutPieces(const Document& doc, uint32_t first, uint32_t last, EncodeWorkspace* w) const;
  // The encoder's input for a window of a stretch that begins at token `first`.
  void Fill(const Document& doc, const Window& window, uint32_t first, EncodeWorkspace* w) const;

  const nn::Model* model_;
  text::WordPieces pieces_;
};

}  // namespace hearsay::syntax
