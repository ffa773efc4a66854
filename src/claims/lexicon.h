// The cue lexicon (rules/cues.tsv): which words attribute, with which act, and how their content is
// joined; the words that tell what is answered and who was spoken to (rules/claim_words.tsv); those
// of one deed (rules/claim_deeds.tsv); and those by which clauses are told apart
// (rules/clause_words.tsv).
// Thread rule: const after Create. Ownership: keys are views into the embedded table.
#pragma once
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "base/status.h"
#include "record/document.h"
#include "rules/word_classes.h"

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

// The classes of rules/claim_words.tsv, as bits in the order of their names in lexicon.cc.
enum WordKind : uint32_t {
  kPointer = 1 << 0,      // "the allegations", "it": stands for a claim made before
  kAccusation = 1 << 1,   // a pointer to an accusation
  kNews = 1 << 2,         // a pointer to a report
  kComment = 1 << 3,      // what one declines to do
  kReply = 1 << 4,        // what one has not done when one is silent
  kRefutation = 1 << 5,   // "the report was a fabrication"
  kOccasion = 1 << 6,     // "in an interview with"
  kLead = 1 << 7,         // "Speaking to the BBC, …"
  kRequest = 1 << 8,      // "questions from Reuters"
  kStated = 1 << 9,       // what can be withdrawn or shot down in words
  kShown = 1 << 10,       // "a letter seen by the BBC"
  kInventing = 1 << 11,   // "accused the paper of inventing a meeting"
  kSetting = 1 << 12,     // "in a speech", "on Twitter"
  kWhWord = 1 << 13,      // "asked whether"
  kTeller = 1 << 14,      // verbs whose first object is always the one told
  kRecordNoun = 1 << 15,  // a source that is no person
  kLightVerb = 1 << 16,   // "made the claim that"
  kTimeWord = 1 << 17,    // "Monday", "week"
  kHedging = 1 << 18,     // "reportedly"
  kFutureModal = 1 << 19,
  kHedgeModal = 1 << 20,  // "may", "could"
  kEditorial = 1 << 21,   // in a byline: signs for the outlet
  kTwo = 1 << 22,         // "two of her allies", "the pair"
  kThree = 1 << 23,
  kTrue = 1 << 24,      // "is not true"; with "no": "no truth in it"
  kSpeech = 1 << 25,    // verbs that take no content: "did not elaborate"
  kWithheld = 1 << 26,  // verbs of what one keeps to oneself: "did not disclose"
  kPicture = 1 << 27,   // in a credit: of a picture, not of the words
  kPartly = 1 << 28,    // in a credit: of a part of the words
  kMeans = 1 << 29,     // "said by text message": how, and not by whom
  kLeave = 1 << 30,     // "allowed them to sail": what is given is leave, and not a word
};

// The classes of rules/clause_words.tsv, likewise.
enum ClauseWord : uint32_t {
  kNegation = 1 << 0,       // "not", "never"
  kPostAdjective = 1 << 1,  // "familiar with": follows the noun it describes
  kOpener = 1 << 2,         // leads a clause as often as a phrase: "after"
  kClauseVerb = 1 << 3,  // what follows is a clause more often than an object: "said the plan …"
  kEach = 1 << 4,        // stands between subject and verb: "both declined"
  kSubordinator = 1 << 5,  // opens a clause below another: "when"
  kUnable = 1 << 6,        // turns the infinitive after it round: "unable to confirm"
  kAnonymous = 1 << 7,     // what a source asks for: "asked not to be named"
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
  bool Is(std::string_view lemma, uint32_t kinds) const { return words_.Is(lemma, kinds); }
  // The same of the kinds of ClauseWord.
  bool IsClause(std::string_view word, uint32_t kinds) const { return clause_.Is(word, kinds); }
  // Can what the noun (as it stands, lower case) describes say something: persons, groups, bodies,
  // outlets, records?
  bool CanSpeak(std::string_view noun) const { return speakers_.contains(noun); }
  // The verb that stands for the deed that the lemma tells of ("meeting": "meet"), or the lemma.
  std::string_view Deed(std::string_view lemma) const {
    const auto it = deeds_.find(lemma);
    return it == deeds_.end() ? lemma : it->second;
  }

 private:
  Status ReadSpeakers();
  Status ReadDeeds();
  // The cues that begin with the word, null where there are none.
  const std::vector<Cue>* Find(std::string_view word) const {
    const auto it = by_first_.find(word);
    return it == by_first_.end() ? nullptr : &it->second;
  }
  std::unordered_map<std::string_view, std::vector<Cue>> by_first_;
  rules::WordClasses words_, clause_;
  std::unordered_set<std::string_view> speakers_;
  std::unordered_map<std::string_view, std::string_view> deeds_;
};

}  // namespace hearsay::claims
