// The events room: rows of sentences and the events expected (events.rows), the size and form of
// the lexicon, merging of two mentions of one event, and events of claims.
#include <gtest/gtest.h>

#include <fstream>

#include "events/lexicon.h"
#include "reader/reader.h"

namespace hearsay::events {
namespace {

Document Read(const std::string& published, const std::string& text) {
  static const auto reader = Reader::Create();
  Document doc;
  doc.published = published;
  doc.text = text;
  Block b;
  b.span = {0, static_cast<uint32_t>(text.size())};
  doc.blocks.push_back(b);
  EXPECT_TRUE(reader->Annotate(&doc).ok());
  return doc;
}

std::string Names(const Document& doc, const std::vector<uint32_t>& ids) {
  std::string out;
  for (uint32_t i : ids) out += (out.empty() ? "" : ", ") + doc.entities[i].name;
  return out.empty() ? "-" : out;
}

std::string Lines(const Document& doc) {
  std::string out;
  for (const Event& e : doc.events) {
    out += std::string(WordOf(e.plover)) + " | " + Names(doc, e.actors) + " | " +
           Names(doc, e.recipients) + " | " + std::string(doc.TextOf(e.predicate)) + " | " +
           (e.when.empty() ? "-" : e.when) + " | " +
           (e.place == kNone ? "-" : doc.entities[e.place].name) + " | " +
           std::string(WordOf(e.modality)) + "\n";
  }
  return out;
}

TEST(Events, Rows) {
  std::ifstream in(std::string(HEARSAY_SOURCE_DIR) + "/tests/events/events.rows");
  struct Case {
    int line;
    std::string published, text, expected;
  };
  std::vector<Case> cases;
  std::string line;
  for (int n = 1; std::getline(in, line); ++n) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '>') {
      cases.push_back({n, line.substr(2, 10), line.substr(13), ""});
    } else if (!cases.empty()) {
      cases.back().expected += line + "\n";
    }
  }
  ASSERT_GT(cases.size(), 9u);
  for (const Case& c : cases)
    EXPECT_EQ(Lines(Read(c.published, c.text)), c.expected) << "events.rows:" << c.line;
}

TEST(Events, LexiconIsLargeAndLoads) {
  EventLexicon lexicon;
  ASSERT_TRUE(lexicon.Load().ok());
  EXPECT_GE(lexicon.size(), 600u);
  ASSERT_NE(lexicon.Verb("accuse"), nullptr);
  EXPECT_EQ(lexicon.Verb("accuse")->front().plover, PloverType::kAccuse);
}

TEST(Events, EveryEventHasAnActorThatExistsAndAPredicateInTheText) {
  const Document doc = Read(
      "2024-11-15",
      "Iran denied the report. The ministers met in Paris, who said what? If Iran attacked, Israel "
      "would strike. \"We met,\" said the envoy of Iran, whom France had accused.");
  for (const Event& e : doc.events) {
    EXPECT_FALSE(e.actors.empty());
    EXPECT_FALSE(e.predicate.empty());
    EXPECT_LE(e.predicate.end, doc.text.size());
    EXPECT_EQ(e.cameo.size(), 2u);
    for (uint32_t a : e.actors) EXPECT_LT(a, doc.entities.size());
  }
}

TEST(Events, AClaimTellsTheEventThatItsOwnCueIs) {
  const Document doc = Read("2024-11-15", "France accused Turkey of breaking the embargo.");
  ASSERT_EQ(doc.events.size(), 1u);
  bool found = false;
  for (const Claim& c : doc.claims)
    found |= c.act == Act::kAccuse && c.events == std::vector<uint32_t>{0};
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace hearsay::events
