// What the tagger sees of a token, and the features made of it: the one definition that both the
// product and the trainer (train/tagger) use, so that they cannot differ. Pure; integer hashes
// only, the same on every machine. Features after Ratnaparkhi (1996) and Collins (2002), with
// ambiguity classes of the words ahead as in SVMTool (2004).
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "base/utf8.h"

namespace hearsay::syntax {

inline constexpr uint8_t kNoTag = 0xFF;      // before the sentence begins
inline constexpr uint8_t kUnknownWord = 0;   // ambiguity class of words outside the dictionary
inline constexpr size_t kMaxFeatures = 64;   // at most so many features a token
inline constexpr size_t kFeatureMargin = 2;  // facts read before and behind a sentence

enum SentenceCase : uint8_t { kPlainCase, kTitleCase, kUpperCase };

struct WordFacts {
  uint64_t word = 0;                  // hash of the norm form, digits as 0
  uint64_t suffix[4] = {0, 0, 0, 0};  // of its last 1..4 bytes
  uint64_t prefix[3] = {0, 0, 0};     // of its first 1..3 bytes
  uint8_t shape = 0;                  // letter case, digits, marks: see ShapeOf
  uint8_t ambiguity = kUnknownWord;   // which tags the dictionary has seen it with
  bool first = false;                 // first word of the sentence, marks before it skipped
};

inline char FoldDigit(char c) { return c >= '0' && c <= '9' ? '0' : c; }

inline uint64_t HashBytes(std::string_view s, uint64_t h = 14695981039346656037ull) {
  for (char c : s) h = (h ^ static_cast<unsigned char>(FoldDigit(c))) * 1099511628211ull;
  return h;
}

// Bits 0-2: no letters, lower, Capital, UPPER, one upper letter, miXed. 3-4: no digit, some, digits
// only. 5: a period inside. 6: another mark inside.
inline uint8_t ShapeOf(std::string_view form) {
  int letters = 0, upper = 0, digits = 0, periods = 0, marks = 0;
  bool first_upper = false;
  for (size_t i = 0; i < form.size();) {
    const unsigned char b = static_cast<unsigned char>(form[i]);
    bool is_upper, is_letter, is_digit;
    if (b < 0x80) {
      ++i;
      is_upper = b >= 'A' && b <= 'Z';
      is_letter = is_upper || (b >= 'a' && b <= 'z');
      is_digit = b >= '0' && b <= '9';
    } else {
      const char32_t c = DecodeUtf8(form, &i);
      is_upper = IsUpper(c);
      is_letter = is_upper || IsLetter(c);
      is_digit = IsDigit(c);
    }
    if (is_letter) {
      if (letters == 0) first_upper = is_upper;
      ++letters;
      upper += is_upper;
    } else if (is_digit) {
      ++digits;
    } else if (b == '.') {
      ++periods;
    } else {
      ++marks;
    }
  }
  uint8_t c = 5;
  if (letters == 0)
    c = 0;
  else if (upper == 0)
    c = 1;
  else if (upper == letters)
    c = letters == 1 ? 4 : 3;
  else if (upper == 1 && first_upper)
    c = 2;
  const uint8_t d = digits == 0 ? 0 : letters == 0 ? 2 : 1;
  return static_cast<uint8_t>(c | d << 3 | (periods > 0) << 5 | (marks > 0) << 6);
}

inline void FillFacts(std::string_view form, std::string_view norm, WordFacts* f) {
  f->word = HashBytes(norm);
  const size_t n = norm.size();
  for (size_t k = 1; k <= 4; ++k)
    f->suffix[k - 1] = n >= k ? HashBytes(norm.substr(n - k), 77 + k) : 1;
  for (size_t k = 1; k <= 3; ++k)
    f->prefix[k - 1] = n >= k ? HashBytes(norm.substr(0, k), 97 + k) : 2;
  f->shape = ShapeOf(form);
}

// Marks the first word of the sentence and tells how it is written: headlines have most words
// capitalised, or all in capitals.
inline SentenceCase LookAtSentence(WordFacts* f, size_t n) {
  size_t lower = 0, capital = 0, upper = 0;
  bool seen = false;
  for (size_t i = 0; i < n; ++i) {
    const uint8_t c = f[i].shape & 7;
    f[i].first = !seen && (c != 0 || (f[i].shape >> 3 & 3) != 0);
    seen |= f[i].first;
    lower += c == 1;
    capital += c == 2;
    upper += c == 3;
  }
  if (upper >= 3 && upper >= 2 * (lower + capital)) return kUpperCase;
  if (capital >= 3 && capital >= lower) return kTitleCase;
  return kPlainCase;
}

// A dictionary word is taken at its one tag only where it is written as usual: "the", not "The" in
// a name.
inline bool MayBeSure(const WordFacts& f) {
  const uint8_t c = f.shape & 7;
  return c == 0 || c == 1 || (c == 2 && f.first);
}

inline uint64_t Mix(uint64_t h) {
  h ^= h >> 32;
  h *= 0xD6E8FEB86659FD93ull;
  h ^= h >> 32;
  return h;
}

// Calls `use(hash)` for each feature of the token at `f`; f[-2] to f[2] can be read. t1 and t2 are
// the tags of the tokens one and two before it.
template <typename Use>
inline void ForEachFeature(const WordFacts* f, uint8_t t1, uint8_t t2, SentenceCase written,
                           Use&& use) {
  auto one = [&](uint64_t id, uint64_t a) { use(Mix(a + id * 0x9E3779B97F4A7C15ull)); };
  auto two = [&](uint64_t id, uint64_t a, uint64_t b) {
    use(Mix(a + (b + id) * 0x9E3779B97F4A7C15ull + id * 0xC2B2AE3D27D4EB4Full));
  };
  const WordFacts &w = f[0], &p = f[-1], &n = f[1];
  const uint64_t tags = static_cast<uint64_t>(t1) << 8 | t2;
  const uint64_t shape =
      w.shape | static_cast<uint64_t>(w.first) << 8 | static_cast<uint64_t>(written) << 9;
  const uint64_t ahead = static_cast<uint64_t>(n.ambiguity) << 8 | w.ambiguity;
  one(1, w.word);
  two(2, w.word, shape);
  two(3, w.word, t1);
  two(4, w.word, p.word);
  two(5, w.word, n.word);
  two(6, w.word, n.ambiguity);
  one(7, p.word);
  one(8, f[-2].word);
  one(9, n.word);
  one(10, f[2].word);
  one(11, tags);
  two(12, t1, n.word);
  one(13, w.suffix[0]);
  one(14, w.suffix[1]);
  one(15, w.suffix[2]);
  one(16, w.suffix[3]);
  one(17, w.prefix[0]);
  one(18, w.prefix[1]);
  one(19, w.prefix[2]);
  two(20, shape, t1);
  two(21, w.suffix[1], shape);
  two(22, w.suffix[2], t1);
  two(23, w.suffix[2], n.ambiguity);
  two(24, n.suffix[2], n.shape);
  one(25, p.suffix[2]);
  two(26, shape, static_cast<uint64_t>(n.shape) << 8 | p.shape);
  two(27, t1, ahead);
  two(28, tags, ahead);
  two(29, ahead, f[2].ambiguity);
  two(30, tags, w.ambiguity);
  two(31, p.word, n.word);
  two(32, t1, static_cast<uint64_t>(n.ambiguity) << 8 | f[2].ambiguity);
  two(33, w.suffix[3], n.word);
}

}  // namespace hearsay::syntax
