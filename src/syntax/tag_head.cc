// Runs the heads `upos` and `xpos`.
//
// Method: the class with the largest output, the first of equals; the two heads answer each for
// itself, so an infinitive's "to" that one of them takes for a preposition is set right. Bound:
// linear in the stretch. Tests: tests/syntax/heads_test.cc (the reference's tags, on every kernel).
#include "syntax/tag_head.h"

#include <algorithm>
#include <string>

namespace hearsay::syntax {
namespace {

template <typename Tag>
Result<nn::Linear> Load(const nn::Model& model, const nn::Kernels& kernels, std::string_view name,
                        std::vector<Tag>* tags) {
  const auto list = model.file().Strings(name);
  if (!list.ok()) return list.status();
  for (uint32_t i = 0; i < list->size(); ++i) {
    const auto tag = FromWord<Tag>((*list)[i]);
    if (!tag) {
      return Status(Error::kModelDamaged,
                    model.path() + ": unknown tag '" + std::string((*list)[i]) + "'");
    }
    tags->push_back(*tag);
  }
  return HeadMatrix(model, kernels, name, model.encoder().width(), list->size());
}

}  // namespace

Result<TagHead> TagHead::Create(const nn::Model& model, const nn::Kernels& kernels) {
  TagHead head;
  head.kernels_ = &kernels;
  auto upos = Load(model, kernels, "upos", &head.upos_of_);
  if (!upos.ok()) return upos.status();
  auto xpos = Load(model, kernels, "xpos", &head.xpos_of_);
  if (!xpos.ok()) return xpos.status();
  head.upos_ = *upos;
  head.xpos_ = *xpos;
  return head;
}

void TagHead::Read(const TokenRows& rows, HeadWorkspace* workspace, Document* doc) const {
  std::vector<float>& y = workspace->y;
  const auto best = [&](const nn::Linear& head, auto&& set) {
    y.resize(size_t{rows.size()} * head.wide());
    head.Run(*kernels_, rows.rows(), y.data(), head.wide());
    for (uint32_t i = 0; i < rows.size(); ++i) {
      const float* const row = y.data() + size_t{i} * head.wide();
      set(&doc->tokens[rows.first() + i],
          static_cast<size_t>(std::max_element(row, row + head.outputs()) - row));
    }
  };
  best(upos_, [&](Token* t, size_t c) { t->upos = upos_of_[c]; });
  best(xpos_, [&](Token* t, size_t c) {
    t->xpos = xpos_of_[c];
    if (t->upos == Upos::kPart && t->xpos == Xpos::kIN) t->xpos = Xpos::kTO;
  });
}

}  // namespace hearsay::syntax
