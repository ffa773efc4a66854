// Shapes of tokens and the state of quotation marks.
//
// Method: train/reader/pieces.py, rule for rule. Bound: linear in the text. Tests:
// tests/syntax/token_encoder_test.cc.
#include "syntax/piece_features.h"

#include <unicode/uchar.h>

#include <initializer_list>

#include "base/utf8.h"

namespace hearsay::syntax {
namespace {

bool Starts(std::string_view form, std::initializer_list<std::string_view> marks) {
  for (const std::string_view m : marks) {
    if (form.substr(0, m.size()) == m) return true;
  }
  return false;
}

}  // namespace

uint8_t ShapeFeature(std::string_view form) {
  int upper = 0, lower = 0, digits = 0;
  bool first_is_upper = false;
  UChar32 first = 0;
  for (size_t at = 0; at < form.size();) {
    const auto c = static_cast<UChar32>(DecodeUtf8(form, &at));
    if (first == 0) first = c;
    const bool is_upper = u_hasBinaryProperty(c, UCHAR_UPPERCASE) != 0;
    const bool is_lower = u_hasBinaryProperty(c, UCHAR_LOWERCASE) != 0;
    if (is_upper && upper + lower == 0) first_is_upper = true;
    upper += is_upper;
    lower += is_lower;
    const int32_t numeric = u_getIntPropertyValue(c, UCHAR_NUMERIC_TYPE);
    digits += numeric == U_NT_DECIMAL || numeric == U_NT_DIGIT;
  }
  if (upper || lower) {
    if (digits) return 7;
    if (!upper) return 1;
    if (!lower) return upper == 1 ? 4 : 3;
    return upper == 1 && first_is_upper ? 2 : 5;
  }
  if (digits) return 6;
  if (Starts(form, {".", "!", "?", "…"})) return 8;
  if (Starts(form, {",", ";", ":"})) return 9;
  if (Starts(form, {"\"", "'", "`", "“", "”", "„", "«", "»", "‘", "’", "‚"})) return 10;
  if (Starts(form, {"(", ")", "[", "]", "{", "}", "<", ">"})) return 11;
  if (Starts(form, {"-", "–", "—", "‐", "‑"})) return 12;
  return (U_GET_GC_MASK(first) & (U_GC_P_MASK | U_GC_S_MASK)) != 0 ? 13 : 14;
}

std::vector<uint8_t> QuoteStates(const std::vector<std::string_view>& forms,
                                 const std::vector<bool>& breaks) {
  std::vector<uint8_t> out(forms.size());
  bool inside = false;
  for (size_t i = 0; i < forms.size(); ++i) {
    const std::string_view f = forms[i];
    if (breaks[i]) inside = false;
    if (f == "``" || Starts(f, {"“", "„", "«"})) {
      inside = true;
      out[i] = 1;
    } else if (f == "''" || Starts(f, {"”", "»"})) {
      out[i] = 1;
      inside = false;
    } else if (f == "\"") {
      out[i] = 1;
      inside = !inside;
    } else {
      out[i] = inside;
    }
  }
  return out;
}

}  // namespace hearsay::syntax
