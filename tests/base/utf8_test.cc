// UTF-8 against ICU: all code points, all one- and two-byte strings, all three-byte strings with an
// interesting lead, random longer ones; CodePointIndex against counting from the start.
#include "base/utf8.h"

#include <gtest/gtest.h>
#include <unicode/bytestream.h>
#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <random>

namespace hearsay {
namespace {

// ICU's UTF-8 decoder, an independent writing of the same rules: U8_NEXT gives a negative value for
// an ill-formed part.
struct Icu {
  size_t valid_prefix = 0;
  std::string repaired;
};
Icu DecodeByIcu(const std::string& s) {
  Icu out;
  const auto* p = reinterpret_cast<const uint8_t*>(s.data());
  int32_t i = 0;
  const auto n = static_cast<int32_t>(s.size());
  bool good = true;
  while (i < n) {
    UChar32 c;
    const int32_t from = i;
    U8_NEXT(p, i, n, c);
    if (c < 0) {
      good = false;
      out.repaired += "\xEF\xBF\xBD";
    } else {
      out.repaired.append(s, static_cast<size_t>(from), static_cast<size_t>(i - from));
      if (good) out.valid_prefix = static_cast<size_t>(i);
    }
  }
  return out;
}
void Check(const std::string& s) {
  const Icu want = DecodeByIcu(s);
  ASSERT_EQ(ValidUtf8Prefix(s), want.valid_prefix) << testing::PrintToString(s);
  ASSERT_EQ(RepairUtf8(s), want.repaired) << testing::PrintToString(s);
  ASSERT_TRUE(IsValidUtf8(RepairUtf8(s)));
}

TEST(Utf8, EveryCodePointRoundTripsAndAgreesWithIcu) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string ours, theirs;
    AppendUtf8(c, &ours);
    icu::UnicodeString(static_cast<UChar32>(c)).toUTF8String(theirs);
    ASSERT_EQ(ours, theirs) << std::hex << static_cast<uint32_t>(c);
    ASSERT_TRUE(IsValidUtf8(ours));
    ASSERT_EQ(CountCodePoints(ours), 1u);
    size_t at = 0;
    ASSERT_EQ(DecodeUtf8(ours, &at), c);
    ASSERT_EQ(at, ours.size());
    ASSERT_EQ(DecodeUtf8Before(ours, &at), c);
    ASSERT_EQ(at, 0u);
  }
}

TEST(Utf8, WhatIsNoCodePointIsWrittenAsTheReplacement) {
  for (char32_t c :
       {char32_t{0xD800}, char32_t{0xDFFF}, char32_t{0x110000}, char32_t{0xFFFFFFFF}}) {
    std::string s;
    AppendUtf8(c, &s);
    EXPECT_EQ(s, "\xEF\xBF\xBD");
  }
}

TEST(Utf8, EveryOneAndTwoByteString) {
  for (int a = 0; a < 256; ++a) {
    Check(std::string(1, static_cast<char>(a)));
    for (int b = 0; b < 256; ++b) Check({static_cast<char>(a), static_cast<char>(b)});
  }
}

TEST(Utf8, EveryThreeByteStringOfBoundaryBytes) {
  const int bytes[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF,
                       0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE,
                       0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFE, 0xFF};
  for (int a : bytes) {
    for (int b : bytes) {
      for (int c : bytes) {
        Check({static_cast<char>(a), static_cast<char>(b), static_cast<char>(c)});
        for (int d : bytes)
          Check({static_cast<char>(a), static_cast<char>(b), static_cast<char>(c),
                 static_cast<char>(d)});
      }
    }
  }
}

// Mostly valid text with bytes knocked out: the kind of damage that the web shows, across the
// eight-byte fast path.
TEST(Utf8, RandomLongerStrings) {
  std::mt19937 random(20260304);
  for (int round = 0; round < 20000; ++round) {
    std::string s;
    for (int n = static_cast<int>(random() % 40); n > 0; --n) {
      const uint32_t kind = random() % 6;
      AppendUtf8(kind < 3    ? random() % 0x80
                 : kind == 3 ? random() % 0x800
                 : kind == 4 ? random() % 0x10000
                             : random() % 0x110000,
                 &s);
    }
    for (int n = static_cast<int>(random() % 4); n > 0 && !s.empty(); --n) {
      const size_t at = random() % s.size();
      if (random() % 2) {
        s[at] = static_cast<char>(random());
      } else {
        s.erase(at, 1);
      }
    }
    Check(s);
  }
}

