// What the names room knows beforehand: the fact tables (outlets, states, places, leaders,
// organizations, given names) and the word lists (roles, groups, offices, names_*.tsv) as tries
// over one vocabulary. Thread rule: const after Load. Ownership: views into the embedded tables,
// which are static.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/status.h"
#include "names/phrase_trie.h"

namespace hearsay::names {

// Which table a known name is a row of.
enum class Origin : uint8_t { kNone, kOutlet, kState, kPlace, kLeader, kOrganization };

// How the phrase in the text refers to the row.
enum class Sense : uint8_t {
  kName,        // a name or alias that stands alone
  kNeedsThe,    // "The Guardian" without its article: only after "the"
  kShort,       // an outlet's short form: only where the outlet is known to the document
  kCapital,     // a state's capital: a place, or the state where it acts
  kGovernment,  // "the Kremlin": the state, except after a locative preposition
  kAdjective,   // "Iranian"
  kPeople,      // "Iranians"
};

// A row of a fact table, in the shape that all of them share.
struct Fact {
  Origin origin = Origin::kNone;
  EntityKind kind = EntityKind::kOther;
  std::string_view name{}, subkind{}, country{}, code{}, wikidata{};
  std::string_view office{}, state{}, from{}, to{};  // leaders
};

struct Reading {
  uint32_t fact = kNone;
  Sense sense = Sense::kName;
};

enum class NounClass : uint8_t {
  kNone,
  kVoice,     // spokesman
  kOfficial,  // official, diplomat
  kExpert,
  kPublic,  // residents, voters
  kSource,  // source, insider
  kPerson,
  kGroup,
  kOutlet,
  kOrganization,
  kState,
  kRecord,
};

// Nouns for those who can speak: persons, voices, officials, experts, groups …
bool IsPersonNoun(NounClass c);

struct Noun {
  NounClass cls = NounClass::kNone;
  bool plural = false;
  bool title = false;  // of offices.tsv: stands before names
  char gender = '-';
  std::string_view singular, field;
};

// Uses of a word by names_words.tsv, as bits.
enum WordUse : uint32_t {
  kHonorific = 1 << 0,
  kParticle = 1 << 1,
  kSuffix = 1 << 2,
  kOrgTail = 1 << 3,
  kOrgHead = 1 << 4,
  kPlaceTail = 1 << 5,
  kPlaceHead = 1 << 6,
  kEventTail = 1 << 7,
  kNever = 1 << 8,
  kLocative = 1 << 9,
  kPartner = 1 << 10,
  kActing = 1 << 11,
  kIgnorable = 1 << 12,
  kOther = 1 << 13,
  kNumber = 1 << 14,
  kPostmodifier = 1 << 15,
  kLeads = 1 << 16,
  kGivenName = 1 << 17,
  kGeneric = 1 << 18,
  kSynonym = 1 << 19,
  kOutletTail = 1 << 20,
  kMass = 1 << 21,
  kPostnominal = 1 << 22,
};

struct Word {
  uint32_t uses = 0;
  char gender = '-';         // of an honorific or a given name
  bool common = false;       // a given name that is also a common word
  uint8_t number = 0;        // of a number word
  std::string_view field;    // of an organization's head
  std::string_view outlet;   // the kind of an outlet so called
  std::string_view synonym;  // the common name of roles that may stand for one another
};

struct Lexicon {
  Vocabulary vocabulary;
  PhraseTrie names;  // payload values index `readings`
  PhraseTrie nouns;  // payload values index `noun_list`
  std::vector<Reading> readings;
  std::vector<Fact> facts;
  std::vector<Noun> noun_list;
  std::unordered_map<std::string, Word, Vocabulary::Hash, std::equal_to<>> words;
  std::unordered_set<std::string_view> speech;  // lemmas of verbs that introduce a quotation
  std::deque<std::string> dotless;              // "WHO" of "W.H.O.", viewed by `names`
  std::unordered_map<std::string_view, uint32_t> domains;        // outlet facts
  std::unordered_map<std::string_view, uint32_t> state_by_code;  // state facts
  // names that bodies of several lands bear, in lower case, and the codes of these
  std::unordered_map<std::string, std::string_view, Vocabulary::Hash, std::equal_to<>> shared;

  // kRuleTable, kRuleTableMissing.
  static Result<Lexicon> Load();

  const Word& WordOf(std::string_view norm) const {
    const auto it = words.find(norm);
    return it == words.end() ? no_word_ : it->second;
  }
  bool Is(std::string_view norm, uint32_t uses) const { return (WordOf(norm).uses & uses) != 0; }
  // The noun that ends at `last` and begins at or after `first`, longest first; kNone class if
  // none. `*begin` is its start.
  const Noun& NounAt(const TokenPieces& pieces, uint32_t first, uint32_t last,
                     uint32_t* begin) const;

 private:
  Word no_word_;
  Noun no_noun_;
};

}  // namespace hearsay::names
