// Forms of containers that are rarer: zip64 and deflated entries, base64 parts, feeds in other
// encodings and with bare ampersands, ninjs bodies, payloads chunked and compressed and cut off.
#include <libdeflate.h>

#include "page_testing.h"

namespace hearsay::page {
namespace {

constexpr char kPage[] =
    "<!DOCTYPE html><html><head><title>Quay to open in "
    "autumn</title></head><body><article><h1>Quay "
    "to open in autumn</h1><p>The port authority said on Monday that the new quay would open in "
    "October, six months later than planned.</p><p>Its director blamed the delay on a shortage of "
    "steel and said that the cost had not changed.</p></article></body></html>";
constexpr char kBody[] =
    "The port authority said on Monday that the new quay would open in October, six months later "
    "than planned, and that the cost had not changed.";

std::string Pack(const std::string& s, bool gzip) {
  libdeflate_compressor* c = libdeflate_alloc_compressor(6);
  std::string out(libdeflate_gzip_compress_bound(c, s.size()), '\0');
  out.resize(gzip ? libdeflate_gzip_compress(c, s.data(), s.size(), out.data(), out.size())
                  : libdeflate_deflate_compress(c, s.data(), s.size(), out.data(), out.size()));
  libdeflate_free_compressor(c);
  return out;
}

std::string Warc(const std::string& body, const std::string& head, size_t missing = 0) {
  const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n" + head + "\r\n" + body;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: "
         "https://news.example/q\r\nContent-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block.substr(0, block.size() - missing) +
         (missing ? "" : "\r\n\r\n");
}

void ExpectPage(const ReadAll& got) {
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].title, "Quay to open in autumn");
  EXPECT_EQ(got.documents[0].blocks.size(), 3u);
}

std::string Le(uint64_t v, int n) {
  std::string s;
  for (int i = 0; i < n; ++i) s += static_cast<char>(v >> (8 * i) & 0xFF);
  return s;
}

// One entry, stored or deflated, the numbers of its directory in zip64 fields or not.
std::string Zip(const std::string& content, bool deflate, bool zip64) {
  const std::string data = deflate ? Pack(content, false) : content, name = "archive/data.warc";
  const uint32_t crc = libdeflate_crc32(0, content.data(), content.size());
  const int method = deflate ? 8 : 0;
  const uint64_t none = 0xFFFFFFFF;
  const std::string local = std::string("PK\x03\x04") + Le(45, 2) + Le(0, 2) + Le(method, 2) +
                            Le(0, 4) + Le(crc, 4) + Le(data.size(), 4) + Le(content.size(), 4) +
                            Le(name.size(), 2) + Le(0, 2) + name + data;
  const std::string extra =
      zip64 ? Le(1, 2) + Le(24, 2) + Le(content.size(), 8) + Le(data.size(), 8) + Le(0, 8) : "";
  const std::string central =
      std::string("PK\x01\x02") + Le(45, 2) + Le(45, 2) + Le(0, 2) + Le(method, 2) + Le(0, 4) +
      Le(crc, 4) + Le(zip64 ? none : data.size(), 4) + Le(zip64 ? none : content.size(), 4) +
      Le(name.size(), 2) + Le(extra.size(), 2) + Le(0, 10) + Le(zip64 ? none : 0, 4) + name + extra;
  std::string end;
  if (zip64) {
    end = std::string("PK\x06\x06") + Le(44, 8) + Le(45, 2) + Le(45, 2) + Le(0, 8) + Le(1, 8) +
          Le(1, 8) + Le(central.size(), 8) + Le(local.size(), 8);
    end += std::string("PK\x06\x07") + Le(0, 4) + Le(local.size() + central.size(), 8) + Le(1, 4);
  }
  end += std::string("PK\x05\x06") + Le(0, 4) + Le(zip64 ? 0xFFFF : 1, 2) +
         Le(zip64 ? 0xFFFF : 1, 2) + Le(central.size(), 4) + Le(zip64 ? none : local.size(), 4) +
         Le(0, 2);
  return local + central + end;
}

