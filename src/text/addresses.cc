// A chunk is looked through once for what every address has ("@", "://", "www."), so ordinary words
// pay nothing more. The local part of a mail address is as long as RFC 5321 allows, which keeps
// hostile input linear. Tested by tests/text/segmenter_test.cc.
#include "text/addresses.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/token_chars.h"

namespace hearsay::text {
namespace {

constexpr size_t kMaxLocalPart = 64;  // RFC 5321

bool AddressByte(char c) {
  return AsciiLetter(c) || AsciiDigit(c) ||
         std::string_view("-._~:/?#[]@!$&'()*+,;=%|").find(c) != std::string_view::npos ||
         static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

Chunk ChunkAt(std::string_view s, size_t at) {
  bool at_sign = false, scheme = false;
  size_t i = at;
  while (i < s.size()) {
    const char c = s[i];
    if (static_cast<unsigned char>(c) < 0x80) {
      if (IsSpace(static_cast<char32_t>(c))) break;
      at_sign |= c == '@';
      scheme |= (c == ':' && ByteAt(s, i + 1) == '/' && ByteAt(s, i + 2) == '/') ||
                ((c | 32) == 'w' && (ByteAt(s, i + 1) | 32) == 'w' &&
                 (ByteAt(s, i + 2) | 32) == 'w' && ByteAt(s, i + 3) == '.');
      ++i;
    } else {
      size_t next = i;
      if (IsSpace(DecodeUtf8(s, &next))) break;
      i = next;
    }
  }
  return {i, at_sign || scheme};
}

size_t TrimAddress(std::string_view s, size_t begin) {
  size_t i = begin;
  while (i < s.size() && AddressByte(s[i])) {
    if (static_cast<unsigned char>(s[i]) >= 0x80) {
      size_t next = i;
      if (!IsWordChar(DecodeUtf8(s, &next))) break;
      i = next;
    } else {
      ++i;
    }
  }
  const bool opened = s.substr(begin, i - begin).find('(') != std::string_view::npos;
  while (i > begin) {
    const char c = s[i - 1];
    const bool close = c == ')' && !opened;
    if (!close && std::string_view(".,;:!?'\"]|").find(c) == std::string_view::npos) break;
    --i;
  }
  return i;
}

size_t AddressEnd(std::string_view s, size_t at) {
  const std::string_view chunk = s.substr(at);
  const auto starts = [&](std::string_view p) {
    if (chunk.size() <= p.size()) return false;
    for (size_t i = 0; i < p.size(); ++i) {
      if ((AsciiUpper(chunk[i]) ? chunk[i] + 32 : chunk[i]) != p[i]) return false;
    }
    return true;
  };
  if (starts("http://") || starts("https://") || starts("ftp://") || starts("www."))
    return TrimAddress(s, at);
  // local@domain.tld
  const auto local = [](char c) {
    return AsciiLetter(c) || AsciiDigit(c) ||
           std::string_view("._%+-").find(c) != std::string_view::npos;
  };
  size_t i = at;
  const size_t limit = std::min(s.size(), at + kMaxLocalPart);
  while (i < limit && local(s[i])) ++i;
  if (i == at || i >= s.size() || s[i] != '@') return at;
  size_t j = i + 1, dot = 0;
  while (j < s.size() && (AsciiLetter(s[j]) || AsciiDigit(s[j]) || s[j] == '-' || s[j] == '.')) {
    if (s[j] == '.' && AsciiLetter(ByteAt(s, j + 1))) dot = j;
    ++j;
  }
  while (j > i && (s[j - 1] == '.' || s[j - 1] == '-')) --j;
  return dot > i + 1 ? j : at;
}

}  // namespace hearsay::text
