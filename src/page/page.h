// The page room: bytes and address -> facts, text and typed blocks, each with byte offsets into the
// input.
//
// One input may hold many documents (JSON lines, WARC, feeds: docs/containers.md); the format is
// recognised by content, not by name. Residue (navigation, teasers, share bars, newsletter boxes,
// comments, cookie notes) is dropped or typed, never kept as news. Thread rule: a PageReader is
// const after Create and may be shared. Errors: 1xx, delivered through the sink.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::page {

// One document larger than this is refused (kInputTooLarge); JSON lines may be longer as a whole.
inline constexpr size_t kMaxDocumentBytes = 32u << 20;

// What a container held that is neither a document nor an error (images, redirects, items without
// text), counted by reason.
using SkippedRecords = std::map<std::string, uint64_t, std::less<>>;

// True if the bytes begin a container of news (WARC, WACZ, feed, MHTML), or if they are gzip and
// what is inside begins one or begins a page: so that a walk through a folder finds them whatever
// their name. Looks at the first bytes, and at the directory of a zip.
bool LooksLikeNewsContainer(std::string_view bytes);

class PageReader {
 public:
  static Result<PageReader> Create();
  PageReader(PageReader&&) noexcept;
  PageReader& operator=(PageReader&&) noexcept;
  ~PageReader();

  using Sink = std::function<void(Result<Document>)>;
  // Calls `sink` once a document (or once an error: that document is lost, the rest go on), in the
  // order of the input. Documents have input, id, facts, text and blocks filled. `bytes` is not
  // kept. What is skipped is added to `skipped`; an input in which everything is skipped gives one
  // error (kContainerEmpty).
  void Read(std::string_view bytes, const InputFacts& facts, const Sink& sink,
            SkippedRecords* skipped = nullptr) const;

 private:
  struct Impl;
  explicit PageReader(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::page
