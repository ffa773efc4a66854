// Word pieces against a stored sample of the reference tokenizer (word_pieces.rows: pieces and byte
// spans of sentences of our own), and their promises over random text. word_pieces.vocab holds
// those of BERT's 30,522 uncased pieces that occur in the sample's words, which decides every
// match.
#include "text/word_pieces.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <string>

#include "base/utf8.h"

namespace hearsay::text {
namespace {

std::vector<std::string> LinesOf(const std::string& path) {
  std::ifstream in(std::string(HEARSAY_SOURCE_DIR) + "/tests/text/" + path);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

const std::vector<std::string>& Vocabulary() {
  static const auto* v = new std::vector<std::string>(LinesOf("word_pieces.vocab"));
  return *v;
}

const WordPieces& ThePieces() {
  static const WordPieces* pieces = [] {
    const std::vector<std::string_view> views(Vocabulary().begin(), Vocabulary().end());
    auto p = WordPieces::Create(views);
    if (!p.ok()) ADD_FAILURE() << p.status().ToString();
    return new WordPieces(std::move(*p));
  }();
  return *pieces;
}

// \n \t \xhh \uhhhh \Uhhhhhhhh and \\ as Python writes them.
std::string Unescape(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    if (s[i] != '\\') {
      out += s[i];
      continue;
    }
    const char kind = s[++i];
    const size_t digits = kind == 'x' ? 2 : kind == 'u' ? 4 : kind == 'U' ? 8 : 0;
    if (digits == 0) {
      out += kind == 't' ? '\t' : kind == 'n' ? '\n' : kind;
      continue;
    }
    AppendUtf8(static_cast<char32_t>(std::stoul(std::string(s.substr(i + 1, digits)), nullptr, 16)),
               &out);
    i += digits;
  }
  return out;
}

Span All(std::string_view s) { return {0, static_cast<uint32_t>(s.size())}; }

TEST(WordPieces, EqualTheReferenceTokenizer) {
  std::string text;
  size_t rows = 0;
  for (const std::string& line : LinesOf("word_pieces.rows")) {
    if (line.starts_with("# ") && text.empty()) continue;
    if (line.starts_with("> ")) {
      text = Unescape(std::string_view(line).substr(2));
      continue;
    }
    std::vector<Piece> pieces;
    ThePieces().Append(text, All(text), &pieces);
    std::string got;
    for (const Piece& p : pieces) {
      got += got.empty() ? "" : " ";
      got += Vocabulary()[p.id] + '@' + std::to_string(p.span.begin) + '-' +
             std::to_string(p.span.end);
    }
    EXPECT_EQ(got, line) << text;
    ++rows;
  }
  EXPECT_GE(rows, 25u);
}

TEST(WordPieces, SpansLieInOrderOnCodePoints) {
  const std::string_view parts[] = {"a",      "The",        " ",  "\u00e9", "e\u0301",
                                    "\u6771", "\U0001F600", "-",  "'",      "\t",
                                    "\u200b", "\ufffd",     "ss", "\u1e9e", "\ufb01",
                                    "\u00bd", "\uac00",     "9",  "\u3000", "\u0130"};
  std::mt19937 random(3);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (uint32_t i = random() % 20; i > 0; --i) text += parts[random() % std::size(parts)];
    std::vector<Piece> pieces;
    ThePieces().Append(text, All(text), &pieces);
    uint32_t last = 0;
    Span before;
    for (const Piece& p : pieces) {
      ASSERT_FALSE(p.span.empty()) << text;
      ASSERT_TRUE(p.span.begin >= last || p.span == before) << text;  // one code point, two pieces
      ASSERT_LE(p.span.end, text.size());
      ASSERT_TRUE(IsValidUtf8(p.span.In(text))) << text;
      last = p.span.end;
      before = p.span;
    }
  }
}

TEST(WordPieces, AnyBytesAndPartsOfATextAreRead) {
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    for (uint32_t i = random() % 40; i > 0; --i) text += static_cast<char>(random());
    std::vector<Piece> pieces;
    ThePieces().Append(text, All(text), &pieces);
    for (const Piece& p : pieces) ASSERT_LE(p.span.end, text.size());
  }
  const std::string text = "xx the ferry yy";
  std::vector<Piece> pieces;
  ThePieces().Append(text, {3, 12}, &pieces);
  ASSERT_EQ(pieces.size(), 2u);
  EXPECT_EQ(pieces[0].span, (Span{3, 6}));
  EXPECT_EQ(Vocabulary()[pieces[1].id], "ferry");
}

TEST(WordPieces, ATokenAlwaysHasAPiece) {
  const std::string text = "\u200b";
  std::vector<Piece> pieces;
  ThePieces().Append(text, All(text), &pieces);
  EXPECT_TRUE(pieces.empty());
  ThePieces().AppendToken(text, All(text), &pieces);
  ASSERT_EQ(pieces.size(), 1u);
  EXPECT_EQ(pieces[0].id, ThePieces().unknown());
  EXPECT_EQ(pieces[0].span, All(text));
}

TEST(WordPieces, VocabulariesThatCannotServeAreRefused) {
  const std::vector<std::string_view> none = {"[UNK]", "a"};
  EXPECT_EQ(WordPieces::Create(none).status().error(), Error::kModelDamaged);
  const std::vector<std::string_view> twice = {"[UNK]", "[CLS]", "[SEP]", "a", "##a", "a"};
  EXPECT_EQ(WordPieces::Create(twice).status().error(), Error::kModelDamaged);
}

}  // namespace
}  // namespace hearsay::text
