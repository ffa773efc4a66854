// The time room: rows of sentences and the expressions expected (times.rows), the calendar, the
// form of every value, and that nothing that needs an anchor is said without one.
#include <gtest/gtest.h>
#include <regex.h>

#include <fstream>
#include <sstream>

#include "syntax/tagger.h"
#include "text/segmenter.h"
#include "time/atoms.h"
#include "time/calendar.h"
#include "time/time_finder.h"

namespace hearsay::time {
namespace {

struct Rooms {
  Result<text::Segmenter> segmenter = text::Segmenter::Create();
  Result<syntax::Tagger> tagger = syntax::Tagger::Create();
  Result<TimeFinder> finder = TimeFinder::Create();
};

Document Read(const std::string& published, const std::string& text, bool tags = true) {
  static const Rooms rooms;
  Document doc;
  doc.published = published;
  doc.text = text;
  Block b;
  b.span = {0, static_cast<uint32_t>(text.size())};
  doc.blocks.push_back(b);
  rooms.segmenter->Run(&doc);
  if (tags) rooms.tagger->Run(&doc);
  rooms.finder->Run(&doc);
  return doc;
}

std::string Lines(const Document& doc) {
  std::string out;
  for (const TimeExpression& t : doc.times) {
    out += std::string(doc.TextOf(t.span)) + " | " + std::string(WordOf(t.type)) + " | " + t.value +
           "\n";
  }
  return out;
}

struct Case {
  int line = 0;
  std::string published, text, expected;
};

std::vector<Case> Cases() {
  std::ifstream in(std::string(HEARSAY_SOURCE_DIR) + "/tests/time/times.rows");
  std::vector<Case> out;
  std::string line;
  for (int n = 1; std::getline(in, line); ++n) {
    if (line.empty() || line[0] == '#') continue;
    if (line[0] == '>') {
      const size_t at = line.find(' ', 2);
      out.push_back({n, line.substr(2, at - 2), line.substr(at + 1), ""});
      if (out.back().published == "-") out.back().published.clear();
    } else if (!out.empty()) {
      out.back().expected += line + "\n";
    }
  }
  return out;
}

// TIMEX3 values as the TimeML 1.2.1 guidelines form them. By POSIX: GCC 12 warns of std::regex's
// own code under the address sanitizer (GCC bug 105562).
bool InForm(const std::string& v) {
  static const char kForm[] =
      "^((PAST|PRESENT|FUTURE)_REF"
      "|[0-9X]{2,4}"
      "|[0-9X]{4}-([0-9X]{2}|[QH][1-4X]|SP|SU|FA|WI)"
      "|[0-9X]{4}-W[0-9X]{2}(-WE|-[1-7])?(T(MO|AF|EV|NI|DT))?"
      "|[0-9X]{4}-[0-9X]{2}-[0-9X]{2}(T([0-9]{2}:[0-9]{2}|MO|AF|EV|NI|DT))?"
      "|XXXX-WXX-[1-7]T[0-9]{2}:[0-9]{2}"
      "|P([0-9.]+|X)(Y|M|W|D|Q|DE|CE|ML|WE|X)([0-9]+M)?|PXX|PT([0-9.]+|X)[HMS]([0-9]+[MS])?)$";
  static const regex_t form = [] {
    regex_t r;
    EXPECT_EQ(regcomp(&r, kForm, REG_EXTENDED | REG_NOSUB), 0);
    return r;
  }();
  return regexec(&form, v.c_str(), 0, nullptr, 0) == 0;
}

TEST(Time, Rows) {
  const auto cases = Cases();
  ASSERT_GT(cases.size(), 40u);
  for (const Case& c : cases)
    EXPECT_EQ(Lines(Read(c.published, c.text)), c.expected)
        << "times.rows:" << c.line << ": " << c.text;
}

TEST(Time, ValuesAreInFormAndSpansLieInSentences) {
  for (const Case& c : Cases()) {
    for (const bool tags : {true, false}) {
      for (const char* published : {"", "2024-02-29", "1999-12-31T23:59:00-05:00"}) {
        const Document doc = Read(published, c.text, tags);
        uint32_t end = 0;
        for (const TimeExpression& t : doc.times) {
          EXPECT_TRUE(InForm(t.value)) << t.value << " in " << c.text;
          EXPECT_FALSE(t.span.empty());
          EXPECT_GE(t.span.begin, end);
          end = t.span.end;
          EXPECT_LE(end, doc.text.size());
        }
      }
    }
  }
}

TEST(Time, WithoutPublicationOnlyValuesThatNeedNone) {
  for (const Case& c : Cases()) {
    const Document a = Read("", c.text);
    // What is said without an anchor is the same for every anchor, or has an X where the anchor
    // would stand.
    for (const TimeExpression& t : a.times) {
      bool same = t.value.find('X') != std::string::npos || t.value[0] == 'P' ||
                  t.value.find("_REF") != std::string::npos;
      const Document b = Read("2007-06-05", c.text);
      for (const TimeExpression& u : b.times) same |= u.span.Overlaps(t.span) && u.value == t.value;
      EXPECT_TRUE(same) << t.value << " in " << c.text;
    }
  }
}

TEST(Time, PublicationDayIsTheDayAsWrittenInItsZone) {
  EXPECT_EQ(Read("2024-11-15T23:30:00-08:00", "It rains today.").times.at(0).value, "2024-11-15");
  EXPECT_EQ(Read("2024-11-16T00:30:00+02:00", "It rains today.").times.at(0).value, "2024-11-16");
}

TEST(Time, BritishPublisherPutsTheDayFirst) {
  static const Rooms rooms;
  Document doc;
  doc.publisher_domain = "example.co.uk";
  doc.text = "Signed 03/04/2024.";
  Block b;
  b.span = {0, static_cast<uint32_t>(doc.text.size())};
  doc.blocks.push_back(b);
  rooms.segmenter->Run(&doc);
  rooms.finder->Run(&doc);
  ASSERT_EQ(doc.times.size(), 1u);
  EXPECT_EQ(doc.times[0].value, "2024-04-03");
}

TEST(Calendar, WeeksMonthsAndHolidays) {
  EXPECT_EQ(Format({Grain::kWeek, *DayOf(2024, 12, 30), 0}), "2025-W01");
  EXPECT_EQ(Format({Grain::kWeek, *DayOf(2021, 1, 3), 0}), "2020-W53");
  EXPECT_EQ(Format({Grain::kDay, AddMonths(*DayOf(2024, 1, 31), 1), 0}), "2024-02-29");
  EXPECT_EQ(Format({Grain::kDay, *Holiday("11#4-4", 2024), 0}), "2024-11-28");
  EXPECT_EQ(Format({Grain::kDay, *Holiday("05#L-1", 2024), 0}), "2024-05-27");
  EXPECT_EQ(Format({Grain::kDay, *Holiday("E+0", 2024), 0}), "2024-03-31");
  EXPECT_EQ(Format({Grain::kDay, *Holiday("E-2", 2025), 0}), "2025-04-18");
  EXPECT_FALSE(DayOf(2023, 2, 29));
  EXPECT_FALSE(ParseDay("2024-13-01"));
}

TEST(Atoms, CutAtEveryChangeAndReadTypographicSigns) {
  TimeLexicon lexicon;
  ASSERT_TRUE(lexicon.Load().ok());
  const std::string text = "Mid\xE2\x80\x93May\xE2\x80\x99s 9:30am";
  std::string lower, joined;
  std::vector<Atom> atoms;
  Scan(text, {0, static_cast<uint32_t>(text.size())}, lexicon, &lower, &atoms);
  for (const Atom& a : atoms) joined += std::string(a.norm) + "_";
  EXPECT_EQ(joined, "mid_-_may_'_s_9_:_30_am_");
}

}  // namespace
}  // namespace hearsay::time
