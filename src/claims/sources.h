// From the words of a source to its entities. Adds entities of kind group or record for sources
// that the names room has no mention of, so that no attribution with a source lacks an entity for
// want of a lexicon entry.
#pragma once
#include "claims/attribution.h"

namespace hearsay::claims {

class Sources {
 public:
  explicit Sources(Document* doc) : doc_(doc) {}
  // The entities of the heads, in order, each once. `phrase` is the whole source, used to name a
  // new entity.
  std::vector<uint32_t> Resolve(const std::vector<uint32_t>& heads, const TokenRange& phrase);
  // The entity of the mention that the head token stands in, or kNone. Adds nothing.
  uint32_t EntityAt(uint32_t head) const;
  // The source with all of the name that its first token stands inside ("[Downing] Street").
  TokenRange WithWholeName(TokenRange source) const;
  // The first outlet mentioned in the range (other than the publisher), or kNone; `*evidence` gets
  // its span.
  uint32_t OutletIn(TokenRange range, Span* evidence) const;

 private:
  uint32_t NamedInApposition(uint32_t head, const TokenRange& phrase) const;
  bool IsAnotherGroup(uint32_t head, uint32_t entity, const TokenRange& phrase) const;
  uint32_t AddFor(uint32_t head, const TokenRange& phrase);
  // The first mention that begins at the token or after it.
  std::vector<Mention>::const_iterator FirstFrom(uint32_t token) const;
  Document* doc_;
};

}  // namespace hearsay::claims
