// Makes the encoder's input of a document's tokens and gathers a row a token.
//
// Method: train/reader/pieces.py, so that the product gives the model what it was trained on.
// Bound: linear in the text for the input, then the encoder. Tests: tests/syntax/heads_test.cc and
// tests/claims/attribution_head_test.cc (what the heads read in the rows, against the reference).
#include "syntax/token_encoder.h"

#include <algorithm>
#include <utility>

#include "syntax/piece_features.h"

namespace hearsay::syntax {
namespace {

constexpr uint32_t kStretch = 2048;  // tokens

}  // namespace

Result<TokenEncoder> TokenEncoder::Create(const nn::Model& model) {
  const auto list = model.file().Strings("pieces");
  if (!list.ok()) return list.status();
  for (const auto& [name, size] :
       {std::pair{"shapes", kShapes}, {"leads", kLeads}, {"quotes", kQuotes}}) {
    const auto features = model.file().Strings(name);
    if (!features.ok()) return features.status();
    if (features->size() != size) {
      return Status(Error::kModelDamaged, model.path() + ": list '" + name + "'");
    }
  }
  if (model.encoder().places() < kWindowPieces + 2) {
    return Status(Error::kModelDamaged, model.path() + ": windows are too short");
  }
  std::vector<std::string_view> vocabulary(list->size());
  for (uint32_t i = 0; i < list->size(); ++i) vocabulary[i] = (*list)[i];
  auto pieces = text::WordPieces::Create(vocabulary);
  if (!pieces.ok()) return pieces.status();
  return TokenEncoder(model, std::move(*pieces));
}

uint32_t TokenEncoder::EndOfStretch(const Document& doc, uint32_t first) {
  const auto all = static_cast<uint32_t>(doc.tokens.size());
  if (all - first <= kStretch) return all;
  auto s = std::upper_bound(doc.sentences.begin(), doc.sentences.end(), first + kStretch,
                            [](uint32_t t, const Sentence& x) { return t < x.first; });
  if (s != doc.sentences.begin() && (s - 1)->first > first) return (s - 1)->first;
  return first + kStretch;
}

void TokenEncoder::CutPieces(const Document& doc, uint32_t first, uint32_t last,
                             EncodeWorkspace* w) const {
  w->pieces.clear();
  w->ends.clear();
  w->breaks.clear();
  if (first == last) return;
  auto block = std::partition_point(doc.blocks.begin(), doc.blocks.end(), [&](const Block& b) {
    return b.span.begin < doc.tokens[first].span.begin;
  });
  for (uint32_t t = first; t < last; ++t) {
    const Span span = doc.tokens[t].span;
    const size_t before = w->pieces.size();
    pieces_.AppendToken(doc.text, span, &w->pieces);
    if (w->pieces.size() - before > kWindowPieces) w->pieces.resize(before + kWindowPieces);
    w->ends.push_back(static_cast<uint32_t>(w->pieces.size()));
    while (block != doc.blocks.end() && block->span.begin < span.begin) ++block;
    w->breaks.push_back(block != doc.blocks.end() && block->span.begin == span.begin);
  }
}

void TokenEncoder::Fill(const Document& doc, const Window& window, uint32_t first,
                        EncodeWorkspace* w) const {
  std::vector<std::string_view> forms;
  std::vector<bool> breaks;
  for (uint32_t t = window.first; t < window.last; ++t) {
    forms.push_back(doc.TextOf(doc.tokens[t]));
    breaks.push_back(t == window.first || w->breaks[t - first]);
  }
  const std::vector<uint8_t> quotes = QuoteStates(forms, breaks);
  for (auto* feature : {&w->shape, &w->lead, &w->quote}) feature->assign(1, 0);
  w->ids.assign(1, pieces_.first());
  w->firsts.clear();
  for (uint32_t t = window.first; t < window.last; ++t) {
    const uint32_t i = t - window.first;
    w->firsts.push_back(static_cast<uint32_t>(w->ids.size()));
    const bool space = t == 0 || doc.tokens[t - 1].span.end < doc.tokens[t].span.begin;
    const uint32_t begin = t == first ? 0 : w->ends[t - first - 1];
    const uint32_t end = w->ends[t - first];
    w->shape.insert(w->shape.end(), end - begin, ShapeFeature(forms[i]));
    w->quote.insert(w->quote.end(), end - begin, quotes[i]);
    for (uint32_t p = begin; p < end; ++p) {
      w->ids.push_back(w->pieces[p].id);
      w->lead.push_back(p > begin   ? kInsideToken
                        : breaks[i] ? kBlockBegins
                        : space     ? kSpaced
                                    : kGlued);
    }
  }
  w->ids.push_back(pieces_.last());
  for (auto* feature : {&w->shape, &w->lead, &w->quote}) feature->push_back(0);
}

Status TokenEncoder::Encode(const Document& doc, uint32_t first, uint32_t last, EncodeWorkspace* w,
                            TokenVectors* out) const {
  const nn::Encoder& encoder = model_->encoder();
  out->first = first;
  out->last = last;
  out->width = encoder.width();
  out->pieces = 0;
  out->rows.clear();
  CutPieces(doc, first, last, w);
  std::vector<uint32_t> sizes(w->ends);
  for (size_t i = sizes.size(); i-- > 1;) sizes[i] -= sizes[i - 1];
  out->windows = PackWindows(doc, first, sizes);
  for (const Window& window : out->windows) {
    Fill(doc, window, first, w);
    const auto length = static_cast<uint32_t>(w->ids.size());
    w->hidden.resize(size_t{length} * out->width);
    HEARSAY_RETURN_IF_ERROR(encoder.Encode({w->ids, w->shape, w->lead, w->quote, {&length, 1}},
                                           &w->layers, w->hidden.data()));
    out->pieces += length;
    for (const uint32_t piece : w->firsts) {
      const float* const h = w->hidden.data() + size_t{piece} * out->width;
      out->rows.insert(out->rows.end(), h, h + out->width);
    }
  }
  return Status();
}

}  // namespace hearsay::syntax
