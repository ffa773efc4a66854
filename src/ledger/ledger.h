// The ledger: one SQLite file that holds documents and who says what in them. The only room that
// speaks SQL.
//
// Guarantees: a document goes in whole or not at all; what Commit has returned for is on disk
// (synchronous write-ahead log); a document that is there already (same text and address) changes
// nothing; ids and answers do not depend on the order of adding. Errors: 4xx. Thread rule: one
// thread at a time for each Ledger; several Ledgers, in one process or many, may have the same file
// open, and writers wait for each other (Options::wait_ms) before kLedgerBusy. Ownership: rows
// returned are plain values.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "ledger/entry.h"
#include "record/document.h"

namespace hearsay::ledger {

enum class Mode { kCreate, kWrite, kRead };  // kCreate makes the file where there is none

struct Options {
  int wait_ms = 10000;
};

// One party of a chain link, as its document knows it.
struct Party {
  int64_t entity = 0;
  std::string name, norm, role, affiliation, code, wikidata;
  EntityKind kind = EntityKind::kOther;
  bool unnamed = false;
  std::optional<uint32_t> count;
};

struct Link {
  std::vector<Party> parties;  // empty: unknown
  LinkHow how = LinkHow::kStated;
  Span evidence;              // code points of the document's text; empty for the publisher
  std::string evidence_text;  // filled by Claims(…, with_evidence)
};

struct ClaimRow {
  int64_t id = 0;
  uint64_t hash = 0;
  int64_t document = 0;
  std::string document_hash, input, url, publisher, domain, title, published;
  std::optional<int64_t> published_at;
  std::string words, keys, spans;      // spans: JSON, code points
  std::string source, cue, cue_spans;  // of its attribution
  Act act = Act::kSay;
  Modality modality = Modality::kAsserted;
  double confidence = 0;
  std::vector<Link> chain;
};

// A name or a description of somebody, as it stands in a document.
struct MentionRow {
  Party party;
  MentionForm form = MentionForm::kName;
  Span span;  // code points of the document's text
  std::string words;
};

// What standing needs to compare claims, without the rest.
struct KeyRow {
  int64_t id = 0;
  std::string keys;
  Act act = Act::kSay;
  Modality modality = Modality::kAsserted;
  std::optional<int64_t> published_at;
};

// An event of a claim, as far as two documents can be held to tell the same one.
struct EventParty {
  bool recipient = false;
  bool named = false;  // a person, body, state or place with a name of its own
  bool person = false;
  std::string norm, wikidata;
};
struct EventRow {
  PloverType plover = PloverType::kConsult;
  Modality modality = Modality::kAsserted;
  std::string date, place, predicate;  // TIMEX3 value; normal name; words
  std::vector<EventParty> parties;
};

struct Hit {
  int64_t id = 0;
  int matched = 0;      // how many of the words asked for it has
  std::string snippet;  // with [ ] around the words found
};
struct Hits {
  std::vector<Hit> hits;  // most words first, then newest, then by hash
  int asked = 0;          // words asked for
  bool more = false;      // further claims match
};

// A name that the ledger knows, with all spellings that have the same normal form.
struct NameRow {
  std::string norm, name;  // the commonest spelling
  std::vector<int64_t> ids;
  int64_t claims = 0;  // in whose chains it stands
};

struct Counts {
  int64_t documents = 0, claims = 0, names = 0;
};

class Ledger {
 public:
  static Result<Ledger> Open(const std::string& path, Mode mode, const Options& options = {});
  Ledger(Ledger&&) noexcept;
  Ledger& operator=(Ledger&&) noexcept;
  ~Ledger();

  // Writing. Begin takes the lock; Add gives false where the document was there; a failed Add
  // leaves nothing of its document, and after a failed Begin, Add or Commit everything since Begin
  // is rolled back.
  Status Begin();
  Result<bool> Add(const Entry& entry);
  Status Commit();
  Result<bool> Add(const Document& doc);  // one document, one transaction

  Status Check();  // PRAGMA integrity_check and the full-text indexes: kLedgerDamaged
  Result<Counts> Count();

  // Claims by their ids; ids that are none are left out. The order is that of `ids`.
  Result<std::vector<ClaimRow>> Claims(const std::vector<int64_t>& ids, bool with_evidence = false);
  // The names and descriptions in a document, pronouns left out: by begin, longest first.
  Result<std::vector<MentionRow>> MentionsIn(int64_t document);
  Result<std::vector<KeyRow>> Keys(const std::vector<int64_t>& ids);
  // The events of a claim, in the order of the record.
  Result<std::vector<EventRow>> EventsOf(int64_t claim);
  // Claims whose id (16 hex digits) starts with `prefix` (at least 6).
  Result<std::vector<int64_t>> ClaimsByHash(std::string_view prefix);
  // Full text over claims and their sources: words, "phrases", begin*. Claims with all of them;
  // where there are none, claims with the most of them. Claims published after `as_of` are left
  // out, and so are undated ones then.
  Result<Hits> Search(std::string_view words, size_t limit,
                      std::optional<int64_t> as_of = std::nullopt, bool snippets = true);
  // Claims that have all of `keys` (as in ClaimRow::keys, without @), ascending; at most limit.
  Result<std::vector<int64_t>> ClaimsWithKeys(const std::vector<std::string_view>& keys,
                                              size_t limit);
  // Claims of the same documents that answer these claims: pairs (answer, answered), ascending.
  Result<std::vector<std::pair<int64_t, int64_t>>> AnswersTo(const std::vector<int64_t>& ids);
  Result<std::vector<int64_t>> AnsweredBy(int64_t id);

  // Names that have all the words of `query`: those equal to it first, then by claims, then by
  // norm.
  Result<std::vector<NameRow>> Names(std::string_view query, size_t limit);
  // Claims in whose chains a name stands, newest first, at most limit.
  Result<std::vector<int64_t>> ClaimsOf(const NameRow& name, size_t limit,
                                        std::optional<int64_t> as_of = std::nullopt);

  // Ids of all claims: by document (published, then hash; undated last), then in the order of the
  // text.
  Status ForEachClaim(const std::function<bool(int64_t id)>& visit);

  // The text of a document, for showing a place in it.
  Result<std::string> TextOf(int64_t document);

 private:
  struct Impl;
  explicit Ledger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

std::string HashText(uint64_t hash);  // 16 hex digits

}  // namespace hearsay::ledger
