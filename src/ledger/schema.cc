// Migrations. Step N turns version N-1 into N inside one transaction together with its
// user_version, so that a killed process leaves one version or the other. Steps are never edited
// once released: a later version adds a step. Tested by tests/ledger/ledger_test.cc, which opens
// the stored ledgers tests/ledger/v1.sql and v2.sql.
#include "ledger/schema.h"

#include <string>

namespace hearsay::ledger {
namespace {

// Version 1: what the rooms found, one row for each thing, and two full-text indexes over claims.
constexpr const char* kTables = R"sql(
CREATE TABLE documents(
  id INTEGER PRIMARY KEY,
  hash TEXT NOT NULL UNIQUE,          -- sha256 of text and address: the id in the record
  sort INTEGER NOT NULL,              -- first 8 bytes of the hash: an order that adding does not change
  input TEXT, url TEXT, publisher TEXT, domain TEXT, title TEXT,
  authors TEXT,                       -- JSON array
  published TEXT,                     -- as the record has it
  published_at INTEGER,               -- the same in seconds since 1970-01-01T00:00:00Z
  language TEXT,
  text TEXT NOT NULL);
CREATE TABLE blocks(
  document INTEGER NOT NULL REFERENCES documents(id), number INTEGER NOT NULL,
  kind TEXT NOT NULL, begin INTEGER NOT NULL, end INTEGER NOT NULL,
  source_begin INTEGER NOT NULL, source_end INTEGER NOT NULL,
  PRIMARY KEY(document, number)) WITHOUT ROWID;
CREATE TABLE names(
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE,
  norm TEXT NOT NULL);                -- lower case, plain punctuation, no leading article
CREATE INDEX names_norm ON names(norm);
CREATE TABLE entities(
  id INTEGER PRIMARY KEY,             -- document << 20 | number in the record
  kind TEXT NOT NULL, name INTEGER REFERENCES names(id),
  unnamed INTEGER NOT NULL, count INTEGER, role TEXT,
  affiliation INTEGER REFERENCES entities(id), code TEXT, wikidata TEXT);
CREATE TABLE mentions(
  entity INTEGER NOT NULL REFERENCES entities(id),
  begin INTEGER NOT NULL, end INTEGER NOT NULL, form TEXT NOT NULL,
  PRIMARY KEY(entity, begin, end)) WITHOUT ROWID;
CREATE TABLE times(
  document INTEGER NOT NULL REFERENCES documents(id),
  begin INTEGER NOT NULL, end INTEGER NOT NULL, type TEXT NOT NULL, value TEXT,
  PRIMARY KEY(document, begin, end)) WITHOUT ROWID;
CREATE TABLE attributions(
  id INTEGER PRIMARY KEY,             -- document << 20 | number
  source TEXT, cue TEXT,              -- the words
  source_spans TEXT, cue_spans TEXT, content_spans TEXT,  -- JSON [[begin,end],…] in code points of documents.text
  act TEXT NOT NULL, quote TEXT NOT NULL,
  parent INTEGER REFERENCES attributions(id), confidence REAL NOT NULL);
CREATE TABLE attribution_parties(
  attribution INTEGER NOT NULL REFERENCES attributions(id), part TEXT NOT NULL,  -- source | behalf
  entity INTEGER NOT NULL REFERENCES entities(id),
  PRIMARY KEY(attribution, part, entity)) WITHOUT ROWID;
CREATE TABLE claims(
  id INTEGER PRIMARY KEY,             -- document << 20 | number
  hash INTEGER NOT NULL,              -- of document, spans and chain: printed as 16 hex digits
  words TEXT NOT NULL, spans TEXT NOT NULL,
  keys TEXT NOT NULL,                 -- lemmas of its content words; @ before those of names
  act TEXT NOT NULL, modality TEXT NOT NULL,
  attribution INTEGER REFERENCES attributions(id), confidence REAL NOT NULL);
CREATE INDEX claims_hash ON claims(hash);
CREATE TABLE links(
  claim INTEGER NOT NULL REFERENCES claims(id),
  number INTEGER NOT NULL,            -- 0 is the publisher
  member INTEGER NOT NULL,            -- persons joined in one link
  entity INTEGER REFERENCES entities(id),  -- NULL: unknown
  how TEXT NOT NULL,                  -- publisher | stated | inferred
  begin INTEGER, end INTEGER,         -- the evidence
  PRIMARY KEY(claim, number, member)) WITHOUT ROWID;
CREATE TABLE answers(
  claim INTEGER NOT NULL REFERENCES claims(id), answered INTEGER NOT NULL REFERENCES claims(id),
  PRIMARY KEY(claim, answered)) WITHOUT ROWID;
CREATE INDEX answers_answered ON answers(answered);
CREATE TABLE events(
  id INTEGER PRIMARY KEY,             -- document << 20 | number
  plover TEXT NOT NULL, mode TEXT, cameo TEXT, place INTEGER REFERENCES entities(id), date TEXT,
  begin INTEGER NOT NULL, end INTEGER NOT NULL, modality TEXT NOT NULL, confidence REAL NOT NULL);
CREATE TABLE event_parties(
  event INTEGER NOT NULL REFERENCES events(id), part TEXT NOT NULL,  -- actor | recipient
  entity INTEGER NOT NULL REFERENCES entities(id),
  PRIMARY KEY(event, part, entity)) WITHOUT ROWID;
CREATE TABLE claim_events(
  claim INTEGER NOT NULL REFERENCES claims(id), event INTEGER NOT NULL REFERENCES events(id),
  PRIMARY KEY(claim, event)) WITHOUT ROWID;
-- One row for each entity that stands in a chain, in the order that `who` reads: newest first.
CREATE TABLE sayings(
  name INTEGER NOT NULL REFERENCES names(id), published_at INTEGER NOT NULL,  -- undated: the smallest number
  sort INTEGER NOT NULL, entity INTEGER NOT NULL REFERENCES entities(id), claims INTEGER NOT NULL,
  PRIMARY KEY(name, published_at DESC, sort, entity)) WITHOUT ROWID;
CREATE VIEW claims_text AS
  SELECT c.id AS id, c.words AS words,
    (SELECT group_concat(n.name, ' ') FROM links l JOIN entities e ON e.id = l.entity JOIN names n ON n.id = e.name
      WHERE l.claim = c.id) AS sources
  FROM claims c;
CREATE VIRTUAL TABLE claims_fts USING fts5(words, sources, content='claims_text', content_rowid='id',
  tokenize='porter unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE claim_keys USING fts5(keys, content='', detail='none', tokenize='ascii');
)sql";

// Version 2: names found by any of their words, and views that read well in any SQLite tool.
constexpr const char* kViews = R"sql(
CREATE VIRTUAL TABLE names_fts USING fts5(name, content='names', content_rowid='id', detail='none',
  tokenize='unicode61 remove_diacritics 2');
INSERT INTO names_fts(names_fts) VALUES('rebuild');
CREATE INDEX documents_published ON documents(published_at, sort);
CREATE VIEW v_documents AS
  SELECT d.id AS document, d.hash, d.publisher, d.published, d.title, d.url, d.input,
    (SELECT count(*) FROM claims c WHERE c.id >> 20 = d.id AND c.id BETWEEN d.id << 20 AND (d.id << 20) + 1048575) AS claims
  FROM documents d;
CREATE VIEW v_claims AS
  SELECT c.id AS claim, printf('%016x', c.hash) AS hash, d.publisher, d.published, c.act, c.modality, c.words,
    (SELECT group_concat(n.name, ' + ') FROM links l JOIN entities e ON e.id = l.entity JOIN names n ON n.id = e.name
      WHERE l.claim = c.id AND l.number = (SELECT max(number) FROM links WHERE claim = c.id)) AS origin,
    a.cue, a.quote, c.confidence, c.spans, d.url, d.input, d.id AS document
  FROM claims c JOIN documents d ON d.id = c.id >> 20 LEFT JOIN attributions a ON a.id = c.attribution;
CREATE VIEW v_chains AS
  SELECT l.claim, printf('%016x', c.hash) AS hash, l.number AS link, l.member, n.name, e.kind, e.unnamed, e.count, e.role,
    l.how, l.begin, l.end, substr(d.text, l.begin + 1, l.end - l.begin) AS evidence, d.publisher, d.published, d.id AS document
  FROM links l JOIN claims c ON c.id = l.claim JOIN documents d ON d.id = l.claim >> 20
  LEFT JOIN entities e ON e.id = l.entity LEFT JOIN names n ON n.id = e.name;
CREATE VIEW v_answers AS
  SELECT r.claim AS answer, c.act, o.origin AS party, c.words AS answer_words, r.answered, q.words AS answered_words,
    d.publisher, d.published
  FROM answers r JOIN claims c ON c.id = r.claim JOIN claims q ON q.id = r.answered
  JOIN documents d ON d.id = r.claim >> 20 JOIN v_claims o ON o.claim = r.claim;
CREATE VIEW v_mentions AS
  SELECT m.entity, n.name, e.kind, m.form, m.begin, m.end, substr(d.text, m.begin + 1, m.end - m.begin) AS words,
    d.id AS document, d.publisher, d.published
  FROM mentions m JOIN entities e ON e.id = m.entity LEFT JOIN names n ON n.id = e.name JOIN documents d ON d.id = m.entity >> 20;
CREATE VIEW v_attributions AS
  SELECT a.id AS attribution, a.source, a.cue, a.act, a.quote, a.source_spans, a.cue_spans, a.content_spans, a.confidence,
    d.publisher, d.published, d.id AS document
  FROM attributions a JOIN documents d ON d.id = a.id >> 20;
CREATE VIEW v_events AS
  SELECT v.id AS event, v.plover, v.mode, v.cameo, v.date, v.modality,
    (SELECT group_concat(n.name, ' + ') FROM event_parties p JOIN entities e ON e.id = p.entity JOIN names n ON n.id = e.name
      WHERE p.event = v.id AND p.part = 'actor') AS actors,
    (SELECT group_concat(n.name, ' + ') FROM event_parties p JOIN entities e ON e.id = p.entity JOIN names n ON n.id = e.name
      WHERE p.event = v.id AND p.part = 'recipient') AS recipients,
    (SELECT n.name FROM entities e JOIN names n ON n.id = e.name WHERE e.id = v.place) AS place,
    substr(d.text, v.begin + 1, v.end - v.begin) AS predicate, d.publisher, d.published, d.id AS document
  FROM events v JOIN documents d ON d.id = v.id >> 20;
)sql";

// Version 3: what a document is and why, and the own time of each block of a live page.
constexpr const char* kKinds = R"sql(
ALTER TABLE documents ADD COLUMN kind TEXT;         -- article | live | transcript | other; NULL: read before version 3
ALTER TABLE documents ADD COLUMN kind_reason TEXT;  -- the evidence, in words
ALTER TABLE blocks ADD COLUMN published TEXT;       -- of a post on a live page
DROP VIEW v_documents;
CREATE VIEW v_documents AS
  SELECT d.id AS document, d.hash, d.publisher, d.published, d.title, d.url, d.input,
    (SELECT count(*) FROM claims c WHERE c.id >> 20 = d.id AND c.id BETWEEN d.id << 20 AND (d.id << 20) + 1048575) AS claims,
    d.kind, d.kind_reason
  FROM documents d;
)sql";

