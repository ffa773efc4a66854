// Bad inputs, limits, encodings, facts that the user gives, and several documents in one input.
#include "page/page.h"

#include "base/utf8.h"
#include "page_testing.h"

namespace hearsay::page {
namespace {

const std::string kProse =
    "The harbour board said on Thursday that the toll for cargo ships would rise by a tenth in "
    "May, the first rise in four years.";

Error OnlyError(const ReadAll& r) {
  return r.errors.size() == 1 && r.documents.empty() ? r.errors[0].error() : Error::kNone;
}

TEST(Page, EmptyInput) {
  EXPECT_EQ(OnlyError(Read("")), Error::kInputEmpty);
  EXPECT_EQ(OnlyError(Read(" \n\t ")), Error::kInputEmpty);
}

TEST(Page, BinaryInput) {
  EXPECT_EQ(OnlyError(Read(std::string("ab\0\0\1\2cd\0\0ef", 12))), Error::kInputBinary);
  EXPECT_EQ(OnlyError(Read("%PDF-1.7\n1 0 obj")), Error::kInputBinary);
}

TEST(Page, HundredMegabytesAreRefused) {
  EXPECT_EQ(OnlyError(Read(std::string(100u << 20, 'a'))), Error::kInputTooLarge);
}

TEST(Page, InvalidUtf8IsRepairedAndRead) {
  std::string text =
      "Caf\xC3\xA9 owners in S\xC3\xBCnd say \xFF that the toll \xE2\x82\xAC is too high for them, "
      "and they will not pay it.";
  for (int i = 0; i < 3; ++i) text += " \xC3\xA9t\xC3\xA9";
  const ReadAll r = Read(text);
  ASSERT_EQ(r.documents.size(), 1u);
  EXPECT_TRUE(IsValidUtf8(r.documents[0].text));
  EXPECT_NE(r.documents[0].text.find("\xEF\xBF\xBD"), std::string::npos);
  EXPECT_NE(r.documents[0].text.find("S\xC3\xBCnd"), std::string::npos);
}

TEST(Page, DeclaredEncodingAndItsOffsets) {
  const std::string html =
      "<html><head><meta charset=\"windows-1252\"></head><body><article><p>The caf\xE9 said "
      "\x93no\x94 to the board: " +
      kProse + "</p></article></body></html>";
  const ReadAll r = Read(html);
  ASSERT_EQ(r.documents.size(), 1u);
  const Document& d = r.documents[0];
  EXPECT_EQ(d.text, "The caf\xC3\xA9 said \xE2\x80\x9Cno\xE2\x80\x9D to the board: " + kProse);
  ASSERT_EQ(d.blocks.size(), 1u);
  EXPECT_EQ(d.blocks[0].source.begin, html.find("The caf"));
  EXPECT_EQ(d.blocks[0].source.end, html.find("</p>"));
}

TEST(Page, HundredThousandNestedElements) {
  std::string html = "<html><body>";
  for (int i = 0; i < 100000; ++i) html += "<div>";
  html += "<p>" + kProse + "</p>";
  const ReadAll r = Read(html);
  ASSERT_EQ(r.documents.size(), 1u);
  EXPECT_EQ(r.documents[0].text, kProse);
}

TEST(Page, GivenFactsWin) {
  InputFacts facts;
  facts.publisher = "rt.com";
  facts.published = "2024-11-15";
  facts.url = "https://www.rt.com/news/1/";
  const ReadAll r = Read(
      "<html><head><meta property=og:site_name content=Other><meta name=date "
      "content=2020-01-01></head><body><article><p>" +
          kProse + "</p></article></body></html>",
      facts);
  ASSERT_EQ(r.documents.size(), 1u);
  EXPECT_EQ(r.documents[0].publisher_domain, "rt.com");
  EXPECT_EQ(r.documents[0].published, "2024-11-15");
  EXPECT_EQ(r.documents[0].url, "https://www.rt.com/news/1/");
}

TEST(Page, JsonLinesGoOnAfterABadLine) {
  const std::string lines = "{\"text\":\"" + kProse +
                            "\"}\n{\"text\":\"cut\n\n{\"html\":\"<article><p>" + kProse +
                            "</p></article>\",\"url\":\"https://a.example/x\"}\n";
  InputFacts facts;
  facts.input = "in.jsonl";
  const ReadAll r = Read(lines, facts);
  ASSERT_EQ(r.documents.size(), 2u);
  ASSERT_EQ(r.errors.size(), 1u);
  EXPECT_EQ(r.errors[0].error(), Error::kJsonLine);
  EXPECT_EQ(r.errors[0].detail(), "in.jsonl:2");
  for (const Document& d : r.documents) {
    ASSERT_EQ(d.blocks.size(), 1u);
    EXPECT_EQ(
        lines.substr(d.blocks[0].source.begin, d.blocks[0].source.end - d.blocks[0].source.begin),
        kProse);
  }
  EXPECT_EQ(r.documents[1].publisher_domain, "a.example");
}

TEST(Page, PlainTextBlocksStandInTheInput) {
  const std::string text = "Toll to rise\r\n\r\n" + kProse +
                           "\r\n\r\nThe   board\tdid not say why it waited so long.\r\n";
  const ReadAll r = Read(text);
  ASSERT_EQ(r.documents.size(), 1u);
  const Document& d = r.documents[0];
  ASSERT_EQ(d.blocks.size(), 3u);
  EXPECT_EQ(text.substr(d.blocks[1].source.begin, kProse.size()), kProse);
  EXPECT_EQ(d.TextOf(d.blocks[2].span), "The board did not say why it waited so long.");
  EXPECT_EQ(d.blocks[2].source.end, text.size() - 2);
}

}  // namespace
}  // namespace hearsay::page
