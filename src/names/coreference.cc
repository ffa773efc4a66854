// One walk over the tokens: names are noted, roles before and after them read, pronouns and
// descriptions resolved against what came before. Linear in tokens but for the look-ups of
// memory.cc. Tested by tests/names/rows_test.cc.
#include "names/coreference.h"

#include <algorithm>
#include <string>

namespace hearsay::names {
namespace {

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

class Walker {
 public:
  explicit Walker(Scene* scene) : s_(*scene), memory_(scene) {
    const size_t n = s_.doc.tokens.size();
    phrase_at_.assign(n, kNone);
    phrase_over_.assign(n, kNone);
    ends_.assign(n + 1, kNone);
    consumed_.assign(s_.phrases.size(), 0);
    name_first_.assign(n, kNone);
    for (uint32_t i = 0; i < s_.phrases.size(); ++i) {
      phrase_at_[s_.phrases[i].np.first] = i;
      for (uint32_t t = s_.phrases[i].np.first; t < s_.phrases[i].np.last; ++t) phrase_over_[t] = i;
    }
    names_ = static_cast<uint32_t>(s_.found.size());
    for (uint32_t i = names_; i-- > 0;) {
      if (s_.found[i].entity != kNone) name_first_[s_.found[i].first] = i;  // the longest
    }
  }

  void Run() {
    // Roles that stand before names hold for the whole document: a headline may describe before the
    // text names.
    for (uint32_t i = 0; i < names_; ++i) {
      const Found& f = s_.found[i];
      if (f.entity == kNone || f.nested) continue;
      if (s_.entities[f.entity].entity.kind != EntityKind::kPerson) continue;
      sentence_ = f.sentence;
      RoleBefore(f);
      Leads(f);
    }
    uint32_t next = 0;
    for (uint32_t s = 0; s < s_.doc.sentences.size(); ++s) {
      const Sentence& sentence = s_.doc.sentences[s];
      sentence_ = s;
      for (uint32_t t = sentence.first; t < sentence.last; ++t) {
        if (IsPronoun(t)) Pronoun(t);
        if (phrase_at_[t] != kNone) Phrase_(phrase_at_[t]);
        for (; next < names_ && s_.found[next].first <= t; ++next) Name(next);
      }
    }
  }

 private:
  std::string_view Norm(uint32_t t) const {
    return t < s_.doc.tokens.size() ? s_.Norm(t) : std::string_view{};
  }

  // --- places in the clause
  // -----------------------------------------------------------------------------------------------
  bool Subject(uint32_t first, uint32_t last) const {
    const uint32_t begin = s_.doc.sentences[sentence_].first,
                   end = s_.doc.sentences[sentence_].last;
    uint32_t b = first;
    while (b > begin && (s_.T(b - 1).upos == Upos::kDet || s_.T(b - 1).upos == Upos::kAdj ||
                         s_.T(b - 1).upos == Upos::kNoun || (s_.T(b - 1).upos == Upos::kPropn)))
      --b;
    if (b > begin && (s_.T(b - 1).upos == Upos::kAdp || s_.Norm(b - 1) == "to")) return false;
    uint32_t t = last;
    while (t < end && s_.T(t).upos == Upos::kAdv) ++t;
    if (t < end && s_.IsVerb(t) && s_.T(t).xpos != Xpos::kVBG && s_.T(t).xpos != Xpos::kVB)
      return true;
    // The first phrase of the sentence, with an aside before its verb.
    if (b != begin && !(b == begin + 1 && s_.T(begin).upos == Upos::kPunct)) return false;
    return t < end && s_.Norm(t) == ",";
  }

  // The token that a said-after construction inverts: "said Musk" makes Musk a subject.
  bool Inverted(uint32_t first) const {
    return first > s_.doc.sentences[sentence_].first && s_.IsVerb(first - 1) &&
           s_.Is(first - 1, kActing);
  }

  void Note(uint32_t entity, uint32_t first, uint32_t last, bool nested) {
    ends_[last] = entity;
    memory_.Note(
        {entity, first, sentence_, !nested && (Subject(first, last) || Inverted(first)), nested});
  }

  void AddMention(uint32_t first, uint32_t last, uint32_t head, uint32_t entity, MentionForm form,
                  bool nested) {
    Found f;
    f.first = first;
    f.last = last;
    f.head = head;
    f.sentence = sentence_;
    f.kind = s_.entities[entity].entity.kind;
    f.form = form;
    f.entity = entity;
    f.nested = nested;
    s_.found.push_back(f);
    Note(entity, first, last, nested);
  }

  // --- names
  // ---------------------------------------------------------------------------------------------------------------
  void Name(uint32_t i) {
    const Found f = s_.found[i];
    if (f.entity == kNone) return;
    // A name before a noun of its phrase ("the Trump campaign", "US officials") or in a longer name
    // is nested.
    bool nested = f.nested || s_.IsPossessive(f.last);
    const uint32_t p = phrase_over_[f.head];
    if (p != kNone && s_.phrases[p].np.head >= f.last) nested = true;
    const bool person = s_.entities[f.entity].entity.kind == EntityKind::kPerson;
    Note(f.entity, f.first, f.last, nested);
    if (person && !f.nested) {
      RoleAfter(f);
    }
    if (!nested && s_.entities[f.entity].entity.kind != EntityKind::kState && !person) Owner(f);
  }