constexpr const char* kSteps[] = {kTables, kViews, kKinds};
static_assert(sizeof kSteps / sizeof *kSteps == kSchemaVersion);

Status RunStep(Database* db, int version) {
  const std::string sql =
      std::string("BEGIN IMMEDIATE;") +
      (version == 1 ? "PRAGMA application_id=" + std::to_string(kApplicationId) + ";" : "") +
      kSteps[version - 1] + "PRAGMA user_version=" + std::to_string(version) + ";COMMIT;";
  Status s = db->Run(sql.c_str());
  if (!s.ok() && !sqlite3_get_autocommit(db->get())) (void)db->Run("ROLLBACK");
  return s;
}

// What the file says of itself.
struct FileState {
  int64_t application = 0, version = 0, tables = 0;
};

// Read in one transaction: between two reads on their own another process may make the ledger.
Result<FileState> ReadState(Database* db) {
  HEARSAY_RETURN_IF_ERROR(db->Run("BEGIN"));
  auto app = db->Int("PRAGMA application_id");
  auto version = db->Int("PRAGMA user_version");
  auto tables = db->Int("SELECT count(*) FROM sqlite_master");
  const Status end = db->Run("COMMIT");
  for (const auto* read : {&app, &version, &tables}) {
    if (!read->ok()) return read->status();
  }
  if (!end.ok()) return end;
  return FileState{*app, *version, *tables};
}

}  // namespace

