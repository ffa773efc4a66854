// Entities, zones, lines, dates, names, lenient JSON and decoding, each by itself.
#include <random>

#include "base/utf8.h"
#include "gtest/gtest.h"
#include "page/fold_words.h"
#include "page/lenient_json.h"
#include "page/metadata.h"
#include "page/source_text.h"
#include "page/tables.h"

namespace hearsay::page {
namespace {

const Tables& T() {
  static const Tables* tables = [] {
    Result<Tables> t = Tables::Create();
    EXPECT_TRUE(t.ok()) << t.status().ToString();
    return new Tables(std::move(*t));
  }();
  return *tables;
}

TEST(Entities, NamesAndNumbers) {
  const Entities& e = T().entities;
  EXPECT_EQ(
      e.DecodeAll("a &amp; b &lt;c&gt; &#8217; &#x2014; &#146; &copy 2026 &notanentity; &", false),
      "a & b <c> ’ — ’ © 2026 ¬anentity; &");
  EXPECT_EQ(e.DecodeAll("?a=1&copy=2&amp;b", true), "?a=1&copy=2&b");
  EXPECT_EQ(e.DecodeAll("&#0;&#xD800;&#99999999;", false), "\uFFFD\uFFFD\uFFFD");
}

TEST(Zones, ClassNames) {
  const ZoneWords& z = T().zones;
  EXPECT_TRUE(z.OfNames("article__related-posts") & kZoneRelated);
  EXPECT_TRUE(z.OfNames("shareBar") & kZoneShare);
  EXPECT_TRUE(z.OfNames("entry-content") & kZoneBody);
  EXPECT_FALSE(z.OfNames("unrelated shared-house") & kResidueZones);
  EXPECT_EQ(NameOfZone(kZoneComments), "comments");
  // Pairs stand in one name; digits and marks may be between; topics of a post say nothing of it.
  EXPECT_TRUE(z.OfNames("post__2-content") & kZoneBody);
  EXPECT_FALSE(z.OfNames("post content") & kZoneBody);
  EXPECT_TRUE(z.OfNames("tag-comments") & kZoneComments);
  EXPECT_FALSE(z.OfNames("hentry tag-comments") & kZoneComments);
}

TEST(FoldWords, LowerCaseOfAllScripts) {
  EXPECT_EQ(FoldWords("  The  mayor\u2019s \u201CNo\u201D \u2013 at 5 p.m."),
            "the mayors no at 5 p m");
  EXPECT_EQ(FoldWords("\u2026"), "");
  // Longer in lower case, two characters for one, and a letter whose form its neighbours decide.
  for (std::string_view word :
       {"\u00C9COLE", "\u023Ax\u023E", "\u0130stanbul", "\u039F\u0394\u039F\u03A3",
        "\u041C\u043E\u0441\u043A\u0432\u0430", "\u212Aelvin"}) {
    EXPECT_EQ(FoldWords(word), ToLower(word)) << word;
    EXPECT_TRUE(MayFoldTo(FoldWords(word), word)) << word;
  }
  EXPECT_TRUE(MayFoldTo("a tale", "\u201CA tale\u201D"));
  EXPECT_FALSE(MayFoldTo("a tale", "The tale"));
  EXPECT_FALSE(MayFoldTo("a tale of two", "A tale"));
}

TEST(FoldWords, CountsWordsAsAPlainLoop) {
  std::mt19937 random(17);
  for (int round = 0; round < 2000; ++round) {
    std::string s(random() % 80, 'x');
    for (char& c : s) c = "xxxx \n\xC3\xA9\x01\x7F"[random() % 10];
    size_t words = 0;
    for (size_t i = 0; i < s.size(); ++i) {
      const auto above = [&](size_t k) { return static_cast<uint8_t>(s[k]) > ' '; };
      words += above(i) && (i == 0 || !above(i - 1));
    }
    EXPECT_EQ(CountWords(s), words);
  }
}

TEST(Residue, Lines) {
  const Residue& r = T().residue;
  EXPECT_EQ(r.Judge("Read more").action, LineAction::kTeaser);
  EXPECT_EQ(r.Judge("Sign up for our newsletter").action, LineAction::kDrop);
  EXPECT_EQ(r.Judge("Reporting by Ines Falk in Merzin").action, LineAction::kCredit);
  EXPECT_EQ(r.Judge("Related", true).action, LineAction::kStop);
  EXPECT_EQ(r.Judge("error: Content is protected !!").reason, "copyright");
  EXPECT_EQ(
      r.Judge(
           "The minister said on Friday that she would read more about the plan before the vote.")
          .action,
      LineAction::kNone);
  EXPECT_TRUE(T().forms.IsByline("By Ines Falk and Omar Reyd"));
  EXPECT_FALSE(T().forms.IsByline("By the time he left, nobody was there"));
  EXPECT_TRUE(T().forms.IsDateLine("Updated 5 March 2026, 9:30 am"));
  EXPECT_FALSE(T().forms.IsDateLine("On March 5 the ship sank"));
  EXPECT_TRUE(LooksLikeLanguageSwitch("en_USEnglish"));
  EXPECT_FALSE(LooksLikeLanguageSwitch("re-Election"));
}

TEST(Dates, Forms) {
  const Dates& d = T().dates;
  EXPECT_EQ(d.Find("2026-03-05T09:30:00.123+0100"), "2026-03-05T09:30:00+01:00");
  EXPECT_EQ(d.Find("5th March, 2026"), "2026-03-05");
  EXPECT_EQ(d.Find("Published: Mar 5, 2026 9:30 PM GMT"), "2026-03-05T21:30:00Z");
  EXPECT_EQ(d.Find("20260305"), "2026-03-05");
  EXPECT_EQ(d.Find("05.03.2026"), "2026-03-05");
  EXPECT_EQ(d.Find("3 Männer, 12 Jahre"), std::nullopt);
  EXPECT_EQ(d.InUrl("https://a.example/2026/mar/05/toll"), "2026-03-05");
  EXPECT_EQ(d.InUrl("https://a.example/item/12345678"), std::nullopt);
}

TEST(AuthorNames, Bylines) {
  auto names = [](std::string_view s) {
    std::vector<std::string> out;
    T().names.Add(s, "Delta Courier", &out);
    std::string all;
    for (const std::string& n : out) all += n + ";";
    return all;
  };
  EXPECT_EQ(names("By Ines Falk and Omar Reyd, Science Editor"), "Ines Falk;Omar Reyd;");
  EXPECT_EQ(names("Delta Courier"), "");
  EXPECT_EQ(names("Written by Ludwig van der Berg, MD | Delta Courier"), "Ludwig van der Berg;");
  EXPECT_EQ(names("Staff Reporter"), "");
  EXPECT_EQ(names("https://delta.example/author/x"), "");
}

TEST(AuthorNames, Boards) {
  const auto board = [](std::string_view line, bool byline = false) {
    return T().names.SignerOf(line, "Delta Courier", byline) == AuthorNames::Signer::kBoard;
  };
  EXPECT_TRUE(board("Editorial Board"));
  EXPECT_TRUE(board("The Editorial Board"));
  EXPECT_TRUE(board("BY THE EDITORIAL BOARD"));
  EXPECT_TRUE(board("By The Editors"));
  EXPECT_TRUE(board("Delta Courier Editorial Board"));
  EXPECT_TRUE(board("By Northern Tribune Editorial Board | Northern Tribune"));
  EXPECT_TRUE(board("By The Editorial Board, Delta Courier"));
  EXPECT_TRUE(board("The Editorial Board March 6, 2026, 5:30 a.m."));
  EXPECT_TRUE(board("Editorial", true));
  EXPECT_FALSE(board("Editorial"));
  EXPECT_FALSE(board("Contact the Editors"));
  EXPECT_FALSE(board("Meet the Editorial Board"));
  EXPECT_FALSE(board("Northern Tribune Editorial Board"));
  EXPECT_FALSE(board("Letters to the Editors"));
  EXPECT_FALSE(board("By Ines Falk, Editorial Board"));
  EXPECT_FALSE(board("By Editorial Board Member Ines Falk"));
  EXPECT_FALSE(board("The Editorial Board met on Friday."));
  EXPECT_FALSE(board("By one editor"));
  EXPECT_FALSE(board(""));
}

TEST(AuthorNames, Agencies) {
  const auto agency = [](std::string_view line, bool byline = false) {
    return T().names.SignerOf(line, "Delta Courier", byline) == AuthorNames::Signer::kAgency;
  };
  EXPECT_TRUE(agency("By The Associated Press"));
  EXPECT_TRUE(agency("By Ines Falk, Reuters"));
  EXPECT_TRUE(agency("By Ines Falk and The Associated Press"));
  EXPECT_TRUE(agency("By Ines Falk The Associated Press"));
  EXPECT_TRUE(agency("By AFP March 6, 2026"));
  EXPECT_TRUE(agency("Reuters", true));
  EXPECT_FALSE(agency("Reuters"));
  EXPECT_TRUE(agency("By Ines Falk, Associated Press Writer"));
  EXPECT_FALSE(agency("By Ines Falk, Associated Press Hall"));
  EXPECT_FALSE(agency("By Ap Falk"));
  EXPECT_FALSE(agency("By April Falk"));
  EXPECT_FALSE(agency("By Reuters, which sent a man."));
  EXPECT_EQ(T().names.SignerOf("By Reuters", "Reuters", true), AuthorNames::Signer::kNone);
}

TEST(Dates, ADayAlone) {
  const auto day = [](std::string_view s) -> std::string {
    const std::optional<SaidDay> d = T().dates.DayAlone(s);
    if (!d) return "-";
    return std::to_string(d->year) + " " + std::to_string(d->month) + " " + std::to_string(d->day) +
           " " + std::to_string(d->weekday);
  };
  EXPECT_EQ(day("Tuesday, 4 March"), "0 3 4 2");
  EXPECT_EQ(day("5 March 2024"), "2024 3 5 -1");
  EXPECT_EQ(day("Wed 5th of March, 2024"), "2024 3 5 3");
  EXPECT_EQ(day("March 4"), "0 3 4 -1");
  EXPECT_EQ(day("MONDAY"), "0 0 0 1");
  EXPECT_EQ(day("Dienstag, 4. M\u00E4rz"), "0 3 4 2");
  EXPECT_EQ(day("04.03.2024"), "2024 3 4 -1");
  EXPECT_EQ(day("2024-03-04"), "2024 3 4 -1");
  for (const std::string_view s :
       {"", "Sun", "Mar", "March", "March 2024", "4", "4 March 10:40", "4 to 5 March",
        "4-5 March 2024", "4 March to 5 April", "Tuesday to Friday", "On Tuesday in Varn",
        "Storm of 4 March", "32 March", "Super Tuesday"})
    EXPECT_EQ(day(s), "-") << s;
}

TEST(LenientJson, BrokenForms) {
  std::deque<std::string> decoded;
  const JsonValue v = ParseLenientJson(
      "<!-- //<![CDATA[ {\"a\": \"x\ny\", \"b\": [1, 2,], \"c\": {\"name\": \"z\"},} //]]> "
      "-->{\"d\": \"a \"cut\"s \\u0026 more",
      &decoded);
  ASSERT_EQ(v.items.size(), 2u);
  EXPECT_EQ(v.items[0].Get("a")->text, "x\ny");
  EXPECT_EQ(v.items[0].Get("b")->items.size(), 2u);
  EXPECT_EQ(v.items[0].Get("c")->AsText(), "z");
  EXPECT_EQ(v.items[1].Get("d")->text, "a \"cut\"s & more");
  ParseLenientJson(std::string(100000, '['), &decoded);
  ParseLenientJson("{\"a\":\"\\uD83D\\uDE00 \\u12", &decoded);
}

TEST(SourceText, Encodings) {
  auto utf16 = SourceText::Decode(std::string_view("\xFF\xFEH\0i\0 \0t\0h\0e\0r\0e\0", 18), false);
  ASSERT_TRUE(utf16.ok());
  EXPECT_EQ(utf16->text(), "Hi there");
  EXPECT_EQ(utf16->ToSource(3), 8u);
  auto mixed = SourceText::Decode(
      "\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9 a\xFF"
      "b",
      false);
  ASSERT_TRUE(mixed.ok());
  EXPECT_EQ(mixed->text().substr(11),
            "a\uFFFD"
            "b");
  EXPECT_EQ(mixed->ToSource(15), 13u);
}

TEST(Metadata, Domains) {
  EXPECT_EQ(DomainOf("https://www.Example.com:80/a?b"), "example.com");
  EXPECT_EQ(DomainOf("//amp.example.com"), "example.com");
  EXPECT_EQ(DomainOf("example.com"), "");
}

}  // namespace
}  // namespace hearsay::page