TEST(ContainerForms, WaczDeflatedAndZip64) {
  const std::string warc = Warc(kPage, "");
  for (const bool deflate : {false, true}) {
    for (const bool zip64 : {false, true}) {
      const std::string zip = Zip(warc, deflate, zip64);
      EXPECT_TRUE(LooksLikeNewsContainer(zip));
      ExpectPage(Read(zip));
    }
  }
}

TEST(ContainerForms, AnEntryThatUnpacksTooFarIsRefused) {
  const ReadAll got = Read(Zip(std::string(300u << 20, ' '), true, false));
  EXPECT_TRUE(got.documents.empty());
  ASSERT_EQ(got.errors.size(), 1u);
}

TEST(ContainerForms, ChunkedAndCompressedAndCut) {
  const std::string packed = Pack(kPage, true);
  char size[16];
  std::snprintf(size, sizeof(size), "%zx\r\n", packed.size());
  const std::string head = "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n";
  ExpectPage(Read(Warc(size + packed + "\r\n0\r\n\r\n", head)));
  // Cut off inside the text: what is there is read. Cut off inside gzip: an error of the record.
  const ReadAll cut = Read(Warc(kPage, "", 40));
  EXPECT_EQ(cut.documents.size(), 1u);
  const ReadAll damaged = Read(Warc(packed, "Content-Encoding: gzip\r\n", 40));
  EXPECT_TRUE(damaged.documents.empty());
  ASSERT_EQ(damaged.errors.size(), 1u);
  EXPECT_EQ(damaged.errors[0].error(), Error::kArchiveDamaged);
}

TEST(ContainerForms, MhtmlBase64) {
  static constexpr char kLetters[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string page = kPage, coded;
  while (page.size() % 3) page += ' ';
  for (size_t i = 0; i < page.size(); i += 3) {
    const uint32_t v = static_cast<uint32_t>(page[i] << 16 | page[i + 1] << 8 | page[i + 2]);
    for (int k = 18; k >= 0; k -= 6) coded += kLetters[v >> k & 63];
    if (i % 57 == 54) coded += "\r\n";
  }
  ExpectPage(
      Read("MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\n"
           "Content-Type: text/html\r\nContent-Transfer-Encoding: base64\r\n\r\n" +
           coded + "\r\n--b--\r\n"));
}

TEST(ContainerForms, FeedsInOtherEncodingsAndWithBareAmpersands) {
  const std::string latin =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss><channel><title>T</title><item><title>"
      "Caf\xE9 to close</title><description>" +
      std::string(kBody) + "</description></item></channel></rss>";
  const ReadAll got = Read(latin);
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].title, "Caf\xC3\xA9 to close");
  EXPECT_EQ(latin.substr(got.documents[0].blocks[1].source.begin, 18), "The port authority");
  const std::string bare =
      "<rss><channel><title>Port & Sea</title><item><title>Quay & crane</title>"
      "<link>https://news.example/q?a=1&b=2</link><description>" +
      std::string(kBody) + " Smith & Sons build it.</description></item></channel></rss>";
  const ReadAll second = Read(bare);
  ASSERT_TRUE(second.errors.empty()) << second.errors[0].ToString();
  ASSERT_EQ(second.documents.size(), 1u);
  const Document& d = second.documents[0];
  EXPECT_EQ(d.title, "Quay & crane");
  EXPECT_EQ(d.url, "https://news.example/q?a=1&b=2");
  EXPECT_EQ(d.publisher_name, "Port & Sea");
  EXPECT_NE(d.text.find("Smith & Sons"), std::string::npos);
}

TEST(ContainerForms, NinjsBodies) {
  const ReadAll got = Read(
      "{\"uri\":\"urn:x:1\",\"headlines\":[{\"role\":\"main\",\"value\":\"Quay to open\"}],"
      "\"bodies\":[{\"role\":\"main\",\"contentType\":\"text/html\",\"value\":\"<p>" +
      std::string(kBody) + "</p>\"}]}");
  ASSERT_EQ(got.documents.size(), 1u);
  EXPECT_EQ(got.documents[0].title, "Quay to open");
  EXPECT_NE(got.documents[0].text.find("six months later"), std::string::npos);
}

}  // namespace
}  // namespace hearsay::page
