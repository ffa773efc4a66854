// Any bytes as a container, by the entry that recognises it. Checksums would keep changed bytes out
// of gzip and zip, so the first byte may ask that the rest is packed here: '1' gzip, one member;
// '2' gzip, a member for each WARC record; '3' a zip with one stored entry; '4' with a deflated
// one; '5' a WARC record that answers with it as gzip; '6' one in brotli; '7' one that says brotli;
// any other: as it is. Documents must be whole
// (valid UTF-8, blocks one after another with ordered sources), JSON must be made of them, and a
// second reading must give the same.
#include <brotli/encode.h>
#include <libdeflate.h>

#include <string>
#include <vector>

#include "base/utf8.h"
#include "fuzz/require.h"
#include "page/page.h"
#include "record/json.h"

namespace {

std::string Pack(std::string_view s, bool gzip) {
  libdeflate_compressor* const c = libdeflate_alloc_compressor(1);
  std::string out(gzip ? libdeflate_gzip_compress_bound(c, s.size())
                       : libdeflate_deflate_compress_bound(c, s.size()),
                  '\0');
  out.resize((gzip ? libdeflate_gzip_compress : libdeflate_deflate_compress)(
      c, s.data(), s.size(), out.data(), out.size()));
  libdeflate_free_compressor(c);
  return out;
}

void Little(size_t v, int bytes, std::string* out) {
  for (int i = 0; i < bytes; ++i) *out += static_cast<char>(v >> 8 * i);
}

std::string Zip(std::string_view s, bool deflated) {
  const std::string data = deflated ? Pack(s, false) : std::string(s);
  std::string common;  // what the local and the central header share
  Little(20, 2, &common);
  Little(0, 2, &common);
  Little(deflated ? 8 : 0, 2, &common);
  Little(0, 4, &common);
  Little(libdeflate_crc32(0, s.data(), s.size()), 4, &common);
  Little(data.size(), 4, &common);
  Little(s.size(), 4, &common);
  const std::string name = deflated ? "archive/a.warc" : "archive/a.warc.gz";
  Little(name.size(), 2, &common);
  Little(0, 2, &common);
  std::string out = "PK\x03\x04" + common + name + data;
  const size_t directory = out.size();
  out += std::string("PK\x01\x02\x14\x00", 6) + common + std::string(14, '\0') + name;
  const size_t length = out.size() - directory;
  out += std::string("PK\x05\x06\x00\x00\x00\x00\x01\x00\x01\x00", 12);
  Little(length, 4, &out);
  Little(directory, 4, &out);
  return out + std::string(2, '\0');
}

std::string Brotli(std::string_view s) {
  std::string out(BrotliEncoderMaxCompressedSize(s.size()) + 64, '\0');
  size_t size = out.size();
  hearsay::Require(BrotliEncoderCompress(1, BROTLI_MIN_WINDOW_BITS, BROTLI_MODE_GENERIC, s.size(),
                                         reinterpret_cast<const uint8_t*>(s.data()), &size,
                                         reinterpret_cast<uint8_t*>(out.data())));
  out.resize(size);
  return out;
}

std::string Answer(std::string_view coding, std::string_view body) {
  std::string http = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: ";
  http.append(coding).append("\r\n\r\n").append(body);
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a\r\n"
         "Content-Length: " +
         std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

std::string Build(std::string_view in) {
  const std::string_view rest = in.substr(1);
  std::string out;
  switch (in[0]) {
    case '1':
      return Pack(rest, true);
    case '2':
      for (size_t at = 0; at < rest.size();) {
        const size_t next = std::min(rest.find("WARC/", at + 1), rest.size());
        out += Pack(rest.substr(at, next - at), true);
        at = next;
      }
      return out;
    case '3':
      return Zip(Pack(rest, true), false);
    case '4':
      return Zip(rest, true);
    case '5':
      return Answer("gzip", Pack(rest, true));
    case '6':
      return Answer("br", Brotli(rest));
    case '7':
      return Answer("br", rest);
    default:
      return std::string(in);
  }
}

void Check(const hearsay::Document& d) {
  using namespace hearsay;
  for (const std::string* s : {&d.text, &d.title, &d.url, &d.publisher_name, &d.publisher_domain,
                               &d.published, &d.language, &d.kind_reason})
    Require(IsValidUtf8(*s));
  for (const std::string& a : d.authors) Require(IsValidUtf8(a));
  Require(!d.blocks.empty() && d.kind.has_value());
  uint32_t at = 0;
  for (const Block& b : d.blocks) {
    Require(b.span.begin == at && b.span.end > b.span.begin && b.span.end <= d.text.size());
    Require(b.source.begin <= b.source.end);
    Require(IsValidUtf8(d.TextOf(b.span)));
    at = b.span.end + 1;
  }
  Require(at == d.text.size() + 1);
}

std::string Read(const hearsay::page::PageReader& reader, std::string_view bytes) {
  using namespace hearsay;
  std::string out;
  InputFacts facts;
  facts.input = "f";
  page::SkippedRecords skipped;
  reader.Read(
      bytes, facts,
      [&](Result<Document> d) {
        if (!d.ok()) {
          out += d.status().ToString() + "\n";
          return;
        }
        Check(*d);
        out += ToJson(*d) + "\n";
      },
      &skipped);
  for (const auto& [reason, count] : skipped) out += reason + " " + std::to_string(count) + "\n";
  Require(!out.empty());  // a document or an error, never silence
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay;
  static const hearsay::page::PageReader* reader =
      new hearsay::page::PageReader(hearsay::page::PageReader::Create().value());
  if (size == 0) return 0;
  const std::string bytes = Build({reinterpret_cast<const char*>(data), size});
  Require(Read(*reader, bytes) == Read(*reader, bytes));
  return 0;
}
