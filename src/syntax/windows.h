// How the tokens of a stretch are packed into the windows that the encoder reads: whole sentences
// in document order, as the model was trained on (docs/weights.md, "Pieces, features, windows").
// Pure.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "record/document.h"

namespace hearsay::syntax {

// Pieces of a window without its two ends. Windows do not overlap: repeating sentences costs a
// third more time and reads no better (models/reader.card.md).
inline constexpr uint32_t kWindowPieces = 190;

struct Window {
  uint32_t first = 0, last = 0;  // tokens [first, last) of the document
  uint32_t size() const { return last - first; }
};

// The windows of the tokens [first, first + sizes.size()). sizes: pieces of each token, none above
// kWindowPieces. A sentence that no window holds is cut.
std::vector<Window> PackWindows(const Document& doc, uint32_t first,
                                std::span<const uint32_t> sizes);

}  // namespace hearsay::syntax
