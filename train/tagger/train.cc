// Trains the tagger: an averaged perceptron (Collins 2002), greedy from left to right, with the
// features of src/syntax/features.h, and writes models/tagger.bin (format: src/syntax/model.h). Run
// by train/tagger/train.sh; never linked into the product. Deterministic: one thread, a fixed
// shuffle.
//
//   train OUT.bin FORMS.tsv DEV.conllu TRAIN.conllu …
//
// FORMS.tsv (wordnet_forms.py) gives the words that the treebank does not know an ambiguity class
// too.
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/table.h"
#include "base/utf8.h"
#include "syntax/features.h"
#include "syntax/model.h"

namespace hearsay::syntax {
namespace {

constexpr int kEpochs = 8;
constexpr int kDrop =
    15;  // of 100 occurrences of a rare word this many are learnt from as of an unknown one
constexpr uint32_t kRare = 20;       // rare: seen at most so often
constexpr float kMargin = 20;        // the right class must win by so much
constexpr uint32_t kMinClass = 5;    // classes seen less often become X/XX
constexpr uint32_t kMinFeature = 2;  // features seen less often are left out
constexpr uint32_t kMinWord = 4;     // words of the dictionary
constexpr uint32_t kMinSure = 30;    // words with one tag only are not scored if seen this often
constexpr size_t kFeatureSlots = 1u << 17;
constexpr size_t kMaxFeatures = 112000;
constexpr size_t kMaxTreebankSets = 200, kMaxSets = 254;  // ambiguity classes
constexpr size_t kMaxBytes = 4000000;

struct Word {
  std::string form, norm, tag;
  uint8_t gold = 0;
};
using Sentence = std::vector<Word>;

std::vector<Sentence> ReadConllu(const char* path) {
  std::vector<Sentence> out(1);
  std::ifstream in(path);
  if (!in) {
    std::fprintf(stderr, "cannot read %s\n", path);
    std::exit(1);
  }
  for (std::string line; std::getline(in, line);) {
    if (line.empty() && !out.back().empty()) out.emplace_back();
    const auto f = Split(line, '\t');
    if (f.size() != 10 || f[0].find_first_of("-.") != std::string_view::npos) continue;
    Word w{std::string(f[1]), FoldPunctuation(ToLower(f[1])),
           std::string(f[3]) + "/" + std::string(f[4]), 0};
    out.back().push_back(std::move(w));
  }
  if (out.back().empty()) out.pop_back();
  return out;
}

// Headlines are rare in the treebank: some sentences are repeated as headlines write them, with the
// same tags.
void AddHeadlines(std::vector<Sentence>* data) {
  const size_t n = data->size();
  for (size_t i = 0; i < n; ++i) {
    const bool title = i % 6 == 1, upper = i % 20 == 3;
    if ((!title && !upper) || (*data)[i].size() < 4 || (*data)[i].size() > 25) continue;
    Sentence s = (*data)[i];
    if (s.back().form == ".") s.pop_back();
    for (Word& w : s) {
      for (size_t k = 0; k < w.form.size(); ++k) {
        char& c = w.form[k];
        const bool small = w.form.size() < 4 && !w.tag.starts_with("NOUN") &&
                           !w.tag.starts_with("VERB") && &w != &s[0];
        if (c >= 'a' && c <= 'z' && (upper || (k == 0 && !small))) c = static_cast<char>(c - 32);
      }
    }
    data->push_back(std::move(s));
  }
}

struct DictionaryEntry {
  uint8_t ambiguity = kUnknownWord, sure = kNotSure;
};

class Trainer {
 public:
  void Run(const char* out, const char* forms, std::vector<Sentence> train,
           std::vector<Sentence> dev) {
    MakeClasses(train);
    for (auto* set : {&train, &dev}) {
      for (Sentence& s : *set) {
        for (Word& w : s) {
          auto it = class_of_.find(w.tag);
          w.gold = it == class_of_.end() ? class_of_["X/XX"] : it->second;
        }
      }
    }
    MakeDictionary(train);
    AddForms(forms);
    AddHeadlines(&train);
    CountFeatures(train);
    std::printf("classes %zu, sentences %zu, dictionary %zu, features %zu\n", classes_.size(),
                train.size(), words_.size(), ids_.size());
    const size_t c = classes_.size();
    weights_.assign(ids_.size() * c, 0);
    sums_.assign(ids_.size() * c, 0);
    std::vector<uint32_t> order(train.size());
    for (uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    uint64_t random = 88172645463325252ull;
    for (int epoch = 0; epoch < kEpochs; ++epoch) {
      for (size_t i = order.size(); i > 1; --i) {
        random ^= random << 13, random ^= random >> 7, random ^= random << 17;
        std::swap(order[i - 1], order[random % i]);
      }
      uint64_t wrong = 0, all = 0;
      for (uint32_t i : order) Learn(train[i], &wrong, &all);
      std::printf("epoch %d: train errors %.2f %%\n", epoch + 1,
                  100.0 * static_cast<double>(wrong) / static_cast<double>(all));
      std::fflush(stdout);
    }
    for (size_t i = 0; i < weights_.size(); ++i)
      averaged_.push_back(static_cast<float>(weights_[i] - sums_[i] / static_cast<double>(step_)));
    Write(out, dev);
  }

 private:
  void MakeClasses(const std::vector<Sentence>& train) {
    std::map<std::string, uint32_t> n;
    for (const Sentence& s : train) {
      for (const Word& w : s) ++n[w.tag];
    }
    classes_.push_back("X/XX");
    for (const auto& [tag, count] : n) {
      if (count >= kMinClass) classes_.push_back(tag);
    }
    for (size_t i = 0; i < classes_.size(); ++i) class_of_[classes_[i]] = static_cast<uint8_t>(i);
  }

  void MakeDictionary(const std::vector<Sentence>& train) {
    std::map<uint64_t, std::map<uint8_t, uint32_t>> seen;
    for (const Sentence& s : train) {
      for (const Word& w : s) ++seen[HashBytes(w.norm)][w.gold], ++count_[HashBytes(w.norm)];
    }
    std::map<std::vector<uint8_t>, uint32_t> sets;  // set of tags -> words
    std::map<uint64_t, std::vector<uint8_t>> set_of;
    for (const auto& [hash, tags] : seen) {
      uint32_t n = 0, best = 0;
      for (const auto& [tag, count] : tags) n += count, best = std::max(best, count);
      if (n < kMinWord) continue;
      std::vector<uint8_t> set;
      for (const auto& [tag, count] : tags) {
        if (count * 20 >= n) set.push_back(tag);
      }
      if (best == n && n >= kMinSure) words_[hash].sure = set[0];
      sets[set] += n;
      set_of[hash] = set;
    }
    std::vector<std::pair<uint32_t, std::vector<uint8_t>>> by_count;
    for (const auto& [set, n] : sets) by_count.push_back({n, set});
    std::stable_sort(by_count.begin(), by_count.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::map<std::vector<uint8_t>, uint8_t> id;
    for (size_t i = 0; i < by_count.size() && i < kMaxTreebankSets; ++i)
      id[by_count[i].second] = static_cast<uint8_t>(i + 1);
    for (const auto& [hash, set] : set_of) {
      auto it = id.find(set);
      words_[hash].ambiguity = it == id.end() ? 255 : it->second;
    }
  }

  // The words of the list that the treebank's dictionary does not hold; `forms_` keeps the class of
  // all.
  void AddForms(const char* path) {
    std::ifstream in(path);
    std::map<std::string, uint32_t> sets;
    std::vector<std::pair<uint64_t, std::string>> rows;
    for (std::string line; std::getline(in, line);) {
      const auto f = Split(line, '\t');
      if (f.size() != 2) continue;
      rows.push_back({HashBytes(f[0]), std::string(f[1])});
      ++sets[rows.back().second];
    }
    std::vector<std::pair<uint32_t, std::string>> by_count;
    for (const auto& [set, n] : sets) by_count.push_back({n, set});
    std::stable_sort(by_count.begin(), by_count.end(),
                     [](const auto& a, const auto& b) { return a.first > b.first; });
    std::map<std::string, uint8_t> id;
    for (size_t i = 0; i < by_count.size() && kMaxTreebankSets + 1 + i < kMaxSets; ++i) {
      id[by_count[i].second] = static_cast<uint8_t>(kMaxTreebankSets + 1 + i);
    }
    for (const auto& [hash, set] : rows) {
      auto it = id.find(set);
      if (it == id.end()) continue;
      forms_[hash] = it->second;
      if (!words_.count(hash)) words_[hash].ambiguity = it->second;
    }
  }

  // The facts of a sentence with a margin; the first is at [kFeatureMargin].
  SentenceCase Facts(const Sentence& s, std::vector<WordFacts>* f) const {
    f->assign(s.size() + 2 * kFeatureMargin, WordFacts());
    for (size_t i = 0; i < s.size(); ++i) {
      WordFacts& w = (*f)[i + kFeatureMargin];
      FillFacts(s[i].form, s[i].norm, &w);
      auto it = words_.find(w.word);
      if (it != words_.end()) w.ambiguity = it->second.ambiguity;
    }
    return LookAtSentence(f->data() + kFeatureMargin, s.size());
  }

  uint8_t Sure(const WordFacts& w) const {
    auto it = words_.find(w.word);
    return it == words_.end() || !MayBeSure(w) ? kNotSure : it->second.sure;
  }

  void CountFeatures(const std::vector<Sentence>& train) {
    std::unordered_map<uint64_t, uint32_t> n;
    n.reserve(8000000);
    std::vector<WordFacts> f;
    for (const Sentence& s : train) {
      const SentenceCase written = Facts(s, &f);
      uint8_t t1 = kNoTag, t2 = kNoTag;
      for (size_t i = 0; i < s.size(); ++i) {
        if (Sure(f[i + kFeatureMargin]) == kNotSure) {
          ForEachFeature(&f[i + kFeatureMargin], t1, t2, written, [&](uint64_t h) { ++n[h]; });
        }
        t2 = t1;
        t1 = s[i].gold;
      }
    }
    std::vector<uint64_t> kept;
    for (const auto& [h, count] : n) {
      if (count >= kMinFeature) kept.push_back(h);
    }
    std::sort(kept.begin(), kept.end());
    for (uint64_t h : kept) {
      ids_[h] = static_cast<uint32_t>(hashes_.size());
      hashes_.push_back(h);
      counts_.push_back(n[h]);
    }
  }

  void Learn(const Sentence& s, uint64_t* wrong, uint64_t* all) {
    const size_t c = classes_.size();
    const SentenceCase written = Facts(s, &facts_);
    for (size_t i = 0; i < s.size(); ++i) {
      random_ ^= random_ << 13, random_ ^= random_ >> 7, random_ ^= random_ << 17;
      WordFacts& w = facts_[i + kFeatureMargin];
      if (static_cast<int>(random_ % 100) >= kDrop || count_[w.word] > kRare) continue;
      auto it = forms_.find(w.word);
      w.ambiguity = it == forms_.end() ? kUnknownWord : it->second;
      w.word = random_;
    }
    uint8_t t1 = kNoTag, t2 = kNoTag;
    for (size_t i = 0; i < s.size(); ++i) {
      ++step_;
      ++*all;
      const WordFacts* f = &facts_[i + kFeatureMargin];
      uint8_t guess = Sure(*f);
      if (guess == kNotSure) {
        active_.clear();
        ForEachFeature(f, t1, t2, written, [&](uint64_t h) {
          if (auto it = ids_.find(h); it != ids_.end()) active_.push_back(it->second);
        });
        float scores[kMaxClasses] = {};
        for (uint32_t id : active_) {
          const float* w = &weights_[id * c];
          for (size_t k = 0; k < c; ++k) scores[k] += w[k];
        }
        scores[s[i].gold] -= kMargin;
        guess = static_cast<uint8_t>(std::max_element(scores, scores + c) - scores);
        if (guess != s[i].gold) {
          for (uint32_t id : active_) {
            weights_[id * c + s[i].gold] += 1;
            sums_[id * c + s[i].gold] += static_cast<double>(step_);
            weights_[id * c + guess] -= 1;
            sums_[id * c + guess] -= static_cast<double>(step_);
          }
        }
      }
      *wrong += guess != s[i].gold;
      t2 = t1;
      t1 = guess;
    }
  }

  // Rounds to int8, keeps the features that matter most and fit, writes the file and measures it on
  // the dev set.
  void Write(const char* path, const std::vector<Sentence>& dev) {
    const size_t c = classes_.size();
    std::vector<float> sizes;
    for (float w : averaged_) {
      if (w != 0) sizes.push_back(std::fabs(w));
    }
    std::sort(sizes.begin(), sizes.end());
    const float top = sizes[static_cast<size_t>(static_cast<double>(sizes.size() - 1) * 0.99995)];
    const float scale = 127.0f / top;
    std::vector<std::pair<double, uint32_t>> order;
    for (uint32_t i = 0; i < hashes_.size(); ++i) {
      double sum = 0;
      for (size_t k = 0; k < c; ++k) sum += std::fabs(averaged_[i * c + k]);
      order.push_back({-sum * std::sqrt(static_cast<double>(counts_[i])), i});
    }
    std::sort(order.begin(), order.end());

    struct Slot {
      uint32_t key = 0, value = 0;
    };
    std::vector<Slot> features(kFeatureSlots);
    std::vector<Model::Weight> pairs;
    size_t kept = 0, fixed = 64 + c * 16 + kFeatureSlots * 8 + 256;
    size_t word_slots = 1;
    while (word_slots * 3 < words_.size() * 4) word_slots *= 2;
    fixed += word_slots * 8;
    for (const auto& [score, i] : order) {
      if (kept >= kMaxFeatures) break;
      std::vector<Model::Weight> mine;
      for (size_t k = 0; k < c; ++k) {
        const int w = static_cast<int>(
            std::lround(std::clamp(averaged_[i * c + k] * scale, -127.0f, 127.0f)));
        if (w != 0) mine.push_back({static_cast<uint8_t>(k), static_cast<int8_t>(w)});
      }
      if (mine.empty()) continue;
      if (fixed + (pairs.size() + mine.size()) * 2 > kMaxBytes) break;
      const uint32_t key = Model::KeyOf(hashes_[i]);
      size_t at = hashes_[i] & (kFeatureSlots - 1);
      while (features[at].key != 0) at = (at + 1) & (kFeatureSlots - 1);
      features[at] = {key, static_cast<uint32_t>(pairs.size() << 8 | mine.size())};
      pairs.insert(pairs.end(), mine.begin(), mine.end());
      ++kept;
    }
    std::vector<Model::WordEntry> words(word_slots, Model::WordEntry{0, 0, 0, 0});
    for (const auto& [hash, e] : words_) {
      size_t at = hash & (word_slots - 1);
      while (words[at].key != 0) at = (at + 1) & (word_slots - 1);
      words[at] = {Model::KeyOf(hash), e.ambiguity, e.sure, 0};
    }

    std::string file(64, '\0');
    auto section = [&](size_t field, const void* data, size_t bytes, size_t count) {
      while (file.size() % 64) file.push_back('\0');
      const uint32_t at = static_cast<uint32_t>(file.size()), n = static_cast<uint32_t>(count);
      std::memcpy(&file[field], &at, 4);
      std::memcpy(&file[field + 4], &n, 4);
      file.append(static_cast<const char*>(data), bytes);
    };
    std::string tags;
    for (const std::string& t : classes_) tags += t + '\0';
    section(24, tags.data(), tags.size(), c);
    section(32, words.data(), words.size() * 8, words.size());
    section(40, features.data(), features.size() * 8, features.size());
    section(48, pairs.data(), pairs.size() * 2, pairs.size());
    const uint32_t version = 1, size = static_cast<uint32_t>(file.size());
    std::memcpy(&file[0], "HSTAGGER", 8);
    std::memcpy(&file[8], &version, 4);
    std::memcpy(&file[12], &size, 4);
    const uint64_t checksum = ModelChecksum(file);
    std::memcpy(&file[16], &checksum, 8);
    std::ofstream(path, std::ios::binary)
        .write(file.data(), static_cast<std::streamsize>(file.size()));
    std::printf("%s: %zu bytes, %zu features, %zu weights, scale %.3f\n", path, file.size(), kept,
                pairs.size(), scale);

    auto model = Model::Load(file);
    if (!model.ok()) {
      std::fprintf(stderr, "%s\n", model.status().ToString().c_str());
      std::exit(1);
    }
    uint64_t n = 0, upos = 0, xpos = 0, upos_whole = 0;
    std::map<std::string, int> confused;
    for (int whole = 0; whole < 2; ++whole) {
      for (const Sentence& s : dev) {
        const SentenceCase written = Facts(s, &facts_);
        uint8_t t1 = kNoTag, t2 = kNoTag;
        for (size_t i = 0; i < s.size(); ++i) {
          const WordFacts* f = &facts_[i + kFeatureMargin];
          uint8_t guess = Sure(*f);
          if (guess == kNotSure) {
            int32_t scores[kMaxClasses] = {};
            float exact[kMaxClasses] = {};
            ForEachFeature(f, t1, t2, written, [&](uint64_t h) {
              if (!whole) return model->AddFeature(h, scores);
              if (auto it = ids_.find(h); it != ids_.end()) {
                for (size_t k = 0; k < c; ++k) exact[k] += averaged_[it->second * c + k];
              }
            });
            guess = static_cast<uint8_t>(whole ? std::max_element(exact, exact + c) - exact
                                               : std::max_element(scores, scores + c) - scores);
          }
          const std::string_view g = classes_[guess], t = s[i].tag;
          const bool right = g.substr(0, g.find('/')) == t.substr(0, t.find('/'));
          if (whole) {
            upos_whole += right;
          } else {
            ++n;
            upos += right;
            xpos += g.substr(g.find('/')) == t.substr(t.find('/'));
            if (!right) ++confused[std::string(t) + " as " + std::string(g)];
          }
          t2 = t1;
          t1 = guess;
        }
      }
    }
    auto percent = [&](uint64_t k) {
      return 100.0 * static_cast<double>(k) / static_cast<double>(n);
    };
    std::printf("dev, gold tokens: UPOS %.2f XPOS %.2f (before rounding and pruning: UPOS %.2f)\n",
                percent(upos), percent(xpos), percent(upos_whole));
    std::vector<std::pair<int, std::string>> worst;
    for (const auto& [k, v] : confused) worst.push_back({-v, k});
    std::sort(worst.begin(), worst.end());
    for (size_t i = 0; i < 12 && i < worst.size(); ++i)
      std::printf("  %4d %s\n", -worst[i].first, worst[i].second.c_str());
  }

  std::vector<std::string> classes_;
  std::unordered_map<std::string, uint8_t> class_of_;
  std::map<uint64_t, DictionaryEntry> words_;
  std::unordered_map<uint64_t, uint32_t> ids_;
  std::vector<uint64_t> hashes_;
  std::vector<uint32_t> counts_;
  std::vector<float> weights_, averaged_;
  std::vector<double> sums_;
  std::vector<WordFacts> facts_;
  std::vector<uint32_t> active_;
  std::unordered_map<uint64_t, uint32_t> count_;  // of words in the treebank
  std::unordered_map<uint64_t, uint8_t> forms_;
  uint64_t step_ = 0, random_ = 987654321987ull;
};

}  // namespace
}  // namespace hearsay::syntax

int main(int argc, char** argv) {
  using namespace hearsay::syntax;
  if (argc < 5) {
    std::fprintf(stderr, "use: train OUT.bin FORMS.tsv DEV.conllu TRAIN.conllu ...\n");
    return 2;
  }
  std::vector<Sentence> train;
  for (int i = 4; i < argc; ++i) {
    for (Sentence& s : ReadConllu(argv[i])) train.push_back(std::move(s));
  }
  Trainer().Run(argv[1], argv[2], std::move(train), ReadConllu(argv[3]));
  return 0;
}
