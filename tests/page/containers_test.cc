// Every container, recognised by content; damage named by its place while the rest is read; bombs
// refused.
#include <libdeflate.h>

#include <cstdio>

#include "page_testing.h"

namespace hearsay::page {
namespace {

constexpr char kPage[] =
    "<!DOCTYPE html><html><head><title>Harbour toll to "
    "rise</title></head><body><article><h1>Harbour "
    "toll to rise</h1><p>The harbour board said on Thursday that the toll would rise by a tenth in "
    "May, the first rise in four years.</p><p>Shippers had asked the board to wait until the new "
    "quay is open, and called the step too early.</p></article></body></html>";

std::string Gzip(const std::string& s) {
  libdeflate_compressor* c = libdeflate_alloc_compressor(6);
  std::string out(libdeflate_gzip_compress_bound(c, s.size()), '\0');
  out.resize(libdeflate_gzip_compress(c, s.data(), s.size(), out.data(), out.size()));
  libdeflate_free_compressor(c);
  return out;
}

std::string Http(const std::string& body, const std::string& head = "",
                 const std::string& status = "200 OK",
                 const std::string& type = "text/html; charset=utf-8") {
  return "HTTP/1.1 " + status + "\r\nContent-Type: " + type + "\r\n" + head + "\r\n" + body;
}

std::string Record(const std::string& type, const std::string& block, int wrong = 0,
                   const std::string& url = "https://news.example/a",
                   const std::string& more = "") {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nWARC-Target-URI: " + url + "\r\n" + more +
         "Content-Length: " + std::to_string(static_cast<int>(block.size()) + wrong) + "\r\n\r\n" +
         block + "\r\n\r\n";
}

void ExpectPage(const Document& d) {
  EXPECT_EQ(d.title, "Harbour toll to rise");
  EXPECT_EQ(d.blocks.size(), 3u);
  EXPECT_EQ(d.url, "https://news.example/a");
  EXPECT_EQ(d.publisher_domain, "news.example");
}

TEST(Warc, PlainAndCompressedRecords) {
  const std::string info = Record("warcinfo", "software: x\r\n");
  const std::string request = Record("request", "GET / HTTP/1.1\r\n\r\n");
  const std::string page = Record("response", Http(kPage));
  const std::string resource =
      Record("resource", kPage, 0, "https://news.example/a", "Content-Type: text/html\r\n");
  for (const std::string& bytes :
       {info + request + page + resource, Gzip(info) + Gzip(request) + Gzip(page) + Gzip(resource),
        Gzip(info + request + page + resource),
        Gzip(info + page) + Gzip(resource.substr(0, 90)) + Gzip(resource.substr(90))}) {
    const ReadAll got = Read(bytes);
    EXPECT_TRUE(got.errors.empty());
    ASSERT_EQ(got.documents.size(), 2u);
    for (const Document& d : got.documents) ExpectPage(d);
  }
}

TEST(Warc, BlocksPointIntoThePayload) {
  const ReadAll got = Read(Record("response", Http(kPage)));
  ASSERT_EQ(got.documents.size(), 1u);
  const Block& b = got.documents[0].blocks[1];
  EXPECT_EQ(std::string_view(kPage).substr(b.source.begin, 17), "The harbour board");
}

TEST(Warc, AnAddressThatIsNoUtf8IsRepaired) {  // it went into the record as it was
  const ReadAll got = Read(Record("response", Http(kPage), 0, "https://news.example/\x89\xC3"));
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].url, "https://news.example/\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST(Warc, TransferAndContentCodings) {
  const std::string page = kPage, packed = Gzip(page);
  char size[16];
  std::snprintf(size, sizeof(size), "%zx", page.size() - 100);
  const std::string chunked = std::string("64\r\n") + page.substr(0, 100) + "\r\n" + size +
                              ";x=y\r\n" + page.substr(100) + "\r\n0\r\n\r\n";
  for (const std::string& block :
       {Http(chunked, "Transfer-Encoding: chunked\r\n"), Http(packed, "Content-Encoding: gzip\r\n"),
        Http(page, "Content-Encoding: gzip\r\n"), Http(page, "Transfer-Encoding: chunked\r\n"),
        Http(page, "Content-Encoding: br\r\n")}) {
    const ReadAll got = Read(Record("response", block));
    ASSERT_EQ(got.documents.size(), 1u) << block.substr(0, 90);
    ExpectPage(got.documents[0]);
  }
}

TEST(Warc, WrongLengthsMissingEndsAndCutRecords) {
  const std::string block = Http(kPage);
  std::string no_end = Record("response", block);
  no_end.resize(no_end.size() - 4);
  const std::string good = Record("response", block);
  std::string no_lines = no_end;
  for (const std::string& bytes :
       {Record("response", block, 57) + good, Record("response", block, -57) + good,
        no_lines + "\r\n" + good, good + Record("response", block, 900),
        good + no_end.substr(0, no_end.size() - 24)}) {
    const ReadAll got = Read(bytes);
    EXPECT_TRUE(got.errors.empty()) << got.errors[0].ToString();
    ASSERT_EQ(got.documents.size(), 2u);
    for (const Document& d : got.documents) {
      SCOPED_TRACE(bytes.size());
      ExpectPage(d);
    }
  }
}

TEST(Warc, OtherTypesAreSkippedAndCounted) {
  SkippedRecords skipped;
  size_t documents = 0, errors = 0;
  const std::string bytes = Record("response", Http("GIF89a", "", "200 OK", "image/gif")) +
                            Record("response", Http("gone", "", "404 Not Found")) +
                            Record("response", Http("User-agent: *", "", "200 OK", "text/plain")) +
                            Record("response", Http(kPage));
  Reader().Read(
      bytes, {}, [&](Result<Document> d) { ++(d.ok() ? documents : errors); }, &skipped);
  EXPECT_EQ(documents, 1u);
  EXPECT_EQ(errors, 0u);
  EXPECT_EQ(skipped["not a page or feed"], 2u);
  EXPECT_EQ(skipped["HTTP status other than 200"], 1u);
  const ReadAll none = Read(Record("response", Http("gone", "", "404 Not Found")));
  ASSERT_EQ(none.errors.size(), 1u);
  EXPECT_EQ(none.errors[0].error(), Error::kContainerEmpty);
}

TEST(Warc, ADamagedMemberIsNamedAndTheRestIsRead) {
  const std::string first = Gzip(Record("response", Http(kPage)));
  std::string bad = first;
  bad[bad.size() - 6] ^= 1;
  InputFacts facts;
  facts.input = "crawl.warc.gz";
  const ReadAll got = Read(first + bad + first, facts);
  EXPECT_EQ(got.documents.size(), 2u);
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].error(), Error::kArchiveDamaged);
  EXPECT_EQ(got.errors[0].detail(), "crawl.warc.gz#" + std::to_string(first.size()));
}