Status PrepareSchema(Database* db, bool create, bool upgrade) {
  for (;;) {
    const auto state = ReadState(db);
    if (!state.ok()) return state.status();
    const int64_t version = state->version;
    if (state->application != kApplicationId) {
      if (state->application != 0 || state->tables != 0 || version != 0)
        return Status(Error::kLedgerNotOurs);
      if (!create)
        return Status(Error::kLedgerNotOurs, "it is empty; `hearsay add` makes a ledger");
    } else if (version > kSchemaVersion) {
      return Status(Error::kLedgerNewer, "its version is " + std::to_string(version) +
                                             ", this hearsay knows " +
                                             std::to_string(kSchemaVersion));
    } else if (version == kSchemaVersion) {
      return Status();
    } else if (!upgrade) {
      return Status(Error::kLedgerReadOnly,
                    "it is of version " + std::to_string(version) + " and must be brought to " +
                        std::to_string(kSchemaVersion) + " first; make it writable once");
    }
    Status s = RunStep(db, static_cast<int>(version) + 1);
    if (!s.ok()) {
      // Another process may have made the same step while this one waited for the lock: look again,
      // once it shows.
      auto now = db->Int("PRAGMA user_version");
      if (!now.ok() || *now == version) return s;
    }
  }
}

}  // namespace hearsay::ledger