  // The common name of roles that may stand for one another ("press spokesman" and "spokesperson":
  // "voice").
  std::string_view Synonym(std::string_view noun) const {
    return s_.lex.WordOf(LastWord(noun)).synonym;
  }

  void AddRole(uint32_t entity, uint32_t first, uint32_t last, const Noun* noun,
               uint32_t affiliation) {
    Draft& d = s_.entities[entity];
    const bool office = noun && (noun->title || noun->cls == NounClass::kVoice ||
                                 noun->cls == NounClass::kOfficial);
    const std::string_view words = s_.Surface(first, last);
    if (d.entity.role.empty() || (office && d.cls == NounClass::kNone && d.entity.role != words)) {
      if (!words.empty() && (d.entity.role.empty() || office)) {
        d.entity.role = std::string(words);
        if (affiliation != kNone && affiliation != entity) d.entity.affiliation = affiliation;
        if (office) d.cls = noun->cls;
      }
    }
    if (d.entity.affiliation == kNone && affiliation != entity) d.entity.affiliation = affiliation;
    for (uint32_t t = first; t < last; ++t) d.role_words.push_back(s_.Norm(t));
    if (!noun) return;
    for (size_t at = 0; at < noun->singular.size();) {
      const size_t end = std::min(noun->singular.find_first_of(" -", at), noun->singular.size());
      d.role_words.push_back(noun->singular.substr(at, end - at));
      at = end + 1;
    }
    if (const std::string_view common = Synonym(noun->singular); !common.empty()) {
      d.role_words.push_back(common);
    }
    if (!noun->field.empty()) {
      if (d.field.empty()) d.field = noun->field;
      d.fields.push_back(noun->field);
    }
    if (noun->gender != '-' && (d.gender == '-' || d.gender == 'u')) d.gender = noun->gender;
  }

  // "White House press secretary | Karine …": reads the role that ends where the name begins; gives
  // where the whole starts.
  void RoleBefore(const Found& f) {
    const uint32_t begin = s_.doc.sentences[sentence_].first;
    uint32_t noun_first = f.first;
    uint32_t noun_last = f.first;
    while (noun_last > begin && s_.Norm(noun_last - 1) == ".") --noun_last;
    const Noun* noun = &s_.lex.NounAt(s_.pieces, begin, noun_last, &noun_first);
    if (!IsPersonNoun(noun->cls) || noun->plural) return;
    // Modifiers of the role: adjectives and nouns up to a determiner, a name or a possessive.
    uint32_t first = noun_first;
    while (first > begin) {
      const uint32_t b = first - 1;
      if (s_.outer_at[b] != kNone) break;
      const Upos u = s_.T(b).upos;
      const bool modifier = u == Upos::kAdj || u == Upos::kNoun || (u == Upos::kPropn) ||
                            s_.Norm(b) == "-" ||
                            (u == Upos::kVerb && s_.T(b).xpos == Xpos::kVBN && first < noun_first);
      if (!modifier || s_.IsPossessive(b)) break;
      --first;
    }
    while (first < noun_first && s_.Norm(first) == "-") ++first;
    uint32_t affiliation = kNone;
    if (first > begin) {
      uint32_t b = first - 1;
      if (s_.T(b).xpos == Xpos::kPRPS) {
        affiliation = ends_[b + 1];
      } else {
        const bool possessive = s_.IsPossessive(b) && b > begin;
        if (possessive) --b;
        if (s_.outer_at[b] != kNone && s_.found[s_.outer_at[b]].last == b + 1) {
          affiliation = s_.found[s_.outer_at[b]].entity;
        } else if (possessive) {
          affiliation = ends_[b + 1];
        }
      }
    }
    AddRole(f.entity, first, noun_last, noun, affiliation);
  }

