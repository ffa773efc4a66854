// The best tree against every tree of small sentences, and its form on larger ones.
#include "syntax/max_tree.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <random>

namespace hearsay::syntax {
namespace {

// Whether the heads are a tree with one word under the root.
bool IsTree(const std::vector<uint32_t>& heads) {
  uint32_t roots = 0;
  for (size_t i = 0; i < heads.size(); ++i) {
    roots += heads[i] == 0;
    size_t steps = 0;
    for (uint32_t at = heads[i]; at != 0; at = heads[at - 1]) {
      if (++steps > heads.size()) return false;
    }
  }
  return roots == 1;
}

double Worth(const std::vector<float>& scores, const std::vector<uint32_t>& heads) {
  double sum = 0;
  for (size_t i = 0; i < heads.size(); ++i) sum += scores[i * (heads.size() + 1) + heads[i]];
  return sum;
}

double BestOfAll(const std::vector<float>& scores, uint32_t n) {
  double best = -1e30;
  std::vector<uint32_t> heads(n, 0);
  for (;;) {
    if (IsTree(heads)) best = std::max(best, Worth(scores, heads));
    size_t i = 0;
    while (i < n && heads[i] == n) heads[i++] = 0;
    if (i == n) return best;
    ++heads[i];
  }
}

std::vector<float> Draw(std::mt19937* random, uint32_t n, uint32_t values, float unit) {
  std::vector<float> scores(size_t{n} * (n + 1));
  for (float& s : scores) s = (static_cast<float>((*random)() % values)) * unit - 3;
  return scores;
}

TEST(MaxTree, IsTheBestOfAllTreesOfSmallSentences) {
  std::mt19937 random(7);
  MaxTree tree;
  for (uint32_t n = 1; n <= 5; ++n) {
    for (int round = 0; round < (n < 5 ? 400 : 120); ++round) {
      // Few values, so that there are ties and cycles in cycles; then many.
      const auto scores = Draw(&random, n, round % 2 ? 5 : 100000, round % 2 ? 1.0f : 0.01f);
      std::vector<uint32_t> heads(n);
      tree.Find(scores, n, heads);
      ASSERT_TRUE(IsTree(heads)) << n << " words, round " << round;
      ASSERT_DOUBLE_EQ(Worth(scores, heads), BestOfAll(scores, n)) << n << ", round " << round;
    }
  }
}

TEST(MaxTree, HoldsOneRootHoweverMuchMoreAreWorth) {
  MaxTree tree;
  const std::vector<float> scores = {900, 0, -900, -900, 1000, -900, 0, -900, 950, -900, -900, 0};
  std::vector<uint32_t> heads(3);
  tree.Find(scores, 3, heads);
  EXPECT_TRUE(IsTree(heads));
  EXPECT_DOUBLE_EQ(Worth(scores, heads), BestOfAll(scores, 3));
}

// Pairs of words that head each other, and pairs of pairs that do.
TEST(MaxTree, OpensCyclesWithinCycles) {
  std::mt19937 random(11);
  MaxTree tree;
  const uint32_t n = 6;
  for (int round = 0; round < 5; ++round) {
    std::vector<float> scores = Draw(&random, n, 3, 1.0f);
    for (uint32_t i = 0; i < n; ++i) {
      float* const row = scores.data() + size_t{i} * (n + 1);
      row[1 + (i ^ 1u)] += 9;
      row[1 + (i + 2) % n] += 6;
    }
    std::vector<uint32_t> heads(n);
    tree.Find(scores, n, heads);
    ASSERT_TRUE(IsTree(heads));
    ASSERT_DOUBLE_EQ(Worth(scores, heads), BestOfAll(scores, n));
  }
}

// No change of single heads (a step to a better tree) is left, on sentences too long to try all.
TEST(MaxTree, CannotBeMendedByAnotherHead) {
  std::mt19937 random(13);
  MaxTree tree;
  for (int round = 0; round < 40; ++round) {
    const uint32_t n = 20 + random() % 60;
    const auto scores = Draw(&random, n, 1000, 0.01f);
    std::vector<uint32_t> heads(n), again(n);
    tree.Find(scores, n, heads);
    ASSERT_TRUE(IsTree(heads));
    const double worth = Worth(scores, heads);
    for (uint32_t d = 0; d < n; ++d) {
      const uint32_t kept = heads[d];
      for (uint32_t h = 0; h <= n; ++h) {
        heads[d] = h;
        if (IsTree(heads)) {
          ASSERT_LE(Worth(scores, heads), worth + 1e-6);
        }
      }
      heads[d] = kept;
    }
    tree.Find(scores, n, again);
    EXPECT_EQ(again, heads);
  }
}

}  // namespace
}  // namespace hearsay::syntax
