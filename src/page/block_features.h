// The blocks of a page with what selection knows of each: form, links, the tag that says what it
// is, zones, agreement with JSON-LD's articleBody. Thread rule: one thread a page.
#pragma once
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "page/html_page.h"

namespace hearsay::page {

// What selection knows of a block beside HtmlBlock.
struct BlockFeatures {
  uint32_t bytes = 0;
  uint32_t words = 0;
  float links = 0;  // share of bytes in links
  bool sentence = false;
  bool prose = false;       // reads like a paragraph of an article
  Tag tag = Tag::kUnknown;  // heading, li, blockquote, figcaption, td, p … that holds it
  Zones zones = 0;
  float in_body = 0;  // share of its words' runs that JSON-LD's articleBody has
};

class DescribedBlocks {
 public:
  // Describes all blocks and spreads the zones of `page` down its tree. A residue zone that holds a
  // large part of the page's prose is no residue and is revoked.
  explicit DescribedBlocks(HtmlPage* page);

  size_t size() const { return features_.size(); }
  const BlockFeatures& operator[](size_t i) const { return features_[i]; }
  const HtmlPage& page() const { return page_; }
  const HtmlBlock& block(size_t i) const { return page_.blocks[i]; }
  const HtmlElement& element(uint32_t e) const { return page_.elements[e]; }
  std::string_view Text(size_t i) const { return page_.TextOf(page_.blocks[i]); }
  std::string_view Folded(size_t i) const;  // FoldWords(Text(i)), made once
  bool IsHeading(size_t i) const { return Is(features_[i].tag, kHeadingTag); }
  // The block begins inside the element; all do inside element 0.
  bool Inside(size_t i, uint32_t e) const;
  uint32_t HeadlinesIn(uint32_t e) const { return held_[e].h1s; }  // blocks in <h1>

  // Fills in_body where the page holds most of JSON-LD's articleBody: else it is not the text of
  // this page, and has_body() stays false.
  void MatchArticleBody(std::string_view body);
  bool has_body() const { return has_body_; }

 private:
  // What the blocks inside an element come to.
  struct Held {
    uint32_t prose = 0;  // bytes
    uint32_t paragraphs = 0, h1s = 0;
    Held& operator+=(const Held& o) {
      prose += o.prose;
      paragraphs += o.paragraphs;
      h1s += o.h1s;
      return *this;
    }
  };

  void SpreadZones(HtmlPage* page);
  Zones ZonesOverMuchProse(uint64_t total) const;

  const HtmlPage& page_;
  std::vector<BlockFeatures> features_;
  std::vector<Held> held_;  // of each element
  // Folded text is no longer than what it is made of, but for a few letters: each block's stands
  // where the block does in the page's text.
  std::unique_ptr<char[]> folded_text_;
  mutable std::vector<std::string_view> folded_;  // data() == nullptr: not made yet
  mutable std::deque<std::string> longer_;        // of those that are longer
  mutable std::string room_;
  bool has_body_ = false;
};

// Adds the sum of every element to its parent's, leaves first.
template <typename Sum>
void SumUp(const HtmlPage& page, std::vector<Sum>* sums) {
  for (size_t e = page.elements.size(); e-- > 1;) (*sums)[page.elements[e].parent] += (*sums)[e];
}

}  // namespace hearsay::page
