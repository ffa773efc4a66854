// Roles and affiliations by the place of a noun for a person beside a name: before it ("press
// secretary X"), in apposition on either side ("X, a spokesman for Y", "the applicant, X,"), or
// after "is". Bound: a few tokens to each side of the name. Tested by tests/names/rows_test.cc.
#include <algorithm>
#include <string>

#include "names/walker.h"

namespace hearsay::names {

// The common name of roles that may stand for one another ("press spokesman" and "spokesperson":
// "voice").
std::string_view Walker::Synonym(std::string_view noun) const {
  return s_.lex.WordOf(LastWord(noun)).synonym;
}

void Walker::AddRole(uint32_t entity, uint32_t first, uint32_t last, const Noun* noun,
                     uint32_t affiliation) {
  Draft& d = s_.entities[entity];
  const bool office =
      noun && (noun->title || noun->cls == NounClass::kVoice || noun->cls == NounClass::kOfficial);
  // "Mr." says who speaks no more than a name does.
  bool polite = true;
  for (uint32_t t = first; t < last; ++t)
    polite = polite &&
             (s_.Is(t, kHonorific) && s_.WordAt(t).gender != '-' && s_.WordAt(t).gender != 'u');
  if (polite) {
    if (noun && noun->gender != '-' && (d.gender == '-' || d.gender == 'u'))
      d.gender = noun->gender;
    return;
  }
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
void Walker::RoleBefore(const Found& f) {
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
uint32_t Walker::Complement(uint32_t t, uint32_t* affiliation) const {
  const uint32_t end = s_.doc.sentences[sentence_].last;
  if (t >= end) return t;
  const std::string_view n = s_.Norm(t);
  if (n != "for" && n != "of" && n != "at" && n != "to" && n != "in" && n != "with") return t;
  uint32_t p = t + 1;
  while (p < end && p < t + 6 && s_.outer_at[p] == kNone &&
         (s_.T(p).upos == Upos::kDet || s_.T(p).upos == Upos::kAdj || s_.T(p).upos == Upos::kNoun ||
          s_.T(p).upos == Upos::kPropn || s_.Norm(p) == "-" || s_.Norm(p) == "elect"))
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

bool Walker::ClosesAside(uint32_t t) const {
  if (t >= s_.doc.sentences[sentence_].last) return true;
  const std::string_view n = s_.Norm(t);
  return n == "," || n == "." || n == ";" || n == ")" || n == "-" || n == "--" || n == ":" ||
         n == "\"";
}

// "Steven Cheung, a spokesman for Trump," and "Mira Voss, CEO of Halden".
void Walker::RoleAfter(const Found& f) {
  const uint32_t comma = s_.PostnominalEnd(f.last);
  if (comma + 1 >= s_.doc.sentences[sentence_].last) return;
  const std::string_view open = s_.Norm(comma);
  uint32_t p = kNone;
  if (open == "," || open == "(" || open == "-" || open == "--") {
    p = phrase_at_[comma + 1];
  } else if (open == "is" || open == "was") {
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
uint32_t Walker::RoleStart(const Description& d) const {
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
void Walker::Leads(const Found& f) {
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
void Walker::Owner(const Found& f) {
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
        (s_.found[inner].kind == EntityKind::kState || s_.found[inner].kind == EntityKind::kPerson))
      owner = inner;
  }
  if (owner == kNone || s_.found[owner].entity == kNone || s_.found[owner].entity == f.entity)
    return;
  e.affiliation = s_.found[owner].entity;
}

// The person's name that the description introduces: "Trump's spokesman, Steven Cheung,".
uint32_t Walker::NameAfter(const Description& d, uint32_t* affiliation) const {
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
      const Noun& noun = s_.lex.NounAt(s_.pieces, at + 1, t - (s_.Norm(t - 1) == "." ? 1 : 0), &b);
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

// "The applicant, Bernard Ashworth,": any noun that a person's name in apposition explains.
void Walker::Apposed(const syntax::NounPhrase& np) {
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

}  // namespace hearsay::names
