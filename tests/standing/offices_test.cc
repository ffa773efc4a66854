// Rows of tests/standing/offices.rows: who is meant by an office; and that two holders are none.
#include "standing/offices.h"

#include <gtest/gtest.h>

#include <fstream>

#include "base/table.h"
#include "ledger/sample.h"

namespace hearsay::standing {
namespace {

using ledger::Ledger;
using ledger::Mode;
using sample::Folder;
using sample::Maker;

// "[Corvan] envoy": the words, and where the names stand in them.
struct Words {
  std::string all, state, body;
  explicit Words(std::string_view row) {
    std::string* inside = nullptr;
    for (char c : row) {
      if (c == '[' || c == '{') {
        inside = c == '[' ? &state : &body;
      } else if (c == ']' || c == '}') {
        inside = nullptr;
      } else {
        all += c;
        if (inside) *inside += c;
      }
    }
  }
};

// A report in which somebody called by the words confirms a meeting.
Document ReportOf(const std::string& publisher, const Words& w, const std::string& name) {
  Maker m(publisher, "2025-03-03",
          name + ", " + w.all + ", confirmed that Olin Marsh had met her.");
  const uint32_t who = name.empty() ? m.Entity(EntityKind::kPerson, w.all, true, 1)
                                    : m.Entity(EntityKind::kPerson, name);
  if (!name.empty()) m.Mention(who, name);
  m.Mention(who, w.all, MentionForm::kNominal);
  if (!w.state.empty()) m.Mention(m.Entity(EntityKind::kState, "Corvia"), w.state);
  if (!w.body.empty()) m.Mention(m.Entity(EntityKind::kOrganization, "United Nations"), w.body);
  m.Claim("Olin Marsh had met her", "confirmed", {{who}}, Act::kConfirm);
  return std::move(m.document());
}

struct Told {
  std::string publisher, words, name;
};
// The holder's name for the one without a name, "" where nobody is meant.
std::string Holder(const std::vector<Told>& reports) {
  Folder folder;
  auto ledger = Ledger::Open(folder / "a.db", Mode::kCreate);
  EXPECT_TRUE(ledger.ok());
  for (const Told& r : reports)
    EXPECT_TRUE(*ledger->Add(ReportOf(r.publisher, Words(r.words), r.name)));
  std::vector<int64_t> ids;
  EXPECT_TRUE(ledger
                  ->ForEachClaim([&](int64_t id) {
                    ids.push_back(id);
                    return true;
                  })
                  .ok());
  const auto rows = ledger->Claims(ids);
  EXPECT_TRUE(rows.ok());
  std::vector<const ledger::ClaimRow*> claims;
  for (const auto& r : *rows) claims.push_back(&r);
  const auto offices = Offices::Read(&*ledger, claims);
  EXPECT_TRUE(offices.ok()) << offices.status().ToString();
  for (const auto* c : claims) {
    const ledger::Party& p = c->chain.back().parties.front();
    if (!p.unnamed) continue;
    const ledger::Party* holder = offices->HolderOf(p);
    return holder ? holder->name : "";
  }
  return "nobody without a name";
}

TEST(Offices, Rows) {
  std::ifstream in(HEARSAY_SOURCE_DIR "/tests/standing/offices.rows");
  ASSERT_TRUE(in.good());
  std::string line;
  int rows = 0;
  while (std::getline(in, line)) {
    if (line.empty() || line[0] == '#') continue;
    const auto cells = Split(line, '\t');
    ASSERT_EQ(cells.size(), 4u) << line;
    EXPECT_EQ(Holder({{"Meridian", std::string(cells[2]), ""},
                      {"Herald", std::string(cells[3]), "Dara Venn"}}),
              cells[0] == "yes" ? "Dara Venn" : "")
        << line;
    ++rows;
  }
  EXPECT_GE(rows, 15);
}

TEST(Offices, TwoHoldersAreNone) {
  const std::string office = "[Corvia]'s ambassador";
  const Told unnamed{"Meridian", office, ""}, venn{"Herald", office, "Dara Venn"};
  EXPECT_EQ(Holder({unnamed, venn, {"Gazette", office, "Mina Oake"}}), "");
  EXPECT_EQ(Holder({unnamed, venn, {"Gazette", office, "Venn"}}), "Dara Venn");
}

}  // namespace
}  // namespace hearsay::standing
