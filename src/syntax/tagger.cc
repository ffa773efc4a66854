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

namespace {

// A hyphen with a word on either side and no white space: the features do not see white space, and
// this is never a dash.
bool Joins(const Document& doc, const Sentence& s, uint32_t i) {
  const Token& t = doc.tokens[i];
  if (t.norm != "-" || i == s.first || i + 1 >= s.last || t.space_before ||
      doc.tokens[i + 1].space_before)
    return false;
  const unsigned char before = static_cast<unsigned char>(doc.tokens[i - 1].norm.back()),
                      after = static_cast<unsigned char>(doc.tokens[i + 1].norm.front());
  auto letter = [](unsigned char c) { return c >= 0x80 || (c >= 'a' && c <= 'z'); };
  return letter(after) || (letter(before) && after != '"');
}

}  // namespace

struct Tagger::Impl {
  Model model;
  Lemmas lemmas;
  uint8_t hyphen;  // the class PUNCT/HYPH, or kNotSure if the model has none

  void TagSentence(Document* doc, const Sentence& s, uint32_t first,
                   std::vector<WordFacts>* facts) const;
};

Result<Tagger> Tagger::Create() {
  auto bytes = rules::File("models/tagger.bin");
  if (!bytes.ok()) return bytes.status();
  auto model = Model::Load(*bytes);
  if (!model.ok()) return model.status();
  auto lemmas = Lemmas::Load();
  if (!lemmas.ok()) return lemmas.status();
  uint8_t hyphen = kNotSure;
  for (uint32_t c = 0; c < model->classes(); ++c) {
    const TagPair pair = model->Tag(static_cast<uint8_t>(c));
    if (pair.upos == Upos::kPunct && pair.xpos == Xpos::kHYPH) hyphen = static_cast<uint8_t>(c);
  }
  return Tagger(std::make_unique<const Impl>(Impl{std::move(*model), std::move(*lemmas), hyphen}));
}

Tagger::Tagger(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Tagger::Tagger(Tagger&&) noexcept = default;
Tagger& Tagger::operator=(Tagger&&) noexcept = default;
Tagger::~Tagger() = default;

// Tags from the token `first` on, lemmas of all.
void Tagger::Impl::TagSentence(Document* doc, const Sentence& s, uint32_t first,
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
  const auto lemma = [&](const WordFacts& f, Token* t) {
    const bool plain = written == kPlainCase && !f.first;
    t->lemma = lemmas.Of(doc->TextOf(*t), t->norm, t->upos, t->xpos, plain, &doc->arena);
  };
  for (size_t i = 0; i < n; ++i) {
    const WordFacts* f = facts->data() + i + kFeatureMargin;
    Token& t = doc->tokens[s.first + i];
    if (s.first + i < first) {
      lemma(*f, &t);
      continue;
    }
    uint8_t tag = MayBeSure(*f) ? sure[i] : kNotSure;
    if (Joins(*doc, s, s.first + static_cast<uint32_t>(i))) tag = hyphen;
    if (tag == kNotSure) {
      // The slots of a feature table larger than the near caches: all are asked for before the
      // first is read.
      std::array<uint64_t, kMaxFeatures> hashes;
      size_t count = 0;
      ForEachFeature(f, t1, t2, written, [&](uint64_t hash) {
        model.Prefetch(hash);
        hashes[count++] = hash;
      });
      std::array<int32_t, kMaxClasses> scores{};
      for (size_t k = 0; k < count; ++k) model.AddFeature(hashes[k], scores.data());
      tag = static_cast<uint8_t>(
          std::max_element(scores.begin(), scores.begin() + model.classes()) - scores.begin());
    }
    const TagPair pair = model.Tag(tag);
    t.upos = pair.upos;
    t.xpos = pair.xpos;
    lemma(*f, &t);
    t2 = t1;
    t1 = tag;
  }
}

void Tagger::Run(Document* doc, uint32_t first) const {
  std::vector<WordFacts> facts;
  for (const Sentence& s : doc->sentences) impl_->TagSentence(doc, s, first, &facts);
}

}  // namespace hearsay::syntax
