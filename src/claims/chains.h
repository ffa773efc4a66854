// Chains: the links from the publisher to the origin, by the seven rules of docs/claims.md. Pure
// but for `doc->claims`.
#pragma once
#include <vector>

#include "claims/attribution.h"

namespace hearsay::claims {

// What the chain builder needs of an attribution beside the record: the outlet it was told to, and
// what it cites.
struct ChainFacts {
  std::vector<uint32_t> outlets;  // "told the Times", "a letter seen by the BBC and Der Spiegel"
  Span outlet_evidence;
  bool signed_by = false;  // its source is who signed the page (first_person.h)
  Span byline;             // where it does
  bool citing = false;     // its source was cited by the source of its parent
};

// The wire agencies that the byline, dateline or credits name (rule 6), as links after the
// publisher.
std::vector<ChainLink> WireLinks(const Context& context);

// chains[i] for doc.attributions[i]. `facts` is parallel to doc.attributions.
std::vector<std::vector<ChainLink>> BuildChains(const Context& context,
                                                const std::vector<ChainFacts>& facts,
                                                const std::vector<ChainLink>& wire);

}  // namespace hearsay::claims
