// Walks of a dependency tree. A tree from the model has no rings; one read from a file might, so
// every climb is bounded by the sentence. Tested by tests/syntax/tree_test.cc.
#include "syntax/tree.h"

namespace hearsay::syntax {

uint32_t Tree::HeadOf(uint32_t t) const {
  if (t < first_ || t >= last_) return kNone;
  const uint32_t h = doc_->tokens[t].head;
  return h == kNone || h == 0 || h > last_ - first_ ? kNone : first_ + h - 1;
}

bool Tree::HangsOn(uint32_t t, uint32_t over) const {
  for (uint32_t steps = 0; t != kNone && steps <= last_ - first_; ++steps) {
    if (t == over) return true;
    t = HeadOf(t);
  }
  return false;
}

bool Tree::Is(uint32_t t, std::string_view label) const {
  const std::string_view own = doc_->tokens[t].deprel;
  return own.starts_with(label) && (own.size() == label.size() || own[label.size()] == ':');
}

uint32_t Tree::ChildOf(uint32_t over, std::string_view label, bool last) const {
  uint32_t found = kNone;
  if (over == kNone || !has()) return found;
  for (uint32_t t = text_; t < last_; ++t) {
    if (HeadOf(t) != over || !Is(t, label)) continue;
    found = t;
    if (!last) break;
  }
  return found;
}

void Tree::WholeOf(uint32_t t, uint32_t* begin, uint32_t* end) const {
  *begin = t;
  *end = t + 1;
  if (!has() || t < first_ || t >= last_) return;
  while (*begin > text_ && HangsOn(*begin - 1, t)) --*begin;
  while (*end < last_ && HangsOn(*end, t)) ++*end;
}

// Of the predicate itself; of a relative word what it stands for.
uint32_t Tree::OwnSubject(uint32_t predicate) const {
  const uint32_t s = ChildOf(predicate, "nsubj");
  if (s == kNone) return kNone;
  const Xpos x = doc_->tokens[s].xpos;
  if (x != Xpos::kWP && x != Xpos::kWDT) return s;
  return Is(predicate, "acl") ? HeadOf(predicate) : s;
}

uint32_t Tree::SubjectOf(uint32_t verb) const {
  if (!has()) return kNone;
  if (Is(verb, "cop") || Is(verb, "aux")) verb = HeadOf(verb);
  for (uint32_t steps = 0; verb != kNone && steps <= last_ - first_; ++steps) {
    if (const uint32_t s = OwnSubject(verb); s != kNone) return s;
    const uint32_t over = HeadOf(verb);
    if (Is(verb, "acl")) return over;  // "people [briefed] on it", "a plan [to sell]"
    if (!Is(verb, "conj") && !Is(verb, "xcomp") && !Is(verb, "advcl")) return kNone;
    if (Is(verb, "xcomp")) {
      if (const uint32_t object = ChildOf(over, "obj"); object != kNone) return object;
    }
    verb = over;
  }
  return kNone;
}

}  // namespace hearsay::syntax
