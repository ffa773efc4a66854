// Runs the attribution head and decodes it.
//
// Method: docs/weights.md, "Heads", and train/reader/decode.py: the best sequence of cues over the
// stretch; then, for each cue, the best sequences of content and of source over the cue's window,
// given that cue. A word that two cues take stays with the surer one, unless one cue lies in what
// the other says. Bound: linear in the stretch, plus the cues times the words of a window. Tests:
// tests/claims/attribution_head_test.cc.
#include "claims/attribution_head.h"

#include <algorithm>
#include <span>
#include <string>

#include "nn/sequence.h"

namespace hearsay::claims {
namespace {

enum Role { kSource, kCue, kContent };
constexpr uint32_t kClasses = 5;               // O B I E S
constexpr double kBias[3] = {1.5, -1.0, 0.5};  // source, cue, content: decode.BIAS
// The least distances of a word from the cue that are told apart: NEAR of train/reader/model.py.
constexpr int kNear[] = {1, 2, 3, 4, 5, 7, 10, 15, 22, 32, 48, 80};
constexpr int kFar = static_cast<int>(std::size(kNear));

int NearRow(int distance) {
  const int size = static_cast<int>(
      std::upper_bound(std::begin(kNear), std::end(kNear), std::abs(distance)) - std::begin(kNear));
  return distance < 0 ? kFar - size : kFar + size;
}

// Mean probability of not being outside, over the rows [first, last).
float Inside(const nn::Kernels& kernels, std::span<const float> logp, uint32_t first,
             uint32_t last) {
  std::vector<float> x(nn::RoundUp16(last - first), -100.0f);
  for (uint32_t i = first; i < last; ++i) x[i - first] = logp[size_t{i} * kClasses];
  kernels.exp(x.data(), static_cast<uint32_t>(x.size()));
  float sum = 0;
  for (uint32_t i = 0; i < last - first; ++i) sum += 1.0f - x[i];
  return sum / static_cast<float>(last - first);
}

void ToLogProbabilities(const nn::Kernels& kernels, float* rows, uint32_t n) {
  float scratch[16];
  for (uint32_t i = 0; i < n; ++i) {
    nn::LogSoftmax(kernels, rows + size_t{i} * kClasses, kClasses, scratch);
  }
}

}  // namespace

float TagScores::Odds(const std::vector<TokenRange>& a, const std::vector<TokenRange>& b) const {
  const auto n = static_cast<uint32_t>(logp.size() / kClasses);
  const auto tags = [&](const std::vector<TokenRange>& spans) {
    std::vector<uint8_t> out(n, 0);
    for (const TokenRange& r : spans) {
      for (uint32_t t = std::max(r.first, first); t < std::min(r.last, first + n); ++t) {
        const bool begins = t == r.first, ends = t + 1 == r.last;
        out[t - first] = begins && ends ? 4 : begins ? 1 : ends ? 3 : 2;
      }
    }
    return out;
  };
  const std::vector<uint8_t> of_a = tags(a), of_b = tags(b);
  float sum = 0;
  for (uint32_t i = 0; i < n; ++i) {
    if (of_a[i] != of_b[i]) {
      sum += logp[size_t{i} * kClasses + of_a[i]] - logp[size_t{i} * kClasses + of_b[i]];
    }
  }
  return sum;
}

Result<AttributionHead> AttributionHead::Create(const nn::Model& model) {
  AttributionHead head;
  head.kernels_ = &model.kernels();
  const uint32_t width = model.encoder().width();
  struct Wanted {
    const char* name;
    uint32_t inputs, outputs;
    nn::Linear* to;
  };
  const auto load = [&](const Wanted& w) {
    auto m = model.Matrix(w.name, w.inputs, w.outputs);
    if (m.ok()) *w.to = *m;
    return m.status();
  };
  const auto damaged = [&](const char* what) {
    return Status(Error::kModelDamaged, model.path() + ": shape of '" + what + "'");
  };
  for (const Wanted& w : {Wanted{"source", width, kClasses, &head.roles_[kSource]},
                          {"cue", width, kClasses, &head.roles_[kCue]},
                          {"content", width, kClasses, &head.roles_[kContent]},
                          {"link_word", width, 0, &head.link_word_},
                          {"pair_word", width, 0, &head.pair_word_}}) {
    HEARSAY_RETURN_IF_ERROR(load(w));
  }
  const uint32_t link = head.link_word_.outputs(), pair = head.pair_word_.outputs();
  if (link == 0 || link % 32 != 0) return damaged("link_word");
  if (pair == 0 || pair % 16 != 0) return damaged("pair_word");
  for (const Wanted& w : {Wanted{"link_cue", width, link, &head.link_cue_},
                          {"pair_cue", width, pair, &head.pair_cue_},
                          {"pair", pair, 2 * kClasses, &head.pair_}}) {
    HEARSAY_RETURN_IF_ERROR(load(w));
  }
  const auto near = model.file().Floats("near", {2 * kFar + 1, pair});
  if (!near.ok()) return near.status();
  head.near_ = near->data();
  const auto scale = model.file().Floats("link.scale", {2});
  if (!scale.ok()) return scale.status();
  std::copy(scale->begin(), scale->end(), head.link_scale_);
  return head;
}

// What the head says of one window: made for all its words once, then asked for each cue.
class AttributionHead::Window {
 public:
  Window(const AttributionHead& head, const syntax::TokenVectors& vectors, syntax::Window at)
      : head_(head),
        kernels_(*head.kernels_),
        at_(at),
        x_(vectors.Row(at.first)),
        width_(vectors.width) {}

