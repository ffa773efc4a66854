// The finder of names in one document, sentence by sentence; its parts: name_runs.cc (runs of
// capitalised words and where they are cut), known_names.cc (names that the tables have) and
// name_kinds.cc (what an unknown name is). Internal to the room. Thread rule: one thread; lives for
// one Run, as the scene does.
#pragma once
#include "names/scene.h"

namespace hearsay::names {

class RunFinder {
 public:
  explicit RunFinder(Scene* scene) : s_(*scene), lex_(scene->lex) {}
  void Sentence(uint32_t index);
  // One past the title that starts at t and ends before e, or t.
  uint32_t TitleEnd(uint32_t t, uint32_t e) const;
  // Does a small word join parts of the name [first, last)?
  bool OpensInside(uint32_t first, uint32_t last) const;
  // By the honorifics and titles in [first, last); '-' where they do not tell.
  char TitleGender(uint32_t first, uint32_t last) const;

 private:
  // A known name: one past its last token (0: none), its readings, and the best of them.
  struct Known {
    uint32_t last = 0, payload = kNone, fact = kNone;
    Sense sense = Sense::kName;
  };

  // Names that the tables have.
  Known KnownAt(uint32_t t, uint32_t limit) const;
  static int Rank(Sense sense);
  bool Better(const Reading& r, const Known& than) const;
  bool AfterThe(uint32_t t) const;
  bool Trusted(uint32_t t) const;
  bool Acts(uint32_t first, uint32_t last, Sense sense) const;
  void EmitKnown(uint32_t t, const Known& k, bool nested);
  uint32_t PlaceReading(uint32_t payload) const;
  void Emit(uint32_t first, uint32_t last, EntityKind kind, const Known* known, bool nested,
            bool weak = false, char gender = '-');

  // Runs.
  uint32_t At(uint32_t t);
  bool NeverName(uint32_t t) const;
  bool Namey(uint32_t t) const;
  bool NewLine(uint32_t t) const;
  bool OpensOrganization(uint32_t t) const;
  bool IsNameAlone(uint32_t t) const;
  bool PersonTail(uint32_t first, uint32_t last) const;
  bool Extends(uint32_t t, const Known& known, uint32_t run) const;
  uint32_t RunEnd(uint32_t t) const;
  uint32_t Joined(uint32_t t, uint32_t e) const;
  bool OpensOf(uint32_t head) const;
  bool PeopleHead(uint32_t t) const;
  uint32_t HeadOfName(uint32_t t, uint32_t e) const;
  bool JoinsAnd(uint32_t t, uint32_t e) const;
  uint32_t Cut(uint32_t t, uint32_t e);
  uint32_t OrganizationEnd(uint32_t t, uint32_t e) const;
  bool OpensName(uint32_t t) const;
  void EmitOrganization(uint32_t t, uint32_t last, const Known& known);

  // Kinds of unknown names.
  bool OutletName(uint32_t first, uint32_t last) const;
  bool Personal(uint32_t first, uint32_t last) const;
  bool DescribedBefore(uint32_t first) const;
  static bool StateShaped(std::string_view n);
  bool Dateline(uint32_t first, uint32_t last) const;
  bool Shouted(uint32_t first, uint32_t last) const;
  bool ActingAcronym(uint32_t t) const;
  bool FollowedBySpeech(uint32_t last) const;
  bool LocativeBefore(uint32_t t) const;
  uint32_t PersonOr(uint32_t t, uint32_t e, bool titled, uint32_t title);
  uint32_t NameEnd(uint32_t t, uint32_t e) const;
  EntityKind KindOfWords(uint32_t t, uint32_t last, const Known& known) const;
  EntityKind KindOfWord(uint32_t t) const;

  Scene& s_;
  const Lexicon& lex_;
  uint32_t sentence_ = 0, first_ = 0, end_ = 0;  // the sentence and its tokens
  bool title_ = false;                           // capitals tell nothing in it
};

}  // namespace hearsay::names