  // One past "for X", "of X", "at X", "to X" at t; sets the affiliation.
  uint32_t Complement(uint32_t t, uint32_t* affiliation) const {
    const uint32_t end = s_.doc.sentences[sentence_].last;
    if (t >= end) return t;
    const std::string_view n = s_.Norm(t);
    if (n != "for" && n != "of" && n != "at" && n != "to" && n != "in" && n != "with") return t;
    uint32_t p = t + 1;
    while (p < end && p < t + 6 && s_.outer_at[p] == kNone &&
           (s_.T(p).upos == Upos::kDet || s_.T(p).upos == Upos::kAdj ||
            s_.T(p).upos == Upos::kNoun || s_.T(p).upos == Upos::kPropn || s_.Norm(p) == "-" ||
            s_.Norm(p) == "elect"))
      ++p;
    if (p < end && s_.T(p).xpos == Xpos::kPRPS) ++p;
    if (p >= end || s_.outer_at[p] == kNone || s_.found[s_.outer_at[p]].entity == kNone) {
      // "a spokesman for the ministry": the phrase alone
      return p > t + 1 && s_.T(p - 1).upos == Upos::kNoun ? p : t;
    }
    const Found& name = s_.found[s_.outer_at[p]];
    *affiliation = name.entity;
    p = name.last;
    const uint32_t over = phrase_over_[name.head];
    if (over != kNone && s_.phrases[over].np.last > p) {
      p = s_.phrases[over].np.last;
      // "an ally of Ardenian President Helena Marsh": hers, not Ardenia's.
      const uint32_t last = s_.outer_at[p - 1];
      if (last != kNone && s_.found[last].entity != kNone &&
          s_.entities[s_.found[last].entity].entity.kind == EntityKind::kPerson)
        *affiliation = s_.found[last].entity;
    }
    return p;
  }

  bool ClosesAside(uint32_t t) const {
    if (t >= s_.doc.sentences[sentence_].last) return true;
    const std::string_view n = s_.Norm(t);
    return n == "," || n == "." || n == ";" || n == ")" || n == "-" || n == "--" || n == ":" ||
           n == "\"";
  }

  // "Steven Cheung, a spokesman for Trump," and "Mira Voss, CEO of Halden".
  void RoleAfter(const Found& f) {
    const uint32_t comma = f.last;
    if (comma + 1 >= s_.doc.sentences[sentence_].last) return;
    const std::string_view open = s_.Norm(comma);
    uint32_t p = kNone;
    if (open == "," || open == "(" || open == "-" || open == "--") {
      p = phrase_at_[comma + 1];
    } else if ((open == "is" || open == "was") && s_.phrases.size()) {
      p = phrase_at_[comma + 1];  // "Voss is a banker"
      if (p != kNone && s_.Norm(comma + 1) != "a" && s_.Norm(comma + 1) != "an" &&
          s_.Norm(comma + 1) != "the")
        p = kNone;
    }
    if (p == kNone || consumed_[p]) return;
    const syntax::NounPhrase np = s_.phrases[p].np;
    const Description d = Describe(s_, np.first, np.last, np.head, sentence_);
    if (!d.noun || !IsPersonNoun(d.noun->cls) || d.plural) return;
    uint32_t affiliation = kNone;
    uint32_t end = Complement(np.last, &affiliation);
    const bool copula = open == "is" || open == "was";
    if (!copula && !ClosesAside(end)) {
      // "…, chief of staff to the president, said": one more complement, or a relative clause
      uint32_t more = Complement(end, &affiliation);
      const bool relative = end < s_.doc.tokens.size() &&
                            (s_.Norm(end) == "who" || s_.T(end).upos == Upos::kAdp ||
                             s_.T(end).xpos == Xpos::kVBN || s_.T(end).xpos == Xpos::kVBG);
      if (!ClosesAside(more) && !relative) return;
      end = more;
    }
    consumed_[p] = 1;
    const uint32_t owner = Possessor(d);
    if (d.affiliation_at != kNone && s_.found[d.affiliation_at].entity != kNone)
      affiliation = affiliation == kNone ? s_.found[d.affiliation_at].entity : affiliation;
    if (owner != kNone) affiliation = owner;
    AddRole(f.entity, RoleStart(d), d.head + 1, d.noun, affiliation);
    AddMention(np.first, d.head + 1, d.head, f.entity, MentionForm::kNominal, true);
  }

  // Where the words of the role begin: after determiner, possessor and the name of its state.
  uint32_t RoleStart(const Description& d) const {
    uint32_t t = d.possessor_last > d.possessor_first ? d.possessor_last : d.first;
    while (t < d.noun_first && (s_.T(t).upos == Upos::kDet || s_.T(t).upos == Upos::kNum ||
                                s_.IsPossessive(t) || s_.T(t).xpos == Xpos::kPRPS))
      ++t;
    if (d.affiliation_at != kNone && s_.found[d.affiliation_at].first == t &&
        s_.found[d.affiliation_at].last <= d.noun_first &&
        s_.Norm(s_.found[d.affiliation_at].last) != "-")
      t = s_.found[d.affiliation_at].last;
    return t;
  }

  // "Musk, who owns SpaceX": a field for later descriptions.
  void Leads(const Found& f) {
    uint32_t t = f.last;
    const uint32_t end = s_.doc.sentences[sentence_].last;
    if (t < end && s_.Norm(t) == ",") ++t;
    if (t + 1 >= end || s_.Norm(t) != "who") return;
    if (!s_.Is(t + 1, kLeads)) return;
    const uint32_t object = t + 2 < end ? s_.outer_at[t + 2] : kNone;
    if (object == kNone || s_.found[object].entity == kNone) return;
    if (s_.entities[s_.found[object].entity].entity.kind == EntityKind::kState) return;
    s_.entities[f.entity].fields.push_back("business");
  }

