// Runs the head `names` and decodes it.
//
// Method: the best allowed sequence of O and B I E S of each kind (Viterbi), sentence by sentence.
// Bound: linear in the stretch. Tests: tests/names/name_head_test.cc (the reference's names, on
// every kernel).
#include "names/name_head.h"

#include <algorithm>
#include <string>

#include "nn/sequence.h"

namespace hearsay::names {
namespace {

constexpr uint32_t kKinds = 4, kClasses = 1 + 4 * kKinds;
constexpr const char* kLabels[kClasses] = {
    "O",     "B-PER", "I-PER", "E-PER", "S-PER",   "B-ORG",   "I-ORG",   "E-ORG",  "S-ORG",
    "B-LOC", "I-LOC", "E-LOC", "S-LOC", "B-OTHER", "I-OTHER", "E-OTHER", "S-OTHER"};

}  // namespace

Result<NameHead> NameHead::Create(const nn::Model& model, const nn::Kernels& kernels) {
  NameHead head;
  head.kernels_ = &kernels;
  const auto list = model.file().Strings("names");
  if (!list.ok()) return list.status();
  bool known = list->size() == kClasses;
  for (uint32_t i = 0; known && i < kClasses; ++i) known = (*list)[i] == kLabels[i];
  if (!known) return Status(Error::kModelDamaged, model.path() + ": list 'names'");
  auto names = syntax::HeadMatrix(model, kernels, "names", model.encoder().width(), kClasses);
  if (!names.ok()) return names.status();
  head.names_ = *names;
  return head;
}

void NameHead::Read(const syntax::TokenRows& rows, const Document& doc,
                    syntax::HeadWorkspace* workspace, std::vector<ModelName>* out) const {
  std::vector<float>& y = workspace->y;
  std::vector<float>& logp = workspace->scores;
  y.resize(size_t{rows.size()} * names_.wide());
  names_.Run(*kernels_, rows.rows(), y.data(), names_.wide());
  logp.resize(size_t{rows.size()} * kClasses);
  float scratch[nn::RoundUp16(kClasses)];
  for (uint32_t i = 0; i < rows.size(); ++i) {
    float* const x = y.data() + size_t{i} * names_.wide();
    nn::LogSoftmax(*kernels_, x, kClasses, scratch);
    std::copy(x, x + kClasses, logp.data() + size_t{i} * kClasses);
  }
  auto sentence = std::partition_point(doc.sentences.begin(), doc.sentences.end(),
                                       [&](const Sentence& s) { return s.last <= rows.first(); });
  for (; sentence != doc.sentences.end() && sentence->first < rows.last(); ++sentence) {
    const uint32_t first = std::max(sentence->first, rows.first()),
                   last = std::min(sentence->last, rows.last());
    const std::span<const float> part(logp.data() + size_t{first - rows.first()} * kClasses,
                                      size_t{last - first} * kClasses);
    for (const nn::LabelSpan& s : nn::BestSpans(part, kKinds, 0.0)) {
      float sum = 0;
      for (uint32_t t = s.first; t < s.last; ++t) {
        float of_kind[16] = {};
        std::copy_n(&part[size_t{t} * kClasses + 1 + 4 * s.kind], 4, of_kind);
        kernels_->exp(of_kind, 16);
        sum += of_kind[0] + of_kind[1] + of_kind[2] + of_kind[3];
      }
      out->push_back({first + s.first, first + s.last, static_cast<ModelKind>(s.kind),
                      sum / static_cast<float>(s.last - s.first)});
    }
  }
}

}  // namespace hearsay::names
