// Origins of a cluster. Each claim's last link gives one occurrence for each of its parties.
// Occurrences become one origin by: the same named party; a lone surname that only one fuller name
// has; an office and its one holder; the same unnamed group of the same outlet; an unattributed
// line of a document that names its source elsewhere; an outlet cited without its source, or
// speaking itself, once others show what its report rests on. Whatever cannot be told apart for
// sure (an unnamed group may be any other origin, an outlet may repeat one, a spokesman may speak
// for a named body) still counts in `possible` but not in `certain`. Quadratic in the origins of
// one cluster. Tested by tests/standing/standing_test.cc.
#include "standing/origins.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

#include "standing/similar.h"

namespace hearsay::standing {
namespace {

struct Occurrence {
  size_t claim;
  OriginKind kind;
  ledger::Party party;  // of kUnknown: empty
  std::string key;      // named and outlet: of the party; unnamed and unknown: of the outlet before
  std::string outlet;   // its name
  std::string described;  // the words for the holder of an office, who is `party`; "" else
};

class Classes {
 public:
  explicit Classes(size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), size_t{0}); }
  size_t Of(size_t i) const {
    while (parent_[i] != i) i = parent_[i];
    return i;
  }
  void Join(size_t a, size_t b) {
    a = Of(a);
    b = Of(b);
    if (a != b) parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<size_t> parent_;
};

std::string_view LastWord(std::string_view s) {
  const size_t at = s.rfind(' ');
  return at == std::string_view::npos ? s : s.substr(at + 1);
}

// The outlets of a cluster: its publishers, and what its documents take for one. A document that
// does not know an outlet
// ("the Courier") may hold it for some organisation: here the others' knowledge helps.
class Outlets {
 public:
  explicit Outlets(const std::vector<ledger::ClaimRow>& claims) {
    for (const ledger::ClaimRow& c : claims) {
      for (size_t n = 0; n < c.chain.size(); ++n) {
        for (const ledger::Party& p : c.chain[n].parties) {
          if (p.unnamed || p.norm.empty() || (n > 0 && p.kind != EntityKind::kOutlet)) continue;
          std::string& key = keys_[p.norm];
          if (key.empty() || key == p.norm) key = PartyKey(p);
        }
      }
    }
  }
  bool Has(const std::string& key) const {
    return std::any_of(keys_.begin(), keys_.end(), [&](const auto& k) { return k.second == key; });
  }
  // The outlet's key for a name or key of it: its own, or that of the one outlet whose last word it
  // is.
  std::string KeyOf(const std::string& key) const {
    if (const auto it = keys_.find(key); it != keys_.end()) return it->second;
    if (key.find(' ') != std::string::npos || Has(key)) return key;
    std::set<std::string> found;
    for (const auto& [norm, k] : keys_) {
      if (norm != key && LastWord(norm) == key) found.insert(k);
    }
    return found.size() == 1 ? *found.begin() : key;
  }

