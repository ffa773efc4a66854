// Shared by the tests of the syntax room: a document of one paragraph, segmented and tagged.
#pragma once
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <string>
#include <utility>

#include "syntax/tagger.h"
#include "text/segmenter.h"

namespace hearsay::syntax_test {

inline Document Tagged(std::string_view text) {
  static auto segmenter = text::Segmenter::Create();
  static auto tagger = syntax::Tagger::Create();
  Document doc;
  doc.text = text;
  Block b;
  b.span = {0, static_cast<uint32_t>(text.size())};
  doc.blocks.push_back(b);
  segmenter->Run(&doc);
  tagger->Run(&doc);
  return doc;
}

// Calls `check(text, expected)` for each case of tests/syntax/`name`; `expected` has a line end
// after each line. Returns how many.
inline int ForEachRow(const std::string& name,
                      const std::function<void(const std::string&, const std::string&)>& check) {
  std::ifstream in(HEARSAY_SOURCE_DIR "/tests/syntax/" + name);
  std::string text, expected;
  int cases = 0;
  auto flush = [&] {
    if (text.empty()) return;
    check(text, expected);
    ++cases;
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("#")) continue;
    if (line.starts_with("> ")) {
      flush();
      text = line.substr(2);
      expected.clear();
    } else {
      expected += line + '\n';
    }
  }
  flush();
  return cases;
}

}  // namespace hearsay::syntax_test
