// What a page says about itself: title, authors, times, publisher, address, language, by JSON-LD,
// OpenGraph and other meta tags, <time>, visible lines. Each field is decided by agreement of its
// sources, in the order that metadata.cc states. Thread rule: pure but for the tables, which are
// const. Nothing is invented: a field without a source stays "".
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "page/authors.h"
#include "page/dates.h"
#include "page/html_page.h"
#include "page/residue.h"
#include "page/select.h"

namespace hearsay::page {

struct PageFacts {
  std::string title;
  std::vector<std::string> authors;
  // Authors that JSON-LD names and that are no person's name ("Associated Press"); used where the
  // page names no person.
  std::vector<std::string> stated_authors;
  std::string published, modified;
  std::string publisher_name, publisher_domain;
  std::string url, language, section;
  std::string article_body;  // JSON-LD's, as plain text
  std::string type;          // JSON-LD's @type of the article, "" if none
  // Where the title stands in the head, for pages without a visible headline: raw bytes of the
  // HTML, empty if nowhere.
  std::string_view title_source;
};

// Before selection: everything but what must be read from the text.
PageFacts ReadFacts(const HtmlPage& page, const Entities& entities, const Dates& dates,
                    const AuthorNames& names, std::string_view given_url);
// After it: the headline as it stands, bylines and date lines of the page where the head has none.
// The byline of an agency or of the outlet's board becomes a credit of the selection. `live`: of a
// live page.
void CompleteFacts(const HtmlPage& page, const Dates& dates, const AuthorNames& names, bool live,
                   Selection* selection, PageFacts* facts);

// "https://www.example.com:80/a" -> "example.com"; "" if it is no address.
std::string DomainOf(std::string_view url);
std::string CollapseSpace(std::string_view s);
// "en" for text with many English function words, "" otherwise.
std::string GuessLanguage(std::string_view text);

}  // namespace hearsay::page
