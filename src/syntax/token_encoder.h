// From the tokens of a document to vectors: word pieces, features and windows as the model was
// trained on (docs/weights.md, "Pieces, features, windows"), through the encoder, one row a token.
//
// Ownership: the encoder views the Model, which must outlive it; rows belong to TokenVectors.
// Thread rule: const after Create; workspace and result are the caller's, one thread each. Errors:
// Create kModelDamaged; Encode kOutOfMemory.
#pragma once
#include <cstdint>
#include <vector>

#include "base/status.h"
#include "nn/model.h"
#include "record/document.h"
#include "text/word_pieces.h"

namespace hearsay::syntax {

// The vectors of the tokens [first, last) of a document, window by window. A token stands in more
// than one window where they overlap; `home` is the one where it lies furthest from a cut.
struct TokenVectors {
  struct Window {
    uint32_t first = 0, last = 0;  // tokens of the document
    uint32_t row = 0;              // of the first token
    uint32_t size() const { return last - first; }
  };
  uint32_t first = 0, last = 0, width = 0, pieces = 0;
  std::vector<Window> windows;
  std::vector<uint32_t> home;  // window of token first + i
  std::vector<float> rows;     // width floats each

  const float* Row(const Window& w) const { return rows.data() + size_t{w.row} * width; }
};

struct EncodeWorkspace {
  nn::Workspace layers;
  std::vector<float> hidden;
  std::vector<text::Piece> pieces;
};

// How tokens are packed into windows: pieces of a window without its ends, and pieces of sentences
// before it that a window repeats. Heads read best the windows that they were trained on.
struct WindowPlan {
  uint32_t longest, overlap;
  bool operator==(const WindowPlan&) const = default;
};
inline constexpr WindowPlan kSentenceWindows = {126, 0};      // tags, trees, names
inline constexpr WindowPlan kAttributionWindows = {190, 64};  // attributions

class TokenEncoder {
 public:
  static Result<TokenEncoder> Create(const nn::Model& model);
  // Where a stretch that begins at token `first` should end: documents are read in stretches of at
  // most 2,048 tokens that end with a sentence where one ends, so that memory is bounded.
  static uint32_t EndOfStretch(const Document& doc, uint32_t first);
  Status Encode(const Document& doc, uint32_t first, uint32_t last, WindowPlan plan,
                EncodeWorkspace* workspace, TokenVectors* out) const;

 private:
  explicit TokenEncoder(const nn::Model& model, text::WordPieces pieces)
      : model_(&model), pieces_(std::move(pieces)) {}
  const nn::Model* model_;
  text::WordPieces pieces_;
};

// Features of a token, as indices into the lists of the weight file.
uint8_t ShapeFeature(std::string_view form);
// 1 for the tokens that stand inside double quotation marks; `breaks[i]`: a block begins.
std::vector<uint8_t> QuoteStates(const std::vector<std::string_view>& forms,
                                 const std::vector<bool>& breaks);

}  // namespace hearsay::syntax
