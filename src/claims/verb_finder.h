// The finder of attributions by verbs, whose parts stand in verb_cues.cc (active verbs and what
// all of them share), verb_right.cc (what follows the verb), verb_passive.cc (passives and
// raising verbs) and verb_citing.cc ("citing X"). Internal to the room.
#pragma once
#include "claims/cue_finder.h"

namespace hearsay::claims {

class VerbFinder : private CueFinder {
 public:
  VerbFinder(const Context& context, const Clauses& clauses, uint32_t sentence,
             std::vector<Found>* out)
      : CueFinder(context, clauses, sentence, out) {}
  void Run();

 private:
  // What stands to the right of a verb.
  struct Right {
    bool found = false;  // a content; if not, `stop` and `hearer` still say what was passed over
    Join join = Join::kBare;
    uint32_t begin = 0;     // of the content
    uint32_t cue_last = 0;  // the cue takes in particles and the preposition that leads the content
    uint32_t stop = 0;      // where the scan stopped: after adverbials and the hearer
    TokenRange hearer, channel;
  };

  Found StartVerb(uint32_t v, const CueMatch& m) const;
  void Emit(Found f, const CueMatch& m, float quality);

  // The four ways of a verb.
  void Active(uint32_t v, const CueMatch& m);
  void Passive(uint32_t v, const CueMatch& m);
  void ReducedPassive(uint32_t v, const CueMatch& m);
  void Citing(uint32_t v, const CueMatch& m, Found f);
  // Three that need no cue of saying; true where they made an attribution.
  bool YetTo(uint32_t v);
  bool NoComment(uint32_t v);
  bool Raising(uint32_t v);

  void SetSource(const VerbGroup& g, Found* f) const;
  bool Withheld(uint32_t v) const;
  bool Demanded(uint32_t v) const;
  bool IsManner(uint32_t phrase) const;
  bool ToWhomSent(const VerbGroup& g, Found* f) const;
  void ExtendInverted(const VerbGroup& g, Found* f) const;
  void SubjectFromNext(uint32_t v, Found* f) const;
  bool HeadlineStart(const VerbGroup& g) const;
  uint32_t ByPhrase(uint32_t from, Found* f) const;

  uint32_t LeftContent(uint32_t at, uint32_t v) const;
  void AddLeft(uint32_t begin, uint32_t end, Found* f) const;
  TokenRange TrimLeft(TokenRange r) const;
  bool IsQuoted(uint32_t cue) const;
  bool IsDoneBy(const VerbGroup& g, const CueMatch& m) const;

  Right ScanRight(uint32_t v, const CueMatch& m, uint32_t from) const;
  uint32_t SkipAdverbial(uint32_t at, Right* r) const;
  bool CanHear(const syntax::NounPhrase& p) const;
  bool ClauseStartsAt(uint32_t at) const;
  bool FiniteVerbBetween(uint32_t from, uint32_t to) const;
  uint32_t ScareQuoteEnd(uint32_t p) const;

  TokenRange DropTrailingTime(TokenRange r) const;
  bool RelativeObject(uint32_t v, const CueMatch& m, const Right& r, Found* f) const;
  bool QuotedAsSaying(uint32_t v, const CueMatch& m, uint32_t object, Found* f);
};

}  // namespace hearsay::claims
