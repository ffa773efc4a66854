// The attributes of a start tag: a reader of all of them, and those that the page room asks for.
// Thread rule: pure.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "page/html_tags.h"

namespace hearsay::page {

// Longest attribute value that is looked at; the rest is cut.
inline constexpr size_t kMaxAttributeValue = 64 * 1024;
inline constexpr uint32_t kMaxAttributes = 256;  // of one tag that are looked at

// Walks the attributes of a start tag: the bytes of the HTML from past its name to its '>'. Values
// are raw (entities not decoded).
class AttributeReader {
 public:
  AttributeReader(std::string_view html, size_t begin, size_t end)
      : at_(html.data() + begin), end_(html.data() + end), readable_(html.data() + html.size()) {}
  bool Next();
  std::string_view name() const { return name_; }    // as written
  uint64_t packed_name() const { return packed_; }   // Packed(name())
  std::string_view value() const { return value_; }  // "" where there is none

 private:
  const char* at_;
  const char* end_;
  const char* readable_;
  std::string_view name_, value_;
  uint64_t packed_ = 0;
};

struct Attributes {
  std::string_view id, cls, style, itemprop, role, rel, href, name, property, content, type,
      datetime, lang;
  std::string_view other;  // the last of those that nobody asks for
  bool hidden = false;     // hidden or aria-hidden

  void Clear();
};
// The tags of which ReadAttributes is asked.
inline bool AsksForAttributes(Tag tag) {
  if (!(FlagsOf(tag) & (kVoid | kRawText))) return true;
  return tag == Tag::kMeta || tag == Tag::kLink || tag == Tag::kBase || tag == Tag::kScript;
}
// Of two attributes of one name the last counts.
Attributes ReadAttributes(std::string_view html, size_t begin, size_t end);

// The same where the tag's end is not known yet: reads from `begin`, past the tag's name, and
// returns the offset past its '>'. Only tags written as nearly all are, with a value right behind
// '=' and quotes nowhere but around values; of any other it returns npos, and `a` is of no use.
size_t ReadPlainAttributes(std::string_view html, size_t begin, Attributes* a);

// ASCII, ignoring case, anywhere. `lower` has two bytes or more, and no '_' as its first two.
bool HasWord(std::string_view s, std::string_view lower);

}  // namespace hearsay::page
