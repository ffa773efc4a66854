// Runs the attribution head and decodes it.
//
// Method: docs/weights.md, "Heads", and train/reader/decode.py: the best sequence of each role over
// the stretch, then each content goes to the cue with the best mean log probability over its words,
// and each cue takes the source with the best score or none. The products of links are made only
// for windows that hold a content or a cue. Bound: linear in the stretch, plus contents times the
// cues within 400 tokens. Tests: tests/claims/attribution_head_test.cc.
#include "claims/attribution_head.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>

#include "nn/sequence.h"

namespace hearsay::claims {
namespace {

constexpr uint32_t kClasses = 5;               // O B I E S
constexpr double kBias[3] = {1.0, 0.5, -0.5};  // source, cue, content: decode.BIAS
constexpr double kFloor = -1.0;                // decode.LINK_FLOOR
constexpr double kElsewhere = -30.0;           // the other word stands in no common window
constexpr uint32_t kReach = 400;               // tokens from a content to its cue

}  // namespace

Result<AttributionHead> AttributionHead::Create(const nn::Model& model) {
  AttributionHead head;
  head.kernels_ = &model.kernels();
  const uint32_t width = model.encoder().width();
  const char* const names[] = {"source", "cue", "content"};
  for (int r = 0; r < 3; ++r) {
    auto m = model.Matrix(names[r], width, kClasses);
    if (!m.ok()) return m.status();
    head.roles_[r] = *m;
  }
  auto word = model.Matrix("link_word", width, 0);
  if (!word.ok()) return word.status();
  auto cue = model.Matrix("link_cue", width, word->outputs());
  if (!cue.ok()) return cue.status();
  if (word->outputs() % 32 != 0 || word->outputs() == 0) {
    return Status(Error::kModelDamaged, model.path() + ": shape of 'link_word'");
  }
  head.word_ = *word;
  head.cue_ = *cue;
  head.link_ = word->outputs() / 2;
  const auto none = model.file().Floats("link.none", {2});
  if (!none.ok()) return none.status();
  head.none_[0] = (*none)[0];
  head.none_[1] = (*none)[1];
  return head;
}

namespace {

// The links of one window: log probabilities of a word's cue and of a cue's source.
class Links {
 public:
  Links(const nn::Kernels& kernels, uint32_t link, uint32_t first, uint32_t words)
      : kernels_(kernels), link_(link), first_(first), words_(words) {}

  std::vector<float> word, cue;  // words x 2 link

  // Row of log probabilities of word (or cue) `t` over the window's words, then "none".
  // part 0: the cue of content word t. part 1: the source of the cue at t.
  const std::vector<float>& Row(int part, uint32_t t, float none) {
    const uint32_t wide = nn::RoundUp16(words_ + 1);
    const std::vector<float>& from = part == 0 ? word : cue;
    if (turned_[part].empty()) Turn(part == 0 ? cue : word, part, &turned_[part]);
    row_.assign(wide, 0.0f);
    scratch_.resize(wide);
    const float* const x = from.data() + size_t{t - first_} * 2 * link_ + size_t(part) * link_;
    for (uint32_t d = 0; d < link_; ++d) {
      const float* const y = turned_[part].data() + size_t{d} * wide;
      const float v = x[d];
      for (uint32_t j = 0; j < wide; ++j) row_[j] += v * y[j];
    }
    const float scale = 1.0f / std::sqrt(static_cast<float>(link_));
    for (uint32_t j = 0; j < words_; ++j) row_[j] *= scale;
    row_[words_] = none;
    nn::LogSoftmax(kernels_, row_.data(), words_ + 1, scratch_.data());
    return row_;
  }