 private:
  std::map<std::string, std::string> keys_;  // normal name -> party key
};

std::vector<Occurrence> OccurrencesOf(const std::vector<ledger::ClaimRow>& claims,
                                      const Outlets& outlets, const Offices& offices) {
  std::vector<Occurrence> out;
  for (size_t i = 0; i < claims.size(); ++i) {
    const ledger::ClaimRow& c = claims[i];
    const size_t last = c.chain.empty() ? 0 : c.chain.size() - 1;
    Occurrence o{i, OriginKind::kUnknown, {}, {}, {}, {}};
    if (c.chain.empty() || c.chain[last].parties.empty()) {
      if (last == 0) {  // an unknown publisher: its document is all that tells it from others
        o.kind = OriginKind::kOutlet;
        o.key =
            c.publisher.empty() ? "document " + c.document_hash : ledger::NormalName(c.publisher);
        o.party.name = c.publisher.empty() ? "an unknown publisher" : c.publisher;
      } else {
        o.key = outlets.KeyOf(OutletBefore(c, last, &o.outlet));
      }
      out.push_back(std::move(o));
      continue;
    }
    for (const ledger::Party& p : c.chain[last].parties) {
      o.party = offices.Meant(p);
      o.outlet.clear();
      o.described = o.party.unnamed == p.unnamed ? "" : p.name;
      const std::string as_outlet = outlets.KeyOf(PartyKey(p));
      if (!o.described.empty()) {
        o.kind = OriginKind::kNamed;
        o.key = PartyKey(o.party);
      } else if (last == 0 || (!p.unnamed && outlets.Has(as_outlet))) {
        o.kind = OriginKind::kOutlet;
        o.key = as_outlet;
      } else if (p.unnamed || p.norm.empty()) {
        o.kind = OriginKind::kUnnamed;
        o.key = outlets.KeyOf(OutletBefore(c, last, &o.outlet));
      } else {
        o.kind = OriginKind::kNamed;
        o.key = PartyKey(p);
      }
      out.push_back(o);
    }
  }
  return out;
}

// A lone surname joins the one fuller name that ends in it, if there is only one.
void JoinSurnames(const std::vector<Occurrence>& o, Classes* classes) {
  for (size_t i = 0; i < o.size(); ++i) {
    if (o[i].kind != OriginKind::kNamed || o[i].party.norm.find(' ') != std::string::npos) continue;
    std::set<std::string> names;
    size_t with = 0;
    for (size_t j = 0; j < o.size(); ++j) {
      if (o[j].kind != OriginKind::kNamed || o[j].party.kind != EntityKind::kPerson) continue;
      if (o[j].party.norm != o[i].party.norm && LastWord(o[j].party.norm) == o[i].party.norm) {
        names.insert(o[j].key);
        with = j;
      }
    }
    if (names.size() == 1) classes->Join(i, with);
  }
}

// An outlet that others, or it itself, show to rest on one source adds no origin; on several, it is
// one of them already. Gives for each outlet key the occurrences of its sources.
std::map<std::string, std::vector<size_t>> SourcesOfOutlets(
    const std::vector<Occurrence>& o, const std::vector<ledger::ClaimRow>& claims,
    const Outlets& outlets) {
  std::map<std::string, std::vector<size_t>> out;
  for (size_t i = 0; i < o.size(); ++i) {
    if (o[i].kind == OriginKind::kOutlet) continue;
    const ledger::ClaimRow& c = claims[o[i].claim];
    out[outlets.KeyOf(OutletBefore(c, c.chain.size() - 1, nullptr))].push_back(i);
  }
  return out;
}

// The occurrence with a source that outlet or unknown source `i` rests on, or o.size(). A headline
// or lead without a source says what its own document then puts on somebody's word; an outlet cited
// without its source rests on the last one that it is known to have had by then, or else on its
// first.
size_t SourceFor(size_t i, const std::vector<Occurrence>& o,
                 const std::vector<ledger::ClaimRow>& claims,
                 const std::map<std::string, std::vector<size_t>>& sources) {
  const auto has_source = [&](size_t j) {
    return o[j].kind == OriginKind::kNamed || o[j].kind == OriginKind::kUnnamed;
  };
  if (o[i].kind == OriginKind::kOutlet && claims[o[i].claim].chain.size() == 1) {
    for (size_t j = 0; j < o.size(); ++j) {
      if (has_source(j) && claims[o[j].claim].document == claims[o[i].claim].document) return j;
    }
  }
  const auto it = sources.find(o[i].key);
  if (it == sources.end()) return o.size();
  size_t best = o.size();
  for (size_t j : it->second) {
    if (!has_source(j)) continue;
    if (best == o.size() || !Earlier(claims[o[i].claim], claims[o[j].claim])) best = j;
  }
  return best;
}

std::string Joined(const std::vector<std::string>& words) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) {
    if (i > 0) out += i + 1 == words.size() ? " and " : ", ";
    out += words[i];
  }
  return out;
}

// How the publishers name the origin: `own` is the outlet whose source it is. One of the two is not
// empty.
std::string Naming(const Origin& origin, const std::vector<std::string>& publishers,
                   const std::vector<std::string>& own) {
  if (publishers.empty()) return own.front() + " reports " + origin.label + " more than once";
  const bool one = publishers.size() == 1;
  std::string out = Joined(publishers) + (one ? "" : publishers.size() == 2 ? " both" : " all");
  if (origin.kind == OriginKind::kNamed) return out + (one ? " quotes " : " quote ") + origin.label;
  if (origin.kind == OriginKind::kOutlet) return out + (one ? " cites " : " cite ") + origin.label;
  if (!own.empty() || !origin.outlet.empty()) {
    out += (one ? " cites " : " cite ") + origin.outlet + " for " + origin.label;
    if (!own.empty()) out += ", and " + origin.outlet + " itself reports it";
    return out;
  }
  return out + (one ? " cites " : " cite ") + origin.label;
}