  // "Iran's Foreign Ministry", "the Iranian Foreign Ministry": whose organization it is.
  void Owner(const Found& f) {
    Entity& e = s_.entities[f.entity].entity;
    if (e.affiliation != kNone || e.kind != EntityKind::kOrganization) return;
    uint32_t owner = kNone;
    const uint32_t begin = s_.doc.sentences[sentence_].first;
    if (f.first > begin + 1 && s_.IsPossessive(f.first - 1)) owner = s_.outer_at[f.first - 2];
    if (owner == kNone && f.first > begin && s_.outer_at[f.first - 1] != kNone &&
        s_.found[s_.outer_at[f.first - 1]].kind == EntityKind::kState)
      owner = s_.outer_at[f.first - 1];
    for (uint32_t t = f.first; t < f.last && owner == kNone; ++t) {
      const uint32_t inner = s_.name_at[t];
      if (inner != kNone && s_.found[inner].nested &&
          (s_.found[inner].kind == EntityKind::kState ||
           s_.found[inner].kind == EntityKind::kPerson))
        owner = inner;
    }
    if (owner == kNone || s_.found[owner].entity == kNone || s_.found[owner].entity == f.entity)
      return;
    e.affiliation = s_.found[owner].entity;
  }

  // --- pronouns
  // ------------------------------------------------------------------------------------------------------------
  bool IsPronoun(uint32_t t) const {
    const Xpos x = s_.T(t).xpos;
    if (s_.outer_at[t] != kNone) return false;
    return x == Xpos::kPRP || x == Xpos::kPRPS || x == Xpos::kWP || x == Xpos::kWPS ||
           x == Xpos::kWDT;
  }

  void Pronoun(uint32_t t) {
    const std::string_view n = s_.Norm(t);
    uint32_t e = kNone;
    if (n == "who" || n == "whom" || n == "whose" || n == "which") {
      const uint32_t begin = s_.doc.sentences[sentence_].first;
      uint32_t at = t;
      if (at > begin && s_.Norm(at - 1) == ",") --at;
      if (at <= begin) return;
      e = ends_[at];
      if (e == kNone) return;
      const EntityKind k = s_.entities[e].entity.kind;
      const bool human = k == EntityKind::kPerson || k == EntityKind::kGroup;
      if (n == "which" ? human : n != "whose" && !human) return;
    } else {
      if (n == "it" && Expletive(t)) return;
      e = Cataphor(t);
      if (e == kNone) e = memory_.Pronoun(t, sentence_);
    }
    if (e != kNone)
      AddMention(t, t + 1, t, e, MentionForm::kPronoun,
                 s_.T(t).xpos == Xpos::kPRPS || s_.T(t).xpos == Xpos::kWPS);
  }

  // "it is clear that", "it seems": no reference.
  bool Expletive(uint32_t t) const {
    const uint32_t end = s_.doc.sentences[sentence_].last;
    uint32_t v = t + 1;
    while (v < end && (s_.T(v).upos == Upos::kAux || s_.T(v).upos == Upos::kAdv ||
                       s_.T(v).upos == Upos::kPart))
      ++v;
    if (v >= end) return false;
    const std::string_view lemma = s_.T(v).lemma;
    if (lemma == "seem" || lemma == "appear" || lemma == "turn" || lemma == "emerge" ||
        lemma == "rain" || lemma == "snow" || lemma == "take" || lemma == "happen")
      return true;
    if (v == t + 1) return false;
    if (s_.T(v).upos != Upos::kAdj && s_.T(v).xpos != Xpos::kVBN && s_.T(v).upos != Upos::kNoun &&
        s_.T(v).upos != Upos::kDet)
      return false;
    for (uint32_t k = v + 1; k < end && k < v + 6; ++k) {
      const std::string_view n = s_.Norm(k);
      if (n == "that" || n == "whether" || n == "who" ||
          (n == "to" && s_.T(v).upos == Upos::kAdj && k <= v + 2)) {
        return n != "to" || (k == v + 1 && k + 1 < end && s_.T(k + 1).xpos == Xpos::kVB);
      }
    }
    return false;
  }

