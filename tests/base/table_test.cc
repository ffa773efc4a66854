// Tab-separated tables: comments, blank lines, cells, and rows that are out of form.
#include "base/table.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Table, ReadsColumnsAndRows) {
  const auto t = Table::Parse(
      "t.tsv", "# what it is\n\nword\tact\nsay\tsay\n# between\nrefuse to comment\tdecline\n");
  ASSERT_TRUE(t.ok());
  ASSERT_EQ(t->rows(), 2u);
  EXPECT_EQ(t->Column("act"), 1);
  EXPECT_EQ(t->Column("none"), -1);
  EXPECT_EQ(t->Cell(1, t->Column("word")), "refuse to comment");
  EXPECT_EQ(t->Cell(1, -1), "");
  EXPECT_EQ(t->Line(0), 4u);
  EXPECT_EQ(t->Line(1), 6u);
}

TEST(Table, KeepsEmptyCellsAndNeedsNoFinalNewline) {
  const auto t = Table::Parse("t.tsv", "a\tb\tc\n1\t\t3");
  ASSERT_TRUE(t.ok());
  EXPECT_EQ(t->Cell(0, 1), "");
  EXPECT_EQ(t->Cell(0, 2), "3");
}

TEST(Table, ARowOfAnotherWidthNamesItsLine) {
  const auto t = Table::Parse("rules/t.tsv", "a\tb\n1\t2\n3\n");
  ASSERT_FALSE(t.ok());
  EXPECT_EQ(t.status().error(), Error::kRuleTable);
  EXPECT_EQ(t.status().detail(), "rules/t.tsv:3: 1 cells, the header has 2");
}

TEST(Table, EmptyTextHasNoRows) {
  for (const char* s : {"", "\n\n", "# only a comment\n", "a\tb\n"}) {
    const auto t = Table::Parse("t.tsv", s);
    ASSERT_TRUE(t.ok()) << s;
    EXPECT_EQ(t->rows(), 0u) << s;
  }
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_EQ(Split("", '|').size(), 0u);
  EXPECT_EQ(Split("a", '|'), (std::vector<std::string_view>{"a"}));
  EXPECT_EQ(Split("|a||b|", '|'), (std::vector<std::string_view>{"", "a", "", "b", ""}));
}

TEST(Trim, AsciiWhiteSpaceOnly) {
  EXPECT_EQ(Trim(" \t\r\n\v\f a b \n"), "a b");
  EXPECT_EQ(Trim("  "), "");
  EXPECT_EQ(Trim("\xC2\xA0x"), "\xC2\xA0x");
}

}  // namespace
}  // namespace hearsay
