// Holds every table under rules/ to its form, and the fact tables to each other: one failure line a
// fault, "FILE:LINE: what". Generic over rules::kEmbedded: UTF-8, header, cells, order, doubles. By
// table: keys, closed words, codes, dates, lists.
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/table.h"
#include "base/utf8.h"
#include "rules/embedded.h"
#include "rules/rules.h"

namespace hearsay::rules {
namespace {

using Strings = std::vector<std::string_view>;

Strings Tables() {
  Strings out;
  for (const EmbeddedFile* f = kEmbedded; f->name; ++f) {
    const std::string_view name = f->name;
    if (name.size() > 4 && name.substr(name.size() - 4) == ".tsv") out.push_back(name);
  }
  return out;
}

std::string At(std::string_view file, size_t line) {
  return std::string(file) + ":" + std::to_string(line) + ": ";
}

// All faults of form in one table's bytes, as "FILE:LINE: what".
std::vector<std::string> FormFaults(std::string_view name, std::string_view text) {
  std::vector<std::string> faults;
  if (!IsValidUtf8(text)) {
    const size_t bad = ValidUtf8Prefix(text);
    const auto line = 1 + std::count(text.begin(), text.begin() + static_cast<long>(bad), '\n');
    faults.push_back(At(name, static_cast<size_t>(line)) + "not UTF-8");
  }
  if (text.empty() || text.back() != '\n') faults.push_back(At(name, 1) + "no newline at the end");
  std::string_view header, previous;
  bool comment = false;
  std::set<std::string_view> seen;
  size_t number = 0;
  for (std::string_view line : Split(text, '\n')) {
    ++number;
    if (line.empty()) continue;
    if (line.find('\r') != std::string_view::npos) faults.push_back(At(name, number) + "has a CR");
    if (line.back() == ' ') faults.push_back(At(name, number) + "space at the end");
    if (line.front() == '#') {
      comment = comment || header.empty();
      if (!header.empty()) faults.push_back(At(name, number) + "comment below the header");
      continue;
    }
    for (std::string_view cell : Split(line, '\t')) {
      if (cell.empty())
        faults.push_back(At(name, number) + "empty cell (write \"-\")");
      else if (Trim(cell) != cell)
        faults.push_back(At(name, number) + "space around a cell");
    }
    if (header.empty()) {
      header = line;
      continue;
    }
    if (!seen.insert(line).second) faults.push_back(At(name, number) + "row is there twice");
    if (line < previous) faults.push_back(At(name, number) + "not in byte order");
    previous = line;
  }
  if (!comment) faults.push_back(At(name, 1) + "no comment that tells the source");
  if (header.empty()) faults.push_back(At(name, 1) + "no header");
  if (seen.empty()) faults.push_back(At(name, 1) + "no rows");
  return faults;
}

TEST(RuleTables, AreInForm) {
  ASSERT_FALSE(Tables().empty());
  for (std::string_view name : Tables()) {
    const Result<std::string_view> text = File(name);
    ASSERT_TRUE(text.ok()) << name;
    for (const std::string& fault : FormFaults(name, *text)) ADD_FAILURE() << fault;
    const Result<Table> table = LoadTable(name);
    EXPECT_TRUE(table.ok()) << table.status().ToString();
  }
}

TEST(RuleTables, FormFaultsAreFound) {
  EXPECT_TRUE(FormFaults("t", "# source\na\tb\nx\t-\ny\t1\n").empty());
  const std::pair<const char*, const char*> bad[] = {
      {"# s\na\tb\ny\t1\nx\t1\n", "t:4: not in byte order"},
      {"# s\na\tb\nx\t1\nx\t1\n", "t:4: row is there twice"},
      {"# s\na\tb\nx\t\n", "t:3: empty cell (write \"-\")"},
      {"# s\na\tb\nx\t1 \n", "t:3: space at the end"},
      {"# s\na\tb\n x\t1\n", "t:3: space around a cell"},
      {"# s\na\tb\nx\t\xff\n", "t:3: not UTF-8"},
      {"a\tb\nx\t1\n", "t:1: no comment that tells the source"},
      {"# s\n", "t:1: no header"},
      {"# s\na\n", "t:1: no rows"},
      {"# s\na\nx", "t:1: no newline at the end"},
  };
  for (const auto& [text, fault] : bad) {
    const std::vector<std::string> found = FormFaults("t", text);
    EXPECT_NE(std::find(found.begin(), found.end(), fault), found.end()) << fault;
  }
}

// What the fact tables promise beyond form. Empty lists mean "nothing asked".
struct Spec {
  const char* file;
  size_t min_rows;
  Strings key;         // columns that together are unique
  Strings lists;       // columns of "|" lists: no empty or double part
  const char* closed;  // column with closed words
  std::set<std::string_view> words;
};

const std::vector<Spec>& Specs() {
  static const std::vector<Spec> specs = {
      {"rules/outlets.tsv",
       450,
       {"name"},
       {"domains", "aliases", "short"},
       "kind",
       {"agency", "newspaper", "broadcaster", "magazine", "site", "programme"}},
      {"rules/states.tsv",
       199,
       {"name"},
       {"aliases", "capital", "adjectives", "peoples", "governments"},
       nullptr,
       {}},
      {"rules/places.tsv",
       1500,
       {"name"},
       {"aliases"},
       "kind",
       {"city", "region", "continent", "water", "site"}},
      {"rules/leaders.tsv", 400, {"name", "office", "state", "from"}, {"aliases"}, nullptr, {}},
      {"rules/offices.tsv",
       350,
       {"title"},
       {"aliases"},
       "kind",
       {"state", "org", "media", "military", "religious", "police", "court", "other"}},
      {"rules/roles.tsv",
       400,
       {"noun"},
       {"plural"},
       "kind",
       {"voice", "official", "expert", "public", "source"}},
      {"rules/groups.tsv",
       250,
       {"noun"},
       {},
       "kind",
       {"official", "expert", "public", "source", "force"}},
      {"rules/organizations.tsv",
       700,
       {"name"},
       {"aliases"},
       "kind",
       {"government", "party", "company", "ngo", "armed", "international", "research", "police",
        "court", "military", "media-company", "other"}},
      {"rules/given_names.tsv", 2500, {"name"}, {}, "gender", {"m", "f", "u"}},
  };
  return specs;
}

Strings Parts(std::string_view cell) { return cell == "-" ? Strings{} : Split(cell, '|'); }

TEST(FactTables, KeysListsAndClosedWords) {
  for (const Spec& spec : Specs()) {
    const Result<Table> loaded = LoadTable(spec.file);
    ASSERT_TRUE(loaded.ok()) << spec.file;
    const Table& t = *loaded;
    EXPECT_GE(t.rows(), spec.min_rows) << spec.file;
    std::map<std::string, size_t> keys;
    for (size_t r = 0; r < t.rows(); ++r) {
      std::string key;
      for (std::string_view column : spec.key) {
        ASSERT_GE(t.Column(column), 0) << spec.file << " has no column " << column;
        key += std::string(t.Cell(r, t.Column(column))) + "\t";
      }
      const auto [it, fresh] = keys.emplace(key, t.Line(r));
      EXPECT_TRUE(fresh) << At(spec.file, t.Line(r)) << "same key as line " << it->second;
      for (std::string_view column : spec.lists) {
        ASSERT_GE(t.Column(column), 0) << spec.file << " has no column " << column;
        std::set<std::string_view> parts;
        for (std::string_view p : Parts(t.Cell(r, t.Column(column)))) {
          EXPECT_FALSE(p.empty() || p == "-" || Trim(p) != p)
              << At(spec.file, t.Line(r)) << "bad part in " << column;
          EXPECT_TRUE(parts.insert(p).second) << At(spec.file, t.Line(r)) << p << " is there twice";
        }
      }
      if (!spec.closed) continue;
      const std::string_view word = t.Cell(r, t.Column(spec.closed));
      EXPECT_TRUE(spec.words.count(word))
          << At(spec.file, t.Line(r)) << word << " is no " << spec.closed;
    }
  }
}

std::set<std::string> StateCodes() {
  std::set<std::string> codes;
  const Result<Table> t = LoadTable("rules/states.tsv");
  if (!t.ok()) return codes;
  for (size_t r = 0; r < t->rows(); ++r) {
    const std::string code(t->Cell(r, t->Column("code")));
    EXPECT_TRUE(codes.insert(code).second)
        << At("rules/states.tsv", t->Line(r)) << code << " twice";
    const bool iso3 = code.size() == 3 && std::all_of(code.begin(), code.end(),
                                                      [](char c) { return c >= 'A' && c <= 'Z'; });
    EXPECT_TRUE(iso3 || code.substr(0, 3) == "GB-") << At("rules/states.tsv", t->Line(r)) << code;
  }
  return codes;
}

TEST(FactTables, CountriesAreKnown) {
  const std::set<std::string> codes = StateCodes();
  for (const char* file : {"rules/outlets.tsv", "rules/places.tsv", "rules/organizations.tsv"}) {
    const Result<Table> t = LoadTable(file);
    ASSERT_TRUE(t.ok()) << file;
    for (size_t r = 0; r < t->rows(); ++r) {
      const std::string code(t->Cell(r, t->Column("country")));
      EXPECT_TRUE(code == "-" || codes.count(code))
          << At(file, t->Line(r)) << code << " is not in states.tsv";
    }
  }
}

// Every name of an outlet or organization, and whose it is; a name of two is a fault.
void ExpectNamesApart(const char* file, std::map<std::string, std::string>* owner) {
  const Result<Table> t = LoadTable(file);
  ASSERT_TRUE(t.ok()) << file;
  for (size_t r = 0; r < t->rows(); ++r) {
    const std::string name(t->Cell(r, t->Column("name")));
    Strings all = Parts(t->Cell(r, t->Column("aliases")));
    all.insert(all.begin(), name);
    for (std::string_view a : all) {
      const auto [it, fresh] = owner->emplace(std::string(a), name);
      EXPECT_TRUE(fresh) << At(file, t->Line(r)) << a << " is a name of " << it->second << " too";
    }
  }
}

TEST(FactTables, FullNamesBelongToOneOutletOrOrganization) {
  std::map<std::string, std::string> owner;
  ExpectNamesApart("rules/outlets.tsv", &owner);
  ExpectNamesApart("rules/organizations.tsv", &owner);
  std::map<std::string, std::string> places;
  ExpectNamesApart("rules/places.tsv", &places);
}

TEST(FactTables, DomainsBelongToOneOutlet) {
  const Result<Table> t = LoadTable("rules/outlets.tsv");
  ASSERT_TRUE(t.ok());
  std::map<std::string, size_t> lines;
  for (size_t r = 0; r < t->rows(); ++r) {
    for (std::string_view d : Parts(t->Cell(r, t->Column("domains")))) {
      const auto [it, fresh] = lines.emplace(std::string(d), t->Line(r));
      EXPECT_TRUE(fresh) << At("rules/outlets.tsv", t->Line(r)) << d << " is in line "
                         << it->second;
      EXPECT_TRUE(d.find('.') != std::string_view::npos && d.find('/') == std::string_view::npos &&
                  d == ToLower(d) && d.substr(0, 4) != "www.")
          << At("rules/outlets.tsv", t->Line(r)) << d << " is no bare domain";
    }
  }
}

// 0: none, else the length of a valid YYYY, YYYY-MM or YYYY-MM-DD.
size_t DateLength(std::string_view s) {
  if (s.size() != 4 && s.size() != 7 && s.size() != 10) return 0;
  int part[3] = {0, 1, 1};
  for (size_t i = 0, p = 0; i < s.size(); ++i) {
    if (i == 4 || i == 7) {
      if (s[i] != '-') return 0;
      part[++p] = 0;
    } else if (s[i] < '0' || s[i] > '9') {
      return 0;
    } else {
      part[p] = part[p] * 10 + (s[i] - '0');
    }
  }
  static const int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (part[1] < 1 || part[1] > 12) return 0;
  const bool leap = (part[0] % 4 == 0 && part[0] % 100 != 0) || part[0] % 400 == 0;
  const int days = kDays[part[1] - 1] + (part[1] == 2 && leap ? 1 : 0);
  return part[2] >= 1 && part[2] <= days ? s.size() : 0;
}

TEST(FactTables, DateLengthKnowsDates) {
  EXPECT_EQ(DateLength("2024"), 4u);
  EXPECT_EQ(DateLength("2024-02-29"), 10u);
  for (const char* bad :
       {"", "24", "2023-02-29", "2023-13", "2023-00", "2023-04-31", "2023/04", "2023-4-1"}) {
    EXPECT_EQ(DateLength(bad), 0u) << bad;
  }
}

TEST(FactTables, LeadersHaveValidTermsAndKnownStates) {
  const char* file = "rules/leaders.tsv";
  const Result<Table> t = LoadTable(file);
  ASSERT_TRUE(t.ok());
  std::set<std::string> known = StateCodes();
  const Result<Table> orgs = LoadTable("rules/organizations.tsv");
  ASSERT_TRUE(orgs.ok());
  for (size_t r = 0; r < orgs->rows(); ++r) {
    known.emplace(orgs->Cell(r, orgs->Column("name")));
    for (std::string_view a : Parts(orgs->Cell(r, orgs->Column("aliases")))) known.emplace(a);
  }
  for (size_t r = 0; r < t->rows(); ++r) {
    const std::string_view from = t->Cell(r, t->Column("from")), to = t->Cell(r, t->Column("to"));
    EXPECT_TRUE(from == "-" || DateLength(from)) << At(file, t->Line(r)) << from;
    EXPECT_TRUE(to == "-" || DateLength(to)) << At(file, t->Line(r)) << to;
    if (from != "-" && to != "-") {
      const size_t n = std::min(from.size(), to.size());
      EXPECT_LE(from.substr(0, n), to.substr(0, n))
          << At(file, t->Line(r)) << "ends before it begins";
    }
    const std::string state(t->Cell(r, t->Column("state")));
    EXPECT_TRUE(known.count(state))
        << At(file, t->Line(r)) << state << " is neither state nor organization";
  }
}

TEST(FactTables, WikidataIdsLookLikeIds) {
  for (const char* file : {"rules/outlets.tsv", "rules/leaders.tsv", "rules/organizations.tsv"}) {
    const Result<Table> t = LoadTable(file);
    ASSERT_TRUE(t.ok()) << file;
    for (size_t r = 0; r < t->rows(); ++r) {
      const std::string_view id = t->Cell(r, t->Column("wikidata"));
      const bool good =
          id.size() > 1 && id[0] == 'Q' &&
          std::all_of(id.begin() + 1, id.end(), [](unsigned char c) { return std::isdigit(c); });
      EXPECT_TRUE(id == "-" || good) << At(file, t->Line(r)) << id;
    }
  }
}

}  // namespace
}  // namespace hearsay::rules
