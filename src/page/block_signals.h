// What the block model is told of a block: hashed features of its form, links, zones, place, class
// words, line and neighbours, and of the rules' decision. The order and the hash are part of the
// trained table. Thread rule: one thread a page.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "page/block_features.h"
#include "page/selection.h"

namespace hearsay::page {

class BlockSignals {
 public:
  static constexpr uint32_t kBuckets = 1u << 16;

  // Both must outlive it, and the selection stay as it is.
  BlockSignals(const DescribedBlocks& blocks, const Selection& selection);

  // The blocks that can be the article's: those kept, and those not far from them. Empty if none is
  // kept.
  size_t begin() const { return begin_; }
  size_t end() const { return end_; }
  bool IsCandidate(size_t i) const;
  // The features of one block, each below kBuckets. Replaces what `out` holds.
  void Of(size_t i, std::vector<uint16_t>* out) const;
  // The sum of their weights; kBuckets weights.
  int32_t Sum(size_t i, const int16_t* weights) const;

 private:
  struct Kept;
  struct Summed;
  template <typename Sink>
  class Writer;
  // Of a block from begin_ to end_, for itself and its neighbours.
  struct Known {
    uint32_t rule = 0;   // the rules' decision
    uint32_t words = 0;  // bucket
    uint32_t links = 0;  // bucket
    uint32_t shape = 0;  // how its element and the one around it are written
    uint32_t share = 0;  // how much of the kept prose has its shape: 0 none … 4 most
    uint32_t parent = 0;
  };
  // The class attribute of an element: its hash, and the hashes of its words in class_words_.
  struct ElementClass {
    bool read = false;
    uint32_t hash = 0, begin = 0, end = 0;
  };
  const Known& At(size_t i) const { return known_[i - begin_]; }
  const ElementClass& ClassOf(uint32_t element) const;
  uint32_t Parent(size_t i) const;
  uint32_t Rule(size_t i) const;
  uint32_t Shape(size_t i) const;
  uint32_t ShapeShare(size_t i) const;
  bool IsRepeated(size_t i) const;
  template <typename Sink>
  void Add(size_t i, Sink* out) const;
  template <typename Sink>
  void AddForm(size_t i, Writer<Sink>* w) const;
  template <typename Sink>
  void AddPlace(size_t i, Writer<Sink>* w) const;
  template <typename Sink>
  void AddNeighbours(size_t i, Writer<Sink>* w) const;
  template <typename Sink>
  void AddClassWords(size_t i, Writer<Sink>* w) const;
  template <typename Sink>
  void AddLine(size_t i, Writer<Sink>* w) const;

  const DescribedBlocks& blocks_;
  const Selection& selection_;
  size_t first_ = SIZE_MAX, last_ = 0, begin_ = 0, end_ = 0;
  uint32_t main_ = 0;  // the element that holds most prose directly
  uint64_t prose_ = 0;
  std::vector<uint64_t> texts_;                             // hashes of all longer texts, sorted
  std::vector<Known> known_;                                // of each block from begin_
  std::vector<std::pair<uint32_t, uint64_t>> shape_prose_;  // by shape
  // Blocks share the elements around them: each class attribute is read once, when it is asked for.
  mutable std::vector<ElementClass> classes_;
  mutable std::vector<uint32_t> class_words_;
};

}  // namespace hearsay::page
