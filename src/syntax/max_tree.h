// The best dependency tree of a sentence: the maximum spanning arborescence with exactly one word
// under the root (Chu and Liu 1965, Edmonds 1967; dense form after Tarjan 1977). Pure; the memory
// is the caller's workspace. Of equal trees the same one is found on every machine.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace hearsay::syntax {

class MaxTree {
 public:
  // scores: n rows (words) of n + 1 columns, finite: column 0 is the root as head, column j the
  // word j - 1; a word's own column is not read. heads, n long: 0 for the root, else the 1-based
  // word. O(n^2).
  void Find(std::span<const float> scores, uint32_t n, std::span<uint32_t> heads);

 private:
  // An arc between nodes that may be contracted, with the words that it stands for.
  struct Arc {
    double score;
    uint32_t word, head;
  };
  // A word or a contracted cycle: the arc that was chosen for it and the cycle that holds it.
  struct Node {
    Arc in = {};
    uint32_t parent = 0;
  };

  Arc& At(uint32_t dependent, uint32_t head) { return arcs_[size_t{dependent} * width_ + head]; }
  void ChooseHead(uint32_t slot);
  bool FindCycle();
  void Contract();
  void Expand(std::span<uint32_t> heads);

  uint32_t width_ = 0;
  std::vector<Arc> arcs_;         // width x width slots; slot 0 is the root
  std::vector<uint32_t> active_;  // slots in use, rising, without the root
  std::vector<uint32_t> best_;    // of each slot: the slot of its best head
  std::vector<uint32_t> node_;    // of each slot: the node in it
  std::vector<Node> nodes_;       // words first, then cycles as they are contracted
  std::vector<uint32_t> cycle_;   // slots
  std::vector<uint32_t> seen_;    // of each slot: the walk that met it, 0 for none
};

}  // namespace hearsay::syntax
