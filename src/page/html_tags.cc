// Tag names of up to eight bytes by a 512-slot open-addressed table of packed names, made at
// compile time: one multiplication and one compare a look-up. The two longer names are compared.
// Tested by tests/page/html_tokenizer_test.cc.
#include "page/html_tags.h"

#include <array>

#include "page/html_tokenizer.h"
#include "page/packed_name.h"

namespace hearsay::page {
namespace {

constexpr std::string_view kNames[] = {
    "",
#define HEARSAY_TAG(id, name, flags) name,
#include "page/html_tags.def"
#undef HEARSAY_TAG
};
constexpr int kSlotBits = 9;
constexpr size_t kSlots = size_t{1} << kSlotBits;

constexpr size_t SlotOf(uint64_t packed) {
  return static_cast<size_t>(packed * 0x9E3779B97F4A7C15u >> (64 - kSlotBits));
}

struct TagTable {
  std::array<uint64_t, kSlots> names{};
  std::array<Tag, kSlots> tags{};
  std::array<Tag, 4> longer{};  // kUnknown behind the last

  constexpr TagTable() {
    size_t long_names = 0;
    for (size_t i = 1; i < std::size(kNames); ++i) {
      const uint64_t packed = Packed(kNames[i]);
      if (!packed) {
        longer[long_names++] = static_cast<Tag>(i);
        continue;
      }
      size_t at = SlotOf(packed);
      while (names[at]) at = (at + 1) % kSlots;
      names[at] = packed;
      tags[at] = static_cast<Tag>(i);
    }
  }
};
constexpr TagTable kTable;

}  // namespace

Tag TagOf(std::string_view name, uint64_t packed) {
  if (packed) {
    size_t at = SlotOf(packed);
    while (kTable.names[at] && kTable.names[at] != packed) at = (at + 1) % kSlots;
    return kTable.tags[at];
  }
  for (Tag tag : kTable.longer) {
    if (!name.empty() && EqualsIgnoreCase(name, NameOf(tag))) return tag;
  }
  return Tag::kUnknown;
}

Tag TagOf(std::string_view name) { return TagOf(name, Packed(name)); }

std::string_view NameOf(Tag tag) { return kNames[static_cast<size_t>(tag)]; }

}  // namespace hearsay::page