// `telling`: the claims whose own chains name the origin. What is counted with it for another
// reason is said apart.
std::string ReasonOf(const Origin& origin, const std::vector<ledger::ClaimRow>& claims,
                     const std::set<size_t>& telling) {
  std::vector<std::string> publishers, own, citing, bare;
  const auto add = [](std::string name, std::vector<std::string>* to) {
    if (std::find(to->begin(), to->end(), name) == to->end()) to->push_back(std::move(name));
  };
  const auto name_of = [&](size_t i) {
    return claims[i].publisher.empty() ? claims[i].input : claims[i].publisher;
  };
  const auto is_own = [&](const std::string& name) {
    return !origin.outlet.empty() && ledger::NormalName(name) == ledger::NormalName(origin.outlet);
  };
  for (size_t i : origin.claims) {
    std::string name = name_of(i);
    if (is_own(name)) {
      add(std::move(name), &own);
    } else if (telling.contains(i)) {
      add(std::move(name), &publishers);
    }
  }
  for (size_t i : origin.claims) {
    std::string name = name_of(i);
    if (is_own(name) || std::find(publishers.begin(), publishers.end(), name) != publishers.end())
      continue;
    add(std::move(name), claims[i].chain.size() > 1 ? &citing : &bare);
  }
  std::string out = Naming(origin, publishers, own);
  if (!citing.empty()) {
    out += "; " + Joined(citing) + (citing.size() == 1 ? " cites" : " cite") +
           " an outlet without its source";
  }
  if (!bare.empty()) {
    out += "; " + Joined(bare) + (bare.size() == 1 ? " names" : " name") + " no source for it";
  }
  return out;
}

// "“Valdorian envoy” is taken for Ilan Dresk, who is named in that office"; "" where nobody is.
std::string TakenFor(const Origin& origin, const std::vector<const Occurrence*>& members) {
  std::vector<std::string> words;
  for (const Occurrence* m : members) {
    std::string quoted = "“" + m->described + "”";
    if (!m->described.empty() && std::find(words.begin(), words.end(), quoted) == words.end())
      words.push_back(std::move(quoted));
  }
  if (words.empty()) return {};
  return Joined(words) + (words.size() == 1 ? " is" : " are") + " taken for " + origin.label +
         ", who is named in that office";
}

// The fullest way in which the origin is named, then the first by bytes.
std::string LabelOf(const std::vector<const Occurrence*>& members) {
  std::string best;
  for (const Occurrence* m : members) {
    const std::string name = m->kind == OriginKind::kUnknown ? "an unnamed source" : m->party.name;
    if (name.size() > best.size() || (name.size() == best.size() && name < best)) best = name;
  }
  return best.empty() ? "an unnamed source" : best;
}

// At least this many named origins differ for sure: a person and the body he speaks for may be one
// voice.
int CertainNamed(const std::vector<std::vector<const Occurrence*>>& groups) {
  Classes voices(groups.size());
  for (size_t i = 0; i < groups.size(); ++i) {
    for (const Occurrence* a : groups[i]) {
      if (a->party.affiliation.empty()) continue;
      const std::string body = ledger::NormalName(a->party.affiliation);
      for (size_t j = 0; j < groups.size(); ++j) {
        const bool same = std::any_of(groups[j].begin(), groups[j].end(), [&](const Occurrence* b) {
          return j != i &&
                 (b->party.norm == body || (b->party.kind != EntityKind::kPerson &&
                                            ledger::NormalName(b->party.affiliation) == body));
        });
        if (same) voices.Join(i, j);
      }
    }
  }
  int n = 0;
  for (size_t i = 0; i < groups.size(); ++i) n += voices.Of(i) == i;
  return n;
}

}  // namespace

bool Earlier(const ledger::ClaimRow& a, const ledger::ClaimRow& b) {
  if (a.published_at.has_value() != b.published_at.has_value()) return a.published_at.has_value();
  if (a.published_at != b.published_at) return a.published_at < b.published_at;
  return a.hash < b.hash;
}

void SortByTime(std::vector<ledger::ClaimRow>* claims) {
  std::sort(claims->begin(), claims->end(), Earlier);
}

