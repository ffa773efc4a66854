// Parts of speech by the reading model: UPOS and Penn tags of the tokens of a stretch
// (docs/weights.md, "Heads"). Where there is a model its tags are the document's; the Tagger gives
// lemmas from them.
//
// Ownership: views the Model, which must outlive it. Thread rule: const after Create. Errors:
// Create kModelDamaged (also where the model has a tag that the record has not).
#pragma once
#include <vector>

#include "base/status.h"
#include "nn/linear.h"
#include "nn/model.h"
#include "record/document.h"
#include "syntax/token_rows.h"

namespace hearsay::syntax {

class TagHead {
 public:
  static Result<TagHead> Create(const nn::Model& model, const nn::Kernels& kernels);
  // Sets upos and xpos of the tokens that the rows are of.
  void Read(const TokenRows& rows, HeadWorkspace* workspace, Document* doc) const;

 private:
  TagHead() = default;
  const nn::Kernels* kernels_ = nullptr;
  nn::Linear upos_, xpos_;
  std::vector<Upos> upos_of_;
  std::vector<Xpos> xpos_of_;
};

}  // namespace hearsay::syntax
