// Tokens by range, the fast scan against the scalar one, attributes, and time on hostile input.
#include "page/html_tokenizer.h"

#include <random>

#include "gtest/gtest.h"
#include "time_bound.h"

namespace hearsay::page {
namespace {

std::string Show(std::string_view html) {
  static constexpr const char* kNames[] = {"text", "start", "end", "raw", "comment"};
  HtmlTokenizer tokenizer(html);
  HtmlToken t;
  std::string out;
  uint32_t at = 0;
  while (tokenizer.Next(&t)) {
    EXPECT_EQ(t.begin, at);
    EXPECT_GT(t.end, t.begin);
    at = t.end;
    out += std::string(kNames[static_cast<int>(t.kind)]) + "[" +
           std::string(html.substr(t.begin, t.end - t.begin)) + "]";
  }
  EXPECT_EQ(at, html.size());
  return out;
}

TEST(HtmlTokenizer, Tokens) {
  EXPECT_EQ(Show("a<b>c</b>"), "text[a]start[<b>]text[c]end[</b>]");
  EXPECT_EQ(Show("<a href='x>y'>z"), "start[<a href='x>y'>]text[z]");
  EXPECT_EQ(Show("1 < 2 & <3"), "text[1 < 2 & <3]");
  EXPECT_EQ(Show("<script>if (a<b) '</p>'</script>x"),
            "start[<script>]raw[if (a<b) '</p>']end[</script>]text[x]");
  EXPECT_EQ(Show("<!-- <p> --><!doctype html><p>"),
            "comment[<!-- <p> -->]comment[<!doctype html>]start[<p>]");
  EXPECT_EQ(Show("<p title=\"never closed>x</p>"),
            "start[<p title=\"never closed>]text[x]end[</p>]");
  EXPECT_EQ(Show("<noscript><p>x"), "start[<noscript>]start[<p>]text[x]");
  EXPECT_EQ(Show("<p"), "text[<p]");
}

TEST(HtmlTokenizer, TagNames) {
  EXPECT_EQ(TagOf("DIV"), Tag::kDiv);
  EXPECT_EQ(TagOf("blockquote"), Tag::kBlockquote);
  EXPECT_EQ(TagOf("h1"), Tag::kH1);
  EXPECT_EQ(TagOf("x-card"), Tag::kUnknown);
  for (int i = 1; i < static_cast<int>(Tag::kCount); ++i)
    EXPECT_EQ(TagOf(NameOf(static_cast<Tag>(i))), static_cast<Tag>(i));
}

TEST(HtmlTokenizer, FastScanEqualsScalar) {
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string s(random() % 90, 'x');
    for (char& c : s) c = "xxxxxxxxxxx\"'>="[random() % 15];
    for (size_t from = 0; from <= s.size(); from += 7) {
      const char* end = s.data() + s.size();
      EXPECT_EQ(FindQuoteOrClose(s.data() + from, end),
                FindQuoteOrCloseScalar(s.data() + from, end));
    }
  }
}

TEST(HtmlTokenizer, Attributes) {
  AttributeReader r(" a=1 b = 'two 2' c d=\"\" /e=\"x\"");
  std::string out;
  while (r.Next()) out += std::string(r.name()) + "=" + std::string(r.value()) + ";";
  EXPECT_EQ(out, "a=1;b=two 2;c=;d=;e=x;");
}

// Each pattern would cost minutes if a search were repeated for every byte.
TEST(HtmlTokenizer, HostileInputIsLinear) {
  for (std::string_view part : {"<", "<a", "<a b=\"", "<a b='<a c=\"", "<!--", "</", "<script>",
                                "<svg>", "<!", "<title>", "<a b=\"'"}) {
    std::string html;
    while (html.size() < 2000000) html += part;
    const double begin = CpuSeconds();
    HtmlTokenizer tokenizer(html);
    HtmlToken t;
    while (tokenizer.Next(&t)) {
    }
    EXPECT_LT(CpuSeconds() - begin, Allowed(5)) << part;
  }
}

}  // namespace
}  // namespace hearsay::page
