// What a claim tells and what it only mentions, and when two tellings agree.
#include "standing/telling.h"

#include <gtest/gtest.h>

namespace hearsay::standing {
namespace {

using ledger::EventParty;
using ledger::EventRow;

EventRow Event(PloverType type, std::vector<std::string> actors,
               std::vector<std::string> recipients, std::string date = "", std::string place = "") {
  EventRow e;
  e.plover = type;
  e.date = std::move(date);
  e.place = std::move(place);
  for (auto& n : actors) e.parties.push_back({false, true, true, n, ""});
  for (auto& n : recipients) e.parties.push_back({true, true, true, n, ""});
  return e;
}
EventRow Meeting(const std::string& date = "", const std::string& place = "") {
  return Event(PloverType::kConsult, {"olin marsh"}, {"dara venn"}, date, place);
}
constexpr const char* kKeys = "@olin @marsh @dara @venn meet";
Telling Met(const std::string& date = "", const std::string& place = "") {
  return TellingOf("Olin Marsh met Dara Venn", kKeys, {Meeting(date, place)});
}

TEST(TellingTest, DaysAndPlacesMustNotDiffer) {
  EXPECT_EQ(Agree(Met(), Met()), Agreement::kSame);
  EXPECT_EQ(Agree(Met("2025-03-02"), Met("2025-03")), Agreement::kSame);
  EXPECT_EQ(Agree(Met("2025-03-02"), Met()), Agreement::kSame);
  EXPECT_EQ(Agree(Met("2025-03-02"), Met("2025-03-03")), Agreement::kOther);
  EXPECT_EQ(Agree(Met("", "lisbon"), Met("", "madrid")), Agreement::kOther);
  EXPECT_TRUE(SameDayAndPair(Met("2025-03-02"), Met("2025-03-02")));
  EXPECT_FALSE(SameDayAndPair(Met("2025-03-02"), Met("2025-03")));
}

TEST(TellingTest, DaysInTheWordsCountToo) {
  const auto on = [](const char* day) {
    return TellingOf("a train ran late", std::string("train run late ") + day, {});
  };
  EXPECT_EQ(Agree(on("d20250302"), on("d20250303")), Agreement::kOther);
  EXPECT_EQ(Agree(on("d20250302"), on("d20250302")), Agreement::kUnclear);
  EXPECT_EQ(Agree(on(""), on("d20250302")), Agreement::kUnclear);
}

TEST(TellingTest, WhoDoesItToWhom) {
  const auto attack = [](const char* who, const char* whom) {
    return TellingOf("Bell attacked Reed", "@bell @reed attack",
                     {Event(PloverType::kAssault, {who}, {whom})});
  };
  EXPECT_EQ(Agree(attack("bell", "reed"), attack("bell", "reed")), Agreement::kSame);
  EXPECT_EQ(Agree(attack("bell", "reed"), attack("reed", "bell")), Agreement::kOther);
  // A meeting has no such sides.
  const Telling back = TellingOf("Dara Venn met Olin Marsh", kKeys,
                                 {Event(PloverType::kConsult, {"dara venn"}, {"olin marsh"})});
  EXPECT_EQ(Agree(Met(), back), Agreement::kSame);
}

TEST(TellingTest, SomebodyElseAndSomethingElse) {
  const Telling other = TellingOf("Olin Marsh met Peter Hale", "@olin @marsh @peter @hale meet",
                                  {Event(PloverType::kConsult, {"olin marsh"}, {"peter hale"})});
  EXPECT_EQ(Agree(Met(), other), Agreement::kOther);
  // One that names fewer is no other.
  const Telling fewer = TellingOf("Marsh met the envoy", "@olin @marsh meet envoy",
                                  {Event(PloverType::kConsult, {"olin marsh"}, {})});
  EXPECT_EQ(Agree(Met(), fewer), Agreement::kSame);
  const Telling accused =
      TellingOf("Olin Marsh accused Dara Venn", "@olin @marsh @dara @venn accuse",
                {Event(PloverType::kAccuse, {"olin marsh"}, {"dara venn"})});
  EXPECT_EQ(Agree(Met(), accused), Agreement::kOther);
}

TEST(TellingTest, AMentionIsNoTelling) {
  for (const char* words :
       {"Olin Marsh had no orders when he met Dara Venn", "After Olin Marsh met Dara Venn, he left",
        "the meeting between Olin Marsh and Dara Venn was useful",
        "that the secret talks of Olin Marsh with Dara Venn were a mistake"}) {
    const Telling t = TellingOf(words, kKeys, {Meeting()});
    EXPECT_TRUE(t.events.empty()) << words;
    EXPECT_EQ(Agree(Met(), t), Agreement::kOther) << words;
  }
  for (const char* words : {"the meeting between Olin Marsh and Dara Venn took place on Monday",
                            "When asked, Olin Marsh said that he met Dara Venn",
                            "Olin Marsh, who owns a shipyard, met Dara Venn"}) {
    EXPECT_EQ(Agree(Met(), TellingOf(words, kKeys, {Meeting()})), Agreement::kSame) << words;
  }
}

TEST(TellingTest, OffersAndPlansAreOpen) {
  EXPECT_EQ(MoodOf(Modality::kConditional), MoodOf(Modality::kFuture));
  EXPECT_EQ(MoodOf(Modality::kHedged), MoodOf(Modality::kAsserted));
  EXPECT_NE(MoodOf(Modality::kConditional), MoodOf(Modality::kAsserted));
  EXPECT_NE(MoodOf(Modality::kNegated), MoodOf(Modality::kAsserted));
  EXPECT_NE(MoodOf(Modality::kQuestion), MoodOf(Modality::kAsserted));
}

TEST(TellingTest, UnknownNamesKeepApart) {
  const auto grain = [](const char* who, const char* key) {
    return TellingOf(std::string(who) + " would send grain to the coast",
                     std::string(key) + " send grain coast", {});
  };
  EXPECT_EQ(Agree(grain("Corvia", "corvia"), grain("Corvia", "corvia")), Agreement::kUnclear);
  EXPECT_EQ(Agree(grain("Corvia", "corvia"), grain("Norland", "norland")), Agreement::kWordsDiffer);
  EXPECT_EQ(Agree(grain("it", ""), grain("Norland", "norland")), Agreement::kUnclear);
}

TEST(TellingTest, VerbsThatDoOtherThingsTellOtherThings) {
  ASSERT_TRUE(TellingRules().ok());
  const auto rates = [](const char* verb) {
    return TellingOf("", std::string("central bank ") + verb + " interest rate june", {});
  };
  EXPECT_EQ(Agree(rates("raise"), rates("cut")), Agreement::kOther);
  EXPECT_EQ(Agree(rates("raise"), rates("hike")), Agreement::kUnclear);
  EXPECT_EQ(Agree(rates("raise"), rates("ponder")), Agreement::kUnclear);
  // Another verb about another thing is no sign.
  EXPECT_EQ(Agree(TellingOf("", "bank raise rate close office", {}),
                  TellingOf("", "bank raise rate open office", {})),
            Agreement::kOther);
  EXPECT_EQ(Agree(TellingOf("", "bank raise rate cut staff", {}),
                  TellingOf("", "bank raise rate staff", {})),
            Agreement::kUnclear);
}

}  // namespace
}  // namespace hearsay::standing
