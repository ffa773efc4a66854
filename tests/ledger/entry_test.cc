// Prepare: code points, words, names, instants, keys.
#include "ledger/entry.h"

#include "ledger/sample.h"

namespace hearsay::ledger {
namespace {

TEST(Entry, OffsetsAreCodePoints) {
  sample::Maker m("Blick", "2024-11-15", "Gespräch “gut”, sagte Jörg");
  m.Claim("“gut”", "sagte", {{m.Entity(EntityKind::kPerson, "Jörg")}});
  auto e = Prepare(m.document());
  ASSERT_TRUE(e.ok());
  EXPECT_EQ(e->claims[0].spans, "[[9,14]]");
  EXPECT_EQ(e->attributions[0].cue_spans, "[[16,21]]");
  EXPECT_EQ(e->attributions[0].cue, "sagte");
}

TEST(Entry, NormalNames) {
  EXPECT_EQ(NormalName("The  New York Times"), "new york times");
  EXPECT_EQ(NormalName("Khamenei’s"), "khamenei");
  EXPECT_EQ(NormalName("ÉLYSÉE"), "élysée");
  EXPECT_EQ(NormalName("the "), "the");
  EXPECT_EQ(NormalName(""), "");
}

TEST(Entry, Seconds) {
  EXPECT_EQ(SecondsOf("1970-01-02"), 86400);
  EXPECT_EQ(SecondsOf("2024-11-15T09:30:00Z"), 1731663000);
  EXPECT_EQ(SecondsOf("2024-11-15T09:30:00+02:00"), 1731655800);
  EXPECT_EQ(SecondsOf("2024-11-15T09:30:00-05:30"), 1731682800);
  EXPECT_EQ(SecondsOf("2024-02-30"), std::nullopt);
  EXPECT_EQ(SecondsOf(""), std::nullopt);
}

TEST(Entry, KeysTakeNamesLemmasAndDays) {
  sample::Maker m("Courier", "2024-11-15", "He met the envoy in Lisbon on Monday");
  Document& d = m.document();
  const uint32_t marsh = m.Entity(EntityKind::kPerson, "Olin Marsh");
  m.Mention(marsh, "He", MentionForm::kPronoun);
  m.Mention(m.Entity(EntityKind::kPlace, "Lisbon"), "Lisbon");
  m.Mention(m.Group("envoys"), "envoy", MentionForm::kNominal);
  d.times.push_back({m.At("Monday"), TimeType::kDate, "2024-11-11"});
  for (Token& t : d.tokens) {
    if (t.norm == "met") t.lemma = "meet";
  }
  m.Claim(d.text, "", {});
  EXPECT_EQ(KeysOf(d, 0), "@olin @marsh @lisbon d20241111 meet envoy");
}

TEST(Entry, IdsDependOnContentAlone) {
  const auto one = Prepare(sample::Courier()), two = Prepare(sample::Courier());
  EXPECT_EQ(one->claims[0].hash, two->claims[0].hash);
  EXPECT_NE(one->claims[0].hash, Prepare(sample::Courier("2024-11-16"))->claims[0].hash);
}

}  // namespace
}  // namespace hearsay::ledger
