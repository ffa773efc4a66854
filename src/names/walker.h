// The walk of coreference through one document: its state, and what its parts call of each other.
// The parts: coreference.cc (the walk, names, phrases), roles.cc (what persons are and for whom),
// pronouns.cc, referents.cc (whom a description means or makes), organizations.cc. Internal to the
// room. Thread rule: one thread; lives for one Run, as the scene does.
#pragma once
#include <string_view>
#include <vector>

#include "names/coreference.h"

namespace hearsay::names {

class Walker {
 public:
  Walker(Scene* scene, const ModelAntecedents* model);
  void Run();

 private:
  // The walk.
  std::string_view Norm(uint32_t t) const;
  bool Subject(uint32_t first, uint32_t last) const;
  bool Inverted(uint32_t first) const;
  bool InBrackets(uint32_t t) const;
  bool Cited(uint32_t first) const;
  void Note(uint32_t entity, uint32_t first, uint32_t last, bool nested);
  void AddMention(uint32_t first, uint32_t last, uint32_t head, uint32_t entity, MentionForm form,
                  bool nested);
  void Name(uint32_t i);
  void Phrase(uint32_t p);

  // Roles and affiliations.
  std::string_view Synonym(std::string_view noun) const;
  void AddRole(uint32_t entity, uint32_t first, uint32_t last, const Noun* noun,
               uint32_t affiliation);
  void RoleBefore(const Found& f);
  uint32_t Complement(uint32_t t, uint32_t* affiliation) const;
  bool ClosesAside(uint32_t t) const;
  void RoleAfter(const Found& f);
  uint32_t RoleStart(const Description& d) const;
  void Leads(const Found& f);
  void Owner(const Found& f);
  uint32_t NameAfter(const Description& d, uint32_t* affiliation) const;
  void Apposed(const syntax::NounPhrase& np);

  // Pronouns.
  bool IsPronoun(uint32_t t) const;
  void Pronoun(uint32_t t);
  bool Expletive(uint32_t t) const;
  uint32_t Cataphor(uint32_t t) const;

  // Descriptions: the entity that one means, made where it is new; kNone for nobody.
  uint32_t Possessor(const Description& d);
  uint32_t Resolve(Description d, uint32_t phrase, bool nested);
  bool Idiom(const Description& d) const;
  std::string_view NameOf(const Description& d) const;
  uint32_t MakeUnnamed(EntityKind kind, const Description& d, uint32_t affiliation,
                       uint32_t outlet);
  uint32_t GroupOf(const Description& d, uint32_t affiliation, uint32_t outlet);
  uint32_t PersonOf(const Description& d, uint32_t affiliation, uint32_t outlet,
                    uint32_t possessor);
  uint32_t LeaderAhead(const Description& d, uint32_t affiliation) const;
  static bool HoldsOffice(const Fact& f, std::string_view day);
  bool Names(const Description& d, std::string_view name) const;
  uint32_t OutletOf(const Description& d);
  uint32_t StateOf(const Description& d, uint32_t affiliation, uint32_t possessor);
  uint32_t RecordOf(const Description& d, uint32_t affiliation);
  uint32_t NamedOrganization(const Description& d, uint32_t owner, uint32_t first, uint32_t last);
  uint32_t OrganizationOf(const Description& d, uint32_t affiliation, uint32_t possessor,
                          uint32_t complement_end, bool nested);

  Scene& s_;
  Memory memory_;
  LikelyAntecedents likely_;
  uint32_t sentence_ = 0;
  uint32_t names_ = 0;                 // how many of `found` are names; mentions come after them
  std::vector<uint32_t> phrase_at_;    // by token: the phrase that begins there
  std::vector<uint32_t> phrase_over_;  // by token: the phrase that holds it
  std::vector<uint32_t> ends_;         // by token: the entity whose mention ends before it
  std::vector<uint8_t> consumed_;      // by phrase
};

}  // namespace hearsay::names
