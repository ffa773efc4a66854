// ASCII by a table and without branches, other characters by their Unicode class. Linear in the
// line, one allocation. Tested by tests/page/parts_test.cc.
#include "page/fold_words.h"

#include "base/utf8.h"

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
}  // namespace

std::string FoldWords(std::string_view line) {
  // Never longer than the line, since a space stands for one byte or more, but for one byte that is
  // written and taken back.
  std::string out(line.size() + 1, '\0');
  char* to = out.data();
  char* const begin = to;
  size_t at = 0;
  bool gap = false;
  bool ascii = true;
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
    if (IsAlnum(point)) {
      if (gap && to != begin) *to++ = ' ';
      gap = false;
      for (size_t k = from; k < at; ++k) *to++ = line[k];
      ascii = false;
    } else if (point != 0x2019) {
      gap = true;
    }
  }
  out.resize(static_cast<size_t>(to - begin));
  return ascii ? out : ToLower(out);
}

size_t CountWords(std::string_view line) {
  size_t n = 0;
  bool in = false;
  for (char c : line) {
    const bool space = static_cast<uint8_t>(c) <= ' ';
    n += !space && !in;
    in = !space;
  }
  return n;
}

}  // namespace hearsay::page
