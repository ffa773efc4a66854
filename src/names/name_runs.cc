// Names by longest match and by runs. A run is a stretch of capitalised proper nouns with the small
// words that names hold ("of the", "de", "&"); it is cut into titles, known names, persons and
// organizations from the left. Each token is looked at a bounded number of times. Tested by
// tests/names/rows_test.cc (aliases.rows).
#include "names/name_runs.h"

#include <algorithm>

namespace hearsay::names {
namespace {

class RunFinder {
 public:
  explicit RunFinder(Scene* scene) : s_(*scene), lex_(scene->lex) {}

  void Sentence(uint32_t index) {
    sentence_ = index;
    first_ = s_.doc.sentences[index].first;
    end_ = s_.doc.sentences[index].last;
    title_ = s_.title_case[index] != 0;
    for (uint32_t t = first_; t < end_;) {
      const uint32_t next = At(t);
      t = next > t ? next : t + 1;
    }
  }

 private:
  struct Known {
    uint32_t last = 0, payload = kNone, fact = kNone;
    Sense sense = Sense::kName;
  };

  // The longest known name at t whose surface fits; last = 0 if none.
  Known KnownAt(uint32_t t, uint32_t limit) const {
    Known out;
    if (!s_.Capital(t) && !s_.IsName(t)) return out;
    for (uint32_t stop = limit; stop > t;) {
      const PhraseTrie::Match m = lex_.names.Longest(s_.pieces, t, stop);
      if (!m.last) return out;
      const bool single = m.last == t + 1;
      if (!single || Trusted(t)) {
        for (uint32_t p = m.payload; p != PhraseTrie::kNoPayload; p = lex_.names.At(p).next) {
          const PhraseTrie::Payload& payload = lex_.names.At(p);
          const Reading& r = lex_.readings[payload.value];
          if (!payload.exact.empty() && s_.Surface(t, m.last) != payload.exact) continue;
          if (single && !s_.Capital(t) && r.sense != Sense::kAdjective) continue;
          if (r.sense == Sense::kNeedsThe && !AfterThe(t)) continue;
          if (r.sense == Sense::kShort && !AfterThe(t) && !title_ && !s_.AllCapitals(t)) continue;
          if (out.last == 0) out = {m.last, m.payload, r.fact, r.sense};
          if (Better(r, out)) out = {m.last, m.payload, r.fact, r.sense};
        }
        if (out.last) return out;
      }
      stop = m.last - 1;
    }
    return out;
  }

  static int Rank(Sense sense) {
    switch (sense) {
      case Sense::kName:
        return 0;
      case Sense::kNeedsThe:
        return 1;
      case Sense::kAdjective:
        return 2;
      case Sense::kCapital:
        return 3;
      case Sense::kGovernment:
        return 4;
      case Sense::kPeople:
        return 5;
      case Sense::kShort:
        return 6;
    }
    return 7;
  }
  // Of two readings of one phrase: a state before its namesakes, then the order of senses.
  bool Better(const Reading& r, const Known& than) const {
    const auto place = [&](const auto& x) { return lex_.facts[x.fact].origin == Origin::kPlace; };
    const bool state = lex_.facts[r.fact].origin == Origin::kState;
    const bool was_state = lex_.facts[than.fact].origin == Origin::kState;
    if (state != was_state && r.sense != Sense::kCapital && than.sense != Sense::kCapital)
      return state;
    if (state != was_state && (place(r) || place(than))) return state;
    return Rank(r.sense) < Rank(than.sense);
  }

  bool AfterThe(uint32_t t) const { return t > first_ && s_.Norm(t - 1) == "the"; }

  // May this single capitalised word be a name, by its tag and place?
  bool Trusted(uint32_t t) const {
    if (s_.IsName(t)) return true;
    const Upos u = s_.T(t).upos;
    if (u == Upos::kAdj || u == Upos::kX || u == Upos::kSym) return true;  // demonyms
    if (u == Upos::kNoun) return t != first_ || s_.AllCapitals(t) || u == Upos::kNoun;
    return s_.AllCapitals(t) && u != Upos::kPron && u != Upos::kDet;
  }

