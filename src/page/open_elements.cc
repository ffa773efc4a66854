// Every walk ends at the innermost element that answers, at a table or after kMaxDepth steps.
// Tested by tests/page/rows_test.cc and fuzz/page_fuzz.cc.
#include "page/open_elements.h"

#include <algorithm>

namespace hearsay::page {
namespace {

constexpr size_t kMaxAuthorLinks = 256;

bool IsTablePart(Tag tag) {
  return tag == Tag::kTable || tag == Tag::kTr || tag == Tag::kTbody || tag == Tag::kThead ||
         tag == Tag::kTfoot || tag == Tag::kTd || tag == Tag::kTh;
}

bool IsOneOf(Tag tag, std::initializer_list<Tag> tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

}  // namespace

void OpenElements::Close(OpenElement* open, uint32_t at) {
  if (open->closed) return;
  open->closed = true;
  page_.elements[open->element].end = at;
  --count_[static_cast<size_t>(open->tag)];
  if (open->skips) --skip_;
  if (open->author && page_.text.size() > open->text_begin &&
      page_.author_links.size() < kMaxAuthorLinks) {
    HtmlLinkText link;
    link.block = static_cast<uint32_t>(page_.blocks.size());
    link.text = {open->text_begin, static_cast<uint32_t>(page_.text.size())};
    page_.author_links.push_back(link);
  }
}

void OpenElements::PopTo(size_t size, uint32_t at) {
  while (stack_.size() > size) {
    Close(&stack_.back(), at);
    stack_.pop_back();
  }
}

void OpenElements::EndBlock(Tag ended, uint32_t at) {
  const bool table = IsTablePart(ended), heading = Is(ended, kHeadingTag);
  for (size_t i = stack_.size(); i-- > 0;) {
    const Tag tag = stack_[i].tag;
    if (tag == ended || (heading && Is(tag, kHeadingTag))) {
      PopTo(i, at);
      return;
    }
    if (tag == Tag::kTable && ended != Tag::kTable) return;
    if (!table && (tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kCaption)) return;
  }
}

void OpenElements::EndPhrase(Tag tag, uint32_t at) {
  if (!Has(tag)) return;
  bool only_phrases = true;
  for (size_t i = stack_.size(); i-- > 0;) {
    OpenElement& open = stack_[i];
    if (open.tag == tag && !open.closed) {
      if (only_phrases && i + 1 == stack_.size()) {
        PopTo(i, at);
      } else {
        Close(&open, at);
      }
      return;
    }
    only_phrases = only_phrases && !Is(open.tag, kBlock);
    if (open.tag == Tag::kTd || open.tag == Tag::kTh || open.tag == Tag::kTable) return;
  }
}

size_t OpenElements::OpenCell() const {
  for (size_t i = stack_.size(); i-- > 0;) {
    const Tag tag = stack_[i].tag;
    if (tag == Tag::kTable || tag == Tag::kTr) break;
    if (tag == Tag::kTd || tag == Tag::kTh) return i;
  }
  return stack_.size();
}

void OpenElements::CloseInnermost(std::initializer_list<Tag> tags,
                                  std::initializer_list<Tag> barriers, uint32_t at) {
  for (size_t i = stack_.size(); i-- > 0;) {
    const Tag tag = stack_[i].tag;
    if (IsOneOf(tag, tags)) {
      PopTo(i, at);
      return;
    }
    if (IsOneOf(tag, barriers)) return;
  }
}

void OpenElements::CloseImplied(Tag tag, uint32_t at) {
  if (Has(Tag::kP)) {
    CloseInnermost({Tag::kP}, {Tag::kTd, Tag::kTh, Tag::kTable, Tag::kCaption, Tag::kLi, Tag::kDiv},
                   at);
  }
  switch (tag) {
    case Tag::kLi:
      if (Has(Tag::kLi))
        CloseInnermost({Tag::kLi}, {Tag::kUl, Tag::kOl, Tag::kMenu, Tag::kTable}, at);
      break;
    case Tag::kDd:
    case Tag::kDt:
      if (Has(Tag::kDd) || Has(Tag::kDt))
        CloseInnermost({Tag::kDd, Tag::kDt}, {Tag::kDl, Tag::kTable}, at);
      break;
    case Tag::kTr:
      if (Has(Tag::kTr)) CloseInnermost({Tag::kTr}, {Tag::kTable}, at);
      break;
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
      CloseInnermost({Tag::kTbody, Tag::kThead, Tag::kTfoot}, {Tag::kTable}, at);
      break;
    case Tag::kOption:
      if (Has(Tag::kOption))
        CloseInnermost({Tag::kOption}, {Tag::kSelect, Tag::kDatalist, Tag::kDiv}, at);
      break;
    case Tag::kH1:
    case Tag::kH2:
    case Tag::kH3:
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6:
      if (!stack_.empty() && Is(stack_.back().tag, kHeadingTag)) PopTo(stack_.size() - 1, at);
      break;
    default:
      break;
  }
}

}  // namespace hearsay::page
