// Tag names by a 512-slot open-addressed table made at compile time; one hash and one compare a
// look-up. Tested by tests/page/html_tokenizer_test.cc.
#include "page/html_tags.h"

#include <array>

namespace hearsay::page {
namespace {

struct TagRow {
  std::string_view name;
  uint8_t flags;
};
constexpr TagRow kRows[] = {
    {"", kPhrase},
#define HEARSAY_TAG(id, name, flags) {name, flags},
#include "page/html_tags.def"
#undef HEARSAY_TAG
};
constexpr size_t kMaxName = 10;
constexpr size_t kSlots = 512;

constexpr uint32_t HashName(const char* s, size_t n) {
  uint32_t h = 2166136261u;
  for (size_t i = 0; i < n; ++i) h = (h ^ static_cast<uint8_t>(s[i] | 0x20)) * 16777619u;
  return (h ^ (h >> 15)) & (kSlots - 1);
}

constexpr std::array<uint8_t, kSlots> MakeSlots() {
  std::array<uint8_t, kSlots> slots{};
  for (size_t i = 1; i < std::size(kRows); ++i) {
    uint32_t h = HashName(kRows[i].name.data(), kRows[i].name.size());
    while (slots[h]) h = (h + 1) & (kSlots - 1);
    slots[h] = static_cast<uint8_t>(i);
  }
  return slots;
}
constexpr std::array<uint8_t, kSlots> kTable = MakeSlots();

bool SameName(std::string_view a, const char* b) {
  for (size_t i = 0; i < a.size(); ++i) {
    const char c = b[i] >= 'A' && b[i] <= 'Z' ? static_cast<char>(b[i] | 0x20) : b[i];
    if (a[i] != c) return false;
  }
  return true;
}

}  // namespace

Tag TagOf(std::string_view name) {
  if (name.empty() || name.size() > kMaxName) return Tag::kUnknown;
  for (uint32_t h = HashName(name.data(), name.size()); kTable[h]; h = (h + 1) & (kSlots - 1)) {
    const TagRow& row = kRows[kTable[h]];
    if (row.name.size() == name.size() && SameName(row.name, name.data())) {
      return static_cast<Tag>(kTable[h]);
    }
  }
  return Tag::kUnknown;
}

uint8_t FlagsOf(Tag tag) { return kRows[static_cast<size_t>(tag)].flags; }
std::string_view NameOf(Tag tag) { return kRows[static_cast<size_t>(tag)].name; }

}  // namespace hearsay::page
