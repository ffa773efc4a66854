// What an element is for, by its tag, class, id, role, itemprop and style. Thread rule: one thread.
#pragma once
#include <array>
#include <string_view>

#include "page/html_attributes.h"
#include "page/zones.h"

namespace hearsay::page {

class ElementZones {
 public:
  explicit ElementZones(const ZoneWords& words) : words_(words) {}
  // The attributes must stay where they are as long as this lives.
  Zones Of(Tag tag, const Attributes& attributes);

 private:
  // A page has few different classes and says them again and again: the last ones are remembered
  // with their zones.
  struct Known {
    std::string_view names;
    Zones zones = 0;
  };
  // Always inline: most of a call would be saving and restoring registers.
  [[gnu::always_inline]] inline Zones OfNames(std::string_view names);

  const ZoneWords& words_;
  std::array<Known, 512> known_;
};

}  // namespace hearsay::page
