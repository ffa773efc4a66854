// Sentences of our own as the rules split them and as the model then has them.
#include "syntax/sentence_head.h"

#include <gtest/gtest.h>

#include <string>

#include "nn/kernels.h"
#include "syntax/golden.h"
#include "syntax/support.h"

namespace hearsay::syntax {
namespace {

std::string Sentences(const Document& doc) {
  std::string out;
  for (const Sentence& s : doc.sentences) {
    EXPECT_EQ(s.span.begin, doc.tokens[s.first].span.begin);
    EXPECT_EQ(s.span.end, doc.tokens[s.last - 1].span.end);
    out += "[" + std::string(s.span.In(doc.text)) + "]";
  }
  return out;
}

// The sentences of `text` by the model, on every kernel the same.
std::string Split(const std::string& text, BlockKind kind = BlockKind::kParagraph) {
  const auto model = nn::Model::Open(nn::FindModel());
  EXPECT_TRUE(model.ok()) << model.status().ToString();
  const auto encoder = TokenEncoder::Create(**model);
  EXPECT_TRUE(encoder.ok()) << encoder.status().ToString();
  std::string first;
  for (const nn::Kernels* kernels : nn::Supported()) {
    const auto head = SentenceHead::Create(**model, *kernels);
    EXPECT_TRUE(head.ok()) << head.status().ToString();
    Document doc = syntax_test::Tagged(text);
    for (Block& b : doc.blocks) b.kind = kind;
    EncodeWorkspace workspace;
    TokenVectors vectors;
    TokenRows rows;
    HeadWorkspace heads;
    const auto n = static_cast<uint32_t>(doc.tokens.size());
    EXPECT_TRUE(encoder->Encode(doc, 0, n, &workspace, &vectors).ok());
    EXPECT_TRUE(rows.Set(*kernels, vectors).ok());
    head->Read(rows, &heads, &doc);
    if (first.empty()) first = Sentences(doc);
    EXPECT_EQ(Sentences(doc), first) << kernels->name;
  }
  return first;
}

TEST(SentenceHead, SplitsWhereNobodyPunctuated) {
  if (!syntax_test::HasGoldenModel()) GTEST_SKIP() << "no reading model here";
  EXPECT_EQ(Split("Please send me the report by noon Thanks, Ines Okafor Harbour Office"),
            "[Please send me the report by noon][Thanks, Ines Okafor Harbour Office]");
}

TEST(SentenceHead, LeavesWhatIsPunctuated) {
  if (!syntax_test::HasGoldenModel()) GTEST_SKIP() << "no reading model here";
  const std::string said = "[\"We will not sail,\" said Gov. Ines Okafor.][\"Not before noon.\"]";
  EXPECT_EQ(Split("\"We will not sail,\" said Gov. Ines Okafor. \"Not before noon.\""), said);
}

TEST(SentenceHead, LeavesTitlesWhole) {
  if (!syntax_test::HasGoldenModel()) GTEST_SKIP() << "no reading model here";
  EXPECT_EQ(Split("Please send me the report by noon Thanks, Ines Okafor Harbour Office",
                  BlockKind::kTitle),
            "[Please send me the report by noon Thanks, Ines Okafor Harbour Office]");
}

}  // namespace
}  // namespace hearsay::syntax
