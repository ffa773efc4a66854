// Sentence starts by the reading model, over those of the rules (docs/weights.md, "Heads"). The
// rules split well where a writer punctuates; the model also knows where one did not.
//
// Ownership: views the Model, which must outlive it. Thread rule: const after Create. Errors:
// Create kModelDamaged.
#pragma once
#include "base/status.h"
#include "nn/linear.h"
#include "nn/model.h"
#include "record/document.h"
#include "syntax/token_rows.h"

namespace hearsay::syntax {

class SentenceHead {
 public:
  static Result<SentenceHead> Create(const nn::Model& model, const nn::Kernels& kernels);
  // Splits and joins sentences that begin among the tokens of the rows, within their blocks; titles
  // stay whole.
  void Read(const TokenRows& rows, HeadWorkspace* workspace, Document* doc) const;

 private:
  SentenceHead() = default;
  const nn::Kernels* kernels_ = nullptr;
  nn::Linear sentence_;
};

}  // namespace hearsay::syntax
