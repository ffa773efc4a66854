// What every finder of attributions by words reads, and how it starts one. The finders work on one
// sentence; they keep references, so the context and the clauses must outlive them.
#pragma once
#include <vector>

#include "claims/attribution.h"

namespace hearsay::claims {

class CueFinder {
 protected:
  CueFinder(const Context& context, const Clauses& clauses, uint32_t sentence,
            std::vector<Found>* out)
      : x_(context),
        c_(clauses),
        doc_(context.doc),
        tk_(context.doc.tokens),
        sentence_(sentence),
        out_(out) {}

  // An attribution of this sentence by the cue `m` whose main token is `main`.
  Found Start(const CueMatch& m, uint32_t main) const {
    Found f;
    f.sentence = sentence_;
    f.cue = m.cue;
    f.act = m.cue->act;
    f.main = main;
    return f;
  }

  const Context& x_;
  const Clauses& c_;
  const Document& doc_;
  const std::vector<Token>& tk_;
  uint32_t sentence_;
  std::vector<Found>* out_;
};

}  // namespace hearsay::claims
