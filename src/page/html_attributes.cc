// Names are packed into a number while they are scanned; one look-up tells where a value goes.
// Linear in the tag. Tested by tests/page/html_tokenizer_test.cc.
#include "page/html_attributes.h"

#include <array>
#include <bit>

#include "page/bytes16.h"
#include "page/html_tokenizer.h"
#include "page/packed_name.h"

namespace hearsay::page {
namespace {

bool IsHtmlSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Where the value of an attribute goes, by its packed name: a table without collisions, so that the
// mix of names in a tag costs no branch. What nobody asks for goes to `other`.
class FieldTable {
 public:
  using Field = std::string_view Attributes::*;

  constexpr FieldTable() {
    while (!Fill()) multiplier_ = multiplier_ * 6364136223846793005u | 1;
  }
  constexpr Field Of(uint64_t packed) const {
    const Slot& slot = slots_[Place(packed)];
    return slot.packed == packed ? slot.field : &Attributes::other;
  }

 private:
  static constexpr int kBits = 6;
  struct Slot {
    uint64_t packed = 0;
    Field field = &Attributes::other;
  };

  constexpr size_t Place(uint64_t packed) const {
    return static_cast<size_t>(packed * multiplier_ >> (64 - kBits));
  }
  constexpr bool Fill() {
    constexpr Slot kAsked[] = {{Packed("id"), &Attributes::id},
                               {Packed("rel"), &Attributes::rel},
                               {Packed("href"), &Attributes::href},
                               {Packed("name"), &Attributes::name},
                               {Packed("role"), &Attributes::role},
                               {Packed("type"), &Attributes::type},
                               {Packed("lang"), &Attributes::lang},
                               {Packed("class"), &Attributes::cls},
                               {Packed("style"), &Attributes::style},
                               {Packed("content"), &Attributes::content},
                               {Packed("itemprop"), &Attributes::itemprop},
                               {Packed("property"), &Attributes::property},
                               {Packed("datetime"), &Attributes::datetime}};
    slots_ = {};
    for (const Slot& asked : kAsked) {
      Slot& slot = slots_[Place(asked.packed)];
      if (slot.packed) return false;
      slot = asked;
    }
    return true;
  }

  uint64_t multiplier_ = 0x9E3779B97F4A7C15u;
  std::array<Slot, size_t{1} << kBits> slots_{};
};
constexpr FieldTable kFields;

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

namespace {

constexpr std::string_view kAriaHidden = "aria-hidden";

// What `hidden`, or a name as long as aria-hidden, says.
bool Hides(std::string_view name, uint64_t packed, std::string_view value) {
  if (packed == Packed("hidden")) return !EqualsIgnoreCase(value, "until-found");
  return EqualsIgnoreCase(name, kAriaHidden) && EqualsIgnoreCase(value, "true");
}

inline void Take(std::string_view name, uint64_t packed, std::string_view value, Attributes* a) {
  a->*kFields.Of(packed) = value;
  if ((packed == Packed("hidden") || name.size() == kAriaHidden.size()) &&
      Hides(name, packed, value))
    a->hidden = true;
}

}  // namespace

// Each by itself: the whole would be cleared by `rep stos`, which takes longer to begin than all of
// these stores.
void Attributes::Clear() {
  id = cls = style = itemprop = role = rel = href = {};
  name = property = content = type = datetime = lang = other = {};
  hidden = false;
}

Attributes ReadAttributes(std::string_view html, size_t begin, size_t end) {
  Attributes a;
  AttributeReader reader(html, begin, end);
  for (uint32_t n = 0; n < kMaxAttributes && reader.Next(); ++n)
    Take(reader.name(), reader.packed_name(), reader.value(), &a);
  return a;
}

size_t ReadPlainAttributes(std::string_view html, size_t begin, Attributes* a) {
  constexpr size_t kOther = std::string_view::npos;
  if constexpr (std::endian::native != std::endian::little) return kOther;
  const char* const base = html.data();
  const char* const end = base + html.size();
  const char* p = base + begin;
  a->Clear();
  for (uint32_t n = 0; n < kMaxAttributes; ++n) {
    while (p < end && kNameEnds<'/'>.at[static_cast<uint8_t>(*p)]) ++p;
    if (end - p < 17) return kOther;
    if (*p == '>') return static_cast<size_t>(p - base) + 1;
    // What ends a name, and what makes it another kind of tag than this reads, at once.
    const Bytes16 v = Bytes16::Load(p);
    const uint64_t ends =
        (v.Below('!') | v.Equal('/') | v.Equal('=') | v.Equal('>') | v.Equal('"') | v.Equal('\''))
            .Mask();
    if (!ends) return kOther;  // a long name
    const size_t size = static_cast<size_t>(std::countr_zero(ends)) / Bytes16::kMaskBits;
    if (size == 0) return kOther;
    const std::string_view name(p, size);
    const uint64_t packed = PackedAt(p, size);
    p += size;
    std::string_view value;
    if (*p == '=') {
      const char quote = *++p;
      if (quote == '"' || quote == '\'') {
        const char* const close = FindNear(p + 1, end, quote);
        if (close == end) return kOther;
        value = View(p + 1, close);
        p = close + 1;
      } else {
        const char* const from = p;
        while (p < end && !IsHtmlSpace(*p) && *p != '>' && *p != '"' && *p != '\'') ++p;
        if (p == from || p == end || *p == '"' || *p == '\'') return kOther;
        value = View(from, p);
      }
    } else if (IsHtmlSpace(*p)) {
      while (p < end && IsHtmlSpace(*p)) ++p;
      if (p == end || *p == '=') return kOther;
    } else if (*p != '/' && *p != '>') {
      return kOther;
    }
    Take(name, packed, value.substr(0, kMaxAttributeValue), a);
  }
  return kOther;
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
