// HTTP's content codings: every one that is read, bodies that are not what is declared, damage, and
// bombs.
#include "page/content_coding.h"

#include <brotli/encode.h>
#include <libdeflate.h>

#include "page/container.h"
#include "page_testing.h"

namespace hearsay::page {
namespace {

constexpr char kPage[] =
    "<!DOCTYPE html><html><head><title>Ferry line to close</title></head><body><article><h1>Ferry "
    "line to close</h1><p>The ferry company said on Friday that its northern line would close in "
    "June, after two winters with few passengers.</p><p>The mayor of the island called the news a "
    "shock and asked the company for talks.</p></article></body></html>";

std::string Brotli(std::string_view s, int window = BROTLI_DEFAULT_WINDOW) {
  std::string out(BrotliEncoderMaxCompressedSize(s.size()) + 64, '\0');
  size_t size = out.size();
  EXPECT_TRUE(BrotliEncoderCompress(5, window, BROTLI_MODE_TEXT, s.size(),
                                    reinterpret_cast<const uint8_t*>(s.data()), &size,
                                    reinterpret_cast<uint8_t*>(out.data())));
  out.resize(size);
  return out;
}

std::string Deflated(std::string_view s, bool gzip) {
  libdeflate_compressor* const c = libdeflate_alloc_compressor(9);
  std::string out(s.size() + 1024, '\0');
  out.resize((gzip ? libdeflate_gzip_compress : libdeflate_zlib_compress)(c, s.data(), s.size(),
                                                                          out.data(), out.size()));
  libdeflate_free_compressor(c);
  EXPECT_FALSE(out.empty());
  return out;
}
std::string Gzip(std::string_view s) { return Deflated(s, true); }
std::string Zlib(std::string_view s) { return Deflated(s, false); }

std::string Warc(const std::string& body, const std::string& head,
                 const std::string& type = "text/html") {
  const std::string block =
      "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n" + head + "\r\n" + body;
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/f\r\n"
         "Content-Length: " +
         std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
}

// What the decoder makes of a body, or the name of its error.
std::string Decoded(std::string_view coding, std::string_view body, size_t limit = 1u << 20) {
  ContentDecoder decoder;
  std::string_view out;
  const Status status = decoder.Decode(coding, body, limit, &out);
  return status.ok() ? std::string(out) : InfoOf(status.error()).name;
}

TEST(ContentCoding, APageInBrotliIsReadWithPlacesInWhatComesOut) {
  const ReadAll got = Read(Warc(Brotli(kPage), "Content-Encoding: br\r\n"));
  ASSERT_TRUE(got.errors.empty()) << got.errors[0].ToString();
  ASSERT_EQ(got.documents.size(), 1u);
  const Document& d = got.documents[0];
  EXPECT_EQ(d.title, "Ferry line to close");
  ASSERT_EQ(d.blocks.size(), 3u);
  EXPECT_EQ(std::string_view(kPage).substr(d.blocks[1].source.begin, 17), "The ferry company");
}

TEST(ContentCoding, BrotliOfEverySizeAndWindow) {
  std::string text;
  for (int i = 0; i < 60000; ++i) text += std::to_string(i * 7919 % 10007) + ' ';
  for (const size_t size : {0u, 1u, 63u, 64u, 4096u, 70000u, 250000u})
    EXPECT_EQ(Decoded("br", Brotli(text.substr(0, size))), text.substr(0, size)) << size;
  for (int window = BROTLI_MIN_WINDOW_BITS; window <= BROTLI_MAX_WINDOW_BITS; ++window)
    EXPECT_EQ(Decoded("br", Brotli(text, window)), text) << window;
}

TEST(ContentCoding, ADecoderIsUsedAgain) {
  ContentDecoder decoder;
  std::string_view out;
  ASSERT_TRUE(decoder.Decode("br", Brotli(kPage), 1u << 20, &out).ok());
  ASSERT_TRUE(decoder.Decode("br", Brotli("short"), 1u << 20, &out).ok());
  EXPECT_EQ(out, "short");
}

TEST(ContentCoding, ABodyThatWasDecodedAlreadyIsTakenAsItIs) {
  for (const std::string_view coding : {"br", "gzip", "deflate", "zstd"}) {
    for (const std::string_view body :
         {"<p>It is open.</p>", "\n\n <p>It is open.</p>", "{\"text\": \"It is open.\"}", "[]", ""})
      EXPECT_EQ(Decoded(coding, body), body) << coding;
  }
}

TEST(ContentCoding, BrotliCutOffOrChangedIsDamaged) {
  const std::string packed = Brotli(kPage);
  // Of the first few bytes nobody can tell: "[" begins JSON as well.
  for (size_t size = 4; size < packed.size(); ++size) {
    if (Decoded("br", packed.substr(0, size)) != "kArchiveDamaged")
      ADD_FAILURE() << size << " of " << packed.size() << " bytes";
  }
  EXPECT_EQ(Decoded("br", "\xFF\xFF\xFF\xFF"), "kArchiveDamaged");
  const ReadAll got = Read(Warc(packed.substr(0, 100), "Content-Encoding: br\r\n"));
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].error(), Error::kArchiveDamaged);
  EXPECT_NE(got.errors[0].detail().find("br is cut off"), std::string::npos);
}