  // "During his term, Trump …": the subject that follows the fronted phrase.
  uint32_t Cataphor(uint32_t t) const {
    const uint32_t begin = s_.doc.sentences[sentence_].first,
                   end = s_.doc.sentences[sentence_].last;
    const Upos first = s_.T(begin).upos;
    if ((first != Upos::kAdp && first != Upos::kSconj) || t > begin + 8) return kNone;
    for (uint32_t k = begin; k < t; ++k) {
      if (s_.Norm(k) == "," || s_.outer_at[k] != kNone) return kNone;
    }
    for (uint32_t k = t + 1; k < end && k < t + 16; ++k) {
      if (s_.Norm(k) != ",") continue;
      if (k + 1 >= end) return kNone;
      uint32_t m = k + 1;
      if (s_.Norm(m) == "the" && m + 1 < end) ++m;
      const uint32_t i = s_.outer_at[m];
      if (i == kNone || s_.found[i].entity == kNone || s_.found[i].first != m) return kNone;
      if (s_.IsPossessive(s_.found[i].last)) return kNone;
      const Draft& d = s_.entities[s_.found[i].entity];
      const std::string_view n = s_.Norm(t);
      const char g = n == "his" || n == "he" || n == "him" ? 'm'
                     : n == "her" || n == "she"            ? 'f'
                                                           : '-';
      if (g == '-') {
        if (n != "its" && n != "it") return kNone;
        const bool thing = d.entity.kind == EntityKind::kOrganization ||
                           d.entity.kind == EntityKind::kState ||
                           d.entity.kind == EntityKind::kOutlet;
        return thing ? s_.found[i].entity : kNone;
      }
      if (d.entity.kind != EntityKind::kPerson) return kNone;
      if (d.gender != '-' && d.gender != 'u' && d.gender != g) return kNone;
      return s_.found[i].entity;
    }
    return kNone;
  }

  // --- descriptions
  // --------------------------------------------------------------------------------------------------------
  // The entity of the possessor; a description inside ("the paper" of "the paper's sources") is
  // read first and becomes a mention.
  uint32_t Possessor(const Description& d) {
    if (d.possessor_last <= d.possessor_first) return kNone;
    const uint32_t head = d.possessor_last - 1;
    if (s_.outer_at[head] != kNone) return s_.found[s_.outer_at[head]].entity;
    if (s_.T(head).xpos == Xpos::kPRPS) return ends_[head + 1];
    const Description inner = Describe(s_, d.possessor_first, d.possessor_last, head, sentence_);
    if (!inner.noun) return kNone;
    const uint32_t e = Resolve(inner, kNone, true);
    return e;
  }

  void Phrase_(uint32_t p) {
    if (consumed_[p]) return;
    consumed_[p] = 1;
    const syntax::NounPhrase np = s_.phrases[p].np;
    const Description d = Describe(s_, np.first, np.last, np.head, sentence_);
    if (!d.noun) return Apposed(np);
    // A description that stands before a name without a comma is its role; the name reads it.
    if (s_.outer_at[np.last - 1] != kNone) return;
    Resolve(d, p, false);
  }

  // "The applicant, Bernard Ashworth,": any noun that a person's name in apposition explains.
  void Apposed(const syntax::NounPhrase& np) {
    const uint32_t begin = s_.doc.sentences[sentence_].first;
    const bool definite = s_.Norm(np.first) == "the" || s_.T(np.first).xpos == Xpos::kPRPS ||
                          (np.head > np.first && s_.IsPossessive(np.head - 1));
    if (!definite || np.head == np.first || np.head + 1 != np.last) return;
    if (s_.T(np.head).xpos != Xpos::kNN || s_.outer_at[np.head] != kNone) return;
    if (np.first > begin && s_.T(np.first - 1).upos == Upos::kAdp && s_.Norm(np.first - 1) != "by")
      return;
    Description d;
    d.first = np.first;
    d.last = np.last;
    d.head = np.head;
    d.sentence = sentence_;
    uint32_t affiliation = kNone;
    const uint32_t e = NameAfter(d, &affiliation);
    if (e == kNone) return;
    uint32_t from = np.first;
    for (uint32_t t = np.first; t < np.head; ++t) {
      if (s_.T(t).upos == Upos::kDet || s_.T(t).xpos == Xpos::kPRPS || s_.IsPossessive(t))
        from = t + 1;
    }
    AddRole(e, from, np.last, nullptr, affiliation);
    AddMention(np.first, np.last, np.head, e, MentionForm::kNominal, false);
  }

  // The person's name that the description introduces: "Trump's spokesman, Steven Cheung,".
  uint32_t NameAfter(const Description& d, uint32_t* affiliation) const {
    const uint32_t end = s_.doc.sentences[sentence_].last;
    for (uint32_t at : {d.head + 1, Complement(d.head + 1, affiliation)}) {
      if (at + 1 >= end) continue;
      const std::string_view n = s_.Norm(at);
      if (n != "," && n != ":" && n != "(") continue;
      // The name may have a role of its own before it: "close ally, tech billionaire Elon Musk".
      uint32_t t = at + 1;
      const uint32_t limit = std::min(end, t + 5);
      while (t < limit && s_.outer_at[t] == kNone &&
             (s_.T(t).upos == Upos::kNoun || s_.T(t).upos == Upos::kAdj ||
              s_.T(t).upos == Upos::kPropn || s_.T(t).xpos == Xpos::kVB || s_.Norm(t) == "the" ||
              s_.Norm(t) == "."))
        ++t;
      if (t >= end || s_.outer_at[t] == kNone) continue;
      const Found& f = s_.found[s_.outer_at[t]];
      if (f.first != t || f.entity == kNone ||
          s_.entities[f.entity].entity.kind != EntityKind::kPerson)
        continue;
      if (s_.IsPossessive(f.last)) continue;
      if (t > at + 1) {
        uint32_t b = 0;
        const Noun& noun =
            s_.lex.NounAt(s_.pieces, at + 1, t - (s_.Norm(t - 1) == "." ? 1 : 0), &b);
        const bool titled = IsPersonNoun(noun.cls) || s_.Is(t - 1, kHonorific) ||
                            (t >= 2 && s_.Is(t - 2, kHonorific));
        if (!titled) continue;
      }
      // Without a closing mark it is a list or another clause ("According to the senator, Trump
      // said").
      if (!ClosesAside(f.last)) {
        const bool opens = d.first == s_.doc.sentences[sentence_].first;
        if (!opens || f.last >= end || !s_.IsVerb(f.last)) continue;
      }
      return f.entity;
    }
    return kNone;
  }

