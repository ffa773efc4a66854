// RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, and sitemaps (whose entries have a title at best, so
// they are skipped). Items are read where their text is in the feed. Thread rule: pure but for the
// context.
#pragma once
#include <string>
#include <string_view>

#include "page/container.h"

namespace hearsay::page {

bool LooksFeed(std::string_view bytes);
// Items in their order; kFeedDamaged after those before the place where the XML is broken.
void ReadFeed(std::string_view bytes, const std::string& place, ContainerContext* context);

}  // namespace hearsay::page
