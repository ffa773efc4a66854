// Makes the encoder's input of a document's tokens and gathers a row a token.
//
// Method: train/reader/pieces.py and attr_windows of train/reader/data.py, so that the product
// gives the model what it was trained on. Bound: linear in the text for the input, then the
// encoder. Tests: tests/syntax/token_encoder_test.cc.
#include "syntax/token_encoder.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <cassert>
#include <cstring>

#include "base/utf8.h"

namespace hearsay::syntax {
namespace {

constexpr uint32_t kLongest = 190;   // pieces of a window of any plan
constexpr uint32_t kStretch = 2048;  // tokens
constexpr uint32_t kFar = 1000000;

bool Starts(std::string_view form, std::initializer_list<std::string_view> marks) {
  for (const std::string_view m : marks) {
    if (form.substr(0, m.size()) == m) return true;
  }
  return false;
}

struct Unit {  // a sentence or, where it is too long for a window, a part of one
  uint32_t first, last, pieces;
};

}  // namespace

uint8_t ShapeFeature(std::string_view form) {
  int upper = 0, lower = 0, digits = 0;
  bool first_is_upper = false;
  UChar32 first = 0;
  for (size_t at = 0; at < form.size();) {
    const auto c = static_cast<UChar32>(DecodeUtf8(form, &at));
    if (first == 0) first = c;
    const bool is_upper = u_hasBinaryProperty(c, UCHAR_UPPERCASE) != 0;
    const bool is_lower = u_hasBinaryProperty(c, UCHAR_LOWERCASE) != 0;
    if (is_upper && upper + lower == 0) first_is_upper = true;
    upper += is_upper;
    lower += is_lower;
    const int32_t numeric = u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE);
    digits += numeric == U_NT_DECIMAL || numeric == U_NT_DIGIT;
  }
  if (upper || lower) {
    if (digits) return 7;
    if (!upper) return 1;
    if (!lower) return upper == 1 ? 4 : 3;
    return upper == 1 && first_is_upper ? 2 : 5;
  }
  if (digits) return 6;
  if (Starts(form, {".", "!", "?", "…"})) return 8;
  if (Starts(form, {",", ";", ":"})) return 9;
  if (Starts(form, {"\"", "'", "`", "“", "”", "„", "«", "»", "‘", "’", "‚"})) return 10;
  if (Starts(form, {"(", ")", "[", "]", "{", "}", "<", ">"})) return 11;
  if (Starts(form, {"-", "–", "—", "‐", "‑"})) return 12;
  return (U_GET_GC_MASK(first) & (U_GC_P_MASK | U_GC_S_MASK)) != 0 ? 13 : 14;
}

std::vector<uint8_t> QuoteStates(const std::vector<std::string_view>& forms,
                                 const std::vector<bool>& breaks) {
  std::vector<uint8_t> out(forms.size());
  bool inside = false;
  for (size_t i = 0; i < forms.size(); ++i) {
    const std::string_view f = forms[i];
    if (breaks[i]) inside = false;
    if (f == "``" || Starts(f, {"“", "„", "«"})) {
      inside = true;
      out[i] = 1;
    } else if (f == "''" || Starts(f, {"”", "»"})) {
      out[i] = 1;
      inside = false;
    } else if (f == "\"") {
      out[i] = 1;
      inside = !inside;
    } else {
      out[i] = inside;
    }
  }
  return out;
}

