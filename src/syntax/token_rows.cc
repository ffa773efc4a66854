// Gathers one row a token out of the windows of a stretch.
//
// Method: docs/weights.md, "Pieces, features, windows". Bound: linear in the stretch. Tests:
// tests/syntax/heads_test.cc.
#include "syntax/token_rows.h"

#include <algorithm>
#include <cstring>
#include <string>

namespace hearsay::syntax {

Status TokenRows::Set(const nn::Kernels& kernels, const Document& doc, const TokenVectors& v) {
  first_ = v.first;
  last_ = v.last;
  gathered_.resize(size_t{size()} * v.width);
  auto sentence = std::upper_bound(doc.sentences.begin(), doc.sentences.end(), first_,
                                   [](uint32_t t, const Sentence& s) { return t < s.last; });
  for (uint32_t begin = first_; begin < last_;) {
    while (sentence != doc.sentences.end() && sentence->last <= begin) ++sentence;
    const uint32_t end = sentence == doc.sentences.end() ? last_
                         : sentence->first > begin       ? std::min(last_, sentence->first)
                                                         : std::min(last_, sentence->last);
    const uint32_t middle = v.home[begin + (end - begin) / 2 - first_];
    for (uint32_t t = begin; t < end; ++t) {
      const Window* w = &v.windows[middle];
      if (t < w->first || t >= w->last) w = &v.windows[v.home[t - first_]];
      std::memcpy(gathered_.data() + size_t{t - first_} * v.width,
                  v.Row(*w) + size_t{t - w->first} * v.width, v.width * sizeof(float));
    }
    begin = end;
  }
  if (!quantised_.Set(kernels, gathered_.data(), size(), v.width)) {
    return Status(Error::kOutOfMemory, "rows of the heads");
  }
  return Status();
}

Result<nn::Linear> HeadMatrix(const nn::Model& model, const nn::Kernels& kernels,
                              std::string_view name, uint32_t inputs, uint32_t outputs) {
  auto linear = nn::Linear::Load(model.file(), name, kernels);
  if (!linear.ok()) return linear.status();
  if (linear->inputs() != inputs || (outputs != 0 && linear->outputs() != outputs)) {
    return Status(Error::kModelDamaged, model.path() + ": shape of '" + std::string(name) + "'");
  }
  return linear;
}

}  // namespace hearsay::syntax
