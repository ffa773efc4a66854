// One hash map of names; the longest name wins. At most 40 bytes are looked at for a reference, so
// decoding is linear. Tested by tests/page/parts_test.cc.
#include "page/entities.h"

#include <charconv>
#include <unordered_map>

#include "base/utf8.h"
#include "rules/rules.h"

namespace hearsay::page {

struct Entities::Impl {
  std::unordered_map<std::string_view, std::string> names;  // with ';' where it is needed
  size_t longest_bare = 0;  // longest name that is known without ';'
};

namespace {

constexpr size_t kLongestName = 33;

// What browsers make of 0x80 … 0x9F (windows-1252), 0 where the code point stands for itself.
constexpr char32_t kWindows1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

bool IsAsciiAlnum(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
int HexValue(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

size_t DecodeNumber(std::string_view s, size_t at, std::string* out) {
  size_t p = at + 2;
  const bool hex = p < s.size() && (s[p] == 'x' || s[p] == 'X');
  p += hex;
  const size_t digits = p;
  uint32_t value = 0;
  for (; p < s.size(); ++p) {
    const int d = HexValue(s[p]);
    if (d < 0 || (!hex && d > 9)) break;
    if (value <= 0x10FFFF) value = value * (hex ? 16 : 10) + static_cast<uint32_t>(d);
  }
  if (p == digits) return 0;
  if (p < s.size() && s[p] == ';') ++p;
  char32_t c = value;
  if (c >= 0x80 && c < 0xA0 && kWindows1252[c - 0x80]) c = kWindows1252[c - 0x80];
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c < 0xE000)) c = 0xFFFD;
  AppendUtf8(c, out);
  return p - at;
}

}  // namespace

Entities::Entities(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Entities::Entities(Entities&&) noexcept = default;
Entities& Entities::operator=(Entities&&) noexcept = default;
Entities::~Entities() = default;

Result<Entities> Entities::Create() {
  Result<Table> table = rules::LoadTable("rules/page_entities.tsv");
  if (!table.ok()) return table.status();
  const int name = table->Column("name"), points = table->Column("points");
  auto impl = std::make_unique<Impl>();
  impl->names.reserve(table->rows() * 2);
  for (size_t row = 0; row < table->rows(); ++row) {
    std::string text;
    for (std::string_view hex : Split(table->Cell(row, points), ' ')) {
      uint32_t c = 0;
      const auto end = hex.data() + hex.size();
      if (std::from_chars(hex.data(), end, c, 16).ptr != end) {
        return Status(Error::kRuleTable,
                      "rules/page_entities.tsv:" + std::to_string(table->Line(row)));
      }
      AppendUtf8(c, &text);
    }
    const std::string_view key = table->Cell(row, name);
    if (!key.empty() && key.back() != ';') {
      impl->longest_bare = std::max(impl->longest_bare, key.size());
    }
    impl->names.emplace(key, std::move(text));
  }
  return Entities(std::move(impl));
}

size_t Entities::Decode(std::string_view s, size_t at, bool in_attribute, std::string* out) const {
  if (at + 1 >= s.size()) return 0;
  if (s[at + 1] == '#') return DecodeNumber(s, at, out);
  size_t end = at + 1;
  while (end < s.size() && end - at <= kLongestName && IsAsciiAlnum(s[end])) ++end;
  if (end == at + 1) return 0;
  if (end < s.size() && s[end] == ';') {
    auto it = impl_->names.find(s.substr(at + 1, end - at));
    if (it != impl_->names.end()) {
      out->append(it->second);
      return end + 1 - at;
    }
  }
  for (size_t n = std::min(end - at - 1, impl_->longest_bare); n >= 2; --n) {
    auto it = impl_->names.find(s.substr(at + 1, n));
    if (it == impl_->names.end()) continue;
    const size_t after = at + 1 + n;
    if (in_attribute && after < s.size() && (s[after] == '=' || IsAsciiAlnum(s[after]))) return 0;
    out->append(it->second);
    return n + 1;
  }
  return 0;
}

std::string Entities::DecodeAll(std::string_view s, bool in_attribute) const {
  std::string out;
  out.reserve(s.size());
  size_t at = 0;
  while (at < s.size()) {
    const size_t amp = s.find('&', at);
    if (amp == std::string_view::npos) break;
    out.append(s, at, amp - at);
    const size_t n = Decode(s, amp, in_attribute, &out);
    if (!n) out += '&';
    at = amp + (n ? n : 1);
  }
  if (at < s.size()) out.append(s.substr(at));
  return out;
}

}  // namespace hearsay::page
