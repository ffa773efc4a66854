// Captions of pictures: what a page shows beside a picture and what names its maker, in whatever
// element it stands. Credit lines ("Reporting by …", "Photo: Ann Lee") are residue.h's. The words
// are rules/page_captions.tsv's. Thread rule: const after Create.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"
#include "page/block_features.h"

namespace hearsay::page {

class Captions {
 public:
  static Result<Captions> Create();  // kRuleTable, kRuleTableMissing
  Captions(Captions&&) noexcept;
  Captions& operator=(Captions&&) noexcept;
  ~Captions();

  // Its element says so (figcaption, a class of captions), or stands around it and a figcaption
  // alone.
  static bool IsMarked(const DescribedBlocks& blocks, size_t i);
  // Its place right after a picture or its words say so: "… (Photo by Ann Lee)", "… on Monday. Ann
  // Lee/AP", "Staff photo by …".
  bool IsPlain(const DescribedBlocks& blocks, size_t i,
               const std::vector<std::string>& authors) const;

 private:
  struct Impl;
  explicit Captions(std::unique_ptr<const Impl> impl);
  bool NamesCredit(std::string_view text, std::string_view folded) const;
  bool HasMark(std::string_view text, size_t words) const;
  bool EndsInMaker(std::string_view text) const;
  bool IsMaker(std::string_view s) const;
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::page
