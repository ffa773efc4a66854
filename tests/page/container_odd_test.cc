// Containers as they are really found: with bytes before their beginning, in other encodings, as
// lists where lines are usual, of kinds that are not read.
#include <initializer_list>

#include "page/page_testing.h"

namespace hearsay::page {
namespace {

const std::string kText =
    "The harbour board said on Thursday that the toll would rise by a tenth in May, the first rise "
    "in four years, and that shippers had been told of it last week.";

std::string Utf16(std::string_view ascii, bool big) {
  std::string out = big ? "\xFE\xFF" : "\xFF\xFE";
  for (char c : ascii) {
    if (big) out += '\0';
    out += c;
    if (!big) out += '\0';
  }
  return out;
}

void ExpectOne(const std::string& bytes, const std::string& what) {
  const ReadAll got = Read(bytes);
  EXPECT_TRUE(got.errors.empty()) << what << ": " << got.errors[0].ToString();
  ASSERT_EQ(got.documents.size(), 1u) << what;
  EXPECT_EQ(Lines(got.documents[0]), "title: Toll to rise\nparagraph: " + kText + "\n") << what;
}

TEST(ContainerOdd, FeedsWithBytesBeforeThemAndInUtf16) {
  const std::string body =
      "<rss version=\"0.92\"><channel><title>T</title><item><title>Toll to "
      "rise</title><description>" +
      kText + "</description></item></channel></rss>";
  const std::string declared = "<?xml version=\"1.0\" encoding=\"utf-8\"?>";
  ExpectOne(declared + body, "plain");
  ExpectOne("\xEF\xBB\xBF" + declared + body, "byte order mark");
  ExpectOne("\n \r\n" + declared + body, "an empty line before the declaration");
  ExpectOne("\xEF\xBB\xBF\n" + declared + "<!-- made by x -->" + body, "all of them");
  ExpectOne(declared + "<?xml-stylesheet href=\"a.xsl\"?><!DOCTYPE rss PUBLIC \"x\" \"y\">" + body,
            "style sheet and doctype");
  const std::string wide = "<?xml version=\"1.0\" encoding=\"utf-16\"?>" + body;
  ExpectOne(Utf16(wide, false), "UTF-16, little end first");
  ExpectOne(Utf16(wide, true), "UTF-16, big end first");
}

TEST(ContainerOdd, OffsetsStayTrueBehindAnEmptyLine) {
  const std::string feed =
      "\n<?xml version=\"1.0\"?><rss><channel><title>T</title><item><title>Toll to "
      "rise</title><description>" +
      kText + "</description></item></channel></rss>";
  const ReadAll got = Read(feed);
  ASSERT_EQ(got.documents.size(), 1u);
  const Block& b = got.documents[0].blocks[1];
  EXPECT_EQ(feed.substr(b.source.begin, b.source.end - b.source.begin), kText);
}

TEST(ContainerOdd, JsonOverSeveralLinesAndInLists) {
  const std::string object = "{\n  \"title\": \"Toll to rise\",\n  \"text\": \"" + kText + "\"\n}";
  ExpectOne(object, "one object over lines");
  ExpectOne("\xEF\xBB\xBF" + object + "\n", "with a byte order mark");
  const std::string list = "[" + object + ",\n" + object + "]";
  const ReadAll two = Read(list);
  ASSERT_EQ(two.documents.size(), 2u);
  const Block& b = two.documents[1].blocks[1];
  EXPECT_EQ(list.substr(b.source.begin, b.source.end - b.source.begin), kText);
  EXPECT_GT(b.source.begin, list.size() / 2);
  const ReadAll cut = Read(list.substr(0, list.size() - 5));
  ASSERT_EQ(cut.errors.size(), 1u);
  EXPECT_EQ(cut.errors[0].error(), Error::kJsonLine);
  EXPECT_NE(cut.errors[0].detail().find("a list that is cut"), std::string::npos);
  const std::string ninjs =
      "{\"uri\":\"urn:x:1\",\"headline\":\"Toll to rise\",\"body_text\":\"" + kText + "\"}";
  const ReadAll items = Read("[" + ninjs + "," + ninjs + ",{}]");
  EXPECT_EQ(items.documents.size(), 2u);
  EXPECT_EQ(items.errors.size(), 1u);
}

TEST(ContainerOdd, NewsSitemapsHoldNoText) {
  const std::string map =
      "<?xml version=\"1.0\"?><urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
      "xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\"><url><loc>https://a.example/x"
      "</loc><news:news><news:publication_date>2024-11-15</news:publication_date><news:title>Toll "
      "to "
      "rise</news:title></news:news></url></urlset>";
  for (const std::string& s :
       {map, std::string("<sitemapindex><sitemap><loc>https://a.example/s.xml</loc></sitemap>"
                         "</sitemapindex>")}) {
    const ReadAll got = Read(s);
    ASSERT_EQ(got.errors.size(), 1u);
    EXPECT_EQ(got.errors[0].error(), Error::kContainerEmpty);
    EXPECT_NE(got.errors[0].detail().find("1 address without text (sitemap)"), std::string::npos);
  }
}

TEST(ContainerOdd, XmlThatIsNoFeedLosesItsTags) {
  const ReadAll got = Read(
      "<?xml version=\"1.0\"?><newsItem><contentMeta><headline>Toll to "
      "rise</headline></contentMeta>"
      "<contentSet><inlineXML><html><body><p>" +
      kText + "</p></body></html></inlineXML></contentSet></newsItem>");
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].text, kText);
}

TEST(ContainerOdd, WhatIsNotReadIsNamed) {
  const ReadAll rtf = Read("{\\rtf1\\ansi Toll to rise. " + kText + "}");
  ASSERT_EQ(rtf.errors.size(), 1u);
  EXPECT_EQ(rtf.errors[0].error(), Error::kInputBinary);
  EXPECT_NE(rtf.errors[0].detail().find("RTF"), std::string::npos);
  const ReadAll zstd = Read("\x28\xB5\x2F\xFD\x04\x58\x11");
  ASSERT_EQ(zstd.errors.size(), 1u);
  EXPECT_EQ(zstd.errors[0].error(), Error::kInputBinary);
  EXPECT_NE(zstd.errors[0].detail().find("zstd -d"), std::string::npos);
  const ReadAll wet = Read(
      "WARC/1.0\r\nWARC-Type: conversion\r\nContent-Type: text/plain\r\n"
      "Content-Length: 4\r\n\r\nText\r\n\r\n");
  ASSERT_EQ(wet.errors.size(), 1u);
  EXPECT_NE(wet.errors[0].detail().find("1 record of type conversion"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::page
