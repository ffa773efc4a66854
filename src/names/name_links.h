// Gives every name an entity: aliases by the tables, surnames and short forms by what the document
// names in full, acronyms by brackets and initials. Two people with one surname stay two.
#pragma once
#include "names/scene.h"

namespace hearsay::names {

// Sets Found::entity of every name in scene->found, or leaves kNone for one that is to be dropped.
void LinkNames(Scene* scene);

}  // namespace hearsay::names
