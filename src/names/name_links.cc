// Two passes in the order of the text: names that say enough by themselves (known ones, persons
// with two words, organizations), then the rest (surnames, short forms, acronyms, guesses) against
// them. Quadratic only in the number of entities of one kind, which is a few dozen. Tested by
// tests/names/rows_test.cc (aliases.rows).
#include "names/name_links.h"

#include <algorithm>

namespace hearsay::names {
namespace {

using Words = std::vector<std::string_view>;

class Linker {
 public:
  explicit Linker(Scene* scene) : s_(*scene), lex_(scene->lex) {
    known_.resize(s_.entities.size());
    for (uint32_t e = 0; e < known_.size(); ++e)
      NameWords(s_.entities[e].entity.name, &known_[e].words);
  }

  void Run() {
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

 private:
  struct KnownEntity {
    Words words;               // of the fullest name
    std::vector<uint32_t> at;  // `found` that name it, in the order of linking
  };

  Words WordsOf(const Found& f) const {
    Words words;
    for (uint32_t t = f.first; t < f.last; ++t) {
      const std::string_view n = s_.Norm(t);
      if (s_.pieces.start[t] == s_.pieces.start[t + 1] || n == "the") continue;
      words.push_back(n);
    }
    return words;
  }
  bool Suffix(std::string_view word) const { return lex_.Is(word, kSuffix); }

  bool Clear(const Found& f) const {
    if (f.fact != kNone) {
      if (f.sense == Sense::kShort || f.sense == Sense::kNeedsThe) return false;
      if (lex_.facts[f.fact].kind == EntityKind::kPerson) return f.last > f.first + 1;
      return true;
    }
    if (f.kind == EntityKind::kPerson) return f.last > f.first + 1;
    return !f.weak;
  }

  uint32_t Make(const Found& f) {
    const uint32_t e = s_.AddEntity(f.kind, s_.Surface(f.first, f.last));
    known_.resize(s_.entities.size());
    known_[e].words = WordsOf(f);
    return e;
  }
  void Set(uint32_t i, uint32_t e) {
    Found& f = s_.found[i];
    f.entity = e;
    known_.resize(s_.entities.size());
    known_[e].at.push_back(i);
    Draft& d = s_.entities[e];
    ++d.names;
    if (f.gender != '-' && d.gender == '-') d.gender = f.gender;
    f.kind = d.entity.kind;
    if (d.fact == kNone && d.entity.kind == EntityKind::kPerson) {
      Words words = WordsOf(f);
      if (words.size() > known_[e].words.size()) {
        d.entity.name = std::string(s_.Surface(f.first, f.last));
        known_[e].words = std::move(words);
      }
    }
  }

  uint32_t OfFact(uint32_t fact) {
    const Fact& wanted = lex_.facts[fact];
    for (uint32_t e = 0; e < s_.entities.size(); ++e) {
      const uint32_t f = s_.entities[e].fact;
      if (f == fact) return e;
      if (f != kNone && wanted.origin == Origin::kLeader &&
          lex_.facts[f].origin == Origin::kLeader && lex_.facts[f].name == wanted.name)
        return e;
    }
    return kNone;
  }
  uint32_t MakeOfFact(uint32_t fact) {
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
  void NameWords(std::string_view name, Words* out) {
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

  void Link(uint32_t i) {
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
      if (f.kind == EntityKind::kOrganization)
        s_.entities[e].field = lex_.WordOf(s_.Norm(f.head)).field;
    }
    Set(i, e);
  }

  void LinkPeople(uint32_t i) {
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
  uint32_t FindSame(const Found& f) const {
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
  static bool TailOf(const Words& tail, const Words& whole) {
    return tail.size() >= 2 && tail.size() < whole.size() && tail.size() + 2 >= whole.size() &&
           std::equal(tail.rbegin(), tail.rend(), whole.rbegin());
  }

  // The person whose name fits two or more words: the same surname, and given names that are equal
  // or begin alike.
  uint32_t FindPerson(Words words) const {
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
  static bool Initial(std::string_view w) {
    return w.size() == 1 || (w.size() == 2 && w[1] == '.');
  }
  // Are the words of `a`, in their order, all in `b`? ("Masoud Barzani" in "Masoud Ali Barzani")
  static bool Subset(const Words& a, const Words& b) {
    size_t at = 0;
    for (std::string_view w : b) at += at < a.size() && a[at] == w;
    return a.size() >= 2 && at == a.size() && a.size() < b.size();
  }

  // Of the persons with this surname (or this given name, where `given`), the one meant at `found`
  // i; kNone if unclear.
  uint32_t PersonOfOneWord(std::string_view word, uint32_t i, bool given) const {
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

  void LinkUnclear(uint32_t i) {
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
    if (f.kind == EntityKind::kOther) return;
    Set(i, Make(f));
  }

  // "the Times": the outlet of that short form which the document has named, else the publisher,
  // else the one that is so called.
  void LinkShort(uint32_t i) {
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
  bool OwnWord(std::string_view word) const {
    return word.size() >= 4 &&
           !lex_.Is(word, kGivenName | kNever | kOrgHead | kOrgTail | kPlaceTail | kPlaceHead |
                              kEventTail) &&
           lex_.names.ExactText(word, lex_.vocabulary) == PhraseTrie::kNoPayload;
  }

  // The outlet of the document that these words, at token `first`, name in short: by its end ("the
  // Herald" of "the Pacific Herald") or by its beginning ("Meridian" of "Meridian News"). Of
  // several the one named last before `found` i; the publisher, if it is none of them. kNone where
  // none fits.
  uint32_t ShortFormOf(const Words& words, uint32_t first, uint32_t i) const {
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
      const bool begin =
          words.size() + 1 == other.size() && OwnWord(words[0]) &&
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
  uint32_t LeaderAt(const Found& f) const {
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
    return several ? kNone : only;
  }

  // Joins an acronym to the name it stands for: "International Energy Forum (IEF)", or by initials.
  void Acronyms() {
    for (uint32_t i = 0; i < s_.found.size(); ++i) {
      const Found f = s_.found[i];
      if (f.entity == kNone || f.fact != kNone || f.last != f.first + 1 || !s_.AllCapitals(f.first))
        continue;
      if (s_.entities[f.entity].entity.kind != EntityKind::kOrganization) continue;
      const std::string_view letters = s_.Surface(f.first);
      for (uint32_t e = 0; e < known_.size(); ++e) {
        const EntityKind kind = s_.entities[e].entity.kind;
        if (e == f.entity || known_[e].words.size() < 2 || known_[e].at.empty()) continue;
        if (kind != EntityKind::kOrganization && kind != EntityKind::kOutlet) continue;
        if (!Initials(known_[e].words, letters) && !InBrackets(i, e)) continue;
        Merge(f.entity, e);
        break;
      }
    }
  }
  bool InBrackets(uint32_t i, uint32_t e) const {
    const Found& f = s_.found[i];
    if (f.first < 2 || s_.Norm(f.first - 1) != "(") return false;
    const uint32_t before = s_.name_at[f.first - 2];
    const uint32_t outer = s_.outer_at[f.first - 2];
    return (before != kNone && s_.found[before].entity == e) ||
           (outer != kNone && s_.found[outer].entity == e);
  }
  static bool Initials(const Words& words, std::string_view letters) {
    size_t at = 0;
    for (std::string_view w : words) {
      if (w == "of" || w == "for" || w == "and" || w == "the" || w == "on" || w == "'s") continue;
      if (at >= letters.size() || (letters[at] | 32) != w[0]) return false;
      ++at;
    }
    return at == letters.size() && at >= 2;
  }
  void Merge(uint32_t from, uint32_t to) {
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
  void Demonyms() {
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
        } else {
          Found f;
          f.first = t;
          f.last = t + 1;
          f.head = t;
          f.sentence = s_.sentence_of[t];
          f.entity = e;
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

  bool InLowerCase(std::string_view word) const {
    for (uint32_t t = 0; t < s_.doc.tokens.size(); ++t) {
      if (s_.Norm(t) == word && !s_.Capital(t)) return true;
    }
    return false;
  }

  // Capitalised words that no rule took for a name, but that are the surname of a person of the
  // document, or the one word of an organization or outlet in it: "Voss denies …" where the tagger
  // saw a verb or a noun.
  void Overlooked() {
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
          PersonOfOneWord(w[0], kNone, false) == kNone && !InLowerCase(w[0])) {
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

  Scene& s_;
  const Lexicon& lex_;
  std::vector<KnownEntity> known_;  // by entity
};

}  // namespace

void LinkNames(Scene* scene) { Linker(scene).Run(); }

}  // namespace hearsay::names
