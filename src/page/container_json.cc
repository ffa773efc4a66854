// simdjson checks the whole; the walk then relies on it and only has to find ends: of strings by
// their quotes, of values by the balance of brackets. Tested by tests/page/containers_test.cc.
#include "page/container_json.h"

#include <simdjson.h>

#include "base/utf8.h"

namespace hearsay::page {
namespace {

bool Space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
size_t PastSpace(std::string_view s, size_t at) {
  while (at < s.size() && Space(s[at])) ++at;
  return at;
}
size_t PastString(std::string_view s, size_t at) {  // at the opening quote
  for (++at; at < s.size() && s[at] != '"'; ++at) at += s[at] == '\\';
  return std::min(at + 1, s.size());
}
size_t PastValue(std::string_view s, size_t at) {
  if (at >= s.size()) return at;
  if (s[at] == '"') return PastString(s, at);
  if (s[at] != '{' && s[at] != '[') {
    while (at < s.size() && s[at] != ',' && s[at] != '}' && s[at] != ']' && !Space(s[at])) ++at;
    return at;
  }
  int depth = 0;
  while (at < s.size()) {
    if (s[at] == '"') {
      at = PastString(s, at);
      continue;
    }
    depth += (s[at] == '{' || s[at] == '[') - (s[at] == '}' || s[at] == ']');
    ++at;
    if (depth == 0) break;
  }
  return at;
}

char32_t Hex(std::string_view s, size_t at) {
  char32_t v = 0;
  for (size_t i = at; i < at + 4 && i < s.size(); ++i) {
    const char h = s[i];
    v = v * 16 + static_cast<char32_t>(h <= '9' ? h - '0' : (h | 0x20) - 'a' + 10);
  }
  return v;
}

}  // namespace

bool IsValidJson(std::string_view s) {
  simdjson::dom::parser parser;
  simdjson::dom::element root;
  return parser.parse(s.data(), s.size(), true).get(root) == simdjson::SUCCESS;
}

void ForEachMember(std::string_view s,
                   const std::function<void(std::string_view, std::string_view)>& take) {
  size_t at = PastSpace(s, 0);
  if (at >= s.size() || s[at] != '{') return;
  for (at = PastSpace(s, at + 1); at < s.size() && s[at] == '"';) {
    const size_t name_end = PastString(s, at);
    const std::string_view name = s.substr(at + 1, name_end - at - 2);
    const size_t value = PastSpace(s, PastSpace(s, name_end) + 1);  // past ':'
    const size_t end = PastValue(s, value);
    if (value >= s.size()) return;
    take(name, s.substr(value, end - value));
    at = PastSpace(s, end);
    if (at >= s.size() || s[at] != ',') return;
    at = PastSpace(s, at + 1);
  }
}

void ForEachElement(std::string_view s, const std::function<void(std::string_view)>& take) {
  size_t at = PastSpace(s, 0);
  if (at >= s.size() || s[at] != '[') return;
  for (at = PastSpace(s, at + 1); at < s.size() && s[at] != ']';) {
    const size_t end = PastValue(s, at);
    take(s.substr(at, end - at));
    at = PastSpace(s, end);
    if (at >= s.size() || s[at] != ',') return;
    at = PastSpace(s, at + 1);
  }
}

ItemText StringOf(std::string_view raw, std::string_view all) {
  ItemText out;
  if (raw.size() < 2 || raw[0] != '"') return out;
  const uint64_t base = static_cast<uint64_t>(raw.data() - all.data());
  const size_t stop = raw.size() - 1;
  for (size_t at = 1; at < stop;) {
    if (raw[at] != '\\') {
      const size_t end = std::min(raw.find('\\', at), stop);
      out.Append(raw.substr(at, end - at), base + at);
      at = end;
      continue;
    }
    const char e = raw[at + 1];
    size_t n = 2;
    std::string one(1, e);
    if (e == 'n' || e == 'r') {
      one = e == 'n' ? "\n" : "\r";
    } else if (e == 't' || e == 'b' || e == 'f') {
      one = " ";
    } else if (e == 'u') {
      n = 6;
      char32_t c = Hex(raw, at + 2);
      if (c >= 0xD800 && c < 0xDC00 && raw.substr(at + 6, 2) == "\\u") {
        c = 0x10000 + ((c - 0xD800) << 10) + (Hex(raw, at + 8) - 0xDC00);
        n = 12;
      }
      one.clear();
      AppendUtf8(c, &one);
    }
    out.Append(one, base + at);
    at += n;
  }
  out.source.end = base + stop;
  return out;
}

}  // namespace hearsay::page
