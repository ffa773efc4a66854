// Containers: inputs that hold pages or items inside another form. Each is recognised by content.
// Offsets of blocks count bytes of the decoded payload (docs/containers.md). Thread rule: a
// ContainerContext is used by one thread; the functions are pure but for it.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "page/page.h"
#include "page/source_text.h"
#include "page/tables.h"
#include "record/document.h"

namespace hearsay::page {

// One gzip member, one entry of a zip file: memory is bounded by this and the pages inside.
inline constexpr size_t kMaxUnpackedBytes = 256u << 20;
// A summary of fewer words is a teaser, not an article.
inline constexpr size_t kMinSummaryWords = 25;

struct ContainerContext {
  const Tables& tables;
  InputFacts facts;  // what the user said; facts.input is the path
  const std::function<void(Result<Document>)>& sink;
  SkippedRecords* skipped;
  std::string where;  // how errors name the place: "crawl.warc.gz#8123"
  int depth = 0;      // containers around this one
  bool delivered = false;

  void Fail(Error error, const std::string& place, std::string_view why = {}) {
    delivered = true;
    sink(Status(error, why.empty() ? place : place + ": " + std::string(why)));
  }
  void Deliver(Result<Document> doc) {
    delivered = true;
    sink(std::move(doc));
  }
  void Skip(std::string_view reason) {
    auto it = skipped->find(reason);
    if (it == skipped->end()) it = skipped->emplace(std::string(reason), 0).first;
    ++it->second;
  }
};

// False: the bytes are no container that is known, and nothing was done.
bool ReadContainer(std::string_view bytes, ContainerContext* context);
// One document that is no container: HTML, JSON lines or plain text.
void ReadDocumentBytes(std::string_view bytes, const InputFacts& facts, const Tables& tables,
                       const std::function<void(Result<Document>)>& sink);
// A page or feed with the type (lower case, without parameters) and charset that HTTP or MIME gave,
// either of them "" if unknown. Anything else is skipped.
void ReadPayload(std::string_view payload, std::string_view type, std::string_view charset,
                 const std::string& url, const std::string& place, ContainerContext* context);

// A string of the container, decoded, with its place in the payload.
struct ItemText {
  std::string text;
  std::vector<std::pair<uint32_t, uint32_t>> map;  // as SourceText::Mapped wants it
  SourceSpan source;
  // Appends; the first byte of `s` stands at `at` of the payload.
  void Append(std::string_view s, uint64_t at);
};

// One item of a feed or a JSON news item, before it is a document. Names and dates are as written.
struct NewsItem {
  ItemText title, body, summary;
  bool title_is_html = true, body_is_html = true, summary_is_html = true;
  std::string url, published, publisher, domain, language;
  std::vector<std::string> bylines;  // cleaned by AuthorNames
};
void ReadItem(NewsItem item, const std::string& place, ContainerContext* context);

// The value of a parameter in "text/html; charset=utf-8", "" if none; quotes are taken off.
std::string_view ParameterOf(std::string_view header, std::string_view name);
std::string LowerAscii(std::string_view s);
std::string_view TrimAscii(std::string_view s);

}  // namespace hearsay::page
