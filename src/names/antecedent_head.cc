// Runs the head `ante_*`.
//
// Method: train/reader/reference.py (`antecedents`): a word's row and the pronoun's are added with
// the rows of their distance and sorts, through GELU to one number, plus the product of their
// second halves; then softmax. Sums go in the order of their elements, exp and GELU are the
// kernels', so the bits are the same on every CPU. Bound: the nouns and pronouns of a stretch for
// Read, kMost rows for Score. Tests: tests/names/antecedent_head_test.cc (the reference's numbers,
// on every kernel).
#include "names/antecedent_head.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <string>

#include "nn/sequence.h"
#include "syntax/token_rows.h"

namespace hearsay::names {
namespace {

constexpr uint32_t kPronouns = 4, kSorts = 7;
// Least numbers of candidates, and of sentences, that are told apart.
constexpr std::array<uint32_t, 12> kBetween = {1, 2, 3, 4, 5, 8, 12, 16, 24, 32, 48, 64};
constexpr std::array<uint32_t, 6> kBack = {1, 2, 3, 4, 6, 10};

template <size_t N>
size_t Step(const std::array<uint32_t, N>& steps, uint32_t x) {
  return static_cast<size_t>(std::upper_bound(steps.begin(), steps.end(), x) - steps.begin());
}

bool MayBeMeant(const Token& t) {
  return t.upos == Upos::kNoun || t.upos == Upos::kPropn || t.upos == Upos::kPron;
}

}  // namespace

WordSort SortOfPronoun(std::string_view n) {
  if (n == "he" || n == "him" || n == "his" || n == "himself") return WordSort::kHe;
  if (n == "she" || n == "her" || n == "hers" || n == "herself") return WordSort::kShe;
  if (n == "they" || n == "them" || n == "their" || n == "theirs" || n == "themselves")
    return WordSort::kThey;
  if (n == "it" || n == "its" || n == "itself") return WordSort::kIt;
  return WordSort::kPronoun;
}

Result<std::optional<AntecedentHead>> AntecedentHead::Create(const nn::Model& model,
                                                             const nn::Kernels& kernels) {
  if (!model.file().Find("ante_ask")) return std::optional<AntecedentHead>();
  AntecedentHead head;
  head.kernels_ = &kernels;
  const uint32_t width = model.encoder().width();
  auto ask = syntax::HeadMatrix(model, kernels, "ante_ask", width, 0);
  if (!ask.ok()) return ask.status();
  const uint32_t both = ask->outputs(), size = both / 2;
  if (both == 0 || both % 32 != 0) {
    return Status(Error::kModelDamaged, model.path() + ": shape of 'ante_ask'");
  }
  auto word = syntax::HeadMatrix(model, kernels, "ante_word", width, both);
  if (!word.ok()) return word.status();
  head.ask_ = *ask;
  head.word_ = *word;
  struct Wanted {
    const char* name;
    uint32_t rows;
    std::span<const float>* to;
  };
  for (const Wanted& w : {Wanted{"ante.between", kBetween.size() + 1, &head.between_},
                          {"ante.back", kBack.size() + 1, &head.back_},
                          {"ante.sorts", kPronouns * kSorts, &head.sorts_}}) {
    const auto f = model.file().Floats(w.name, {w.rows, size});
    if (!f.ok()) return f.status();
    *w.to = *f;
  }
  for (const Wanted& w : {Wanted{"ante.none", 1, &head.none_}, {"ante.out", 1, &head.out_}}) {
    const auto f = model.file().Floats(w.name, {size});
    if (!f.ok()) return f.status();
    *w.to = *f;
  }
  return std::optional<AntecedentHead>(std::move(head));
}

Status AntecedentHead::Read(const syntax::TokenVectors& v, const Document& doc,
                            AntecedentRows* out) const {
  const uint32_t wide = ask_.wide();
  out->size = wide;
  std::vector<float> x;
  uint32_t next = static_cast<uint32_t>(out->words.size() / wide);
  const uint32_t before = next;
  out->row.resize(v.last, kNone);
  for (uint32_t t = v.first; t < v.last; ++t) {
    if (!MayBeMeant(doc.tokens[t])) continue;
    out->row[t] = next++;
    x.insert(x.end(), v.Row(t), v.Row(t) + v.width);
  }
  nn::QuantisedRows rows;
  if (!rows.Set(*kernels_, x.data(), next - before, v.width)) {
    return Status(Error::kOutOfMemory, "antecedents");
  }
  out->words.resize(size_t{next} * wide);
  out->asks.resize(size_t{next} * wide);
  if (next == before) return Status();
  word_.Run(*kernels_, rows, out->words.data() + size_t{before} * wide, wide);
  ask_.Run(*kernels_, rows, out->asks.data() + size_t{before} * wide, wide);
  return Status();
}

void AntecedentHead::Score(const AntecedentRows& rows, uint32_t pronoun, WordSort sort,
                           std::span<const Candidate> candidates, std::vector<float>* out) const {
  const auto d = static_cast<uint32_t>(none_.size());
  const size_t n = candidates.size();
  const float* const ask = rows.asks.data() + size_t{rows.row[pronoun]} * rows.size;
  std::vector<float> z((1 + n) * d), scratch(nn::RoundUp16(static_cast<uint32_t>(1 + n)));
  for (size_t k = 0; k < d; ++k) z[k] = ask[k] + none_[k];
  for (size_t i = 0; i < n; ++i) {
    const Candidate& c = candidates[i];
    const float* const word = rows.words.data() + size_t{rows.row[c.token]} * rows.size;
    const float* const between = &between_[Step(kBetween, static_cast<uint32_t>(i)) * d];
    const float* const back = &back_[Step(kBack, c.back) * d];
    const size_t pair = static_cast<size_t>(sort) * kSorts + static_cast<size_t>(c.sort);
    const float* const sorts = &sorts_[pair * d];
    float* const to = z.data() + (1 + i) * d;
    for (size_t k = 0; k < d; ++k) to[k] = ask[k] + (word[k] + between[k] + back[k] + sorts[k]);
  }
  kernels_->gelu(z.data(), static_cast<uint32_t>(z.size()));
  out->resize(1 + n);
  (*out)[0] = nn::Dot(z.data(), out_.data(), d);
  for (size_t i = 0; i < n; ++i) {
    const float* const word = rows.words.data() + size_t{rows.row[candidates[i].token]} * rows.size;
    (*out)[1 + i] = nn::Dot(z.data() + (1 + i) * d, out_.data(), d) + nn::Dot(word + d, ask + d, d);
  }
  nn::LogSoftmax(*kernels_, out->data(), static_cast<uint32_t>(1 + n), scratch.data());
  std::copy(out->begin(), out->end(), scratch.begin());
  std::fill(scratch.begin() + static_cast<std::ptrdiff_t>(1 + n), scratch.end(), 0.0f);
  kernels_->exp(scratch.data(), static_cast<uint32_t>(scratch.size()));
  std::copy(scratch.begin(), scratch.begin() + static_cast<std::ptrdiff_t>(1 + n), out->begin());
}

}  // namespace hearsay::names
