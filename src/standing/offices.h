// Who is meant by the description of an office ("Valdoria's ambassador", "the Valdorian envoy")
// where a document of the same cluster names the one person who holds it. Private to the standing
// room. Thread rule: pure after Read.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "ledger/ledger.h"

namespace hearsay::standing {

class Offices {
 public:
  // What the documents of the claims call their persons; nothing is read where no claim ends in
  // somebody called by an office. Errors: 4xx of the ledger, kRuleTable for
  // rules/standing_offices.tsv.
  static Result<Offices> Read(ledger::Ledger* ledger,
                              const std::vector<const ledger::ClaimRow*>& claims);
  // The person who is meant, or nullptr where nobody, or more than one, is named in that office.
  const ledger::Party* HolderOf(const ledger::Party& p) const;
  // The holder where there is one, else the party itself.
  const ledger::Party& Meant(const ledger::Party& p) const;

 private:
  struct Office {
    std::string name, body;  // as in the table; normal name of the state or body
    bool operator<(const Office& o) const { return name != o.name ? name < o.name : body < o.body; }
  };
  static std::vector<Office> OfficesIn(std::string_view words, const std::string& body);
  void ReadDocument(const std::vector<ledger::MentionRow>& mentions);
  void ReadDescription(const std::vector<ledger::MentionRow>& mentions, size_t i);

  void KeepFullest();

  std::map<Office, std::vector<ledger::Party>> holders_;  // by the fullest name, sorted
  std::map<int64_t, std::vector<Office>> described_;      // entity without a name -> what it may be
};

}  // namespace hearsay::standing
