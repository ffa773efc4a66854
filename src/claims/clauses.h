// A shallow reading of one sentence: noun phrases, verb groups, and the subject of each verb group.
// Subjects are found by scanning left over adverbs, asides, prepositional phrases and relative
// clauses, and taken from the reading model's tree where there is one and it says otherwise. Pure;
// close to linear in the sentence. Indices are tokens of the document.
#pragma once
#include <vector>

#include "claims/lexicon.h"
#include "claims/quotes.h"
#include "record/document.h"
#include "syntax/chunks.h"
#include "syntax/tree.h"

namespace hearsay::claims {

enum class VerbForm : uint8_t {
  kFinite,
  kInfinitive,
  kGerund,
  kParticiple
};  // gerund: -ing; participle: bare -ed/-en
enum class SubjectKind : uint8_t {
  kMissing,
  kPlain,      // a noun phrase to the left
  kInverted,   // "…," said X: to the right
  kRelative,   // who, which, that; `antecedent` holds what it stands for
  kInherited,  // of a coordinated, participial or infinitive verb: that of another verb group
};

struct TokenRange {
  uint32_t first = 0, last = 0;  // [first, last)
  bool empty() const { return last <= first; }
  bool Contains(uint32_t t) const { return first <= t && t < last; }
};

struct VerbGroup {
  uint32_t first = 0, last = 0;  // with auxiliaries, negation and inner adverbs
  uint32_t main = 0;             // the lexical verb (the copula where there is none)
  VerbForm form = VerbForm::kFinite;
  bool passive = false, negated = false;
  uint32_t modal = kNone;  // token of will, would, could …
  SubjectKind subject_kind = SubjectKind::kMissing;
  TokenRange subject;                   // the whole phrase with its modifiers and asides
  TokenRange antecedent;                // of a relative subject
  std::vector<uint32_t> subject_heads;  // head tokens: two or more where persons are joined
};

class Clauses {
 public:
  // Scratch is kept between calls; document and lexicon must outlive the reading.
  void Read(const Document& doc, const CueLexicon& lexicon, uint32_t sentence,
            const std::vector<Quotation>& quotations);

  const Document& doc() const { return *doc_; }
  uint32_t first() const { return first_; }
  uint32_t last() const { return last_; }
  const std::vector<syntax::NounPhrase>& phrases() const { return phrases_; }
  const std::vector<VerbGroup>& verbs() const { return verbs_; }
  // The phrase / verb group that holds token `t`, or kNone.
  uint32_t PhraseAt(uint32_t t) const {
    return t < first_ || t >= last_ ? kNone : phrase_of_[t - first_];
  }
  uint32_t VerbAt(uint32_t t) const {
    return t < first_ || t >= last_ ? kNone : verb_of_[t - first_];
  }
  // The quotation that holds token `t`, or kNone.
  uint32_t QuotationAt(uint32_t t) const {
    return t < first_ || t >= last_ ? kNone : quote_of_[t - first_];
  }
  // The first verb group that starts at or after `t`, or kNone.
  uint32_t VerbFrom(uint32_t t) const;

  // From a phrase, the end of it with its modifiers: prepositional phrases, "familiar with …",
  // relative clauses, and asides between commas. `until` bounds it.
  uint32_t ExtendRight(uint32_t phrase, uint32_t until, bool asides) const;

  // What hangs on a token in the tree, the token alone where there is none or it lies elsewhere.
  TokenRange WholePhrase(uint32_t t) const;

  bool IsComma(uint32_t t) const;
  bool IsQuoteMark(uint32_t t) const;
  bool IsPunctuation(uint32_t t) const;
  bool IsRelative(uint32_t t) const;  // who, which, whom, whose, or that as a relative

 private:
  void NounsBeforeVerbs();
  void TitlesBeforeNames();
  void VerbsTakenForNouns();
  void MapPhrases();
  bool Verbal(uint32_t t) const;
  bool IsEach(uint32_t t) const;
  void BuildVerbs();
  bool ActsAsPast(uint32_t t) const;
  bool PastBehindClause(uint32_t t) const;
  bool PastBehindAside(uint32_t t) const;
  bool FiniteIn(uint32_t from, uint32_t to) const;
  void FindSubject(uint32_t v);
  bool SubjectEndingAt(uint32_t end, uint32_t v);
  uint32_t ChainStart(uint32_t phrase, std::vector<uint32_t>* heads) const;
  uint32_t SkipAside(uint32_t comma) const;
  void Inherit(uint32_t v, uint32_t from);
  uint32_t ControllerOf(uint32_t v) const;
  uint32_t SpeakerAbove(uint32_t v, uint32_t k) const;
  bool IsAsideStart(uint32_t t) const;
  uint32_t PhraseHead(uint32_t t) const;
  uint32_t TreeSubject(const VerbGroup& g) const;
  bool GoesOnAbove(const VerbGroup& g, uint32_t joined) const;
  bool Misplaced(const VerbGroup& g) const;
  void SubjectFromTree(uint32_t v);

  bool Is(std::string_view word, uint32_t kinds) const { return lexicon_->IsClause(word, kinds); }
  bool IsNegation(uint32_t t) const { return Is(doc_->tokens[t].norm, kNegation); }

  const Document* doc_ = nullptr;
  const CueLexicon* lexicon_ = nullptr;
  uint32_t sentence_ = 0, first_ = 0, last_ = 0;
  syntax::Tree tree_;
  std::vector<syntax::NounPhrase> phrases_;
  std::vector<VerbGroup> verbs_;
  std::vector<uint32_t> noun_;  // tokens tagged as verbs that are read as nouns
  std::vector<uint32_t> verb_;  // and the other way round
  std::vector<uint32_t> phrase_of_, verb_of_, quote_of_;
};

}  // namespace hearsay::claims
