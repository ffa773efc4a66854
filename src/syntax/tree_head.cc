// Runs the heads of arcs and labels.
//
// Method: train/reader/reference.py and decode.py: the score of every word as the head of every
// other of its sentence, the best tree with one root (MaxTree), then a label for each chosen arc.
// Products of floats run along rows of outputs, each sum in the order of its inputs, so the bits
// are the same on every CPU. Bound: linear in the tokens, plus the square of each sentence. Tests:
// tests/syntax/heads_test.cc (the reference's trees, on every kernel).
#include "syntax/tree_head.h"

#include <algorithm>
#include <string>

namespace hearsay::syntax {
namespace {

constexpr uint32_t kMostInputs = 1024;
constexpr uint32_t kRoot = kNone - 1;  // in the place of the row of a head

// to[j] += x[k] * matrix[k][j], for k in order.
void AddProduct(const float* x, uint32_t inputs, const float* matrix, uint32_t outputs, float* to) {
  for (uint32_t k = 0; k < inputs; ++k) {
    const float v = x[k];
    const float* const row = matrix + size_t{k} * outputs;
    for (uint32_t j = 0; j < outputs; ++j) to[j] += v * row[j];
  }
}

}  // namespace

Result<TreeHead> TreeHead::Create(const nn::Model& model, const nn::Kernels& kernels) {
  TreeHead head;
  head.kernels_ = &kernels;
  const uint32_t width = model.encoder().width();
  const auto load = [&](std::string_view name, uint32_t inputs, uint32_t outputs, nn::Linear* to) {
    auto m = HeadMatrix(model, kernels, name, inputs, outputs);
    if (!m.ok()) return m.status();
    *to = *m;
    return Status();
  };
  const auto list = model.file().Strings("deprel");
  if (!list.ok()) return list.status();
  for (uint32_t i = 0; i < list->size(); ++i) head.labels_.push_back((*list)[i]);
  const auto root = std::find(head.labels_.begin(), head.labels_.end(), "root");
  if (root == head.labels_.end() || head.labels_.size() < 2) {
    return Status(Error::kModelDamaged, model.path() + ": no label 'root'");
  }
  head.root_ = static_cast<uint32_t>(root - head.labels_.begin());
  HEARSAY_RETURN_IF_ERROR(load("arc_dep", width, 0, &head.arc_dep_));
  const uint32_t arc = head.arc_dep_.outputs();
  HEARSAY_RETURN_IF_ERROR(load("arc_head", width, arc, &head.arc_head_));
  HEARSAY_RETURN_IF_ERROR(load("label_dep", width, 0, &head.label_dep_));
  const uint32_t label = head.label_dep_.outputs();
  HEARSAY_RETURN_IF_ERROR(load("label_head", width, label, &head.label_head_));
  HEARSAY_RETURN_IF_ERROR(
      load("label", label, static_cast<uint32_t>(head.labels_.size()), &head.label_));
  if (arc % 16 != 0 || label % 16 != 0 || arc > kMostInputs || label > kMostInputs) {
    return Status(Error::kModelDamaged, model.path() + ": shape of 'arc_dep' or 'label_dep'");
  }
  const auto floats = [&](std::string_view name, std::initializer_list<uint32_t> dims,
                          std::span<const float>* to) {
    const auto f = model.file().Floats(name, dims);
    if (!f.ok()) return f.status();
    *to = *f;
    return Status();
  };
  HEARSAY_RETURN_IF_ERROR(floats("arc", {arc, arc}, &head.arc_));
  HEARSAY_RETURN_IF_ERROR(floats("arc.bias", {arc}, &head.arc_bias_));
  HEARSAY_RETURN_IF_ERROR(floats("arc.root", {arc}, &head.arc_root_));
  HEARSAY_RETURN_IF_ERROR(floats("label.root", {label}, &head.label_root_));
  return head;
}

// Scores of a sentence of n words, n x (n + 1), in w->scores. dependents: rows already multiplied
// by `arc`; heads: rows.
void TreeHead::Score(const float* dependents, const float* heads, uint32_t n,
                     HeadWorkspace* w) const {
  const auto size = static_cast<uint32_t>(arc_root_.size());
  const uint32_t columns = n + 1;
  w->turned.resize(size_t{size} * columns);
  for (uint32_t k = 0; k < size; ++k) {
    float* const row = w->turned.data() + size_t{k} * columns;
    row[0] = arc_root_[k];
    for (uint32_t j = 0; j < n; ++j) row[j + 1] = heads[size_t{j} * size + k];
  }
  w->scores.assign(size_t{n} * columns, 0.0f);
  for (uint32_t i = 0; i < n; ++i) {
    AddProduct(dependents + size_t{i} * size, size, w->turned.data(), columns,
               w->scores.data() + size_t{i} * columns);
  }
}

Status TreeHead::Read(const TokenRows& rows, HeadWorkspace* w, Document* doc) const {
  const uint32_t n = rows.size();
  const auto arc = static_cast<uint32_t>(arc_root_.size());
  w->y.resize(size_t{n} * arc);
  w->heads.resize(size_t{n} * arc);
  w->dependents.resize(size_t{n} * arc);
  arc_dep_.Run(*kernels_, rows.rows(), w->y.data(), arc, nn::After::kGelu);
  arc_head_.Run(*kernels_, rows.rows(), w->heads.data(), arc, nn::After::kGelu);
  for (uint32_t i = 0; i < n; ++i) {
    float* const to = w->dependents.data() + size_t{i} * arc;
    std::copy(arc_bias_.begin(), arc_bias_.end(), to);
    AddProduct(w->y.data() + size_t{i} * arc, arc, arc_.data(), arc, to);
  }
  w->tree.assign(n, kNone);
  auto sentence = std::partition_point(doc->sentences.begin(), doc->sentences.end(),
                                       [&](const Sentence& s) { return s.first < rows.first(); });
  for (; sentence != doc->sentences.end() && sentence->last <= rows.last(); ++sentence) {
    const uint32_t words = sentence->last - sentence->first;
    if (words == 0 || words > kMostWords) continue;
    const size_t at = sentence->first - rows.first();
    Score(w->dependents.data() + at * arc, w->heads.data() + at * arc, words, w);
    w->best.Find(w->scores, words, std::span(w->tree).subspan(at, words));
    for (uint32_t i = 0; i < words; ++i) {
      uint32_t& head = w->tree[at + i];
      doc->tokens[sentence->first + i].head = head;
      head = head == 0 ? kRoot : static_cast<uint32_t>(at) + head - 1;  // a row from here on
    }
  }

  const auto size = static_cast<uint32_t>(label_root_.size());
  w->dependents.resize(size_t{n} * size);
  w->heads.resize(size_t{n} * size);
  label_dep_.Run(*kernels_, rows.rows(), w->dependents.data(), size);
  label_head_.Run(*kernels_, rows.rows(), w->heads.data(), size);
  for (uint32_t i = 0; i < n; ++i) {
    const float* const head =
        w->tree[i] < n ? w->heads.data() + size_t{w->tree[i]} * size : label_root_.data();
    float* const to = w->dependents.data() + size_t{i} * size;
    for (uint32_t k = 0; k < size; ++k) to[k] += head[k];
  }
  kernels_->gelu(w->dependents.data(), n * size);
  if (!w->pairs.Set(*kernels_, w->dependents.data(), n, size)) {
    return Status(Error::kOutOfMemory, "labels of trees");
  }
  w->y.resize(size_t{n} * label_.wide());
  label_.Run(*kernels_, w->pairs, w->y.data(), label_.wide());
  std::vector<std::string_view> words(labels_.size());  // the document's own copies
  for (uint32_t i = 0; i < n; ++i) {
    if (w->tree[i] == kNone) continue;
    uint32_t best = root_;
    if (w->tree[i] < n) {
      const float* const y = w->y.data() + size_t{i} * label_.wide();
      best = root_ == 0;
      for (uint32_t c = best; c < labels_.size(); ++c) {
        if (c != root_ && y[c] > y[best]) best = c;
      }
    }
    if (words[best].empty()) words[best] = doc->arena.Copy(labels_[best]);
    doc->tokens[rows.first() + i].deprel = words[best];
  }
  return Status();
}

}  // namespace hearsay::syntax