TEST(Gzip, PagesAndBombs) {
  const std::string page = kPage;
  EXPECT_EQ(Read(Gzip(page)).documents.size(), 1u);
  EXPECT_EQ(Read(Gzip(page.substr(0, 100)) + Gzip(page.substr(100))).documents.size(), 1u);
  const ReadAll bomb = Read(Gzip(std::string(300u << 20, ' ')));
  ASSERT_EQ(bomb.errors.size(), 1u);
  EXPECT_EQ(bomb.errors[0].error(), Error::kArchiveTooLarge);
  const ReadAll inner = Read(
      Record("response", Http(Gzip(std::string(40u << 20, 'a')), "Content-Encoding: gzip\r\n")));
  ASSERT_EQ(inner.errors.size(), 1u);
  EXPECT_EQ(inner.errors[0].error(), Error::kArchiveTooLarge);
}

constexpr char kBody[] =
    "<p>The harbour board said on Thursday that the toll would rise by a tenth in May, the first "
    "rise "
    "in four years.</p><p>Shippers had asked the board to wait until the new quay is open.</p>";

void ExpectItem(const ReadAll& got, const std::string& published = "2024-03-07T10:30:00Z") {
  EXPECT_TRUE(got.errors.empty()) << got.errors[0].ToString();
  ASSERT_EQ(got.documents.size(), 1u);
  const Document& d = got.documents[0];
  EXPECT_EQ(d.title, "Harbour toll to rise & rise");
  EXPECT_EQ(Lines(d),
            "title: Harbour toll to rise & rise\n"
            "paragraph: The harbour board said on Thursday that the toll would rise by a tenth in "
            "May, the first rise "
            "in four years.\n"
            "paragraph: Shippers had asked the board to wait until the new quay is open.\n");
  EXPECT_EQ(d.url, "https://news.example/a");
  EXPECT_EQ(d.publisher_name, "Example Tribune");
  EXPECT_EQ(d.published, published);
  ASSERT_EQ(d.authors.size(), 1u);
  EXPECT_EQ(d.authors[0], "Ann Lee");
}

