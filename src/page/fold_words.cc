// Words of ASCII sixteen bytes at a time, other characters by their Unicode class. Linear in the
// line, at most one allocation. Tested by tests/page/parts_test.cc
// and tests/page/words_test.cc.
#include "page/fold_words.h"

#include <unicode/uchar.h>

#include <bit>
#include <cstring>

#include "base/utf8.h"
#include "page/bytes16.h"

namespace hearsay::page {
namespace {
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

// The ASCII letters and digits that `v` begins with.
int CountLetters(Bytes16 v) {
  const Bytes16 lower = v.WithBits(0x20);
  const uint64_t letters = lower.Below('{').Mask() & ~lower.Below('a').Mask();
  const uint64_t digits = v.Below(':').Mask() & ~v.Below('0').Mask();
  const uint64_t other = kMaskOfAll & ~(letters | digits);
  return other ? std::countr_zero(other) / Bytes16::kMaskBits : 16;
}

// Words are copied sixteen bytes at a time: the line stands in the buffer so far behind what is
// written that no byte is written over before it is read. The text is never longer than the line,
// since a space stands for one byte or more, but for one byte that is written and taken back.
constexpr size_t kAhead = 1 + 16;
constexpr size_t kRoom = kAhead + 16;  // of a buffer, beyond the line

// Folds into `buffer` and returns the end. `whole`: the lower case of the whole must be asked for.
char* Fold(std::string_view line, char* buffer, bool* whole) {
  line.copy(buffer + kAhead, line.size());
  std::memset(buffer + kAhead + line.size(), 0, kRoom - kAhead);
  line = {buffer + kAhead, line.size()};
  char* to = buffer;
  size_t at = 0;
  bool gap = false;
  while (at < line.size()) {
    const uint8_t c = static_cast<uint8_t>(line[at]);
    if (c < 0x80) {
      const Bytes16 v = Bytes16::Load(line.data() + at);
      const int letters = CountLetters(v);
      if (letters == 0) {
        gap = gap || c != '\'';
        ++at;
        continue;
      }
      *to = ' ';
      to += gap & (to != buffer);
      gap = false;
      v.WithBits(0x20).Store(to);  // which leaves digits as they are
      to += letters;
      at += static_cast<size_t>(letters);
      continue;
    }
    const size_t from = at;
    const char32_t point = DecodeUtf8(line, &at);
    if (IsWordCharacter(point)) {
      if (gap && to != buffer) *to++ = ' ';
      gap = false;
      if (char* end = WriteLower(point, at - from, to)) {
        to = end;
      } else {
        for (size_t k = from; k < at; ++k) *to++ = line[k];
        *whole = true;
      }
    } else if (point != 0x2019) {
      gap = true;
    }
  }
  return to;
}
}  // namespace

std::string FoldWords(std::string_view line) {
  char small[512];
  std::string large;
  char* buffer = small;
  if (line.size() + kRoom > sizeof small) {
    large.resize(line.size() + kRoom);
    buffer = large.data();
  }
  bool whole = false;
  const size_t size = static_cast<size_t>(Fold(line, buffer, &whole) - buffer);
  if (whole) return ToLower({buffer, size});
  if (buffer == small) return {small, size};
  large.resize(size);
  return large;
}

bool MayFoldTo(std::string_view folded, std::string_view line) {
  if (line.size() + line.size() / 2 < folded.size()) return false;
  for (char c : line) {
    if (static_cast<uint8_t>(c) >= 0x80) return true;
    const char lower = static_cast<char>(c | 0x20);
    if ((lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9'))
      return !folded.empty() && (c <= '9' ? c : lower) == folded[0];
  }
  return folded.empty();
}

size_t CountWords(std::string_view line) {
  // A word begins at a byte above ' ' that none such stands before; sixteen bytes at a time.
  constexpr int kBits = Bytes16::kMaskBits;
  const char* p = line.data();
  const char* const end = p + line.size();
  size_t n = 0;
  uint64_t before = 0;  // the byte before is one of a word
  for (; end - p >= 16; p += 16) {
    const uint64_t word = kMaskOfAll & ~SpaceMask(Bytes16::Load(p));
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
