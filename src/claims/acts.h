// What a cue does in its sentence, beyond what the lexicon says of it: refusals to comment,
// silence, denials, demands; and the modality of what is put forward. Pure.
#pragma once
#include "claims/attribution.h"

namespace hearsay::claims {

// The act of `f`, read with its negation, modal, content and the kind of its source.
Act RefineAct(const Context& context, const Clauses& clauses, const Found& f,
              EntityKind source_kind, bool has_source);

// The modality of the content ranges: of the first clause in them. `act` and `cue_words` can settle
// it ("reportedly", asks).
Modality ModalityOf(const Context& context, const Clauses& clauses,
                    const std::vector<TokenRange>& content, Act act);

}  // namespace hearsay::claims
