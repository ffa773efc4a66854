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
// False where FoldWords(line) surely is another text than `folded`: too short (lower case takes at
// most half as many bytes again), or of another first letter. Cheap, and true for few lines.
bool MayFoldTo(std::string_view folded, std::string_view line);
// Where the word of folded text ends that begins at `at`.
inline size_t WordEnd(std::string_view folded, size_t at) {
  const char* const end = folded.data() + folded.size();
  return static_cast<size_t>(FindSoon(folded.data() + at, end, ' ') - folded.data());
}
size_t CountWords(std::string_view line);  // runs between spaces

}  // namespace hearsay::page
