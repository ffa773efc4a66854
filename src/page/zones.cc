// A class name is cut into words at punctuation, digits and humps ("articleBody",
// "article__body-text"); words and pairs of neighbouring words are looked up in one table.
// Tested by tests/page/parts_test.cc.
#include "page/zones.h"

#include <string>

#include "page/word_table.h"
#include "rules/rules.h"

namespace hearsay::page {
namespace {

struct ZoneRow {
  Zone zone;
  std::string_view name;
};
constexpr ZoneRow kNames[] = {{kZoneNav, "navigation"},
                              {kZoneFooter, "footer"},
                              {kZoneAside, "aside"},
                              {kZoneForm, "form"},
                              {kZoneComments, "comments"},
                              {kZoneRelated, "related"},
                              {kZoneShare, "share"},
                              {kZoneNewsletter, "newsletter"},
                              {kZoneAd, "advert"},
                              {kZoneCookie, "cookie"},
                              {kZoneAuthorBox, "author-box"},
                              {kZoneByline, "byline"},
                              {kZoneDate, "date"},
                              {kZoneTags, "tags"},
                              {kZoneHidden, "hidden"},
                              {kZonePaywall, "paywall"},
                              {kZonePullQuote, "pull-quote"},
                              {kZoneWidget, "widget"},
                              {kZoneEmbed, "embed"},
                              {kZoneCaption, "caption"},
                              {kZoneCredit, "credit"},
                              {kZoneHeader, "header"},
                              {kZoneStandfirst, "standfirst"},
                              {kZoneBody, "body"},
                              {kZoneArticle, "article"},
                              {kZoneHeadline, "headline"}};

bool IsUpperAscii(char c) { return c >= 'A' && c <= 'Z'; }
bool IsAlphaAscii(char c) { return (c >= 'a' && c <= 'z') || IsUpperAscii(c); }

}  // namespace

struct ZoneWords::Impl {
  WordTable<Zones> words;
};

std::string_view NameOfZone(Zone zone) {
  for (const ZoneRow& row : kNames) {
    if (row.zone == zone) return row.name;
  }
  return {};
}

ZoneWords::ZoneWords(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
ZoneWords::ZoneWords(ZoneWords&&) noexcept = default;
ZoneWords& ZoneWords::operator=(ZoneWords&&) noexcept = default;
ZoneWords::~ZoneWords() = default;

Result<ZoneWords> ZoneWords::Create() {
  Result<Table> table = rules::LoadTable("rules/page_class_words.tsv");
  if (!table.ok()) return table.status();
  const int words = table->Column("words"), zone = table->Column("zone");
  auto impl = std::make_unique<Impl>();
  for (size_t row = 0; row < table->rows(); ++row) {
    Zones found = 0;
    for (const ZoneRow& r : kNames) {
      if (r.name == table->Cell(row, zone)) found = r.zone;
    }
    if (!found || table->Cell(row, words).empty()) {
      return Status(Error::kRuleTable,
                    "rules/page_class_words.tsv:" + std::to_string(table->Line(row)));
    }
    impl->words[table->Cell(row, words)] |= found;
  }
  return ZoneWords(std::move(impl));
}

Zones ZoneWords::OfNames(std::string_view s) const {
  s = s.substr(0, 1024);
  Zones out = 0;
  char buffer[132];  // "previous current"
  size_t previous = 0;
  auto look = [&](std::string_view key) {
    if (const Zones* found = impl_->words.Find(key)) out |= *found;
  };
  size_t at = 0;
  while (at < s.size()) {
    if (!IsAlphaAscii(s[at])) {
      const char c = s[at++];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') previous = 0;  // another name begins
      continue;
    }
    size_t end = at + 1;
    while (end < s.size() && IsAlphaAscii(s[end]) &&
           !(IsUpperAscii(s[end]) && !IsUpperAscii(s[end - 1]))) {
      ++end;
    }
    const size_t n = end - at;
    // "cb-8f1a2c5ad" names no advert.
    const bool of_hash = n <= 2 && at > 0 && s[at - 1] >= '0' && s[at - 1] <= '9';
    if (n > 40 || of_hash) {
      previous = 0;
      at = end;
      continue;
    }
    char* const word = buffer + (previous ? previous + 1 : 0);
    for (size_t i = 0; i < n; ++i) word[i] = static_cast<char>(s[at + i] | 0x20);
    look({word, n});
    if (previous) {
      buffer[previous] = ' ';
      look({buffer, previous + 1 + n});
      for (size_t i = 0; i < n; ++i) buffer[i] = word[i];
    }
    previous = n;
    at = end;
  }
  return out;
}

Zones OfTag(Tag tag) {
  switch (tag) {
    case Tag::kNav:
    case Tag::kMenu:
      return kZoneNav;
    case Tag::kFooter:
      return kZoneFooter;
    case Tag::kAside:
      return kZoneAside;
    case Tag::kForm:
    case Tag::kFieldset:
      return kZoneForm;
    case Tag::kHeader:
    case Tag::kHgroup:
      return kZoneHeader;
    case Tag::kFigcaption:
    case Tag::kCaption:
      return kZoneCaption;
    case Tag::kArticle:
    case Tag::kMain:
      return kZoneArticle;
    case Tag::kTime:
      return kZoneDate;
    default:
      return 0;
  }
}

}  // namespace hearsay::page
