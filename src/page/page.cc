// Recognises the format by content and runs the reader for it: a container (container), HTML
// (html_page, metadata, select), plain text (plain_text) or JSON lines (json_lines). Every error
// goes to the sink with its number. Tested by tests/page/page_test.cc.
#include "page/page.h"

#include <new>

#include "page/container.h"
#include "page/html_document.h"
#include "page/json_lines.h"
#include "page/plain_text.h"
#include "page/tables.h"

namespace hearsay::page {

namespace {

// What is no text by its first bytes, and the way to one.
struct Foreign {
  std::string_view magic, advice;
};
constexpr Foreign kForeign[] = {{"{\\rtf", "RTF; save it as plain text or HTML"},
                                {"%PDF-", "PDF; save it as plain text or HTML"},
                                {"\x28\xB5\x2F\xFD", "zstd; unpack it first: zstd -d"},
                                {"\xFD\x37zXZ", "xz; unpack it first: xz -d"}};

}  // namespace

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

void ReadDocumentBytes(std::string_view bytes, const InputFacts& facts, const Tables& tables,
                       const PageReader::Sink& sink) {
  if (TrimAscii(bytes).empty()) return sink(Status(Error::kInputEmpty, facts.input));
  if (LooksLikeJsonLines(bytes)) return ReadJsonLines(bytes, facts, tables, sink);
  for (const Foreign& f : kForeign) {
    if (bytes.starts_with(f.magic))
      return sink(Status(Error::kInputBinary, facts.input + ": " + std::string(f.advice)));
  }
  if (bytes.size() > kMaxDocumentBytes) return sink(Status(Error::kInputTooLarge, facts.input));
  sink(LooksLikeHtml(bytes) ? ReadHtmlDocument(bytes, 0, facts, tables)
                            : ReadPlainText(bytes, facts, tables));
}

void PageReader::Read(std::string_view bytes, const InputFacts& facts, const Sink& sink,
                      SkippedRecords* skipped) const {
  const Tables& t = impl_->tables;
  SkippedRecords own;
  ContainerContext context{t, facts, sink, &own, facts.input};
  if (!ReadContainer(bytes, &context)) return ReadDocumentBytes(bytes, facts, t, sink);
  std::string why;
  for (const auto& [reason, count] : own) {
    why += (why.empty() ? "" : ", ") + std::to_string(count) + " " + reason;
    if (skipped) (*skipped)[reason] += count;
  }
  if (!context.delivered) {
    context.Fail(Error::kContainerEmpty, facts.input, why.empty() ? why : "skipped: " + why);
  }
}

}  // namespace hearsay::page
