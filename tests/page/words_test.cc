// The words of class names and of lines, by scans of sixteen bytes, against plain loops over random
// bytes.
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "gtest/gtest.h"
#include "page/class_words.h"
#include "page/fold_words.h"

namespace hearsay::page {
namespace {

std::string RandomBytes(std::mt19937* random, size_t longest, std::string_view alphabet) {
  std::string s((*random)() % longest, 'x');
  for (char& c : s) c = alphabet[(*random)() % alphabet.size()];
  return s;
}

bool IsUpperAscii(char c) { return c >= 'A' && c <= 'Z'; }
bool IsLetterAscii(char c) { return IsUpperAscii(c) || (c >= 'a' && c <= 'z'); }

using Word = std::tuple<size_t, std::string, bool>;  // where, what, whether a name begins with it

std::vector<Word> WordsByPlainLoop(std::string_view names) {
  std::vector<Word> out;
  bool begins_name = true;
  names = names.substr(0, ClassWords::kLongest);
  for (size_t at = 0; at < names.size();) {
    if (!IsLetterAscii(names[at])) {
      begins_name = begins_name || static_cast<uint8_t>(names[at]) <= ' ';
      ++at;
      continue;
    }
    const size_t begin = at;
    std::string word;
    do {
      word += static_cast<char>(names[at++] | 0x20);
    } while (at < names.size() && IsLetterAscii(names[at]) &&
             !(IsUpperAscii(names[at]) && !IsUpperAscii(names[at - 1])));
    out.emplace_back(begin, word, begins_name);
    begins_name = false;
  }
  return out;
}

TEST(ClassWords, AsAPlainLoop) {
  std::mt19937 random(23);
  for (int round = 0; round < 3000; ++round) {
    const size_t longest = round % 10 == 0 ? 1200 : 150;
    const std::string names = RandomBytes(&random, longest, "abcdefghijklmnopzABZ-_ 5\n@[`{\xC3");
    std::vector<Word> words;
    for (ClassWords w(names); w.Next();)
      words.emplace_back(w.begin(), std::string(w.word()), w.begins_name());
    EXPECT_EQ(words, WordsByPlainLoop(names)) << names;
  }
}

TEST(ClassWords, SkipsTheRestOfAName) {
  ClassWords words("tag-harbour-toll post");
  ASSERT_TRUE(words.Next());
  EXPECT_EQ(words.word(), "tag");
  words.SkipName();
  ASSERT_TRUE(words.Next());
  EXPECT_EQ(words.word(), "post");
  EXPECT_TRUE(words.begins_name());
  words.SkipName();
  EXPECT_FALSE(words.Next());
}

TEST(FoldWords, AsAPlainLoop) {
  std::mt19937 random(29);
  std::string room;
  for (int round = 0; round < 3000; ++round) {
    const size_t longest = round % 10 == 0 ? 1200 : 150;
    const std::string line = RandomBytes(&random, longest, "abcdefghijklmnopqrzABZ0189 '.,@[`{\n");
    std::string folded;
    bool gap = false;
    for (char c : line) {
      if (IsLetterAscii(c) || (c >= '0' && c <= '9')) {
        if (gap && !folded.empty()) folded += ' ';
        folded += static_cast<char>(IsUpperAscii(c) ? c | 0x20 : c);
        gap = false;
      } else if (c != '\'') {
        gap = true;
      }
    }
    EXPECT_EQ(FoldWords(line), folded) << line;
    EXPECT_EQ(FoldWords(line, &room), folded) << line;
  }
}

TEST(FoldWords, OtherLetters) {
  std::string room;
  for (const auto& [line, folded] : std::vector<std::pair<std::string, std::string>>{
           {"ÉTÉ, Łódź – Ÿ", "été łódź ÿ"},
           {"Ⱥ ΣΑΣ", "ⱥ σας"},  // a lower case of more bytes; one that depends on its place
           {"İzmir", "i̇zmir"},
           {"“Don’t,” ×÷ said", "dont said"}}) {
    EXPECT_EQ(FoldWords(line), folded);
    EXPECT_EQ(FoldWords(line, &room), folded);
  }
}

TEST(FoldWords, Spaces) {
  std::string spaces;
  ForEachSpace("a harbourmasters toll of t we",
               [&](size_t at) { spaces += std::to_string(at) + " "; });
  EXPECT_EQ(spaces, "1 16 21 24 26 ");
}

TEST(FoldWords, WordEnds) {
  const std::string folded = "a harbourmasters toll";
  EXPECT_EQ(WordEnd(folded, 0), 1u);
  EXPECT_EQ(WordEnd(folded, 2), 16u);
  EXPECT_EQ(WordEnd(folded, 17), folded.size());
}

}  // namespace
}  // namespace hearsay::page
