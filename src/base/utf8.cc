// UTF-8 by table 3-7 of the Unicode standard; character classes by ICU beyond Latin-1. Everything is linear in the bytes.
// Tested by tests/base/utf8_test.cc against ICU over random and exhaustive input.
#include "base/utf8.h"

#include <unicode/locid.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstring>

namespace hearsay {
namespace {

inline bool IsContinuation(unsigned char c) { return (c & 0xC0) == 0x80; }

// Length of the valid sequence at `p`, or 0; `*bad` gets the length of the maximal invalid part to replace.
size_t SequenceAt(const unsigned char* p, size_t left, size_t* bad) {
  *bad = 1;
  const unsigned char c = p[0];
  if (c < 0x80) return 1;
  if (c < 0xC2 || c > 0xF4) return 0;
  unsigned char low = 0x80, high = 0xBF;
  size_t need = 1;
  if (c >= 0xF0) {
    need = 3;
    if (c == 0xF0) low = 0x90;
    if (c == 0xF4) high = 0x8F;
  } else if (c >= 0xE0) {
    need = 2;
    if (c == 0xE0) low = 0xA0;
    if (c == 0xED) high = 0x9F;
  }
  for (size_t i = 1; i <= need; ++i) {
    if (i >= left || p[i] < low || p[i] > high) return 0;
    low = 0x80;
    high = 0xBF;
    *bad = i + 1;
  }
  return need + 1;
}

}  // namespace

size_t ValidUtf8Prefix(std::string_view s) {
  const auto* p = reinterpret_cast<const unsigned char*>(s.data());
  size_t i = 0;
  while (i < s.size()) {
    if (i + 32 <= s.size()) {  // thirty-two ASCII bytes at a time, then eight
      uint64_t w[4];
      std::memcpy(w, p + i, 32);
      if (!((w[0] | w[1] | w[2] | w[3]) & 0x8080808080808080ull)) {
        i += 32;
        continue;
      }
    }
    if (i + 8 <= s.size()) {
      uint64_t w;
      std::memcpy(&w, p + i, 8);
      if (!(w & 0x8080808080808080ull)) {
        i += 8;
        continue;
      }
    }
    size_t bad;
    const size_t n = SequenceAt(p + i, s.size() - i, &bad);
    if (n == 0) return i;
    i += n;
  }
  return i;
}

std::string RepairUtf8(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  while (!s.empty()) {
    const size_t good = ValidUtf8Prefix(s);
    out.append(s.substr(0, good));
    s.remove_prefix(good);
    if (s.empty()) break;
    size_t bad;
    SequenceAt(reinterpret_cast<const unsigned char*>(s.data()), s.size(), &bad);
    out += "\xEF\xBF\xBD";
    s.remove_prefix(std::min(bad, s.size()));
  }
  return out;
}

char32_t DecodeUtf8(std::string_view s, size_t* at) {
  const auto* p = reinterpret_cast<const unsigned char*>(s.data()) + *at;
  size_t bad;
  const size_t n = SequenceAt(p, s.size() - *at, &bad);
  switch (n) {
    case 1:
      *at += 1;
      return p[0];
    case 2:
      *at += 2;
      return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    case 3:
      *at += 3;
      return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    case 4:
      *at += 4;
      return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
    default:
      *at += 1;
      return 0xFFFD;
  }
}

char32_t DecodeUtf8Before(std::string_view s, size_t* at) {
  size_t i = *at - 1;
  while (i > 0 && *at - i < 4 && IsContinuation(static_cast<unsigned char>(s[i]))) --i;
  size_t end = i;
  const char32_t c = DecodeUtf8(s, &end);
  if (end != *at) {  // stray bytes: one at a time
    *at -= 1;
    return 0xFFFD;
  }
  *at = i;
  return c;
}

void AppendUtf8(char32_t c, std::string* out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out->push_back(static_cast<char>(0xC0 | c >> 6));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else if (c < 0x10000) {
    out->push_back(static_cast<char>(0xE0 | c >> 12));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  } else {
    out->push_back(static_cast<char>(0xF0 | c >> 18));
    out->push_back(static_cast<char>(0x80 | (c >> 12 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
    out->push_back(static_cast<char>(0x80 | (c & 0x3F)));
  }
}

size_t CountCodePoints(std::string_view s) {
  size_t n = 0;
  for (char c : s) n += !IsContinuation(static_cast<unsigned char>(c));
  return n;
}

bool IsSpace(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13);
  // White_Space beyond ASCII: one letter-like mark of Ogham, and what stands below U+3001 (Unicode 15, PropList).
  if (c < 0x2000) return c == 0x85 || c == 0xA0 || c == 0x1680;
  return c <= 0x200B || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 || c == 0xFEFF;
}
bool IsLetter(char32_t c) {
  if (c < 0x80) return (c | 32) >= 'a' && (c | 32) <= 'z';
  return u_isalpha(static_cast<UChar32>(c));
}
bool IsUpper(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z';
  return u_isupper(static_cast<UChar32>(c)) || u_istitle(static_cast<UChar32>(c));
}
bool IsLower(char32_t c) {
  if (c < 0x80) return c >= 'a' && c <= 'z';
  return u_islower(static_cast<UChar32>(c));
}
bool IsDigit(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9';
  return u_isdigit(static_cast<UChar32>(c));
}
bool IsAlnum(char32_t c) { return IsLetter(c) || IsDigit(c); }

std::string ToLower(std::string_view s) {
  std::string out(s);
  bool ascii = true;
  for (char& c : out) {
    if (static_cast<unsigned char>(c) >= 0x80) {
      ascii = false;
      break;
    }
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  if (ascii) return out;
  icu::UnicodeString u = icu::UnicodeString::fromUTF8(icu::StringPiece(s.data(), static_cast<int32_t>(s.size())));
  u.toLower(icu::Locale::getRoot());
  out.clear();
  u.toUTF8String(out);
  return out;
}

std::string FoldPunctuation(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  for (size_t i = 0; i < s.size();) {
    if (static_cast<unsigned char>(s[i]) < 0x80) {
      out.push_back(s[i++]);
      continue;
    }
    const char32_t c = DecodeUtf8(s, &i);
    switch (c) {
      case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: case 0x00B4: case 0x02BC:
        out.push_back('\'');
        break;
      case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0x00AB: case 0x00BB: case 0x2033:
        out.push_back('"');
        break;
      case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212:
        out.push_back('-');
        break;
      case 0x00A0: case 0x2007: case 0x2009: case 0x200A: case 0x202F:
        out.push_back(' ');
        break;
      default:
        AppendUtf8(c, &out);
    }
  }
  return out;
}

CodePointIndex::CodePointIndex(std::string_view text) : text_(text) {
  blocks_.reserve(text.size() / 64 + 1);
  for (size_t i = 0; i < text.size(); i += 64) {
    blocks_.push_back(total_);
    total_ += static_cast<uint32_t>(CountCodePoints(text.substr(i, 64)));
  }
  blocks_.push_back(total_);
}

uint32_t CodePointIndex::ToCodePoint(uint32_t byte) const {
  while (byte > 0 && byte < text_.size() && IsContinuation(static_cast<unsigned char>(text_[byte]))) --byte;
  const size_t block = byte / 64;
  return blocks_[block] + static_cast<uint32_t>(CountCodePoints(text_.substr(block * 64, byte - block * 64)));
}

}  // namespace hearsay
