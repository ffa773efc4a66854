// CoNLL-U of our own words to documents.
#include "text/conllu.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace hearsay::text {
namespace {

std::vector<Document> Read(std::string_view bytes, std::vector<Status>* errors = nullptr) {
  std::vector<Document> out;
  ReadConllu(bytes, {}, [&](Result<Document> d) {
    if (d.ok()) {
      out.push_back(std::move(*d));
    } else if (errors) {
      errors->push_back(d.status());
    }
  });
  return out;
}

std::string Row(const char* id, const char* form, const char* misc = "_") {
  return std::string(id) + "\t" + form + "\t_\t_\t_\t_\t_\t_\t_\t" + misc + "\n";
}

TEST(Conllu, KeepsWordsSentencesAndParagraphs) {
  const auto docs =
      Read("# newdoc id = a\n# newpar\n# sent_id = 1\n" + Row("1", "The") +
           Row("2-3", "mayor's", "SpaceAfter=No") + Row("2", "Mayor", "SpaceAfter=No") +
           Row("3", "'s") + Row("3.1", "gone") + Row("4", "“Été”", "CorefId=1|SpaceAfter=No") +
           Row("5", ".") + "\n" + Row("1", "No") + Row("2", ".") + "\r\n# newpar\n" +
           Row("1", "Then") + "\n" + "# newdoc id = b\n" + Row("1", "Rain"));
  ASSERT_EQ(docs.size(), 2u);
  const Document& d = docs[0];
  EXPECT_EQ(d.text, "The Mayor's “Été”. No .\nThen");
  ASSERT_EQ(d.tokens.size(), 8u);
  EXPECT_EQ(d.TextOf(d.tokens[2]), "'s");
  EXPECT_FALSE(d.tokens[2].space_before);
  EXPECT_EQ(d.tokens[3].norm, "\"été\"");
  ASSERT_EQ(d.sentences.size(), 3u);
  EXPECT_EQ(d.TextOf(d.sentences[0].span), "The Mayor's “Été”.");
  EXPECT_EQ(d.sentences[1].first, 5u);
  EXPECT_EQ(d.sentences[1].last, 7u);
  EXPECT_EQ(d.sentences[2].block, 1u);
  ASSERT_EQ(d.blocks.size(), 2u);
  EXPECT_EQ(d.TextOf(d.blocks[1].span), "Then");
  EXPECT_FALSE(d.id.empty());
  EXPECT_EQ(docs[1].text, "Rain");
}

TEST(Conllu, RefusesWhatHoldsNoWords) {
  for (const char* bytes : {"", "# newdoc\n\n", "plain words\n", "1\t\n", "x\tword\n"}) {
    std::vector<Status> errors;
    EXPECT_TRUE(Read(bytes, &errors).empty()) << bytes;
    ASSERT_EQ(errors.size(), 1u) << bytes;
    EXPECT_EQ(errors[0].error(), Error::kInputNoText);
  }
  std::vector<Status> errors;
  EXPECT_TRUE(Read("1\t\xff\n", &errors).empty());
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].error(), Error::kInputEncoding);
}

}  // namespace
}  // namespace hearsay::text
