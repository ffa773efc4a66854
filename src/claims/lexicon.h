// The cue lexicon (rules/cues.tsv): which words attribute, with which act, and how their content is
// joined; and the words that tell what is answered and who was spoken to (rules/claim_words.tsv).
// Thread rule: const after Create. Ownership: keys are views into the embedded table.
#pragma once
#include <string_view>
#include <unordered_map>
#include <unordered_set>
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
  kClaimed = 2048,  // the object must stand for a claim: "withdrew the allegation", not "troops"
};

// What a lemma is to answers and channels, as bits.
enum WordKind : uint32_t {
  kPointer = 1,      // "the allegations", "it": stands for a claim made before
  kAccusation = 2,   // a pointer to an accusation
  kNews = 4,         // a pointer to a report
  kComment = 8,      // what one declines to do
  kReply = 16,       // what one has not done when one is silent
  kRefutation = 32,  // "the report was a fabrication"
  kOccasion = 64,    // "in an interview with"
  kLead = 128,       // "Speaking to the BBC, …"
  kRequest = 256,    // "questions from Reuters"
  kStated = 512,     // what can be withdrawn or shot down in words
  kShown = 1024,     // "a letter seen by the BBC"
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
  // Is the lemma one of these kinds?
  bool Is(std::string_view lemma, uint32_t kinds) const {
    const auto it = kinds_.find(lemma);
    return it != kinds_.end() && (it->second & kinds);
  }
  // Can what the noun (as it stands, lower case) describes say something: persons, groups, bodies,
  // outlets, records?
  bool CanSpeak(std::string_view noun) const { return speakers_.contains(noun); }

 private:
  Status ReadKinds();
  Status ReadSpeakers();
  std::unordered_map<std::string_view, std::vector<Cue>> by_first_;
  std::unordered_map<std::string_view, uint32_t> kinds_;
  std::unordered_set<std::string_view> speakers_;
};

}  // namespace hearsay::claims
