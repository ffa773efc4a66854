// What a page is: an article, a live page of dated posts, a transcript, an index of other pages,
// something else, or empty; with the evidence in words. The kind tells, it does not select: blocks
// are kept and dropped by select.h. Thread rule: pure.
#pragma once
#include <string>
#include <string_view>

#include "page/html_page.h"
#include "page/metadata.h"
#include "page/select.h"
#include "record/document.h"

namespace hearsay::page {

enum class PageKind : uint8_t { kArticle, kLive, kTranscript, kIndex, kOther, kEmpty };

struct KindVerdict {
  PageKind kind = PageKind::kEmpty;
  std::string reason;  // "JSON-LD says LiveBlogPosting", "14 turns of 3 speakers" …
};

std::string_view WordOf(PageKind kind);  // "article", "live" …

// Of an HTML page after selection.
KindVerdict KindOfPage(const HtmlPage& page, const PageFacts& facts, const Selection& selection);

}  // namespace hearsay::page
