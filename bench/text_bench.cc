// Speed of the text and syntax rooms on their own, in tokens a second, over a text of our own
// (about 400 words).
#include <benchmark/benchmark.h>

#include <string>

#include "syntax/chunks.h"
#include "syntax/tagger.h"
#include "text/segmenter.h"

namespace hearsay {
namespace {

Document Story() {
  const std::string_view paragraph =
      "The minister’s spokeswoman, Anna Keller, declined to comment on Tuesday on reports that two "
      "unnamed officials had met a "
      "Trump-friendly investor in Geneva. “We do not discuss the schedule of the minister,” she "
      "told reporters at 5 p.m., adding that "
      "the government would publish its 2024 accounts by Nov. 15. According to the Lakeside "
      "Herald, which first reported the meeting, "
      "the U.S. embassy was informed of the $1.5 million deal, a claim that the embassy has "
      "denied.";
  Document doc;
  for (int i = 0; i < 6; ++i) {
    Block b;
    b.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += paragraph;
    b.span.end = static_cast<uint32_t>(doc.text.size());
    doc.text += '\n';
    doc.blocks.push_back(b);
  }
  return doc;
}

void BM_Segment(benchmark::State& state) {
  const auto segmenter = text::Segmenter::Create();
  Document doc = Story();
  int64_t tokens = 0;
  for (auto _ : state) {
    doc.tokens.clear();
    doc.sentences.clear();
    segmenter->Run(&doc);
    tokens += static_cast<int64_t>(doc.tokens.size());
  }
  state.SetItemsProcessed(tokens);
}
BENCHMARK(BM_Segment);

void BM_TagAndLemmatize(benchmark::State& state) {
  const auto segmenter = text::Segmenter::Create();
  const auto tagger = syntax::Tagger::Create();
  Document doc = Story();
  segmenter->Run(&doc);
  int64_t tokens = 0;
  for (auto _ : state) {
    tagger->Run(&doc);
    tokens += static_cast<int64_t>(doc.tokens.size());
  }
  state.SetItemsProcessed(tokens);
}
BENCHMARK(BM_TagAndLemmatize);

void BM_NounPhrases(benchmark::State& state) {
  const auto segmenter = text::Segmenter::Create();
  const auto tagger = syntax::Tagger::Create();
  Document doc = Story();
  segmenter->Run(&doc);
  tagger->Run(&doc);
  int64_t tokens = 0;
  std::vector<syntax::NounPhrase> phrases;
  for (auto _ : state) {
    for (uint32_t s = 0; s < doc.sentences.size(); ++s) syntax::FindNounPhrases(doc, s, &phrases);
    benchmark::DoNotOptimize(phrases.data());
    tokens += static_cast<int64_t>(doc.tokens.size());
  }
  state.SetItemsProcessed(tokens);
}
BENCHMARK(BM_NounPhrases);

}  // namespace
}  // namespace hearsay
