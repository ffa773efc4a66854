// Features of a token beside its word pieces, as indices into the lists of the weight file
// (docs/weights.md, "Pieces, features, windows"). Pure.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace hearsay::syntax {

inline constexpr uint32_t kShapes = 15, kLeads = 5, kQuotes = 2;

// What a piece follows.
enum Lead : uint8_t { kNoLead, kGlued, kSpaced, kBlockBegins, kInsideToken };

uint8_t ShapeFeature(std::string_view form);
// 1 for the tokens that stand inside double quotation marks; `breaks[i]`: a block begins.
std::vector<uint8_t> QuoteStates(const std::vector<std::string_view>& forms,
                                 const std::vector<bool>& breaks);

}  // namespace hearsay::syntax
