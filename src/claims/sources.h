// From the words of a source to its entities. Adds entities of kind group or record for sources
// that the names room has no mention of, so that no attribution with a source lacks an entity for
// want of a lexicon entry.
#pragma once
#include <span>

#include "claims/attribution.h"

namespace hearsay::claims {

class Sources {
 public:
  Sources(Document* doc, const CueLexicon& lexicon) : doc_(doc), lexicon_(lexicon) {}
  // The entities of the heads, in order, each once. `phrase` is the whole source, used to name a
  // new entity.
  std::vector<uint32_t> Resolve(const std::vector<uint32_t>& heads, const TokenRange& phrase);
  // The entity of the mention that the head token stands in, or kNone. Adds nothing.
  uint32_t EntityAt(uint32_t head) const;
  // The source with all of the name that its first token stands inside ("[Downing] Street").
  TokenRange WithWholeName(TokenRange source) const;
  // The mentions that begin in the range, in the order of the text.
  std::span<const Mention> MentionsIn(TokenRange range) const;
  // The first outlet mentioned in the range (other than the publisher), or kNone; `*evidence` gets
  // its span.
  uint32_t OutletIn(TokenRange range, Span* evidence) const;

 private:
  uint32_t NamedInApposition(uint32_t head, const TokenRange& phrase) const;
  bool IsAnotherGroup(uint32_t head, uint32_t entity, const TokenRange& phrase) const;
  uint32_t AddFor(uint32_t head, const TokenRange& phrase);
  uint32_t CountOf(const TokenRange& phrase) const;
  uint32_t GroupOf(uint32_t head, const TokenRange& phrase) const;
  Document* doc_;
  const CueLexicon& lexicon_;
};

}  // namespace hearsay::claims
