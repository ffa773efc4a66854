// Live pages: whether a page is one, and when each of its posts was written. A post begins at its
// time: a <time>, a short line that opens with a clock time, or an update that JSON-LD lists by
// headline. Thread rule: pure but for the tables, which are const.
#pragma once
#include <string>
#include <vector>

#include "page/dates.h"
#include "page/html_page.h"
#include "page/metadata.h"
#include "page/page_kind_words.h"
#include "page/selection.h"

namespace hearsay::page {

// By what the page is a live page ("JSON-LD says LiveBlogPosting"; "7 posts with times, and its
// title says live"), "" if it is none. Before selection.
std::string LiveReason(const HtmlPage& page, const PageFacts& facts, const KindWords& words);

// Kept paragraphs right after a <time> of their own.
size_t DatedPosts(const HtmlPage& page, const Selection& selection);

// Of a live page after selection: for each block the time of its post in the record's form, "" for
// the introduction and where the page does not say it. Lines that hold a post's time and its
// writer are dropped from the selection.
std::vector<std::string> PostTimes(const HtmlPage& page, const PageFacts& facts, const Dates& dates,
                                   Selection* selection);

}  // namespace hearsay::page
