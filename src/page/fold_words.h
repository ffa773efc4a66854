// Text as words: lower case, joined by single spaces. What every comparison of lines is made of.
// Pure.
#pragma once
#include <string>
#include <string_view>

#include "page/bytes16.h"

namespace hearsay::page {

// The words of a line in lower case, joined by single spaces; punctuation and symbols are left out
// ("a.m." is "a m").
std::string FoldWords(std::string_view line);
// The same in `room`, for many lines one after the other: it holds until `room` is used again.
std::string_view FoldWords(std::string_view line, std::string* room);
// False where FoldWords(line) surely is another text than `folded`: too short (lower case takes at
// most half as many bytes again), or of another first letter. Cheap, and true for few lines.
bool MayFoldTo(std::string_view folded, std::string_view line);
// Where the word of folded text ends that begins at `at`.
inline size_t WordEnd(std::string_view folded, size_t at) {
  const char* const end = folded.data() + folded.size();
  return static_cast<size_t>(FindSoon(folded.data() + at, end, ' ') - folded.data());
}
// Calls `f` with the place of each space of folded text, in order.
template <typename F>
void ForEachSpace(std::string_view folded, F f) {
  size_t at = 0;
  for (; folded.size() - at >= 16; at += 16) {
    for (uint64_t m = Bytes16::Load(folded.data() + at).Equal(' ').Mask(); m; m &= m - 1)
      f(at + static_cast<size_t>(std::countr_zero(m)) / Bytes16::kMaskBits);
  }
  for (; at < folded.size(); ++at) {
    if (folded[at] == ' ') f(at);
  }
}
size_t CountWords(std::string_view line);  // runs between spaces

}  // namespace hearsay::page