std::string Escaped(std::string s) {
  for (size_t at = 0; (at = s.find('<', at)) != std::string::npos;) s.replace(at, 1, "&lt;");
  return s;
}

TEST(Feed, RssOneAndTwo) {
  const std::string item =
      "<title>Harbour toll to rise &amp; rise</title><link>https://news.example/a</link>"
      "<description>The toll rises.</description><dc:creator>Ann Lee</dc:creator>";
  const std::string date = "<pubDate>Thu, 07 Mar 2024 10:30:00 GMT</pubDate>";
  const std::string open =
      "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Example Tribune</title>";
  const std::string cdata =
      "<content:encoded><![CDATA[" + std::string(kBody) + "]]></content:encoded>";
  const std::string text = open + "<item>" + item + date + cdata + "</item></channel></rss>";
  const ReadAll got = Read(text);
  ExpectItem(got);
  const Block& b = got.documents[0].blocks[1];
  EXPECT_EQ(std::string_view(text).substr(b.source.begin, 17), "The harbour board");
  ExpectItem(Read(Gzip(text)));
  ExpectItem(Read(open + "<item>" + item + date + "<content:encoded>" + Escaped(kBody) +
                  "</content:encoded></item></channel></rss>"));
  ExpectItem(
      Read("<rdf:RDF xmlns:rdf=\"r\"><channel><title>Example Tribune</title></channel><item>" +
           item + "<dc:date>2024-03-07T10:30:00Z</dc:date>" + cdata + "</item></rdf:RDF>"));
}

TEST(Feed, Atom) {
  const std::string open =
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Example "
      "Tribune</title><entry>"
      "<title>Harbour toll to rise &amp; rise</title><link href=\"https://news.example/a\"/>"
      "<author><name>Ann Lee</name></author><published>2024-03-07T10:30:00Z</published>";
  ExpectItem(Read(open + "<content type=\"html\">" + Escaped(kBody) + "</content></entry></feed>"));
  ExpectItem(
      Read(open + "<content type=\"xhtml\"><div>" + kBody + "</div></content></entry></feed>"));
}

TEST(Feed, ALanguageThatIsNoneIsGuessed) {  // its first bytes, half a letter, went into the record
  const ReadAll got = Read(
      "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"e\xC3\xA9\"><title>Example "
      "Tribune</title><entry><title>Toll</title><content type=\"html\">" +
      Escaped(kBody) + "</content></entry></feed>");
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].language, "en");
}

TEST(Feed, BrokenXmlBombsAndSitemaps) {
  const std::string open =
      "<rss><channel><title>Example Tribune</title><item><title>A</title><description>" +
      Escaped(kBody) + "</description></item>";
  const ReadAll broken = Read(open + "<item><title>B <c></title></item></channel></rss>");
  EXPECT_EQ(broken.documents.size(), 1u);
  ASSERT_EQ(broken.errors.size(), 1u);
  EXPECT_EQ(broken.errors[0].error(), Error::kFeedDamaged);
  const ReadAll bomb = Read(
      "<!DOCTYPE rss [<!ENTITY a \"aaaaaaaaaaaaaaaaaaaa\"><!ENTITY b "
      "\"&a;&a;&a;&a;&a;&a;\">]><rss><channel><item>"
      "<description>&b;</description></item></channel></rss>");
  EXPECT_TRUE(bomb.documents.empty());
  const ReadAll map = Read("<urlset><url><loc>https://news.example/a</loc></url></urlset>");
  ASSERT_EQ(map.errors.size(), 1u);
  EXPECT_EQ(map.errors[0].error(), Error::kContainerEmpty);
  const ReadAll short_item = Read(
      "<rss><channel><item><title>A</title><description>Toll "
      "up.</description></item></channel></rss>");
  ASSERT_EQ(short_item.errors.size(), 1u);
  EXPECT_EQ(short_item.errors[0].error(), Error::kContainerEmpty);
}

