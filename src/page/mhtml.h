// MHTML (RFC 2557): a page saved with its pictures by a browser, or a mail that holds a page. Its
// first HTML part is read. Thread rule: pure but for the context.
#pragma once
#include <string_view>

#include "page/container.h"

namespace hearsay::page {

// A MIME head with a multipart content type.
bool LooksMhtml(std::string_view bytes);
void ReadMhtml(std::string_view bytes, ContainerContext* context);

}  // namespace hearsay::page
