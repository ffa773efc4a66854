// HTML element names as an enum, with what the page room must know of each. Facts: HTML living
// standard, element index. Thread rule: pure.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hearsay::page {

enum TagFlag : uint8_t {
  kVoid = 1,
  kBlock = 2,
  kRawText = 4,
  kSkip = 8,
  kHeadingTag = 16,
  kPhrase = 32,
};

enum class Tag : uint8_t {
  kUnknown,  // any other name: treated as phrasing
#define HEARSAY_TAG(id, name, flags) id,
#include "page/html_tags.def"
#undef HEARSAY_TAG
  kCount
};

inline constexpr uint8_t kTagFlags[] = {
    kPhrase,
#define HEARSAY_TAG(id, name, flags) flags,
#include "page/html_tags.def"
#undef HEARSAY_TAG
};

// The tag of a name in any case; kUnknown for names that are not in html_tags.def. O(1).
Tag TagOf(std::string_view name);
// The same where Packed(name) is known.
Tag TagOf(std::string_view name, uint64_t packed);
std::string_view NameOf(Tag tag);  // "" for kUnknown
inline uint8_t FlagsOf(Tag tag) { return kTagFlags[static_cast<size_t>(tag)]; }
inline bool Is(Tag tag, TagFlag flag) { return (FlagsOf(tag) & flag) != 0; }

}  // namespace hearsay::page
