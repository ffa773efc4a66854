// Recognises the format by content and runs the reader for it: HTML (html_page, metadata, select),
// plain text (plain_text) or JSON lines (json_lines). Every error goes to the sink with its number.
// Tested by tests/page/page_test.cc.
#include "page/page.h"

#include <new>

#include "page/html_document.h"
#include "page/json_lines.h"
#include "page/plain_text.h"
#include "page/tables.h"

namespace hearsay::page {

struct PageReader::Impl {
  Tables tables;
};

PageReader::PageReader(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
PageReader::PageReader(PageReader&&) noexcept = default;
PageReader& PageReader::operator=(PageReader&&) noexcept = default;
PageReader::~PageReader() = default;

Result<PageReader> PageReader::Create() {
  Result<Tables> tables = Tables::Create();
  if (!tables.ok()) return tables.status();
  return PageReader(std::make_unique<const Impl>(Impl{std::move(*tables)}));
}

void PageReader::Read(std::string_view bytes, const InputFacts& facts, const Sink& sink) const {
  const Tables& t = impl_->tables;
  const size_t first = bytes.find_first_not_of(" \t\r\n\f\v");
  if (first == std::string_view::npos) return sink(Status(Error::kInputEmpty, facts.input));
  if (LooksLikeJsonLines(bytes)) return ReadJsonLines(bytes, facts, t, sink);
  if (bytes.size() > kMaxDocumentBytes) {
    return sink(Status(Error::kInputTooLarge, facts.input));
  }
  sink(LooksLikeHtml(bytes) ? ReadHtmlDocument(bytes, 0, facts, t)
                            : ReadPlainText(bytes, facts, t));
}

}  // namespace hearsay::page
