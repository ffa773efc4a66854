// Placeholder until the page engine lands: plain text, one paragraph a line.
#include "page/page.h"

namespace hearsay::page {
struct PageReader::Impl {};
Result<PageReader> PageReader::Create() { return PageReader(std::make_unique<const Impl>()); }
PageReader::PageReader(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
PageReader::PageReader(PageReader&&) noexcept = default;
PageReader& PageReader::operator=(PageReader&&) noexcept = default;
PageReader::~PageReader() = default;

void PageReader::Read(std::string_view bytes, const InputFacts& facts, const Sink& sink) const {
  Document doc;
  doc.input = facts.input;
  doc.url = facts.url;
  doc.publisher_name = facts.publisher;
  doc.published = facts.published;
  doc.language = "en";
  size_t at = 0;
  while (at < bytes.size()) {
    size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) end = bytes.size();
    if (end > at) {
      if (!doc.text.empty()) doc.text += '\n';
      Block b;
      b.kind = doc.blocks.empty() ? BlockKind::kTitle : BlockKind::kParagraph;
      b.span.begin = static_cast<uint32_t>(doc.text.size());
      doc.text += bytes.substr(at, end - at);
      b.span.end = static_cast<uint32_t>(doc.text.size());
      b.source = {at, end};
      doc.blocks.push_back(b);
    }
    at = end + 1;
  }
  doc.id = DocumentId(doc);
  sink(std::move(doc));
}
}  // namespace hearsay::page
