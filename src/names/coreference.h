// Reads the document from its beginning and says who is meant by descriptions and pronouns; notes
// roles and affiliations; makes entities for unnamed groups, persons and records. Abstains where
// two readings are equally good.
#pragma once
#include "names/descriptions.h"
#include "names/likely.h"
#include "names/scene.h"

namespace hearsay::names {

// An entity mentioned at a place in the text, as later pronouns and descriptions see it.
struct Trace {
  uint32_t entity = 0;
  uint32_t token = 0;  // the first of the mention
  uint32_t sentence = 0;
  bool subject = false, nested = false;
  bool speaks = false;  // the subject of a verb of speech outside of quotation marks
};

// What the rules of coreference share while they walk.
class Memory {
 public:
  explicit Memory(Scene* scene) : s_(*scene) {}
  void Note(const Trace& trace) { traces_.push_back(trace); }
  const std::vector<Trace>& traces() const { return traces_; }

  // he, she, it, they …: the entity meant at `token`, or kNone.
  uint32_t Pronoun(uint32_t token, uint32_t sentence, const Likely& likely) const;
  // The named or unnamed person, outlet, organization or state that a definite description means,
  // or kNone.
  uint32_t Person(const Description& d, uint32_t affiliation) const;
  // The person of whom the text goes on to tell, where a description that opens the sentence fits
  // nobody: "Ava Holt spoke. … The director makes this clear"; or kNone.
  uint32_t Topic(const Description& d) const;
  uint32_t Outlet(const Description& d) const;
  uint32_t Organization(const Description& d, uint32_t affiliation) const;
  uint32_t State(const Description& d, uint32_t window) const;
  // The unnamed government that the document has spoken of, unless it has since told of a state
  // that acts; or kNone.
  uint32_t Government(const Description& d) const;
  // The unnamed group or record that the phrase takes up again, or kNone.
  uint32_t Group(const Description& d, uint32_t affiliation, uint32_t outlet) const;
  uint32_t Record(const Description& d, uint32_t affiliation) const;

 private:
  int Holds(const Draft& person, std::string_view noun, uint32_t affiliation,
            std::string_view day) const;
  bool Modifies(uint32_t token) const;
  uint32_t ClauseSubject(uint32_t token, uint32_t sentence) const;
  uint32_t SpeechStart(uint32_t token, uint32_t sentence) const;
  void Bar(uint32_t token, uint32_t sentence, std::vector<uint32_t>* barred) const;

  Scene& s_;
  std::vector<Trace> traces_;
};

// Sees what kinds of heads one group may have: officials, sources and people with knowledge are
// one; experts, voters … another.
bool SameSort(const Draft& a, const Noun& noun, const Lexicon& lex);

// The last word of a noun of several ("foreign minister" -> "minister").
std::string_view LastWord(std::string_view noun);

// `model` may be null.
void ResolveReferences(Scene* scene, const ModelAntecedents* model);

}  // namespace hearsay::names
