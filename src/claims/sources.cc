// Looks a head token up among the mentions: the mention it heads, names before nominals before
// pronouns, longer before shorter. Bound: O(log mentions + nested mentions). Tested by
// tests/reader/rows_test.cc.
#include "claims/sources.h"

#include <algorithm>

namespace hearsay::claims {
uint32_t Sources::EntityAt(uint32_t head) const {
  const Span at = doc_->tokens[head].span;
  const Mention* best = nullptr;
  const auto better = [&](const Mention& m) {
    if (!best) return true;
    if ((m.head == head) != (best->head == head)) return m.head == head;
    if (m.form != best->form) return m.form < best->form;  // name, demonym, nominal, pronoun
    // Among mentions that the token heads the longest says most; among those it only stands in, the
    // shortest.
    return m.head == head ? m.span.size() > best->span.size() : m.span.size() < best->span.size();
  };
  // Mentions are sorted by begin; those that can hold the token begin at or before it. Few nest, so
  // walk back a little.
  auto it = std::upper_bound(doc_->mentions.begin(), doc_->mentions.end(), at.begin,
                             [](uint32_t b, const Mention& m) { return b < m.span.begin; });
  for (int back = 0; it != doc_->mentions.begin() && back < 24; ++back) {
    --it;
    if (it->span.Contains(at) && better(*it)) best = &*it;
  }
  // A common noun that only stands inside a mention ("officials" in "the officials' lawyer") is not
  // that entity.
  if (!best || (best->head != head && doc_->tokens[head].upos != Upos::kPropn)) return kNone;
  return best->entity;
}

uint32_t Sources::AddFor(uint32_t head, const TokenRange& phrase) {
  const Token& t = doc_->tokens[head];
  if (t.upos == Upos::kPron || t.upos == Upos::kDet || t.xpos == Xpos::kWP || t.xpos == Xpos::kWDT)
    return kNone;
  Entity e;
  uint32_t first = phrase.first, last = phrase.last;
  if (!phrase.Contains(head)) first = head, last = head + 1;
  const std::string_view leading = doc_->tokens[first].norm;
  if (first < head && (leading == "neither" || leading == "both" || leading == "no")) ++first;
  // The aside after the head's own phrase ("X, citing Y," "X, who …,") describes; it is not part of
  // the name.
  for (uint32_t t2 = head + 1; t2 < last; ++t2) {
    if (doc_->tokens[t2].norm == "," || doc_->tokens[t2].norm == "(") {
      last = t2;
      break;
    }
  }
  while (last > head + 1 && doc_->tokens[last - 1].upos == Upos::kPunct) --last;
  const Span span{doc_->tokens[first].span.begin, doc_->tokens[last - 1].span.end};
  const bool proper = t.upos == Upos::kPropn;
  const bool record = lexicon_.Is(t.lemma, kRecordNoun);
  e.kind = record ? EntityKind::kRecord : proper ? EntityKind::kOther : EntityKind::kGroup;
  e.unnamed = !proper;
  if (const uint32_t count = CountOf({first, last}); count > 0) {
    e.count = count;
  } else if (!proper && t.xpos == Xpos::kNN && !record) {
    e.count = 1;
  }
  e.name = std::string(doc_->TextOf(span));
  doc_->entities.push_back(std::move(e));
  Mention m;
  m.span = span;
  m.entity = static_cast<uint32_t>(doc_->entities.size() - 1);
  m.form = proper ? MentionForm::kName : MentionForm::kNominal;
  m.first = first;
  m.last = last;
  m.head = head;
  const auto at = std::upper_bound(
      doc_->mentions.begin(), doc_->mentions.end(), m, [](const Mention& a, const Mention& b) {
        return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
      });
  const uint32_t id = m.entity;
  doc_->mentions.insert(at, m);
  return id;
}

// "two of her allies", "the pair": how many the phrase says that there are; 0 where it does not.
uint32_t Sources::CountOf(const TokenRange& phrase) const {
  for (uint32_t t = phrase.first; t < phrase.last && t < phrase.first + 2; ++t) {
    const std::string_view n = doc_->tokens[t].norm;
    if (lexicon_.Is(n, kTwo)) return 2;
    if (lexicon_.Is(n, kThree)) return 3;
    if (doc_->tokens[t].upos != Upos::kDet) break;
  }
  return 0;
}

// "The pair": the group of so many that was met last before it.
uint32_t Sources::GroupOf(uint32_t head, const TokenRange& phrase) const {
  const Token& t = doc_->tokens[head];
  if (t.upos != Upos::kNoun || !lexicon_.Is(t.norm, kTwo | kThree)) return kNone;
  const uint32_t count = lexicon_.Is(t.norm, kTwo) ? 2 : 3;
  const auto before = MentionsIn({0, phrase.first});
  for (auto m = before.rbegin(); m != before.rend(); ++m) {
    const Entity& e = doc_->entities[m->entity];
    if (e.kind == EntityKind::kGroup && e.count == count) return m->entity;
  }
  return kNone;
}

// "the board's head, Marian Lusk", "one of the women, Tara Wills", "a security company, Blackfern":
// the person, or for one thing the body, named between the first comma behind the head and the next
// one; none where that comma parts a list.
uint32_t Sources::NamedInApposition(uint32_t head, const TokenRange& phrase) const {
  const auto& tk = doc_->tokens;
  uint32_t comma = head + 1;
  const bool one = tk[head].norm == "one" && comma < phrase.last && tk[comma].norm == "of";
  while (one && comma < phrase.last && tk[comma].norm != ",") ++comma;
  if (comma + 1 >= phrase.last || tk[comma].norm != ",") return kNone;
  for (const Mention& m : MentionsIn({comma + 1, comma + 2})) {
    if (m.last > phrase.last || m.form != MentionForm::kName) continue;
    const EntityKind kind = doc_->entities[m.entity].kind;
    const bool joined = m.last + 1 < tk.size() && tk[m.last].norm == "," &&
                        (tk[m.last + 1].norm == "and" || tk[m.last + 1].norm == "or");
    const bool closes = m.last == phrase.last || tk[m.last].norm == ",";
    const bool body = kind == EntityKind::kOrganization || kind == EntityKind::kOutlet;
    if (kind == EntityKind::kPerson && (comma == head + 1 || closes)) return m.entity;
    if (body && comma == head + 1 && tk[head].xpos == Xpos::kNN && closes && !joined)
      return m.entity;
  }
  return kNone;
}

// "Officials at the hotel": a bare plural that its own words tell from others is no group met
// before.
bool Sources::IsAnotherGroup(uint32_t head, uint32_t entity, const TokenRange& phrase) const {
  const auto& tk = doc_->tokens;
  if (!doc_->entities[entity].unnamed || phrase.first != head || tk[head].xpos != Xpos::kNNS ||
      head + 1 >= phrase.last || tk[head + 1].upos != Upos::kAdp || tk[head + 1].norm == "of")
    return false;
  for (const Mention& m : MentionsIn({0, head})) {
    if (m.entity == entity && m.form == MentionForm::kNominal) return true;
  }
  return false;
}

std::vector<uint32_t> Sources::Resolve(const std::vector<uint32_t>& heads,
                                       const TokenRange& phrase) {
  std::vector<uint32_t> out;
  // "Neither leader", "no official": nobody in particular.
  const std::string_view leading = doc_->tokens[phrase.first].norm;
  if (heads.size() == 1 && phrase.Contains(heads[0]) && phrase.first < heads[0] &&
      (leading == "neither" || leading == "no"))
    return out;
  for (uint32_t h : heads) {
    uint32_t e = EntityAt(h);
    if (heads.size() == 1 && (e == kNone || doc_->entities[e].unnamed)) {
      if (const uint32_t named = NamedInApposition(h, phrase); named != kNone) e = named;
    }
    if (e != kNone && heads.size() == 1 && IsAnotherGroup(h, e, phrase)) e = kNone;
    if (e == kNone && heads.size() == 1) e = GroupOf(h, phrase);
    if (e == kNone) e = AddFor(h, heads.size() == 1 ? phrase : TokenRange{h, h + 1});
    if (e != kNone && std::find(out.begin(), out.end(), e) == out.end()) out.push_back(e);
  }
  return out;
}

TokenRange Sources::WithWholeName(TokenRange source) const {
  // Names are short: those that can hold the token begin a little before it.
  constexpr uint32_t kReach = 24;
  const uint32_t from = source.first > kReach ? source.first - kReach : 0;
  for (const Mention& m : MentionsIn({from, source.first})) {
    if (m.form == MentionForm::kName && source.first < m.last && m.last <= source.last) {
      source.first = m.first;
      break;
    }
  }
  return source;
}

// Mentions are sorted by their begin.
std::span<const Mention> Sources::MentionsIn(TokenRange range) const {
  const auto& all = doc_->mentions;
  const auto from = [&](uint32_t token) {
    return std::partition_point(all.begin(), all.end(),
                                [&](const Mention& m) { return m.first < token; });
  };
  if (range.empty()) return {};
  return {from(range.first), from(range.last)};
}

uint32_t Sources::OutletIn(TokenRange range, Span* evidence) const {
  for (const Mention& m : MentionsIn(range)) {
    if (m.last > range.last) continue;
    if (doc_->entities[m.entity].kind != EntityKind::kOutlet || m.entity == doc_->publisher)
      continue;
    *evidence = m.span;
    return m.entity;
  }
  return kNone;
}

}  // namespace hearsay::claims
