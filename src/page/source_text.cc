// Decodes by base/utf8.h where the bytes are UTF-8 and by an ICU converter otherwise, in pieces of
// 4 KB with its offsets. Memory: the text and eight bytes for each place where the distance to the
// input changes. Linear. Tested by tests/page/parts_test.cc.
#include "page/source_text.h"

#include <simdjson.h>
#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>
#include <unicode/utf16.h>

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "page/html_tokenizer.h"

namespace hearsay::page {
namespace {

using Map = std::vector<std::pair<uint32_t, uint32_t>>;

void AddToMap(Map* map, size_t text, size_t source) {
  if (!map->empty() && map->back().second + (text - map->back().first) == source) return;
  if (map->empty() && text == source) return;
  map->emplace_back(static_cast<uint32_t>(text), static_cast<uint32_t>(source));
}

// Valid sequences of two bytes or more, and invalid stretches.
void CountUtf8(std::string_view s, size_t* valid, size_t* invalid) {
  *valid = *invalid = 0;
  while (!s.empty()) {
    const size_t n = ValidUtf8Prefix(s);
    for (size_t i = 0; i < n; ++i) *valid += static_cast<uint8_t>(s[i]) >= 0xC0;
    if (n == s.size()) return;
    ++*invalid;
    s.remove_prefix(n + 1);
    while (!s.empty() && (static_cast<uint8_t>(s[0]) & 0xC0) == 0x80) s.remove_prefix(1);
  }
}

std::string Repair(std::string_view s, Map* map) {
  std::string out;
  out.reserve(s.size() + 64);
  size_t at = 0;
  while (at < s.size()) {
    const size_t n = ValidUtf8Prefix(s.substr(at));
    AddToMap(map, out.size(), at);
    out.append(s, at, n);
    at += n;
    if (at == s.size()) break;
    AddToMap(map, out.size(), at);
    out += "\xEF\xBF\xBD";
    ++at;
    while (at < s.size() && (static_cast<uint8_t>(s[at]) & 0xC0) == 0x80 &&
           ValidUtf8Prefix(s.substr(at, 1)) == 0) {
      ++at;
    }
  }
  AddToMap(map, out.size(), s.size());
  return out;
}

// The encoding that the first 4 KB of an HTML page declare, "" if none.
std::string DeclaredEncoding(std::string_view html) {
  html = html.substr(0, 4096);
  for (size_t at = 0; (at = html.find('c', at)) != std::string_view::npos; ++at) {
    if (!EqualsIgnoreCase(html.substr(at, 7), "charset")) continue;
    size_t p = at + 7;
    while (p < html.size() &&
           (html[p] == ' ' || html[p] == '=' || html[p] == '"' || html[p] == '\''))
      ++p;
    size_t e = p;
    while (e < html.size() && std::strchr("\"' ;/>\t\r\n", html[e]) == nullptr) ++e;
    if (e > p && e - p < 40) return std::string(html.substr(p, e - p));
  }
  return {};
}

std::string DetectedEncoding(std::string_view bytes) {
  UErrorCode error = U_ZERO_ERROR;
  UCharsetDetector* detector = ucsdet_open(&error);
  if (U_FAILURE(error)) return {};
  bytes = bytes.substr(0, 256 * 1024);
  ucsdet_enableInputFilter(detector, true);
  ucsdet_setText(detector, bytes.data(), static_cast<int32_t>(bytes.size()), &error);
  const UCharsetMatch* match = ucsdet_detect(detector, &error);
  std::string name;
  if (match && U_SUCCESS(error) && ucsdet_getConfidence(match, &error) >= 20) {
    name = ucsdet_getName(match, &error);
  }
  ucsdet_close(detector);
  return name;
}

// The name that browsers understand under the label (ISO-8859-1 means windows-1252).
std::string ForConverter(std::string label) {
  for (char& c : label) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  if (label == "iso-8859-1" || label == "latin1" || label == "ascii" || label == "us-ascii") {
    return "windows-1252";
  }
  if (label == "iso-8859-9") return "windows-1254";
  if (label == "gb2312" || label == "gbk") return "gb18030";
  if (label == "ks_c_5601-1987" || label == "euc-kr") return "windows-949";
  if (label == "shift_jis" || label == "x-sjis") return "windows-31j";
  return label;
}

bool Convert(std::string_view bytes, const std::string& label, std::string* out, Map* map) {
  UErrorCode error = U_ZERO_ERROR;
  UConverter* converter = ucnv_open(ForConverter(label).c_str(), &error);
  if (U_FAILURE(error)) return false;
  out->clear();
  map->clear();
  out->reserve(bytes.size() + bytes.size() / 2);
  constexpr size_t kPiece = 4096;
  UChar units[kPiece];
  int32_t offsets[kPiece];
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UChar lead = 0;
  size_t lead_at = 0;
  bool more = true;
  while (more) {
    UChar* target = units;
    const char* const piece = source;
    error = U_ZERO_ERROR;
    ucnv_toUnicode(converter, &target, units + kPiece, &source, end, offsets, true, &error);
    more = error == U_BUFFER_OVERFLOW_ERROR;
    for (const UChar* u = units; u < target; ++u) {
      const int32_t offset = offsets[u - units];
      size_t at =
          static_cast<size_t>(piece - bytes.data()) + static_cast<size_t>(std::max(offset, 0));
      char32_t c = *u;
      if (U16_IS_LEAD(*u)) {
        lead = *u;
        lead_at = at;
        continue;
      }
      if (U16_IS_TRAIL(*u) && lead) {
        c = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(lead, *u));
        at = lead_at;
      }
      lead = 0;
      AddToMap(map, out->size(), at);
      AppendUtf8(c, out);
    }
    if (!more && U_FAILURE(error)) break;
  }
  ucnv_close(converter);
  AddToMap(map, out->size(), bytes.size());
  return !U_FAILURE(error) || !out->empty();
}

bool LooksUtf16(std::string_view s, bool big) {
  if (s.size() < 8) return false;
  size_t hits = 0;
  const size_t n = std::min<size_t>(s.size() / 2, 64);
  for (size_t i = 0; i < n; ++i) hits += s[2 * i + !big] == 0 && s[2 * i + big] != 0;
  return hits * 10 >= n * 9;
}

}  // namespace

