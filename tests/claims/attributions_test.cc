// Rows of tests/claims/attributions.rows: what the rules read in a text, without the model.
#include <gtest/gtest.h>

#include <fstream>

#include "claims/build.h"
#include "claims/claim_reader.h"

namespace hearsay::claims {
namespace {

std::string Words(const Document& doc, const std::vector<Span>& spans) {
  std::string out;
  for (Span s : spans) (out += out.empty() ? "" : " … ") += doc.TextOf(s);
  return out;
}
std::string Shown(const Document& doc, const Attribution& a) {
  std::string who;
  for (uint32_t e : a.entities) (who += who.empty() ? "" : " + ") += doc.entities[e].name;
  std::string out = Words(doc, a.source) + " | " + std::string(WordOf(a.act)) + " | " +
                    Words(doc, a.content) + " | " + who;
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// The byline as the page room gives it: a person's name is an author, a board's line only a credit.
void TakeByline(Document* doc) {
  constexpr std::string_view kBy = "By ";
  const std::string_view first = doc->TextOf(doc->blocks.front().span);
  if (!first.starts_with(kBy)) return;
  doc->blocks.front().kind = BlockKind::kCredit;
  if (!first.ends_with("Board.")) {
    doc->authors = {std::string(first.substr(kBy.size(), first.size() - kBy.size() - 1))};
    return;
  }
  Entity outlet;
  outlet.kind = EntityKind::kOutlet;
  outlet.name = "The Kelm Gazette";
  doc->publisher = static_cast<uint32_t>(doc->entities.size());
  doc->entities.push_back(std::move(outlet));
}

TEST(Attributions, Rows) {
  const auto reader = ClaimReader::Create();
  ASSERT_TRUE(reader.ok()) << reader.status().ToString();
  std::ifstream in(HEARSAY_SOURCE_DIR "/tests/claims/attributions.rows");
  ASSERT_TRUE(in.good());
  std::string line, all;
  int rows = 0;
  std::vector<std::string> found;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    const auto among = [&](const std::string& row) {
      return std::find(found.begin(), found.end(), row) != found.end();
    };
    if (line.rfind("< ", 0) == 0) {
      ++rows;
      EXPECT_FALSE(among(line.substr(2))) << line << "\nin: " << all;
      continue;
    }
    if (line.rfind("> ", 0) == 0) {
      ++rows;
      EXPECT_TRUE(among(line.substr(2))) << line << "\nin: " << all;
      continue;
    }
    Document doc = claims_test::Annotated(line);
    TakeByline(&doc);
    reader->Run(&doc);
    found.clear();
    all.clear();
    for (const Attribution& a : doc.attributions) {
      found.push_back(Shown(doc, a));
      all += found.back() + "\n";
    }
  }
  EXPECT_GE(rows, 26);
}

}  // namespace
}  // namespace hearsay::claims
