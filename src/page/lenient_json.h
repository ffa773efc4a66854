// JSON as pages really hold it: comments and CDATA around it, raw newlines in strings, trailing or
// missing commas, several values after one another, cut ends. What can be read is read. For JSON-LD
// only; JSON lines are read strictly. Bounds: depth 64, 200,000 values; linear. Thread rule: pure.
// Ownership: strings view what they were read from, but for those with escapes, which the caller
// keeps.
#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace hearsay::page {

struct JsonValue {
  enum class Kind : uint8_t { kNull, kString, kNumber, kObject, kArray };
  Kind kind = Kind::kNull;
  // Of a string (decoded, valid UTF-8) or number (as written; true and false too).
  std::string_view text;
  std::vector<std::string_view> keys;  // of an object, one for each of values
  std::vector<JsonValue> values;
  std::vector<JsonValue> items;

  const JsonValue* Get(std::string_view key) const;  // the first member of the name, or nullptr
  // A string; or the "name"/"@value"/"@id" of an object; or that of the first item. "" if there is
  // none.
  std::string_view AsText() const;
};

// An array of the values found; empty if none. `s` and `decoded`, which strings with escapes are
// added to, must outlive it.
JsonValue ParseLenientJson(std::string_view s, std::deque<std::string>* decoded);

}  // namespace hearsay::page
