// Trains models/page_blocks.bin: a conditional random field over blocks (src/page/block_model.h), by stochastic gradient
// (AdaGrad) with the pages in the order of their list, so that the same list gives the same bytes.
//
//   train_blocks OUT.bin < LIST        trains on all pages and writes the table
//   train_blocks --folds N < LIST      for each page a record by a model that never saw its host, as JSON lines
//
// LIST: input TAB address TAB html file TAB gold text file TAB host (train/page/prepare.py). A block is to be kept where
// half of its runs of four words are in the gold.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <unordered_set>
#include <vector>

#include "base/hash.h"
#include "page/html_document.h"
#include "page/residue.h"
#include "page/tables.h"
#include "record/json.h"

namespace {
using namespace hearsay;
using namespace hearsay::page;

constexpr int kEpochs = 12;
constexpr float kRate = 0.015f, kDecay = 2e-5f;
constexpr size_t kWeights = BlockModel::kBuckets + 4;

struct Page {
  std::string input, url, html, host;
  std::vector<BlockRow> rows;
  std::vector<uint8_t> keep;
  std::vector<float> cost;
};

std::string ReadAll(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}

std::vector<uint64_t> WordsOf(std::string_view text) {
  const std::string s = FoldWords(text);
  std::vector<uint64_t> out;
  for (size_t at = 0; at < s.size();) {
    size_t e = s.find(' ', at);
    if (e == std::string::npos) e = s.size();
    out.push_back(Fnv1a(std::string_view(s).substr(at, e - at)));
    at = e + 1;
  }
  return out;
}

void Runs(const std::vector<uint64_t>& words, size_t n, std::vector<uint64_t>* out) {
  out->clear();
  for (size_t i = 0; i + n <= words.size(); ++i) {
    uint64_t h = n;
    for (size_t k = i; k < i + n; ++k) h = (h ^ words[k]) * 1099511628211ull;
    out->push_back(h);
  }
}

// Blocks of a few words are in many golds by chance: they count fully only where they are a line of the gold.
void Label(const ExplainedPage& p, const std::string& gold, Page* page) {
  constexpr size_t kShort = 6;
  const std::vector<uint64_t> words = WordsOf(gold);
  std::unordered_set<uint64_t> have, lines;
  std::vector<uint64_t> runs;
  for (size_t n = 1; n <= 4; ++n) {
    Runs(words, n, &runs);
    have.insert(runs.begin(), runs.end());
  }
  std::istringstream in(gold);
  for (std::string line; std::getline(in, line);) lines.insert(Fnv1a(FoldWords(line)));
  for (const BlockRow& r : page->rows) {
    const std::string folded = FoldWords(p.page.TextOf(p.page.blocks[r.block]));
    const std::vector<uint64_t> w = WordsOf(folded);
    Runs(w, std::min<size_t>(4, w.size()), &runs);
    size_t hits = 0;
    for (uint64_t x : runs) hits += have.count(x);
    const bool keep = !runs.empty() && hits * 2 >= runs.size();
    const bool unsure = keep && w.size() < kShort && !lines.count(Fnv1a(folded));
    page->keep.push_back(keep);
    page->cost.push_back((w.size() < 4 ? 0.3f : 0.5f + std::min<float>(1.5f, static_cast<float>(w.size()) / 30)) *
                         (unsure ? 0.1f : 1.0f));
  }
}

struct Trainer {
  std::vector<float> w = std::vector<float>(kWeights), squares = std::vector<float>(kWeights, 1e-6f);

