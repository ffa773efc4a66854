// Words that the model takes for persons because they open a sentence with a capital.
#include <gtest/gtest.h>

#include "names/name_finder.h"
#include "syntax/tagger.h"
#include "text/segmenter.h"

namespace hearsay {
namespace {

// How many persons the document has where the model reads its first word as one.
int PersonsWithFirstWord(const char* text) {
  static const auto segmenter = text::Segmenter::Create();
  static const auto tagger = syntax::Tagger::Create();
  static const auto finder = names::NameFinder::Create();
  Document doc;
  doc.text = text;
  doc.blocks.push_back({BlockKind::kParagraph, {0, static_cast<uint32_t>(doc.text.size())}, {}});
  segmenter->Run(&doc);
  tagger->Run(&doc);
  const names::ModelName first{0, 1, names::ModelKind::kPerson, 0.95f};
  finder->Run(&doc, {&first, 1}, static_cast<uint32_t>(doc.tokens.size()));
  int persons = 0;
  for (const Entity& e : doc.entities) persons += e.kind == EntityKind::kPerson;
  return persons;
}

TEST(OpeningWords, MatterIsNobody) {
  EXPECT_EQ(PersonsWithFirstWord("Ash closed the airport on Friday."), 0);
}

TEST(OpeningWords, AWordThatTheDocumentHasInLowerCaseIsNobody) {
  EXPECT_EQ(PersonsWithFirstWord("Gorse burned on the hill. By noon the gorse was gone."), 0);
}

TEST(OpeningWords, AnUnknownNameIsSomebody) {
  EXPECT_EQ(PersonsWithFirstWord("Vladko closed the airport on Friday."), 1);
}

TEST(OpeningWords, ANameInsideASentenceIsSomebody) {
  EXPECT_EQ(PersonsWithFirstWord("Ash resigned on Friday. The board thanked Ash in a letter."), 1);
}

}  // namespace
}  // namespace hearsay
