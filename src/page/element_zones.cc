// Classes and ids by the words of zones.h, with a direct-mapped memory of the last ones; a look-up
// costs a hash and one comparison. Tested by tests/page/rows_test.cc.
#include "page/element_zones.h"

#include "page/html_tokenizer.h"
#include "page/word_table.h"

namespace hearsay::page {
namespace {

Zones OfStyle(std::string_view style) {
  const size_t display = style.find("display");
  if (display == std::string_view::npos) return 0;
  size_t p = display + 7;
  while (p < style.size() && (style[p] == ' ' || style[p] == ':')) ++p;
  return style.substr(p, 4) == "none" ? Zones{kZoneHidden} : Zones{0};
}

Zones OfItemprop(std::string_view itemprop) {
  Zones z = 0;
  if (HasWord(itemprop, "articlebody")) z |= kZoneBody;
  if (EqualsIgnoreCase(itemprop, "author") || HasWord(itemprop, "datepublished")) z |= kZoneByline;
  if (HasWord(itemprop, "comment")) z |= kZoneComments;
  if (EqualsIgnoreCase(itemprop, "headline")) z |= kZoneHeadline;
  if (EqualsIgnoreCase(itemprop, "caption")) z |= kZoneCaption;
  return z;
}

Zones OfRole(std::string_view role) {
  const auto is = [&](std::string_view lower) { return EqualsIgnoreCase(role, lower); };
  if (is("navigation") || is("menu") || is("banner")) return kZoneNav;
  if (is("contentinfo")) return kZoneFooter;
  if (is("complementary")) return kZoneAside;
  if (is("dialog") || is("alertdialog")) return kZonePaywall;
  if (is("search")) return kZoneForm;
  if (is("main") || is("article")) return kZoneArticle;
  return 0;
}

}  // namespace

Zones ElementZones::OfNames(std::string_view names) {
  if (names.empty()) return 0;
  Known& known = known_[HashBytes(names) % known_.size()];
  if (known.names != names) known = {names, words_.OfNames(names)};
  return known.zones;
}

Zones ElementZones::Of(Tag tag, const Attributes& a) {
  if (tag == Tag::kHtml || tag == Tag::kBody) return 0;
  Zones z = OfTag(tag) | OfNames(a.cls) | OfNames(a.id);
  if (a.hidden) z |= kZoneHidden;
  if (!a.style.empty()) z |= OfStyle(a.style);
  if (!a.itemprop.empty()) z |= OfItemprop(a.itemprop);
  if (!a.role.empty()) z |= OfRole(a.role);
  return z;
}

}  // namespace hearsay::page
