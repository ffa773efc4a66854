// Opening, adding, refusing: the guarantees of ledger.h.
#include "ledger/ledger.h"

#include <sqlite3.h>

#include <fstream>
#include <functional>
#include <thread>
#include <vector>

#include "ledger/sample.h"

namespace hearsay::ledger {
namespace {

using sample::Courier;
using sample::Folder;
using sample::Report;

// Every row of every table (those of the full-text indexes too) as text.
std::string Dump(const std::string& path) {
  return [&] {
    std::string out;
    sqlite3* db = nullptr;
    EXPECT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
    std::vector<std::string> tables;
    auto rows = [&](const std::string& sql, const std::function<void(sqlite3_stmt*)>& f) {
      sqlite3_stmt* s = nullptr;
      EXPECT_EQ(sqlite3_prepare_v2(db, sql.c_str(), -1, &s, nullptr), SQLITE_OK)
          << sql << sqlite3_errmsg(db);
      while (sqlite3_step(s) == SQLITE_ROW) f(s);
      sqlite3_finalize(s);
    };
    rows(
        "SELECT name FROM sqlite_master WHERE type='table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
        "ORDER BY name",
        [&](sqlite3_stmt* s) {
          tables.emplace_back(reinterpret_cast<const char*>(sqlite3_column_text(s, 0)));
        });
    for (const std::string& t : tables) {
      out += "\n== " + t + "\n";
      rows("SELECT * FROM " + t, [&](sqlite3_stmt* s) {
        for (int i = 0; i < sqlite3_column_count(s); ++i) {
          const void* p = sqlite3_column_blob(s, i);
          out.append(p ? static_cast<const char*>(p) : "",
                     static_cast<size_t>(sqlite3_column_bytes(s, i)));
          out += '|';
        }
        out += '\n';
      });
    }
    sqlite3_close(db);
    return out;
  }();
}

void RunSql(const std::string& path, const std::string& sql) {
  sqlite3* db = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  char* message = nullptr;
  ASSERT_EQ(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, &message), SQLITE_OK) << message;
  sqlite3_close(db);
}

// The rows of a query, "cell|cell" a line.
std::string Query(const std::string& path, const std::string& sql) {
  std::string out;
  sqlite3* db = nullptr;
  EXPECT_EQ(sqlite3_open(path.c_str(), &db), SQLITE_OK);
  sqlite3_stmt* s = nullptr;
  EXPECT_EQ(sqlite3_prepare_v2(db, sql.c_str(), -1, &s, nullptr), SQLITE_OK) << sqlite3_errmsg(db);
  while (sqlite3_step(s) == SQLITE_ROW) {
    for (int i = 0; i < sqlite3_column_count(s); ++i) {
      const unsigned char* cell = sqlite3_column_text(s, i);
      out += (i ? "|" : "") + std::string(cell ? reinterpret_cast<const char*>(cell) : "");
    }
    out += '\n';
  }
  sqlite3_finalize(s);
  sqlite3_close(db);
  return out;
}

Error OpenError(const std::string& path, Mode mode) {
  auto ledger = Ledger::Open(path, mode);
  return ledger.ok() ? Error::kNone : ledger.status().error();
}

TEST(Ledger, HoldsADocumentWithItsChainAndEvidence) {
  Folder f;
  auto ledger = Ledger::Open(f / "a.db", Mode::kCreate);
  ASSERT_TRUE(ledger.ok()) << ledger.status().ToString();
  auto added = ledger->Add(Report("Meridian", "2024-11-15T09:30:00+02:00"));
  ASSERT_TRUE(added.ok()) << added.status().ToString();
  EXPECT_TRUE(*added);
  auto hits = ledger->Search("marsh lisbon", 10);
  ASSERT_TRUE(hits.ok()) << hits.status().ToString();
  ASSERT_EQ(hits->hits.size(), 1u);
  EXPECT_NE(hits->hits[0].snippet.find("[Marsh]"), std::string::npos) << hits->hits[0].snippet;
  auto claims = ledger->Claims({hits->hits[0].id}, true);
  ASSERT_TRUE(claims.ok());
  const ClaimRow& c = claims->at(0);
  EXPECT_EQ(c.words, "Olin Marsh met the envoy Dara Venn in Lisbon this week");
  EXPECT_EQ(c.spans, "[[0,54]]");
  EXPECT_EQ(c.cue, "citing");
  EXPECT_EQ(c.published, "2024-11-15T09:30:00+02:00");
  EXPECT_EQ(c.published_at, 1731655800);
  ASSERT_EQ(c.chain.size(), 3u);
  EXPECT_EQ(c.chain[0].how, LinkHow::kPublisher);
  EXPECT_EQ(c.chain[1].parties.at(0).name, "Harbor Courier");
  EXPECT_TRUE(c.chain[2].parties.at(0).unnamed);
  EXPECT_EQ(c.chain[2].parties.at(0).count, 2u);
  EXPECT_EQ(c.chain[2].evidence_text, "citing");
  auto answers = ledger->AnswersTo({c.id});
  ASSERT_TRUE(answers.ok());
  EXPECT_EQ(answers->size(), 1u);
  EXPECT_TRUE(ledger->Check().ok());
}

TEST(Ledger, AddingAgainChangesNoByte) {
  Folder f;
  const std::string path = f / "a.db";
  {
    auto ledger = Ledger::Open(path, Mode::kCreate);
    ASSERT_TRUE(*ledger->Add(Courier()));
    ASSERT_TRUE(*ledger->Add(Report("Meridian", "2024-11-15")));
  }
  const std::string before = Dump(path);
  EXPECT_NE(before.find("Lisbon"), std::string::npos);
  {
    auto ledger = Ledger::Open(path, Mode::kCreate);
    auto added = ledger->Add(Report("Meridian", "2024-11-15"));
    ASSERT_TRUE(added.ok());
    EXPECT_FALSE(*added);
    EXPECT_FALSE(*ledger->Add(Courier()));
  }
  EXPECT_EQ(Dump(path), before);
}

TEST(Ledger, RollsBackWhatWasNotCommitted) {
  Folder f;
  const std::string path = f / "a.db";
  {
    auto ledger = Ledger::Open(path, Mode::kCreate);
    ASSERT_TRUE(ledger->Begin().ok());
    ASSERT_TRUE(*ledger->Add(*Prepare(Courier())));
  }
  auto ledger = Ledger::Open(path, Mode::kRead);
  EXPECT_EQ(ledger->Count()->documents, 0);
}

TEST(Ledger, RefusesWhatIsNotALedgerAndLeavesItAlone) {
  Folder f;
  EXPECT_EQ(OpenError(f / "none.db", Mode::kRead), Error::kLedgerOpen);
  EXPECT_EQ(OpenError(f / "none.db", Mode::kWrite), Error::kLedgerOpen);
  std::ofstream(f / "text.db") << "these are plain words, not a database of any kind";
  EXPECT_EQ(OpenError(f / "text.db", Mode::kCreate), Error::kLedgerNotOurs);
  RunSql(f / "other.db", "CREATE TABLE recipes(name TEXT)");
  const std::string before = Dump(f / "other.db");
  EXPECT_EQ(OpenError(f / "other.db", Mode::kCreate), Error::kLedgerNotOurs);
  EXPECT_EQ(OpenError(f / "other.db", Mode::kRead), Error::kLedgerNotOurs);
  EXPECT_EQ(Dump(f / "other.db"), before);
  std::ofstream(f / "empty.db").flush();
  EXPECT_EQ(OpenError(f / "empty.db", Mode::kRead), Error::kLedgerNotOurs);
  EXPECT_EQ(OpenError(f / "empty.db", Mode::kCreate), Error::kNone);
}

TEST(Ledger, RefusesANewerLedger) {
  Folder f;
  const std::string path = f / "a.db";
  ASSERT_EQ(OpenError(path, Mode::kCreate), Error::kNone);
  RunSql(path, "PRAGMA user_version=99");
  EXPECT_EQ(OpenError(path, Mode::kCreate), Error::kLedgerNewer);
  EXPECT_EQ(OpenError(path, Mode::kRead), Error::kLedgerNewer);
}

TEST(Ledger, UpgradesTheStoredFirstVersion) {
  Folder f;
  const std::string path = f / "v1.db";
  std::ifstream in(HEARSAY_SOURCE_DIR "/tests/ledger/v1.sql");
  ASSERT_TRUE(in.good());
  RunSql(path, std::string(std::istreambuf_iterator<char>(in), {}));
  auto ledger = Ledger::Open(path, Mode::kRead);
  ASSERT_TRUE(ledger.ok()) << ledger.status().ToString();
  EXPECT_EQ(ledger->Count()->documents, 1);
  // The index of names is made by the upgrade, from the names that were there.
  auto names = ledger->Names("venn", 5);
  ASSERT_TRUE(names.ok()) << names.status().ToString();
  ASSERT_EQ(names->size(), 1u);
  EXPECT_EQ(names->at(0).name, "Dara Venn");
  EXPECT_EQ(ledger->Search("lisbon", 5)->hits.size(), 1u);
  EXPECT_TRUE(ledger->Check().ok());
  auto writer = Ledger::Open(path, Mode::kWrite);
  ASSERT_TRUE(writer.ok());
  EXPECT_TRUE(*writer->Add(Courier()));
}

TEST(Ledger, UpgradesTheStoredSecondVersion) {
  Folder f;
  const std::string path = f / "v2.db";
  std::ifstream in(HEARSAY_SOURCE_DIR "/tests/ledger/v2.sql");
  ASSERT_TRUE(in.good());
  RunSql(path, std::string(std::istreambuf_iterator<char>(in), {}));
  auto ledger = Ledger::Open(path, Mode::kWrite);
  ASSERT_TRUE(ledger.ok()) << ledger.status().ToString();
  // What was read before has no kind, what is added now has one.
  Document live = Courier();
  live.kind = PageKind::kLive;
  live.kind_reason = "4 dated posts";
  live.blocks[0].published = "2024-11-14T09:30:00Z";
  EXPECT_TRUE(*ledger->Add(live));
  EXPECT_TRUE(ledger->Check().ok());
  EXPECT_EQ(Query(path, "SELECT document, kind, kind_reason FROM v_documents ORDER BY document"),
            "1||\n2|live|4 dated posts\n");
  EXPECT_EQ(Query(path, "SELECT document, published FROM blocks ORDER BY document, number LIMIT 2"),
            "1|\n2|2024-11-14T09:30:00Z\n");
}

TEST(Ledger, NamesATruncatedLedgerDamaged) {
  Folder f;
  const std::string path = f / "a.db";
  {
    auto ledger = Ledger::Open(path, Mode::kCreate);
    ASSERT_TRUE(*ledger->Add(Courier()));
  }
  ASSERT_EQ(truncate(path.c_str(), 8192), 0);
  EXPECT_EQ(OpenError(path, Mode::kRead), Error::kLedgerDamaged);
  EXPECT_EQ(OpenError(path, Mode::kWrite), Error::kLedgerDamaged);
  ASSERT_EQ(truncate(path.c_str(), 50), 0);
  EXPECT_EQ(OpenError(path, Mode::kRead), Error::kLedgerDamaged);
}

// The number of a link was taken as the size of the chain: -1 wrote outside of it.
TEST(Ledger, NamesAWrongLinkNumberDamaged) {
  for (const char* number : {"-1", "9000000000"}) {
    Folder f;
    const std::string path = f / "a.db";
    auto ledger = Ledger::Open(path, Mode::kCreate);
    ASSERT_TRUE(*ledger->Add(Courier()));
    RunSql(path, std::string("UPDATE links SET number=") + number + " WHERE number=1");
    std::vector<int64_t> ids;
    ASSERT_TRUE(ledger->ForEachClaim([&](int64_t id) { return ids.push_back(id), true; }).ok());
    const auto claims = ledger->Claims(ids);
    ASSERT_FALSE(claims.ok()) << number;
    EXPECT_EQ(claims.status().error(), Error::kLedgerDamaged);
  }
}

TEST(Ledger, ASecondWriterWaitsThenSaysBusy) {
  Folder f;
  const std::string path = f / "a.db";
  auto one = Ledger::Open(path, Mode::kCreate);
  ASSERT_TRUE(one.ok());
  auto two = Ledger::Open(path, Mode::kWrite, {.wait_ms = 50});
  ASSERT_TRUE(two.ok()) << two.status().ToString();
  ASSERT_TRUE(one->Begin().ok());
  EXPECT_EQ(two->Begin().error(), Error::kLedgerBusy);
  ASSERT_TRUE(*one->Add(*Prepare(Courier())));
  ASSERT_TRUE(one->Commit().ok());
  EXPECT_TRUE(*two->Add(Report("Meridian", "2024-11-15")));
}

// Each looks at the file while another makes it.
TEST(Ledger, MadeByManyAtOnceOpensForAll) {
  for (int round = 0; round < 10; ++round) {
    Folder f;
    const std::string path = f / "a.db";
    std::vector<Status> opened(4);
    std::vector<std::thread> threads;
    for (Status& s : opened) {
      threads.emplace_back([&s, &path] {
        auto l = Ledger::Open(path, Mode::kCreate);
        if (!l.ok()) s = l.status();
      });
    }
    for (std::thread& t : threads) t.join();
    for (const Status& s : opened) EXPECT_TRUE(s.ok()) << s.ToString();
  }
}

TEST(Ledger, FindsClaimsByIdNamesAndOrder) {
  Folder f;
  auto ledger = Ledger::Open(f / "a.db", Mode::kCreate);
  ASSERT_TRUE(*ledger->Add(Report("Meridian", "2024-11-15")));
  ASSERT_TRUE(*ledger->Add(Courier()));
  std::vector<int64_t> ids;
  ASSERT_TRUE(ledger->ForEachClaim([&](int64_t id) { return ids.push_back(id), true; }).ok());
  ASSERT_EQ(ids.size(), 3u);
  auto claims = ledger->Claims(ids);
  EXPECT_EQ(claims->at(0).publisher, "Harbor Courier");  // published first, added last
  const std::string hash = HashText(claims->at(0).hash);
  EXPECT_EQ(*ledger->ClaimsByHash(hash), std::vector<int64_t>{ids[0]});
  EXPECT_EQ(*ledger->ClaimsByHash(hash.substr(0, 8)), std::vector<int64_t>{ids[0]});
  EXPECT_TRUE(ledger->ClaimsByHash("zz")->empty());
  auto names = ledger->Names("harbor courier", 5);
  ASSERT_EQ(names->size(), 1u);
  EXPECT_EQ(names->at(0).claims, 2);
  auto of = ledger->ClaimsOf(names->at(0), 10);
  ASSERT_EQ(of->size(), 2u);
  EXPECT_EQ(of->at(0), ids[1]);  // newest first
  EXPECT_EQ(ledger->ClaimsOf(names->at(0), 10, *SecondsOf("2024-11-14"))->size(), 1u);
  EXPECT_TRUE(ledger->Names("o'neill \"and sons\"", 5).ok());
}

TEST(Ledger, SearchTakesAnyTextFromUsers) {
  Folder f;
  auto ledger = Ledger::Open(f / "a.db", Mode::kCreate);
  ASSERT_TRUE(*ledger->Add(Courier()));
  for (const char* q : {"", "\"", "AND OR NOT", "NEAR(a b)", "words:x", "*", "lis*",
                        "\"met shipping\"", "(", "o'neill", "é ☃"}) {
    EXPECT_TRUE(ledger->Search(q, 5).ok()) << q;
  }
  EXPECT_EQ(ledger->Search("lis*", 5)->hits.size(), 1u);
  EXPECT_EQ(ledger->Search("\"met shipping\"", 5)->hits.size(), 1u);
  EXPECT_TRUE(ledger->Search("\"shipping met\"", 5)->hits.empty());
  auto some = ledger->Search("magnate unicorn", 5);  // none has both
  ASSERT_EQ(some->hits.size(), 1u);
  EXPECT_EQ(some->hits[0].matched, 1);
  EXPECT_EQ(some->asked, 2);
}

}  // namespace
}  // namespace hearsay::ledger
