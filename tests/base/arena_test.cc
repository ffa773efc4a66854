// The arena: views stay valid while it grows and when it moves.
#include "base/arena.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay {
namespace {

TEST(Arena, ViewsOutliveGrowthAndMoves) {
  Arena arena;
  std::vector<std::string> want;
  std::vector<std::string_view> views;
  for (int i = 0; i < 5000; ++i) {
    want.push_back("word" + std::to_string(i));
    std::string gone = want.back();
    views.push_back(arena.Copy(gone));
    gone.assign(gone.size(), '?');
  }
  const Arena moved = std::move(arena);
  for (size_t i = 0; i < want.size(); ++i) ASSERT_EQ(views[i], want[i]);
}

TEST(Arena, TakesStringsLargerThanAChunkAndEmptyOnes) {
  Arena arena;
  const std::string large(100000, 'x');
  const std::string_view before = arena.Copy("before");
  const std::string_view big = arena.Copy(large);
  const std::string_view after = arena.Copy("after");
  EXPECT_TRUE(arena.Copy("").empty());
  EXPECT_EQ(before, "before");
  EXPECT_EQ(big, large);
  EXPECT_EQ(after, "after");
}

}  // namespace
}  // namespace hearsay
