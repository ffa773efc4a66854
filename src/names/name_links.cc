// Two passes in the order of the text: names that say enough by themselves (known ones, persons
// with two words, organizations), then the rest (short_forms.cc) against them; last what only the
// whole document tells (late_names.cc). Quadratic only in the number of entities of one kind, which
// is a few dozen. Tested by tests/names/rows_test.cc (aliases.rows).
#include "names/name_links.h"

#include <algorithm>
#include <string>

#include "names/name_linker.h"

namespace hearsay::names {

Linker::Linker(Scene* scene) : s_(*scene), lex_(scene->lex) {
  known_.resize(s_.entities.size());
  for (uint32_t e = 0; e < known_.size(); ++e)
    NameWords(s_.entities[e].entity.name, &known_[e].words);
}

void Linker::Run() {
  NoNames();
  Namesakes();
  for (uint32_t i = 0; i < s_.found.size(); ++i) {
    if (Clear(s_.found[i])) Link(i);
  }
  for (uint32_t i = 0; i < s_.found.size(); ++i) {
    if (s_.found[i].entity == kNone) LinkUnclear(i);
  }
  Acronyms();
  Demonyms();
  Overlooked();
}

Linker::Words Linker::WordsOf(const Found& f) const {
  Words words;
  for (uint32_t t = f.first; t < f.last; ++t) {
    const std::string_view n = s_.Norm(t);
    if (s_.pieces.start[t] == s_.pieces.start[t + 1] || n == "the") continue;
    words.push_back(n);
  }
  return words;
}

bool Linker::Suffix(std::string_view word) const { return lex_.Is(word, kSuffix); }

bool Linker::Clear(const Found& f) const {
  if (f.fact != kNone) {
    if (f.sense == Sense::kShort || f.sense == Sense::kNeedsThe) return false;
    if (lex_.facts[f.fact].kind == EntityKind::kPerson) return f.last > f.first + 1;
    return true;
  }
  if (f.kind == EntityKind::kPerson) return f.last > f.first + 1;
  return !f.weak;
}

uint32_t Linker::Make(const Found& f) {
  const uint32_t e = s_.AddEntity(f.kind, s_.Surface(f.first, f.last));
  known_.resize(s_.entities.size());
  known_[e].words = WordsOf(f);
  known_[e].headline = Headline(f.sentence);
  return e;
}

void Linker::Set(uint32_t i, uint32_t e) {
  Found& f = s_.found[i];
  f.entity = e;
  known_.resize(s_.entities.size());
  known_[e].at.push_back(i);
  Draft& d = s_.entities[e];
  ++d.names;
  if (f.gender != '-' && d.gender == '-') d.gender = f.gender;
  f.kind = d.entity.kind;
  if (d.fact == kNone && d.entity.kind == EntityKind::kPerson) {
    // Capitals tell nothing of where a name begins in a headline: "Spymaster Ann Lee", where the
    // text has "Ann Lee", is not her name; nor is "F Ann Lee" of a forward.
    Words words = WordsOf(f);
    const bool title = Headline(f.sentence);
    const bool fuller = words.size() > known_[e].words.size() && !title;
    const bool surer = known_[e].headline && !title && words.size() >= 2;
    if (fuller || surer) {
      d.entity.name = std::string(s_.Surface(f.first, f.last));
      known_[e].words = std::move(words);
      known_[e].headline = false;
    }
  }
}

// A line where all words have capitals, or the title.
bool Linker::Headline(uint32_t sentence) const {
  return s_.title_case[sentence] != 0 ||
         s_.doc.blocks[s_.doc.sentences[sentence].block].kind == BlockKind::kTitle;
}

uint32_t Linker::OfFact(uint32_t fact) {
  const Fact& wanted = lex_.facts[fact];
  for (uint32_t e = 0; e < s_.entities.size(); ++e) {
    const uint32_t f = s_.entities[e].fact;
    if (f == fact) return e;
    if (f != kNone && wanted.origin == Origin::kLeader && lex_.facts[f].origin == Origin::kLeader &&
        lex_.facts[f].name == wanted.name)
      return e;
  }
  return kNone;
}

uint32_t Linker::MakeOfFact(uint32_t fact) {
  const uint32_t e = s_.AddEntity(EntityKind::kOther, {});
  s_.ApplyFact(e, fact);
  known_.resize(s_.entities.size());
  NameWords(lex_.facts[fact].name, &known_[e].words);
  if (lex_.facts[fact].kind == EntityKind::kPerson && !known_[e].words.empty()) {
    const Word& w = lex_.WordOf(known_[e].words.front());
    if (w.uses & kGivenName) s_.entities[e].gender = w.gender;
  }
  return e;
}

// The words of a table's name in lower case, kept by the document's arena.
void Linker::NameWords(std::string_view name, Words* out) {
  std::string lower;
  for (char c : name) lower.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  const std::string_view kept = s_.doc.arena.Copy(lower);
  for (size_t at = 0; at < kept.size();) {
    const size_t end = std::min(kept.find(' ', at), kept.size());
    const bool article = out->empty() && kept.substr(at, end - at) == "the";
    if (end > at && !article) out->push_back(kept.substr(at, end - at));
    at = end + 1;
  }
}

void Linker::Link(uint32_t i) {
  Found& f = s_.found[i];
  if (f.sense == Sense::kPeople && f.fact != kNone) return LinkPeople(i);
  if (f.fact != kNone) {
    uint32_t e = OfFact(f.fact);
    if (e == kNone && lex_.facts[f.fact].kind == EntityKind::kPerson) {
      // The table's person may have been met under the same words already.
      e = FindPerson(WordsOf(f));
      if (e != kNone && s_.entities[e].fact == kNone) s_.ApplyFact(e, f.fact);
    }
    if (e == kNone) e = MakeOfFact(f.fact);
    return Set(i, e);
  }
  uint32_t e = kNone;
  if (f.kind == EntityKind::kPerson) {
    e = FindPerson(WordsOf(f));
  } else {
    e = FindSame(f);
  }
  if (e == kNone) {
    e = Make(f);
    if (f.kind == EntityKind::kOutlet) {
      const std::string_view last = s_.WordAt(f.last - 1).outlet;
      s_.entities[e].field = last.empty() ? s_.WordAt(f.first).outlet : last;
    }
    if (!f.land.empty()) {
      const uint32_t land = s_.StateEntity(f.land);
      s_.entities[e].entity.affiliation = land;
    }
    if (f.kind == EntityKind::kOrganization)
      s_.entities[e].field = lex_.WordOf(s_.Norm(f.head)).field;
  }
  Set(i, e);
}

void Linker::LinkPeople(uint32_t i) {
  Found& f = s_.found[i];
  uint32_t e = FindSame(f);
  if (e == kNone) {
    e = Make(f);
    uint32_t state = s_.EntityOfFact(f.fact);
    if (state == kNone) state = MakeOfFact(f.fact);
    s_.entities[e].entity.affiliation = state;
  }
  Set(i, e);
}

// The entity of the same kind and words; for organizations also one whose name ends or begins
// with them.
uint32_t Linker::FindSame(const Found& f) const {
  const Words words = WordsOf(f);
  uint32_t partial = kNone;
  for (uint32_t e = 0; e < known_.size(); ++e) {
    const Words& other = known_[e].words;
    if (other.empty() || s_.entities[e].entity.kind != f.kind) continue;
    if (other == words) return e;
    if (f.kind != EntityKind::kOrganization || words.empty()) continue;
    if (TailOf(words, other) || TailOf(other, words)) partial = e;
  }
  return partial;
}

bool Linker::TailOf(const Words& tail, const Words& whole) {
  return tail.size() >= 2 && tail.size() < whole.size() && tail.size() + 2 >= whole.size() &&
         std::equal(tail.rbegin(), tail.rend(), whole.rbegin());
}

// The person whose name fits two or more words: the same surname, and given names that are equal
// or begin alike.
uint32_t Linker::FindPerson(Words words) const {
  while (words.size() > 1 && Suffix(words.back())) words.pop_back();
  for (uint32_t e = 0; e < known_.size(); ++e) {
    if (s_.entities[e].entity.kind != EntityKind::kPerson) continue;
    Words other = known_[e].words;
    while (other.size() > 1 && Suffix(other.back())) other.pop_back();
    if (other.empty() || words.empty() || other.back() != words.back()) continue;
    if (known_[e].words.size() != other.size() && known_[e].words.back() != words.back() &&
        s_.entities[e].fact == kNone && known_[e].words.size() > words.size() + 1)
      continue;
    if (other == words) return e;
    if (other.size() < 2 || words.size() < 2) continue;
    const std::string_view a = other.front(), b = words.front();
    if (a == b || (Initial(a) && b[0] == a[0]) || (Initial(b) && a[0] == b[0])) return e;
    if (Subset(words, other) || Subset(other, words)) return e;
  }
  return kNone;
}

bool Linker::Initial(std::string_view w) { return w.size() == 1 || (w.size() == 2 && w[1] == '.'); }

// Are the words of `a`, in their order, all in `b`? ("Masoud Barzani" in "Masoud Ali Barzani")
bool Linker::Subset(const Words& a, const Words& b) {
  size_t at = 0;
  for (std::string_view w : b) at += at < a.size() && a[at] == w;
  return a.size() >= 2 && at == a.size() && a.size() < b.size();
}

void LinkNames(Scene* scene) { Linker(scene).Run(); }

}  // namespace hearsay::names
