// The syntax room: parts of speech (UPOS and Penn) and lemmas for every token. Trees (head, deprel)
// are left unknown by this engine. Thread rule: const after Create, may be shared.
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
  void Run(Document* doc) const;

 private:
  struct Impl;
  explicit Tagger(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::syntax
