// The text room against rows (segmenter.rows), and its promises over random text: every byte that
// is not white space lies in exactly one token, tokens lie in sentences, sentences in blocks, all
// in order, all between code points.
#include "text/segmenter.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>
#include <string>

#include "base/utf8.h"
#include "time_bound.h"

namespace hearsay::text {
namespace {

const Segmenter& TheSegmenter() {
  static const Segmenter* segmenter = [] {
    auto s = Segmenter::Create();
    if (!s.ok()) ADD_FAILURE() << s.status().ToString();
    return new Segmenter(std::move(*s));
  }();
  return *segmenter;
}

void AddBlock(std::string_view text, BlockKind kind, Document* doc) {
  if (!doc->text.empty()) doc->text += '\n';
  Block b;
  b.kind = kind;
  b.span.begin = static_cast<uint32_t>(doc->text.size());
  doc->text += text;
  b.span.end = static_cast<uint32_t>(doc->text.size());
  doc->blocks.push_back(b);
}

std::string Printed(const Document& doc) {
  std::string out;
  for (const Sentence& s : doc.sentences) {
    for (uint32_t i = s.first; i < s.last; ++i) {
      if (i > s.first) out += ' ';
      out += doc.TextOf(doc.tokens[i]);
    }
    out += '\n';
  }
  return out;
}

TEST(Segmenter, Rows) {
  std::ifstream in(HEARSAY_SOURCE_DIR "/tests/text/segmenter.rows");
  ASSERT_TRUE(in.is_open());
  std::string input, expected;
  size_t cases = 0;
  auto check = [&] {
    if (input.empty()) return;
    Document doc;
    for (size_t at = 0; at <= input.size();) {
      const size_t end = std::min(input.find("\\n", at), input.size());
      std::string_view text = std::string_view(input).substr(at, end - at);
      const bool title = text.starts_with("# ");
      if (title) text.remove_prefix(2);
      AddBlock(text, title ? BlockKind::kTitle : BlockKind::kParagraph, &doc);
      at = end + 2;
    }
    TheSegmenter().Run(&doc);
    EXPECT_EQ(Printed(doc), expected) << input;
    ++cases;
  };
  for (std::string line; std::getline(in, line);) {
    if (line.starts_with("# ") && input.empty()) continue;
    if (line.starts_with("> ")) {
      check();
      input = line.substr(2);
      expected.clear();
    } else {
      expected += line + '\n';
    }
  }
  check();
  EXPECT_GE(cases, 35u);
}

void CheckPromises(const Document& doc) {
  std::vector<int> covered(doc.text.size(), 0);
  uint32_t last_end = 0;
  for (const Token& t : doc.tokens) {
    ASSERT_FALSE(t.span.empty());
    ASSERT_GE(t.span.begin, last_end);
    last_end = t.span.end;
    ASSERT_TRUE(IsValidUtf8(doc.TextOf(t)));
    ASSERT_FALSE(t.norm.empty());
    for (uint32_t i = t.span.begin; i < t.span.end; ++i) ++covered[i];
    size_t before = t.span.begin;
    const bool space = t.span.begin == 0 || IsSpace(DecodeUtf8Before(doc.text, &before));
    ASSERT_EQ(t.space_before, space) << doc.text;
  }
  for (size_t i = 0; i < doc.text.size();) {
    size_t next = i;
    const char32_t c = DecodeUtf8(doc.text, &next);
    if (!IsSpace(c)) {
      for (size_t k = i; k < next; ++k) ASSERT_EQ(covered[k], 1) << doc.text;
    }
    i = next;
  }
  uint32_t token = 0;
  for (const Sentence& s : doc.sentences) {
    ASSERT_EQ(s.first, token);
    ASSERT_LT(s.first, s.last);
    token = s.last;
    ASSERT_EQ(s.span.begin, doc.tokens[s.first].span.begin);
    ASSERT_EQ(s.span.end, doc.tokens[s.last - 1].span.end);
    ASSERT_TRUE(doc.blocks[s.block].span.Contains(s.span));
  }
  ASSERT_EQ(token, doc.tokens.size());
}

TEST(Segmenter, PromisesHoldOnRandomText) {
  const std::string_view parts[] = {
      "a",      "B",    "Mr.", "U.S.", ".",          "..", "…",      "?",      "!",  "\"",
      "'",      "’",    "”",   "“",    " ",          "  ", "-",      "—",      "--", "7",
      "19",     "12/3", "/",   ",",    "http://x.y", "@",  "a@b.co", "&",      "$",  "%",
      "n't",    "n’t",  "'s",  "é",    "e\u0301",    "汉", "\u00A0", "\u200B", ")",  "(",
      "cannot", "no.",  "The", "said", "pre-",       "#x", ":)",     "_",      "😀",  "\u200D",
      "p.m.",   "J.",   "\t",  "5pm",  "’em",        "İ"};
  std::mt19937 random(7);
  for (int round = 0; round < 4000; ++round) {
    Document doc;
    const int blocks = 1 + static_cast<int>(random() % 3);
    for (int b = 0; b < blocks; ++b) {
      std::string text;
      for (size_t n = random() % 24; n > 0; --n) text += parts[random() % std::size(parts)];
      AddBlock(text, random() % 5 == 0 ? BlockKind::kTitle : BlockKind::kParagraph, &doc);
    }
    TheSegmenter().Run(&doc);
    CheckPromises(doc);
    if (HasFatalFailure()) return;
  }
}

TEST(Segmenter, NormFoldsCaseAndQuotes) {
  Document doc;
  AddBlock("Trump’s ÉLAN “won”", BlockKind::kParagraph, &doc);
  TheSegmenter().Run(&doc);
  std::string norms;
  for (const Token& t : doc.tokens) norms += std::string(t.norm) + "|";
  EXPECT_EQ(norms, "trump|'s|élan|\"|won|\"|");
}

TEST(Segmenter, NormOutlivesAMove) {
  Document a;
  AddBlock("Short", BlockKind::kParagraph, &a);
  TheSegmenter().Run(&a);
  const Document b = std::move(a);
  EXPECT_EQ(b.tokens[0].norm, "short");
}

// Each input was once, or could be, quadratic: a second for a megabyte is far above the linear
// time.
TEST(Segmenter, HostileTextStaysLinear) {
  for (const std::string_view part : {"a-", "1-", "1/", ")", "'", "a.", "\"", ".", "a@", "http://)",
                                      "1,", "İ", "n't", ":", "+-"}) {
    std::string text;
    while (text.size() < (1u << 20)) text += part;
    text += "@";
    Document doc;
    AddBlock(text, BlockKind::kParagraph, &doc);
    const double start = CpuSeconds();
    TheSegmenter().Run(&doc);
    EXPECT_LT(CpuSeconds() - start, Allowed(5)) << part;
    EXPECT_FALSE(doc.tokens.empty());
  }
}

TEST(Segmenter, EmptyAndBlankBlocksGiveNothing) {
  Document doc;
  AddBlock("", BlockKind::kParagraph, &doc);
  AddBlock(" \t\u00A0 ", BlockKind::kTitle, &doc);
  TheSegmenter().Run(&doc);
  EXPECT_TRUE(doc.tokens.empty());
  EXPECT_TRUE(doc.sentences.empty());
}

}  // namespace
}  // namespace hearsay::text
