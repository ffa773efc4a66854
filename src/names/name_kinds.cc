// What an unknown name is: person, organization, outlet, place, state or event, by titles, given
// names, the heads of organizations, capitals, and the words beside it. Bound: the name and a few
// tokens to each side. Tested by tests/names/rows_test.cc.
#include "names/run_finder.h"

namespace hearsay::names {

// "Harbour Courier", "Radio Delta": an outlet that the table does not have.
bool RunFinder::OutletName(uint32_t first, uint32_t last) const {
  return s_.Is(last - 1, kOutletTail) || s_.WordAt(first).outlet == "broadcaster";
}

// Does an unknown run of two or more words look like a person: a given name in it, or a verb,
// possessive or description after it, all its words proper nouns and none a common noun of people
// or things?
bool RunFinder::Personal(uint32_t first, uint32_t last) const {
  bool given = DescribedBefore(first);
  const bool described = given;
  for (uint32_t i = first; i < last; ++i) {
    if (s_.Norm(i) == "&" || s_.T(i).xpos == Xpos::kNNPS || s_.T(i).xpos == Xpos::kNNS)
      return false;
    if (s_.Is(i, kParticle)) continue;
    if (s_.Capital(i) && !s_.IsName(i) && !described) return false;
    const Word& w = s_.WordAt(i);
    given = given || ((w.uses & kGivenName) && !(w.common && i + 1 == last));
    uint32_t begin = 0;
    if (lex_.NounAt(s_.pieces, i, i + 1, &begin).cls != NounClass::kNone) return false;
  }
  if (given) return true;
  if (last >= end_) return false;
  if (s_.IsPossessive(last) || s_.Is(last, kActing)) return true;
  const Upos u = s_.T(last).upos;
  return u == Upos::kVerb || s_.Norm(last) == ",";
}

// Does a noun for one person introduce what begins at `first`: "fisherman Abel …", "the board's
// head, Marian …"?
bool RunFinder::DescribedBefore(uint32_t first) const {
  uint32_t last = first;
  if (last > first_ && s_.Norm(last - 1) == ",") --last;
  if (last == first_) return false;
  uint32_t begin = 0;
  const Noun& noun = lex_.NounAt(s_.pieces, first_, last, &begin);
  if (noun.plural) return false;
  switch (noun.cls) {
    case NounClass::kVoice:
    case NounClass::kOfficial:
    case NounClass::kExpert:
    case NounClass::kPublic:
    case NounClass::kPerson:
      return true;
    default:
      return false;
  }
}

// "Ardenia", "Borland": as names of states are formed.
bool RunFinder::StateShaped(std::string_view n) {
  return n.size() >= 6 && (n.ends_with("ia") || n.ends_with("stan") || n.ends_with("land"));
}

// "PORT SELBY — …", "LINFIELD, Ardenia (CPA) — …": capitals that open a paragraph.
bool RunFinder::Dateline(uint32_t first, uint32_t last) const {
  if (first != first_ || last >= end_) return false;
  const Block& block = s_.doc.blocks[s_.doc.sentences[sentence_].block];
  if (block.span.begin != s_.doc.sentences[sentence_].span.begin) return false;
  for (uint32_t i = first; i < last; ++i) {
    if (!s_.AllCapitals(i)) return false;
  }
  uint32_t t = last;
  if (s_.Norm(t) == ",") {
    while (t < end_ && t < last + 4 && s_.Norm(t) != "(" && s_.Norm(t) != "-") ++t;
  }
  if (t >= end_) return false;
  return (s_.Norm(t) == "-" && s_.T(t).space_before) || s_.Norm(t) == "--" ||
         (s_.Norm(t) == "(" && t + 2 < end_ && s_.Capital(t + 1));
}

// Words in capitals throughout, two or more: emphasis, rarely a name.
bool RunFinder::Shouted(uint32_t first, uint32_t last) const {
  uint32_t words = 0;
  for (uint32_t i = first; i < last; ++i) {
    if (s_.Norm(i) == "-" || s_.Norm(i) == "&") return false;
    if (!s_.AllCapitals(i)) return false;
    ++words;
  }
  return words >= 2;
}

// Is there a sign that the one word in capitals is an organization: it acts or owns, stands in
// brackets after a name, or after "the" or a preposition and not before a noun?
bool RunFinder::ActingAcronym(uint32_t t) const {
  if ((t > first_ && s_.AllCapitals(t - 1)) || (t + 1 < end_ && s_.AllCapitals(t + 1)))
    return false;
  if (t + 1 < end_ && (s_.IsPossessive(t + 1) || s_.Is(t + 1, kActing))) return true;
  if (t > first_ + 1 && s_.Norm(t - 1) == "(" && s_.Capital(t - 2)) return true;
  const Upos after = t + 1 < end_ ? s_.T(t + 1).upos : Upos::kPunct;
  if (after == Upos::kNoun) {  // "NFC members"
    uint32_t begin = 0;
    return lex_.NounAt(s_.pieces, t + 1, t + 2, &begin).cls != NounClass::kNone;
  }
  if (after == Upos::kPropn || after == Upos::kNum || after == Upos::kAdj) return false;
  if (t == first_) return after == Upos::kVerb || after == Upos::kAux;
  return s_.Norm(t - 1) == "the" || s_.T(t - 1).upos == Upos::kAdp || after == Upos::kVerb ||
         after == Upos::kAux;
}

bool RunFinder::FollowedBySpeech(uint32_t last) const {
  return last < end_ && (s_.IsPossessive(last) || s_.T(last).upos == Upos::kVerb);
}

bool RunFinder::LocativeBefore(uint32_t t) const {
  uint32_t b = t;
  if (b > first_ && s_.Norm(b - 1) == "the") --b;
  return b > first_ && s_.Is(b - 1, kLocative) && s_.Norm(b - 1) != "from" &&
         s_.Norm(b - 1) != "into";
}

// A person, or what else an unknown run may be. `titled`: a title stands before it, from token
// `title`.
uint32_t RunFinder::PersonOr(uint32_t t, uint32_t e, bool titled, uint32_t title) {
  const uint32_t last = NameEnd(t, e);
  const uint32_t size = last - t;
  const Word& w = s_.WordAt(t);
  char gender = TitleGender(title, t);
  if ((w.uses & kGivenName) && gender == '-') gender = w.gender;
  const Known opening =
      KnownAt(t, t + 1);  // "Dallas Observer": a town, whoever else bears the name
  const bool town = opening.last && lex_.facts[opening.fact].kind == EntityKind::kPlace;
  if (size >= 2 && !titled && OutletName(t, last) && (town || !s_.Is(t, kGivenName))) {
    Emit(t, last, EntityKind::kOutlet, nullptr, false);
    return last;
  }
  const Known known = KnownAt(t, last);
  if (known.last == last && lex_.facts[known.fact].kind == EntityKind::kPerson) {
    Emit(t, last, EntityKind::kPerson, &known, false, false, gender);
    return last;
  }
  if (known.last == last && !titled) {
    EmitKnown(t, known, false);
    return last;
  }
  if (titled || ((w.uses & kGivenName) && (size >= 2 || !w.common))) {
    Emit(t, last, EntityKind::kPerson, nullptr, false, !titled && size == 1, gender);
    return last;
  }
  if (size >= 2) {
    const EntityKind kind = KindOfWords(t, last, known);
    Emit(t, last, kind, nullptr, false, true, gender);
    if (known.last && known.last < last && kind != EntityKind::kPerson) EmitKnown(t, known, true);
  } else if (!title_ && s_.T(t).span.size() >= 2) {
    Emit(t, last, KindOfWord(t), nullptr, false, true, gender);
  }
  return last;
}

// By the honorifics and titles in [first, last); '-' where they do not tell.
char RunFinder::TitleGender(uint32_t first, uint32_t last) const {
  char gender = '-';
  for (uint32_t i = first; i < last; ++i) {
    const Word& w = s_.WordAt(i);
    if ((w.uses & kHonorific) && w.gender != '-') gender = w.gender;
    uint32_t b = 0;
    const Noun& noun = lex_.NounAt(s_.pieces, i, i + 1, &b);
    if (noun.gender != '-') gender = noun.gender;
  }
  return gender;
}

// Where the name that begins at t ends: at a title, or at a known name of another kind that is
// not its surname.
uint32_t RunFinder::NameEnd(uint32_t t, uint32_t e) const {
  uint32_t last = t + 1;
  while (last < e) {
    const uint32_t title_end = TitleEnd(last, e);
    if (title_end > last && !s_.Is(last, kGivenName) &&
        (last - t >= 2 || (title_end < e && !s_.Is(t, kGivenName))))
      break;
    const Known k = KnownAt(last, e);
    if (k.last && k.last - last >= 2 && last - t >= 1 &&
        lex_.facts[k.fact].kind != EntityKind::kPerson)
      break;
    if (k.last && last - t >= 2 &&
        (k.sense == Sense::kAdjective || lex_.facts[k.fact].kind == EntityKind::kState))
      break;
    ++last;
  }
  while (last > t + 1 && (s_.Is(last - 1, kParticle) || s_.Norm(last - 1) == "-" ||
                          s_.Norm(last - 1) == "of" || s_.Norm(last - 1) == "and")) {
    if (s_.Capital(last - 1)) break;
    --last;
  }
  if (last < end_ && s_.Norm(last) == "," && last + 1 < end_ && s_.Is(last + 1, kSuffix) &&
      s_.Capital(last + 1)) {
    last += 2;  // "Martin Luther King, Jr."
    if (last < end_ && s_.Norm(last) == "." && !s_.T(last).space_before) ++last;
  }
  return last;
}

// The likely kind of an unknown name of two words or more; `known` is a known name that begins
// it, if any.
EntityKind RunFinder::KindOfWords(uint32_t t, uint32_t last, const Known& known) const {
  bool joined = false, proper = true;
  for (uint32_t i = t; i < last; ++i) {
    joined = joined || s_.Norm(i) == "&";
    proper = proper && (!s_.Capital(i) || s_.IsName(i));
  }
  if (joined) return EntityKind::kOrganization;
  if (s_.Is(t, kEventTail)) return EntityKind::kEvent;  // "Storm Ottilie"
  if (Shouted(t, last)) return Dateline(t, last) ? EntityKind::kPlace : EntityKind::kOther;
  if (s_.Is(t, kPlaceHead)) return EntityKind::kPlace;
  if (AfterThe(t) || last - t > 4) return EntityKind::kOrganization;
  if (known.last && lex_.facts[known.fact].kind == EntityKind::kPlace)
    return EntityKind::kOrganization;
  if (LocativeBefore(t)) return EntityKind::kPlace;
  if (Personal(t, last)) return EntityKind::kPerson;
  return proper ? EntityKind::kOrganization : EntityKind::kOther;
}

// The same for one word.
EntityKind RunFinder::KindOfWord(uint32_t t) const {
  const uint32_t last = t + 1;
  if (Dateline(t, last)) return EntityKind::kPlace;
  if (s_.AllCapitals(t)) return ActingAcronym(t) ? EntityKind::kOrganization : EntityKind::kOther;
  if (LocativeBefore(t)) return EntityKind::kPlace;
  if (!s_.IsName(t)) return EntityKind::kOther;
  if (AfterThe(t)) return EntityKind::kOrganization;
  if (!FollowedBySpeech(last) || (t == first_ && s_.InLowerCase(s_.Norm(t))))
    return EntityKind::kOther;
  return StateShaped(s_.Norm(t)) ? EntityKind::kState : EntityKind::kPerson;
}

}  // namespace hearsay::names
