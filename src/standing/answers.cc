// Answers are grouped by who gives them (a person by office or by name) and what they do. Bound: n
// log n in the answers. Tested by tests/standing/standing_test.cc.
#include "standing/answers.h"

#include <algorithm>
#include <map>

#include "standing/origins.h"
#include "standing/similar.h"
#include "standing/words.h"

namespace hearsay::standing {
namespace {

// Who answers must be somebody: "it was denied", "neither leader commented", "the people in the
// room were not talking" name nobody who could.
bool IsSomebody(const ledger::Party& p) {
  if (p.kind == EntityKind::kPlace || p.kind == EntityKind::kEvent) return false;
  if (!p.unnamed || (p.kind != EntityKind::kGroup && p.kind != EntityKind::kOther)) return true;
  const std::vector<std::string> words = Descriptors(p);
  return std::any_of(words.begin(), words.end(),
                     [](const std::string& w) { return !IsWord(w, kCrowd); });
}

std::vector<const ledger::Party*> PartiesOf(const ledger::ClaimRow& c, const Offices& offices) {
  std::vector<const ledger::Party*> out;
  if (c.chain.empty()) return out;
  for (const ledger::Party& p : c.chain.back().parties) out.push_back(&offices.Meant(p));
  return out;
}

std::string NameOf(const std::vector<const ledger::Party*>& parties) {
  std::string out;
  for (const ledger::Party* p : parties)
    (out += out.empty() ? "" : " + ") += p->name.empty() ? "unknown" : p->name;
  return out.empty() ? "unknown" : out;
}

}  // namespace

std::vector<Answer> GroupAnswers(const std::vector<Answering>& answers, const Offices& offices) {
  std::map<std::pair<std::string, Act>, Answer> grouped;
  for (const Answering& given : answers) {
    const ledger::ClaimRow& c = *given.claim;
    const auto parties = PartiesOf(c, offices);
    if (!c.chain.empty() &&
        std::none_of(parties.begin(), parties.end(), [](const auto* p) { return IsSomebody(*p); }))
      continue;
    std::string key;
    for (const ledger::Party* p : parties) key += PartyKey(*p) + '\x1f';
    Answer& a = grouped[{key, c.act}];
    a.across = a.claims.empty() ? given.by_words : a.across && given.by_words;
    a.claims.push_back(c);
  }
  std::vector<Answer> out;
  for (auto& [key, a] : grouped) {
    SortByTime(&a.claims);
    a.act = key.second;
    a.party = NameOf(PartiesOf(a.claims.front(), offices));
    a.date = a.claims.front().published;
    out.push_back(std::move(a));
  }
  std::stable_sort(out.begin(), out.end(), [](const Answer& a, const Answer& b) {
    return Earlier(a.claims.front(), b.claims.front());
  });
  return out;
}

}  // namespace hearsay::standing
