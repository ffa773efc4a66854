// Time of the names room on a text of about 400 words (the cases of tests/names, one after
// another). Run: build/bench/bench/names_bench --benchmark_filter=Names
#include <benchmark/benchmark.h>

#include <fstream>
#include <string>

#include "names/name_finder.h"
#include "syntax/tagger.h"
#include "text/segmenter.h"

namespace {

void BM_Names(benchmark::State& state) {
  using namespace hearsay;
  auto segmenter = text::Segmenter::Create();
  auto tagger = syntax::Tagger::Create();
  auto names = names::NameFinder::Create();
  if (!segmenter.ok() || !tagger.ok() || !names.ok()) {
    state.SkipWithError("an engine could not be made");
    return;
  }
  Document doc;
  doc.publisher_name = "RT";
  doc.published = "2024-12-02";
  for (const char* file : {"groups", "aliases", "coreference"}) {
    std::ifstream in(std::string(HEARSAY_SOURCE_DIR "/tests/names/") + file + ".rows");
    for (std::string line; std::getline(in, line);) {
      const size_t colon = line.find(':');
      if (line.empty() || line[0] == '#' || colon < 10) continue;
      const uint32_t begin = static_cast<uint32_t>(doc.text.size());
      doc.text += line;
      doc.blocks.push_back(
          {BlockKind::kParagraph, {begin, static_cast<uint32_t>(doc.text.size())}, {}});
      doc.text += "\n";
    }
  }
  segmenter->Run(&doc);
  tagger->Run(&doc);
  for (auto _ : state) {
    doc.publisher = kNone;
    names->Run(&doc);
    benchmark::DoNotOptimize(doc.mentions.data());
  }
  state.counters["tokens"] = static_cast<double>(doc.tokens.size());
  state.counters["mentions"] = static_cast<double>(doc.mentions.size());
}
BENCHMARK(BM_Names)->Unit(benchmark::kMicrosecond);

}  // namespace
