// The claims room: attributions (source, cue, content), acts, modality, nesting, chains by the
// seven rules of the design, and answers. Thread rule: const after Create, may be shared.
#pragma once
#include <memory>
#include <vector>

#include "base/status.h"
#include "claims/attribution_head.h"
#include "record/document.h"

namespace hearsay::claims {

class ClaimReader {
 public:
  static Result<ClaimReader> Create();  // 3xx when a table or model is not in form
  ClaimReader(ClaimReader&&) noexcept;
  ClaimReader& operator=(ClaimReader&&) noexcept;
  ~ClaimReader();
  // `model`: what the attribution head found among the tokens [0, read), by cue.
  void Run(Document* doc, const std::vector<ModelAttribution>& model = {}, uint32_t read = 0) const;

 private:
  struct Impl;
  explicit ClaimReader(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::claims
