// Words of ASCII sixteen bytes at a time, other characters by their Unicode class. Linear in the
// line. Tested by tests/page/parts_test.cc
// and tests/page/words_test.cc.
#include "page/fold_words.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <bit>
#include <cstring>

#include "base/utf8.h"
#include "page/bytes16.h"

namespace hearsay::page {
namespace {
constexpr char32_t kDottedI = 0x130, kSigma = 0x3A3;

// The characters of two bytes (Latin, Greek, Cyrillic, Arabic …), of which ICU is asked once.
class TwoBytes {
 public:
  static constexpr char32_t kEnd = 0x800;

  static const TwoBytes& Get() {
    static const TwoBytes table;
    return table;
  }
  bool IsWord(char32_t c) const { return word_[c]; }
  // Their lower case where it has two bytes. 0: of another length, more than one character, or not
  // the same everywhere.
  char32_t Lower(char32_t c) const { return lower_[c]; }

 private:
  TwoBytes() {
    for (char32_t c = 0x80; c < kEnd; ++c) {
      word_[c] = IsAlnum(c);
      const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
      if (c != kDottedI && c != kSigma && lower >= 0x80 && lower < kEnd)
        lower_[c] = static_cast<uint16_t>(lower);
    }
  }
  bool word_[kEnd] = {};
  uint16_t lower_[kEnd] = {};
};

// IsAlnum without asking ICU about what news is full of: typographic quotes and dashes.
bool IsWordCharacter(char32_t c) {
  if (c < TwoBytes::kEnd) return TwoBytes::Get().IsWord(c);
  return !(c >= 0x2000 && c < 0x2070) && IsAlnum(c);
}

// Writes the lower case of `c` to `to` where it is one character of no more bytes than `size` and
// does not depend on its neighbours; returns the end, or nullptr.
char* WriteLower(char32_t c, size_t size, char* to) {
  if (const char32_t lower = c < TwoBytes::kEnd ? TwoBytes::Get().Lower(c) : 0) {
    to[0] = static_cast<char>(0xC0 | lower >> 6);
    to[1] = static_cast<char>(0x80 | (lower & 0x3F));
    return to + 2;
  }
  if (c == kDottedI || c == kSigma) return nullptr;
  const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
  const size_t bytes = lower < 0x80 ? 1 : lower < 0x800 ? 2 : lower < 0x10000 ? 3 : 4;
  if (bytes > size) return nullptr;
  int32_t at = 0;
  U8_APPEND_UNSAFE(to, at, lower);
  return to + bytes;
}

// DecodeUtf8, with a way of its own for characters of two bytes.
char32_t Decode(std::string_view s, size_t* at) {
  const uint8_t lead = static_cast<uint8_t>(s[*at]);
  if (lead >= 0xC2 && lead < 0xE0 && *at + 1 < s.size()) {
    const uint8_t last = static_cast<uint8_t>(s[*at + 1]);
    if ((last & 0xC0) == 0x80) {
      *at += 2;
      return static_cast<char32_t>(lead & 0x1F) << 6 | (last & 0x3F);
    }
  }
  return DecodeUtf8(s, at);
}

// The bytes that `v` begins with that stay what they are but for case: ASCII letters and digits,
// and single spaces behind them. 0 where the first is no letter or digit.
int CountPlain(Bytes16 v, Bytes16 lower) {
  constexpr int kBits = Bytes16::kMaskBits;
  const uint64_t letters = lower.Below('{').Mask() & ~lower.Below('a').Mask();
  const uint64_t digits = v.Below(':').Mask() & ~v.Below('0').Mask();
  const uint64_t words = letters | digits, spaces = v.Equal(' ').Mask();
  const uint64_t other = kMaskOfAll & ~(words | (spaces & words << kBits));
  return other ? std::countr_zero(other) / kBits : 16;
}

// Stretches are copied sixteen bytes at a time: the line stands in the buffer so far behind what is
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
      const Bytes16 v = Bytes16::Load(line.data() + at), lower = v.WithBits(0x20);
      const int plain = CountPlain(v, lower);
      if (plain == 0) {
        gap = gap || c != '\'';
        ++at;
        continue;
      }
      *to = ' ';
      to += gap & (to != buffer);
      lower.Store(to);  // which leaves digits and spaces as they are
      to += plain;
      at += static_cast<size_t>(plain);
      gap = to[-1] == ' ';
      to -= gap;
      continue;
    }
    const size_t from = at;
    const char32_t point = Decode(line, &at);
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

std::string_view FoldWords(std::string_view line, std::string* room) {
  if (room->size() < line.size() + kRoom) room->resize(line.size() + kRoom);
  bool whole = false;
  const size_t size = static_cast<size_t>(Fold(line, room->data(), &whole) - room->data());
  const std::string_view folded = std::string_view(*room).substr(0, size);
  if (!whole) return folded;
  *room = ToLower(folded);
  return *room;
}

std::string FoldWords(std::string_view line) {
  std::string room;
  return std::string(FoldWords(line, &room));
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
    n += CountOf(word & ~(word << kBits | before));
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