  void Add(size_t i, float gradient) {
    gradient -= kDecay * w[i];
    squares[i] += gradient * gradient;
    w[i] += kRate * gradient / std::sqrt(squares[i]);
  }
  static float LogAdd(float a, float b) {
    const float m = std::max(a, b);
    return m + std::log1p(std::exp(std::min(a, b) - m));
  }
  void Step(const Page& p) {
    const size_t n = p.rows.size();
    if (!n) return;
    std::vector<float> s(n);
    for (size_t i = 0; i < n; ++i)
      for (uint16_t f : p.rows[i].features) s[i] += w[f];
    const float* t = &w[BlockModel::kBuckets];
    std::vector<std::array<float, 2>> a(n), b(n);
    for (size_t i = 0; i < n; ++i)
      for (int y = 0; y < 2; ++y) {
        const float own = y ? s[i] : 0;
        a[i][y] = i ? own + LogAdd(a[i - 1][0] + t[y], a[i - 1][1] + t[2 + y]) : own;
      }
    for (size_t i = n; i-- > 0;)
      for (int y = 0; y < 2; ++y)
        b[i][y] = i + 1 == n ? 0 : LogAdd(t[y * 2] + b[i + 1][0], t[y * 2 + 1] + s[i + 1] + b[i + 1][1]);
    const float z = LogAdd(a[n - 1][0], a[n - 1][1]);
    float step[4] = {};
    for (size_t i = 0; i < n; ++i) {
      const float keep = std::exp(a[i][1] + b[i][1] - z);
      const float g = (static_cast<float>(p.keep[i]) - keep) * p.cost[i];
      for (uint16_t f : p.rows[i].features) Add(f, g);
      if (i == 0) continue;
      for (int x = 0; x < 2; ++x)
        for (int y = 0; y < 2; ++y) {
          const float own = y ? s[i] : 0;
          step[x * 2 + y] += static_cast<float>(p.keep[i - 1] == x && p.keep[i] == y) -
                             std::exp(a[i - 1][x] + t[x * 2 + y] + own + b[i][y] - z);
        }
    }
    for (size_t k = 0; k < 4; ++k) Add(BlockModel::kBuckets + k, step[k]);
  }
};

std::vector<int16_t> Train(const std::vector<const Page*>& pages) {
  Trainer t;
  for (int e = 0; e < kEpochs; ++e)
    for (const Page* p : pages) t.Step(*p);
  std::vector<int16_t> out(kWeights);
  for (size_t i = 0; i < kWeights; ++i)
    out[i] = static_cast<int16_t>(std::clamp(std::lround(t.w[i] * 1024), -32767l, 32767l));
  return out;
}

}  // namespace

int main(int argc, char** argv) {
  const bool folds = argc == 3 && std::strcmp(argv[1], "--folds") == 0;
  if (argc != 2 && !folds) return 2;
  Result<Tables> tables = Tables::Create();
  if (!tables.ok()) return 1;
  std::vector<Page> pages;
  for (std::string line; std::getline(std::cin, line);) {
    std::vector<std::string> cells(1);
    for (char c : line) {
      if (c == '\t') {
        cells.emplace_back();
      } else {
        cells.back() += c;
      }
    }
    if (cells.size() != 5) return 2;
    Page p{cells[0], cells[1], ReadAll(cells[2]), cells[4], {}, {}, {}};
    const std::string gold = ReadAll(cells[3]);
    if (!gold.empty()) {
      Result<ExplainedPage> e = ExplainHtml(p.html, p.url, *tables, &p.rows);
      if (e.ok()) Label(*e, gold, &p);
    }
    pages.push_back(std::move(p));
  }
  if (!folds) {
    std::vector<const Page*> all;
    for (const Page& p : pages) all.push_back(&p);
    const std::vector<int16_t> w = Train(all);
    std::ofstream(argv[1], std::ios::binary)
        .write(reinterpret_cast<const char*>(w.data()), static_cast<std::streamsize>(w.size() * 2));
    return 0;
  }
  const size_t n = static_cast<size_t>(std::atoi(argv[2]));
  for (size_t fold = 0; fold < n; ++fold) {
    std::vector<const Page*> train;
    for (const Page& p : pages)
      if (Fnv1a(p.host) % n != fold) train.push_back(&p);
    const std::vector<int16_t> w = Train(train);
    tables->model = BlockModel::With(w.data());
    for (const Page& p : pages) {
      if (Fnv1a(p.host) % n != fold) continue;
      InputFacts facts;
      facts.input = p.input;
      facts.url = p.url;
      Result<Document> d = ReadHtmlDocument(p.html, 0, facts, *tables);
      if (d.ok()) std::puts(ToJson(*d).c_str());
    }
  }
  return 0;
}