  uint32_t first() const { return at_.first; }
  uint32_t last() const { return at_.last; }

  [[nodiscard]] bool Prepare() { return rows_.Set(kernels_, x_, at_.size(), width_); }

  // Log probabilities of a cue, a row a word.
  std::vector<float> Cues() const {
    std::vector<float> out = Run(head_.roles_[kCue], rows_, kClasses);
    ToLogProbabilities(kernels_, out.data(), at_.size());
    return out;
  }

  // What the words are to the cue that begins at token t; false where there is no memory.
  [[nodiscard]] bool Given(uint32_t t, std::vector<float>* content, std::vector<float>* source) {
    const uint32_t n = at_.size(), j = t - at_.first;
    if (link_word_.empty()) {
      link_word_ = Run(head_.link_word_, rows_, head_.link_word_.outputs());
      pair_word_ = Run(head_.pair_word_, rows_, head_.pair_word_.outputs());
      source_ = Run(head_.roles_[kSource], rows_, kClasses);
      content_ = Run(head_.roles_[kContent], rows_, kClasses);
    }
    nn::QuantisedRows own, z_rows;
    if (!own.Set(kernels_, x_ + size_t{j} * width_, 1, width_)) return false;
    const auto link = Run(head_.link_cue_, own, head_.link_cue_.outputs());
    const auto pair = Run(head_.pair_cue_, own, head_.pair_cue_.outputs());
    const auto k = static_cast<uint32_t>(link.size() / 2), p = static_cast<uint32_t>(pair.size());
    std::vector<float> z = pair_word_;
    for (uint32_t i = 0; i < n; ++i) {
      float* const to = z.data() + size_t{i} * p;
      const float* const near =
          head_.near_ + size_t(NearRow(static_cast<int>(i) - static_cast<int>(j))) * p;
      for (uint32_t d = 0; d < p; ++d) to[d] = to[d] + pair[d] + near[d];
    }
    kernels_.gelu(z.data(), static_cast<uint32_t>(z.size()));
    if (!z_rows.Set(kernels_, z.data(), n, p)) return false;
    const std::vector<float> y = Run(head_.pair_, z_rows, 2 * kClasses);
    *content = content_;
    *source = source_;
    for (uint32_t i = 0; i < n; ++i) {
      const float* const w = link_word_.data() + size_t{i} * 2 * k;
      const float con = nn::Dot(w, link.data(), k) * head_.link_scale_[0];
      const float src = nn::Dot(w + k, link.data() + k, k) * head_.link_scale_[1];
      for (uint32_t c = 0; c < kClasses; ++c) {
        const bool begins = c == 1 || c == 4;
        (*content)[size_t{i} * kClasses + c] += (c == 0 ? 0.0f : con) + y[size_t{i} * 10 + c];
        (*source)[size_t{i} * kClasses + c] +=
            (begins ? src : 0.0f) + y[size_t{i} * 10 + kClasses + c];
      }
    }
    ToLogProbabilities(kernels_, content->data(), n);
    ToLogProbabilities(kernels_, source->data(), n);
    return true;
  }

