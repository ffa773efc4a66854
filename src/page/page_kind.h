// What a page is: an article, a live page of dated posts, a transcript, an index of other pages,
// something else, or empty; with the evidence in words. The kind is told from what selection kept;
// of the blocks it changes nothing. Thread rule: pure but for the words, which are const.
#pragma once
#include <string>
#include <string_view>

#include "page/html_page.h"
#include "page/metadata.h"
#include "page/page_kind_words.h"
#include "page/selection.h"
#include "record/document.h"

namespace hearsay::page {

struct KindVerdict {
  PageKind kind = PageKind::kEmpty;
  std::string reason;    // "JSON-LD says LiveBlogPosting", "14 turns of 3 speakers" …
  bool article = false;  // there is something to read; false: an index, a dialog, an empty page …
};

// Of an HTML page after selection. `live`: LiveReason (live_posts.h).
KindVerdict KindOfPage(const HtmlPage& page, const PageFacts& facts, const Selection& selection,
                       const KindWords& words, const std::string& live);
// Of a text or a feed's item, by its blocks: an article or a transcript.
KindVerdict KindOfText(const Document& doc, const KindWords& words);
void SetKind(KindVerdict verdict, Document* doc);
// "index: 12 lines of links, no paragraph".
std::string SentenceOf(const KindVerdict& verdict);

}  // namespace hearsay::page
