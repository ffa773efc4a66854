// Greedy tagging from left to right with the weights of models/tagger.bin (an averaged perceptron,
// Collins 2002, over the features of features.h), then lemmas. Words that the dictionary is sure of
// are not scored. Sums are integers, and of equal sums the first class wins, so the tags are the
// same on every machine. Bound: linear in the tokens. Tested by tests/syntax/tagger_test.cc.
#include "syntax/tagger.h"

#include <algorithm>
#include <array>
#include <vector>

#include "rules/rules.h"
#include "syntax/features.h"
#include "syntax/lemmas.h"
#include "syntax/model.h"

namespace hearsay::syntax {

struct Tagger::Impl {
  Model model;
  Lemmas lemmas;

  void TagSentence(Document* doc, const Sentence& s, std::vector<WordFacts>* facts) const;
};

Result<Tagger> Tagger::Create() {
  auto bytes = rules::File("models/tagger.bin");
  if (!bytes.ok()) return bytes.status();
  auto model = Model::Load(*bytes);
  if (!model.ok()) return model.status();
  auto lemmas = Lemmas::Load();
  if (!lemmas.ok()) return lemmas.status();
  return Tagger(std::make_unique<const Impl>(Impl{std::move(*model), std::move(*lemmas)}));
}

Tagger::Tagger(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Tagger::Tagger(Tagger&&) noexcept = default;
Tagger& Tagger::operator=(Tagger&&) noexcept = default;
Tagger::~Tagger() = default;

void Tagger::Impl::TagSentence(Document* doc, const Sentence& s,
                               std::vector<WordFacts>* facts) const {
  const size_t n = s.last - s.first;
  facts->assign(n + 2 * kFeatureMargin, WordFacts());
  std::vector<uint8_t> sure(n, kNotSure);
  for (size_t i = 0; i < n; ++i) {
    const Token& t = doc->tokens[s.first + i];
    WordFacts& f = (*facts)[i + kFeatureMargin];
    FillFacts(doc->TextOf(t), t.norm, &f);
    if (const Model::WordEntry* e = model.FindWord(f.word)) {
      f.ambiguity = e->ambiguity;
      sure[i] = e->sure;
    }
  }
  const SentenceCase written = LookAtSentence(facts->data() + kFeatureMargin, n);
  uint8_t t1 = kNoTag, t2 = kNoTag;
  for (size_t i = 0; i < n; ++i) {
    const WordFacts* f = facts->data() + i + kFeatureMargin;
    uint8_t tag = MayBeSure(*f) ? sure[i] : kNotSure;
    if (tag == kNotSure) {
      std::array<int32_t, kMaxClasses> scores{};
      ForEachFeature(f, t1, t2, written,
                     [&](uint64_t hash) { model.AddFeature(hash, scores.data()); });
      tag = static_cast<uint8_t>(
          std::max_element(scores.begin(), scores.begin() + model.classes()) - scores.begin());
    }
    Token& t = doc->tokens[s.first + i];
    const TagPair pair = model.Tag(tag);
    t.upos = pair.upos;
    t.xpos = pair.xpos;
    const bool plain = written == kPlainCase && !f->first;
    t.lemma = lemmas.Of(doc->TextOf(t), t.norm, t.upos, t.xpos, plain, &doc->arena);
    t2 = t1;
    t1 = tag;
  }
}

void Tagger::Run(Document* doc) const {
  std::vector<WordFacts> facts;
  for (const Sentence& s : doc->sentences) impl_->TagSentence(doc, s, &facts);
}

}  // namespace hearsay::syntax
