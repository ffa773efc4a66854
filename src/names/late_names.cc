// What the whole document tells once its names are linked: which name an acronym stands for, which
// unknown name is a state's, and which capitalised words are names after all. Bound: the tokens
// times the entities that ask for them. Tested by tests/names/rows_test.cc (aliases.rows).
#include <algorithm>

#include "names/name_linker.h"

namespace hearsay::names {

// Joins an acronym to the name it stands for: "International Energy Forum (IEF)", or by initials.
// What a table says of the letters holds only where the document has no name that they stand for.
void Linker::Acronyms() {
  for (uint32_t i = 0; i < s_.found.size(); ++i) {
    const Found f = s_.found[i];
    if (f.entity == kNone || f.last != f.first + 1 || !s_.AllCapitals(f.first)) continue;
    if (s_.entities[f.entity].entity.kind != EntityKind::kOrganization) continue;
    const std::string_view letters = s_.Surface(f.first);
    if (f.fact != kNone && (letters.size() < 3 || !OnlyLetters(f.entity))) continue;
    for (uint32_t e = 0; e < known_.size(); ++e) {
      const EntityKind kind = s_.entities[e].entity.kind;
      if (e == f.entity || known_[e].words.size() < 2 || known_[e].at.empty()) continue;
      const bool lawful =
          f.fact != kNone && kind == EntityKind::kEvent;  // "Clean Rivers Act", "CRA"
      if (kind != EntityKind::kOrganization && kind != EntityKind::kOutlet && !lawful) continue;
      if (!Initials(known_[e].words, letters) && !InBrackets(i, e)) continue;
      Merge(f.entity, e);
      break;
    }
  }
}

// Is the entity named by an acronym alone?
bool Linker::OnlyLetters(uint32_t entity) const {
  return std::all_of(s_.found.begin(), s_.found.end(), [&](const Found& f) {
    return f.entity != entity || (f.last == f.first + 1 && s_.AllCapitals(f.first));
  });
}

bool Linker::InBrackets(uint32_t i, uint32_t e) const {
  const Found& f = s_.found[i];
  if (f.first < 2 || s_.Norm(f.first - 1) != "(") return false;
  const uint32_t before = s_.name_at[f.first - 2];
  const uint32_t outer = s_.outer_at[f.first - 2];
  return (before != kNone && s_.found[before].entity == e) ||
         (outer != kNone && s_.found[outer].entity == e);
}

bool Linker::Initials(const Words& words, std::string_view letters) {
  size_t at = 0;
  for (std::string_view w : words) {
    if (w == "of" || w == "for" || w == "and" || w == "the" || w == "on" || w == "'s") continue;
    if (at >= letters.size() || (letters[at] | 32) != w[0]) return false;
    ++at;
  }
  return at == letters.size() && at >= 2;
}

void Linker::Merge(uint32_t from, uint32_t to) {
  for (Found& f : s_.found) {
    if (f.entity != from) continue;
    f.entity = to;
    f.kind = s_.entities[to].entity.kind;
    ++s_.entities[to].names;
  }
  known_[from].words.clear();
  known_[from].at.clear();
}

// A state that the table does not have shows by its adjective: beside "Valdoria" there is
// "Valdorian".
void Linker::Demonyms() {
  for (uint32_t e = 0; e < known_.size(); ++e) {
    const Draft& d = s_.entities[e];
    const EntityKind kind = d.entity.kind;
    if (d.fact != kNone || known_[e].words.size() != 1 || known_[e].at.empty()) continue;
    if (kind != EntityKind::kPerson && kind != EntityKind::kPlace && kind != EntityKind::kState &&
        kind != EntityKind::kOrganization)
      continue;
    const std::string_view w = known_[e].words[0];
    if (w.size() < 5) continue;
    const bool vowel = w.back() == 'a' || w.back() == 'e' || w.back() == 'o' || w.back() == 'y';
    const std::string_view stem = w.substr(0, w.size() - (vowel ? 1 : 0));
    for (uint32_t t = 0; t < s_.doc.tokens.size(); ++t) {
      const std::string_view n = s_.Norm(t);
      if (!s_.Capital(t) || !n.starts_with(stem) || n == w) continue;
      const std::string_view rest = n.substr(stem.size());
      if (rest != "an" && rest != "ian" && rest != "n" && rest != "ese" && rest != "ish" &&
          rest != "i")
        continue;
      const uint32_t over = s_.name_at[t];
      if (over != kNone && s_.found[over].last == t + 1 && s_.found[over].first == t) {
        s_.found[over].entity = e;
        s_.found[over].form = MentionForm::kDemonym;
      } else {
        Found f;
        f.first = t;
        f.last = t + 1;
        f.head = t;
        f.sentence = s_.sentence_of[t];
        f.entity = e;
        f.form = MentionForm::kDemonym;
        f.nested = over != kNone;
        s_.found.push_back(f);
      }
      s_.entities[e].entity.kind = EntityKind::kState;
    }
    if (s_.entities[e].entity.kind != EntityKind::kState) continue;
    for (Found& f : s_.found) {
      if (f.entity == e) f.kind = EntityKind::kState;
    }
    s_.entities[e].gender = '-';
  }
  s_.IndexNames();
}

// Capitalised words that no rule took for a name, but that are the surname of a person of the
// document, or the one word of an organization or outlet in it: "Voss denies …" where the tagger
// saw a verb or a noun.
void Linker::Overlooked() {
  std::vector<std::pair<std::string_view, uint32_t>> words;
  for (uint32_t e = 0; e < known_.size(); ++e) {
    const Words& w = known_[e].words;
    const EntityKind kind = s_.entities[e].entity.kind;
    if (known_[e].at.empty() || w.empty()) continue;
    if (kind == EntityKind::kPerson && w.size() >= 2) words.push_back({w.back(), e});
    const bool firm = kind == EntityKind::kOrganization || kind == EntityKind::kOutlet;
    if (kind == EntityKind::kOutlet && w.size() >= 2 && lex_.Is(w.back(), kOutletTail)) {
      words.push_back({w.back(), e});  // "the Courier"
    }
    if (firm && w.size() == 1 && s_.entities[e].names >= 2) words.push_back({w[0], e});
    if (kind == EntityKind::kOrganization && w.size() >= 2 && OwnWord(w[0]) &&
        !lex_.Is(w.back(), kOrgHead) && s_.entities[e].fact == kNone &&
        PersonOfOneWord(w[0], kNone, false) == kNone && !s_.InLowerCase(w[0])) {
      words.push_back({w[0], e});  // "Volant" of "Volant Shipping"
    }
  }
  std::sort(words.begin(), words.end());
  for (uint32_t t = 0; t < s_.doc.tokens.size(); ++t) {
    if (!s_.Capital(t) || s_.outer_at[t] != kNone || s_.Is(t, kNever)) continue;
    const auto it = std::lower_bound(words.begin(), words.end(),
                                     std::pair<std::string_view, uint32_t>{s_.Norm(t), 0});
    if (it == words.end() || it->first != s_.Norm(t)) continue;
    Found f;
    f.first = t;
    f.last = t + 1;
    f.head = t;
    f.sentence = s_.sentence_of[t];
    f.kind = s_.entities[it->second].entity.kind;
    f.entity = it->second;
    if (f.kind == EntityKind::kOutlet && known_[f.entity].words.size() >= 2 &&
        (t == 0 || s_.Norm(t - 1) != "the"))
      continue;
    if (f.kind == EntityKind::kOrganization && known_[f.entity].words.size() >= 2 &&
        t + 1 < s_.doc.tokens.size() && s_.Capital(t + 1) && s_.outer_at[t + 1] == kNone)
      continue;  // the beginning of another name
    if (f.kind == EntityKind::kPerson) f.entity = PersonOfOneWord(s_.Norm(t), kNone, false);
    if (f.entity == kNone) continue;
    ++s_.entities[f.entity].names;
    s_.found.push_back(f);
  }
  // Names that mean nobody hide no description.
  std::erase_if(s_.found, [](const Found& f) { return f.entity == kNone; });
  s_.IndexNames();
}

}  // namespace hearsay::names
