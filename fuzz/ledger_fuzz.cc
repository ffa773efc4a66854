// A damaged ledger: opened, asked everything, and written to. Nothing may crash or throw, every
// failure is a numbered error, and the same question asked twice gets the same answer. The first
// byte says what is damaged: 'r' the rest is the file; 'p' a sound ledger with bytes replaced
// (offset of 3 bytes, length, bytes); 't' a sound one cut to 3 bytes' number; any other: a sound
// one in which cells hold what hearsay never wrote (table, column, row, kind of value, value),
// which SQLite itself cannot notice.
#include <sqlite3.h>
#include <sys/stat.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "fuzz/require.h"
#include "ledger/ledger.h"
#include "standing/standing.h"

namespace {

using namespace hearsay;

Document Story(const std::string& publisher, const std::string& day, bool second) {
  Document d;
  d.publisher_name = publisher;
  d.published = day;
  d.url = "https://" + publisher + ".example/" + day;
  d.text = "Envoy Dara Venn met Olin Marsh in Lisbon on Monday, two Corvan officials said.";
  if (second) d.text += " Mr Marsh has not commented.";
  d.id = DocumentId(d);
  const auto at = [&](std::string_view words) {
    const auto b = static_cast<uint32_t>(d.text.find(words));
    return Span{b, b + static_cast<uint32_t>(words.size())};
  };
  d.blocks.push_back(
      {BlockKind::kParagraph, {0, static_cast<uint32_t>(d.text.size())}, {0, d.text.size()}});
  for (size_t b = 0; b < d.text.size();) {
    const size_t e = std::min(d.text.find(' ', b), d.text.size());
    Token t;
    t.span = {static_cast<uint32_t>(b), static_cast<uint32_t>(e)};
    t.norm = d.arena.Copy(d.text.substr(b, e - b));
    d.tokens.push_back(t);
    b = e + 1;
  }
  const auto entity = [&](EntityKind kind, const char* name) {
    Entity e;
    e.kind = kind;
    e.name = name;
    d.entities.push_back(std::move(e));
  };
  entity(EntityKind::kOutlet, publisher.c_str());
  entity(EntityKind::kPerson, "Dara Venn");
  entity(EntityKind::kPerson, "Olin Marsh");
  entity(EntityKind::kGroup, "two Corvan officials");
  entity(EntityKind::kState, "Corva");
  d.entities[3].unnamed = true;
  d.entities[3].count = 2;
  d.entities[3].affiliation = 4;
  d.publisher = 0;
  d.mentions.push_back({at("Dara Venn"), 1, MentionForm::kName, 1, 3, 2});
  d.mentions.push_back({at("Olin Marsh"), 2, MentionForm::kName, 4, 6, 5});
  TimeExpression when;
  when.span = at("Monday");
  when.value = "2024-11-11";
  d.times.push_back(when);
  const auto claim = [&](Span content, std::string_view cue, uint32_t who, Act act) {
    Attribution a;
    a.cue.push_back(at(cue));
    if (!content.empty()) a.content.push_back(content);
    a.act = act;
    a.entities.push_back(who);
    Claim c;
    c.content = a.content;
    c.act = act;
    c.attribution = static_cast<uint32_t>(d.attributions.size());
    c.chain.push_back({{0}, LinkHow::kPublisher, {}});
    c.chain.push_back({{who}, LinkHow::kStated, at(cue)});
    d.attributions.push_back(std::move(a));
    d.claims.push_back(std::move(c));
  };
  claim(at("Envoy Dara Venn met Olin Marsh in Lisbon on Monday"), "said", 3, Act::kSay);
  if (second) {
    claim({}, "has not commented", 2, Act::kSilent);
    d.claims[1].answers.push_back(0);
  }
  Event e;
  e.cameo = "04";
  e.actors.push_back(1);
  e.recipients.push_back(2);
  e.when = "2024-11-11";
  e.predicate = at("met");
  d.events.push_back(e);
  d.claims[0].events.push_back(0);
  return d;
}

// The folder of this process, in memory where there is such a file system; removed at the end.
struct Folder {
  std::string path = std::filesystem::is_directory("/dev/shm")
                         ? std::string("/dev/shm/hearsay-fuzz-XXXXXX")
                         : std::filesystem::temp_directory_path().string() + "/hearsay-fuzz-XXXXXX";
  Folder() { Require(mkdtemp(path.data()) != nullptr); }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
};

const std::string& Sound(const std::string& path) {
  static const std::string bytes = [&] {
    {
      auto l = ledger::Ledger::Open(path, ledger::Mode::kCreate);
      Require(l.ok());
      Require(l->Add(Story("Harbor Courier", "2024-11-14", false)).ok());
      Require(l->Add(Story("Tide", "2024-11-15T08:00:00Z", true)).ok());
      Require(l->Add(Story("Mast", "", true)).ok());
    }
    std::ifstream in(path, std::ios::binary);
    return std::string{std::istreambuf_iterator<char>(in), {}};
  }();
  return bytes;
}

void Write(const std::string& path, std::string_view bytes) {
  for (const char* side : {"", "-wal", "-shm", "-journal"}) std::remove((path + side).c_str());
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

constexpr const char* kCells[][2] = {{"documents", "id"},
                                     {"documents", "hash"},
                                     {"documents", "sort"},
                                     {"documents", "url"},
                                     {"documents", "publisher"},
                                     {"documents", "title"},
                                     {"documents", "published"},
                                     {"documents", "published_at"},
                                     {"documents", "text"},
                                     {"names", "name"},
                                     {"names", "norm"},
                                     {"names", "id"},
                                     {"entities", "kind"},
                                     {"entities", "name"},
                                     {"entities", "unnamed"},
                                     {"entities", "count"},
                                     {"entities", "affiliation"},
                                     {"entities", "wikidata"},
                                     {"attributions", "source"},
                                     {"attributions", "cue_spans"},
                                     {"attributions", "act"},
                                     {"claims", "id"},
                                     {"claims", "hash"},
                                     {"claims", "words"},
                                     {"claims", "spans"},
                                     {"claims", "keys"},
                                     {"claims", "act"},
                                     {"claims", "modality"},
                                     {"claims", "attribution"},
                                     {"claims", "confidence"},
                                     {"links", "claim"},
                                     {"links", "number"},
                                     {"links", "member"},
                                     {"links", "entity"},
                                     {"links", "how"},
                                     {"links", "begin"},
                                     {"links", "end"},
                                     {"answers", "claim"},
                                     {"answers", "answered"},
                                     {"events", "begin"},
                                     {"events", "end"},
                                     {"events", "date"},
                                     {"events", "place"},
                                     {"event_parties", "part"},
                                     {"event_parties", "entity"},
                                     {"claim_events", "event"},
                                     {"sayings", "published_at"},
                                     {"sayings", "entity"},
                                     {"sayings", "claims"},
                                     {"claims_fts_data", "block"},
                                     {"names_fts_data", "block"},
                                     {"claim_keys_data", "block"}};
constexpr int64_t kNumbers[] = {0, 1, -1, 1 << 20, INT32_MAX, UINT32_MAX, INT64_MAX, INT64_MIN};

// Writes the cells that `in` names; what SQLite refuses stays as it was.
void Damage(const std::string& path, std::string_view in) {
  sqlite3* db = nullptr;
  Require(sqlite3_open(path.c_str(), &db) == SQLITE_OK);
  sqlite3_exec(db, "PRAGMA synchronous=OFF;BEGIN", nullptr, nullptr, nullptr);
  for (size_t at = 0; at + 4 < in.size();) {
    const auto byte = [&](size_t i) { return static_cast<uint8_t>(in[at + i]); };
    const auto& cell = kCells[byte(0) % std::size(kCells)];
    const std::string sql = std::string("UPDATE OR IGNORE ") + cell[0] + " SET " + cell[1] +
                            "=?1 WHERE ?2=0 OR " + cell[1] + " IN (SELECT " + cell[1] + " FROM " +
                            cell[0] + " ORDER BY 1 LIMIT 1 OFFSET ?2-1)";
    const int64_t row = byte(1) % 8;
    const int kind = byte(2) % 4;
    const size_t length = std::min<size_t>(byte(3), in.size() - at - 4);
    const std::string_view value = in.substr(at + 4, length);
    at += 4 + length;
    sqlite3_stmt* s = nullptr;
    if (sqlite3_prepare_v2(db, sql.c_str(), -1, &s, nullptr) != SQLITE_OK) continue;
    sqlite3_bind_int64(s, 2, row);
    if (kind == 0) {
      sqlite3_bind_int64(s, 1, kNumbers[length % std::size(kNumbers)]);
    } else if (kind == 1) {
      uint64_t v = 0;
      for (const char c : value.substr(0, 8)) v = v << 8 | static_cast<uint8_t>(c);
      sqlite3_bind_int64(s, 1, static_cast<int64_t>(v));
    } else if (kind == 2) {
      sqlite3_bind_text(s, 1, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    } else {
      sqlite3_bind_blob(s, 1, value.data(), static_cast<int>(value.size()), SQLITE_STATIC);
    }
    sqlite3_step(s);
    sqlite3_finalize(s);
  }
  sqlite3_exec(db, "COMMIT;PRAGMA wal_checkpoint(TRUNCATE)", nullptr, nullptr, nullptr);
  sqlite3_close(db);
}

void Note(const Status& s, std::string* out) {
  if (s.ok()) return;
  Require(std::string_view(InfoOf(s.error()).name) != "Unknown");
  *out += s.ToString() + "\n";
}

// Every question, its answers as text.
std::string Ask(ledger::Ledger* l) {
  std::string out;
  std::vector<int64_t> ids;
  Note(l->ForEachClaim([&](int64_t id) {
    ids.push_back(id);
    return ids.size() < 12;
  }),
       &out);
  const auto n = l->Count();
  Note(n.status(), &out);
  if (n.ok()) out += std::to_string(n->claims) + "\n";
  for (const bool dated : {false, true}) {
    const auto as_of = dated ? std::optional<int64_t>(1731628800) : std::nullopt;
    const auto hits = l->Search("\"met Olin\" Lisb* officials", 5, as_of);
    Note(hits.status(), &out);
    if (hits.ok()) {
      for (const ledger::Hit& h : hits->hits) {
        out += h.snippet + "\n";
        ids.push_back(h.id);
      }
    }
    const auto names = l->Names("marsh", 5);
    Note(names.status(), &out);
    if (!names.ok()) continue;
    for (const ledger::NameRow& row : *names) {
      const auto of = l->ClaimsOf(row, 5, as_of);
      Note(of.status(), &out);
      if (of.ok()) ids.insert(ids.end(), of->begin(), of->end());
    }
  }
  const auto claims = l->Claims(ids, true);
  Note(claims.status(), &out);
  std::vector<int64_t> hashes;
  if (claims.ok()) {
    for (const ledger::ClaimRow& c : *claims) {
      out += ledger::HashText(c.hash) + standing::ChainText(c) + "\n";
      for (const ledger::Link& link : c.chain) out += link.evidence_text + "\n";
      const auto same = l->ClaimsByHash(ledger::HashText(c.hash));
      Note(same.status(), &out);
    }
  }
  Note(l->Keys(ids).status(), &out);
  Note(l->AnswersTo(ids).status(), &out);
  const standing::Options options{.as_of = std::nullopt, .max_claims = 20};
  standing::Finder finder(l, options);
  const auto note = [&](const Result<standing::Standing>& s) {
    Note(s.status(), &out);
    if (!s.ok()) return;
    out += s->key + " " + std::to_string(s->certain) + " " + std::to_string(s->possible) + "\n";
    for (const standing::Origin& o : s->origins) {
      for (const size_t c : o.claims) Require(c < s->claims.size());
      out += o.label + "\n";
    }
    for (const standing::Merge& m : s->merges) {
      Require(m.origin < s->origins.size());
      for (const size_t c : m.claims) Require(c < s->claims.size());
      out += m.reason + "\n";
    }
    Require(!s->first || *s->first < s->claims.size());
  };
  note(finder.Find("envoy met Marsh"));
  for (size_t i = 0; i < std::min<size_t>(ids.size(), 6); ++i) {
    note(finder.Of(ids[i]));
    Note(finder.Members(ids[i]).status(), &out);
    Note(l->AnsweredBy(ids[i]).status(), &out);
    Note(l->TextOf(ids[i] >> 20).status(), &out);
  }
  return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const Folder folder;
  static const std::string path = folder.path + "/l";
  if (size < 2) return 0;
  std::string bytes = Sound(folder.path + "/sound");
  const std::string_view in(reinterpret_cast<const char*>(data + 1), size - 1);
  const auto big24 = [&](size_t at) {
    return static_cast<size_t>(static_cast<uint8_t>(in[at])) << 16 |
           static_cast<size_t>(static_cast<uint8_t>(in[at + 1])) << 8 |
           static_cast<uint8_t>(in[at + 2]);
  };
  switch (data[0]) {
    case 'r':
      bytes = in;
      break;
    case 'p':
      for (size_t at = 0; at + 4 < in.size();) {
        const size_t place = big24(at) % bytes.size();
        const size_t length = std::min<size_t>(
            {static_cast<uint8_t>(in[at + 3]), in.size() - at - 4, bytes.size() - place});
        bytes.replace(place, length, in.substr(at + 4, length));
        at += 4 + std::max<size_t>(length, 1);
      }
      break;
    case 't':
      if (in.size() >= 3) bytes.resize(big24(0) % bytes.size());
      break;
    default:
      break;
  }
  Write(path, bytes);
  if (data[0] != 'r' && data[0] != 'p' && data[0] != 't') Damage(path, in);
  const ledger::Options options{.wait_ms = 0};
  std::string ignored;
  {
    auto l = ledger::Ledger::Open(path, ledger::Mode::kRead, options);
    Note(l.status(), &ignored);
    if (l.ok()) {
      Require(Ask(&*l) == Ask(&*l));
      Note(l->Check(), &ignored);
    }
  }
  auto l = ledger::Ledger::Open(path, ledger::Mode::kCreate, options);
  Note(l.status(), &ignored);
  if (!l.ok()) return 0;
  Note(l->Add(Story("Quay", "2024-11-16", true)).status(), &ignored);
  Note(l->Add(Story("Tide", "2024-11-15T08:00:00Z", true)).status(), &ignored);
  return 0;
}
