-- A ledger of schema version 1 with one document, as hearsay made them before version 2 added the index of names and
-- the views. Never edit it: it stands for the files that users have.
PRAGMA application_id=0x48535931;
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
INSERT INTO documents VALUES(1,'3bfc269594ef649228e9a74bab00f042efc91d5acc6fbee31a382e80d42388fe',4322372166259532946,'old.txt',NULL,'Harbor Courier',NULL,NULL,NULL,'2024-11-14',1731542400,'en','Envoy Dara Venn met Olin Marsh in Lisbon, an official said.');
INSERT INTO blocks VALUES(1,0,'paragraph',0,59,0,59);
INSERT INTO names VALUES(1,'Harbor Courier','harbor courier'),(2,'Dara Venn','dara venn'),(3,'an official','official');
INSERT INTO entities VALUES(1048576,'outlet',1,0,NULL,NULL,NULL,NULL,NULL),(1048577,'person',2,0,NULL,NULL,NULL,NULL,NULL),(1048578,'group',3,1,1,NULL,NULL,NULL,NULL);
INSERT INTO mentions VALUES(1048577,6,15,'name');
INSERT INTO attributions VALUES(1048576,'an official','said','[[42,53]]','[[54,58]]','[[0,40]]','say','indirect',NULL,0.9);
INSERT INTO attribution_parties VALUES(1048576,'source',1048578);
INSERT INTO claims VALUES(1048576,81985529216486895,'Envoy Dara Venn met Olin Marsh in Lisbon','[[0,40]]','envoy @dara @venn meet olin marsh lisbon','say','asserted',1048576,0.9);
INSERT INTO links VALUES(1048576,0,0,1048576,'publisher',NULL,NULL),(1048576,1,0,1048578,'stated',42,58);
INSERT INTO sayings VALUES(1,1731542400,4322372166259532946,1048576,1),(3,1731542400,4322372166259532946,1048578,1);
INSERT INTO claims_fts(rowid,words,sources) VALUES(1048576,'Envoy Dara Venn met Olin Marsh in Lisbon','Harbor Courier an official');
INSERT INTO claim_keys(rowid,keys) VALUES(1048576,'envoy @dara @venn meet olin marsh lisbon');
PRAGMA user_version=1;
