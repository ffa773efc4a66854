// The bytes are classed sixteen at a time into one bit each, so that finding the words takes no
// branch a byte. Linear. Tested by tests/page/words_test.cc.
#include "page/class_words.h"

#include <algorithm>
#include <cstring>

#include "page/bytes16.h"

namespace hearsay::page {

ClassWords::ClassWords(std::string_view names) {
  const size_t size = std::min(names.size(), kLongest);
  // As memcpy it would become `rep movs`, which takes longer to begin than to move so few bytes.
  std::memmove(lower_, names.data(), size);
  std::memset(lower_ + size, ' ', kBlock);
  uint64_t last_letter = 0, last_capital = 0;  // of the block before
  blocks_ = (size + kBlock - 1) / kBlock;
  for (size_t b = 0; b < blocks_; ++b) {
    uint64_t letters = 0, capitals = 0, spaces = 0;
    const size_t here = std::min(kBlock, size - b * kBlock);
    for (size_t i = 0; i < here; i += 16) {
      char* const p = lower_ + b * kBlock + i;
      const Bytes16 v = Bytes16::Load(p), lower = v.WithBits(0x20);
      letters |= (lower.Below('{').Bits() & ~lower.Below('a').Bits()) << i;
      capitals |= v.Below('a').Bits() << i;
      spaces |= (v.Below('!').Bits() & ~v.Below('\0').Bits()) << i;
      lower.Store(p);
    }
    if (here <= kBlock - 16) spaces |= ~uint64_t{0} << here;  // not looked at
    capitals &= letters;
    begins_[b] =
        letters & (~(letters << 1 | last_letter) | (capitals & ~(capitals << 1 | last_capital)));
    ends_[b] = ~letters | begins_[b];
    spaces_[b] = spaces;
    last_letter = letters >> (kBlock - 1);
    last_capital = capitals >> (kBlock - 1);
  }
  ends_[blocks_] = spaces_[blocks_] = ~uint64_t{0};
  if (blocks_) left_ = begins_[0];
}

}  // namespace hearsay::page
