// The title that a page's head gives, without its site. Thread rule: const after construction.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::page {

// The names under which a page may name its own site, beside the title.
class SiteNames {
 public:
  // Names may be ""; `domain` without scheme ("example.org").
  SiteNames(std::vector<std::string> names, std::string_view domain);
  bool IsSite(std::string_view name) const;

 private:
  std::vector<std::string> names_;  // squeezed: folded, without spaces
  std::string label_;               // "example" of the domain
};

// "Vote put off | Linfield Post": the last part of <title> where nothing else names the site; "" if
// it does not read like a name.
std::string TitleSuffix(const std::string& title);
// Cuts "… | Site" where the site is known, or where `other` (a title from elsewhere) ends before.
std::string WithoutSite(std::string title, const std::string& other, const SiteNames& site);

}  // namespace hearsay::page
