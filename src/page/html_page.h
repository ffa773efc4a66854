// A page as flat arrays: elements in the order in which they open, blocks of text in reading order,
// and what its head says.
//
// A block is the inline text between two block boundaries: entities decoded, white space collapsed,
// hidden and scripted parts left out. Blocks carry what a block model needs: their element (and so
// every ancestor), zones, links, form. Bounds: depth kMaxDepth (deeper elements are not kept, their
// text is), kMaxElements. Linear in the page. Thread rule: plain
// data; views point into the HTML, which must outlive it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/span.h"
#include "page/entities.h"
#include "page/html_tags.h"
#include "page/zones.h"

namespace hearsay::page {

inline constexpr uint32_t kMaxDepth = 256;
inline constexpr uint32_t kMaxElements = 1u << 20;

struct HtmlElement {
  Tag tag = Tag::kUnknown;
  uint16_t class_size = 0;      // bytes of its class attribute in the HTML …
  uint32_t class_begin = 0;     // … from here; of a longer one the first 65,535
  uint32_t parent = 0;          // element 0 is the root, its own parent
  uint32_t begin = 0, end = 0;  // bytes of the HTML, from its '<' to past its end tag
  Zones own = 0;                // by its tag and attributes
  Zones zones = 0;              // its own and inherited ones; filled by select.h
};

struct HtmlBlock {
  uint32_t element = 0;         // innermost element that holds all of it
  Span text;                    // in HtmlPage::text
  uint32_t begin = 0, end = 0;  // bytes of the HTML
  uint32_t link_bytes = 0;      // bytes of text inside links
  uint32_t bold_bytes = 0;      // bytes inside b and strong
  uint16_t links = 0;
  uint16_t words = 0;
  Zones inline_zones = 0;     // zones of inline elements that hold all of its text
  bool in_paragraph = false;  // inside <p>
  bool after_image = false;   // an image stands between it and the block before
};

struct HtmlMeta {
  std::string_view key;      // name, property or itemprop, as written
  std::string_view content;  // raw
};

struct HtmlTime {
  std::string_view datetime;  // raw attribute, may be empty
  uint32_t begin = 0;
  uint32_t element = 0;
  bool published = false;  // itemprop, class or pubdate says so
  bool modified = false;
};

struct HtmlLinkText {  // rel=author, itemprop=author and the like
  uint32_t block = 0;
  Span text;  // in HtmlPage::text
  Zones zones = 0;
};

struct HtmlPage {
  std::string_view html;  // the input, which must outlive the page
  std::string text;       // all blocks, joined by "\n"
  std::vector<HtmlElement> elements;
  std::vector<HtmlBlock> blocks;
  std::vector<HtmlMeta> metas;
  std::vector<HtmlTime> times;
  std::vector<HtmlLinkText> author_links;
  std::vector<std::string_view> json_ld;  // raw contents
  std::string_view title;                 // raw content of <title>
  std::string_view canonical, amphtml, lang, base;

  std::string_view TextOf(const HtmlBlock& b) const { return b.text.In(text); }
  std::string_view ClassOf(const HtmlElement& e) const {
    return html.substr(e.class_begin, e.class_size);
  }
};

HtmlPage ParseHtml(std::string_view html, const Entities& entities, const ZoneWords& words);

}  // namespace hearsay::page
