// Joins the names that the reading model found with those of the tables and rules. Pure.
#pragma once
#include <span>

#include "names/name_head.h"
#include "names/scene.h"

namespace hearsay::names {

// scene->found holds the rules' names (FindNames); so it does afterwards, sorted and indexed.
// `model`: in order, not overlapping, of the tokens [0, read).
void JoinModelNames(std::span<const ModelName> model, uint32_t read, Scene* scene);

}  // namespace hearsay::names
