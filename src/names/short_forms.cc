// Names that need another one: surnames and given names, short forms of outlets ("the Times"),
// beginnings of organizations' names, leaders by their surname alone. Of several that fit the one
// named last before is meant. Bound: the entities of the document a name. Tested by
// tests/names/rows_test.cc (aliases.rows).
#include <algorithm>

#include "names/name_linker.h"

namespace hearsay::names {

void Linker::LinkUnclear(uint32_t i) {
  Found& f = s_.found[i];
  if (f.fact != kNone && (f.sense == Sense::kShort || f.sense == Sense::kNeedsThe))
    return LinkShort(i);
  const Words words = WordsOf(f);
  if (words.empty()) return;
  if (words.size() == 1) {
    uint32_t e = PersonOfOneWord(words[0], i, false);
    if (e == kNone && lex_.Is(words[0], kGivenName)) e = PersonOfOneWord(words[0], i, true);
    if (e != kNone) return Set(i, e);
  }
  if (f.fact == kNone) {
    if (const uint32_t e = ShortFormOf(words, f.first, i); e != kNone) return Set(i, e);
  }
  if (f.fact != kNone) {  // a leader's surname, and nobody in the document bears it in full
    const uint32_t fact = LeaderAt(f);
    if (fact != kNone) {
      uint32_t e = OfFact(fact);
      if (e == kNone) e = MakeOfFact(fact);
      return Set(i, e);
    }
    f.fact = kNone;
    f.kind = EntityKind::kPerson;
  }
  // The same words elsewhere, or the beginning of an organization's name.
  for (uint32_t e = 0; e < known_.size(); ++e) {
    const Words& other = known_[e].words;
    const EntityKind kind = s_.entities[e].entity.kind;
    if (other.empty() || s_.entities[e].entity.unnamed) continue;
    if (other == words) return Set(i, e);
    const bool firm = kind == EntityKind::kOrganization || kind == EntityKind::kOutlet;
    if (firm && words.size() < other.size() && f.kind != EntityKind::kPlace && !f.nested &&
        std::equal(words.begin(), words.end(), other.begin()) && f.fact == kNone &&
        (words.size() > 1 || lex_.Is(other[words.size()], kOrgTail) ||
         (kind == EntityKind::kOrganization && !lex_.Is(other.back(), kOrgHead) &&
          OwnWord(words[0]))))
      return Set(i, e);
  }
  if (f.kind == EntityKind::kOther || OnlyOpens(f)) return;
  Set(i, Make(f));
}

// Does an honorific or a noun for a person stand right before the name?
bool Linker::Titled(const Found& f) const {
  const uint32_t begin = s_.SentenceFirst(f.first);
  uint32_t last = f.first;
  while (last > begin && s_.Norm(last - 1) == ".") --last;
  if (last == begin) return false;
  if (s_.Is(last - 1, kHonorific)) return true;
  uint32_t at = begin;
  const Noun& noun = lex_.NounAt(s_.pieces, begin, last, &at);
  return !noun.plural && IsPersonNoun(noun.cls);
}

// "Ash closed the airport": one common word, taken for a person, that has its capital only because
// it opens sentences; nobody in the document bears it in full, or is so called inside a sentence.
bool Linker::OnlyOpens(const Found& f) const {
  if (f.kind != EntityKind::kPerson || !f.weak || f.last != f.first + 1) return false;
  const Word& w = s_.WordAt(f.first);
  const bool given = (w.uses & kGivenName) != 0;
  const bool common = (w.uses & kMass) || (!given && s_.InLowerCase(s_.Norm(f.first)));
  if (!common) return false;
  for (uint32_t t = 0; t < s_.doc.tokens.size(); ++t) {
    if (s_.Norm(t) != s_.Norm(f.first) || !s_.Capital(t)) continue;
    if (t != s_.SentenceFirst(t) && !s_.title_case[s_.sentence_of[t]]) return false;
  }
  return true;
}

// Of the persons with this surname (or this given name, where `given`), the one meant at `found`
// i; kNone if unclear.
uint32_t Linker::PersonOfOneWord(std::string_view word, uint32_t i, bool given) const {
  std::vector<uint32_t> fits;
  const char gender = i < s_.found.size() ? s_.found[i].gender : '-';
  for (uint32_t e = 0; e < known_.size(); ++e) {
    if (s_.entities[e].entity.kind != EntityKind::kPerson || known_[e].words.empty()) continue;
    Words words = known_[e].words;
    while (words.size() > 1 && Suffix(words.back())) words.pop_back();
    const bool fit = given ? words.size() > 1 && words.front() == word : words.back() == word;
    const char g = s_.entities[e].gender;
    const bool clash = gender != '-' && g != '-' && g != 'u' && gender != g && !given &&
                       !lex_.Is(word, kGivenName);
    if (fit && !clash && !known_[e].at.empty()) fits.push_back(e);
  }
  if (fits.size() < 2) return fits.empty() ? kNone : fits[0];
  // The one named last before; failing that, the one named first after.
  uint32_t best = kNone, best_at = 0;
  for (uint32_t e : fits) {
    for (uint32_t at : known_[e].at) {
      if ((i == kNone || at < i) && (best == kNone || at >= best_at)) best = e, best_at = at;
    }
  }
  if (best != kNone) return best;
  best_at = kNone;
  for (uint32_t e : fits) {
    const uint32_t at = *std::min_element(known_[e].at.begin(), known_[e].at.end());
    if (at < best_at) best = e, best_at = at;
  }
  return best;
}

// "the Times": the outlet of that short form which the document has named, else the publisher,
// else the one that is so called.
void Linker::LinkShort(uint32_t i) {
  const Found& f = s_.found[i];
  uint32_t best = kNone, best_at = 0, called = kNone;
  for (uint32_t p = f.payload; p != PhraseTrie::kNoPayload; p = lex_.names.At(p).next) {
    const Reading& r = lex_.readings[lex_.names.At(p).value];
    if (lex_.facts[r.fact].origin != Origin::kOutlet) continue;
    if (r.sense == Sense::kNeedsThe && called == kNone) called = r.fact;
    const uint32_t e = s_.EntityOfFact(r.fact);
    if (e == kNone) continue;
    uint32_t at = 0;
    for (uint32_t k : known_[e].at) {
      if (k < i) at = std::max(at, k + 1);
    }
    if (!at && !known_[e].at.empty()) at = 1;
    if (best == kNone || at > best_at) best = e, best_at = at;
  }
  if (best == kNone) best = ShortFormOf(WordsOf(f), f.first, i);
  if (best == kNone && called != kNone) best = MakeOfFact(called);
  if (best != kNone) Set(i, best);
}

// A word that names nothing else: no known name, no given name, no common head of organizations.
bool Linker::OwnWord(std::string_view word) const {
  return word.size() >= 4 &&
         !lex_.Is(word, kGivenName | kNever | kOrgHead | kOrgTail | kPlaceTail | kPlaceHead |
                            kEventTail) &&
         lex_.names.ExactText(word, lex_.vocabulary) == PhraseTrie::kNoPayload;
}

// The outlet of the document that these words, at token `first`, name in short: by its end ("the
// Herald" of "the Pacific Herald") or by its beginning ("Meridian" of "Meridian News"). Of
// several the one named last before `found` i; the publisher, if it is none of them. kNone where
// none fits.
uint32_t Linker::ShortFormOf(const Words& words, uint32_t first, uint32_t i) const {
  if (words.empty()) return kNone;
  const bool the = first > 0 && s_.Norm(first - 1) == "the";
  uint32_t best = kNone, best_at = 0;
  for (uint32_t e = 0; e < known_.size(); ++e) {
    if (s_.entities[e].entity.kind != EntityKind::kOutlet) continue;
    const Words& other = known_[e].words;
    if (other.size() <= words.size()) continue;
    const bool end = the && lex_.Is(words.back(), kOutletTail) &&
                     std::equal(words.rbegin(), words.rend(), other.rbegin());
    const std::string_view rest = other.back();
    const bool begin = words.size() + 1 == other.size() && OwnWord(words[0]) &&
                       (rest == "news" || rest == "tv" || rest == "television" || rest == "radio" ||
                        rest == "media" || rest == "broadcasting" || rest == "newswire") &&
                       std::equal(words.begin(), words.end(), other.begin());
    if (!end && !begin) continue;
    uint32_t at = e == s_.doc.publisher ? 1 : 0;  // 0: it is named only later
    for (uint32_t k : known_[e].at) {
      if (k < i) at = std::max(at, k + 2);
    }
    if (best == kNone || at > best_at) best = e, best_at = at;
  }
  return best;
}

// The leader of that surname: the only one of the table, or the only one in office when the
// document was published.
uint32_t Linker::LeaderAt(const Found& f) const {
  uint32_t only = kNone, in_office = kNone;
  bool several = false, several_in_office = false;
  const std::string_view day = std::string_view(s_.doc.published).substr(0, 10);
  for (uint32_t p = f.payload; p != PhraseTrie::kNoPayload; p = lex_.names.At(p).next) {
    const uint32_t fact = lex_.readings[lex_.names.At(p).value].fact;
    const Fact& l = lex_.facts[fact];
    if (l.origin != Origin::kLeader) continue;
    if (only != kNone && lex_.facts[only].name != l.name) several = true;
    if (only == kNone) only = fact;
    const bool begun = l.from.empty() || l.from.substr(0, day.size()) <= day;
    const bool open = l.to.empty() || l.to.substr(0, day.size()) >= day;
    if (day.empty() || !begun || !open) continue;
    if (in_office != kNone && lex_.facts[in_office].name != l.name) several_in_office = true;
    if (in_office == kNone) in_office = fact;
  }
  if (in_office != kNone && !several_in_office) return in_office;
  if (several || only == kNone) return kNone;
  // "Kerry" is a given name too: of one who is out of office it tells only behind a title, or where
  // the document names his land.
  if (!lex_.Is(s_.Norm(f.first), kGivenName) || Titled(f)) return only;
  const auto land = lex_.state_by_code.find(lex_.facts[only].state);
  const bool named = land != lex_.state_by_code.end() && s_.EntityOfFact(land->second) != kNone;
  return named ? only : kNone;
}

}  // namespace hearsay::names
