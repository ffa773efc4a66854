// Subjects from the reading model's trees, where a document has them: the scan of
// clause_subjects.cc stays where both agree on who speaks (its phrases are cut as the rest of the
// room expects them) and where there is no tree; else the tree's subject is taken, with all that
// hangs on it. Bound: the sentence times the depth of its tree a verb. Tested by
// tests/reader/rows_test.cc (the stories) and tests/syntax/tree_test.cc.
#include <algorithm>

#include "claims/clauses.h"

namespace hearsay::claims {
TokenRange Clauses::WholePhrase(uint32_t t) const {
  TokenRange all;
  tree_.WholeOf(t, &all.first, &all.last);
  return all;
}

// The head of the phrase that holds a token: of a name its last word, where a tree has the first.
uint32_t Clauses::PhraseHead(uint32_t t) const {
  const uint32_t p = phrase_of_[t - first_];
  return p != kNone && tree_.HangsOn(phrases_[p].head, t) ? phrases_[p].head : t;
}

// What the tree calls the subject of the group itself: a token, or kNone.
uint32_t Clauses::TreeSubject(const VerbGroup& g) const {
  const bool helps = tree_.Is(g.main, "cop") || tree_.Is(g.main, "aux");
  return tree_.ChildOf(helps ? tree_.HeadOf(g.main) : g.main, "nsubj");
}

// "The office confirmed that the mayor had met Dunn, but denied that …": a tree may join the denial
// to the meeting; behind a comma, one who confirms goes on with another word of saying.
bool Clauses::GoesOnAbove(const VerbGroup& g, uint32_t joined) const {
  if (joined == kNone || !tree_.Is(joined, "ccomp") || g.first < first_ + 2 ||
      !IsComma(g.first - 2) || doc_->tokens[g.first - 1].upos != Upos::kCconj)
    return false;
  const auto says = [&](uint32_t t) {
    const CueMatch m = lexicon_->Match(*doc_, t, last_, CuePos::kVerb);
    return m.cue && m.cue->Has(kClause);
  };
  const uint32_t above = tree_.HeadOf(joined);
  return above != kNone && says(above) && says(g.main) && !says(joined);
}

// "Renner “is tired of the job”, one of the officials told the Courier": a tree that hangs who
// stands before the verb on one to the left, as its subject, has mixed up the two.
bool Clauses::Misplaced(const VerbGroup& g) const {
  if (g.subject_kind != SubjectKind::kPlain || g.subject.last != g.first) return false;
  for (uint32_t t = g.subject.first; t < g.subject.last; ++t) {
    const uint32_t over = tree_.HeadOf(t);
    if (tree_.Is(t, "nsubj") && over != kNone && over < g.subject.first) return true;
  }
  return false;
}

void Clauses::SubjectFromTree(uint32_t v) {
  VerbGroup& g = verbs_[v];
  const auto& tk = doc_->tokens;
  if (!tree_.has() || g.form == VerbForm::kInfinitive || g.form == VerbForm::kGerund) return;
  const uint32_t subject = TreeSubject(g);
  if (subject == kNone) {
    // "X came and said": the subject of the verb that this one is joined to.
    if (g.form != VerbForm::kFinite || !tree_.Is(g.main, "conj")) return;
    uint32_t first = tree_.HeadOf(g.main);
    if (GoesOnAbove(g, first)) first = tree_.HeadOf(first);
    const uint32_t k = first == kNone ? kNone : VerbAt(first);
    if (k != kNone && k < v && verbs_[k].form == VerbForm::kFinite) Inherit(v, k);
    return;
  }
  if (g.subject.Contains(subject) && g.subject_kind != SubjectKind::kInherited) {
    const uint32_t head = PhraseHead(subject);
    if (g.subject_heads.size() == 1 && g.subject_kind == SubjectKind::kPlain)
      g.subject_heads[0] = head;
    return;
  }
  if (IsRelative(subject) || Misplaced(g)) return;
  TokenRange all = WholePhrase(subject);
  if (subject < g.first) {
    all.last = std::min(all.last, g.first);
    // With the comma that closes an aside, as PolNeAR has it.
    const bool aside = std::any_of(tk.begin() + all.first, tk.begin() + all.last,
                                   [](const Token& t) { return t.norm == ","; });
    if (aside && all.last < g.first && tk[all.last].norm == ",") ++all.last;
    g.subject_kind = SubjectKind::kPlain;
    g.form = VerbForm::kFinite;
  } else if (subject >= g.last && all.first == g.last && g.form == VerbForm::kFinite) {
    g.subject_kind = SubjectKind::kInverted;
  } else {
    return;
  }
  g.subject = all;
  g.subject_heads = {PhraseHead(subject)};
  for (uint32_t t = subject + 1; t < all.last; ++t) {
    if (tree_.HeadOf(t) == subject && tree_.Is(t, "conj")) g.subject_heads.push_back(PhraseHead(t));
  }
}

}  // namespace hearsay::claims
