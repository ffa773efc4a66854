// The syntax room: parts of speech (UPOS and Penn) and lemmas for every token, by a perceptron. It
// makes no trees. Thread rule: const after Create, may be shared.
#pragma once
#include <memory>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::syntax {

class Tagger {
 public:
  static Result<Tagger> Create();  // 3xx when a table or model is not in form
  Tagger(Tagger&&) noexcept;
  Tagger& operator=(Tagger&&) noexcept;
  ~Tagger();
  // Tags the tokens from `first` on; those before it keep the tags that they have (the reading
  // model's, see tag_head.h). All get lemmas.
  void Run(Document* doc, uint32_t first = 0) const;

 private:
  struct Impl;
  explicit Tagger(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::syntax
