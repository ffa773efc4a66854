// Clusters and answers. From a claim its neighbours are found through the index of keys: the lists
// of its rarest keys, as far as kBudget entries go, give the candidates that share two of them;
// those are compared key by key, and only where the words agree are chains read. Keys with longer
// lists than kCommon are never read alone; a claim made of such keys finds only those that have all
// of them. Every step depends on sets, not on the order of rows, so the cluster does not depend on
// the order of adding. Bounds: max_claims members, kBudget candidates each. Tested by
// tests/standing/standing_test.cc.
#include <algorithm>
#include <set>
#include <unordered_map>

#include "standing/answers.h"
#include "standing/offices.h"
#include "standing/origins.h"
#include "standing/similar.h"
#include "standing/standing.h"
#include "standing/telling.h"

namespace hearsay::standing {
namespace {

constexpr size_t kCommon = 2000, kBudget = 6000, kCacheIds = 2000000;
constexpr uint64_t kWindow = 30 * 86400;

// Seconds between two times; a damaged ledger may hold any, so unsigned, which cannot overflow.
uint64_t Apart(int64_t a, int64_t b) {
  return a > b ? static_cast<uint64_t>(a) - static_cast<uint64_t>(b)
               : static_cast<uint64_t>(b) - static_cast<uint64_t>(a);
}

bool IsAnswer(Act a) {
  return a == Act::kConfirm || a == Act::kDeny || a == Act::kDecline || a == Act::kSilent;
}
// What puts something forward. A confirmation does both: it answers, and it is one more origin.
bool PutsForward(Act a) {
  return a != Act::kDeny && a != Act::kDecline && a != Act::kSilent && a != Act::kAsk;
}

struct Known {
  ledger::KeyRow row;
  KeySet keys;
};

}  // namespace

struct Finder::Impl {
  ledger::Ledger* ledger;
  Options options;
  std::unordered_map<std::string, std::vector<int64_t>>
      lists;  // of a key without @; longer than kCommon: cut there
  size_t cached = 0;
  std::unordered_map<int64_t, Known> known;
  std::unordered_map<int64_t, ledger::ClaimRow> rows;
  std::unordered_map<int64_t, Telling> told;

  struct Cluster {
    std::vector<int64_t> members;
    std::vector<int64_t> answers;  // found by their words
    bool cut = false;
  };

