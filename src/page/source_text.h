// The bytes of an input as valid UTF-8, with the way back: every offset of the text maps to an
// offset of the bytes.
//
// Order: byte order mark; UTF-8 where the bytes are; else the declared encoding (HTML); else the
// one that ICU detects. Stray invalid bytes in what is otherwise UTF-8 become U+FFFD. Thread rule:
// const after DecodeSource. Ownership: `text` views the input where it could be used as it is, else
// `owned`. Not to be copied.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace hearsay::page {

class SourceText {
 public:
  // kInputBinary, kInputEncoding. `base` is added to every source offset (a document inside a
  // larger input). `declared`: the encoding that an outer layer names (HTTP, MIME, XML); it comes
  // before the one that HTML names.
  static Result<SourceText> Decode(std::string_view bytes, bool html, uint64_t base = 0,
                                   std::string_view declared = {});
  // A text whose map the caller made: `map` holds (text offset, byte offset) wherever their
  // distance changes.
  static SourceText Mapped(std::string text, std::vector<std::pair<uint32_t, uint32_t>> map,
                           uint64_t base);

  std::string_view text() const { return owned_ ? std::string_view(*owned_) : view_; }
  const std::string& encoding() const { return encoding_; }
  // Where the character that begins at `at` begins in the input; for text().size(), the end. O(log
  // changes).
  uint64_t ToSource(size_t at) const;

 private:
  std::string_view view_;
  std::unique_ptr<std::string> owned_;
  std::vector<std::pair<uint32_t, uint32_t>> map_;
  uint64_t base_ = 0;
  std::string encoding_ = "UTF-8";
};

// True if the bytes hold more control characters than text does, or begin as a known binary format
// does.
bool LooksBinary(std::string_view bytes);

}  // namespace hearsay::page
