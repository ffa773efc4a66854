// The cue lexicon (rules/cues.tsv): which words attribute, with which act, and how their content is
// joined. Thread rule: const after Create. Ownership: keys are views into the embedded table.
#pragma once
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::claims {

enum class CuePos : uint8_t { kVerb, kNoun, kAdjective, kAdverb, kPhrase };

// How the content is joined to a cue, as bits; prepositions are kept apart in Cue::prepositions.
enum Frame : uint32_t {
  kClause = 1,
  kQuote = 2,
  kWh = 4,
  kInfinitive = 8,
  kGerund = 16,
  kObject = 32,
  kHearer = 64,
  kBare = 128,
  kRaise = 256,
  kAfter = 512,
  kHedge = 1024,
};

struct Cue {
  CuePos pos = CuePos::kVerb;
  Act act = Act::kSay;
  uint32_t frames = 0;
  float prior = 0;                             // 0..1
  std::vector<std::string_view> words;         // the lemma, then particles or fixed words
  std::vector<std::string_view> prepositions;  // that may lead the content
  bool Has(Frame f) const { return frames & f; }
  bool TakesPreposition(std::string_view p) const;
};

struct CueMatch {
  const Cue* cue = nullptr;
  uint32_t last = 0;  // token after the last word of the cue
};

class CueLexicon {
 public:
  static Result<CueLexicon> Create();
  // The longest cue of this part of speech whose first word is token `at` (by lemma; by norm for
  // phrases) and whose other words follow, one adverb allowed between a verb and its particle.
  // `raise` asks for the passive/raising reading.
  CueMatch Match(const Document& doc, uint32_t at, uint32_t end, CuePos pos,
                 bool raise = false) const;

 private:
  std::unordered_map<std::string_view, std::vector<Cue>> by_first_;
};

}  // namespace hearsay::claims
