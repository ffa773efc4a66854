// Any bytes through the page room: no crash, spans in order and inside text and input, text valid
// UTF-8.
#include <cstdlib>

#include "base/utf8.h"
#include "page/page.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay;
  static const page::PageReader* reader =
      new page::PageReader(page::PageReader::Create().value());
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  reader->Read(bytes, {}, [&](Result<Document> d) {
    if (!d.ok()) return;
    if (!IsValidUtf8(d->text) || !IsValidUtf8(d->title) || d->blocks.empty()) std::abort();
    for (const std::string& a : d->authors) {
      if (!IsValidUtf8(a)) std::abort();
    }
    uint32_t at = 0;
    for (const Block& b : d->blocks) {
      if (b.span.begin != at || b.span.end <= b.span.begin || b.span.end > d->text.size())
        std::abort();
      if (b.source.end < b.source.begin || b.source.end > size) std::abort();
      at = b.span.end + 1;
    }
  });
  return 0;
}
