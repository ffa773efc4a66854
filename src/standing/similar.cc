// Comparison of keys and of chains. Linear in the keys. Tested by tests/standing/standing_test.cc.
#include "standing/similar.h"

#include <algorithm>

#include "base/table.h"
#include "standing/words.h"

namespace hearsay::standing {
namespace {

double WeightOf(std::string_view key) { return key.starts_with('@') ? 1.5 : 1.0; }
std::string_view Bare(std::string_view key) { return key.starts_with('@') ? key.substr(1) : key; }

// Named parties of a chain: outlets whose reports are passed on, and what it ends in.
struct Cited {
  std::string key;
  bool publisher;
};
std::vector<Cited> CitedBy(const ledger::ClaimRow& c) {
  std::vector<Cited> out;
  for (size_t n = 0; n < c.chain.size(); ++n) {
    for (const ledger::Party& p : c.chain[n].parties) {
      if (p.unnamed || p.norm.empty()) continue;
      if (n == 0 || p.kind == EntityKind::kOutlet || n + 1 == c.chain.size())
        out.push_back({PartyKey(p), n == 0});
    }
  }
  return out;
}

}  // namespace

KeySet::KeySet(std::string_view text) {
  for (std::string_view k : Split(text, ' ')) {
    if (!k.empty()) keys.emplace_back(k);
  }
  std::sort(keys.begin(), keys.end(),
            [](const std::string& a, const std::string& b) { return Bare(a) < Bare(b); });
  for (const std::string& k : keys) weight += WeightOf(k);
}

Overlap Compare(const KeySet& a, const KeySet& b) {
  Overlap o;
  size_t i = 0, j = 0;
  while (i < a.keys.size() && j < b.keys.size()) {
    const int order = Bare(a.keys[i]).compare(Bare(b.keys[j]));
    if (order < 0) {
      ++i;
    } else if (order > 0) {
      ++j;
    } else {
      // The same word may be a name in one and a plain word in the other: the lower weight counts.
      const double w = std::min(WeightOf(a.keys[i]), WeightOf(b.keys[j]));
      o.shared += w;
      o.names = o.names || a.keys[i].starts_with('@') || b.keys[j].starts_with('@');
      ++i;
      ++j;
    }
  }
  const double shorter = std::min(a.weight, b.weight), all = a.weight + b.weight - o.shared;
  if (shorter > 0) o.of_shorter = o.shared / shorter;
  if (all > 0) o.of_union = o.shared / all;
  return o;
}

std::string PartyKey(const ledger::Party& p) { return p.wikidata.empty() ? p.norm : p.wikidata; }

std::string OutletBefore(const ledger::ClaimRow& c, size_t n, std::string* name) {
  for (size_t i = n; i-- > 0;) {
    for (const ledger::Party& p : c.chain[i].parties) {
      if (p.unnamed || p.norm.empty()) continue;
      if (name) *name = p.name;
      return PartyKey(p);
    }
  }
  if (name) *name = c.publisher;
  return ledger::NormalName(c.publisher.empty() ? c.domain : c.publisher);
}

std::vector<std::string> Descriptors(const ledger::Party& p) {
  std::vector<std::string> out;
  for (std::string_view w : Split(p.norm, ' ')) {
    if (w.ends_with("'s")) w.remove_suffix(2);
    const bool digits =
        !w.empty() && std::all_of(w.begin(), w.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (w.size() < 2 || digits || IsWord(w, kGeneric)) continue;
    out.emplace_back(w);
  }
  std::sort(out.begin(), out.end());
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool SameGroup(const ledger::Party& a, const ledger::Party& b) {
  if (a.count && b.count && *a.count != *b.count) return false;
  const auto x = Descriptors(a), y = Descriptors(b);
  if (x.empty() || y.empty()) return x.empty() && y.empty();
  return std::includes(x.begin(), x.end(), y.begin(), y.end()) ||
         std::includes(y.begin(), y.end(), x.begin(), x.end());
}

bool ShareSource(const ledger::ClaimRow& a, const ledger::ClaimRow& b) {
  const auto x = CitedBy(a), y = CitedBy(b);
  for (const Cited& i : x) {
    for (const Cited& j : y) {
      if (i.key == j.key && !(i.publisher && j.publisher)) return true;
    }
  }
  if (a.chain.empty() || b.chain.empty()) return false;
  // The same unnamed group of the same outlet.
  if (OutletBefore(a, a.chain.size() - 1, nullptr) != OutletBefore(b, b.chain.size() - 1, nullptr))
    return false;
  for (const ledger::Party& p : a.chain.back().parties) {
    for (const ledger::Party& q : b.chain.back().parties) {
      if (p.unnamed && q.unnamed && SameGroup(p, q)) return true;
    }
  }
  return false;
}

}  // namespace hearsay::standing