TEST(Utf8, DecodingBackwardsIsDecodingForwards) {
  std::string s;
  std::vector<char32_t> want;
  for (char32_t c : {U'a', U'é', U'’', U'\U0001F6A2', U'z', U'\uFFFD', U'"'}) {
    AppendUtf8(c, &s);
    want.push_back(c);
  }
  size_t at = s.size();
  for (size_t i = want.size(); i-- > 0;) EXPECT_EQ(DecodeUtf8Before(s, &at), want[i]);
  EXPECT_EQ(at, 0u);
}

TEST(Utf8, StrayBytesDecodeOneAtATime) {
  const std::string s = "a\x80\xE2\x80";
  size_t at = 0;
  EXPECT_EQ(DecodeUtf8(s, &at), U'a');
  EXPECT_EQ(DecodeUtf8(s, &at), U'\uFFFD');
  EXPECT_EQ(at, 2u);
  at = s.size();
  for (size_t want : {3u, 2u, 1u}) {
    EXPECT_EQ(DecodeUtf8Before(s, &at), U'\uFFFD');
    EXPECT_EQ(at, want);
  }
}

TEST(Utf8, ClassesAgreeWithIcuForEveryCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    const auto u = static_cast<UChar32>(c);
    const auto type = u_charType(u);
    ASSERT_EQ(IsLetter(c), type >= U_UPPERCASE_LETTER && type <= U_OTHER_LETTER) << std::hex << u;
    ASSERT_EQ(IsUpper(c), type == U_UPPERCASE_LETTER || type == U_TITLECASE_LETTER)
        << std::hex << u;
    ASSERT_EQ(IsLower(c), type == U_LOWERCASE_LETTER) << std::hex << u;
    ASSERT_EQ(IsDigit(c), type == U_DECIMAL_DIGIT_NUMBER) << std::hex << u;
    ASSERT_EQ(IsSpace(c), u_hasBinaryProperty(u, UCHAR_WHITE_SPACE) || c == 0x200B || c == 0xFEFF)
        << std::hex << u;
    ASSERT_EQ(IsAlnum(c), IsLetter(c) || IsDigit(c));
  }
}

TEST(Utf8, LowerCase) {
  EXPECT_EQ(ToLower("The U.S. SENATE"), "the u.s. senate");
  EXPECT_EQ(ToLower("ÉCOLE Straße ĐIỆN"), "école straße điện");
  EXPECT_EQ(ToLower("ΟΔΟΣ"), "οδος");  // the final sigma rule
  EXPECT_EQ(ToLower(""), "");
}

TEST(Utf8, FoldingForMatching) {
  EXPECT_EQ(FoldPunctuation("“It’s” – he said — «no»"), "\"It's\" - he said - \"no\"");
  EXPECT_EQ(FoldPunctuation("10\u00A0000\u202Fkm"), "10 000 km");
  EXPECT_EQ(FoldPunctuation("naïve"), "naïve");
}

TEST(CodePointIndex, AgreesWithCountingFromTheStart) {
  std::mt19937 random(7);
  for (int round = 0; round < 200; ++round) {
    std::string s;
    for (int n = static_cast<int>(random() % 300); n > 0; --n) {
      AppendUtf8(random() % 2 ? random() % 0x80 : random() % 0x110000, &s);
    }
    const CodePointIndex index(s);
    ASSERT_EQ(index.size(), CountCodePoints(s));
    uint32_t code_point = 0;
    for (size_t at = 0; at < s.size();) {
      const size_t from = at;
      DecodeUtf8(s, &at);
      for (size_t b = from; b < at; ++b)
        ASSERT_EQ(index.ToCodePoint(static_cast<uint32_t>(b)), code_point) << b;
      ++code_point;
    }
    ASSERT_EQ(index.ToCodePoint(static_cast<uint32_t>(s.size())), code_point);
  }
}

}  // namespace
}  // namespace hearsay
