// Every tests/page/*.rows file: "== name" begins a case, then the input, "--" and the lines
// expected of its document: "field: value" for facts that must hold ("kind: live, REASON"),
// "paragraph: text" for all blocks in order ("paragraph @TIME: text" where a block has its own), or
// "error: NAME" and "says: WORDS" of its message.
#include <filesystem>
#include <fstream>
#include <sstream>

#include "page_testing.h"

namespace hearsay::page {
namespace {

struct Row {
  std::string name, input, expected;
};

std::vector<Row> LoadRows(const std::filesystem::path& path) {
  std::vector<Row> rows;
  std::ifstream in(path);
  std::string line;
  bool expected = false;
  while (std::getline(in, line)) {
    if (line.substr(0, 3) == "== ") {
      rows.push_back({path.stem().string() + "/" + line.substr(3), "", ""});
      expected = false;
    } else if (line == "--") {
      expected = true;
    } else if (!rows.empty()) {
      (expected ? rows.back().expected : rows.back().input) += line + "\n";
    }
  }
  return rows;
}

TEST(PageRows, All) {
  size_t count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(HEARSAY_SOURCE_DIR "/tests/page")) {
    if (entry.path().extension() != ".rows") continue;
    for (const Row& row : LoadRows(entry.path())) {
      ++count;
      SCOPED_TRACE(row.name);
      const ReadAll got = Read(row.input);
      std::string facts, blocks, want_blocks;
      std::istringstream in(row.expected);
      std::string line;
      while (std::getline(in, line)) {
        const size_t colon = line.find(": ");
        ASSERT_NE(colon, std::string::npos) << line;
        const std::string key = line.substr(0, colon), value = line.substr(colon + 2);
        if (key == "error") {
          ASSERT_EQ(got.errors.size(), 1u);
          EXPECT_EQ(InfoOf(got.errors[0].error()).name, value);
          continue;
        }
        if (key == "says") {
          ASSERT_EQ(got.errors.size(), 1u);
          EXPECT_NE(got.errors[0].detail().find(value), std::string::npos)
              << got.errors[0].detail();
          continue;
        }
        ASSERT_EQ(got.documents.size(), 1u);
        const Document& d = got.documents[0];
        if (key == "is-title") {
          EXPECT_EQ(d.title, value);
        } else if (key == "published") {
          EXPECT_EQ(d.published, value == "-" ? "" : value);
        } else if (key == "publisher") {
          EXPECT_EQ(d.publisher_name, value);
        } else if (key == "domain") {
          EXPECT_EQ(d.publisher_domain, value);
        } else if (key == "url") {
          EXPECT_EQ(d.url, value);
        } else if (key == "kind") {
          ASSERT_TRUE(d.kind.has_value());
          EXPECT_EQ(std::string(WordOf(*d.kind)) + ", " + d.kind_reason, value);
        } else if (key == "language") {
          EXPECT_EQ(d.language, value);
        } else if (key == "authors") {
          std::string all;
          for (const std::string& a : d.authors) all += (all.empty() ? "" : "; ") + a;
          EXPECT_EQ(all, value == "-" ? "" : value);
        } else {
          want_blocks += line + "\n";
        }
      }
      if (!got.documents.empty() && !want_blocks.empty()) {
        EXPECT_EQ(Lines(got.documents[0]), want_blocks);
      }
    }
  }
  EXPECT_GE(count, 15u);
}

}  // namespace
}  // namespace hearsay::page