  // Makes or finds the entity of the description, with its mention; kNone where it is no source and
  // means nobody known.
  uint32_t Resolve(Description d, uint32_t phrase, bool nested) {
    uint32_t possessor = Possessor(d);
    uint32_t affiliation = d.affiliation_at != kNone ? s_.found[d.affiliation_at].entity : kNone;
    uint32_t complement_end = d.last;
    const bool takes = d.noun->singular != "embassy" && d.noun->singular != "consulate";
    if (!d.described && phrase != kNone && (takes || Norm(d.last) != "to")) {
      uint32_t by_complement = kNone;
      complement_end = Complement(d.last, &by_complement);
      if (affiliation == kNone) affiliation = by_complement;
      // "a spokeswoman for Volant Shipping" is so described, unless a name in apposition says who.
      const bool human = IsPersonNoun(d.noun->cls) && !d.definite;
      if (human && by_complement != kNone && NameAfter(d, &by_complement) == kNone)
        d.last = complement_end;
    }
    // "the paper's Iranian sources": the state is whose they are, the outlet who cites them.
    uint32_t outlet = kNone;
    if (possessor != kNone) {
      if (s_.entities[possessor].entity.kind == EntityKind::kOutlet) {
        outlet = possessor;
        if (affiliation == kNone && d.noun->cls != NounClass::kSource) affiliation = possessor;
      } else if (affiliation == kNone) {
        affiliation = possessor;
      }
    }
    const NounClass c = d.noun->cls;
    uint32_t e = kNone;
    // Without a determiner one thing is no source ("for secretary of state"), except where it acts
    // ("Minister denies").
    const bool bare = !d.definite && !d.indefinite && !d.plural && !d.count;
    if (bare && c != NounClass::kRecord && c != NounClass::kGroup && d.affiliation_at == kNone &&
        !Subject(d.first, d.last)) {
      return kNone;
    }
    if (IsPersonNoun(c)) {
      e = d.plural || c == NounClass::kGroup ? GroupOf(d, affiliation, outlet)
                                             : PersonOf(d, affiliation, outlet, possessor);
    } else if (d.plural && (c == NounClass::kOutlet || c == NounClass::kOrganization)) {
      e = GroupOf(d, affiliation, outlet);
    } else if (c == NounClass::kOutlet) {
      e = OutletOf(d);
    } else if (c == NounClass::kOrganization) {
      return OrganizationOf(d, affiliation, possessor, complement_end, nested);
    } else if (c == NounClass::kState) {
      e = StateOf(d, affiliation, possessor);
    } else if (c == NounClass::kRecord) {
      e = RecordOf(d, affiliation != kNone ? affiliation : possessor);
    }
    if (e == kNone) return kNone;
    AddMention(d.first, d.last, d.head, e, MentionForm::kNominal, nested);
    return e;
  }

  // The description as it stands, without a leading article.
  std::string_view NameOf(const Description& d) const {
    uint32_t first = d.first;
    const std::string_view n = s_.Norm(first);
    if (first < d.head && (n == "the" || n == "a" || n == "an")) ++first;
    return s_.Surface(first, d.last);
  }

  uint32_t MakeUnnamed(EntityKind kind, const Description& d, uint32_t affiliation,
                       uint32_t outlet) {
    const bool article = kind != EntityKind::kGroup || s_.Norm(d.first) == "the";
    const uint32_t e = s_.AddEntity(kind, article ? NameOf(d) : s_.Surface(d.first, d.last));
    Draft& draft = s_.entities[e];
    draft.entity.unnamed = true;
    if (d.count) draft.entity.count = d.count;
    draft.entity.affiliation = affiliation;
    if (affiliation == kNone) draft.entity.affiliation = outlet;
    draft.outlet = outlet;
    draft.cls = d.noun->cls;
    draft.head = d.noun->singular;
    draft.field = d.noun->field;
    draft.content = d.content;
    draft.gender = d.noun->gender;
    return e;
  }

  uint32_t GroupOf(const Description& d, uint32_t affiliation, uint32_t outlet) {
    uint32_t e = memory_.Group(d, affiliation, outlet);
    if (e != kNone) {
      if (s_.entities[e].entity.affiliation == kNone)
        s_.entities[e].entity.affiliation = affiliation;
      if (s_.entities[e].outlet == kNone) s_.entities[e].outlet = outlet;
      return e;
    }
    return MakeUnnamed(EntityKind::kGroup, d, affiliation, outlet);
  }

