// The stack of open elements while a page is parsed, by the rules of browsers where they matter to
// a reader of text: end tags are matched inside table cells, phrasing end tags never close a block,
// and <p>, <li>, <td> … are closed where the standard implies it. Thread rule: one thread.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <vector>

#include "page/html_page.h"

namespace hearsay::page {

struct OpenElement {
  Tag tag;
  uint32_t element;
  bool closed = false;  // a phrasing element whose end tag came while blocks inside it were open
  bool skips = false;   // nothing in it is shown
  bool author = false;  // its text is an author's name
  uint32_t text_begin = 0;  // in HtmlPage::text
};

class OpenElements {
 public:
  // Writes the ends of elements and the texts of author links into `page`.
  explicit OpenElements(HtmlPage* page) : page_(*page) {}

  size_t size() const { return stack_.size(); }
  const OpenElement& operator[](size_t i) const { return stack_[i]; }
  uint32_t top() const { return stack_.empty() ? 0 : stack_.back().element; }
  bool Has(Tag tag) const { return count_[static_cast<size_t>(tag)] != 0; }
  bool skipping() const { return skip_ != 0; }

  void Push(const OpenElement& open) {
    stack_.push_back(open);
    ++count_[static_cast<size_t>(open.tag)];
    skip_ += open.skips;
  }
  void PopTo(size_t size, uint32_t at);  // `at`: where the elements end, in the HTML
  // The end tag of a block.
  void EndBlock(Tag tag, uint32_t at);
  // A phrasing element ends: popped where it is on top of other phrasing only, else marked, so that
  // blocks stay open.
  void EndPhrase(Tag tag, uint32_t at);
  // What the start tag of a block closes; of a cell: the place of the cell before it, or size().
  void CloseImplied(Tag tag, uint32_t at);
  size_t OpenCell() const;

 private:
  void Close(OpenElement* open, uint32_t at);
  // The innermost of `tags` that is not behind one of `barriers`.
  void CloseInnermost(std::initializer_list<Tag> tags, std::initializer_list<Tag> barriers,
                      uint32_t at);

  HtmlPage& page_;
  std::vector<OpenElement> stack_;
  uint32_t count_[static_cast<size_t>(Tag::kCount)] = {};  // open, by tag
  uint32_t skip_ = 0;                                      // open elements that skip
};

}  // namespace hearsay::page