bool LooksBinary(std::string_view bytes) {
  for (std::string_view magic :
       {"%PDF-", "PK\x03\x04", "\x1F\x8B", "\x89PNG", "GIF8", "\xFF\xD8\xFF",
        "\x7F"
        "ELF",
        "SQLite format 3"}) {
    if (bytes.substr(0, magic.size()) == magic) return true;
  }
  std::string_view rest = bytes;
  size_t controls = 0, nuls = 0;
  const auto count = [&](std::string_view piece) {
    for (char c : piece) {
      const uint8_t b = static_cast<uint8_t>(c);
      nuls += b == 0;
      controls += (b < 0x20) & (static_cast<uint8_t>(b - 9) > 4) & (b != 0x1B);
    }
  };
  // Nearly every piece holds no control but tab and line ends (9 … 13): then no byte is under 9,
  // and none is under 18 once 14 is taken off it. Two minima are loops of whole vectors.
  constexpr size_t kPiece = 256;
  for (; rest.size() >= kPiece; rest.remove_prefix(kPiece)) {
    uint8_t lowest = 0xFF, lowest_behind_13 = 0xFF;
    for (size_t i = 0; i < kPiece; ++i) {
      const uint8_t b = static_cast<uint8_t>(rest[i]);
      lowest = std::min(lowest, b);
      lowest_behind_13 = std::min(lowest_behind_13, static_cast<uint8_t>(b - 14));
    }
    if (lowest < 9 || lowest_behind_13 < 18) count(rest.substr(0, kPiece));
  }
  count(rest);
  const bool markup = bytes.substr(0, 512).find('<') != std::string_view::npos;
  if (nuls && (!markup || nuls * 1000 > bytes.size())) return true;
  return controls * 50 > bytes.size();
}

Result<SourceText> SourceText::Decode(std::string_view bytes, bool html, uint64_t base,
                                      std::string_view declared) {
  SourceText out;
  out.base_ = base;
  auto convert = [&](const std::string& label) {
    auto owned = std::make_unique<std::string>();
    Map map;
    if (label.empty() || !Convert(bytes, label, owned.get(), &map)) return false;
    out.owned_ = std::move(owned);
    out.map_ = std::move(map);
    out.encoding_ = label;
    return true;
  };
  auto utf16 = [&](const char* label) -> Result<SourceText> {
    if (!convert(label)) return Status(Error::kInputEncoding, label);
    if (LooksBinary(out.text())) return Status(Error::kInputBinary);
    return std::move(out);
  };
  if (bytes.substr(0, 2) == "\xFF\xFE") return utf16("UTF-16");
  if (bytes.substr(0, 2) == "\xFE\xFF") return utf16("UTF-16");
  if (bytes.substr(0, 3) != "\xEF\xBB\xBF") {
    if (LooksUtf16(bytes, false)) return utf16("UTF-16LE");
    if (LooksUtf16(bytes, true)) return utf16("UTF-16BE");
  }
  if (LooksBinary(bytes)) return Status(Error::kInputBinary);
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) {
    out.view_ = bytes;
    return out;
  }
  size_t valid, invalid;
  CountUtf8(bytes, &valid, &invalid);
  if (valid <= 4 * invalid && bytes.substr(0, 3) != "\xEF\xBB\xBF") {
    std::string label(declared);
    if (label.empty() && html) label = DeclaredEncoding(bytes);
    if (EqualsIgnoreCase(label, "utf-8") || EqualsIgnoreCase(label, "utf8")) label.clear();
    if (convert(label) || convert(DetectedEncoding(bytes))) return out;
  }
  auto owned = std::make_unique<std::string>(Repair(bytes, &out.map_));
  out.owned_ = std::move(owned);
  return out;
}

SourceText SourceText::Mapped(std::string text, Map map, uint64_t base) {
  SourceText out;
  out.owned_ = std::make_unique<std::string>(std::move(text));
  out.map_ = std::move(map);
  out.base_ = base;
  return out;
}

uint64_t SourceText::ToSource(size_t at) const {
  auto it = std::upper_bound(
      map_.begin(), map_.end(), at,
      [](size_t a, const std::pair<uint32_t, uint32_t>& e) { return a < e.first; });
  if (it == map_.begin()) return base_ + at;
  --it;
  return base_ + it->second + (at - it->first);
}

}  // namespace hearsay::page
