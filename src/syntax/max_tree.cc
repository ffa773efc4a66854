// Finds the best tree by contracting cycles of best heads and opening them again.
//
// Method: every word takes its best head; a cycle is contracted into one node whose arcs are the
// best of its words', those into it lessened by the arc of the cycle that they would replace; when
// no cycle is left, cycles are opened in reverse order, each losing the arc of the word through
// which it is entered. One root: all arcs from the root are lessened by more than all other arcs
// together can be worth, so the best tree has as few of them as a tree can have. Sums are doubles
// of floats. Bound: O(n^2) time and memory. Tests: tests/syntax/max_tree_test.cc (every tree of
// small sentences).
#include "syntax/max_tree.h"

#include <algorithm>
#include <limits>

namespace hearsay::syntax {
namespace {
constexpr uint32_t kMember = UINT32_MAX;  // in seen_: a member of the cycle
}  // namespace

// The first of the best.
void MaxTree::ChooseHead(uint32_t slot) {
  uint32_t best = 0;
  double most = At(slot, 0).score;
  for (const uint32_t h : active_) {
    if (h != slot && At(slot, h).score > most) most = At(slot, h).score, best = h;
  }
  best_[slot] = best;
}

// The first cycle of best heads, in cycle_.
bool MaxTree::FindCycle() {
  std::fill(seen_.begin(), seen_.end(), 0);
  for (const uint32_t start : active_) {
    uint32_t at = start;
    while (at != 0 && seen_[at] == 0) {
      seen_[at] = start;
      at = best_[at];
    }
    if (at == 0 || seen_[at] != start) continue;
    cycle_.clear();
    for (uint32_t c = at; cycle_.empty() || c != at; c = best_[c]) cycle_.push_back(c);
    std::sort(cycle_.begin(), cycle_.end());
    return true;
  }
  return false;
}

// The cycle becomes one node in the slot of its first member.
void MaxTree::Contract() {
  const uint32_t slot = cycle_.front();
  const auto id = static_cast<uint32_t>(nodes_.size());
  nodes_.emplace_back();
  for (const uint32_t c : cycle_) {
    nodes_[node_[c]].in = At(c, best_[c]);
    nodes_[node_[c]].parent = id;
    seen_[c] = kMember;
  }
  std::erase_if(active_, [&](uint32_t s) { return s != slot && seen_[s] == kMember; });

  // Into the cycle from the head in slot h, and out of it to the dependent in slot d.
  const auto into = [&](uint32_t h) {
    Arc best = {-std::numeric_limits<double>::infinity(), 0, 0};
    for (const uint32_t c : cycle_) {
      Arc a = At(c, h);
      a.score -= nodes_[node_[c]].in.score;
      if (a.score > best.score) best = a;
    }
    return best;
  };
  const auto out_of = [&](uint32_t d) {
    Arc best = At(d, slot);
    for (const uint32_t c : cycle_) {
      if (At(d, c).score > best.score) best = At(d, c);
    }
    return best;
  };
  // Each look-up of a head reads that head's column only, so the first row may change under it.
  At(slot, 0) = into(0);
  for (const uint32_t s : active_) {
    if (s == slot) continue;
    At(slot, s) = into(s);
    At(s, slot) = out_of(s);
    if (seen_[best_[s]] == kMember) best_[s] = slot;
  }
  node_[slot] = id;
  ChooseHead(slot);
}

void MaxTree::Expand(std::span<uint32_t> heads) {
  for (const uint32_t s : active_) nodes_[node_[s]].in = At(s, best_[s]);
  for (size_t id = nodes_.size(); id-- > heads.size();) {
    const Node& cycle = nodes_[id];
    uint32_t entered = cycle.in.word;  // a word is the node of its number
    while (nodes_[entered].parent != id) entered = nodes_[entered].parent;
    nodes_[entered].in = cycle.in;
  }
  for (size_t i = 0; i < heads.size(); ++i) heads[i] = nodes_[i].in.head;
}

void MaxTree::Find(std::span<const float> scores, uint32_t n, std::span<uint32_t> heads) {
  if (n == 0) return;
  width_ = n + 1;
  arcs_.resize(size_t{width_} * width_);
  double least = scores[0], most = scores[0];
  for (const float s : scores) {
    least = std::min(least, double{s});
    most = std::max(most, double{s});
  }
  const double barrier = (most - least + 1) * n;
  for (uint32_t d = 1; d <= n; ++d) {
    const float* const row = scores.data() + size_t{d - 1} * width_;
    At(d, 0) = {row[0] - barrier, d - 1, 0};
    for (uint32_t h = 1; h <= n; ++h) At(d, h) = {row[h], d - 1, h};
  }
  active_.resize(n);
  best_.assign(width_, 0);
  node_.assign(width_, 0);
  seen_.assign(width_, 0);
  nodes_.assign(n, Node());
  for (uint32_t d = 1; d <= n; ++d) active_[d - 1] = d, node_[d] = d - 1;
  for (const uint32_t d : active_) ChooseHead(d);
  while (FindCycle()) Contract();
  Expand(heads.first(n));
}

}  // namespace hearsay::syntax