TEST(JsonNews, JsonFeedAndNinjs) {
  std::string body = kBody;
  const std::string feed =
      "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"Example "
      "Tribune\",\"items\":[{\"id\":\"1\","
      "\"title\":\"Harbour toll to rise & "
      "rise\",\"url\":\"https://news.example/a\",\"content_html\":\"" +
      body +
      "\",\"date_published\":\"2024-03-07T10:30:00Z\",\"authors\":[{\"name\":\"Ann Lee\"}]}]}";
  const ReadAll got = Read(feed);
  ExpectItem(got);
  EXPECT_EQ(std::string_view(feed).substr(got.documents[0].blocks[1].source.begin, 17),
            "The harbour board");
  const std::string ninjs =
      "{\"uri\":\"https://news.example/a\",\"headline\":\"Harbour toll to rise & "
      "rise\",\"byline\":\"By Ann Lee\","
      "\"provider\":\"Example "
      "Tribune\",\"versioncreated\":\"2024-03-07T10:30:00Z\",\"body_xhtml\":\"" +
      body + "\"}";
  ExpectItem(Read(ninjs));
  EXPECT_EQ(Read(ninjs + "\n" + ninjs + "\n").documents.size(), 2u);
}

TEST(Mhtml, QuotedPrintable) {
  std::string page;
  for (char c : std::string(kPage)) {
    if (c == '=')
      page += "=3D";
    else
      page += c;
    if (page.size() % 70 == 0) page += "=\r\n";
  }
  const std::string bytes =
      "From: <Saved by a browser>\r\nSnapshot-Content-Location: "
      "https://news.example/a\r\nMIME-Version: 1.0\r\n"
      "Content-Type: "
      "multipart/related;\r\n\ttype=\"text/html\";\r\n\tboundary=\"--x\"\r\n\r\n----x\r\n"
      "Content-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n" +
      page + "\r\n----x--\r\n";
  const ReadAll got = Read(bytes);
  ASSERT_EQ(got.documents.size(), 1u);
  ExpectPage(got.documents[0]);
}

std::string Le(uint64_t v, int n) {
  std::string s;
  for (int i = 0; i < n; ++i) s += static_cast<char>(v >> (8 * i) & 0xFF);
  return s;
}

TEST(Wacz, StoredWarc) {
  const std::string warc = Gzip(Record("response", Http(kPage))), name = "archive/data.warc.gz";
  const std::string local = std::string("PK\x03\x04") + Le(20, 2) + Le(0, 8) + Le(0, 4) +
                            Le(warc.size(), 4) + Le(warc.size(), 4) + Le(name.size(), 2) +
                            Le(0, 2) + name + warc;
  const std::string central = std::string("PK\x01\x02") + Le(20, 2) + Le(20, 2) + Le(0, 8) +
                              Le(0, 4) + Le(warc.size(), 4) + Le(warc.size(), 4) +
                              Le(name.size(), 2) + Le(0, 12) + Le(0, 4) + name;
  const std::string end = std::string("PK\x05\x06") + Le(0, 4) + Le(1, 2) + Le(1, 2) +
                          Le(central.size(), 4) + Le(local.size(), 4) + Le(0, 2);
  const ReadAll got = Read(local + central + end);
  ASSERT_EQ(got.documents.size(), 1u);
  ExpectPage(got.documents[0]);
  const ReadAll cut = Read(local);
  ASSERT_EQ(cut.errors.size(), 1u);
  EXPECT_EQ(cut.errors[0].error(), Error::kInputBinary);
}

TEST(PlainText, OneSentenceIsAParagraph) {
  for (const char* s :
       {"The finance ministry has yet to comment.", "The minister declined to comment."}) {
    const ReadAll got = Read(s);
    ASSERT_EQ(got.documents.size(), 1u) << s;
    EXPECT_EQ(Lines(got.documents[0]), "paragraph: " + std::string(s) + "\n");
  }
}

}  // namespace
}  // namespace hearsay::page
