// News in one JSON object: ninjs 1.x to 3.x (IPTC) and JSON Feed 1.x. ninjs may also come one
// object a line. Thread rule: pure but for the context.
#pragma once
#include <string>
#include <string_view>

#include "page/container.h"

namespace hearsay::page {

// False: it is neither, and nothing was done.
bool ReadJsonNews(std::string_view bytes, const std::string& place, ContainerContext* context);

}  // namespace hearsay::page
