// A flat HTML tokenizer: bytes -> text, start tags, end tags, raw text, comments, each as a byte
// range. No tree, no copies.
//
// Follows the tokenization of the HTML living standard where it matters to a reader of text, with
// these known departures: a quote opens a value only right after '=' (so stray quotes in names do
// no harm); a quote that is never closed opens none; an element of kRawText without an end tag is
// raw to the end only for script, style, title, textarea and xmp. Bound: linear in the input, no
// allocation. Thread rule: one thread a tokenizer; the input must outlive it.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "page/html_attributes.h"
#include "page/html_tags.h"

namespace hearsay::page {

struct HtmlToken {
  enum class Kind : uint8_t { kText, kStart, kEnd, kRaw, kComment };
  Kind kind = Kind::kText;
  Tag tag = Tag::kUnknown;  // of kStart, kEnd, and kRaw (the element that holds it)
  uint32_t begin = 0, end = 0;
  uint32_t name_end = 0;  // of kStart: where its attributes begin
};

class HtmlTokenizer {
 public:
  explicit HtmlTokenizer(std::string_view html) : html_(html) {}
  // With `attributes`, those of a start tag are read on the way to its end where the page room asks
  // for attributes of such tags (AsksForAttributes); of other tokens `attributes` is left as it is.
  bool Next(HtmlToken* token, Attributes* attributes = nullptr);

 private:
  // At '<'; false: it is text. Always inline: the one call in Next is most of its work, and saving
  // and restoring registers was a tenth of both.
  [[gnu::always_inline]] inline bool ReadTag(uint32_t at, HtmlToken* token, Attributes* attributes);
  bool ReadDeclaration(uint32_t at, HtmlToken* token);  // a comment, or what else begins with <!
  bool ReadRaw(HtmlToken* token);                       // the content of raw_; false: it has none
  uint32_t TagEnd(uint32_t at);                         // past '>', or npos
  [[gnu::always_inline]] inline uint32_t TagEnd(uint32_t at, Attributes* attributes);
  uint32_t RawEnd(uint32_t at, Tag tag);  // where "</tag" begins, or npos

  std::string_view html_;
  uint32_t at_ = 0;
  Tag raw_ = Tag::kUnknown;
  // The first offset from which a search is known to fail, so that hostile input stays linear.
  uint32_t no_quote_[2] = {UINT32_MAX, UINT32_MAX};
  uint32_t no_close_ = UINT32_MAX, no_comment_ = UINT32_MAX;
  uint32_t no_raw_[static_cast<size_t>(Tag::kCount)] = {};  // 0: not known; else offset + 1
};

// The first '"', '\'' or '>' in [p, end), or end. SSE2 or NEON, and the scalar it is tested
// against.
const char* FindQuoteOrClose(const char* p, const char* end);
const char* FindQuoteOrCloseScalar(const char* p, const char* end);

inline bool EqualsIgnoreCase(std::string_view a, std::string_view lower) {  // ASCII
  if (a.size() != lower.size()) return false;
  for (size_t i = 0; i < a.size(); ++i) {
    const char c = a[i] >= 'A' && a[i] <= 'Z' ? static_cast<char>(a[i] | 0x20) : a[i];
    if (c != lower[i]) return false;
  }
  return true;
}

}  // namespace hearsay::page
