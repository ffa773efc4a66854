// Any bytes through the page room: no crash, blocks one after another inside text and input, text
// valid UTF-8, the same record when read twice; and of UTF-8 pages, the source range of a block,
// read as a page of its own, begins with the block's first letter or with a reference to it.
#include <string>

#include "base/utf8.h"
#include "fuzz/require.h"
#include "page/html_document.h"
#include "page/html_tokenizer.h"
#include "page/page.h"
#include "record/json.h"

namespace {

using namespace hearsay;

std::string Read(const page::PageReader& reader, std::string_view bytes) {
  std::string out;
  reader.Read(bytes, {}, [&](Result<Document> d) {
    if (!d.ok()) {
      out += d.status().ToString() + "\n";
      return;
    }
    Require(IsValidUtf8(d->text) && IsValidUtf8(d->title) && !d->blocks.empty());
    for (const std::string& a : d->authors) Require(IsValidUtf8(a));
    Require(d->kind.has_value() && *d->kind != PageKind::kEmpty && IsValidUtf8(d->kind_reason));
    uint32_t at = 0;
    for (const Block& b : d->blocks) {
      Require(b.span.begin == at && b.span.end > b.span.begin && b.span.end <= d->text.size());
      Require(b.source.begin <= b.source.end && b.source.end <= bytes.size());
      Require(b.published.empty() || NormalizeInstant(b.published) == b.published);
      at = b.span.end + 1;
    }
    out += ToJson(*d) + "\n";
  });
  return out;
}

// The way back from a block to the bytes of a page that needed no decoding.
void CheckOffsets(std::string_view bytes) {
  static const page::Tables* tables = new page::Tables(page::Tables::Create().value());
  if (!IsValidUtf8(bytes) || !page::LooksLikeHtml(bytes)) return;
  const Result<Document> d = page::ReadHtmlDocument(bytes, 0, {}, *tables);
  if (!d.ok()) return;
  for (const Block& b : d->blocks) {
    const std::string_view range = bytes.substr(b.source.begin, b.source.end - b.source.begin);
    const std::string_view text = d->TextOf(b.span);
    const size_t length = std::min<size_t>(text.size(), 1);
    Require(range.starts_with('&') || range.substr(0, length) == text.substr(0, length));
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const page::PageReader* reader = new page::PageReader(page::PageReader::Create().value());
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  Require(Read(*reader, bytes) == Read(*reader, bytes));
  CheckOffsets(bytes);
  return 0;
}
