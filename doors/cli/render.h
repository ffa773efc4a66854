// A document as people read it: its facts, then each claim with its chain, its words, what it
// answers and what happened.
#pragma once
#include <string>

#include "doors/cli/terminal.h"
#include "record/document.h"

namespace hearsay::cli {

std::string Render(const Document& doc, const Style& style);

}  // namespace hearsay::cli