  uint32_t PersonOf(const Description& d, uint32_t affiliation, uint32_t outlet,
                    uint32_t possessor) {
    uint32_t by_complement = kNone;
    uint32_t e = d.other ? kNone : NameAfter(d, &by_complement);
    if (e != kNone && e != possessor) {
      AddRole(e, RoleStart(d), d.head + 1, d.noun,
              affiliation != kNone ? affiliation : by_complement);
      return e;
    }
    e = kNone;
    const bool generic = s_.lex.Is(d.noun->singular, kGeneric) || d.noun->cls == NounClass::kSource;
    if (d.definite && !d.other && !d.described) {
      if (generic && possessor == kNone) e = memory_.Group(d, affiliation, outlet);
      if (e == kNone) e = memory_.Person(d, affiliation);
      if (e != kNone) return e;
    }
    if (d.described) {
      e = memory_.Group(d, affiliation, outlet);
      if (e != kNone) return e;
    }
    if (d.definite && !d.other) {
      e = LeaderAhead(d, affiliation);
      if (e != kNone) {
        AddRole(e, RoleStart(d), d.head + 1, d.noun, affiliation);
        return e;
      }
    }
    const EntityKind kind = generic ? EntityKind::kGroup : EntityKind::kPerson;
    e = MakeUnnamed(kind, d, affiliation, outlet);
    s_.entities[e].entity.count = 1;
    if (kind == EntityKind::kPerson) {
      const uint32_t from = RoleStart(d);
      if (from <= d.head) AddRole(e, from, d.head + 1, d.noun, affiliation);
    }
    return e;
  }

  // "Iran's UN envoy", where the document names further on who holds that office on its day by
  // rules/leaders.tsv; kNone where nobody or more than one does.
  uint32_t LeaderAhead(const Description& d, uint32_t affiliation) const {
    const std::string_view day = std::string_view(s_.doc.published).substr(0, 10);
    if (day.empty() || affiliation == kNone) return kNone;
    const std::string& code = s_.entities[affiliation].entity.code;
    if (code.empty()) return kNone;
    const std::string_view noun = LastWord(d.noun->singular);
    const std::string_view common = Synonym(noun);
    uint32_t only = kNone;
    for (uint32_t e = 0; e < s_.entities.size(); ++e) {
      const uint32_t known = s_.entities[e].fact;
      if (known == kNone || s_.lex.facts[known].origin != Origin::kLeader) continue;
      // The rows of one person stand beside each other in the sorted table.
      const std::vector<Fact>& facts = s_.lex.facts;
      uint32_t row = known;
      while (row > 0 && facts[row - 1].name == facts[known].name) --row;
      for (; row < facts.size() && facts[row].name == facts[known].name; ++row) {
        const Fact& f = facts[row];
        if (f.origin != Origin::kLeader || f.state != code || !HoldsOffice(f, day)) continue;
        const std::string_view office = f.office;
        const size_t to = std::min(office.find(" to "), office.size());
        const std::string_view post = office.substr(0, to);
        const bool same = post == d.noun->singular || post == noun ||
                          (!common.empty() && Synonym(post) == common);
        if (!same || (to < office.size() && !Names(d, office.substr(office.find("the ") + 4))))
          continue;
        if (only != kNone && only != e) return kNone;
        only = e;
      }
    }
    return only;
  }
  static bool HoldsOffice(const Fact& f, std::string_view day) {
    return (f.from.empty() || f.from <= day) && (f.to.empty() || f.to >= day);
  }
  // Is an entity of this name mentioned in the description or right behind it ("ambassador to the
  // UN")?
  bool Names(const Description& d, std::string_view name) const {
    const uint32_t end = std::min(s_.doc.sentences[sentence_].last, d.last + 4);
    for (uint32_t t = d.first; t < end; ++t) {
      const uint32_t i = s_.outer_at[t];
      if (i != kNone && s_.found[i].entity != kNone &&
          s_.entities[s_.found[i].entity].entity.name == name)
        return true;
    }
    return false;
  }

  uint32_t OutletOf(const Description& d) {
    if (d.definite && d.possessor_last <= d.possessor_first) return memory_.Outlet(d);
    const std::string_view f = d.noun->field;
    const bool sure = f == "agency" || f == "magazine" || d.noun->singular == "newspaper" ||
                      d.noun->singular == "tabloid" || d.noun->singular == "broadcaster" ||
                      (f == "any" && d.noun->singular != "publication");
    if (!d.indefinite || !sure) return kNone;
    return MakeUnnamed(EntityKind::kOutlet, d,
                       d.affiliation_at != kNone ? s_.found[d.affiliation_at].entity : kNone,
                       kNone);
  }

