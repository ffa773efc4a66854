// Runs the head `sentence`.
//
// Method: the difference of its two outputs is the log odds of a start. A boundary of the rules
// goes, or a new one comes, only where the model is surer than the bounds below. Bound: linear in
// the stretch and the sentences of the document. Tests: tests/syntax/sentence_head_test.cc.
#include "syntax/sentence_head.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace hearsay::syntax {
namespace {

// Log odds of a start above which one is made (probability 0.6) and under which one of the rules is
// taken back (0.3): chosen on EWT dev.
constexpr float kSplit = 0.4f, kJoin = -0.85f;

}  // namespace

Result<SentenceHead> SentenceHead::Create(const nn::Model& model, const nn::Kernels& kernels) {
  SentenceHead head;
  head.kernels_ = &kernels;
  auto sentence = HeadMatrix(model, kernels, "sentence", model.encoder().width(), 2);
  if (!sentence.ok()) return sentence.status();
  head.sentence_ = *sentence;
  return head;
}

void SentenceHead::Read(const TokenRows& rows, HeadWorkspace* workspace, Document* doc) const {
  std::vector<float>& y = workspace->y;
  y.resize(size_t{rows.size()} * sentence_.wide());
  sentence_.Run(*kernels_, rows.rows(), y.data(), sentence_.wide());
  const auto odds = [&](uint32_t token) {
    const float* const row = y.data() + size_t{token - rows.first()} * sentence_.wide();
    return row[1] - row[0];
  };
  const auto begin =
      std::partition_point(doc->sentences.begin(), doc->sentences.end(),
                           [&](const Sentence& s) { return s.first < rows.first(); });
  const auto end = std::partition_point(begin, doc->sentences.end(),
                                        [&](const Sentence& s) { return s.first < rows.last(); });
  std::vector<Sentence> made;
  bool changed = false;
  for (auto s = begin; s != end; ++s) {
    const bool whole = doc->blocks[s->block].kind == BlockKind::kTitle;
    const bool joins =
        !whole && !made.empty() && made.back().block == s->block && odds(s->first) < kJoin;
    if (joins) {
      made.back().last = s->last;
      changed = true;
    } else {
      made.push_back(*s);
    }
    if (whole) continue;
    for (uint32_t t = s->first + 1, last = std::min(s->last, rows.last()); t < last; ++t) {
      if (odds(t) <= kSplit) continue;
      Sentence rest = made.back();
      made.back().last = rest.first = t;
      made.push_back(rest);
      changed = true;
    }
  }
  if (!changed) return;
  for (Sentence& s : made) {
    s.span = {doc->tokens[s.first].span.begin, doc->tokens[s.last - 1].span.end};
  }
  const auto at = doc->sentences.erase(begin, end);
  doc->sentences.insert(at, made.begin(), made.end());
}

}  // namespace hearsay::syntax