  bool Visible(const ledger::KeyRow& r) const {
    return !options.as_of || (r.published_at && *r.published_at <= *options.as_of);
  }
  Status Learn(const std::vector<int64_t>& ids);
  Result<const ledger::ClaimRow*> Row(int64_t id);
  Result<std::vector<int64_t>> Candidates(const KeySet& keys);
  Result<const Telling*> Told(int64_t id);
  Result<bool> Join(int64_t a, int64_t b);
  Result<Cluster> Grow(int64_t seed);
  Result<std::vector<Answering>> AnswersOf(const Cluster& cluster);
};

Status Finder::Impl::Learn(const std::vector<int64_t>& ids) {
  std::vector<int64_t> missing;
  for (int64_t id : ids) {
    if (!known.contains(id)) missing.push_back(id);
  }
  auto read = ledger->Keys(missing);
  if (!read.ok()) return read.status();
  for (ledger::KeyRow& r : *read) {
    KeySet keys(r.keys);
    const int64_t id = r.id;
    known.emplace(id, Known{std::move(r), std::move(keys)});
  }
  return Status();
}

Result<const ledger::ClaimRow*> Finder::Impl::Row(int64_t id) {
  auto it = rows.find(id);
  if (it == rows.end()) {
    auto read = ledger->Claims({id});
    if (!read.ok()) return read.status();
    if (read->empty()) return Status(Error::kLedgerNotFound, "claim " + std::to_string(id));
    it = rows.emplace(id, std::move(read->front())).first;
  }
  return &it->second;
}

Result<std::vector<int64_t>> Finder::Impl::Candidates(const KeySet& keys) {
  std::vector<std::pair<size_t, std::string_view>> usable;  // (length of list, key)
  std::vector<std::string_view> all;
  for (const std::string& k : keys.keys) {
    const std::string bare = k.starts_with('@') ? k.substr(1) : k;
    auto it = lists.find(bare);
    if (it == lists.end()) {
      auto ids = ledger->ClaimsWithKeys({bare}, kCommon + 1);
      if (!ids.ok()) return ids.status();
      if (ids->size() > kCommon) ids->resize(kCommon + 1);
      cached += ids->size();
      it = lists.emplace(bare, std::move(*ids)).first;
    }
    all.push_back(it->first);
    if (it->second.size() <= kCommon) usable.emplace_back(it->second.size(), it->first);
  }
  std::sort(usable.begin(), usable.end());
  std::vector<int64_t> found;
  size_t lists_read = 0;
  for (size_t total = 0; lists_read < usable.size(); ++lists_read) {
    const auto& list = lists.find(std::string(usable[lists_read].second))->second;
    if (lists_read >= 2 && total + list.size() > kBudget) break;
    total += list.size();
    found.insert(found.end(), list.begin(), list.end());
  }
  std::sort(found.begin(), found.end());
  std::vector<int64_t> out;
  const std::ptrdiff_t needed = lists_read >= 3 ? 2 : 1;
  for (auto at = found.begin(); at != found.end();) {
    const auto end = std::upper_bound(at, found.end(), *at);
    if (end - at >= needed) out.push_back(*at);
    at = end;
  }
  if (lists_read < 2 && all.size() >= 2) {
    auto every = ledger->ClaimsWithKeys(all, kBudget);
    if (!every.ok()) return every.status();
    out.insert(out.end(), every->begin(), every->end());
    std::sort(out.begin(), out.end());
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }
  return out;
}

Result<const Telling*> Finder::Impl::Told(int64_t id) {
  auto it = told.find(id);
  if (it == told.end()) {
    HEARSAY_RETURN_IF_ERROR(TellingRules());
    auto row = Row(id);
    if (!row.ok()) return row.status();
    auto events = ledger->EventsOf(id);
    if (!events.ok()) return events.status();
    it = told.emplace(id, TellingOf((*row)->words, (*row)->keys, std::move(*events))).first;
  }
  return &it->second;
}

Result<bool> Finder::Impl::Join(int64_t a, int64_t b) {
  const Known &x = known.at(a), &y = known.at(b);
  if (PutsForward(x.row.act) && PutsForward(y.row.act) &&
      MoodOf(x.row.modality) != MoodOf(y.row.modality))
    return false;
  if (x.row.published_at && y.row.published_at &&
      Apart(*x.row.published_at, *y.row.published_at) > kWindow)
    return false;
  const Overlap o = Compare(x.keys, y.keys);
  const bool alone = o.of_union >= kUnionNeeded && o.shared >= kSharedNeededAlone && o.names;
  const bool cited = o.of_shorter >= kShorterNeeded && o.shared >= kSharedNeeded;
  if (!alone && !cited) return false;
  auto s = Told(a);
  if (!s.ok()) return s.status();
  auto t = Told(b);
  if (!t.ok()) return t.status();
  const Agreement agreement = Agree(**s, **t);
  if (agreement == Agreement::kOther || agreement == Agreement::kWordsDiffer) return false;
  if (alone) return true;
  if (agreement == Agreement::kSame && SameDayAndPair(**s, **t)) return true;
  // Without an event to hold to, half of all the words must be shared.
  if (agreement == Agreement::kUnclear && o.of_union < kUnionNeeded) return false;
  auto p = Row(a);
  if (!p.ok()) return p.status();
  auto q = Row(b);
  if (!q.ok()) return q.status();
  return ShareSource(**p, **q);
}

Result<Finder::Impl::Cluster> Finder::Impl::Grow(int64_t seed) {
  if (cached > kCacheIds) {
    lists.clear();
    known.clear();
    rows.clear();
    told.clear();
    cached = 0;
  }
  Cluster out;
  HEARSAY_RETURN_IF_ERROR(Learn({seed}));
  const auto start = known.find(seed);
  if (start == known.end() || !PutsForward(start->second.row.act) || !Visible(start->second.row))
    return out;
  std::set<int64_t> members{seed}, answers;
  std::vector<int64_t> queue{seed};
  std::set<std::string> expanded;  // claims with the same keys have the same candidates
  for (size_t at = 0; at < queue.size(); ++at) {
    const int64_t here = queue[at];
    auto candidates = Candidates(known.at(here).keys);
    if (!candidates.ok()) return candidates.status();
    HEARSAY_RETURN_IF_ERROR(Learn(*candidates));
    for (int64_t id : *candidates) {
      const auto it = known.find(id);
      if (it == known.end() || members.contains(id) || answers.contains(id) ||
          !Visible(it->second.row))
        continue;
      auto join = Join(here, id);
      if (!join.ok()) return join.status();
      if (!*join) continue;
      if (!PutsForward(it->second.row.act)) {
        if (IsAnswer(it->second.row.act)) answers.insert(id);
      } else if (members.size() >= options.max_claims) {
        out.cut = true;
      } else {
        members.insert(id);
        queue.push_back(id);
      }
    }
  }
  out.members.assign(members.begin(), members.end());
  out.answers.assign(answers.begin(), answers.end());
  return out;
}

// Claims that answer one of the cluster. Those of a damaged ledger, which may name claims that it
// has not, and those published later are left out.
Result<std::vector<Answering>> Finder::Impl::AnswersOf(const Cluster& cluster) {
  auto linked = ledger->AnswersTo(cluster.members);
  if (!linked.ok()) return linked.status();
  std::map<int64_t, bool> across;  // answer -> found by its words only
  for (int64_t id : cluster.answers) across[id] = true;
  for (const auto& [answer, answered] : *linked) across[answer] = false;
  for (int64_t id : cluster.members) {
    if (known.at(id).row.act == Act::kConfirm) across.try_emplace(id, true);
  }
  std::vector<Answering> out;
  for (const auto& [id, by_words] : across) {
    HEARSAY_RETURN_IF_ERROR(Learn({id}));
    const auto answer = known.find(id);
    if (answer == known.end() || !Visible(answer->second.row)) continue;
    auto row = Row(id);
    if (!row.ok()) return row.status();
    out.push_back({*row, by_words});
  }
  return out;
}

Finder::Finder(ledger::Ledger* ledger, const Options& options)
    : impl_(new Impl{ledger, options, {}, 0, {}, {}, {}}) {}
Finder::Finder(Finder&&) noexcept = default;
Finder::~Finder() = default;

Result<std::vector<int64_t>> Finder::Members(int64_t claim) {
  auto cluster = impl_->Grow(claim);
  if (!cluster.ok()) return cluster.status();
  return std::move(cluster->members);
}

Result<Standing> Finder::Of(int64_t claim) {
  Standing out;
  auto cluster = impl_->Grow(claim);
  if (!cluster.ok()) return cluster.status();
  if (cluster->members.empty())
    return Status(Error::kLedgerNotFound, "no such claim, or none that early");
  out.cut = cluster->cut;
  auto rows = impl_->ledger->Claims(cluster->members, true);
  if (!rows.ok()) return rows.status();
  out.claims = std::move(*rows);
  SortByTime(&out.claims);
  uint64_t smallest = UINT64_MAX;
  for (const ledger::ClaimRow& c : out.claims) smallest = std::min(smallest, c.hash);
  out.key = ledger::HashText(smallest);
  if (!out.claims.empty() && out.claims.front().published_at) out.first = 0;
  auto answers = impl_->AnswersOf(*cluster);
  if (!answers.ok()) return answers.status();
  std::vector<const ledger::ClaimRow*> all;
  for (const ledger::ClaimRow& c : out.claims) all.push_back(&c);
  for (const Answering& a : *answers) all.push_back(a.claim);
  auto offices = Offices::Read(impl_->ledger, all);
  if (!offices.ok()) return offices.status();
  CountOrigins(*offices, &out);
  out.answers = GroupAnswers(*answers, *offices);
  return out;
}

Result<Standing> Finder::Find(std::string_view query) {
  auto by_id = impl_->ledger->ClaimsByHash(query);
  if (!by_id.ok()) return by_id.status();
  std::vector<ledger::Hit> hits;
  for (int64_t id : *by_id) hits.push_back({id, 0, {}});
  if (hits.empty()) {
    auto found = impl_->ledger->Search(query, 60, impl_->options.as_of, false);
    if (!found.ok()) return found.status();
    hits = std::move(found->hits);
  }
  // A hit that only answers stands for what it answers. Of the clusters that the best hits lie in,
  // the one with most of them is meant; of equal ones the first found.
  std::vector<int64_t> seeds;
  for (const ledger::Hit& h : hits) {
    if (h.matched < hits.front().matched) break;
    HEARSAY_RETURN_IF_ERROR(impl_->Learn({h.id}));
    const auto it = impl_->known.find(h.id);
    if (it == impl_->known.end()) continue;
    if (PutsForward(it->second.row.act)) {
      seeds.push_back(h.id);
      continue;
    }
    auto answered = impl_->ledger->AnsweredBy(h.id);
    if (!answered.ok()) return answered.status();
    seeds.insert(seeds.end(), answered->begin(), answered->end());
  }
  constexpr int kClustersTried = 3;
  std::set<int64_t> seen;
  int64_t best = -1;
  std::ptrdiff_t most = 0;
  int tried = 0;
  for (int64_t seed : seeds) {
    if (seen.contains(seed) || tried == kClustersTried) continue;
    auto members = Members(seed);
    if (!members.ok()) return members.status();
    if (members->empty()) continue;
    ++tried;
    seen.insert(members->begin(), members->end());
    const auto within = std::count_if(seeds.begin(), seeds.end(), [&](int64_t s) {
      return std::binary_search(members->begin(), members->end(), s);
    });
    if (within > most) {
      most = within;
      best = seed;
    }
  }
  if (best < 0) return Status(Error::kLedgerNotFound, std::string(query));
  return Of(best);
}

}  // namespace hearsay::standing
