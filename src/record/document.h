// Document: one news item and everything that the rooms found in it. Flat arrays, indices instead of pointers.
//
// Every room only adds: page fills the facts, text and blocks; text the sentences and tokens; syntax the tags; names the
// entities and mentions; time the times; claims the attributions and claims; events the events. A later room never changes
// what an earlier one wrote (names may add an entity for the publisher; claims may add entities of kind group or record).
//
// Units: every Span counts bytes of `text` (UTF-8). The JSON record counts code points; record/json.h converts.
// Ownership: the document owns its strings; Token::norm and Token::lemma point into `arena` or into static tables.
// Thread rule: one thread works on a document at a time. Move-only.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/span.h"
#include "record/tags.h"

namespace hearsay {

inline constexpr uint32_t kNone = UINT32_MAX;  // "no index": no head, no entity, no parent …

// What the user says about an input because its bytes do not hold it. Given facts win over found ones.
struct InputFacts {
  std::string input;      // the path as given, "-" for standard input
  std::string url;        // --url
  std::string publisher;  // --publisher: a name ("RT") or a domain
  std::string published;  // --published: YYYY-MM-DD or an RFC 3339 time, checked by the caller
};

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  Span span;          // in Document::text
  SourceSpan source;  // bytes of the input that hold it, first to last
  std::string published = {};  // of a post on a live page: its own time, as Document::published
};

struct Sentence {
  Span span;
  uint32_t first = 0, last = 0;  // tokens [first, last)
  uint32_t block = 0;
};

// A syntactic word as UD English has them ("do" "n't", "Trump" "'s").
struct Token {
  Span span;
  std::string_view norm;   // lower case, typographic quotes and dashes folded to ASCII
  std::string_view lemma;  // lower case except for proper nouns; empty before the syntax room
  Upos upos = Upos::kX;
  Xpos xpos = Xpos::kXX;
  bool space_before = false;  // white space (or the start of a block) precedes it
  uint32_t head = kNone;      // 1-based token of its sentence, 0 for the root, kNone where no tree was made
  std::string_view deprel;    // empty where no tree was made
};

struct Entity {
  EntityKind kind = EntityKind::kOther;
  std::string name;  // the fullest name; for an unnamed one its description as it stands in the text
  bool unnamed = false;
  std::optional<uint32_t> count;  // of an unnamed group ("two officials" -> 2)
  std::string role;               // "spokesman"
  uint32_t affiliation = kNone;   // entity: whose spokesman; the outlet whose sources they are
  std::string code;               // ISO 3166-1 alpha-3 of a state
  std::string wikidata;
};

struct Mention {
  Span span;
  uint32_t entity = 0;
  MentionForm form = MentionForm::kName;
  uint32_t first = 0, last = 0;  // tokens [first, last)
  uint32_t head = 0;             // the head token
};

struct TimeExpression {
  Span span;
  TimeType type = TimeType::kDate;
  std::string value;  // TIMEX3 value: 2024-11-11, 2024-W46, P2D, PRESENT_REF …
};

struct Attribution {
  std::vector<Span> source, cue, content;  // each sorted, not overlapping; source or content may be empty
  std::vector<uint32_t> entities;          // of the source
  std::vector<uint32_t> behalf;            // for whom the source spoke ("Cheung said the president-elect would …")
  Act act = Act::kSay;
  QuoteKind quote = QuoteKind::kIndirect;
  uint32_t parent = kNone;  // the attribution in whose content this one's cue lies
  float confidence = 0;
};

struct ChainLink {
  std::vector<uint32_t> entities;  // one; two or more where persons are joined; none where unknown
  LinkHow how = LinkHow::kStated;
  Span evidence;  // empty for the publisher
};

struct Claim {
  std::vector<Span> content;
  Act act = Act::kSay;
  Modality modality = Modality::kAsserted;
  uint32_t attribution = kNone;   // none for what the publisher says itself
  std::vector<ChainLink> chain;   // link 0 is the publisher
  std::vector<uint32_t> answers;  // claims of this document that it confirms, denies, declines …
  std::vector<uint32_t> events;
  float confidence = 0;
};

struct Event {
  PloverType plover = PloverType::kConsult;
  std::string mode;   // PLOVER mode, "" where it has none or the text does not say
  std::string cameo;  // two-digit root
  std::vector<uint32_t> actors, recipients;
  uint32_t place = kNone;
  std::string when;  // TIMEX3 value
  Span predicate;
  Modality modality = Modality::kAsserted;
  float confidence = 0;
};

struct Document {
  // page
  std::string input, id, url, publisher_name, publisher_domain, title, published, language;
  std::vector<std::string> authors;
  std::optional<PageKind> kind;  // what the input is
  std::string kind_reason;       // by which evidence, in words
  std::string text;  // the kept blocks, one after another, separated by "\n"
  std::vector<Block> blocks;
  // text, syntax
  std::vector<Sentence> sentences;
  std::vector<Token> tokens;
  // names
  std::vector<Entity> entities;
  std::vector<Mention> mentions;  // by (begin, longest first); mentions may nest
  uint32_t publisher = kNone;     // the entity of the publisher, where it is known
  // time, claims, events
  std::vector<TimeExpression> times;
  std::vector<Attribution> attributions;
  std::vector<Claim> claims;
  std::vector<Event> events;

  Arena arena;

  std::string_view TextOf(Span s) const { return s.In(text); }
  std::string_view TextOf(const Token& t) const { return t.span.In(text); }
  // The sentence that holds the byte, or kNone. O(log sentences).
  uint32_t SentenceAt(uint32_t byte) const;
  // The first token that ends after the byte (tokens.size() if none). O(log tokens).
  uint32_t TokenAt(uint32_t byte) const;
};

// sha256 of text and address, as the contract has it.
std::string DocumentId(const Document& doc);

// Days and instants: accepts YYYY-MM-DD, RFC 3339 times, and returns the normal form ("2024-11-15",
// "2024-11-15T09:30:00Z", "2024-11-15T09:30:00+02:00"); nothing if it is no date that exists.
std::optional<std::string> NormalizeInstant(std::string_view s);

}  // namespace hearsay
