// Zones: what a part of a page is for, by its tag, role, and the words of its class and id
// (rules/page_class_words.tsv). Thread rule: ZoneWords is const after Create.
#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <string_view>

#include "base/status.h"
#include "page/html_tags.h"

namespace hearsay::page {

using Zones = uint32_t;  // a set of Zone

enum Zone : Zones {
  // Residue: what is dropped, with this reason.
  kZoneNav = 1u << 0,
  kZoneFooter = 1u << 1,
  kZoneAside = 1u << 2,
  kZoneForm = 1u << 3,
  kZoneComments = 1u << 4,
  kZoneRelated = 1u << 5,
  kZoneShare = 1u << 6,
  kZoneNewsletter = 1u << 7,
  kZoneAd = 1u << 8,
  kZoneCookie = 1u << 9,
  kZoneAuthorBox = 1u << 10,
  kZoneByline = 1u << 11,
  kZoneDate = 1u << 12,
  kZoneTags = 1u << 13,
  kZoneHidden = 1u << 14,
  kZonePaywall = 1u << 15,
  kZonePullQuote = 1u << 16,
  kZoneWidget = 1u << 17,
  kZoneEmbed = 1u << 18,
  // Kept, with another type.
  kZoneCaption = 1u << 20,
  kZoneCredit = 1u << 21,
  // Hints.
  kZoneHeader = 1u << 24,
  kZoneStandfirst = 1u << 25,
  kZoneBody = 1u << 26,
  kZoneArticle = 1u << 27,
  kZoneHeadline = 1u << 28,
};
inline constexpr Zones kResidueZones = (1u << 19) - 1;

// The word of the table for one zone ("related"), "" if there is none.
std::string_view NameOfZone(Zone zone);

class ZoneWords {
 public:
  static Result<ZoneWords> Create();  // kRuleTable, kRuleTableMissing
  ZoneWords(ZoneWords&&) noexcept;
  ZoneWords& operator=(ZoneWords&&) noexcept;
  ~ZoneWords();
  // Zones of the names in a class or id attribute. Linear; the first 1,024 bytes are looked at.
  Zones OfNames(std::string_view attribute) const;

 private:
  struct Impl;
  explicit ZoneWords(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

// Zones that the tag itself says (nav, footer, aside …).
Zones OfTag(Tag tag);

}  // namespace hearsay::page
