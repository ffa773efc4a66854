// Gathers the words that a pronoun may mean, asks the head, and sums by entity. Bound:
// AntecedentHead::kMost words a pronoun. Tested by tests/names/antecedent_head_test.cc.
#include "names/likely.h"

#include <algorithm>

namespace hearsay::names {

float Likely::Of(uint32_t entity) const {
  for (const auto& [e, p] : entities) {
    if (e == entity) return p;
  }
  return 0;
}

LikelyAntecedents::LikelyAntecedents(const Scene& scene, const ModelAntecedents* model)
    : s_(scene), model_(model) {
  entity_of_.assign(scene.doc.tokens.size(), kNone);
  if (!model_ || !model_->head) return;
  const auto has_row = [&](uint32_t t) {
    return t < model_->rows.row.size() && model_->rows.row[t] != kNone;
  };
  for (const Phrase& p : scene.phrases) {
    if (has_row(p.np.head)) words_.push_back(p.np.head);
  }
  for (const Found& f : scene.found) {
    if (has_row(f.head)) words_.push_back(f.head);
  }
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

Likely LikelyAntecedents::Of(uint32_t pronoun) const {
  Likely out;
  const WordSort sort = SortOfPronoun(s_.Norm(pronoun));
  if (!model_ || !model_->head || sort == WordSort::kPronoun) return out;
  if (pronoun >= model_->rows.row.size() || model_->rows.row[pronoun] == kNone) return out;
  std::vector<AntecedentHead::Candidate> candidates;
  auto word = std::lower_bound(words_.begin(), words_.end(), pronoun);
  while (word != words_.begin() && candidates.size() < AntecedentHead::kMost) {
    const uint32_t t = *--word;
    const Upos upos = s_.T(t).upos;
    candidates.push_back({t, s_.sentence_of[pronoun] - s_.sentence_of[t],
                          upos == Upos::kPron    ? SortOfPronoun(s_.Norm(t))
                          : upos == Upos::kPropn ? WordSort::kName
                                                 : WordSort::kNoun});
  }
  std::vector<float> p;
  model_->head->Score(model_->rows, pronoun, sort, candidates, &p);
  out.asked = true;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const uint32_t e = entity_of_[candidates[i].token];
    if (e == kNone) {
      out.elsewhere = std::max(out.elsewhere, p[1 + i]);
      continue;
    }
    const auto same = std::find_if(out.entities.begin(), out.entities.end(),
                                   [&](const auto& x) { return x.first == e; });
    if (same == out.entities.end()) {
      out.entities.push_back({e, p[1 + i]});
    } else {
      same->second += p[1 + i];
    }
  }
  return out;
}

}  // namespace hearsay::names
