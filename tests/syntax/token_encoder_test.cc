// The features of tokens, by the lists of docs/weights.md. Windows and vectors are tested by the
// golden of tests/claims/attribution_head_test.cc.
#include "syntax/token_encoder.h"

#include <gtest/gtest.h>

#include "syntax/piece_features.h"

namespace hearsay::syntax {
namespace {

TEST(TokenEncoder, Shapes) {
  const std::pair<const char*, int> cases[] = {
      {"ferry", 1}, {"Ellis", 2}, {"NATO", 3}, {"A", 4},   {"McKay", 5}, {"eBay", 5},
      {"2024", 6},  {"F-16", 7},  {"...", 8},  {"…", 8},   {";", 9},     {"“", 10},
      {"''", 10},   {"(", 11},    {"—", 12},   {"$", 13},  {"中", 14},   {"É", 4},
      {"élan", 1},  {"Élan", 2},  {"½", 14},   {"n't", 1}, {"U.S.", 3}};
  for (const auto& [form, shape] : cases) EXPECT_EQ(ShapeFeature(form), shape) << form;
}

TEST(TokenEncoder, QuotationsTurnAndEndWithTheirBlock) {
  const std::vector<std::string_view> forms = {"\"", "a", "\"", "b", "“", "c", "d", "”", "e"};
  const std::vector<bool> breaks = {true, false, false, false, false, false, true, false, false};
  EXPECT_EQ(QuoteStates(forms, breaks), (std::vector<uint8_t>{1, 1, 1, 0, 1, 1, 0, 1, 0}));
}

TEST(TokenEncoder, AStretchEndsWithASentence) {
  Document doc;
  doc.tokens.resize(5000);
  for (uint32_t s = 0; s < 5000; s += 30) doc.sentences.push_back({{}, s, s + 30, 0});
  EXPECT_EQ(TokenEncoder::EndOfStretch(doc, 0), 2040u);
  EXPECT_EQ(TokenEncoder::EndOfStretch(doc, 2040), 4080u);
  EXPECT_EQ(TokenEncoder::EndOfStretch(doc, 4080), 5000u);
  doc.sentences = {{{}, 0, 5000, 0}};
  EXPECT_EQ(TokenEncoder::EndOfStretch(doc, 0), 2048u);
}

}  // namespace
}  // namespace hearsay::syntax
