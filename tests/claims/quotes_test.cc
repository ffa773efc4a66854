// Rows of tests/claims/quotes.rows: a text and its quotations.
#include "claims/quotes.h"

#include <gtest/gtest.h>

#include <fstream>

#include "claims/build.h"
#include "text/segmenter.h"

namespace hearsay::claims {
namespace {

std::string Shown(const Document& doc, const Quotation& q) {
  std::string out(doc.TextOf(q.span));
  std::string flags;
  if (!q.opened) flags += " unopened";
  if (!q.closed) flags += " unclosed";
  if (q.continues) flags += " continues";
  if (!flags.empty()) out += "\t" + flags.substr(1);
  return out;
}

TEST(Quotes, Rows) {
  auto segmenter = text::Segmenter::Create();
  ASSERT_TRUE(segmenter.ok()) << segmenter.status().ToString();
  std::ifstream in(HEARSAY_SOURCE_DIR "/tests/claims/quotes.rows");
  ASSERT_TRUE(in.good());
  std::string line, text;
  std::vector<std::string> expected;
  int rows = 0;
  const auto check = [&] {
    if (text.empty()) return;
    Document doc = claims_test::FromLine(text);
    segmenter->Run(&doc);
    std::vector<std::string> got;
    for (const Quotation& q : FindQuotations(doc)) got.push_back(Shown(doc, q));
    EXPECT_EQ(got, expected) << "in: " << text;
    ++rows;
    text.clear();
    expected.clear();
  };
  while (std::getline(in, line)) {
    if (!line.empty() && line[0] == '#') continue;
    if (line.empty()) check();
    else if (line.rfind("> ", 0) == 0) expected.push_back(line.substr(2));
    else text = line;
  }
  check();
  EXPECT_GE(rows, 10);
}

}  // namespace
}  // namespace hearsay::claims
