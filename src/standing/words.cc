// Reads both tables at the first call. Bound: linear in the tables, then a look-up each. Tested by
// tests/standing/telling_test.cc.
#include "standing/words.h"

#include <unordered_map>

#include "rules/rules.h"
#include "rules/word_classes.h"

namespace hearsay::standing {
namespace {

// In the order of WordClass.
constexpr std::string_view kClasses[] = {"subordinating", "definite", "occurring",
                                         "generic",       "crowd",    "of holder"};

struct Words {
  rules::WordClasses classes;
  std::unordered_map<std::string_view, std::string_view> events;  // noun -> PLOVER type
};

Result<Words> Read() {
  Words out;
  auto classes = rules::WordClasses::Load("rules/standing_words.tsv", kClasses);
  if (!classes.ok()) return classes.status();
  out.classes = std::move(*classes);
  auto table = rules::LoadTable("rules/events.tsv");
  if (!table.ok()) return table.status();
  const int word = table->Column("word"), pos = table->Column("pos"),
            type = table->Column("plover");
  for (size_t r = 0; r < table->rows(); ++r) {
    if (table->Cell(r, pos) == "noun")
      out.events.emplace(table->Cell(r, word), table->Cell(r, type));
  }
  return out;
}

const Result<Words>& Get() {
  static const Result<Words> words = Read();
  return words;
}

}  // namespace

Status WordsReady() { return Get().ok() ? Status() : Get().status(); }

bool IsWord(std::string_view word, uint32_t classes) { return Get()->classes.Is(word, classes); }

std::string_view EventNoun(std::string_view word) {
  const auto& events = Get()->events;
  auto it = events.find(word);
  if (it == events.end() && word.ends_with('s')) it = events.find(word.substr(0, word.size() - 1));
  return it == events.end() ? std::string_view{} : it->second;
}

}  // namespace hearsay::standing
