// FindNounPhrases against rows (chunks.rows), and its promise over shuffled words: phrases are in
// order, do not overlap, hold their head.
#include "syntax/chunks.h"

#include <random>

#include "syntax/support.h"

namespace hearsay::syntax {
namespace {

TEST(Chunks, Rows) {
  const int cases = syntax_test::ForEachRow(
      "chunks.rows", [](const std::string& text, const std::string& expected) {
        const Document doc = syntax_test::Tagged(text);
        std::string got;
        std::vector<NounPhrase> phrases;
        for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
          FindNounPhrases(doc, s, &phrases);
          std::string line;
          for (const NounPhrase& p : phrases) {
            const Span span{doc.tokens[p.first].span.begin, doc.tokens[p.last - 1].span.end};
            line += (line.empty() ? "[" : " [") + std::string(doc.TextOf(span)) + "]" +
                    std::string(doc.TextOf(doc.tokens[p.head]));
          }
          got += line + '\n';
        }
        EXPECT_EQ(got, expected) << text;
      });
  EXPECT_GE(cases, 16);
}

TEST(Chunks, PhrasesAreInOrderAndHoldTheirHead) {
  const std::string_view words[] = {
      "the", "Trump",   "'s",     "-",    "officials", "two", "unnamed", "said", "\"",
      "and", ",",       "more",   "than", "20",        "of",  "he",      "$",    "very",
      "led", "general", "Monday", "last", "year",      "&",   "his",     "all",  "killing"};
  std::mt19937 random(3);
  std::vector<NounPhrase> phrases;
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (size_t n = 1 + random() % 20; n > 0; --n) {
      text += words[random() % std::size(words)];
      if (random() % 4) text += ' ';
    }
    const Document doc = syntax_test::Tagged(text);
    for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
      FindNounPhrases(doc, s, &phrases);
      uint32_t at = doc.sentences[s].first;
      for (const NounPhrase& p : phrases) {
        ASSERT_GE(p.first, at) << text;
        ASSERT_LT(p.first, p.last) << text;
        ASSERT_GE(p.head, p.first) << text;
        ASSERT_LT(p.head, p.last) << text;
        at = p.last;
      }
      ASSERT_LE(at, doc.sentences[s].last) << text;
    }
  }
}

}  // namespace
}  // namespace hearsay::syntax
