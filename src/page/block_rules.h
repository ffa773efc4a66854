// What one block is by itself: by its zones, its line and its links. Pure.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/block_features.h"
#include "page/captions.h"
#include "page/line_forms.h"
#include "page/residue.h"
#include "page/selection.h"

namespace hearsay::page {

struct RuleTables {
  const Residue& residue;
  const Captions& captions;
  const LineForms& forms;
};

struct BlockVerdict {
  BlockDecision decision;
  bool stop = false;  // a heading such as "Related": what follows may be no article
};

class BlockRules {
 public:
  // `title`: what the metadata give, folded. `live`: of a live page. All must outlive the rules.
  BlockRules(const DescribedBlocks& blocks, const RuleTables& tables, std::string_view title,
             const std::vector<std::string>& authors, bool live)
      : blocks_(blocks), tables_(tables), title_(title), authors_(authors), live_(live) {}

  // A block inside `article`, the article's element.
  BlockVerdict Judge(size_t i, uint32_t article, bool is_title) const;
  // What the words of the line say.
  LineVerdict Line(size_t i, bool heading) const;
  // Why a line is surely residue by its words, "" if it is not.
  std::string_view ResidueOf(size_t i) const;

  // A block that something other than Judge keeps: caption or credit where it is one, else `kind`.
  BlockKind KindOf(size_t i, BlockKind kind) const;

 private:
  BlockVerdict JudgeEmbedded(size_t i) const;

  const DescribedBlocks& blocks_;
  const RuleTables& tables_;
  std::string_view title_;
  const std::vector<std::string>& authors_;
  bool live_;
};

}  // namespace hearsay::page
