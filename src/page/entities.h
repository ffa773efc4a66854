// Character references: "&amp;", "&#8217;", "&#x92;" -> UTF-8, as the HTML living standard decodes
// them. Thread rule: const after Create. The names come from rules/page_entities.tsv.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "base/status.h"

namespace hearsay::page {

class Entities {
 public:
  static Result<Entities> Create();  // kRuleTable, kRuleTableMissing
  Entities(Entities&&) noexcept;
  Entities& operator=(Entities&&) noexcept;
  ~Entities();

  // Decodes the reference that begins at s[at] == '&', appends it, and gives the bytes it took; 0
  // if there is none. In attribute values a name without ';' before '=' or a letter or digit is no
  // reference.
  size_t Decode(std::string_view s, size_t at, bool in_attribute, std::string* out) const;
  // All of `s` decoded (an attribute value or the text of <title>).
  std::string DecodeAll(std::string_view s, bool in_attribute) const;

 private:
  struct Impl;
  explicit Entities(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::page
