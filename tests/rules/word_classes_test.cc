// Lists of words by class: bits in the order asked for, and a table of other classes is refused.
#include "rules/word_classes.h"

#include <gtest/gtest.h>

#include <array>

namespace hearsay::rules {
namespace {

constexpr std::array<std::string_view, 10> kEvents = {
    "subordinator", "saying",    "commenting", "abstract", "contest",
    "labour",       "published", "undergoing", "passage",  "customer"};

TEST(WordClassesTest, BitsFollowTheOrderOfTheNames) {
  const auto words = WordClasses::Load("rules/events_words.tsv", kEvents);
  ASSERT_TRUE(words.ok());
  EXPECT_EQ(words->Of("because"), 1u);
  EXPECT_EQ(words->Of("insist"), 2u);
  EXPECT_EQ(words->Of("say"), 2u | 4u);  // two rows, both classes
  EXPECT_EQ(words->Of("teapot"), 0u);
  EXPECT_TRUE(words->Is("say", 4));
  EXPECT_FALSE(words->Is("say", 1));
}

TEST(WordClassesTest, OtherClassesAndOtherTablesAreErrors) {
  EXPECT_EQ(
      WordClasses::Load("rules/events_words.tsv", std::span(kEvents).first(9)).status().error(),
      Error::kRuleTable);
  EXPECT_EQ(WordClasses::Load("rules/leaders.tsv", kEvents).status().error(), Error::kRuleTable);
  EXPECT_EQ(WordClasses::Load("rules/no_such.tsv", kEvents).status().error(),
            Error::kRuleTableMissing);
}

TEST(WordClassesTest, AddedClassesJoinThoseOfTheTable) {
  auto words = WordClasses::Load("rules/events_words.tsv", kEvents);
  ASSERT_TRUE(words.ok());
  words->Add("because", 4);
  words->Add("teapot", 4);
  EXPECT_EQ(words->Of("because"), 1u | 4u);
  EXPECT_EQ(words->Of("teapot"), 4u);
}

}  // namespace
}  // namespace hearsay::rules
