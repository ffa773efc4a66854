// Dependency trees by the reading model: head and relation of every token (docs/weights.md,
// "Heads"; biaffine after Dozat and Manning 2017), sentence by sentence, each with one root.
//
// Ownership: views the Model, which must outlive it. Thread rule: const after Create. Errors:
// Create kModelDamaged; Read kOutOfMemory.
#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "nn/linear.h"
#include "nn/model.h"
#include "record/document.h"
#include "syntax/token_rows.h"

namespace hearsay::syntax {

class TreeHead {
 public:
  // Sentences with more tokens than this (tables, lists) get no tree.
  static constexpr uint32_t kMostWords = 400;

  static Result<TreeHead> Create(const nn::Model& model, const nn::Kernels& kernels);
  // Sets head and deprel of the tokens of the sentences that lie wholly in the rows.
  Status Read(const TokenRows& rows, HeadWorkspace* workspace, Document* doc) const;

 private:
  TreeHead() = default;
  void Score(const float* dependents, const float* heads, uint32_t n, HeadWorkspace* w) const;

  const nn::Kernels* kernels_ = nullptr;
  nn::Linear arc_dep_, arc_head_, label_dep_, label_head_, label_;
  std::span<const float> arc_, arc_bias_, arc_root_, label_root_;
  std::vector<std::string_view> labels_;
  uint32_t root_ = 0;  // the label of the root's word
};

}  // namespace hearsay::syntax
