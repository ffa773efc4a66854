// Measures the syntax room as built on the gold tokens of CoNLL-U files: UPOS, XPOS, lemmas, tokens
// a second. With --errors the commonest wrong lemmas and tags; with --show the tags and noun
// phrases of a plain text. Run by train/tagger/evaluate.sh.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/table.h"
#include "base/utf8.h"
#include "record/document.h"
#include "syntax/chunks.h"
#include "syntax/tagger.h"
#include "text/segmenter.h"

namespace hearsay {
namespace {

struct Gold {
  std::string upos, xpos, lemma;
};

void Load(const char* path, Document* doc, std::vector<Gold>* gold) {
  std::ifstream in(path);
  uint32_t first = 0;
  bool space = true;
  auto close = [&] {
    const uint32_t last = static_cast<uint32_t>(doc->tokens.size());
    if (last > first)
      doc->sentences.push_back(
          {{doc->tokens[first].span.begin, doc->tokens[last - 1].span.end}, first, last, 0});
    first = last;
  };
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) close();
    const auto f = Split(line, '\t');
    if (f.size() != 10 || f[0].find_first_of("-.") != std::string_view::npos) continue;
    Token t;
    if (space) doc->text += ' ';
    t.space_before = space;
    t.span.begin = static_cast<uint32_t>(doc->text.size());
    doc->text += f[1];
    t.span.end = static_cast<uint32_t>(doc->text.size());
    t.norm = doc->arena.Copy(FoldPunctuation(ToLower(f[1])));
    space = f[9].find("SpaceAfter=No") == std::string_view::npos;
    doc->tokens.push_back(t);
    gold->push_back({std::string(f[3]), std::string(f[4]), std::string(f[2])});
  }
  close();
}

void Show(const char* path, const syntax::Tagger& tagger) {
  auto segmenter = text::Segmenter::Create();
  Document doc;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    Block b;
    b.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += line;
    b.span.end = static_cast<uint32_t>(doc.text.size());
    doc.text += '\n';
    doc.blocks.push_back(b);
  }
  segmenter->Run(&doc);
  tagger.Run(&doc);
  std::vector<syntax::NounPhrase> phrases;
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    syntax::FindNounPhrases(doc, s, &phrases);
    for (uint32_t i = doc.sentences[s].first; i < doc.sentences[s].last; ++i) {
      for (const auto& p : phrases) {
        if (p.first == i) std::printf("[");
      }
      const Token& t = doc.tokens[i];
      std::printf("%s/%s", std::string(doc.TextOf(t)).c_str(), std::string(WordOf(t.xpos)).c_str());
      for (const auto& p : phrases) {
        if (p.last == i + 1)
          std::printf("]%s", std::string(doc.TextOf(doc.tokens[p.head])).c_str());
      }
      std::printf(" ");
    }
    std::printf("\n");
  }
}

int Main(int argc, char** argv) {
  auto tagger = syntax::Tagger::Create();
  if (!tagger.ok()) {
    std::fprintf(stderr, "%s\n", tagger.status().ToString().c_str());
    return 1;
  }
  bool errors = false;
  for (int i = 1; i < argc; ++i) {
    if (!std::strcmp(argv[i], "--errors")) {
      errors = true;
      continue;
    }
    if (!std::strcmp(argv[i], "--show")) {
      Show(argv[++i], *tagger);
      continue;
    }
    Document doc;
    std::vector<Gold> gold;
    Load(argv[i], &doc, &gold);
    const std::clock_t start = std::clock();
    tagger->Run(&doc);
    const double seconds = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    size_t upos = 0, xpos = 0, lemma = 0, given = 0;
    std::map<std::string, int> wrong;
    for (size_t k = 0; k < gold.size(); ++k) {
      const Token& t = doc.tokens[k];
      upos += WordOf(t.upos) == gold[k].upos;
      xpos += WordOf(t.xpos) == gold[k].xpos;
      const bool right = gold[k].lemma == "_" || t.lemma == gold[k].lemma;
      lemma += right;
      if (WordOf(t.upos) == gold[k].upos && WordOf(t.xpos) == gold[k].xpos) given += !right;
      if (errors && !right && WordOf(t.upos) == gold[k].upos) {
        ++wrong[std::string(t.norm) + " " + std::string(WordOf(t.upos)) + "/" +
                std::string(WordOf(t.xpos)) + " " + std::string(t.lemma) + " for " + gold[k].lemma];
      }
    }
    const double n = static_cast<double>(gold.size());
    std::printf(
        "%s: tokens %zu, UPOS %.2f, XPOS %.2f, lemma %.2f (wrong with the right tags %.2f), %.0f "
        "tokens/s\n",
        argv[i], gold.size(), 100 * upos / n, 100 * xpos / n, 100 * lemma / n, 100 * given / n,
        n / seconds);
    std::vector<std::pair<int, std::string>> list;
    for (const auto& [k, v] : wrong) list.push_back({-v, k});
    std::sort(list.begin(), list.end());
    for (size_t k = 0; k < list.size() && k < 150; ++k)
      std::printf("%d %s; ", -list[k].first, list[k].second.c_str());
    if (!list.empty()) std::printf("\n");
  }
  return 0;
}

}  // namespace
}  // namespace hearsay

int main(int argc, char** argv) { return hearsay::Main(argc, argv); }
