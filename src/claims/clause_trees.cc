// Subjects from the reading model's trees, where a document has them: the scan of
// clause_subjects.cc stays where both agree on who speaks (its phrases are cut as the rest of the
// room expects them) and where there is no tree; else the tree's subject is taken, with all that
// hangs on it. Bound: the square of the sentence at worst, for ancestors. Tested by
// tests/claims/clause_trees_test.cc.
#include <algorithm>

#include "claims/clauses.h"

namespace hearsay::claims {
namespace {

bool IsSubject(const Token& t) { return t.deprel.starts_with("nsubj"); }

}  // namespace

uint32_t Clauses::TreeHead(uint32_t t) const {
  const uint32_t h = doc_->tokens[t].head;
  return h == kNone || h == 0 || first_ + h > last_ ? kNone : first_ + h - 1;
}

bool Clauses::HangsOn(uint32_t t, uint32_t over) const {
  for (uint32_t steps = 0; t != kNone && steps <= last_ - first_; ++steps) {
    if (t == over) return true;
    t = TreeHead(t);
  }
  return false;
}

TokenRange Clauses::WholePhrase(uint32_t t) const {
  TokenRange all{t, t + 1};
  if (t < first_ || t >= last_ || doc_->tokens[t].head == kNone) return all;
  while (all.first > first_ && HangsOn(all.first - 1, t)) --all.first;
  while (all.last < last_ && HangsOn(all.last, t)) ++all.last;
  return all;
}

// The head of the phrase that holds a token: of a name its last word, where a tree has the first.
uint32_t Clauses::PhraseHead(uint32_t t) const {
  const uint32_t p = phrase_of_[t - first_];
  return p != kNone && HangsOn(phrases_[p].head, t) ? phrases_[p].head : t;
}

// What the tree calls the subject of the group: a token, or kNone.
uint32_t Clauses::TreeSubject(const VerbGroup& g) const {
  const auto& tk = doc_->tokens;
  uint32_t verb = g.main;
  if (tk[verb].deprel == "cop" || tk[verb].deprel.starts_with("aux")) verb = TreeHead(verb);
  if (verb == kNone) return kNone;
  uint32_t best = kNone;
  for (uint32_t t = first_; t < last_; ++t) {
    if (TreeHead(t) == verb && IsSubject(tk[t]) && (best == kNone || t < g.first)) best = t;
  }
  return best;
}

void Clauses::SubjectFromTree(uint32_t v) {
  VerbGroup& g = verbs_[v];
  const auto& tk = doc_->tokens;
  if (tk[g.main].head == kNone || g.form == VerbForm::kInfinitive || g.form == VerbForm::kGerund)
    return;
  const uint32_t subject = TreeSubject(g);
  if (subject == kNone) {
    // "X came and said": the subject of the verb that this one is joined to.
    if (g.form != VerbForm::kFinite || tk[g.main].deprel != "conj") return;
    const uint32_t first = TreeHead(g.main), k = first == kNone ? kNone : VerbAt(first);
    if (k != kNone && k < v && verbs_[k].form == VerbForm::kFinite) Inherit(v, k);
    return;
  }
  if (g.subject.Contains(subject) && g.subject_kind != SubjectKind::kInherited) {
    const uint32_t head = PhraseHead(subject);
    if (g.subject_heads.size() == 1 && g.subject_kind == SubjectKind::kPlain)
      g.subject_heads[0] = head;
    return;
  }
  if (IsRelative(subject)) return;
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
    if (TreeHead(t) == subject && tk[t].deprel == "conj") g.subject_heads.push_back(PhraseHead(t));
  }
}

}  // namespace hearsay::claims
