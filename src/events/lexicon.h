// The words of events (rules/events.tsv) by lemma, and closed lists (rules/events_words.tsv).
// Thread rule: const after Load. Ownership: views the embedded tables.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/status.h"
#include "record/tags.h"
#include "rules/word_classes.h"

namespace hearsay::events {

enum class LinkKind : uint8_t { kNone, kParticle, kObject, kType };

struct EventWord {
  std::string_view first;  // of a compound noun ("drone" of "drone strike"), else empty
  LinkKind link = LinkKind::kNone;
  std::string_view with;  // the particle or the object's head
  PloverType with_type = PloverType::kConsult;
  PloverType plover = PloverType::kConsult;
  std::string_view mode, cameo, recipient;  // mode and recipient are empty where the table has "-"
};

// The classes of rules/events_words.tsv, as bits in the order of their names in lexicon.cc.
enum WordClass : uint32_t {
  kSubordinator = 1,
  kSaying = 2,
  kCommenting = 4,
  kAbstract = 8,
  kContest = 16,
  kLabour = 32,
  kPublished = 64,
  kUndergoing = 128,
  kPassage = 256,
  kCustomer = 512,
};

class EventLexicon {
 public:
  Result<bool> Load();  // 3xx when the table is not in form
  using Words = std::unordered_map<std::string_view, std::vector<EventWord>>;
  const std::vector<EventWord>* Verb(std::string_view lemma) const { return Find(verbs_, lemma); }
  const std::vector<EventWord>* Noun(std::string_view lemma) const { return Find(nouns_, lemma); }
  const std::vector<EventWord>* Adjective(std::string_view lemma) const {
    return Find(adjectives_, lemma);
  }
  // Whether the word, in lower case or a lemma, is of one of the classes.
  bool Is(std::string_view word, uint32_t classes) const { return classes_.Is(word, classes); }
  size_t size() const { return size_; }

 private:
  static const std::vector<EventWord>* Find(const Words& words, std::string_view lemma) {
    auto it = words.find(lemma);
    return it == words.end() ? nullptr : &it->second;
  }
  Words verbs_, nouns_, adjectives_;
  rules::WordClasses classes_;
  size_t size_ = 0;
};

// True for the types that PLOVER counts as cooperation (quads 1 and 2).
bool IsCooperation(PloverType t);
// Types whose recipient may be the land or town where they happen ("a curfew in Pando").
bool ActsOnLand(PloverType t);

}  // namespace hearsay::events
