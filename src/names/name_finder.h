// The names room: mentions, entities, roles and affiliations, unnamed groups with counts,
// coreference that abstains when unsure, and the entity of the publisher. Reads tokens and tags.
// Thread rule: const after Create, may be shared.
#pragma once
#include <memory>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::names {

class NameFinder {
 public:
  static Result<NameFinder> Create();  // 3xx when a table or model is not in form
  NameFinder(NameFinder&&) noexcept;
  NameFinder& operator=(NameFinder&&) noexcept;
  ~NameFinder();
  void Run(Document* doc) const;

 private:
  struct Impl;
  explicit NameFinder(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::names
