// The names room: mentions, entities, roles and affiliations, unnamed groups with counts,
// coreference that abstains when unsure, and the entity of the publisher. Reads tokens and tags.
// Thread rule: const after Create, may be shared.
#pragma once
#include <memory>
#include <span>

#include "base/status.h"
#include "names/antecedent_head.h"
#include "names/name_head.h"
#include "record/document.h"

namespace hearsay::names {

class NameFinder {
 public:
  static Result<NameFinder> Create();  // 3xx when a table or model is not in form
  NameFinder(NameFinder&&) noexcept;
  NameFinder& operator=(NameFinder&&) noexcept;
  ~NameFinder();
  // `model`: the names that the reading model found among the tokens [0, read); `antecedents`: what
  // it says of their pronouns, may be null.
  void Run(Document* doc, std::span<const ModelName> model = {}, uint32_t read = 0,
           const ModelAntecedents* antecedents = nullptr) const;

 private:
  struct Impl;
  explicit NameFinder(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::names
