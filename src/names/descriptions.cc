// Determiner, number, possessor, modifiers, head noun and post-modifier of one noun phrase, each by
// a look at its tokens. Linear in the phrase. Tested by tests/names/rows_test.cc (groups.rows).
#include "names/descriptions.h"

#include <algorithm>

namespace hearsay::names {
namespace {

uint32_t NumberOf(const Scene& s, uint32_t t) {
  const Word& w = s.WordAt(t);
  if (w.number) return w.number;
  const std::string_view n = s.Norm(t);
  uint32_t value = 0;
  if (n.empty() || n.size() > 4) return 0;
  for (char c : n) {
    if (c < '0' || c > '9') return 0;
    value = value * 10 + static_cast<uint32_t>(c - '0');
  }
  return value;
}

bool StartsPhrase(const Scene& s, uint32_t t) {
  switch (s.T(t).upos) {
    case Upos::kDet:
    case Upos::kAdj:
    case Upos::kNoun:
    case Upos::kPropn:
    case Upos::kNum:
    case Upos::kPron:
      return true;
    default:
      return false;
  }
}

// One past the noun phrase at t by tags alone: modifiers, nouns and possessives.
uint32_t PhraseEnd(const Scene& s, uint32_t t, uint32_t end) {
  uint32_t e = t;
  while (e < end) {
    const Upos u = s.T(e).upos;
    const bool in = u == Upos::kDet || u == Upos::kAdj || u == Upos::kNoun || u == Upos::kPropn ||
                    u == Upos::kNum || u == Upos::kPron || s.IsPossessive(e) ||
                    (s.Norm(e) == "-" && e > t);
    if (!in) break;
    if (e > t && (u == Upos::kDet || u == Upos::kPron) && !s.IsPossessive(e - 1)) break;
    ++e;
  }
  return e;
}

}  // namespace

uint32_t PostmodifierEnd(const Scene& s, uint32_t t, uint32_t sentence) {
  const uint32_t end = s.doc.sentences[sentence].last;
  const uint32_t start = t;
  if (t >= end) return start;
  if (s.Norm(t) == "who" && t + 2 < end && s.T(t + 1).upos == Upos::kAux &&
      s.Is(t + 2, kPostmodifier)) {
    t += 2;  // "who were briefed on the talks"
  }
  const bool knowing = s.Is(t, kPostmodifier);
  const std::string_view n = s.Norm(t);
  if (knowing || (t > start)) {
    ++t;
  } else if (n == "with" || n == "inside" || n == "within" || n == "in") {
    // "with (direct) knowledge of the matter", "in the room"
    uint32_t k = t + 1;
    if (n == "with") {
      while (k < end &&
             (s.T(k).upos == Upos::kAdj || s.T(k).upos == Upos::kDet || s.Norm(k) == "-" ||
              s.T(k).upos == Upos::kNoun) &&
             s.Norm(k) != "knowledge" && s.Norm(k) != "access" && k < t + 5)
        ++k;
      if (k >= end || (s.Norm(k) != "knowledge" && s.Norm(k) != "access")) return start;
      t = k + 1;
    } else {
      if (k < end && s.Norm(k) == "the") ++k;
      if (k < end && (s.Norm(k) == "room" || s.Norm(k) == "meeting" || s.Norm(k) == "talks" ||
                      s.Norm(k) == "know" || s.Norm(k) == "administration" ||
                      (n != "in" && s.T(k).upos == Upos::kNoun)))
        return k + 1;
      return start;
    }
  } else {
    return start;
  }
  // Prepositional phrases: "with the matter", "on the talks", "in the investigation of the case"
  // (the first, and its "of").
  uint32_t out = t;
  for (int round = 0; round < 2; ++round) {
    uint32_t p = t;
    if (p < end && (s.T(p).upos == Upos::kAdp || s.Norm(p) == "to")) {
      if (round == 1 && s.Norm(p) != "of" && s.Norm(p) != "between") break;
      ++p;
      if (p >= end || !StartsPhrase(s, p)) break;
      t = PhraseEnd(s, p, end);
      if (t == p) break;
      out = t;
    } else {
      break;
    }
  }
  return out == start + 1 && !knowing ? start : (out == start + 1 ? start : out);
}

Description Describe(const Scene& s, uint32_t first, uint32_t last, uint32_t head,
                     uint32_t sentence) {
  Description d;
  d.first = first;
  d.last = head + 1;
  d.head = head;
  d.sentence = sentence;
  if (s.outer_at[head] != kNone || s.T(head).span.size() < 2) return d;
  const Noun* longest = &s.lex.NounAt(s.pieces, first, head + 1, &d.noun_first);
  if (longest->cls == NounClass::kNone) return d;
  if (d.noun_first < head && s.Norm(head - 1) != "-") {
    // "intelligence officials" are officials, and "intelligence" tells them apart.
    uint32_t begin = 0;
    const Noun& single = s.lex.NounAt(s.pieces, head, head + 1, &begin);
    const bool same = single.cls == longest->cls ||  // "court papers" are no papers of a kind
                      (IsPersonNoun(single.cls) && IsPersonNoun(longest->cls));
    if (single.cls != NounClass::kNone && same &&
        (single.plural || s.lex.Is(single.singular, kGeneric))) {
      longest = &single;
      d.noun_first = head;
    }
  }
  const Noun& noun = *longest;
  // "9 pm" is no prime minister.
  if (d.noun_first == head && s.Norm(head) == "pm" && !s.AllCapitals(head)) return d;
  d.noun = longest;
  d.plural = noun.plural || (s.T(head).xpos == Xpos::kNNS && noun.singular != s.Norm(head));
  // The possessor, if any, ends with the last "'s" before the noun.
  uint32_t modifiers = first;
  for (uint32_t t = first; t < d.noun_first; ++t) {
    if (!s.IsPossessive(t)) continue;
    d.possessor_first = first;
    d.possessor_last = t;
    modifiers = t + 1;
    d.definite = true;
  }
  const std::string_view opening = s.Norm(modifiers);
  if (modifiers < d.noun_first || modifiers == first) {
    if (opening == "the" || opening == "this" || opening == "that" || opening == "these" ||
        opening == "those") {
      d.definite = true;
      ++modifiers;
    } else if (opening == "a" || opening == "an" || opening == "another") {
      d.indefinite = true;
      d.count = d.plural ? 0 : 1;
      d.other = opening == "another";
      ++modifiers;
    } else if (s.T(modifiers).xpos == Xpos::kPRPS && modifiers < d.noun_first) {
      d.definite = true;
      d.possessor_first = modifiers;
      d.possessor_last = modifiers + 1;
      ++modifiers;
      // "in his head": the head of a body, not of a house
      if (noun.singular == "head" && opening != "its" &&
          (head + 1 >= s.doc.tokens.size() || s.Norm(head + 1) != "of")) {
        d.noun = nullptr;
        return d;
      }
    }
  }
  for (uint32_t t = modifiers; t < d.noun_first; ++t) {
    const uint32_t name = s.outer_at[t];
    if (name != kNone) {
      const Found& f = s.found[name];
      const bool born = f.last + 1 < d.noun_first && s.Norm(f.last) == "-" &&
                        s.T(f.last + 1).upos != Upos::kPropn && s.Norm(f.last + 1) != "based";
      if (!born) d.affiliation_at = name;
      t = f.last - 1;
      continue;
    }
    const Word& w = s.WordAt(t);
    if (w.uses & kOther) d.other = true;
    if (const uint32_t n = NumberOf(s, t); n && s.Norm(t) != "a") {
      d.count = n;
      continue;
    }
    if (s.T(t).upos == Upos::kPunct || s.T(t).upos == Upos::kSym || (w.uses & kIgnorable) ||
        s.T(t).upos == Upos::kDet)
      continue;
    d.content.push_back(s.Norm(t));
  }
  // "one of the officials" is read as a phrase of its own with the number one; see the caller.
  if (d.noun_first < head + 1) d.last = std::max(d.last, std::min(last, head + 1));
  const NounClass c = noun.cls;
  if (c == NounClass::kSource || c == NounClass::kOfficial || c == NounClass::kGroup ||
      c == NounClass::kPublic || c == NounClass::kPerson || c == NounClass::kExpert) {
    const uint32_t after = PostmodifierEnd(s, d.last, sentence);
    if (after > d.last) {
      d.described = true;
      for (uint32_t t = d.last; t < after; ++t) {
        if (s.outer_at[t] != kNone && d.affiliation_at == kNone) d.affiliation_at = s.outer_at[t];
      }
      d.last = after;
    }
  }
  return d;
}

}  // namespace hearsay::names