Result<TokenEncoder> TokenEncoder::Create(const nn::Model& model) {
  const auto list = model.file().Strings("pieces");
  if (!list.ok()) return list.status();
  for (const auto& [name, size] : {std::pair{"shapes", 15u}, {"leads", 5u}, {"quotes", 2u}}) {
    const auto features = model.file().Strings(name);
    if (!features.ok()) return features.status();
    if (features->size() != size) {
      return Status(Error::kModelDamaged, model.path() + ": list '" + name + "'");
    }
  }
  if (model.encoder().places() < kLongest + 2) {
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

Status TokenEncoder::Encode(const Document& doc, uint32_t first, uint32_t last, WindowPlan plan,
                            EncodeWorkspace* workspace, TokenVectors* out) const {
  assert(plan.longest <= kLongest);
  const uint32_t n = last - first;
  const nn::Encoder& encoder = model_->encoder();
  out->first = first;
  out->last = last;
  out->width = encoder.width();
  out->pieces = 0;
  out->windows.clear();
  out->rows.clear();
  out->home.assign(n, 0);

  // Pieces of every token, once.
  workspace->pieces.clear();
  std::vector<uint32_t> ends(n);
  std::vector<bool> block_begins(n);
  auto block = std::partition_point(doc.blocks.begin(), doc.blocks.end(), [&](const Block& b) {
    return n > 0 && b.span.begin < doc.tokens[first].span.begin;
  });
  for (uint32_t i = 0; i < n; ++i) {
    const Span span = doc.tokens[first + i].span;
    const size_t before = workspace->pieces.size();
    pieces_.AppendToken(doc.text, span, &workspace->pieces);
    if (workspace->pieces.size() - before > plan.longest)
      workspace->pieces.resize(before + plan.longest);
    ends[i] = static_cast<uint32_t>(workspace->pieces.size());
    while (block != doc.blocks.end() && block->span.begin < span.begin) ++block;
    block_begins[i] = block != doc.blocks.end() && block->span.begin == span.begin;
  }
  const auto size = [&](uint32_t i) { return ends[i] - (i == 0 ? 0 : ends[i - 1]); };

  std::vector<Unit> units;
  auto sentence = std::upper_bound(doc.sentences.begin(), doc.sentences.end(), first,
                                   [](uint32_t t, const Sentence& x) { return t < x.first; });
  for (uint32_t begin = 0; begin < n;) {
    while (sentence != doc.sentences.end() && sentence->first <= first + begin) ++sentence;
    const uint32_t end = sentence == doc.sentences.end() ? n : std::min(n, sentence->first - first);
    while (begin < end) {
      uint32_t k = begin, count = 0;
      while (k < end && count + size(k) <= plan.longest) count += size(k++);
      units.push_back({begin, k, count});
      begin = k;
    }
  }

  std::vector<std::pair<uint32_t, uint32_t>> groups;  // tokens of each window
  std::vector<Unit> current;
  uint32_t used = 0;
  for (const Unit& u : units) {
    if (!current.empty() && used + u.pieces > plan.longest) {
      groups.emplace_back(current.front().first, current.back().last);
      size_t from = current.size();
      uint32_t got = 0;
      while (from > 1) {
        const uint32_t p = current[from - 1].pieces;
        if (got + p > plan.overlap || got + p + u.pieces > plan.longest) break;
        got += p;
        --from;
      }
      current.erase(current.begin(), current.begin() + static_cast<std::ptrdiff_t>(from));
      used = got;
    }
    current.push_back(u);
    used += u.pieces;
  }
  if (!current.empty()) groups.emplace_back(current.front().first, current.back().last);

  std::vector<int64_t> central(n, -1);
  std::vector<uint32_t> ids, firsts;
  std::vector<uint8_t> shape, lead, quote;
  std::vector<std::string_view> forms;
  std::vector<bool> breaks;
  for (const auto& [lo, hi] : groups) {
    forms.clear();
    breaks.clear();
    for (uint32_t i = lo; i < hi; ++i) {
      forms.push_back(doc.TextOf(doc.tokens[first + i]));
      breaks.push_back(i == lo || block_begins[i]);
    }
    const std::vector<uint8_t> states = QuoteStates(forms, breaks);
    ids.assign(1, pieces_.first());
    shape.assign(1, 0);
    lead.assign(1, 0);
    quote.assign(1, 0);
    firsts.clear();
    for (uint32_t i = lo; i < hi; ++i) {
      firsts.push_back(static_cast<uint32_t>(ids.size()));
      const uint8_t s = ShapeFeature(forms[i - lo]);
      const uint32_t t = first + i;
      const bool space = t == 0 || doc.tokens[t - 1].span.end < doc.tokens[t].span.begin;
      const uint32_t begin = ends[i] - size(i);
      for (uint32_t p = begin; p < ends[i]; ++p) {
        ids.push_back(workspace->pieces[p].id);
        shape.push_back(s);
        lead.push_back(p > begin ? 4 : breaks[i - lo] ? 3 : space ? 2 : 1);
        quote.push_back(states[i - lo]);
      }
    }
    ids.push_back(pieces_.last());
    shape.push_back(0);
    lead.push_back(0);
    quote.push_back(0);
    const auto length = static_cast<uint32_t>(ids.size());
    workspace->hidden.resize(size_t{length} * out->width);
    HEARSAY_RETURN_IF_ERROR(encoder.Encode({ids, shape, lead, quote, {&length, 1}},
                                           &workspace->layers, workspace->hidden.data()));
    out->pieces += length;
    const auto w = static_cast<uint32_t>(out->windows.size());
    const size_t row = out->rows.size() / out->width;
    out->windows.push_back({first + lo, first + hi, static_cast<uint32_t>(row)});
    for (const uint32_t f : firsts) {
      const float* const h = workspace->hidden.data() + size_t{f} * out->width;
      out->rows.insert(out->rows.end(), h, h + out->width);
    }
    for (uint32_t i = lo; i < hi; ++i) {
      const int64_t c = std::min(lo > 0 ? i - lo : kFar, hi < n ? hi - 1 - i : kFar);
      if (c <= central[i]) continue;
      central[i] = c;
      out->home[i] = w;
    }
  }
  return Status();
}

}  // namespace hearsay::syntax
