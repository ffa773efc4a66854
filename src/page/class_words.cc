// The bytes are classed sixteen at a time into one bit each, so that finding the words takes no
// branch a byte. Linear. Tested by tests/page/words_test.cc.
#include "page/class_words.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "page/bytes16.h"

namespace hearsay::page {

ClassWords::ClassWords(std::string_view names) : size_(std::min(names.size(), kLongest)) {
  std::memcpy(lower_, names.data(), size_);
  std::memset(lower_ + size_, ' ', kBlock);
  uint64_t last_letter = 0, last_capital = 0;  // of the block before
  const size_t blocks = (size_ + kBlock - 1) / kBlock;
  for (size_t b = 0; b < blocks; ++b) {
    uint64_t letters = 0, capitals = 0, spaces = 0;
    const size_t here = std::min(kBlock, size_ - b * kBlock);
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
  begins_[blocks] = ends_[blocks] = spaces_[blocks] = ~uint64_t{0};
  space_ = 0;
}

size_t ClassWords::FirstFrom(const uint64_t* bits, size_t at) {
  size_t block = at / kBlock;
  uint64_t left = bits[block] >> at % kBlock << at % kBlock;
  while (!left) left = bits[++block];
  return block * kBlock + static_cast<size_t>(std::countr_zero(left));
}

bool ClassWords::Next() {
  begin_ = FirstFrom(begins_, end_);
  if (begin_ >= size_) return false;
  end_ = FirstFrom(ends_, begin_ + 1);
  begins_name_ = space_ <= begin_;
  if (begins_name_) space_ = FirstFrom(spaces_, begin_);
  return true;
}

void ClassWords::SkipName() { end_ = space_; }

}  // namespace hearsay::page
