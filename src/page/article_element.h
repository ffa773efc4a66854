// Which element of a page holds the article. Pure.
#pragma once
#include <cstdint>

#include "page/block_features.h"

namespace hearsay::page {

// The innermost element that holds nearly all prose outside residue, helped by bodies that the page
// names; of several articles the one with the headline. `title_block`: UINT32_MAX if there is none.
// `live`: the posts of a live blog are one article. 0 is the whole page.
uint32_t ChooseArticleElement(const DescribedBlocks& blocks, uint32_t title_block, bool live);

}  // namespace hearsay::page
