// Candidates and their scores for descriptions (pronouns: antecedents.cc). Each look-up goes back
// over the traces of a few sentences (named people: of the document), so reading is linear in
// practice and quadratic at worst in mentions of one document. Tested by tests/names/rows_test.cc
// (coreference.rows, groups.rows).
#include <algorithm>

#include "names/coreference.h"

namespace hearsay::names {
namespace {

bool Has(const std::vector<std::string_view>& words, std::string_view w) {
  return std::find(words.begin(), words.end(), w) != words.end();
}

// Does the table's office hold on the day of the document? Unknown days fit.
bool InOffice(const Fact& f, std::string_view day) {
  if (day.empty()) return true;
  return (f.from.empty() || f.from <= day) && (f.to.empty() || f.to >= day);
}

bool ContainsNoCase(std::string_view text, std::string_view part) {
  return std::search(text.begin(), text.end(), part.begin(), part.end(),
                     [](char a, char b) { return (a | 32) == (b | 32); }) != text.end();
}

// Is `word` one of the words of the name, in any case? "the bank" is no "banking committee".
bool HasWord(std::string_view name, std::string_view word) {
  for (size_t at = 0; at < name.size();) {
    const size_t end = std::min(name.find_first_of(" -", at), name.size());
    if (end - at == word.size() && ContainsNoCase(name.substr(at, end - at), word)) return true;
    at = end + 1;
  }
  return false;
}

}  // namespace

std::string_view LastWord(std::string_view noun) {
  const size_t at = noun.find_last_of(" -");
  return at == std::string_view::npos ? noun : noun.substr(at + 1);
}

bool SameSort(const Draft& a, const Noun& noun, const Lexicon& lex) {
  if (a.head == noun.singular) return true;
  return lex.Is(a.head, kGeneric) && lex.Is(noun.singular, kGeneric);
}

// How surely the person holds the office `noun` on that day by rules/leaders.tsv ("the US
// president"): 45 where the land is said and theirs, 35 where none is said, else 0.
int Memory::Holds(const Draft& person, std::string_view noun, uint32_t affiliation,
                  std::string_view day) const {
  const std::vector<Fact>& facts = s_.lex.facts;
  if (person.fact == kNone || facts[person.fact].origin != Origin::kLeader) return 0;
  uint32_t row = person.fact;  // the rows of one person stand beside each other
  while (row > 0 && facts[row - 1].name == facts[person.fact].name) --row;
  for (; row < facts.size() && facts[row].name == facts[person.fact].name; ++row) {
    const Fact& f = facts[row];
    if (f.origin != Origin::kLeader) continue;
    if (!ContainsNoCase(f.office, noun) || !InOffice(f, day)) continue;
    if (affiliation == kNone) return 35;
    const Entity& owner = s_.entities[affiliation].entity;
    if (owner.code == f.state) return 45;
    if (owner.kind != EntityKind::kState) return 35;
  }
  return 0;
}

uint32_t Memory::Person(const Description& d, uint32_t affiliation) const {
  // What the description asks for: "president" and "elect" of "president-elect", a field, a gender,
  // a state.
  const std::string_view noun = d.noun->singular;
  const std::string_view day = std::string_view(s_.doc.published).substr(0, 10);
  const std::string_view synonym = s_.lex.WordOf(LastWord(noun)).synonym;
  uint32_t best = kNone;
  int best_score = 0, second = 0;
  std::vector<uint32_t> seen;
  for (auto it = traces_.rbegin(); it != traces_.rend(); ++it) {
    if (it->token >= d.first) continue;
    if (std::find(seen.begin(), seen.end(), it->entity) != seen.end()) continue;
    seen.push_back(it->entity);
    const Draft& c = s_.entities[it->entity];
    const bool single_group = c.entity.kind == EntityKind::kGroup && c.entity.count == 1u;
    if (c.entity.kind != EntityKind::kPerson && !single_group) continue;
    if (d.noun->gender != '-' && c.gender != '-' && c.gender != 'u' && c.gender != d.noun->gender)
      continue;
    if (affiliation != kNone && c.entity.affiliation != kNone &&
        c.entity.affiliation != affiliation)
      continue;
    if (affiliation == it->entity) continue;
    const uint32_t back = d.sentence - it->sentence;
    int score = Holds(c, noun, affiliation, day);
    const bool holds = score > 0;
    bool evidence = holds;
    // All words of the noun among the words of the roles.
    bool all = true;
    for (size_t at = 0; at < noun.size();) {
      const size_t end = std::min(noun.find_first_of(" -", at), noun.size());
      all = all && Has(c.role_words, noun.substr(at, end - at));
      at = end + 1;
    }
    if (all || c.head == noun) {
      score += 50;
      evidence = true;
      const bool coming = Has(d.content, "incoming") || noun.ends_with("-elect");
      const bool elect = Has(c.role_words, "elect") || Has(c.role_words, "incoming") ||
                         Has(c.role_words, "president-elect");
      const bool former =
          Has(d.content, "former") || Has(d.content, "outgoing") || Has(d.content, "ex-president");
      if (coming && elect) score += 15;
      if (former != (Has(c.role_words, "former") || Has(c.role_words, "outgoing")))
        score -= former ? 30 : 12;
    } else if (!synonym.empty() && Has(c.role_words, synonym)) {
      score += 42;
      evidence = true;
    } else if (!d.noun->field.empty() &&
               (c.field == d.noun->field || Has(c.fields, d.noun->field))) {
      if (d.noun->title || d.noun->field == "politics") {
        if (back > 2 && !holds) continue;
        score += 14;  // "the senator" for someone only known as a politician: weak
      } else {
        score += 30;
        evidence = true;
      }
    } else if (!holds && !c.role_words.empty() && !d.noun->field.empty() && !c.field.empty()) {
      continue;  // described as something else
    }
    if (!evidence) {
      // "the 52-year-old", "the man": only someone fresh in mind.
      if (back > 1 || d.noun->cls == NounClass::kVoice || !d.noun->field.empty()) continue;
    }
    score += back == 0 ? 18 : back == 1 ? 16 : back == 2 ? 12 : back <= 5 ? 8 : 3;
    if (it->subject) score += 4;
    score += static_cast<int>(std::min(c.names, 6u));
    if (c.entity.unnamed) score -= 3;
    if (score > best_score) {
      second = best_score;
      best_score = score;
      best = it->entity;
    } else {
      second = std::max(second, score);
    }
  }
  if (best_score < 28 || best_score - second < 2) return kNone;
  return best;
}

// The only person named in the two sentences before, their subject, named before that and never
// described: writers do not say anew what they have said of somebody else.
uint32_t Memory::Topic(const Description& d) const {
  if (d.noun->field.empty() || d.first != s_.SentenceFirst(d.first)) return kNone;
  uint32_t only = kNone;
  bool subject = false;
  for (auto it = traces_.rbegin(); it != traces_.rend(); ++it) {
    if (it->token >= d.first) continue;
    if (d.sentence - it->sentence > 2) break;
    const Draft& c = s_.entities[it->entity];
    if (c.entity.kind != EntityKind::kPerson) continue;
    if (only != kNone && only != it->entity) return kNone;
    only = it->entity;
    subject = subject || it->subject;
  }
  if (only == kNone || !subject) return kNone;
  const Draft& c = s_.entities[only];
  const bool clash =
      d.noun->gender != '-' && c.gender != '-' && c.gender != 'u' && c.gender != d.noun->gender;
  return c.entity.unnamed || c.names < 2 || !c.role_words.empty() || clash ? kNone : only;
}

uint32_t Memory::Outlet(const Description& d) const {
  const std::string_view want = d.noun->field;
  uint32_t publisher = kNone, any = kNone;
  for (auto it = traces_.rbegin(); it != traces_.rend(); ++it) {
    if (it->token >= d.first) continue;
    const Draft& c = s_.entities[it->entity];
    if (c.entity.kind != EntityKind::kOutlet) continue;
    const bool fits = want == "any" || c.field == want || (c.field.empty() && c.fact == kNone) ||
                      (want == "broadcaster" && c.field == "programme");
    const bool near = want == "site" || want == "newspaper";
    if (it->entity == s_.doc.publisher) {
      if (fits && publisher == kNone) publisher = it->entity;
      continue;
    }
    if (fits) return it->entity;
    if (near && any == kNone && d.sentence - it->sentence <= 2 && c.field == "site")
      any = it->entity;
  }
  if (any != kNone) return any;
  return publisher;
}

uint32_t Memory::Organization(const Description& d, uint32_t affiliation) const {
  const std::string_view noun = d.noun->singular;
  const std::string_view last_word = LastWord(noun);
  for (int round = 0; round < 2; ++round) {  // the same word in its name first, then the same field
    for (auto it = traces_.rbegin(); it != traces_.rend(); ++it) {
      if (it->token >= d.first) continue;
      const Draft& c = s_.entities[it->entity];
      if (c.entity.kind != EntityKind::kOrganization) continue;
      if (affiliation != kNone && c.entity.affiliation != kNone &&
          c.entity.affiliation != affiliation)
        continue;
      if (round == 0) {
        if (c.head == noun || HasWord(c.entity.name, last_word)) return it->entity;
      } else if (d.sentence - it->sentence <= 4 && affiliation == kNone && !c.entity.unnamed) {
        if (!c.field.empty() && c.field == d.noun->field &&
            (c.field == "company" || c.field == "agency" || c.field == "party" ||
             c.field == "court"))
          return it->entity;
      }
    }
  }
  return kNone;
}

// Does a state's name at this token only say which thing is meant ("the Rwanda plan"), not whose
// it is ("Rwanda's plan", "the Rwandan plan")?
bool Memory::Modifies(uint32_t token) const {
  const uint32_t i = s_.name_at[token];
  return i != kNone && s_.found[i].form == MentionForm::kName && !s_.IsPossessive(s_.found[i].last);
}

uint32_t Memory::State(const Description& d, uint32_t window) const {
  uint32_t best = kNone;
  for (auto it = traces_.rbegin(); it != traces_.rend(); ++it) {
    if (it->token >= d.first) continue;
    if (d.sentence - it->sentence > window) break;
    if (s_.entities[it->entity].entity.kind != EntityKind::kState) continue;
    if (it->nested && Modifies(it->token)) continue;
    if (best != kNone && best != it->entity) {
      return it->subject ? kNone
                         : best;  // two states: the nearer, unless the other was what it was about
    }
    if (best == kNone) best = it->entity;
    if (it->subject) return best;
  }
  return best;
}

uint32_t Memory::Government(const Description& d) const {
  for (auto it = traces_.rbegin(); it != traces_.rend(); ++it) {
    if (it->token >= d.first) continue;
    const Draft& c = s_.entities[it->entity];
    if (c.entity.kind == EntityKind::kState && it->subject && d.sentence - it->sentence <= 3)
      return kNone;
    if (c.entity.unnamed && c.entity.kind == EntityKind::kOrganization &&
        c.entity.affiliation == kNone && c.field == "government" &&
        std::all_of(d.content.begin(), d.content.end(),
                    [&](std::string_view w) { return Has(c.content, w); }))
      return it->entity;
  }
  return kNone;
}

uint32_t Memory::Group(const Description& d, uint32_t affiliation, uint32_t outlet) const {
  if (d.other || (d.indefinite && !d.described)) return kNone;
  // "He meets many people": so many that nobody counts them are not those met before.
  const std::string_view opening = s_.Norm(d.first);
  if (opening == "many" || opening == "several" || opening == "some") return kNone;
  std::vector<uint32_t> seen;
  for (auto it = traces_.rbegin(); it != traces_.rend(); ++it) {
    if (it->token >= d.first) continue;
    if (std::find(seen.begin(), seen.end(), it->entity) != seen.end()) continue;
    seen.push_back(it->entity);
    const Draft& c = s_.entities[it->entity];
    if (!c.entity.unnamed ||
        (c.entity.kind != EntityKind::kGroup && c.entity.kind != EntityKind::kPerson))
      continue;
    if (c.head.empty() || !SameSort(c, *d.noun, s_.lex)) continue;
    const uint32_t theirs = c.entity.affiliation;
    if (affiliation != kNone && theirs != kNone && affiliation != theirs) continue;
    if (affiliation != kNone && theirs == kNone && !d.definite) continue;
    if (outlet != kNone && c.outlet != kNone && c.outlet != outlet) continue;
    if (d.plural ? c.entity.count == 1u : (c.entity.count && *c.entity.count > 1)) continue;
    if (d.count && (!c.entity.count || *c.entity.count != d.count)) continue;
    // Further words must have been said of them before; a description must be the same.
    bool fits = true;
    for (std::string_view w : d.content) fits = fits && Has(c.content, w);
    if (d.described && !(s_.Surface(d.head, d.last) ==
                         c.entity.name.substr(std::min(
                             c.entity.name.size(),
                             c.entity.name.size() - std::min(c.entity.name.size(),
                                                             s_.Surface(d.head, d.last).size())))))
      fits = false;
    if (d.count && !d.definite && (affiliation != theirs || d.content != c.content)) fits = false;
    // Bare "officials" after "experts familiar …" or far away is a fresh group.
    if (!d.definite && !d.described && affiliation == kNone && d.sentence - it->sentence > 6)
      fits = false;
    if (fits) return it->entity;
  }
  return kNone;
}

uint32_t Memory::Record(const Description& d, uint32_t affiliation) const {
  if (!d.definite || d.other) return kNone;
  for (auto it = traces_.rbegin(); it != traces_.rend(); ++it) {
    if (it->token >= d.first) continue;
    const Draft& c = s_.entities[it->entity];
    if (c.entity.kind != EntityKind::kRecord || d.sentence - it->sentence > 8) continue;
    const std::string_view noun = d.noun->singular;
    const bool tail = c.head == noun || (c.head.size() > noun.size() && c.head.ends_with(noun) &&
                                         c.head[c.head.size() - noun.size() - 1] == ' ');
    if (!tail) continue;
    if (affiliation != kNone && c.entity.affiliation != affiliation) continue;
    return it->entity;
  }
  return kNone;
}

}  // namespace hearsay::names
