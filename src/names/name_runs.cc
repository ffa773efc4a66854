// Names by runs. A run is a stretch of capitalised proper nouns with the small words that names
// hold
// ("of the", "de", "&"); it is cut into titles, known names, persons and organizations from the
// left. Each token is looked at a bounded number of times. Tested by tests/names/rows_test.cc
// (aliases.rows).
#include "names/name_runs.h"

#include <algorithm>

#include "names/run_finder.h"

namespace hearsay::names {

void RunFinder::Sentence(uint32_t index) {
  sentence_ = index;
  first_ = s_.doc.sentences[index].first;
  end_ = s_.doc.sentences[index].last;
  title_ = s_.title_case[index] != 0;
  for (uint32_t t = first_; t < end_;) {
    const uint32_t next = At(t);
    t = next > t ? next : t + 1;
  }
}

uint32_t RunFinder::At(uint32_t t) {
  const Known known = KnownAt(t, end_);
  uint32_t run = Namey(t) ? RunEnd(t) : t;
  if (known.last == 0 && run == t) return t;
  if (known.last >= run || (known.last && !Extends(t, known, run))) {
    if (known.last == t + 1 && s_.Is(t, kGivenName) && run > known.last &&
        known.sense != Sense::kAdjective && lex_.facts[known.fact].kind != EntityKind::kPerson &&
        PersonTail(known.last, run)) {
      return Cut(t, run);
    }
    EmitKnown(t, known, false);
    return known.last;
  }
  return Cut(t, run);
}

bool RunFinder::NeverName(uint32_t t) const {
  return s_.Is(t, kNever) && !(s_.Is(t, kGivenName) && s_.IsName(t) && t + 1 < end_ &&
                               s_.Capital(t + 1) && s_.IsName(t + 1));
}

// Is the token a capitalised word of an unknown name?
bool RunFinder::Namey(uint32_t t) const {
  if (t >= end_ || !s_.Capital(t)) return false;
  const Token& token = s_.T(t);
  if (t > first_ && NewLine(t)) return IsNameAlone(t) || OpensOrganization(t);
  if (token.upos == Upos::kPunct || NeverName(t)) return false;
  if (s_.IsName(t)) return true;
  if ((title_ || t == first_) && OpensOrganization(t)) return true;
  if (title_ && t > first_ && token.upos == Upos::kNoun && s_.Is(t, kOutletTail) &&
      s_.IsName(t - 1) && s_.Capital(t - 1) && !s_.Is(t - 1, kGivenName))
    return true;  // "Meridian News" in a headline
  if (title_ || t == first_) {
    return s_.Is(t, kGivenName) && !s_.WordAt(t).common && token.upos == Upos::kNoun;
  }
  const uint32_t previous = t - 1;
  const bool opens = s_.T(previous).upos == Upos::kPunct && s_.Norm(previous) != "-" &&
                     s_.Norm(previous) != "," && s_.Norm(previous) != "(";
  if (opens) return false;
  switch (token.upos) {
    case Upos::kNoun:
    case Upos::kAdj:
    case Upos::kX:
      return true;
    case Upos::kVerb:
      return s_.Capital(previous) && t > first_ + 1;
    default:
      return false;
  }
}

// Does a line break stand before the token? Names do not run across it.
bool RunFinder::NewLine(uint32_t t) const {
  const uint32_t from = s_.T(t - 1).span.end, to = s_.T(t).span.begin;
  return s_.doc.text.find('\n', from) < to;
}

// "Continental Press Agency" where the first word's tag tells nothing: proper nouns follow up to
// the head of an organization or outlet.
bool RunFinder::OpensOrganization(uint32_t t) const {
  const Upos u = s_.T(t).upos;
  if ((u != Upos::kAdj && u != Upos::kNoun) || NeverName(t)) return false;
  uint32_t begin = 0;
  if (lex_.NounAt(s_.pieces, t, t + 1, &begin).cls != NounClass::kNone) return false;
  for (uint32_t i = t + 1; i < end_ && i < t + 4; ++i) {
    const bool noun = s_.T(i).upos == Upos::kNoun && !title_;
    if (!s_.Capital(i) || !(s_.IsName(i) || noun) || NewLine(i)) return false;
    if (s_.Is(i, kOrgHead | kOrgTail | kOutletTail)) return true;
  }
  return false;
}

bool RunFinder::IsNameAlone(uint32_t t) const { return s_.IsName(t) && !NeverName(t); }

// Are the tokens after a given name ordinary surnames (no known name, title or head of an
// organization)?
bool RunFinder::PersonTail(uint32_t first, uint32_t last) const {
  for (uint32_t t = first; t < last; ++t) {
    if (s_.Is(t, kOrgHead | kOrgTail | kPlaceTail | kEventTail)) return false;
    const Known k = KnownAt(t, last);
    if (k.last && lex_.facts[k.fact].kind != EntityKind::kPerson && k.last - t > 1) return false;
  }
  return first < last;
}

// Is a known name at the start of a run only the beginning of a longer one ("New York |
// University")?
bool RunFinder::Extends(uint32_t t, const Known& known, uint32_t run) const {
  const uint32_t next = known.last;
  if (next >= run || s_.Norm(next) == "-") return false;
  const EntityKind kind = lex_.facts[known.fact].kind;
  // "the Dallas Observer", whoever else is an observer
  if (kind == EntityKind::kPlace && next + 1 == run && s_.Is(next, kOutletTail) && AfterThe(t))
    return true;
  uint32_t begin = 0;
  for (uint32_t e = std::min(run, next + 4); e > next;
       --e) {  // "Iranian Foreign Minister", "US President"
    const Noun& noun = lex_.NounAt(s_.pieces, next, e, &begin);
    if (noun.cls != NounClass::kNone && begin == next && noun.cls != NounClass::kOrganization)
      return false;
  }
  if (s_.Is(next, kHonorific)) return false;
  if (OpensName(next) && PeopleHead(next - 1)) return true;
  for (uint32_t e = next; e < run; ++e) {
    if (s_.Is(e, kOrgHead | kOrgTail | kPlaceTail | kEventTail)) return true;
    // "Lima Tribune"
    if ((kind == EntityKind::kPlace || known.sense == Sense::kCapital) && e + 1 == run &&
        s_.Is(e, kOutletTail) && s_.IsName(e))
      return true;
    if (KnownAt(e, run).last) return false;
  }
  if (kind == EntityKind::kPerson) return run - t <= 4;
  return kind == EntityKind::kPlace && known.sense == Sense::kName && !s_.Is(next, kGivenName);
}

// One past the last token of the run that starts at t.
uint32_t RunFinder::RunEnd(uint32_t t) const {
  uint32_t e = t + 1;
  while (e < end_) {
    if (NewLine(e)) break;
    if (Namey(e)) {
      ++e;
      continue;
    }
    const std::string_view n = s_.Norm(e);
    if (s_.T(e).upos == Upos::kNum && !s_.Is(e - 1, kNever) && e + 1 < end_ && Namey(e + 1) &&
        !title_) {
      break;
    }
    if ((n == "-" || n == "&" || n == "/") && e + 1 < end_ && Namey(e + 1) &&
        (n == "-" ? !s_.T(e + 1).space_before && !s_.T(e).space_before
                  : !s_.T(e + 1).space_before == !s_.T(e).space_before)) {
      if (n == "-" && (KnownAt(e + 1, end_).last || KnownAt(e - 1, e).last)) break;
      e += 2;
      continue;
    }
    if (n == "." && !s_.T(e).space_before && s_.T(e - 1).span.size() <= 2 && e + 1 < end_ &&
        Namey(e + 1)) {
      e += 2;  // an initial that was split from its full stop
      continue;
    }
    if (s_.Is(e, kParticle) && !s_.Capital(e) && n != "as" && n != "e" && n != "y" && n != "ad") {
      uint32_t f = e + 1;
      while (f < end_ && (s_.Is(f, kParticle) || s_.Norm(f) == "-") && f < e + 3) ++f;
      if (f < end_ && Namey(f)) {
        e = f + 1;
        continue;
      }
    }
    if (const uint32_t joined = OpensName(e) ? Joined(t, e) : e; joined > e) {
      e = joined;
      continue;
    }
    if (n == "and" && e + 1 < end_ && Namey(e + 1) && JoinsAnd(t, e)) {
      e += 2;
      continue;
    }
    break;
  }
  return e;
}

// One past what the small word at e joins to the run [t, e), or e: "Ministry | of Health",
// "Campaign | for Clean Rivers", "Committee | to Protect Journalists", "Doctors | Without Borders",
// "Institute for the Study | of War", "Freedom | of Information Act". A capital behind it is no
// proof: "Republicans on the House panel".
uint32_t RunFinder::Joined(uint32_t t, uint32_t e) const {
  const std::string_view n = s_.Norm(e);
  uint32_t f = e + 1;
  if (f < end_ && s_.Norm(f) == "the") ++f;
  if (f >= end_ || !s_.Capital(f) || NewLine(f)) return e;
  const Known known = KnownAt(f, end_);
  if (n == "of" || n == "for" || n == "on") {
    const bool opened = n == "of" && HeadOfName(t, e) > t;
    if ((OpensOf(e - 1) || opened) && (Namey(f) || known.last)) return std::max(known.last, f + 1);
  }
  if (n == "of") {
    for (uint32_t g = f; g < end_ && g < f + 4 && Namey(g); ++g) {
      if (g > f && s_.Is(g, kEventTail)) return g + 1;
    }
  }
  if (n == "of" || n == "on" || known.last || s_.Is(f, kGivenName | kHonorific)) return e;
  if (n == "to" && s_.Is(e - 1, kOrgHead)) return s_.T(f).upos == Upos::kVerb ? f + 1 : e;
  if (!Namey(f)) return e;
  if (n == "to") return HeadOfName(t, e) > t ? f + 1 : e;  // "… for the Prevention of Cruelty to"
  return PeopleHead(e - 1) || (n != "for" && s_.Is(e - 1, kOrgHead)) ? f + 1 : e;
}

bool RunFinder::OpensOf(uint32_t head) const {
  if (s_.WordAt(head).field == "party" && s_.Norm(head).ends_with('s')) return false;
  return s_.Is(head, kOrgHead) || s_.Norm(head) == "republic" || s_.Norm(head) == "gulf" ||
         s_.Norm(head) == "strait" || s_.Norm(head) == "bay";
}

// "Doctors", "Americans": people of a kind, whose name a body may bear with what they are for.
bool RunFinder::PeopleHead(uint32_t t) const {
  if (title_ || !s_.Capital(t)) return false;
  uint32_t begin = 0;
  const Noun& noun = lex_.NounAt(s_.pieces, t, t + 1, &begin);
  if (noun.plural && IsPersonNoun(noun.cls)) return true;
  const Known known = KnownAt(t, t + 1);
  return known.last && known.sense == Sense::kPeople;
}

bool RunFinder::OpensInside(uint32_t first, uint32_t last) const {
  for (uint32_t t = first + 1; t + 1 < last; ++t) {
    if (OpensName(t)) return true;
  }
  return false;
}

// One past the head of an organization within [t, e) that a small word follows, or t.
uint32_t RunFinder::HeadOfName(uint32_t t, uint32_t e) const {
  for (uint32_t i = t; i + 1 < e; ++i) {
    if (OpensName(i + 1) && (s_.Is(i, kOrgHead) || PeopleHead(i))) return i + 1;
  }
  return t;
}

// "Ministry of Health and Welfare": inside the name of an office only.
bool RunFinder::JoinsAnd(uint32_t t, uint32_t e) const {
  bool of = false;
  for (uint32_t i = t; i < e; ++i) {
    of = of || s_.Norm(i) == "of" || s_.Norm(i) == "for" || s_.Norm(i) == "on";
  }
  if (!of || KnownAt(e + 1, end_).last || KnownAt(e - 1, e).last || s_.Is(e + 1, kGivenName))
    return false;
  const std::string_view field = s_.WordAt(t).field;
  return s_.Is(t, kOrgHead) &&
         (field == "ministry" || field == "department" || field == "body" || field == "agency");
}

// Cuts a run into names.
uint32_t RunFinder::Cut(uint32_t t, uint32_t e) {
  while (t < e && (s_.Norm(t) == "-" || s_.Norm(t) == "the" || s_.Norm(t) == "of")) ++t;
  if (t >= e) return e;
  // A title or honorific is no part of the name.
  const bool given =
      s_.Is(t, kGivenName) && !s_.Is(t, kHonorific) && e - t >= 2 && !s_.WordAt(t).common;
  if (const uint32_t after = TitleEnd(t, e); after > t && !(given && after == t + 1)) {
    if (after >= e) {
      return e;  // "the President": a description, not a name
    }
    return PersonOr(after, e, true, t);
  }
  const uint32_t org = OrganizationEnd(t, e);
  const Known known = KnownAt(t, e);
  if (org > t && org > known.last) {
    // "Key Security Council powers": an adjective that opens the sentence before a known name
    const Known rest = KnownAt(t + 1, org);
    if (t == first_ && !s_.IsName(t) && rest.last == org &&
        lex_.facts[rest.fact].kind == EntityKind::kOrganization) {
      EmitKnown(t + 1, rest, false);
      return org;
    }
    EmitOrganization(t, org, known);
    return org;
  }
  if (known.last &&
      !(s_.Is(t, kGivenName) && known.last == t + 1 && e > t + 1 &&
        known.sense != Sense::kAdjective && lex_.facts[known.fact].kind != EntityKind::kPerson &&
        PersonTail(t + 1, e)) &&
      !Extends(t, known, e)) {
    EmitKnown(t, known, false);
    return known.last;
  }
  return PersonOr(t, e, false, t);
}

// One past the title that starts at t ("Secretary of State", "Sen."), or t.
uint32_t RunFinder::TitleEnd(uint32_t t, uint32_t e) const {
  const uint32_t start = t;
  for (int rounds = 0; rounds < 3 && t < e; ++rounds) {
    const PhraseTrie::Match m = lex_.nouns.Longest(s_.pieces, t, e);
    if (m.last) {
      const Noun& noun = lex_.noun_list[lex_.nouns.At(m.payload).value];
      const bool person = noun.cls == NounClass::kPerson || noun.cls == NounClass::kVoice ||
                          noun.cls == NounClass::kExpert || noun.cls == NounClass::kOfficial;
      // "Activist Ann Lee": before a given name
      const bool one = noun.cls == NounClass::kPublic && m.last + 1 < e &&
                       s_.Is(m.last, kGivenName) && !s_.Is(t, kGivenName);
      if ((person || one) && !noun.plural) {
        t = m.last;
        if (t < e && s_.Norm(t) == ".") ++t;
        continue;
      }
    }
    if (s_.Is(t, kHonorific) && (t + 1 < e)) {
      ++t;
      if (t < e && s_.Norm(t) == ".") ++t;
      continue;
    }
    const std::string_view n = s_.Norm(t);
    if (e - t > 2 && (n == "former" || n == "deputy" || n == "acting" || n == "vice" ||
                      n == "chief" || n == "foreign" || n == "prime" || n == "assistant")) {
      const uint32_t after = TitleEnd(t + 1, e);
      if (after > t + 1) {
        t = after;
        continue;
      }
    }
    break;
  }
  // "Judge", "Justice", "Major" alone may be a surname or a word: only as a title before a name.
  return t > start ? t : start;
}

// One past the head of an organization (or place, or event) within the run, or t.
uint32_t RunFinder::OrganizationEnd(uint32_t t, uint32_t e) const {
  uint32_t out = t;
  for (uint32_t i = t; i < e; ++i) {
    if (i > t && TitleEnd(i, e) > i && !s_.Is(i, kOrgHead | kOrgTail)) break;
    const bool people = HeadOfName(i, std::min(e, i + 2)) > i && PeopleHead(i);
    if ((people || s_.Is(i, kOrgHead | kOrgTail | kPlaceTail | kEventTail)) &&
        (i > t || HeadOfName(i, std::min(e, i + 2)) > i)) {
      out = i + 1;
      while (out < e && (s_.Norm(out) == "." || OpensName(out))) {
        if (s_.Norm(out) == ".") {
          ++out;
          continue;
        }
        uint32_t f = out + 1;
        while (f < e && (s_.Capital(f) || s_.Norm(f) == "the" || s_.Norm(f) == "and" ||
                         s_.Norm(f) == "&" || s_.Norm(f) == "-"))
          ++f;
        out = f;
      }
      i = out - 1;
    }
  }
  return out;
}

bool RunFinder::OpensName(uint32_t t) const {
  const std::string_view n = s_.Norm(t);
  return n == "of" || n == "for" || n == "on" || n == "to" || n == "against" || n == "without";
}

void RunFinder::EmitOrganization(uint32_t t, uint32_t last, const Known& known) {
  uint32_t head = last - 1;
  const bool tail = s_.Is(last - 1, kEventTail) && HeadOfName(t, last) == t;
  for (uint32_t i = t; i < last && !tail; ++i) {
    if (OpensName(i) && i > t) {
      head = i - 1;
      break;
    }
  }
  while (head > t && s_.Norm(head) == ".") --head;
  const uint32_t uses = s_.WordAt(head).uses;
  EntityKind kind = EntityKind::kOrganization;
  if (!(uses & (kOrgHead | kOrgTail)) && !(head + 1 < last && PeopleHead(head))) {
    kind = uses & kPlaceTail ? EntityKind::kPlace : EntityKind::kEvent;
  }
  Emit(t, last, kind, nullptr, false);
  s_.found.back().head = head;
  if (known.last && known.last < last) EmitKnown(t, known, true);
  if (head + 2 < last) {
    for (uint32_t i = head + 1; i < last;) {
      const Known k = KnownAt(i, last);
      if (k.last) EmitKnown(i, k, true);
      i = k.last ? k.last : i + 1;
    }
  }
}

void FindNames(Scene* scene) {
  RunFinder finder(scene);
  for (uint32_t i = 0; i < scene->doc.sentences.size(); ++i) finder.Sentence(i);
  scene->IndexNames();
}

}  // namespace hearsay::names
