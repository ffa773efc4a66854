-- A ledger of schema version 2 with one document, as hearsay made them before version 3 said what a document is.
-- Never edit it: it stands for the files that users have.
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
PRAGMA user_version=2;
