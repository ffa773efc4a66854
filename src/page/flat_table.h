// A fixed table from keys to values by open addressing: built once, then asked. Most look-ups are
// of keys that it does not hold, which end at the first empty slot; so it is kept thin.
//
// A kind of key says how it is hashed, which value of it no key has (an empty slot holds that), and
// how many slots there are at least for each key. Hashes need good low bits. Bound: a look-up takes
// a few steps while no more than half of the slots are taken. Thread rule: const after the last
// operator[]. Keys that are views are not owned. Tested by tests/page/parts_test.cc and all that
// looks words up.
#pragma once
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace hearsay::page {

template <typename Kind, typename Value>
class FlatTable {
 public:
  using Key = typename Kind::Key;

  FlatTable() = default;
  // With room for so many keys.
  explicit FlatTable(size_t keys) : slots_(std::bit_ceil((keys + 1) * Kind::kSlotsAKey)) {}

  // The value of a key, which is taken in if the table does not hold it.
  Value& operator[](Key key) {
    if ((count_ + 1) * Kind::kSlotsAKey > slots_.size()) Grow();
    Slot& slot = slots_[Place(key, Kind::Hash(key))];
    if (slot.key == Kind::kNone) {
      slot.key = key;
      ++count_;
    }
    return slot.value;
  }
  // nullptr if the table does not hold the key; kNone is never held.
  const Value* Find(Key key) const { return Find(key, Kind::Hash(key)); }
  // The same where its hash is known.
  const Value* Find(Key key, uint64_t hash) const {
    if (slots_.empty() || key == Kind::kNone) return nullptr;
    const Slot& slot = slots_[Place(key, hash)];
    return slot.key == Kind::kNone ? nullptr : &slot.value;
  }
  size_t size() const { return count_; }

 private:
  struct Slot {
    Key key = Kind::kNone;
    [[no_unique_address]] Value value{};
  };

  size_t Place(Key key, uint64_t hash) const {
    const size_t mask = slots_.size() - 1;
    size_t at = hash & mask;
    while (!(slots_[at].key == Kind::kNone) && !(slots_[at].key == key)) at = (at + 1) & mask;
    return at;
  }

  void Grow() {
    constexpr size_t kFirst = 64;
    std::vector<Slot> old(slots_.empty() ? kFirst : slots_.size() * 2);
    old.swap(slots_);
    for (Slot& slot : old) {
      if (!(slot.key == Kind::kNone))
        slots_[Place(slot.key, Kind::Hash(slot.key))] = std::move(slot);
    }
  }

  std::vector<Slot> slots_;  // a power of two
  size_t count_ = 0;
};

}  // namespace hearsay::page
