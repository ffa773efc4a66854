// Which block of a page is its headline. Pure.
#pragma once
#include <cstdint>
#include <string_view>

#include "page/block_features.h"

namespace hearsay::page {

// `title`: what the metadata give, folded (fold_words.h), "" if none. UINT32_MAX if no block is.
uint32_t FindHeadline(const DescribedBlocks& blocks, std::string_view title);

}  // namespace hearsay::page
