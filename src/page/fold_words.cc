// ASCII by a table and without branches, other characters by their Unicode class. Linear in the
// line, one allocation. Tested by tests/page/parts_test.cc.
#include "page/fold_words.h"

#include <unicode/uchar.h>

#include "base/utf8.h"
#include "page/bytes16.h"

namespace hearsay::page {
namespace {
// What an ASCII byte becomes: itself in lower case, 0 where it parts words, 1 where it is left out.
struct FoldTable {
  char to[128];
  constexpr FoldTable() : to{} {
    for (int c = 0; c < 128; ++c) {
      if (c >= 'A' && c <= 'Z') {
        to[c] = static_cast<char>(c | 0x20);
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        to[c] = static_cast<char>(c);
      } else {
        to[c] = c == '\'' ? 1 : 0;
      }
    }
  }
};
constexpr FoldTable kFold;

// IsAlnum without asking ICU about what news is full of: Latin letters, typographic quotes and
// dashes.
bool IsWordCharacter(char32_t c) {
  if (c >= 0xC0 && c < 0x250) return c != 0xD7 && c != 0xF7;
  if (c >= 0x2000 && c < 0x2070) return false;
  return IsAlnum(c);
}

// Writes the lower case of `c` to `to` where it is one character of no more bytes than `size` and
// does not depend on its neighbours; returns the end, or nullptr.
char* WriteLower(char32_t c, size_t size, char* to) {
  constexpr char32_t kDottedI = 0x130, kSigma = 0x3A3;
  if (c == kDottedI || c == kSigma) return nullptr;
  std::string lower;  // within the string itself: no allocation
  AppendUtf8(static_cast<char32_t>(u_tolower(static_cast<UChar32>(c))), &lower);
  if (lower.size() > size) return nullptr;
  return to + lower.copy(to, lower.size());
}
}  // namespace

std::string FoldWords(std::string_view line) {
  // Never longer than the line, since a space stands for one byte or more, but for one byte that is
  // written and taken back.
  std::string out(line.size() + 1, '\0');
  char* to = out.data();
  char* const begin = to;
  size_t at = 0;
  bool gap = false;
  bool whole = false;  // the lower case of the whole must be asked for
  while (at < line.size()) {
    const uint8_t c = static_cast<uint8_t>(line[at]);
    if (c < 0x80) {
      ++at;
      // Without branches: where words end cannot be foretold.
      const char folded = kFold.to[c];
      const bool letter = folded > 1;
      *to = ' ';
      to += letter & gap & (to != begin);
      *to = folded;
      to += letter;
      gap = (folded == 0) | (gap & !letter);
      continue;
    }
    const size_t from = at;
    const char32_t point = DecodeUtf8(line, &at);
    if (IsWordCharacter(point)) {
      if (gap && to != begin) *to++ = ' ';
      gap = false;
      if (char* end = WriteLower(point, at - from, to)) {
        to = end;
      } else {
        for (size_t k = from; k < at; ++k) *to++ = line[k];
        whole = true;
      }
    } else if (point != 0x2019) {
      gap = true;
    }
  }
  out.resize(static_cast<size_t>(to - begin));
  return whole ? ToLower(out) : out;
}

bool MayFoldTo(std::string_view folded, std::string_view line) {
  if (line.size() + line.size() / 2 < folded.size()) return false;
  for (char c : line) {
    if (static_cast<uint8_t>(c) >= 0x80) return true;
    const char lower = kFold.to[static_cast<uint8_t>(c)];
    if (lower > 1) return !folded.empty() && lower == folded[0];
  }
  return folded.empty();
}

size_t CountWords(std::string_view line) {
  // A word begins at a byte above ' ' that none such stands before; sixteen bytes at a time.
  constexpr int kBits = Bytes16::kMaskBits;
  constexpr uint64_t kAll = kBits == 1 ? 0xFFFF : 0x1111111111111111u;
  const char* p = line.data();
  const char* const end = p + line.size();
  size_t n = 0;
  uint64_t before = 0;  // the byte before is one of a word
  for (; end - p >= 16; p += 16) {
    const Bytes16 v = Bytes16::Load(p);
    const uint64_t word = kAll & ~(v.Below('!').Mask() & ~v.Below('\0').Mask());
    for (uint64_t begins = word & ~(word << kBits | before); begins; begins &= begins - 1) ++n;
    before = word >> (15 * kBits) & 1;
  }
  for (; p < end; ++p) {
    const bool word = static_cast<uint8_t>(*p) > ' ';
    n += word && !before;
    before = word;
  }
  return n;
}

}  // namespace hearsay::page