  uint32_t StateOf(const Description& d, uint32_t affiliation, uint32_t possessor) {
    const std::string_view noun = d.noun->singular;
    const bool government = d.noun->field == "government";
    const uint32_t owner = possessor != kNone ? possessor : affiliation;
    if (government && owner != kNone) {
      const EntityKind k = s_.entities[owner].entity.kind;
      if (k == EntityKind::kState) return owner;
      if (k == EntityKind::kPerson) return NamedOrganization(d, owner, d.first, d.head + 1);
    }
    if (!d.definite || possessor != kNone || s_.Norm(d.first) == "these" ||
        s_.Norm(d.first) == "those") {
      if (!government || d.indefinite) return kNone;
    }
    uint32_t e = kNone;
    if (d.definite && affiliation == kNone) e = memory_.State(d, government ? 3 : 1);
    if (e != kNone || !government) return e;
    e = MakeUnnamed(EntityKind::kOrganization, d, affiliation, kNone);
    (void)noun;
    return e;
  }

  uint32_t RecordOf(const Description& d, uint32_t affiliation) {
    uint32_t e = memory_.Record(d, affiliation);
    if (e == kNone) {
      e = MakeUnnamed(EntityKind::kRecord, d, affiliation, kNone);
      s_.entities[e].entity.count.reset();
    }
    return e;
  }

  // An organization that its modifiers name: "Trump campaign", "Iranian mission to the UN".
  uint32_t NamedOrganization(const Description& d, uint32_t owner, uint32_t first, uint32_t last) {
    const std::string_view n = s_.Norm(first);
    if (n == "the" || n == "a" || n == "an") ++first;
    const std::string_view name = s_.Surface(first, last);
    for (uint32_t e = 0; e < s_.entities.size(); ++e) {
      const Draft& k = s_.entities[e];
      if (k.entity.kind != EntityKind::kOrganization || k.entity.unnamed) continue;
      if (k.entity.name == name ||
          (k.head == d.noun->singular && k.entity.affiliation == owner && k.content == d.content))
        return e;
    }
    const uint32_t e = s_.AddEntity(EntityKind::kOrganization, name);
    Draft& draft = s_.entities[e];
    draft.head = d.noun->singular;
    draft.field = d.noun->field;
    draft.content = d.content;
    draft.entity.affiliation = owner;
    return e;
  }

  uint32_t OrganizationOf(const Description& d, uint32_t affiliation, uint32_t possessor,
                          uint32_t complement_end, bool nested) {
    const std::string_view f = d.noun->field;
    const bool official = f == "ministry" || f == "department" || f == "campaign" ||
                          f == "administration" || f == "mission" || f == "court" || f == "force" ||
                          (f == "body" && s_.T(d.head).upos != Upos::kX) || f == "agency";
    const bool modified = d.affiliation_at != kNone && s_.found[d.affiliation_at].last <= d.head;
    const uint32_t owner = possessor != kNone ? possessor
                           : modified         ? s_.found[d.affiliation_at].entity
                                              : kNone;
    const bool by_pronoun =
        d.possessor_last > d.possessor_first && s_.T(d.possessor_last - 1).upos == Upos::kPron;
    uint32_t e = kNone;
    uint32_t last = d.last;
    MentionForm form = MentionForm::kNominal;
    if (official && owner != kNone && !d.indefinite && !by_pronoun && !d.other) {
      if (f == "mission" && complement_end > last) last = complement_end;
      e = NamedOrganization(d, owner, d.first, last);
      form = MentionForm::kName;
    } else if (d.definite && !by_pronoun) {
      e = memory_.Organization(d, owner != kNone ? owner : affiliation);
      if (e == kNone && f == "agency") {
        for (auto it = memory_.traces().rbegin(); it != memory_.traces().rend(); ++it) {
          const Draft& k = s_.entities[it->entity];
          if (d.sentence - it->sentence > 3) break;
          if (k.entity.kind == EntityKind::kOutlet && k.field == "agency") {
            e = it->entity;
            break;
          }
        }
      }
    }
    if (e == kNone) {
      if (by_pronoun) return kNone;
      if (!official && f != "company" && f != "party" && f != "body") return kNone;
      e = MakeUnnamed(EntityKind::kOrganization, d, owner != kNone ? owner : affiliation, kNone);
      s_.entities[e].entity.count.reset();
    }
    uint32_t first = d.first;
    if (form == MentionForm::kName && (s_.Norm(first) == "the")) ++first;
    AddMention(first, last, d.head, e, form, nested);
    return e;
  }

  Scene& s_;
  Memory memory_;
  uint32_t sentence_ = 0, names_ = 0;
  std::vector<uint32_t> phrase_at_,
      phrase_over_;             // by token: the phrase that begins there, that holds it
  std::vector<uint32_t> ends_;  // by token: the entity whose mention ends before it
  std::vector<uint32_t> name_first_;
  std::vector<uint8_t> consumed_;  // by phrase
};

}  // namespace

void ResolveReferences(Scene* scene) { Walker(scene).Run(); }

}  // namespace hearsay::names