TEST(ContentCoding, ABombEndsAtTheLimit) {
  const std::string bomb = Brotli(std::string(kMaxDocumentBytes + 1, 'a'));
  EXPECT_LT(bomb.size(), 200u);
  const ReadAll got = Read(Warc(bomb, "Content-Encoding: br\r\n") + Warc(kPage, ""));
  EXPECT_EQ(got.documents.size(), 1u);
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].error(), Error::kArchiveTooLarge);
  EXPECT_EQ(Decoded("br", Brotli("12345678"), 8), "12345678");
  EXPECT_EQ(Decoded("br", Brotli("123456789"), 8), "kArchiveTooLarge");
}

TEST(ContentCoding, AnotherCodingIsNamedWithWhatToDo) {
  const std::string zstd = "\x28\xB5\x2F\xFD\x04\x58";
  for (const std::string_view head : {"Content-Encoding: zstd\r\n", ""}) {
    const ReadAll got = Read(Warc(zstd, std::string(head)));
    ASSERT_EQ(got.errors.size(), 1u);
    EXPECT_EQ(got.errors[0].error(), Error::kCodingUnknown);
    EXPECT_NE(got.errors[0].detail().find("zstd; fetch the page with gzip"), std::string::npos);
  }
  EXPECT_EQ(Decoded("compress", "\x1F\x9D\x90"), "kCodingUnknown");
  EXPECT_EQ(Decoded("gzip, compress", "\x1F\x9D\x90"), "kCodingUnknown");
}

TEST(ContentCoding, SeveralCodingsAreTakenOffFromTheLastToTheFirst) {
  const struct {
    std::string_view declared;
    std::string body;
  } cases[] = {{"gzip, br", Brotli(Gzip(kPage))},
               {"br,gzip", Gzip(Brotli(kPage))},
               {"deflate, gzip", Gzip(Zlib(kPage))},
               {"deflate ,\tbr", Brotli(Zlib(kPage))},
               {"gzip, gzip", Gzip(Gzip(kPage))},
               {"br, br, br", Brotli(Brotli(Brotli(kPage)))},
               {"gzip, identity, , br", Brotli(Gzip(kPage))},
               // The crawler, or something before it, took some off without telling.
               {"gzip, br", Gzip(kPage)},
               {"gzip, br", kPage},
               {"br, gzip", Brotli(kPage)}};
  for (const auto& c : cases) EXPECT_EQ(Decoded(c.declared, c.body), kPage) << c.declared;
}

TEST(ContentCoding, FieldsOfOneNameAreOneList) {
  const ReadAll got = Read(
      Warc(Brotli(Gzip(kPage)), "Content-Encoding: gzip\r\nContent-Encoding: br\r\n") +
      Warc(Gzip(Brotli(kPage)), "Content-Encoding: br\r\nVary: *\r\ncontent-encoding:gzip\r\n"));
  ASSERT_TRUE(got.errors.empty()) << got.errors[0].ToString();
  ASSERT_EQ(got.documents.size(), 2u);
  EXPECT_EQ(got.documents[0].text, got.documents[1].text);
}

TEST(ContentCoding, OnlySoManyCodings) {
  std::string codings, body = kPage;
  for (size_t n = 1; n <= ContentDecoder::kMaxCodings; ++n) {
    codings += n == 1 ? "br" : ", br";
    body = Brotli(body);
    EXPECT_EQ(Decoded(codings, body), kPage) << codings;
  }
  const ReadAll got = Read(Warc(Brotli(body), "Content-Encoding: " + codings + ", br\r\n"));
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].error(), Error::kCodingUnknown);
  EXPECT_EQ(Decoded(std::string(60000, ','), kPage), kPage);
}

TEST(ContentCoding, ABombInsideAnotherCodingEndsAtTheLimit) {
  const std::string bomb(kMaxDocumentBytes + 1, 'a');
  for (const auto& [codings, body] :
       {std::pair<std::string, std::string>{"br, gzip", Gzip(Brotli(bomb))},
        {"gzip, br", Brotli(Gzip(bomb))},
        {"gzip, gzip, gzip", Gzip(Gzip(Gzip(bomb)))}}) {
    EXPECT_LT(body.size(), 1000u);
    const ReadAll got = Read(Warc(body, "Content-Encoding: " + codings + "\r\n"));
    ASSERT_EQ(got.errors.size(), 1u) << codings;
    EXPECT_EQ(got.errors[0].error(), Error::kArchiveTooLarge) << codings;
  }
  // What comes out of the first is too large already, whatever would come out of it.
  EXPECT_EQ(Decoded("gzip, gzip", Gzip(Gzip(std::string(4000, 'a')) + std::string(100, 'b')), 100),
            "kArchiveTooLarge");
}

TEST(ContentCoding, DamageInsideAnotherCoding) {
  const std::string cut = Gzip(kPage).substr(0, 100);
  EXPECT_EQ(Decoded("gzip, br", Brotli(cut)), "kArchiveDamaged");
  EXPECT_EQ(Decoded("gzip, br", Brotli(Gzip(kPage)).substr(0, 60)), "kArchiveDamaged");
}

}  // namespace
}  // namespace hearsay::page
