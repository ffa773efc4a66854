// The words of a class or id attribute: runs of ASCII letters, parted at humps too:
// "postMeta-item_2" has post, meta, item. Thread rule: one thread; the attribute must outlive it.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace hearsay::page {

class ClassWords {
 public:
  static constexpr size_t kLongest = 1024;  // bytes of the attribute that are looked at
  static constexpr size_t kReadable = 16;   // bytes that may be read from the begin of a word

  explicit ClassWords(std::string_view names);
  ClassWords(const ClassWords&) = delete;
  ClassWords& operator=(const ClassWords&) = delete;

  bool Next() {
    while (!left_) {
      if (++block_ >= blocks_) return false;
      left_ = begins_[block_];
    }
    begin_ = block_ * kBlock + static_cast<size_t>(std::countr_zero(left_));
    left_ &= left_ - 1;
    end_ = FirstFrom(ends_, begin_ + 1);
    begins_name_ = space_ <= begin_;
    if (begins_name_) space_ = FirstFrom(spaces_, begin_);
    return true;
  }
  // On to the next name; names are parted by white space.
  void SkipName() {
    block_ = space_ / kBlock;
    left_ = block_ < blocks_ ? begins_[block_] >> space_ % kBlock << space_ % kBlock : 0;
  }
  std::string_view word() const { return {lower_ + begin_, end_ - begin_}; }  // in lower case
  size_t begin() const { return begin_; }                                     // in the attribute
  bool begins_name() const { return begins_name_; }  // no word of its name comes before it

 private:
  static constexpr size_t kBlock = 64;  // bytes with a bit each in one number
  static constexpr size_t kBlocks = kLongest / kBlock;

  static size_t FirstFrom(const uint64_t* bits, size_t at) {
    size_t block = at / kBlock;
    uint64_t left = bits[block] >> at % kBlock << at % kBlock;
    while (!left) left = bits[++block];
    return block * kBlock + static_cast<size_t>(std::countr_zero(left));
  }

  size_t begin_ = 0, end_ = 0, space_ = 0;
  size_t block_ = 0, blocks_;
  uint64_t left_ = 0;  // of begins_[block_], behind the word
  bool begins_name_ = false;
  // Where words begin; where they end, and white space, with a block of ones behind them.
  uint64_t begins_[kBlocks], ends_[kBlocks + 1], spaces_[kBlocks + 1];
  char lower_[kLongest + kBlock];
};

}  // namespace hearsay::page
