// The dependency tree of a sentence as the rooms behind syntax ask for it, where the reading model
// made one (Token::head and deprel). Labels are those of Universal Dependencies; a label is asked
// for without its subtype ("nsubj" is also "nsubj:pass").
//
// Ownership: views the Document. Thread rule: const. Indices are tokens of the document.
#pragma once
#include <string_view>

#include "record/document.h"
#include "syntax/dateline.h"

namespace hearsay::syntax {

class Tree {
 public:
  Tree() = default;
  // A dateline is no part of the sentence that it opens: what stands in it is nobody's subject.
  Tree(const Document& doc, uint32_t sentence)
      : doc_(&doc),
        first_(doc.sentences[sentence].first),
        last_(doc.sentences[sentence].last),
        text_(DatelineEnd(doc, sentence)) {}

  // False where the sentence has no tree (no model, or too long for it); then every answer is
  // kNone or false.
  bool has() const { return first_ < last_ && doc_->tokens[first_].head != kNone; }
  // What the token hangs on; kNone for the root.
  uint32_t HeadOf(uint32_t t) const;
  // Does the token hang on `over`, at whatever distance? A token hangs on itself. Bound: the depth
  // of the tree.
  bool HangsOn(uint32_t t, uint32_t over) const;
  bool Is(uint32_t t, std::string_view label) const;
  // The first token that hangs on `over` with this label, or kNone; the last where `last`. Linear
  // in the sentence.
  uint32_t ChildOf(uint32_t over, std::string_view label, bool last = false) const;
  // The run of tokens around `t` that hang on it: all that does, but in a tree whose arcs cross.
  // [*begin, *end).
  void WholeOf(uint32_t t, uint32_t* begin, uint32_t* end) const;
  // The subject of a verb or of a copula's predicate: its own, or the one that it shares with the
  // verb that it is joined to ("came and said"), that governs it ("want to say": the object where
  // there is one, as in "asked her to say"), or that it accompanies ("while visiting Chad, …"); of
  // a relative clause what it describes. kNone where the tree has none.
  uint32_t SubjectOf(uint32_t verb) const;

 private:
  uint32_t OwnSubject(uint32_t predicate) const;
  const Document* doc_ = nullptr;
  uint32_t first_ = 0, last_ = 0, text_ = 0;  // text_: the first token behind a dateline
};

}  // namespace hearsay::syntax
