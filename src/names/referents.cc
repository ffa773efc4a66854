// Whom a description means: someone met before (memory.cc), somebody named beside it (roles.cc), or
// a new unnamed person, group, outlet or record. Bound: the entities of the document a description.
// Tested by tests/names/rows_test.cc (groups.rows, coreference.rows).
#include <algorithm>
#include <string>

#include "names/walker.h"

namespace hearsay::names {

// The entity of the possessor; a description inside ("the paper" of "the paper's sources") is
// read first and becomes a mention.
uint32_t Walker::Possessor(const Description& d) {
  if (d.possessor_last <= d.possessor_first) return kNone;
  const uint32_t head = d.possessor_last - 1;
  if (s_.outer_at[head] != kNone) return s_.found[s_.outer_at[head]].entity;
  if (s_.T(head).xpos == Xpos::kPRPS) return ends_[head + 1];
  const Description inner = Describe(s_, d.possessor_first, d.possessor_last, head, sentence_);
  if (!inner.noun) return kNone;
  const uint32_t e = Resolve(inner, kNone, true);
  return e;
}

// Makes or finds the entity of the description, with its mention; kNone where it is no source and
// means nobody known.
uint32_t Walker::Resolve(Description d, uint32_t phrase, bool nested) {
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
  if (bare && Idiom(d)) return kNone;
  if (IsPersonNoun(c)) {
    e = d.plural || c == NounClass::kGroup ? GroupOf(d, affiliation, outlet)
                                           : PersonOf(d, affiliation, outlet, possessor);
  } else if (d.plural && (c == NounClass::kOutlet || c == NounClass::kOrganization ||
                          (c == NounClass::kState && d.noun->field == "government"))) {
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

// "in order", "into force", "off guard", "took no account": a lone noun without a determiner behind
// such a preposition, or denied, is part of a set phrase.
bool Walker::Idiom(const Description& d) const {
  if (s_.Norm(d.first) == "no")
    return d.noun->cls == NounClass::kRecord && !Subject(d.first, d.last);
  if (d.first != d.head || d.first == s_.doc.sentences[sentence_].first) return false;
  if (s_.T(d.head).xpos != Xpos::kNN) return false;
  const std::string_view n = s_.Norm(d.first - 1);
  return n == "in" || n == "into" || n == "off" || n == "on" || n == "under";
}

// The description as it stands, without a leading article.
std::string_view Walker::NameOf(const Description& d) const {
  uint32_t first = d.first;
  const std::string_view n = s_.Norm(first);
  if (first < d.head && (n == "the" || n == "a" || n == "an")) ++first;
  return s_.Surface(first, d.last);
}

uint32_t Walker::MakeUnnamed(EntityKind kind, const Description& d, uint32_t affiliation,
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

uint32_t Walker::GroupOf(const Description& d, uint32_t affiliation, uint32_t outlet) {
  uint32_t e = memory_.Group(d, affiliation, outlet);
  if (e != kNone) {
    if (s_.entities[e].entity.affiliation == kNone) s_.entities[e].entity.affiliation = affiliation;
    if (s_.entities[e].outlet == kNone) s_.entities[e].outlet = outlet;
    return e;
  }
  return MakeUnnamed(EntityKind::kGroup, d, affiliation, outlet);
}

uint32_t Walker::PersonOf(const Description& d, uint32_t affiliation, uint32_t outlet,
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
  if (!generic && d.definite && !d.other && !d.described && affiliation == kNone &&
      by_complement == kNone && d.possessor_last <= d.possessor_first && Subject(d.first, d.last)) {
    e = memory_.Topic(d);
    if (e != kNone) return e;
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
uint32_t Walker::LeaderAhead(const Description& d, uint32_t affiliation) const {
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
      const bool same =
          post == d.noun->singular || post == noun || (!common.empty() && Synonym(post) == common);
      if (!same || (to < office.size() && !Names(d, office.substr(office.find("the ") + 4))))
        continue;
      if (only != kNone && only != e) return kNone;
      only = e;
    }
  }
  return only;
}

bool Walker::HoldsOffice(const Fact& f, std::string_view day) {
  return (f.from.empty() || f.from <= day) && (f.to.empty() || f.to >= day);
}

// Is an entity of this name mentioned in the description or right behind it ("ambassador to the
// UN")?
bool Walker::Names(const Description& d, std::string_view name) const {
  const uint32_t end = std::min(s_.doc.sentences[sentence_].last, d.last + 4);
  for (uint32_t t = d.first; t < end; ++t) {
    const uint32_t i = s_.outer_at[t];
    if (i != kNone && s_.found[i].entity != kNone &&
        s_.entities[s_.found[i].entity].entity.name == name)
      return true;
  }
  return false;
}

uint32_t Walker::OutletOf(const Description& d) {
  if (d.definite && d.possessor_last <= d.possessor_first) return memory_.Outlet(d);
  const std::string_view f = d.noun->field;
  const bool sure = f == "agency" || f == "magazine" || d.noun->singular == "newspaper" ||
                    d.noun->singular == "tabloid" || d.noun->singular == "broadcaster" ||
                    (f == "any" && d.noun->singular != "publication");
  // "a live wire", "a copper wire"
  if (!d.indefinite || !sure || d.noun->singular == "wire") return kNone;
  return MakeUnnamed(EntityKind::kOutlet, d,
                     d.affiliation_at != kNone ? s_.found[d.affiliation_at].entity : kNone, kNone);
}

uint32_t Walker::StateOf(const Description& d, uint32_t affiliation, uint32_t possessor) {
  const bool government = d.noun->field == "government";
  if (d.plural) return kNone;  // "the two states" are not one
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
  if (government && affiliation == kNone) e = memory_.Government(d);
  if (e == kNone && d.definite && affiliation == kNone) e = memory_.State(d, government ? 3 : 1);
  if (e != kNone || !government) return e;
  e = MakeUnnamed(EntityKind::kOrganization, d, affiliation, kNone);
  return e;
}

uint32_t Walker::RecordOf(const Description& d, uint32_t affiliation) {
  uint32_t e = memory_.Record(d, affiliation);
  if (e == kNone) {
    e = MakeUnnamed(EntityKind::kRecord, d, affiliation, kNone);
    s_.entities[e].entity.count.reset();
  }
  return e;
}

}  // namespace hearsay::names
