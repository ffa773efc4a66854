// Tokens by range, the fast scan against the scalar one, attributes, and time on hostile input.
#include "page/html_tokenizer.h"

#include <algorithm>
#include <random>

#include "gtest/gtest.h"
#include "page/bytes16.h"
#include "page/html_attributes.h"
#include "page/packed_name.h"
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
  EXPECT_EQ(TagOf("FigCaption"), Tag::kFigcaption);
  for (std::string_view other : {"x-card", "", "di", "divi", "h\x11", "figcaptions", "textareas"})
    EXPECT_EQ(TagOf(other), Tag::kUnknown) << other;
  EXPECT_EQ(TagOf(std::string_view("p\0", 2)), Tag::kUnknown);
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

TEST(HtmlTokenizer, SearchesForWordsAndBytesEqualPlainLoops) {
  std::mt19937 random(11);
  const std::string_view word = "/author";
  for (int round = 0; round < 2000; ++round) {
    std::string s(random() % 150, 'x');
    for (char& c : s) c = "xxxxxxxxxxx/aAuUo\xC3\x0F"[random() % 19];
    const bool planted = s.size() >= word.size() && random() % 2;
    if (planted) s.replace(random() % (s.size() - word.size() + 1), word.size(), "/AuThor");
    std::string lower = s;
    for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
    EXPECT_EQ(HasWord(s, word), lower.find(word) != std::string::npos) << s;
    const char* const end = s.data() + s.size();
    const size_t slash = s.find('/');
    const auto found = static_cast<std::ptrdiff_t>(slash == std::string::npos ? s.size() : slash);
    EXPECT_EQ(FindSoon(s.data(), end, '/') - s.data(), found);
    EXPECT_EQ(FindNear(s.data(), end, '/') - s.data(), found);
    if (s.size() < 16) continue;
    EXPECT_EQ(CountOf(Bytes16::Load(s.data()).Equal('/').Mask()),
              static_cast<uint32_t>(std::count(s.begin(), s.begin() + 16, '/')));
  }
}

TEST(HtmlTokenizer, ScannedNamesEqualPlainLoops) {
  std::mt19937 random(13);
  for (int round = 0; round < 4000; ++round) {
    std::string s(1 + random() % 40, 'x');
    for (char& c : s) c = std::string_view("abcdefAZ[@`{z-:\xC3\x01\0=/ \n>", 23)[random() % 23];
    const size_t size = 1 + random() % s.size();  // of what may be the name; the rest is readable
    const std::string_view part = std::string_view(s).substr(0, size);
    const size_t plain = std::min(part.find_first_of(" \t\n\r\f/=", 1), size);
    const ScannedName name = ScanName<'='>(s.data(), s.data() + size, s.data() + s.size());
    EXPECT_EQ(name.end - s.data(), static_cast<std::ptrdiff_t>(plain));
    EXPECT_EQ(name.packed, Packed(part.substr(0, plain)));
  }
}

TEST(HtmlTokenizer, NamedAttributes) {
  const auto read = [](std::string_view html) { return ReadAttributes(html, 0, html.size()); };
  const Attributes a = read(
      " CLASS='a b' id=x rel=author href=\"/p?a=1\" hidden=until-found itemprop=name class=c "
      "Aria-Hidden=TRUE datetime=2024-05-01 data-class=no");
  EXPECT_EQ(a.cls, "c");  // the last one counts
  EXPECT_EQ(a.id, "x");
  EXPECT_EQ(a.rel, "author");
  EXPECT_EQ(a.href, "/p?a=1");
  EXPECT_EQ(a.itemprop, "name");
  EXPECT_EQ(a.datetime, "2024-05-01");
  EXPECT_TRUE(a.hidden);
  EXPECT_FALSE(read(" hidden=until-found").hidden);
  EXPECT_TRUE(read(" hidden").hidden);
}

TEST(HtmlTokenizer, Attributes) {
  const std::string_view html = " a=1 b = 'two 2' c d=\"\" /e=\"x\"";
  AttributeReader r(html, 0, html.size());
  std::string out;
  while (r.Next()) out += std::string(r.name()) + "=" + std::string(r.value()) + ";";
  EXPECT_EQ(out, "a=1;b=two 2;c=;d=;e=x;");
}

// Each pattern would cost minutes if a search were repeated for every byte.
bool Same(const Attributes& a, const Attributes& b) {
  const auto same = [](std::string_view x, std::string_view y) {
    return x == y && (x.empty() || x.data() == y.data());
  };
  return same(a.id, b.id) && same(a.cls, b.cls) && same(a.style, b.style) &&
         same(a.itemprop, b.itemprop) && same(a.role, b.role) && same(a.rel, b.rel) &&
         same(a.href, b.href) && same(a.name, b.name) && same(a.property, b.property) &&
         same(a.content, b.content) && same(a.type, b.type) && same(a.datetime, b.datetime) &&
         same(a.lang, b.lang) && a.hidden == b.hidden;
}

// Reading attributes on the way to the end of a tag, against finding the end first.
TEST(HtmlTokenizer, AttributesOnTheWayEqualThoseOfTheWholeTag) {
  constexpr std::string_view kParts[] = {"<div",
                                         "<p",
                                         "<a",
                                         "<meta",
                                         "<script",
                                         "<img",
                                         "<x-y",
                                         ">",
                                         "/>",
                                         " ",
                                         " ",
                                         "\n",
                                         "\t ",
                                         "/",
                                         "=",
                                         "\"",
                                         "'",
                                         "class",
                                         " id=\"",
                                         "\" href='",
                                         "' rel",
                                         "=a",
                                         "=a/b",
                                         "hidden",
                                         "aria-hidden=\"true\"",
                                         "data-longer-than-sixteen",
                                         "text",
                                         "<",
                                         "\xC3\xA9",
                                         std::string_view("\0", 1),
                                         " content=\"a > b\"",
                                         "</p>",
                                         "</script>"};
  std::mt19937 random(31);
  size_t plain = 0, tags = 0;
  for (int round = 0; round < 20000; ++round) {
    std::string html;
    for (size_t n = random() % 24; n > 0; --n) html += kParts[random() % std::size(kParts)];
    html += "                 ";  // what the fast way may look at
    HtmlTokenizer whole(html), on_the_way(html);
    HtmlToken t, u;
    Attributes a, unused;
    while (whole.Next(&t)) {
      ASSERT_TRUE(on_the_way.Next(&u, &a)) << html;
      ASSERT_EQ(t.end, u.end) << html;
      ASSERT_EQ(t.tag, u.tag) << html;
      if (t.kind != HtmlToken::Kind::kStart || !AsksForAttributes(t.tag)) continue;
      EXPECT_TRUE(Same(a, ReadAttributes(html, t.name_end, t.end - 1))) << html;
      plain += ReadPlainAttributes(html, t.name_end, &unused) == t.end;
      ++tags;
    }
    ASSERT_FALSE(on_the_way.Next(&u, &a)) << html;
  }
  EXPECT_GT(plain, tags / 10);  // both ways were taken
  EXPECT_LT(plain, tags * 9 / 10);
}

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
