// Walking JSON that a parser has found valid, with the place of every string in the bytes: parsers
// give values, blocks need places. Thread rule: pure. Linear in what is walked.
#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "page/container.h"

namespace hearsay::page {

// One JSON document, checked by simdjson; nothing else may follow it but white space.
bool IsValidJson(std::string_view s);
// Calls `take` with each name (raw) and value (raw, trimmed) of the object; not called for a value
// that is no object.
void ForEachMember(std::string_view object,
                   const std::function<void(std::string_view, std::string_view)>& take);
void ForEachElement(std::string_view array, const std::function<void(std::string_view)>& take);
// The string decoded, with its places from the start of `all`, of which `raw` is a part; empty for
// a value that is no string.
ItemText StringOf(std::string_view raw, std::string_view all);

}  // namespace hearsay::page
