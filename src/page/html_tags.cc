// Tag names of up to eight bytes by a table of packed names without collisions, made at compile
// time: one multiplication and one compare a look-up, and no branch on the mix of tags. The longer
// names are compared.
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

class TagTable {
 public:
  constexpr TagTable() {
    size_t long_names = 0;
    for (size_t i = 1; i < std::size(kNames); ++i) {
      packed_[i] = Packed(kNames[i]);
      if (!packed_[i]) longer_[long_names++] = static_cast<Tag>(i);
    }
    while (!Fill()) multiplier_ = multiplier_ * 6364136223846793005u | 1;
  }
  constexpr Tag Of(uint64_t packed) const {
    const Tag tag = slots_[Place(packed)];
    return packed_[static_cast<size_t>(tag)] == packed ? tag : Tag::kUnknown;
  }
  const auto& longer() const { return longer_; }

 private:
  static constexpr int kBits = 12;

  constexpr size_t Place(uint64_t packed) const {
    return static_cast<size_t>(packed * multiplier_ >> (64 - kBits));
  }
  constexpr bool Fill() {
    slots_ = {};
    for (size_t i = 1; i < packed_.size(); ++i) {
      if (!packed_[i]) continue;
      Tag& slot = slots_[Place(packed_[i])];
      if (slot != Tag::kUnknown) return false;
      slot = static_cast<Tag>(i);
    }
    return true;
  }

  uint64_t multiplier_ = 0x9E3779B97F4A7C15u;
  std::array<uint64_t, std::size(kNames)> packed_{};
  std::array<Tag, size_t{1} << kBits> slots_{};
  std::array<Tag, 4> longer_{};  // kUnknown behind the last
};
constexpr TagTable kTable;

}  // namespace

Tag TagOf(std::string_view name, uint64_t packed) {
  if (packed) return kTable.Of(packed);
  for (Tag tag : kTable.longer()) {
    if (!name.empty() && EqualsIgnoreCase(name, NameOf(tag))) return tag;
  }
  return Tag::kUnknown;
}

Tag TagOf(std::string_view name) { return TagOf(name, Packed(name)); }

std::string_view NameOf(Tag tag) { return kNames[static_cast<size_t>(tag)]; }

}  // namespace hearsay::page