void CountOrigins(const Offices& offices, Standing* s) {
  const Outlets outlets(s->claims);
  const std::vector<Occurrence> o = OccurrencesOf(s->claims, outlets, offices);
  Classes classes(o.size());
  const auto has_source = [&](size_t i) {
    return o[i].kind == OriginKind::kNamed || o[i].kind == OriginKind::kUnnamed;
  };
  const auto join_same = [&](auto&& wanted) {
    for (size_t i = 0; i < o.size(); ++i) {
      for (size_t j = i + 1; j < o.size(); ++j) {
        if (o[i].kind != o[j].kind || o[i].key != o[j].key || !wanted(i) || !wanted(j)) continue;
        if (o[i].kind != OriginKind::kUnnamed || SameGroup(o[i].party, o[j].party))
          classes.Join(i, j);
      }
    }
  };
  join_same(has_source);
  JoinSurnames(o, &classes);
  // Outlets and unknown sources are shown under a source that their report rests on. Each goes on
  // its own, so that an outlet which cites two sources on two days does not make one of them.
  const auto sources = SourcesOfOutlets(o, s->claims, outlets);
  std::vector<bool> placed(o.size(), false);
  for (size_t i = 0; i < o.size(); ++i) {
    if (has_source(i)) continue;
    if (const size_t j = SourceFor(i, o, s->claims, sources); j < o.size()) {
      classes.Join(i, j);
      placed[i] = true;
    }
  }
  join_same([&](size_t i) { return !has_source(i) && !placed[i]; });
  std::map<size_t, std::vector<const Occurrence*>>
      groups;  // by class, whose number is its first occurrence: by time
  for (size_t i = 0; i < o.size(); ++i) groups[classes.Of(i)].push_back(&o[i]);
  std::vector<std::vector<const Occurrence*>> named;
  for (auto& [number, all] : groups) {
    // What the group is: the most telling kind in it.
    OriginKind kind = OriginKind::kUnknown;
    for (OriginKind k : {OriginKind::kOutlet, OriginKind::kUnnamed, OriginKind::kNamed}) {
      if (std::any_of(all.begin(), all.end(), [&](const Occurrence* x) { return x->kind == k; }))
        kind = k;
    }
    std::vector<const Occurrence*> telling;
    for (const Occurrence* x : all) {
      if (x->kind == kind) telling.push_back(x);
    }
    Origin origin;
    origin.kind = kind;
    origin.label = LabelOf(telling);
    if (kind == OriginKind::kUnnamed || kind == OriginKind::kUnknown)
      origin.outlet = telling.front()->outlet;
    std::set<int64_t> documents;
    std::set<size_t> named_in;
    for (const Occurrence* x : telling) named_in.insert(x->claim);
    for (const Occurrence* x : all) {
      if (origin.claims.empty() || origin.claims.back() != x->claim)
        origin.claims.push_back(x->claim);
      documents.insert(s->claims[x->claim].document);
    }
    const std::string taken = TakenFor(origin, telling);
    if (documents.size() > 1 || !taken.empty()) {
      std::string reason = documents.size() > 1 ? ReasonOf(origin, s->claims, named_in) : "";
      if (!taken.empty()) (reason += reason.empty() ? "" : "; ") += taken;
      s->merges.push_back({s->origins.size(), std::move(reason), origin.claims});
    }
    (kind == OriginKind::kNamed ? s->named : s->unnamed) += 1;
    if (kind == OriginKind::kNamed) named.push_back(telling);
    s->origins.push_back(std::move(origin));
  }
  s->possible = static_cast<int>(s->origins.size());
  s->certain = std::max(CertainNamed(named), s->possible > 0 ? 1 : 0);
}

std::string LinkText(const ledger::Link& link) {
  std::string out;
  for (const ledger::Party& p : link.parties)
    (out += out.empty() ? "" : " + ") += p.name.empty() ? "unknown" : p.name;
  return out.empty() ? "unknown" : out;
}

std::string ChainText(const ledger::ClaimRow& claim) {
  std::string out;
  for (const ledger::Link& l : claim.chain) {
    const std::string text = LinkText(l);
    if (!out.empty()) out += " -> ";
    out += text != "unknown" ? text : out.empty() ? "publisher unknown" : "source unknown";
  }
  return out;
}

}  // namespace hearsay::standing
