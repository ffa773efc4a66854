// Who published the document: its entity, by rules/outlets.tsv from the name or the domain.
#pragma once
#include "names/scene.h"

namespace hearsay::names {

// Sets doc.publisher and makes its entity; fills doc.publisher_name from the table where only the
// domain is known. A name or domain that the table does not have still makes an outlet; neither
// leaves kNone.
void ResolvePublisher(Scene* scene);

// The outlet fact of a domain or one of its parents ("edition.cnn.com"), or kNone.
uint32_t OutletOfDomain(const Lexicon& lexicon, std::string_view domain);

}  // namespace hearsay::names
