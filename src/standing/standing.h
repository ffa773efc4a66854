// Standing: how good a report is, as far as the ledger shows. For a claim, the claims of other
// documents that put forward the same thing (the cluster); their origins, each counted once, as an
// interval; who answered and when; who reported first. Computed at each call from the ledger alone,
// never stored; the same whatever the order in which documents were added.
//
// Two claims join when their keys (ledger/entry.h: lemmas and names of the content) agree: half of
// the shorter one's weight if they share an explicit source (the same outlet's report cited, the
// same unnamed group of the same outlet, the same named origin) or an event of one day with two
// participants, half of their union without; and when telling.h sees no difference: in mood, event,
// participants, day or place, nor that one only mentions what the other tells. Never across 30
// days. Names weigh half again as much as words. A cluster is the connected component. Who is
// called by an office is the one person whom a document of the cluster names in it (offices.h).
// Thread rule: as the Ledger's. Errors: 4xx of the ledger.
#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "ledger/ledger.h"

namespace hearsay::standing {

enum class OriginKind { kNamed, kUnnamed, kOutlet, kUnknown };

struct Origin {
  OriginKind kind = OriginKind::kUnknown;
  std::string label;           // "two unnamed Iranian officials", "Steven Cheung"
  std::string outlet;          // whose source it is, for an unnamed one; "" else
  std::vector<size_t> claims;  // of Standing::claims
};

// Why reports of different documents were counted as one origin.
struct Merge {
  size_t origin = 0;  // of Standing::origins
  std::string
      reason;  // "RT and BBC both cite the New York Times for two unnamed Iranian officials"
  std::vector<size_t> claims;  // whose chains prove it
};

struct Answer {
  Act act = Act::kDeny;
  std::string party;
  std::string date;                      // of the first document that has it; "" unknown
  std::vector<ledger::ClaimRow> claims;  // by time
  bool across = false;                   // found by its words, not by a link inside its document
};

struct Standing {
  std::string key;                       // 16 hex digits: the smallest id in the cluster
  std::vector<ledger::ClaimRow> claims;  // by time (undated last), then by hash
  std::vector<Origin> origins;           // by their first claim
  std::vector<Merge> merges;
  int certain = 0, possible = 0;  // independent origins: at least, at most
  int named = 0, unnamed = 0;     // of `possible`
  std::vector<Answer> answers;    // by date, then party
  std::optional<size_t> first;    // the first dated claim
  bool cut = false;               // the cluster is larger than what was looked at
};

struct Options {
  std::optional<int64_t> as_of;  // what was published later is not seen, nor what has no date
  size_t max_claims = 400;
};

class Finder {
 public:
  explicit Finder(ledger::Ledger* ledger,
                  const Options& options = {});  // the ledger must outlive it
  Finder(Finder&&) noexcept;
  ~Finder();

  // The cluster that fits the words, or the claim id (6 to 16 hex digits), best. kLedgerNotFound if
  // none does.
  Result<Standing> Find(std::string_view words_or_id);
  Result<Standing> Of(int64_t claim);
  // Only the members' ids, ascending: what export needs. Empty for a claim that puts nothing
  // forward (a refusal to comment).
  Result<std::vector<int64_t>> Members(int64_t claim);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// "RT -> New York Times -> two unnamed Iranian officials"
std::string ChainText(const ledger::ClaimRow& claim);
// The parties of a link in words: "Ali Khamenei + Masoud Pezeshkian", "unknown".
std::string LinkText(const ledger::Link& link);

}  // namespace hearsay::standing
