// Look-ups by byte, the id, and which instants are dates.
#include "record/document.h"

#include <gtest/gtest.h>

namespace hearsay {
namespace {

Document TwoSentences() {
  Document d;
  d.text = "He left. She did not.\nNobody asked.";
  d.sentences = {{{0, 8}, 0, 3, 0}, {{9, 21}, 3, 7, 0}, {{22, 35}, 7, 10, 1}};
  for (Span s : {Span{0, 2},
                 {3, 7},
                 {7, 8},
                 {9, 12},
                 {13, 16},
                 {17, 20},
                 {20, 21},
                 {22, 28},
                 {29, 34},
                 {34, 35}}) {
    Token t;
    t.span = s;
    d.tokens.push_back(t);
  }
  return d;
}

TEST(Document, SentenceAtAByte) {
  const Document d = TwoSentences();
  EXPECT_EQ(d.SentenceAt(0), 0u);
  EXPECT_EQ(d.SentenceAt(7), 0u);
  EXPECT_EQ(d.SentenceAt(8), kNone);  // the space between two sentences belongs to none
  EXPECT_EQ(d.SentenceAt(9), 1u);
  EXPECT_EQ(d.SentenceAt(20), 1u);
  EXPECT_EQ(d.SentenceAt(21), kNone);
  EXPECT_EQ(d.SentenceAt(34), 2u);
  EXPECT_EQ(d.SentenceAt(35), kNone);
  EXPECT_EQ(Document().SentenceAt(0), kNone);
}

TEST(Document, TokenAtAByteIsTheFirstThatEndsAfterIt) {
  const Document d = TwoSentences();
  EXPECT_EQ(d.TokenAt(0), 0u);
  EXPECT_EQ(d.TokenAt(2), 1u);
  EXPECT_EQ(d.TokenAt(7), 2u);
  EXPECT_EQ(d.TokenAt(8), 3u);
  EXPECT_EQ(d.TokenAt(34), 9u);
  EXPECT_EQ(d.TokenAt(35), 10u);
  EXPECT_EQ(d.TextOf(d.tokens[d.TokenAt(13)]), "did");
}

TEST(Document, TheIdIsMadeOfTextAndAddressAlone) {
  Document a, b;
  a.text.assign(1, 'x');
  b.text = a.text;
  b.input.assign("elsewhere.html");
  b.title.assign("another title");
  EXPECT_EQ(DocumentId(a), DocumentId(b));
  EXPECT_EQ(DocumentId(a).size(), 64u);
  b.url = "https://harbourcourier.example/1";
  EXPECT_NE(DocumentId(a), DocumentId(b));
  a.url = b.url;
  a.text.assign(1, 'y');
  EXPECT_NE(DocumentId(a), DocumentId(b));
}

TEST(Document, MovingKeepsWhatPointsIntoTheArena) {
  Document d = TwoSentences();
  d.tokens[1].norm = d.arena.Copy(std::string("left"));
  const Document moved = std::move(d);
  EXPECT_EQ(moved.tokens[1].norm, "left");
}

TEST(NormalizeInstant, Rows) {
  struct Row {
    const char *in, *out;  // out is null where the input is no date
  };
  const Row rows[] = {
      {"2024-11-15", "2024-11-15"},
      {"2024-02-29", "2024-02-29"},
      {"2000-02-29", "2000-02-29"},
      {"2024-11-15T09:30:00Z", "2024-11-15T09:30:00Z"},
      {"2024-11-15t09:30:00z", "2024-11-15T09:30:00Z"},
      {"2024-11-15 09:30:00Z", "2024-11-15T09:30:00Z"},
      {"2024-11-15T09:30Z", "2024-11-15T09:30:00Z"},
      {"2024-11-15T09:30", "2024-11-15T09:30:00"},
      {"2024-11-15T09:30:00.123Z", "2024-11-15T09:30:00Z"},
      {"2024-11-15T09:30:00+02:00", "2024-11-15T09:30:00+02:00"},
      {"2024-11-15T09:30:00+0200", "2024-11-15T09:30:00+02:00"},
      {"2024-11-15T09:30:00-05:30", "2024-11-15T09:30:00-05:30"},
      {"2024-11-15T09:30:00+00:00", "2024-11-15T09:30:00Z"},
      {"2024-11-15 09:30:00 +0000", "2024-11-15T09:30:00Z"},
      {"2016-12-31T23:59:60Z", "2016-12-31T23:59:60Z"},  // a leap second
      {"", nullptr},
      {"2024", nullptr},
      {"2024-11", nullptr},
      {"2024-13-01", nullptr},
      {"2024-00-10", nullptr},
      {"2024-11-31", nullptr},
      {"2023-02-29", nullptr},
      {"1900-02-29", nullptr},
      {"2024-11-15T", nullptr},
      {"2024-11-15T24:00:00Z", nullptr},
      {"2024-11-15T09:60:00Z", nullptr},
      {"2024-11-15T09:30:61Z", nullptr},
      {"2024-11-15T09:30:00+15:00", nullptr},
      {"2024-11-15T09:30:00ZZ", nullptr},
      {"2024-11-15x", nullptr},
      {"15-11-2024", nullptr},
      {"15 November 2024", nullptr},
      {"yesterday", nullptr},
      {"２０２４-11-15", nullptr},
  };
  for (const Row& r : rows) {
    const auto got = NormalizeInstant(r.in);
    EXPECT_EQ(got, r.out ? std::optional<std::string>(r.out) : std::nullopt) << r.in;
    if (got) {
      EXPECT_EQ(NormalizeInstant(*got), got) << "the normal form is its own";
    }
  }
}

}  // namespace
}  // namespace hearsay