 private:
  void Turn(const std::vector<float>& from, int part, std::vector<float>* to) const {
    const uint32_t wide = nn::RoundUp16(words_ + 1);
    to->assign(size_t{link_} * wide, 0.0f);
    for (uint32_t j = 0; j < words_; ++j) {
      const float* const x = from.data() + size_t{j} * 2 * link_ + size_t(part) * link_;
      for (uint32_t d = 0; d < link_; ++d) (*to)[size_t{d} * wide + j] = x[d];
    }
  }
  const nn::Kernels& kernels_;
  uint32_t link_, first_, words_;
  std::vector<float> turned_[2], row_, scratch_;
};

// Mean probability of not being outside, over the rows [first, last).
float Inside(const nn::Kernels& kernels, const std::vector<float>& logp, uint32_t first,
             uint32_t last) {
  std::vector<float> x(nn::RoundUp16(last - first), -100.0f);
  for (uint32_t i = first; i < last; ++i) x[i - first] = logp[size_t{i} * kClasses];
  kernels.exp(x.data(), static_cast<uint32_t>(x.size()));
  float sum = 0;
  for (uint32_t i = 0; i < last - first; ++i) sum += 1.0f - x[i];
  return sum / static_cast<float>(last - first);
}

}  // namespace

Status AttributionHead::Read(const syntax::TokenVectors& v,
                             std::vector<ModelAttribution>* out) const {
  const uint32_t n = v.last - v.first;
  std::vector<float> logp[3], y;
  for (auto& l : logp) l.resize(size_t{n} * kClasses);
  std::vector<nn::QuantisedRows> rows(v.windows.size());
  for (uint32_t w = 0; w < v.windows.size(); ++w) {
    const auto& window = v.windows[w];
    if (!rows[w].Set(*kernels_, v.Row(window), window.size(), v.width)) {
      return Status(Error::kOutOfMemory, "rows of the attribution head");
    }
    for (int r = 0; r < 3; ++r) {
      const uint32_t wide = roles_[r].wide();
      y.resize(size_t{window.size()} * wide);
      roles_[r].Run(*kernels_, rows[w], y.data(), wide);
      float scratch[16];
      for (uint32_t t = window.first; t < window.last; ++t) {
        if (v.home[t - v.first] != w) continue;
        float* const x = y.data() + size_t{t - window.first} * wide;
        nn::LogSoftmax(*kernels_, x, kClasses, scratch);
        std::copy(x, x + kClasses, logp[r].begin() + size_t{t - v.first} * kClasses);
      }
    }
  }
  std::vector<nn::LabelSpan> found[3];  // rows of the stretch
  for (int r = 0; r < 3; ++r) found[r] = nn::BestSpans(logp[r], 1, kBias[r]);
  const auto& cues = found[1];
  if (cues.empty()) return Status();

  std::vector<std::optional<Links>> made(v.windows.size());
  const auto links = [&](uint32_t t) -> Links& {
    const uint32_t w = v.home[t];
    if (!made[w]) {
      const auto& window = v.windows[w];
      made[w].emplace(*kernels_, link_, window.first - v.first, window.size());
      made[w]->word.resize(size_t{window.size()} * 2 * link_);
      made[w]->cue.resize(size_t{window.size()} * 2 * link_);
      word_.Run(*kernels_, rows[w], made[w]->word.data(), 2 * link_);
      cue_.Run(*kernels_, rows[w], made[w]->cue.data(), 2 * link_);
    }
    return *made[w];
  };
  // What row `row` of the window of `t` says of token `u`.
  const auto at = [&](const std::vector<float>& row, uint32_t t, uint32_t u) {
    const auto& window = v.windows[v.home[t]];
    const uint32_t g = u + v.first;
    return g < window.first || g >= window.last ? kElsewhere
                                                : static_cast<double>(row[g - window.first]);
  };

  std::vector<ModelAttribution> made_of(cues.size());
  std::vector<double> sums(cues.size());
  const auto range = [&](const nn::LabelSpan& s) {
    return TokenRange{s.first + v.first, s.last + v.first};
  };
  for (const nn::LabelSpan& c : found[2]) {
    std::fill(sums.begin(), sums.end(), 0.0);
    for (uint32_t i = c.first; i < c.last; ++i) {
      const std::vector<float>& row = links(i).Row(0, i, none_[0]);
      for (size_t k = 0; k < cues.size(); ++k) sums[k] += at(row, i, cues[k].first);
    }
    double best = kFloor;
    size_t who = cues.size();
    for (size_t k = 0; k < cues.size(); ++k) {
      const auto& q = cues[k];
      if (q.first > c.last - 1 + kReach || q.last - 1 + kReach < c.first ||
          (c.first <= q.first && q.last <= c.last)) {
        continue;
      }
      const double mean = sums[k] / (c.last - c.first);
      if (mean > best) best = mean, who = k;
    }
    if (who == cues.size()) continue;
    const float sure = Inside(*kernels_, logp[2], c.first, c.last);
    float& least = made_of[who].content_confidence;
    least = made_of[who].content.empty() ? sure : std::min(least, sure);
    made_of[who].content.push_back(range(c));
  }
  for (size_t k = 0; k < cues.size(); ++k) {
    ModelAttribution& a = made_of[k];
    if (a.content.empty()) continue;
    a.cue = range(cues[k]);
    a.cue_confidence = Inside(*kernels_, logp[1], cues[k].first, cues[k].last);
    const uint32_t j = cues[k].first;
    const std::vector<float>& row = links(j).Row(1, j, none_[1]);
    double best = row[v.windows[v.home[j]].size()];
    const nn::LabelSpan* who = nullptr;
    for (const nn::LabelSpan& s : found[0]) {
      const double p = at(row, j, s.first);
      if (p > best) best = p, who = &s;
    }
    if (who) a.source.push_back(range(*who));
    out->push_back(std::move(a));
  }
  return Status();
}

}  // namespace hearsay::claims
