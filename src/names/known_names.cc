// Names that the tables have, by the longest match; of several readings the surest. A capital or a
// seat of government stands for its state where it acts. Bound: the longest phrase of the tables a
// token. Tested by tests/names/rows_test.cc (aliases.rows).
#include "names/run_finder.h"

namespace hearsay::names {

// The longest known name at t whose surface fits; last = 0 if none.
RunFinder::Known RunFinder::KnownAt(uint32_t t, uint32_t limit) const {
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

int RunFinder::Rank(Sense sense) {
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
bool RunFinder::Better(const Reading& r, const Known& than) const {
  const auto place = [&](const auto& x) { return lex_.facts[x.fact].origin == Origin::kPlace; };
  const bool state = lex_.facts[r.fact].origin == Origin::kState;
  const bool was_state = lex_.facts[than.fact].origin == Origin::kState;
  if (state != was_state && r.sense != Sense::kCapital && than.sense != Sense::kCapital)
    return state;
  if (state != was_state && (place(r) || place(than))) return state;
  return Rank(r.sense) < Rank(than.sense);
}

bool RunFinder::AfterThe(uint32_t t) const { return t > first_ && s_.Norm(t - 1) == "the"; }

// May this single capitalised word be a name, by its tag and place?
bool RunFinder::Trusted(uint32_t t) const {
  if (s_.IsName(t)) return true;
  const Upos u = s_.T(t).upos;
  if (u == Upos::kAdj || u == Upos::kX || u == Upos::kSym || u == Upos::kNoun) return true;
  return s_.AllCapitals(t) && (AfterThe(t) || (u != Upos::kPron && u != Upos::kDet));
}

// Does a capital or a government's seat stand for the state here?
bool RunFinder::Acts(uint32_t first, uint32_t last, Sense sense) const {
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
    if (n != "and" && n != "or" && n != "both") return n != "by" || !title_;
    for (size_t i = s_.found.size(); i-- > 0;) {
      const Found& f = s_.found[i];
      if (f.sentence != sentence_ || f.last + 1 < before) break;
      if (f.last + 1 == before && f.kind == EntityKind::kState) return true;
    }
  }
  return false;
}

void RunFinder::EmitKnown(uint32_t t, const Known& k, bool nested) {
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
uint32_t RunFinder::PlaceReading(uint32_t payload) const {
  for (uint32_t p = payload; p != PhraseTrie::kNoPayload; p = lex_.names.At(p).next) {
    const Reading& r = lex_.readings[lex_.names.At(p).value];
    if (lex_.facts[r.fact].origin == Origin::kPlace) return r.fact;
  }
  return kNone;
}

void RunFinder::Emit(uint32_t first, uint32_t last, EntityKind kind, const Known* known,
                     bool nested, bool weak, char gender) {
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
    if (f.sense == Sense::kAdjective || f.sense == Sense::kPeople) f.form = MentionForm::kDemonym;
  }
  s_.found.push_back(f);
}

}  // namespace hearsay::names
