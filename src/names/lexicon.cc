// Loads the tables once. Linear in their size; look-ups are hash probes. Tested by
// tests/names/phrase_trie_test.cc.
#include "names/lexicon.h"

#include <optional>
#include <string>

#include "base/utf8.h"
#include "rules/rules.h"

namespace hearsay::names {
namespace {

bool Blank(std::string_view s) { return s.empty() || s == "-"; }
std::string_view OrEmpty(std::string_view s) { return s == "-" ? std::string_view{} : s; }

std::string_view WithoutThe(std::string_view s) {
  if (s.starts_with("The ") || s.starts_with("the ")) s.remove_prefix(4);
  return s;
}

// "X (Country)" tells namesakes apart in the table; the text says X.
std::string_view WithoutBrackets(std::string_view s) {
  const size_t at = s.find(" (");
  return at == std::string_view::npos ? s : s.substr(0, at);
}

// "US", "AP", "WHO": only in this very case, lest "us" and "who" be names.
bool IsAcronym(std::string_view s) {
  if (s.size() > 6) return false;
  for (char c : s) {
    if (c >= 'a' && c <= 'z') return false;
  }
  return true;
}

// "U.S.A." also reads "USA"; "" where the phrase is no such acronym of three letters or more.
std::string WithoutDots(std::string_view s) {
  std::string out;
  for (size_t i = 0; i < s.size(); ++i) {
    const bool dot = i % 2 == 1;
    if (dot ? s[i] != '.' : !(s[i] >= 'A' && s[i] <= 'Z')) return {};
    if (!dot) out.push_back(s[i]);
  }
  return out.size() >= 3 && s.ends_with('.') ? out : std::string{};
}

template <typename F>
void ForEachItem(std::string_view cell, F&& use) {
  if (Blank(cell)) return;
  for (std::string_view item : Split(cell, '|')) {
    item = Trim(item);
    if (!item.empty()) use(item);
  }
}

class Loader {
 public:
  explicit Loader(Lexicon* lexicon) : lex_(*lexicon) {}

  Status All() {
    HEARSAY_RETURN_IF_ERROR(States());
    HEARSAY_RETURN_IF_ERROR(Outlets());
    HEARSAY_RETURN_IF_ERROR(Organizations());
    HEARSAY_RETURN_IF_ERROR(Places());
    HEARSAY_RETURN_IF_ERROR(Leaders());
    HEARSAY_RETURN_IF_ERROR(Nouns());
    HEARSAY_RETURN_IF_ERROR(Speech());
    HEARSAY_RETURN_IF_ERROR(Shared());
    return Words();
  }

 private:
  // A table and the columns asked for, in order; fails if one is not there.
  Status Open(std::string_view name, std::initializer_list<std::string_view> columns) {
    auto table = rules::LoadTable(name);
    if (!table.ok()) return table.status();
    table_ = std::move(*table);
    columns_.clear();
    for (std::string_view c : columns) {
      const int at = table_->Column(c);
      if (at < 0)
        return Status(Error::kRuleTable, std::string(name) + ": no column " + std::string(c));
      columns_.push_back(at);
    }
    return Status();
  }
  std::string_view Cell(size_t row, size_t column) const {
    return table_->Cell(row, columns_[column]);
  }

  uint32_t AddFact(const Fact& fact) {
    lex_.facts.push_back(fact);
    return static_cast<uint32_t>(lex_.facts.size() - 1);
  }
  void AddName(std::string_view phrase, uint32_t fact, Sense sense) {
    if (Blank(phrase)) return;
    const bool the = phrase.starts_with("The ") || phrase.starts_with("the ");
    phrase = WithoutThe(phrase);
    if (the && sense == Sense::kName && lex_.facts[fact].origin == Origin::kOutlet &&
        phrase.find(' ') == std::string_view::npos) {
      sense = Sense::kNeedsThe;
    }
    if (std::string dotless = WithoutDots(phrase); !dotless.empty()) {
      lex_.readings.push_back({fact, sense});
      lex_.dotless.push_back(std::move(dotless));
      lex_.names.Add(lex_.dotless.back(), static_cast<uint32_t>(lex_.readings.size() - 1),
                     IsAcronym(lex_.dotless.back()), &lex_.vocabulary);
    }
    lex_.readings.push_back({fact, sense});
    lex_.names.Add(phrase, static_cast<uint32_t>(lex_.readings.size() - 1), IsAcronym(phrase),
                   &lex_.vocabulary);
  }
  void AddNames(std::string_view cell, uint32_t fact, Sense sense) {
    ForEachItem(cell, [&](std::string_view item) { AddName(item, fact, sense); });
  }

