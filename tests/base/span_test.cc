// Half-open ranges: containment, overlap, order.
#include "base/span.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

TEST(Span, HalfOpen) {
  const Span s{2, 5};
  EXPECT_EQ(s.size(), 3u);
  EXPECT_TRUE(s.Contains(2u));
  EXPECT_FALSE(s.Contains(5u));
  EXPECT_TRUE(s.Contains(Span{2, 5}));
  EXPECT_FALSE(s.Contains(Span{2, 6}));
  EXPECT_FALSE(s.Overlaps(Span{5, 7}));
  EXPECT_TRUE(s.Overlaps(Span{4, 7}));
  EXPECT_EQ(s.In("abcdefg"), "cde");
  EXPECT_LT((Span{1, 9}), (Span{2, 3}));
}

TEST(Span, ATurnedOneIsEmpty) {
  const Span s{5, 2};
  EXPECT_TRUE(s.empty());
  EXPECT_EQ(s.size(), 0u);
  EXPECT_TRUE(Span{}.empty());
}

}  // namespace
}  // namespace hearsay
