// How sentences are packed into windows, and which window a token is read in.
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
    out +=
        std::to_string(w.first) + "-" + std::to_string(w.last) + "@" + std::to_string(w.row) + " ";
  }
  return out;
}

TEST(Windows, HoldWholeSentencesAndRepeatTheLastOnes) {
  EXPECT_EQ(Packed({}, 1), "");
  EXPECT_EQ(Packed({10}, 1), "0-10@0 ");
  EXPECT_EQ(Packed({90, 100}, 1), "0-190@0 ");
  EXPECT_EQ(Packed({90, 100}, 1, 7), "7-197@0 ");
  // 40 + 40 pieces would be repeated of which 64 may be.
  EXPECT_EQ(Packed({60, 40, 40, 40, 40}, 1), "0-180@0 140-220@180 ");
  EXPECT_EQ(Packed({100, 60, 30, 30, 30}, 1), "0-190@0 160-250@190 ");
  // What is repeated leaves room for the sentence that follows.
  EXPECT_EQ(Packed({130, 60, 150}, 1), "0-190@0 190-340@190 ");
  EXPECT_EQ(Packed({50, 45, 50}, 2), "0-95@0 95-145@95 ");
}

TEST(Windows, CutWhatIsLongerThanAWindow) {
  EXPECT_EQ(Packed({400}, 1), "0-190@0 190-380@190 380-400@380 ");
  EXPECT_EQ(Packed({10, 100}, 4), "0-10@0 10-57@10 57-104@57 104-110@104 ");
  EXPECT_EQ(Packed({3}, kWindowPieces), "0-1@0 1-2@1 2-3@2 ");
}

TEST(Windows, ATokenIsReadFarFromCuts) {
  const Window windows[] = {{10, 20, 0}, {14, 24, 10}};
  // The stretch begins at 10 and ends at 24: there is no cut there.
  EXPECT_EQ(HomeWindows(windows, 10, 24),
            (std::vector<uint32_t>{0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1}));
}

}  // namespace
}  // namespace hearsay::syntax
