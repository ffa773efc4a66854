// Characters as the tokenizer sees them. Internal to the room; pure.
#pragma once
#include <cstddef>
#include <string_view>

#include "base/utf8.h"

namespace hearsay::text {

inline bool AsciiDigit(char c) { return c >= '0' && c <= '9'; }
inline bool AsciiUpper(char c) { return c >= 'A' && c <= 'Z'; }
inline bool AsciiLower(char c) { return c >= 'a' && c <= 'z'; }
inline bool AsciiLetter(char c) { return AsciiUpper(c) || AsciiLower(c); }

// Marks that belong to the character before them: combining accents, joiners, variation selectors.
inline bool Extends(char32_t c) {
  return (c >= 0x300 && c <= 0x36F) || c == 0x200C || c == 0x200D || c == 0x20E3 ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0xAD;
}
inline bool IsWordChar(char32_t c) { return IsAlnum(c) || Extends(c); }
inline bool IsApostrophe(char32_t c) {
  return c == '\'' || c == 0x2019 || c == '`' || c == 0x00B4 || c == 0x2018;
}

// The byte at i, '\0' at the end and beyond.
inline char ByteAt(std::string_view s, size_t i) { return i < s.size() ? s[i] : '\0'; }

}  // namespace hearsay::text