  bool NeverName(uint32_t t) const {
    return s_.Is(t, kNever) && !(s_.Is(t, kGivenName) && s_.IsName(t) && t + 1 < end_ &&
                                 s_.Capital(t + 1) && s_.IsName(t + 1));
  }

  // Is the token a capitalised word of an unknown name?
  bool Namey(uint32_t t) const {
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
  bool NewLine(uint32_t t) const {
    const uint32_t from = s_.T(t - 1).span.end, to = s_.T(t).span.begin;
    return s_.doc.text.find('\n', from) < to;
  }
  // "Continental Press Agency" where the first word's tag tells nothing: proper nouns follow up to
  // the head of an organization or outlet.
  bool OpensOrganization(uint32_t t) const {
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
  bool IsNameAlone(uint32_t t) const { return s_.IsName(t) && !NeverName(t); }

  void Emit(uint32_t first, uint32_t last, EntityKind kind, const Known* known, bool nested,
            bool weak = false, char gender = '-') {
    Found f;
    f.first = first;
    f.last = last;
    f.head = last - 1;
    f.sentence = sentence_;
    f.kind = kind;
    f.nested = nested;
    f.weak = weak;
    f.gender = gender;
    if (known) {
      f.fact = known->fact;
      f.payload = known->payload;
      f.sense = known->sense;
    }
    s_.found.push_back(f);
  }

  // Does a capital or a government's seat stand for the state here?
  bool Acts(uint32_t first, uint32_t last, Sense sense) const {
    uint32_t before = first;
    if (before > first_ && s_.Norm(before - 1) == "the") --before;
    const bool has_before = before > first_;
    if (has_before && s_.Is(before - 1, kLocative)) return false;
    if (has_before && (s_.Norm(before - 1) == "to" || s_.Norm(before - 1) == "of") &&
        sense == Sense::kCapital)
      return false;
    if (sense == Sense::kGovernment) return true;
    if (last < end_ && s_.IsPossessive(last)) return true;
    uint32_t next = last;
    while (next < end_ && s_.T(next).upos == Upos::kAdv) ++next;
    if (next < end_ && s_.IsVerb(next) && s_.T(next).xpos != Xpos::kVBG && s_.Is(next, kActing) &&
        !(has_before && s_.T(before - 1).upos == Upos::kAdp))
      return true;
    if (!has_before) return false;
    if (s_.Is(before - 1, kPartner)) {
      // "by Tehran", "between Washington and Tehran", "against Moscow"; "and" only after another
      // that acts.
      const std::string_view n = s_.Norm(before - 1);
      if (n != "and" && n != "or" && n != "both")
        return n != "on" && n != "for" && n != "by" ? true : n != "by" || !title_;
      for (size_t i = s_.found.size(); i-- > 0;) {
        const Found& f = s_.found[i];
        if (f.sentence != sentence_ || f.last + 1 < before) break;
        if (f.last + 1 == before && f.kind == EntityKind::kState) return true;
      }
    }
    return false;
  }

  void EmitKnown(uint32_t t, const Known& k, bool nested) {
    const Fact& fact = lex_.facts[k.fact];
    EntityKind kind = fact.kind;
    Known known = k;
    switch (k.sense) {
      case Sense::kPeople:
        kind = EntityKind::kGroup;
        break;
      case Sense::kCapital:
      case Sense::kGovernment: {
        const bool acts = Acts(t, k.last, k.sense);
        kind = acts ? EntityKind::kState : EntityKind::kPlace;
        if (!acts) {
          known.fact = PlaceReading(k.payload);
          known.sense = Sense::kName;
        }
        break;
      }
      default:
        break;
    }
    Emit(t, k.last, kind, &known, nested);
    if (nested || kind != EntityKind::kOrganization || k.last < t + 2) return;
    const Known inner = KnownAt(t, k.last - 1);  // "Trump campaign", "US Congress"
    if (!inner.last) return;
    const EntityKind of = lex_.facts[inner.fact].kind;
    if (of == EntityKind::kPerson || of == EntityKind::kState) EmitKnown(t, inner, true);
  }

  // The fact of places.tsv among the readings, or kNone.
  uint32_t PlaceReading(uint32_t payload) const {
    for (uint32_t p = payload; p != PhraseTrie::kNoPayload; p = lex_.names.At(p).next) {
      const Reading& r = lex_.readings[lex_.names.At(p).value];
      if (lex_.facts[r.fact].origin == Origin::kPlace) return r.fact;
    }
    return kNone;
  }

  uint32_t At(uint32_t t) {
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

  // Are the tokens after a given name ordinary surnames (no known name, title or head of an
  // organization)?
  bool PersonTail(uint32_t first, uint32_t last) const {
    for (uint32_t t = first; t < last; ++t) {
      if (s_.Is(t, kOrgHead | kOrgTail | kPlaceTail | kEventTail)) return false;
      const Known k = KnownAt(t, last);
      if (k.last && lex_.facts[k.fact].kind != EntityKind::kPerson && k.last - t > 1) return false;
    }
    return first < last;
  }

  // Is a known name at the start of a run only the beginning of a longer one ("New York |
  // University")?
  bool Extends(uint32_t t, const Known& known, uint32_t run) const {
    const uint32_t next = known.last;
    if (next >= run || s_.Norm(next) == "-") return false;
    const EntityKind kind = lex_.facts[known.fact].kind;
    uint32_t begin = 0;
    for (uint32_t e = std::min(run, next + 4); e > next;
         --e) {  // "Iranian Foreign Minister", "US President"
      const Noun& noun = lex_.NounAt(s_.pieces, next, e, &begin);
      if (noun.cls != NounClass::kNone && begin == next && noun.cls != NounClass::kOrganization)
        return false;
    }
    if (s_.Is(next, kHonorific)) return false;
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
  uint32_t RunEnd(uint32_t t) const {
    uint32_t e = t + 1;
    while (e < end_) {
      if (NewLine(e)) break;
      if (Namey(e)) {
        ++e;
        continue;
      }
      const std::string_view n = s_.Norm(e);
      if (s_.T(e).upos == Upos::kNum && s_.Is(e - 1, kNever) == false && e + 1 < end_ &&
          Namey(e + 1) && title_ == false) {
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
      if ((n == "of" || n == "for" || n == "on") && OpensOf(e - 1)) {
        uint32_t f = e + 1;
        if (f < end_ && s_.Norm(f) == "the") ++f;
        if (f < end_ && (Namey(f) || KnownAt(f, end_).last)) {
          const Known k = KnownAt(f, end_);
          e = std::max(k.last, f + 1);
          continue;
        }
      }
      if (n == "and" && e + 1 < end_ && Namey(e + 1) && JoinsAnd(t, e)) {
        e += 2;
        continue;
      }
      break;
    }
    return e;
  }

  bool OpensOf(uint32_t head) const {
    return s_.Is(head, kOrgHead) || s_.Norm(head) == "republic" || s_.Norm(head) == "gulf" ||
           s_.Norm(head) == "strait" || s_.Norm(head) == "bay";
  }

  // "Ministry of Health and Welfare": inside the name of an office only.
  bool JoinsAnd(uint32_t t, uint32_t e) const {
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
  uint32_t Cut(uint32_t t, uint32_t e) {
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
  uint32_t TitleEnd(uint32_t t, uint32_t e) const {
    const uint32_t start = t;
    for (int rounds = 0; rounds < 3 && t < e; ++rounds) {
      const PhraseTrie::Match m = lex_.nouns.Longest(s_.pieces, t, e);
      if (m.last) {
        const Noun& noun = lex_.noun_list[lex_.nouns.At(m.payload).value];
        const bool person = noun.cls == NounClass::kPerson || noun.cls == NounClass::kVoice ||
                            noun.cls == NounClass::kExpert || noun.cls == NounClass::kOfficial;
        if (person && !noun.plural) {
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
  uint32_t OrganizationEnd(uint32_t t, uint32_t e) const {
    uint32_t out = t;
    for (uint32_t i = t; i < e; ++i) {
      if (i > t && TitleEnd(i, e) > i && !s_.Is(i, kOrgHead | kOrgTail)) break;
      if (s_.Is(i, kOrgHead | kOrgTail | kPlaceTail | kEventTail) &&
          (i > t || (s_.Is(i, kOrgHead) && i + 1 < e && OpensName(i + 1)))) {
        out = i + 1;
        while (out < e && out + 1 <= e && (s_.Norm(out) == "." || (OpensName(out)))) {
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
  bool OpensName(uint32_t t) const {
    const std::string_view n = s_.Norm(t);
    return n == "of" || n == "for" || n == "on";
  }

  void EmitOrganization(uint32_t t, uint32_t last, const Known& known) {
    uint32_t head = last - 1;
    for (uint32_t i = t; i < last; ++i) {
      if (OpensName(i) && i > t) {
        head = i - 1;
        break;
      }
    }
    while (head > t && s_.Norm(head) == ".") --head;
    const uint32_t uses = s_.WordAt(head).uses;
    EntityKind kind = EntityKind::kOrganization;
    if (!(uses & (kOrgHead | kOrgTail))) {
      kind = uses & kPlaceTail ? EntityKind::kPlace : EntityKind::kEvent;
    }
    const Known* use = nullptr;
    Emit(t, last, kind, use, false);
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

  // "Harbour Courier", "Radio Delta": an outlet that the table does not have.
  bool OutletName(uint32_t first, uint32_t last) const {
    return s_.Is(last - 1, kOutletTail) || s_.WordAt(first).outlet == "broadcaster";
  }

  // Does an unknown run of two or more words look like a person: a given name in it, or a verb,
  // possessive or description after it, all its words proper nouns and none a common noun of people
  // or things?
  bool Personal(uint32_t first, uint32_t last) const {
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
  bool DescribedBefore(uint32_t first) const {
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
  static bool StateShaped(std::string_view n) {
    return n.size() >= 6 && (n.ends_with("ia") || n.ends_with("stan") || n.ends_with("land"));
  }

  // Is the word that opens a sentence a common one, told by the rest of the document?
  bool SeenInLowerCase(uint32_t t) const {
    const std::string_view n = s_.Norm(t);
    for (uint32_t i = 0; i < s_.doc.tokens.size(); ++i) {
      if (s_.Norm(i) == n && !s_.Capital(i)) return true;
    }
    return false;
  }

  // "PORT SELBY — …", "LINFIELD, Ardenia (CPA) — …": capitals that open a paragraph.
  bool Dateline(uint32_t first, uint32_t last) const {
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
  bool Shouted(uint32_t first, uint32_t last) const {
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
  bool ActingAcronym(uint32_t t) const {
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

  bool FollowedBySpeech(uint32_t last) const {
    return last < end_ && (s_.IsPossessive(last) || s_.T(last).upos == Upos::kVerb);
  }

  // A person, or what else an unknown run may be. `titled`: a title stands before it, from token
  // `title`.
  uint32_t PersonOr(uint32_t t, uint32_t e, bool titled, uint32_t title) {
    char gender = '-';
    for (uint32_t i = title; i < t; ++i) {
      const Word& w = s_.WordAt(i);
      if ((w.uses & kHonorific) && w.gender != '-') gender = w.gender;
      uint32_t b = 0;
      const Noun& noun = lex_.NounAt(s_.pieces, i, i + 1, &b);
      if (noun.gender != '-') gender = noun.gender;
    }
    // Where does the name end? At a title, or at a known name of another kind that is not its
    // surname.
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
    const uint32_t size = last - t;
    const Word& w = s_.WordAt(t);
    if ((w.uses & kGivenName) && gender == '-') gender = w.gender;
    if (last - t >= 2 && !titled && OutletName(t, last) && !s_.Is(t, kGivenName)) {
      Emit(t, last, EntityKind::kOutlet, nullptr, false);
      return last;
    }
    const Known known = KnownAt(t, last);
    const bool whole = known.last == last && lex_.facts[known.fact].kind == EntityKind::kPerson;
    if (whole) {
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
      const bool the = AfterThe(t);
      bool joined = false, proper = true;
      for (uint32_t i = t; i < last; ++i) {
        joined = joined || s_.Norm(i) == "&";
        proper = proper && (!s_.Capital(i) || s_.IsName(i));
      }
      EntityKind kind = Personal(t, last) ? EntityKind::kPerson : EntityKind::kOrganization;
      if (joined) {
        kind = EntityKind::kOrganization;
      } else if (s_.Is(t, kEventTail)) {
        kind = EntityKind::kEvent;  // "Storm Ottilie"
      } else if (Shouted(t, last)) {
        kind = Dateline(t, last) ? EntityKind::kPlace : EntityKind::kOther;
      } else if (s_.Is(t, kPlaceHead)) {
        kind = EntityKind::kPlace;
      } else if (the || size > 4) {
        kind = EntityKind::kOrganization;
      } else if (known.last && lex_.facts[known.fact].kind == EntityKind::kPlace) {
        kind = EntityKind::kOrganization;
      } else if (LocativeBefore(t)) {
        kind = EntityKind::kPlace;
      } else if (!proper && kind != EntityKind::kPerson) {
        kind = EntityKind::kOther;
      }
      Emit(t, last, kind, nullptr, false, true, gender);
      if (known.last && known.last < last && kind != EntityKind::kPerson) EmitKnown(t, known, true);
      return last;
    }
    if (title_ || s_.T(t).span.size() < 2) return last;
    EntityKind kind = EntityKind::kOther;
    if (Dateline(t, last)) {
      kind = EntityKind::kPlace;
    } else if (s_.AllCapitals(t)) {
      if (ActingAcronym(t)) kind = EntityKind::kOrganization;
    } else if (LocativeBefore(t)) {
      kind = EntityKind::kPlace;
    } else if (s_.IsName(t) && FollowedBySpeech(last) && !AfterThe(t)) {
      kind = StateShaped(s_.Norm(t)) ? EntityKind::kState : EntityKind::kPerson;
      if (t == first_ && SeenInLowerCase(t)) kind = EntityKind::kOther;
    } else if (s_.IsName(t) && AfterThe(t)) {
      kind = EntityKind::kOrganization;
    }
    Emit(t, last, kind, nullptr, false, true, gender);
    return last;
  }

  bool LocativeBefore(uint32_t t) const {
    uint32_t b = t;
    if (b > first_ && s_.Norm(b - 1) == "the") --b;
    return b > first_ && s_.Is(b - 1, kLocative) && s_.Norm(b - 1) != "from" &&
           s_.Norm(b - 1) != "into";
  }

  Scene& s_;
  const Lexicon& lex_;
  uint32_t sentence_ = 0, first_ = 0, end_ = 0;
  bool title_ = false;
};

}  // namespace

void FindNames(Scene* scene) {
  RunFinder finder(scene);
  for (uint32_t i = 0; i < scene->doc.sentences.size(); ++i) finder.Sentence(i);
  scene->IndexNames();
}

}  // namespace hearsay::names
