// The working state of one document in the names room: what was found so far, before it becomes
// entities and mentions. Thread rule: one thread; lives for one Run. Indices into `found` and
// `persons…` stay valid, vectors only grow.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "names/lexicon.h"
#include "names/phrase_trie.h"
#include "record/document.h"
#include "syntax/chunks.h"

namespace hearsay::names {

// Something that will be a mention once it has an entity.
struct Found {
  uint32_t first = 0, last = 0, head = 0;  // tokens
  uint32_t sentence = 0;
  EntityKind kind = EntityKind::kOther;
  MentionForm form = MentionForm::kName;
  uint32_t entity = kNone;   // of Scene::entities
  uint32_t fact = kNone;     // of Lexicon::facts
  uint32_t payload = kNone;  // of Lexicon::names: all readings of the name
  std::string_view land;     // code of the state whose body it is, where no table has it
  Sense sense = Sense::kName;
  bool nested = false;  // inside a longer name or phrase
  bool weak = false;    // the kind is a guess; a better mention of the same words decides
  char gender = '-';
};

// What is known of an entity while the document is read.
struct Draft {
  Entity entity;
  uint32_t fact = kNone;
  char gender = '-';
  std::string_view field;  // "business", "newspaper", "ministry": what a later description must fit
  NounClass cls = NounClass::kNone;          // of an unnamed one
  std::string_view head;                     // singular noun of an unnamed one
  std::vector<std::string_view> content;     // words that tell an unnamed group from others
  std::vector<std::string_view> fields;      // further fields a person was described by
  std::vector<std::string_view> role_words;  // norms of the roles' words
  uint32_t names = 0;                        // how many name mentions
  uint32_t outlet = kNone;                   // entity: which outlet's sources they are
};

// Where a token stands: outside of quotation marks, in a quoted piece of a sentence, or in direct
// speech (a quotation that opens a block or sentence, or follows a comma or colon).
enum class Quoted : uint8_t { kNo, kPiece, kDirect };

struct Phrase {
  syntax::NounPhrase np;
  uint32_t sentence = 0;
};

class Scene {
 public:
  Scene(const Lexicon& lexicon, Document* document);

  const Lexicon& lex;
  Document& doc;
  TokenPieces pieces;
  std::vector<Found> found;  // sorted by (first, longest first) after FindNames
  std::vector<Draft> entities;
  std::vector<Phrase> phrases;        // of all sentences, in order
  std::vector<uint32_t> sentence_of;  // by token
  std::vector<uint8_t> title_case;    // by sentence: capitals tell nothing
  std::vector<Quoted> quoted;         // by token
  std::vector<uint32_t> name_at;      // by token: the innermost name `found` over it, or kNone
  std::vector<uint32_t> outer_at;     // by token: the outermost name `found` over it, or kNone

  const Token& T(uint32_t t) const { return doc.tokens[t]; }
  std::string_view Norm(uint32_t t) const { return doc.tokens[t].norm; }
  std::string_view Surface(uint32_t t) const { return doc.TextOf(doc.tokens[t]); }
  std::string_view Surface(uint32_t first, uint32_t last) const;
  bool Capital(uint32_t t) const { return capital_[t] & 1; }
  bool AllCapitals(uint32_t t) const { return capital_[t] & 2; }
  const Word& WordAt(uint32_t t) const { return *words_[t]; }
  bool Is(uint32_t t, uint32_t uses) const { return (words_[t]->uses & uses) != 0; }
  uint32_t SentenceFirst(uint32_t t) const { return doc.sentences[sentence_of[t]].first; }
  uint32_t SentenceLast(uint32_t t) const { return doc.sentences[sentence_of[t]].last; }
  bool InSentence(uint32_t t, uint32_t sentence) const {
    return t < sentence_of.size() && sentence_of[t] == sentence;
  }
  bool IsPossessive(uint32_t t) const {
    return t < doc.tokens.size() && doc.tokens[t].xpos == Xpos::kPOS;
  }
  bool IsVerb(uint32_t t) const {
    return doc.tokens[t].upos == Upos::kVerb || doc.tokens[t].upos == Upos::kAux;
  }
  bool IsName(uint32_t t) const { return doc.tokens[t].upos == Upos::kPropn; }
  // Is the phrase of tokens [first, last) the subject of a verb of speech after it ("Voss later
  // said", "Voss (D-Ohio), who came, said") or before it ("said Voss")?
  bool Speaks(uint32_t first, uint32_t last) const;
  // One past what may stand between a subject and its verb: adverbs, auxiliaries, brackets, and,
  // where `asides`, phrases with prepositions, a clause or apposition between commas.
  uint32_t VerbOf(uint32_t last, bool asides) const;
  // One past the letters behind a person's name that ends before `last`: ", MD, PhD"; else `last`.
  uint32_t PostnominalEnd(uint32_t last) const;
  // Does the document write this word without a capital anywhere? Linear in the tokens.
  bool InLowerCase(std::string_view norm) const;

  uint32_t AddEntity(EntityKind kind, std::string_view name);
  // Gives the entity what the table knows of the fact.
  void ApplyFact(uint32_t entity, uint32_t fact);
  uint32_t EntityOfFact(uint32_t fact) const;   // or kNone
  uint32_t StateEntity(std::string_view code);  // made if need be; kNone for an unknown code
  // Sorts `found` and fills name_at and outer_at.
  void IndexNames();

 private:
  void FindQuotations();
  void ExtendToNoun(uint32_t sentence, syntax::NounPhrase* np) const;

  std::vector<uint8_t> capital_;
  std::vector<const Word*> words_;  // by token, of the lexicon
};

}  // namespace hearsay::names
