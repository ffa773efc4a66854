// How sentences are packed into windows.
#include "syntax/windows.h"

#include <gtest/gtest.h>

#include <string>

namespace hearsay::syntax {
namespace {

// Sentences of so many tokens, of `pieces` each: the windows as "first-last".
std::string Packed(const std::vector<uint32_t>& sentences, uint32_t pieces, uint32_t first = 0) {
  Document doc;
  uint32_t all = first;
  for (const uint32_t n : sentences) {
    doc.sentences.push_back({{}, all, all + n, 0});
    all += n;
  }
  std::string out;
  for (const Window& w : PackWindows(doc, first, std::vector<uint32_t>(all - first, pieces))) {
    out += std::to_string(w.first) + "-" + std::to_string(w.last) + " ";
  }
  return out;
}

TEST(Windows, HoldWholeSentences) {
  EXPECT_EQ(Packed({}, 1), "");
  EXPECT_EQ(Packed({10}, 1), "0-10 ");
  EXPECT_EQ(Packed({90, 100}, 1), "0-190 ");
  EXPECT_EQ(Packed({90, 100}, 1, 7), "7-197 ");
  EXPECT_EQ(Packed({60, 40, 40, 40, 40}, 1), "0-180 180-220 ");
  EXPECT_EQ(Packed({50, 45, 50}, 2), "0-95 95-145 ");
}

TEST(Windows, CutWhatIsLongerThanAWindow) {
  EXPECT_EQ(Packed({400}, 1), "0-190 190-380 380-400 ");
  EXPECT_EQ(Packed({10, 100}, 4), "0-10 10-57 57-104 104-110 ");
  EXPECT_EQ(Packed({10, 200, 30}, 1), "0-10 10-200 200-240 ");
  EXPECT_EQ(Packed({3}, kWindowPieces), "0-1 1-2 2-3 ");
}

}  // namespace
}  // namespace hearsay::syntax
