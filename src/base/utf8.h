// UTF-8: validation, decoding, counting, and the map from byte offsets to code points.
// Thread rule: all functions are pure; a CodePointIndex is const after construction.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay {

// The length of the longest valid prefix (Unicode 15 table 3-7: no overlong forms, no surrogates).
size_t ValidUtf8Prefix(std::string_view s);
inline bool IsValidUtf8(std::string_view s) { return ValidUtf8Prefix(s) == s.size(); }
// Replaces each maximal invalid part by U+FFFD, as WHATWG decoders do.
std::string RepairUtf8(std::string_view s);

// Decodes the code point at `*at` of valid UTF-8 and moves `*at` past it. On invalid bytes gives U+FFFD and moves one byte.
char32_t DecodeUtf8(std::string_view s, size_t* at);
// Decodes the code point that ends before `*at` and moves `*at` to its first byte. `*at` must be > 0.
char32_t DecodeUtf8Before(std::string_view s, size_t* at);
void AppendUtf8(char32_t c, std::string* out);  // invalid code points are written as U+FFFD
size_t CountCodePoints(std::string_view s);     // of valid UTF-8

// Classes of code points that the rooms ask for. Latin fast paths; the rest from ICU.
bool IsSpace(char32_t c);   // Unicode White_Space, plus U+200B, U+FEFF
bool IsLetter(char32_t c);
bool IsUpper(char32_t c);   // Lu or Lt
bool IsLower(char32_t c);
bool IsDigit(char32_t c);   // Nd
bool IsAlnum(char32_t c);

// Full Unicode lower case (root locale), by ICU; ASCII is done in place of it.
std::string ToLower(std::string_view s);
// Typographic quotes and dashes to ASCII ones, NBSP and thin spaces to space: for matching only, never for output.
std::string FoldPunctuation(std::string_view s);

// Byte offset -> code point offset in O(1): one count per 64 bytes, then a scan within the block.
class CodePointIndex {
 public:
  explicit CodePointIndex(std::string_view text);  // `text` must outlive the index
  uint32_t ToCodePoint(uint32_t byte) const;       // byte <= text.size(); inside a sequence: of its start
  uint32_t size() const { return total_; }         // code points in the text

 private:
  std::string_view text_;
  std::vector<uint32_t> blocks_;
  uint32_t total_ = 0;
};

}  // namespace hearsay
