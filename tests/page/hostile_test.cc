// Hostile input: every reader stays linear and bounded, says what is wrong with its number, and
// neither crashes nor falls silent, whatever is cut, repeated or made too large.
#include <libdeflate.h>

#include "base/utf8.h"
#include "page/page_testing.h"
#include "time_bound.h"

namespace hearsay::page {
namespace {

constexpr size_t kFlood = size_t{1} << 20;  // bytes of a repeated part

std::string Repeat(std::string_view part, size_t bytes = kFlood) {
  std::string out;
  while (out.size() < bytes) out += part;
  return out;
}

std::string Pack(std::string_view s) {
  libdeflate_compressor* const c = libdeflate_alloc_compressor(1);
  std::string out(libdeflate_gzip_compress_bound(c, s.size()), '\0');
  out.resize(libdeflate_gzip_compress(c, s.data(), s.size(), out.data(), out.size()));
  libdeflate_free_compressor(c);
  return out;
}

const std::string kProse =
    "The harbour board said on Thursday that the toll would rise by a tenth in May, the first rise "
    "in four years, and that shippers had been told of it last week.";

std::string PageWith(const std::string& flood) {
  return "<!DOCTYPE html><html><head><title>Toll to rise</title></head><body><article><h1>Toll to "
         "rise</h1><p>" +
         kProse + "</p>" + flood + "<p>" + kProse +
         " It did not say why.</p></article></body></html>";
}

std::string RssWith(const std::string& item) {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Example "
         "Tribune</title><item><title>Toll to rise</title><description>" +
         kProse + "</description></item>" + item + "</channel></rss>";
}

std::string Record(const std::string& block, const std::string& length) {
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a\r\n"
         "Content-Length: " +
         length + "\r\n\r\n" + block + "\r\n\r\n";
}

std::string Http(const std::string& head, const std::string& body) {
  return "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + "\r\n" + body;
}

std::string Mhtml(const std::string& boundary, const std::string& part) {
  return "From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=\"" +
         boundary + "\"\r\n\r\n--" + boundary + "\r\n" + part + "\r\n--" + boundary + "--\r\n";
}

// Reads within `seconds` of CPU time; never silent; every document whole.
ReadAll ReadWithin(std::string_view bytes, double seconds, const std::string& what) {
  const double begin = CpuSeconds();
  ReadAll out = Read(bytes);
  EXPECT_LT(CpuSeconds() - begin, Allowed(seconds)) << what;
  EXPECT_FALSE(out.documents.empty() && out.errors.empty()) << what;
  for (const Document& d : out.documents) {
    EXPECT_TRUE(IsValidUtf8(d.text)) << what;
    EXPECT_TRUE(IsValidUtf8(d.title)) << what;
    EXPECT_FALSE(d.blocks.empty()) << what;
    EXPECT_TRUE(d.kind.has_value()) << what;
  }
  return out;
}

TEST(Hostile, FloodsInsideAPageLeaveItsArticle) {
  for (std::string_view part : {"<div>",
                                "<b>",
                                "<b><i><u>",
                                "<font color=red>",
                                "<table><tr><td>",
                                "<ul><li>",
                                "<blockquote>",
                                "</div>",
                                "</p>",
                                "<br>",
                                "<span></span>",
                                "<a href='/x'>x</a> ",
                                "&amp;",
                                "&#x41;",
                                "&nosuchname;",
                                "&",
                                "&#",
                                "&#99999999;",
                                "<!-- x -->",
                                "<!-- x",
                                "<![CDATA[x]]>",
                                "<form><form>",
                                "<p",
                                "\"<p ",
                                "<time datetime='2024-11-15T10:00:00Z'>10:00</time>",
                                "<p>A B: c</p>",
                                "<h2><a href='/x'>One two three</a></h2>",
                                "<svg><title>",
                                "<i></b>",
                                "<meta name=x content=y>",
                                "\xFF",
                                "\xF0\x9F",
                                "\xE2\x80\x8B"}) {
    const ReadAll got = ReadWithin(PageWith(Repeat(part)), 10, std::string(part));
    EXPECT_LE(got.documents.size(), 1u) << part;
  }
  // What ends by itself takes nothing of the article along.
  for (std::string_view part : {"<!-- x -->", "<br>", "<span></span>", "</div>", "<b></b>"}) {
    const ReadAll got = Read(PageWith(Repeat(part)));
    ASSERT_EQ(got.documents.size(), 1u) << part;
    EXPECT_NE(got.documents[0].text.find("It did not say why."), std::string::npos) << part;
  }
}

TEST(Hostile, HugeAttributesAndNames) {
  const std::string huge(size_t{8} << 20, 'a');
  for (const std::string& tag :
       {"<div class='" + huge + "'>", "<div " + huge + "=1>", "<" + huge + ">",
        "<div " + Repeat("a=1 ") + ">", "<img alt=\"" + Repeat("&quot;") + "\">",
        "<div style='" + Repeat("x:y;") + "'>"}) {
    const ReadAll got = ReadWithin(PageWith(tag), 10, tag.substr(0, 20));
    ASSERT_EQ(got.documents.size(), 1u) << tag.substr(0, 20);
    EXPECT_NE(got.documents[0].text.find("It did not say why."), std::string::npos);
  }
}

TEST(Hostile, HeadsOfPages) {
  const std::string end = "</head><body><article><p>" + kProse + "</p></article></body></html>";
  for (const std::string& head :
       {"<title>" + Repeat("Toll ") + "</title>",
        "<script type='application/ld+json'>" + Repeat("[") + "</script>",
        "<script type='application/ld+json'>" + Repeat("{\"a\":") + "</script>",
        "<script type='application/ld+json'>{\"@type\":\"LiveBlogPosting\",\"liveBlogUpdate\":[" +
            Repeat("{\"headline\":\"a b\",\"datePublished\":\"2024-11-15T10:00:00Z\"},") +
            "]}</script>",
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" +
            Repeat("toll ") + "\"}</script>",
        "<meta name=author content='" + Repeat("Ann Lee, ") + "'>",
        "<meta property='article:published_time' content='" + Repeat("2024-11-15 ") + "'>"}) {
    const ReadAll got =
        ReadWithin("<!DOCTYPE html><html><head>" + head + end, 15, head.substr(0, 60));
    ASSERT_EQ(got.documents.size(), 1u) << head.substr(0, 60);
    EXPECT_NE(got.documents[0].text.find("four years"), std::string::npos);
  }
}

TEST(Hostile, Feeds) {
  const std::string bomb =
      "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c "
      "\"&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;\">]>";
  for (const std::string& item :
       {"<item><description>" + Repeat("&amp;") + "</description></item>",
        "<item><description>" + Repeat("&nosuch;") + "</description></item>",
        "<item><description>" + Repeat("&") + "</description></item>",
        "<item><description><![CDATA[" + Repeat("<p>a</p>") + "]]></description></item>",
        "<item><description><![CDATA[" + Repeat("<![CDATA["), "<item>" + Repeat("<a>"),
        Repeat("<item><title>a</title></item>"), "<item " + Repeat("a='1' "),
        "<item a='" + Repeat("x") + "'></item>", "<item><title>" + Repeat("x")}) {
    const ReadAll got = ReadWithin(RssWith(item), 10, item.substr(0, 40));
    ASSERT_FALSE(got.documents.empty()) << item.substr(0, 40);  // the first item is read
    EXPECT_EQ(got.documents[0].title, "Toll to rise");
  }
  // Entities that the feed declares are not expanded.
  std::string with_bomb = RssWith("<item><description>&d;&d;&d;</description></item>");
  with_bomb.insert(with_bomb.find("<rss"), bomb);
  const ReadAll got = ReadWithin(with_bomb, 2, "entities");
  for (const Document& d : got.documents) EXPECT_LT(d.text.size(), 1000u);
}

TEST(Hostile, ArchivesOfRecords) {
  const std::string page = PageWith("");
  const std::string block = Http("", page), good = Record(block, std::to_string(block.size()));
  for (const std::string length :
       {"99999999999999999999999", "18446744073709551615", "-1", "0x10", "", "1e9", "4294967296"}) {
    const ReadAll got = ReadWithin(Record(block, length) + good, 5, "length " + length);
    EXPECT_GE(got.documents.size(), 1u) << length;
  }
  for (const std::string& http :
       {Http("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n" + page),
        Http("Transfer-Encoding: chunked\r\n", "7fffffffffffffff\r\n" + page),
        Http("Transfer-Encoding: chunked\r\n", "-5\r\n" + page + "\r\n0\r\n\r\n"),
        Http("Transfer-Encoding: chunked\r\n", Repeat("1\r\na\r\n")),
        Http("Transfer-Encoding: chunked\r\n", Repeat("0;")),
        Http("Content-Encoding: gzip\r\n", Pack(std::string(size_t{40} << 20, ' '))),
        Http("Content-Encoding: gzip\r\n", Pack(Pack(Pack(page)))),
        Http("Content-Encoding: gzip, gzip, gzip\r\n", Pack(page)),
        Http("Content-Encoding: zstd\r\n", "\x28\xB5\x2F\xFD"), Http(Repeat("X: y\r\n"), page),
        Http(Repeat("X"), page), std::string("HTTP/1.1 200"), std::string(), Repeat("\r\n")}) {
    const ReadAll got =
        ReadWithin(Record(http, std::to_string(http.size())) + good, 10, http.substr(0, 90));
    ASSERT_GE(got.documents.size(), 1u) << http.substr(0, 90);  // the next record is read
    EXPECT_EQ(got.documents.back().title, "Toll to rise");
  }
  ReadWithin(Repeat("WARC/1.0\r\n"), 10, "heads of records");
  ReadWithin("WARC/1.0\r\n" + Repeat("A: b\r\n"), 10, "a head without end");
  ReadWithin(Repeat(Pack("")), 10, "empty members");
  ReadWithin(Repeat(Pack("WARC/1.0\r\n\r\n")), 10, "members with heads of records");
  ReadWithin(Repeat("\x1F\x8B\x08"), 10, "beginnings of members");
}

TEST(Hostile, ArchivesOfFiles) {
  ReadWithin(Repeat("PK\x03\x04"), 5, "local headers");
  ReadWithin("PK\x03\x04" + Repeat("PK\x01\x02"), 5, "central headers");
  ReadWithin("PK\x03\x04" + Repeat("PK\x05\x06"), 5, "ends of directories");
}

TEST(Hostile, Messages) {
  const std::string part = "Content-Type: text/html\r\n\r\n" + PageWith("");
  EXPECT_EQ(ReadWithin(Mhtml("b", part), 2, "a message").documents.size(), 1u);
  std::string nested = part;
  for (int i = 0; i < 100; ++i) {
    const std::string b = "b" + std::to_string(i);
    nested = "Content-Type: multipart/mixed; boundary=\"" + b + "\"\r\n\r\n--" + b + "\r\n" +
             nested + "\r\n--" + b + "--";
  }
  for (const std::string& message :
       {Mhtml("b", nested), Mhtml("b", Repeat("--b\r\n")), Mhtml("b", Repeat("A: b\r\n")),
        Mhtml("b", "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
                       Repeat("====")),
        Mhtml("b",
              "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
                  Repeat("=")),
        Mhtml(std::string(100000, 'b'), part), Mhtml("b", Repeat("\r\n--b"))})
    ReadWithin(message, 10, message.substr(0, 120));
}

TEST(Hostile, Json) {
  for (const std::string& s :
       {Repeat("["), Repeat("{\"a\":"), "{\"text\":" + Repeat("["),
        "{\"text\":\"" + Repeat("\\u0041"), "{\"text\":\"" + Repeat("\\ud800") + "\"}",
        "{\"text\":\"" + Repeat("\\"), "{\"text\":" + Repeat("9") + "}", Repeat("{}\n"),
        Repeat("{\"text\":\"\"}\n"), "{\"html\":\"" + Repeat("<b>") + "\"}",
        "{\"uri\":\"a\",\"headline\":\"" + Repeat("a") + "\"}",
        "{\"uri\":\"a\",\"body_xhtml\":\"" + Repeat("<p>a</p>") + "\"}",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[" + Repeat("{},") + "{}]}",
        "{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":" + Repeat("[") + "}"})
    ReadWithin(s, 15, s.substr(0, 60));
}

TEST(Hostile, Texts) {
  const std::string longest(size_t{8} << 20, 'a');
  for (const std::string& s : {longest,
                               Repeat("\n"),
                               Repeat("a "),
                               Repeat("a\n"),
                               Repeat("- a\n"),
                               Repeat("\xE2\x80\xA8"),
                               Repeat("\xFF"),
                               Repeat("\xC3"),
                               Repeat(std::string_view("\0a", 2)),
                               std::string(kFlood, '\0'),
                               std::string("\xEF\xBB\xBF"),
                               std::string("\xFF\xFE"),
                               std::string("\xFF\xFE\0", 3),
                               std::string("\xFE\xFF\xD8\0\xD8\0", 6),
                               std::string("\xFF\xFE\0\0a\0\0\0", 8),
                               Repeat("A: b\n"),
                               Repeat("By Ann Lee\n"),
                               Repeat("Read more\n"),
                               Repeat("\r"),
                               std::string("<"),
                               std::string("&"),
                               std::string("{"),
                               std::string("PK"),
                               std::string("\x1F\x8B"),
                               std::string("WARC/")})
    ReadWithin(s, 15, s.substr(0, 20));
}

// Whatever the place at which a download broke off, something is said about it.
TEST(Hostile, CutAnywhere) {
  const std::string page =
      PageWith("<table><tr><td>1</td></tr></table><!-- x --><ul><li>One</li></ul>");
  const std::string block = Http("", page), record = Record(block, std::to_string(block.size()));
  const std::string json = "{\"title\":\"Toll\",\"html\":\"<p>" + kProse + "</p>\"}\n";
  for (const std::string& whole :
       {page, RssWith("<item><title>B</title><description>" + kProse + "</description></item>"),
        record, Pack(record), Pack(page), Mhtml("b", "Content-Type: text/html\r\n\r\n" + page),
        json, "{\"uri\":\"a\",\"headline\":\"b\",\"body_text\":\"" + kProse + "\"}"}) {
    for (size_t n = 1; n < whole.size(); ++n)
      ReadWithin(std::string_view(whole).substr(0, n), 2,
                 whole.substr(0, 20) + " cut at " + std::to_string(n));
  }
}

}  // namespace
}  // namespace hearsay::page
