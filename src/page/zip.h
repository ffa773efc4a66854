// WACZ: a zip file that holds WARC files. Entries are taken by content: those that are WARC, stored
// or deflated. Thread rule: pure but for the context.
#pragma once
#include <string_view>

#include "page/container.h"

namespace hearsay::page {

inline bool LooksZip(std::string_view s) { return s.substr(0, 4) == "PK\x03\x04"; }
// The directory of the zip names a WARC file, or a stored entry is one.
bool LooksWacz(std::string_view bytes);
// False: it holds no WARC file, and nothing was done (the caller calls it binary).
bool ReadWacz(std::string_view bytes, ContainerContext* context);

}  // namespace hearsay::page
