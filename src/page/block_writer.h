// Writes the blocks of a page while it is parsed: entities decoded, white space collapsed, with
// what each block carries (links, bold text, zones of its inline elements). Thread rule: one
// thread.
#pragma once
#include <string>
#include <string_view>

#include "page/entities.h"
#include "page/html_page.h"
#include "page/open_elements.h"

namespace hearsay::page {

class BlockWriter {
 public:
  // All of them must outlive the writer; the page's text and blocks are written.
  BlockWriter(std::string_view html, const Entities& entities, const OpenElements& open,
              HtmlPage* page)
      : html_(html), entities_(entities), open_(open), page_(*page) {}

  void AddText(uint32_t begin, uint32_t end);  // bytes of the HTML
  void AddBreak();                             // <br>: two of them end a block
  void AddSpace() { space_ = true; }
  void AddImage() { image_ = true; }
  void EndBlock();

 private:
  // `at` in the HTML; no white space at its ends. Always inline: it is asked for each run of text.
  [[gnu::always_inline]] inline void Append(size_t at, std::string_view text);
  void BeginBlock(size_t at);
  void CountMarkup(uint32_t added);

  std::string_view html_;
  const Entities& entities_;
  const OpenElements& open_;
  HtmlPage& page_;
  HtmlBlock block_;
  uint32_t breaks_ = 0, last_link_ = UINT32_MAX;
  bool in_block_ = false, space_ = false, image_ = false;
  bool first_run_ = false;  // no text of this block had its zones counted yet
  std::string scratch_;
};

}  // namespace hearsay::page
