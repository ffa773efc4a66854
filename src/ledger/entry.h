// Entry: a document as the rows that the ledger will hold. Made by Prepare, which does everything
// that needs no database (offsets to code points, words, keys, hashes, names in normal form), so
// that any number of threads prepare while one writes, and the tokens of a document can be freed
// before it waits for its turn. Units: all offsets are code points of `text`. Ownership: an Entry
// owns its strings. Thread rule: Prepare is pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::ledger {

struct Entry {
  struct BlockRow {
    BlockKind kind;
    Span span;
    SourceSpan source;
    std::string published;
  };
  struct EntityRow {
    EntityKind kind;
    std::string name, norm, role, code, wikidata;
    bool unnamed;
    std::optional<uint32_t> count;
    uint32_t affiliation;
    uint32_t claims = 0;  // in whose chains it stands
  };
  struct MentionRow {
    uint32_t entity;
    Span span;
    MentionForm form;
  };
  struct AttributionRow {
    std::string source, cue, source_spans, cue_spans, content_spans;
    std::vector<uint32_t> entities, behalf;
    Act act;
    QuoteKind quote;
    uint32_t parent;
    double confidence;
  };
  struct LinkRow {
    std::vector<uint32_t> entities;
    LinkHow how;
    Span evidence;
  };
  struct ClaimRow {
    uint64_t hash;
    std::string words, spans, keys, sources;
    Act act;
    Modality modality;
    uint32_t attribution;
    double confidence;
    std::vector<LinkRow> chain;
    std::vector<uint32_t> answers, events;
  };
  struct TimeRow {
    Span span;
    TimeType type;
    std::string value;
  };
  struct EventRow {
    std::string plover, mode, cameo, when;
    std::vector<uint32_t> actors, recipients;
    uint32_t place;
    Span predicate;
    Modality modality;
    double confidence;
  };

  std::string hash, input, url, publisher, domain, title, authors, published, language, kind,
      kind_reason, text;
  std::optional<int64_t> published_at;  // seconds since 1970-01-01T00:00:00Z
  std::vector<BlockRow> blocks;
  std::vector<EntityRow> entities;
  std::vector<MentionRow> mentions;
  std::vector<TimeRow> times;
  std::vector<AttributionRow> attributions;
  std::vector<ClaimRow> claims;
  std::vector<EventRow> events;
};

// kInputTooLarge where one document holds more claims or entities than a ledger numbers in one
// (1,048,575).
Result<Entry> Prepare(const Document& doc);

// A name in the form in which names are compared: lower case, plain punctuation, single spaces, no
// leading article, no possessive ending. "The  New York Times" -> "new york times".
std::string NormalName(std::string_view name);

// Seconds since 1970-01-01T00:00:00Z of a normal instant (record/document.h); a day is its first
// second in UTC.
std::optional<int64_t> SecondsOf(std::string_view instant);

// The keys of claim `index`: its content words as lemmas and, marked by @, the words of the names
// it mentions (also where the text has a pronoun), each once, in the order of the text, at most
// kMaxKeys, separated by single spaces.
inline constexpr size_t kMaxKeys = 48;
std::string KeysOf(const Document& doc, size_t index);

}  // namespace hearsay::ledger
