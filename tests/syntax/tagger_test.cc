// Tags and lemmas against rows (tagger.rows), headlines, and that every token gets both.
#include "syntax/tagger.h"

#include "syntax/support.h"

namespace hearsay::syntax {
namespace {

TEST(Tagger, Rows) {
  const int cases = syntax_test::ForEachRow(
      "tagger.rows", [](const std::string& text, const std::string& expected) {
        const Document doc = syntax_test::Tagged(text);
        std::string got;
        for (const Token& t : doc.tokens) {
          if (!got.empty()) got += ' ';
          got += std::string(doc.TextOf(t)) + "/" + std::string(WordOf(t.upos)) + "/" +
                 std::string(WordOf(t.xpos)) + "/" + std::string(t.lemma);
        }
        EXPECT_EQ(got + '\n', expected) << text;
      });
  EXPECT_GE(cases, 8);
}

TEST(Tagger, HeadlinesKeepTheirVerbs) {
  for (const std::string_view text : {"Minister Denies Claims Of Secret Talks With Russia",
                                      "MINISTER DENIES CLAIMS OF SECRET TALKS WITH RUSSIA"}) {
    const Document doc = syntax_test::Tagged(text);
    ASSERT_EQ(doc.tokens.size(), 8u);
    EXPECT_EQ(doc.tokens[1].xpos, Xpos::kVBZ) << text;
    EXPECT_EQ(doc.tokens[1].lemma, "deny") << text;
    EXPECT_EQ(doc.tokens[3].upos, Upos::kAdp) << text;
    EXPECT_EQ(doc.tokens[7].upos, Upos::kPropn) << text;
  }
}

TEST(Tagger, EveryTokenGetsALemma) {
  const Document doc =
      syntax_test::Tagged("汉字 😀 İstanbul — \u0301 '' a@b.co http://x.y 12,5 n't 's . . .");
  for (const Token& t : doc.tokens) {
    EXPECT_FALSE(t.lemma.empty()) << doc.TextOf(t);
    EXPECT_EQ(t.head, kNone);
    EXPECT_TRUE(t.deprel.empty());
  }
}

TEST(Tagger, LongWordsAreNoTrouble) {
  const std::string word(100000, 'x');
  const Document doc = syntax_test::Tagged(word + "ing " + word + "ies " + word + "ed.");
  EXPECT_EQ(doc.tokens.size(), 4u);
}

TEST(Tagger, SameTwice) {
  const Document a = syntax_test::Tagged("The spokesman declined to say who leads the talks."),
                 b = syntax_test::Tagged("The spokesman declined to say who leads the talks.");
  for (size_t i = 0; i < a.tokens.size(); ++i) {
    EXPECT_EQ(a.tokens[i].xpos, b.tokens[i].xpos);
    EXPECT_EQ(a.tokens[i].lemma, b.tokens[i].lemma);
  }
}

}  // namespace
}  // namespace hearsay::syntax
