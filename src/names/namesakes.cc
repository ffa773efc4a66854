// Which of several bearers of a name the document means, before its names are linked: the state or
// the region ("Georgia"), the body of this land or of that ("the Senate"), the company or the
// person
// ("Swift"). Decided by what else the document names and who published it. Bound: the names of the
// document for each that is shared. Tested by tests/names/rows_test.cc (namesakes.rows).
#include <algorithm>

#include "base/utf8.h"
#include "names/name_linker.h"

namespace hearsay::names {
namespace {

// The land that a fact belongs to; "" for none.
std::string_view LandOf(const Fact& f) { return f.origin == Origin::kLeader ? f.state : f.country; }

bool Lists(std::string_view lands, std::string_view code) {
  return !code.empty() && lands.find(code) != std::string_view::npos;
}

}  // namespace

void Linker::Namesakes() {
  Regions();
  Bodies();
  Surnames();
}

// "Georgia": the region where the document is about the land that the region is of, and says
// nothing else of the state of that name.
void Linker::Regions() {
  for (Found& f : s_.found) {
    if (f.fact == kNone || f.sense != Sense::kName || lex_.facts[f.fact].origin != Origin::kState)
      continue;
    uint32_t region = kNone;
    for (uint32_t p = f.payload; p != PhraseTrie::kNoPayload; p = lex_.names.At(p).next) {
      const Reading& r = lex_.readings[lex_.names.At(p).value];
      if (lex_.facts[r.fact].subkind == "region") region = r.fact;
    }
    if (region == kNone) continue;
    bool at_home = false, state = false;
    for (const Found& other : s_.found) {
      if (other.fact == kNone || other.fact == f.fact || other.fact == region) continue;
      const Fact& o = lex_.facts[other.fact];
      at_home |= o.origin == Origin::kPlace && o.country == lex_.facts[region].country;
      state |= o.country == lex_.facts[f.fact].code && o.origin != Origin::kState;
    }
    for (const Found& other : s_.found) {
      state |= other.fact == f.fact && other.sense != Sense::kName && other.sense != Sense::kPeople;
    }
    if (!at_home || state) continue;
    f.fact = region;
    f.kind = EntityKind::kPlace;
  }
}

// The lands in which a body of this name is at home, by rules/names_shared.tsv; "" where the name
// tells its land, or is no body's that the tables have.
std::string_view Linker::SharedBy(const Found& f) const {
  if (f.fact == kNone || lex_.facts[f.fact].origin != Origin::kOrganization) return {};
  const auto it = lex_.shared.find(ToLower(s_.Surface(f.first, f.last)));
  return it == lex_.shared.end() ? std::string_view{} : it->second;
}

// The state whose body this is by the words beside it: "Nigeria's Senate", "the Nigerian Senate",
// "the Senate of Nigeria".
std::string_view Linker::LandBeside(const Found& f) const {
  const auto state_at = [&](uint32_t t) -> std::string_view {
    const uint32_t at = s_.name_at[t];
    if (at == kNone || s_.found[at].fact == kNone || !s_.InSentence(t, f.sentence)) return {};
    return lex_.facts[s_.found[at].fact].code;
  };
  uint32_t before = f.first;
  if (before > 0 && s_.IsPossessive(before - 1)) --before;
  if (before > 0) {
    if (const std::string_view land = state_at(before - 1); !land.empty()) return land;
  }
  if (!s_.InSentence(f.last + 1, f.sentence) || s_.Norm(f.last) != "of") return {};
  return state_at(f.last + (s_.Norm(f.last + 1) == "the" ? 2 : 1));
}

// Of the lands of a shared name the one with the most weight; the table's own among equals, ""
// where that is not one of them, or nothing weighs.
std::string_view Linker::Heaviest(const Weights& weights, std::string_view lands,
                                  std::string_view own) {
  std::string_view best;
  int most = 0;
  for (const auto& [land, weight] : weights) {
    if (weight < most || !Lists(lands, land)) continue;
    best = weight > most || land == own ? land : best == own ? best : std::string_view{};
    most = weight;
  }
  return best;
}

// "The Senate": that of the land which the document names beside it somewhere, else the
// publisher's, else the one that the document names most; where none of these has one, it is of no
// known land.
void Linker::Bodies() {
  Weights weights;
  std::vector<std::pair<size_t, std::string_view>> bodies;  // `found`, and its land
  for (size_t i = 0; i < s_.found.size(); ++i) {
    const Found& f = s_.found[i];
    if (!SharedBy(f).empty()) {
      bodies.emplace_back(i, std::string_view{});
      continue;
    }
    const std::string_view land = f.fact == kNone ? std::string_view{} : LandOf(lex_.facts[f.fact]);
    if (land.empty()) continue;
    const auto same = [&](const auto& w) { return w.first == land; };
    auto it = std::find_if(weights.begin(), weights.end(), same);
    if (it == weights.end()) it = weights.insert(it, {land, 0});
    ++it->second;
  }
  const uint32_t publisher = s_.doc.publisher == kNone ? kNone : s_.entities[s_.doc.publisher].fact;
  const std::string_view home =
      publisher == kNone ? std::string_view{} : lex_.facts[publisher].country;
  for (auto& [i, land] : bodies) {
    const Found& f = s_.found[i];
    const std::string_view before = f.first > 0 ? s_.Norm(f.first - 1) : std::string_view{};
    if (before == "state" || before == "provincial") continue;  // of no whole land
    land = LandBeside(f);
    for (const Found& other : s_.found) {
      if (!land.empty()) break;
      if (other.fact != f.fact) continue;
      land = SharedBy(other).empty() ? lex_.facts[f.fact].country : LandBeside(other);
    }
    if (!land.empty()) continue;
    const std::string_view lands = SharedBy(f);
    land = Lists(lands, home) ? home : Heaviest(weights, lands, lex_.facts[f.fact].country);
  }
  for (const auto& [i, land] : bodies) {
    Found& f = s_.found[i];
    if (lex_.facts[f.fact].country == land) continue;
    f.fact = kNone;
    for (uint32_t p = f.payload; p != PhraseTrie::kNoPayload; p = lex_.names.At(p).next) {
      const uint32_t fact = lex_.readings[lex_.names.At(p).value].fact;
      if (!land.empty() && lex_.facts[fact].country == land) f.fact = fact;
    }
    f.land = land;
  }
}

// "Swift" of a document that has a Taylor Swift is hers, not the company's: unless a sentence has
// both names, or the document has the company's in full.
void Linker::Surnames() {
  std::vector<std::pair<std::string_view, uint32_t>> surnames;  // and the sentence
  for (const Found& f : s_.found) {
    if (f.kind == EntityKind::kPerson && f.fact == kNone && f.last > f.first + 1)
      surnames.emplace_back(s_.Norm(f.last - 1), f.sentence);
  }
  const auto bare = [&](const Found& f) {
    return f.fact != kNone && f.kind == EntityKind::kOrganization && f.last == f.first + 1 &&
           !f.nested && !s_.AllCapitals(f.first);
  };
  std::vector<size_t> theirs;
  for (size_t i = 0; i < s_.found.size(); ++i) {
    const Found& f = s_.found[i];
    if (!bare(f)) continue;
    const auto names = [&](const auto& n) { return n.first == s_.Norm(f.first); };
    if (std::none_of(surnames.begin(), surnames.end(), names)) continue;
    const bool company = std::any_of(s_.found.begin(), s_.found.end(), [&](const Found& other) {
      if (other.fact != f.fact) return false;
      return !bare(other) || std::any_of(surnames.begin(), surnames.end(), [&](const auto& n) {
        return names(n) && n.second == other.sentence;
      });
    });
    if (!company) theirs.push_back(i);
  }
  for (const size_t i : theirs) {
    Found& f = s_.found[i];
    f.fact = f.payload = kNone;
    f.kind = EntityKind::kPerson;
    f.weak = true;
  }
}

}  // namespace hearsay::names