  Status States() {
    HEARSAY_RETURN_IF_ERROR(Open("rules/states.tsv", {"name", "code", "aliases", "capital",
                                                      "adjectives", "peoples", "governments"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      const uint32_t fact = AddFact({.origin = Origin::kState,
                                     .kind = EntityKind::kState,
                                     .name = Cell(r, 0),
                                     .country = Cell(r, 1),
                                     .code = OrEmpty(Cell(r, 1))});
      if (!Blank(Cell(r, 1))) lex_.state_by_code.emplace(Cell(r, 1), fact);
      AddName(Cell(r, 0), fact, Sense::kName);
      AddNames(Cell(r, 2), fact, Sense::kName);
      AddNames(Cell(r, 3), fact, Sense::kCapital);
      AddNames(Cell(r, 6), fact, Sense::kGovernment);
      AddNames(Cell(r, 4), fact, Sense::kAdjective);
      AddNames(Cell(r, 5), fact, Sense::kPeople);
    }
    return Status();
  }

  Status Outlets() {
    HEARSAY_RETURN_IF_ERROR(Open("rules/outlets.tsv", {"name", "kind", "country", "domains",
                                                       "aliases", "short", "wikidata"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      const uint32_t fact = AddFact({.origin = Origin::kOutlet,
                                     .kind = EntityKind::kOutlet,
                                     .name = Cell(r, 0),
                                     .subkind = Cell(r, 1),
                                     .country = OrEmpty(Cell(r, 2)),
                                     .wikidata = OrEmpty(Cell(r, 6))});
      const std::string_view bare = WithoutBrackets(Cell(r, 0));
      AddName(bare, fact, bare == Cell(r, 0) ? Sense::kName : Sense::kShort);
      AddNames(Cell(r, 4), fact, Sense::kName);
      AddNames(Cell(r, 5), fact, Sense::kShort);
      ForEachItem(Cell(r, 3), [&](std::string_view d) { lex_.domains.emplace(d, fact); });
    }
    return Status();
  }

  Status Organizations() {
    HEARSAY_RETURN_IF_ERROR(
        Open("rules/organizations.tsv", {"name", "kind", "country", "aliases", "wikidata"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      const uint32_t fact = AddFact({.origin = Origin::kOrganization,
                                     .kind = EntityKind::kOrganization,
                                     .name = Cell(r, 0),
                                     .subkind = OrEmpty(Cell(r, 1)),
                                     .country = OrEmpty(Cell(r, 2)),
                                     .wikidata = OrEmpty(Cell(r, 4))});
      AddName(WithoutBrackets(Cell(r, 0)), fact, Sense::kName);
      AddNames(Cell(r, 3), fact, Sense::kName);
    }
    return Status();
  }

  Status Places() {
    HEARSAY_RETURN_IF_ERROR(Open("rules/places.tsv", {"name", "kind", "country", "aliases"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      const uint32_t fact = AddFact({.origin = Origin::kPlace,
                                     .kind = EntityKind::kPlace,
                                     .name = Cell(r, 0),
                                     .subkind = Cell(r, 1),
                                     .country = OrEmpty(Cell(r, 2))});
      AddName(WithoutBrackets(Cell(r, 0)), fact, Sense::kName);
      AddNames(Cell(r, 3), fact, Sense::kName);
    }
    return Status();
  }

  Status Leaders() {
    HEARSAY_RETURN_IF_ERROR(Open("rules/leaders.tsv",
                                 {"name", "aliases", "office", "state", "from", "to", "wikidata"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      const uint32_t fact = AddFact({.origin = Origin::kLeader,
                                     .kind = EntityKind::kPerson,
                                     .name = Cell(r, 0),
                                     .wikidata = OrEmpty(Cell(r, 6)),
                                     .office = OrEmpty(Cell(r, 2)),
                                     .state = OrEmpty(Cell(r, 3)),
                                     .from = OrEmpty(Cell(r, 4)),
                                     .to = OrEmpty(Cell(r, 5))});
      AddName(Cell(r, 0), fact, Sense::kName);
      AddNames(Cell(r, 1), fact, Sense::kName);
    }
    return Status();
  }

  void AddNoun(std::string_view noun, std::string_view plural, Noun entry) {
    entry.singular = noun;
    if (!Blank(noun)) Put(noun, entry);
    if (Blank(plural) || plural == noun) return;
    if (Blank(noun)) entry.singular = plural;
    entry.plural = true;
    Put(plural, entry);
  }
  void Put(std::string_view phrase, const Noun& entry) {
    const uint32_t known = lex_.nouns.ExactText(phrase, lex_.vocabulary);
    if (known != PhraseTrie::kNoPayload) {
      Noun& n = lex_.noun_list[lex_.nouns.At(known).value];
      if (n.cls == NounClass::kPerson) n.cls = entry.cls;
      n.title = n.title || entry.title;
      return;
    }
    lex_.noun_list.push_back(entry);
    lex_.nouns.Add(phrase, static_cast<uint32_t>(lex_.noun_list.size() - 1), IsAcronym(phrase),
                   &lex_.vocabulary);
  }

  char GenderOf(std::string_view noun) const {
    const uint32_t known = lex_.nouns.ExactText(noun, lex_.vocabulary);
    return known == PhraseTrie::kNoPayload ? '-'
                                           : lex_.noun_list[lex_.nouns.At(known).value].gender;
  }

  // The first table that has a noun decides its gender and field; roles.tsv then refines "person".
  Status Nouns() {
    HEARSAY_RETURN_IF_ERROR(
        Open("rules/names_nouns.tsv", {"noun", "plural", "class", "gender", "field"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      const std::string_view cls = Cell(r, 2);
      Noun n;
      n.cls = cls == "person"         ? NounClass::kPerson
              : cls == "outlet"       ? NounClass::kOutlet
              : cls == "organization" ? NounClass::kOrganization
                                      : NounClass::kState;
      n.gender = Cell(r, 3)[0];
      n.field = OrEmpty(Cell(r, 4));
      AddNoun(Cell(r, 0), Cell(r, 1), n);
    }
    HEARSAY_RETURN_IF_ERROR(Open("rules/roles.tsv", {"noun", "plural", "kind"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      const std::string_view kind = Cell(r, 2);
      Noun n;
      n.cls = kind == "voice"      ? NounClass::kVoice
              : kind == "official" ? NounClass::kOfficial
              : kind == "expert"   ? NounClass::kExpert
              : kind == "public"   ? NounClass::kPublic
                                   : NounClass::kSource;
      if (Cell(r, 0).ends_with("woman")) n.gender = 'f';
      if (Cell(r, 0).ends_with("man")) n.gender = 'm';
      if (Cell(r, 0).starts_with("ex-")) n.gender = GenderOf(Cell(r, 0).substr(3));
      AddNoun(Cell(r, 0), Cell(r, 1), n);
    }
    HEARSAY_RETURN_IF_ERROR(Open("rules/offices.tsv", {"title", "kind", "aliases"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      Noun n;
      n.cls = NounClass::kPerson;
      n.title = true;
      n.field = "politics";
      n.singular = Cell(r, 0);
      Put(Cell(r, 0), n);
      ForEachItem(Cell(r, 2), [&](std::string_view alias) { Put(alias, n); });
    }
    HEARSAY_RETURN_IF_ERROR(Open("rules/names_records.tsv", {"noun", "plural"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      Noun n;
      n.cls = NounClass::kRecord;
      AddNoun(Cell(r, 0), Cell(r, 1), n);
    }
    HEARSAY_RETURN_IF_ERROR(Open("rules/groups.tsv", {"noun", "singular", "kind"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      Noun n;
      n.cls = NounClass::kGroup;
      n.field = OrEmpty(Cell(r, 2));
      AddNoun(Cell(r, 1), Cell(r, 0), n);
    }
    return Status();
  }

  // "said", "wrote", not "hoped": verbs with a quotation that mostly attribute.
  Status Speech() {
    HEARSAY_RETURN_IF_ERROR(Open("rules/cues.tsv", {"lemma", "pos", "act", "frames", "prior"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      const bool quote = Cell(r, 3).find("quote") != std::string_view::npos;
      const bool verb = Cell(r, 1) == "verb" && Cell(r, 0).find(' ') == std::string_view::npos;
      if (verb && quote && Cell(r, 2) != "believe" && Cell(r, 4) >= "45")
        lex_.speech.insert(Cell(r, 0));
    }
    return Status();
  }

  Status Shared() {
    HEARSAY_RETURN_IF_ERROR(Open("rules/names_shared.tsv", {"body", "lands"}));
    for (size_t r = 0; r < table_->rows(); ++r) lex_.shared.emplace(Cell(r, 0), Cell(r, 1));
    return Status();
  }

  Status Words() {
    HEARSAY_RETURN_IF_ERROR(Open("rules/names_words.tsv", {"word", "use", "argument"}));
    static constexpr std::pair<std::string_view, uint32_t> kUses[] = {
        {"honorific", kHonorific},       {"particle", kParticle},     {"suffix", kSuffix},
        {"orgtail", kOrgTail},           {"orghead", kOrgHead},       {"placetail", kPlaceTail},
        {"placehead", kPlaceHead},       {"eventtail", kEventTail},   {"never", kNever},
        {"locative", kLocative},         {"partner", kPartner},       {"acting", kActing},
        {"ignorable", kIgnorable},       {"other", kOther},           {"number", kNumber},
        {"postmodifier", kPostmodifier}, {"leads", kLeads},           {"generic", kGeneric},
        {"synonym", kSynonym},           {"outlettail", kOutletTail}, {"mass", kMass},
        {"postnominal", kPostnominal}};
    for (size_t r = 0; r < table_->rows(); ++r) {
      uint32_t use = 0;
      for (const auto& [name, bit] : kUses) {
        if (name == Cell(r, 1)) use = bit;
      }
      if (!use)
        return Status(Error::kRuleTable, "rules/names_words.tsv: use " + std::string(Cell(r, 1)));
      Word& w = lex_.words[std::string(Cell(r, 0))];
      w.uses |= use;
      const std::string_view argument = Cell(r, 2);
      if (use == kHonorific) w.gender = argument[0];
      if (use == kOrgHead || use == kOrgTail) w.field = OrEmpty(argument);
      if (use == kSynonym) w.synonym = argument;
      if (use == kOutletTail) w.outlet = argument;
      if (use == kNumber) {
        for (char c : argument) w.number = static_cast<uint8_t>(w.number * 10 + (c - '0'));
      }
    }
    HEARSAY_RETURN_IF_ERROR(Open("rules/given_names.tsv", {"name", "gender", "common"}));
    for (size_t r = 0; r < table_->rows(); ++r) {
      Word& w = lex_.words[ToLower(Cell(r, 0))];
      w.uses |= kGivenName;
      if (!(w.uses & kHonorific)) w.gender = Cell(r, 1)[0];
      w.common = !Blank(Cell(r, 2)) && Cell(r, 2) != "0" && Cell(r, 2) != "no";
    }
    return Status();
  }

  Lexicon& lex_;
  std::optional<Table> table_;
  std::vector<int> columns_;
};

}  // namespace

Result<Lexicon> Lexicon::Load() {
  Lexicon lexicon;
  Loader loader(&lexicon);
  HEARSAY_RETURN_IF_ERROR(loader.All());
  return lexicon;
}

bool IsPersonNoun(NounClass c) {
  switch (c) {
    case NounClass::kVoice:
    case NounClass::kOfficial:
    case NounClass::kExpert:
    case NounClass::kPublic:
    case NounClass::kSource:
    case NounClass::kPerson:
    case NounClass::kGroup:
      return true;
    default:
      return false;
  }
}

const Noun& Lexicon::NounAt(const TokenPieces& pieces, uint32_t first, uint32_t last,
                            uint32_t* begin) const {
  if (last <= first || pieces.start[last - 1] == pieces.start[last]) return no_noun_;
  for (uint32_t b = last > first + 6 ? last - 6 : first; b < last; ++b) {
    if (pieces.start[b] == pieces.start[b + 1]) continue;
    const uint32_t payload = nouns.Exact(pieces, b, last);
    if (payload == PhraseTrie::kNoPayload) continue;
    *begin = b;
    return noun_list[nouns.At(payload).value];
  }
  return no_noun_;
}

}  // namespace hearsay::names