 private:
  // Rows of exactly `outputs` floats.
  std::vector<float> Run(const nn::Linear& m, const nn::QuantisedRows& rows,
                         uint32_t outputs) const {
    const uint32_t wide = m.wide();
    std::vector<float> y(size_t{rows.rows()} * wide);
    m.Run(kernels_, rows, y.data(), wide);
    if (wide == outputs) return y;
    for (size_t i = 0; i < rows.rows(); ++i) {
      std::copy_n(y.begin() + static_cast<std::ptrdiff_t>(i * wide), outputs,
                  y.begin() + static_cast<std::ptrdiff_t>(i * outputs));
    }
    y.resize(size_t{rows.rows()} * outputs);
    return y;
  }

  const AttributionHead& head_;
  const nn::Kernels& kernels_;
  const syntax::Window at_;
  const float* x_;
  uint32_t width_;
  nn::QuantisedRows rows_;
  std::vector<float> link_word_, pair_word_, source_, content_;
};

namespace {

struct Part {
  TokenRange range;
  float sure = 0;
};
struct Made {
  ModelAttribution of;
  std::vector<Part> content;
};

bool Holds(const Made& a, const Made& b) {
  return std::any_of(a.content.begin(), a.content.end(),
                     [&](const Part& p) { return p.range.Contains(b.of.cue.first); });
}

// A word is what one cue says unless one of the cues lies in what the other says.
void Settle(std::vector<Made>* made) {
  const auto take = [](const Part& part, std::vector<Part>* from) {
    std::erase_if(*from, [&](const Part& p) { return p.range.first == part.range.first; });
  };
  for (size_t i = 0; i < made->size(); ++i) {
    for (size_t k = i + 1; k < made->size(); ++k) {
      Made& a = (*made)[i];
      Made& b = (*made)[k];
      if (Holds(a, b) || Holds(b, a)) continue;
      for (const Part& p : std::vector<Part>(a.content)) {
        for (const Part& q : std::vector<Part>(b.content)) {
          if (p.range.first >= q.range.last || q.range.first >= p.range.last) continue;
          if (p.sure < q.sure) {
            take(p, &a.content);
            break;
          }
          take(q, &b.content);
        }
      }
    }
  }
}

}  // namespace

Status AttributionHead::Read(const syntax::TokenVectors& v,
                             std::vector<ModelAttribution>* out) const {
  const auto no_memory = [] { return Status(Error::kOutOfMemory, "rows of the attribution head"); };
  std::vector<float> cue;  // of the stretch: a cue may stand across a cut
  std::vector<Window> windows;
  windows.reserve(v.windows.size());
  for (const syntax::Window& at : v.windows) {
    windows.emplace_back(*this, v, at);
    if (!windows.back().Prepare()) return no_memory();
    const std::vector<float> rows = windows.back().Cues();
    cue.insert(cue.end(), rows.begin(), rows.end());
  }
  std::vector<Made> made;
  auto home = windows.begin();
  std::vector<float> content, source;
  for (const nn::LabelSpan& c : nn::BestSpans(cue, 1, kBias[kCue])) {
    while (home->last() <= c.first + v.first) ++home;
    const uint32_t at = home->first();
    Made m;
    m.of.cue = {c.first + v.first, c.last + v.first};
    m.of.cue_confidence = Inside(*kernels_, cue, c.first, c.last);
    if (!home->Given(m.of.cue.first, &content, &source)) return no_memory();
    for (const nn::LabelSpan& s : nn::BestSpans(content, 1, kBias[kContent])) {
      const TokenRange r = {s.first + at, s.last + at};
      if (r.first <= m.of.cue.first && m.of.cue.last <= r.last) continue;
      m.content.push_back({r, Inside(*kernels_, content, s.first, s.last)});
    }
    if (m.content.empty()) continue;
    for (const nn::LabelSpan& s : nn::BestSpans(source, 1, kBias[kSource])) {
      const float sure = Inside(*kernels_, source, s.first, s.last);
      if (sure <= m.of.source_confidence) continue;
      m.of.source_confidence = sure;
      m.of.source = {{s.first + at, s.last + at}};
    }
    m.of.content_scores = {at, content};
    made.push_back(std::move(m));
  }
  Settle(&made);
  for (Made& m : made) {
    if (m.content.empty()) continue;
    m.of.content_confidence = 1;
    for (const Part& p : m.content) {
      m.of.content.push_back(p.range);
      m.of.content_confidence = std::min(m.of.content_confidence, p.sure);
    }
    out->push_back(std::move(m.of));
  }
  return Status();
}

}  // namespace hearsay::claims
