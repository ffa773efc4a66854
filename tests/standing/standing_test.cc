// Clusters, origins counted once, answers, --as-of, and independence of the order of adding.
#include "standing/standing.h"

#include <sqlite3.h>

#include <algorithm>

#include "ledger/sample.h"

namespace hearsay::standing {
namespace {

using ledger::Ledger;
using ledger::Mode;
using sample::Courier;
using sample::Folder;
using sample::Maker;
using sample::Report;

// Another paper with a source of its own, a denial by words alone, and news of something else.
Document OwnSource() {
  Maker m("Evening Post", "2024-11-16",
          "Dara Venn met Olin Marsh in Lisbon, a person familiar with the talks told the Evening "
          "Post.");
  m.Mention(m.Entity(EntityKind::kPerson, "Dara Venn"), "Dara Venn");
  m.Mention(m.Entity(EntityKind::kPerson, "Olin Marsh"), "Olin Marsh");
  m.Claim("Dara Venn met Olin Marsh in Lisbon", "told",
          {{m.Group("a person familiar with the talks", 1)}});
  return std::move(m.document());
}
Document Denial() {
  Maker m("Standard", "2024-11-17",
          "The Corvan foreign ministry denied that Dara Venn met Olin Marsh in Lisbon.");
  m.Mention(m.Entity(EntityKind::kPerson, "Dara Venn"), "Dara Venn");
  m.Mention(m.Entity(EntityKind::kPerson, "Olin Marsh"), "Olin Marsh");
  m.Claim("Dara Venn met Olin Marsh in Lisbon", "denied",
          {{m.Entity(EntityKind::kOrganization, "Corvan foreign ministry")}}, Act::kDeny);
  return std::move(m.document());
}
Document Confirmation() {
  Maker m("Gazette", "2024-11-18", "Marsh confirmed he met Dara Venn in Lisbon.");
  const uint32_t marsh = m.Entity(EntityKind::kPerson, "Olin Marsh");
  m.Mention(marsh, "he", MentionForm::kPronoun);
  m.Mention(m.Entity(EntityKind::kPerson, "Dara Venn"), "Dara Venn");
  m.Claim("he met Dara Venn in Lisbon", "confirmed", {{marsh}}, Act::kConfirm);
  return std::move(m.document());
}
Document Other() {
  Maker m("Meridian", "2024-11-15",
          "Harvests of almonds fell by a third this autumn, growers said, after a dry spring.");
  m.Claim("Harvests of almonds fell by a third this autumn", "said", {{m.Group("growers")}});
  return std::move(m.document());
}

class StandingTest : public ::testing::Test {
 protected:
  Ledger Fill(std::vector<Document (*)()> documents) {
    auto ledger = Ledger::Open(folder_ / (std::to_string(++count_) + ".db"), Mode::kCreate);
    EXPECT_TRUE(ledger.ok());
    for (auto make : documents) EXPECT_TRUE(*ledger->Add(make()));
    return std::move(*ledger);
  }
  Folder folder_;
  int count_ = 0;
};

Document Courier14() { return Courier(); }
Document Meridian() { return Report("Meridian", "2024-11-15"); }
Document Herald() { return Report("Herald", "2024-11-16", "unnamed Corvan officials"); }

std::string Summary(const Standing& s) {
  std::string out = s.key + " " + std::to_string(s.certain) + ".." + std::to_string(s.possible) +
                    " named " + std::to_string(s.named) + "\n";
  for (const auto& c : s.claims) out += ChainText(c) + " | " + c.words + "\n";
  for (const auto& o : s.origins)
    out +=
        "origin " + o.label + " of " + o.outlet + " in " + std::to_string(o.claims.size()) + "\n";
  for (const auto& m : s.merges) out += m.reason + "\n";
  for (const auto& a : s.answers)
    out += a.date + " " + a.party + " " + std::string(WordOf(a.act)) + " " +
           std::to_string(a.claims.size()) + "\n";
  return out;
}

TEST_F(StandingTest, ReportsOfOneReportAreOneOrigin) {
  Ledger l = Fill({Courier14, Meridian, Herald, Other});
  Finder finder(&l);
  auto s = finder.Find("Marsh met Venn Lisbon");
  ASSERT_TRUE(s.ok()) << s.status().ToString();
  EXPECT_EQ(s->claims.size(), 3u) << Summary(*s);
  EXPECT_EQ(s->origins.size(), 1u) << Summary(*s);
  EXPECT_EQ(s->certain, 1);
  EXPECT_EQ(s->possible, 1);
  EXPECT_EQ(s->named, 0);
  ASSERT_TRUE(s->first.has_value());
  EXPECT_EQ(s->claims[*s->first].publisher, "Harbor Courier");
  ASSERT_EQ(s->merges.size(), 1u);
  EXPECT_EQ(s->merges[0].reason,
            "Meridian and Herald both cite Harbor Courier for two unnamed Corvan officials, and "
            "Harbor Courier itself reports it");
  ASSERT_EQ(s->answers.size(), 1u) << Summary(*s);
  EXPECT_EQ(s->answers[0].party, "Olin Marsh");
  EXPECT_EQ(s->answers[0].act, Act::kSilent);
  EXPECT_EQ(s->answers[0].date, "2024-11-15");
  EXPECT_EQ(s->answers[0].claims.size(), 2u);
}

// An outlet that cites unnamed officials one day and a named person the next has two origins: its
// own headlines on both days must not make one of them.
TEST_F(StandingTest, TwoSourcesOfOneOutletStayTwo) {
  Maker first("Tribune", "2024-11-15",
              "Olin Marsh met envoy Dara Venn in Lisbon\nEnvoy Dara Venn met Olin Marsh in Lisbon, "
              "two aides told the "
              "Tribune.");
  Maker second("Tribune", "2024-11-17",
               "Envoy Venn confirms Olin Marsh met her in Lisbon\nDara Venn confirmed that Olin "
               "Marsh met her in Lisbon.");
  uint32_t venn = 0;
  for (Maker* m : {&first, &second}) {
    venn = m->Entity(EntityKind::kPerson, "Dara Venn");
    m->Mention(venn, "Dara Venn");
    m->Mention(m->Entity(EntityKind::kPerson, "Olin Marsh"), "Olin Marsh");
  }
  first.Claim("Olin Marsh met envoy Dara Venn in Lisbon", "", {});
  first.Claim("Envoy Dara Venn met Olin Marsh in Lisbon", "told", {{first.Group("two aides", 2)}});
  second.Claim("Envoy Venn confirms Olin Marsh met her in Lisbon", "", {});
  second.Claim("Olin Marsh met her in Lisbon", "confirmed", {{venn}}, Act::kConfirm);
  Ledger l = Fill({Other});
  ASSERT_TRUE(*l.Add(first.document()));
  ASSERT_TRUE(*l.Add(second.document()));
  auto s = Finder(&l).Find("Marsh met Venn Lisbon");
  ASSERT_TRUE(s.ok());
  ASSERT_EQ(s->origins.size(), 2u) << Summary(*s);
  EXPECT_EQ(s->origins[0].label, "two aides");
  EXPECT_EQ(s->origins[1].label, "Dara Venn");
}

TEST_F(StandingTest, AHeadlineIsNoOriginOfItsOwn) {
  Maker m(
      "Tribune", "2024-11-15",
      "Olin Marsh met envoy Dara Venn in Lisbon\nEnvoy Dara Venn met magnate Olin Marsh in Lisbon, "
      "two aides told the Tribune.");
  const uint32_t venn = m.Entity(EntityKind::kPerson, "Dara Venn");
  const uint32_t marsh = m.Entity(EntityKind::kPerson, "Olin Marsh");
  m.Mention(venn, "Dara Venn");
  m.Mention(marsh, "Olin Marsh");
  m.Claim("Olin Marsh met envoy Dara Venn in Lisbon", "", {});
  m.Claim("Envoy Dara Venn met magnate Olin Marsh in Lisbon", "told", {{m.Group("two aides", 2)}});
  Ledger l = Fill({Other});
  ASSERT_TRUE(*l.Add(m.document()));
  auto s = Finder(&l).Find("Marsh met Venn Lisbon");
  ASSERT_TRUE(s.ok());
  EXPECT_EQ(s->claims.size(), 2u) << Summary(*s);
  EXPECT_EQ(s->possible, 1) << Summary(*s);
}

TEST_F(StandingTest, AnotherUnnamedSourceIsPossiblyAnother) {
  Ledger l = Fill({Courier14, Meridian, OwnSource});
  auto s = Finder(&l).Find("Marsh met Venn Lisbon");
  ASSERT_TRUE(s.ok());
  EXPECT_EQ(s->certain, 1) << Summary(*s);
  EXPECT_EQ(s->possible, 2) << Summary(*s);
}

TEST_F(StandingTest, AnswersAcrossDocumentsAreDated) {
  Ledger l = Fill({Courier14, Meridian, Denial, Confirmation});
  auto s = Finder(&l).Find("Marsh met Venn Lisbon");
  ASSERT_TRUE(s.ok());
  ASSERT_EQ(s->answers.size(), 3u) << Summary(*s);
  EXPECT_EQ(s->answers[0].act, Act::kSilent);
  EXPECT_EQ(s->answers[1].act, Act::kDeny);
  EXPECT_EQ(s->answers[1].party, "Corvan foreign ministry");
  EXPECT_TRUE(s->answers[1].across);
  EXPECT_EQ(s->answers[2].act, Act::kConfirm);
  EXPECT_EQ(s->answers[2].date, "2024-11-18");
  EXPECT_EQ(s->named, 1) << Summary(
      *s);  // the one who confirms is an origin; the one who denies is not
}

// A confirmation by the ambassador and one by the person another report names as the ambassador
// were two origins and two answers.
Document ByOffice() {
  Maker m(
      "Evening Post", "2024-11-19",
      "Corvia's envoy confirmed that he met Dara Venn in Lisbon, and the people in the room had "
      "no comment.");
  const uint32_t envoy = m.Entity(EntityKind::kPerson, "Corvia's envoy", true, 1);
  m.Mention(envoy, "Corvia's envoy", MentionForm::kNominal);
  m.Mention(m.Entity(EntityKind::kState, "Corvia"), "Corvia");
  m.Mention(m.Entity(EntityKind::kPerson, "Dara Venn"), "Dara Venn");
  m.Mention(m.Entity(EntityKind::kPerson, "Olin Marsh"), "he", MentionForm::kPronoun);
  const uint32_t told =
      m.Claim("he met Dara Venn in Lisbon", "confirmed", {{envoy}}, Act::kConfirm);
  m.Claim("", "no comment", {{m.Group("people")}}, Act::kSilent, {told});
  return std::move(m.document());
}
Document InOffice() {
  Maker m("Gazette", "2024-11-18",
          "Olin Marsh, Corvia's ambassador, confirmed he met Dara Venn in Lisbon.");
  const uint32_t marsh = m.Entity(EntityKind::kPerson, "Olin Marsh");
  m.Mention(marsh, "Olin Marsh");
  m.Mention(marsh, "Corvia's ambassador", MentionForm::kNominal);
  m.Mention(m.Entity(EntityKind::kState, "Corvia"), "Corvia");
  m.Mention(m.Entity(EntityKind::kPerson, "Dara Venn"), "Dara Venn");
  m.Claim("he met Dara Venn in Lisbon", "confirmed", {{marsh}}, Act::kConfirm);
  return std::move(m.document());
}
TEST_F(StandingTest, WhoHoldsAnOfficeIsOneOriginAndNobodyIsNoParty) {
  Ledger l = Fill({ByOffice, InOffice});
  auto s = Finder(&l).Find("met Venn Lisbon");
  ASSERT_TRUE(s.ok());
  ASSERT_EQ(s->claims.size(), 2u) << Summary(*s);
  ASSERT_EQ(s->origins.size(), 1u) << Summary(*s);
  EXPECT_EQ(s->origins[0].label, "Olin Marsh");
  ASSERT_EQ(s->merges.size(), 1u);
  EXPECT_EQ(s->merges[0].reason,
            "Gazette and Evening Post both quote Olin Marsh; “Corvia's envoy” is taken for Olin "
            "Marsh, who is named in that office");
  ASSERT_EQ(s->answers.size(), 1u) << Summary(*s);
  EXPECT_EQ(s->answers[0].party, "Olin Marsh");
}

TEST_F(StandingTest, AsOfSeesOnlyWhatWasPublished) {
  Ledger l = Fill({Courier14, Meridian, Denial, Confirmation});
  auto s = Finder(&l, {.as_of = *ledger::SecondsOf("2024-11-15")}).Find("Marsh met Venn Lisbon");
  ASSERT_TRUE(s.ok());
  EXPECT_EQ(s->claims.size(), 2u) << Summary(*s);
  EXPECT_EQ(s->answers.size(), 1u);
  EXPECT_FALSE(
      Finder(&l, {.as_of = *ledger::SecondsOf("2024-11-01")}).Find("Marsh met Venn Lisbon").ok());
}

TEST_F(StandingTest, DoesNotDependOnTheOrderOfAdding) {
  std::vector<Document (*)()> documents{Courier14, Meridian,     Herald, OwnSource,
                                        Denial,    Confirmation, Other};
  std::string first;
  for (int i = 0; i < 12; ++i) {
    Ledger l = Fill(documents);
    auto s = Finder(&l).Find("Marsh met Venn Lisbon");
    ASSERT_TRUE(s.ok());
    if (first.empty()) first = Summary(*s);
    EXPECT_EQ(Summary(*s), first);
    std::rotate(documents.begin(), documents.begin() + 3, documents.end());
    std::next_permutation(documents.begin(), documents.end());
  }
}

// An answer whose claim is gone ended the program, and times at both ends of the numbers
// overflowed.
TEST_F(StandingTest, ADamagedLedgerIsAnsweredFrom) {
  Ledger l = Fill({Courier14, Meridian});
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open((folder_ / (std::to_string(count_) + ".db")).c_str(), &db), SQLITE_OK);
  ASSERT_EQ(sqlite3_exec(db,
                         "INSERT INTO answers SELECT 99 << 20, id FROM claims;"
                         "UPDATE documents SET published_at=9223372036854775807 WHERE id=1;"
                         "UPDATE documents SET published_at=-9223372036854775807-1 WHERE id=2;",
                         nullptr, nullptr, nullptr),
            SQLITE_OK);
  sqlite3_close(db);
  auto s = Finder(&l).Find("shipping magnate Lisbon");
  ASSERT_TRUE(s.ok()) << s.status().ToString();
  EXPECT_EQ(s->claims.size(), 1u) << Summary(*s);
}

TEST_F(StandingTest, OtherNewsAndOpposedPolarityStayOut) {
  Ledger l = Fill({Courier14, Meridian, Other});
  Maker m("Tribune", "2024-11-15",
          "Olin Marsh did not meet the envoy Dara Venn in Lisbon this week, his lawyer said.");
  m.Mention(m.Entity(EntityKind::kPerson, "Olin Marsh"), "Olin Marsh");
  m.Mention(m.Entity(EntityKind::kPerson, "Dara Venn"), "Dara Venn");
  m.Claim("Olin Marsh did not meet the envoy Dara Venn in Lisbon this week", "said",
          {{m.Group("his lawyer")}}, Act::kSay, {}, Modality::kNegated);
  ASSERT_TRUE(*l.Add(m.document()));
  auto s = Finder(&l).Find("shipping magnate Lisbon");
  ASSERT_TRUE(s.ok());
  EXPECT_EQ(s->claims.size(), 2u) << Summary(*s);
  EXPECT_EQ(Finder(&l).Find("zebra").status().error(), Error::kLedgerNotFound);
}

}  // namespace
}  // namespace hearsay::standing
