// The words of events (rules/events.tsv) by lemma. Thread rule: const after Load. Ownership: views
// the embedded table.
#pragma once
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/status.h"
#include "record/tags.h"

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

class EventLexicon {
 public:
  Result<bool> Load();  // 3xx when the table is not in form
  using Words = std::unordered_map<std::string_view, std::vector<EventWord>>;
  const std::vector<EventWord>* Verb(std::string_view lemma) const { return Find(verbs_, lemma); }
  const std::vector<EventWord>* Noun(std::string_view lemma) const { return Find(nouns_, lemma); }
  const std::vector<EventWord>* Adjective(std::string_view lemma) const {
    return Find(adjectives_, lemma);
  }
  size_t size() const { return size_; }

 private:
  static const std::vector<EventWord>* Find(const Words& words, std::string_view lemma) {
    auto it = words.find(lemma);
    return it == words.end() ? nullptr : &it->second;
  }
  Words verbs_, nouns_, adjectives_;
  size_t size_ = 0;
};

// True for the types that PLOVER counts as cooperation (quads 1 and 2).
bool IsCooperation(PloverType t);

}  // namespace hearsay::events
