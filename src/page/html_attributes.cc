// Names are packed into a number while they are scanned, so that they are told apart by one switch.
// Linear in the tag. Tested by tests/page/html_tokenizer_test.cc.
#include "page/html_attributes.h"

#include <bit>

#include "page/bytes16.h"
#include "page/html_tokenizer.h"
#include "page/packed_name.h"

namespace hearsay::page {
namespace {

bool IsHtmlSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

std::string_view View(const char* begin, const char* end) {
  return {begin, static_cast<size_t>(end - begin)};
}

}  // namespace

bool AttributeReader::Next() {
  while (at_ < end_ && (IsHtmlSpace(*at_) || *at_ == '/')) ++at_;
  if (at_ == end_) return false;
  const char* const name = at_;  // a leading '=' belongs to it
  const ScannedName scanned = ScanName<'='>(name, end_, readable_);
  at_ = scanned.end;
  name_ = View(name, at_);
  packed_ = scanned.packed;
  value_ = {};
  const char* p = at_;
  while (p < end_ && IsHtmlSpace(*p)) ++p;
  if (p == end_ || *p != '=') return true;
  ++p;
  while (p < end_ && IsHtmlSpace(*p)) ++p;
  if (p < end_ && (*p == '"' || *p == '\'')) {
    const char* const close = FindSoon(p + 1, end_, *p);
    if (close != end_) {
      value_ = View(p + 1, close).substr(0, kMaxAttributeValue);
      at_ = close + 1;
      return true;
    }
  }
  const char* const value = p;
  while (p < end_ && !IsHtmlSpace(*p)) ++p;
  value_ = View(value, p).substr(0, kMaxAttributeValue);
  at_ = p;
  return true;
}

Attributes ReadAttributes(std::string_view html, size_t begin, size_t end) {
  Attributes a;
  AttributeReader reader(html, begin, end);
  for (uint32_t n = 0; n < kMaxAttributes && reader.Next(); ++n) {
    const std::string_view value = reader.value();
    switch (reader.packed_name()) {
      case Packed("id"):
        a.id = value;
        break;
      case Packed("rel"):
        a.rel = value;
        break;
      case Packed("href"):
        a.href = value;
        break;
      case Packed("name"):
        a.name = value;
        break;
      case Packed("role"):
        a.role = value;
        break;
      case Packed("type"):
        a.type = value;
        break;
      case Packed("lang"):
        a.lang = value;
        break;
      case Packed("class"):
        a.cls = value;
        break;
      case Packed("style"):
        a.style = value;
        break;
      case Packed("hidden"):
        if (!EqualsIgnoreCase(value, "until-found")) a.hidden = true;
        break;
      case Packed("content"):
        a.content = value;
        break;
      case Packed("itemprop"):
        a.itemprop = value;
        break;
      case Packed("property"):
        a.property = value;
        break;
      case Packed("datetime"):
        a.datetime = value;
        break;
      case 0:  // longer names
        if (EqualsIgnoreCase(reader.name(), "aria-hidden") && EqualsIgnoreCase(value, "true"))
          a.hidden = true;
        break;
      default:
        break;
    }
  }
  return a;
}

bool HasWord(std::string_view s, std::string_view lower) {
  if (s.size() < lower.size()) return false;
  const char* const begin = s.data();
  const char* p = begin;
  const char* const last = begin + (s.size() - lower.size());  // where it can begin at the latest
  const auto here = [&](const char* at) { return EqualsIgnoreCase({at, lower.size()}, lower); };
  // Its first two bytes side by side, sixteen places at a time; folding by a bit lets a few more
  // through, which the comparison stops.
  for (; last - p >= 16; p += 16) {
    uint64_t hits = (Bytes16::Load(p).WithBits(0x20).Equal(lower[0]) &
                     Bytes16::Load(p + 1).WithBits(0x20).Equal(lower[1]))
                        .Mask();
    for (; hits; hits &= hits - 1) {
      if (here(p + std::countr_zero(hits) / Bytes16::kMaskBits)) return true;
    }
  }
  for (; p <= last; ++p) {
    if ((*p | 0x20) == lower[0] && here(p)) return true;
  }
  return false;
}

}  // namespace hearsay::page
