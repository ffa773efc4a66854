// A class name is cut into words at punctuation, digits and humps ("articleBody",
// "article__body-text"); words and pairs of neighbouring words are looked up in one table. Most
// words are in no row: they end at a mask of the lengths that words of their first letter have, and
// a pair is looked up only behind a word that begins one. Tested by tests/page/parts_test.cc.
#include "page/zones.h"

#include <algorithm>
#include <array>
#include <cstring>
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

constexpr size_t kLongestWord = 40;

// A letter in lower case; 0 for all other bytes.
struct LetterTable {
  char lower[256];
  constexpr LetterTable() : lower{} {
    for (int c = 'a'; c <= 'z'; ++c) {
      lower[c] = static_cast<char>(c);
      lower[c - 'a' + 'A'] = static_cast<char>(c);
    }
  }
};
constexpr LetterTable kLetters;
char LowerOf(char c) { return kLetters.lower[static_cast<uint8_t>(c)]; }
bool IsUpperLetter(char letter) { return (letter & 0x20) == 0; }

struct WordEntry {
  Zones zones = 0;
  bool begins_pair = false;
};

}  // namespace

struct ZoneWords::Impl {
  WordTable<WordEntry> words;          // and pairs, with a space between
  std::array<uint64_t, 26> lengths{};  // of single words, as bits, by their first letter

  void Add(std::string_view key, Zones zones) {
    words[key].zones |= zones;
    const std::string_view first = key.substr(0, key.find(' '));
    if (first.size() < key.size()) words[first].begins_pair = true;
    const char letter = first.empty() ? 0 : LowerOf(first[0]);
    if (letter && first.size() <= kLongestWord) {
      lengths[static_cast<size_t>(letter - 'a')] |= uint64_t{1} << first.size();
    }
  }
  const WordEntry* Find(std::string_view word) const {
    const bool may = lengths[static_cast<size_t>(word[0] - 'a')] >> word.size() & 1;
    return may ? words.Find(word) : nullptr;
  }
};

std::string_view NameOfZone(Zone zone) {
  for (const ZoneRow& row : kNames) {
    if (row.zone == zone) return row.name;
  }
  return {};
}

namespace {

// Themes write the topics of a post into its class: "post hentry category-ads tag-related".
bool IsTopic(std::string_view names, size_t at) {
  if (at && names[at - 1] != ' ') return false;
  const std::string_view rest = names.substr(at);
  if (rest.substr(0, 4) != "tag-" && rest.substr(0, 9) != "category-") return false;
  return names.find("hentry") != names.npos || names.find("status-publish") != names.npos;
}

}  // namespace

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
    impl->Add(table->Cell(row, words), found);
  }
  return ZoneWords(std::move(impl));
}

Zones ZoneWords::OfNames(std::string_view s) const {
  s = s.substr(0, 1024);
  Zones out = 0;
  char buffer[2 * kLongestWord + 2];  // "previous current"
  size_t previous = 0;                // length of the word before, if it begins a pair
  for (size_t at = 0; at < s.size();) {
    char lower = LowerOf(s[at]);
    if (!lower) {
      const char c = s[at++];
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') previous = 0;  // another name begins
      continue;
    }
    if (lower <= 't' && IsTopic(s, at)) {
      at = std::min(s.find(' ', at), s.size());
      continue;
    }
    char* const word = buffer + (previous ? previous + 1 : 0);
    size_t n = 0;
    // "cb-8f1a2c5ad" names no advert.
    const bool behind_digit = at > 0 && s[at - 1] >= '0' && s[at - 1] <= '9';
    do {
      if (n < kLongestWord) word[n] = lower;
      ++n;
      ++at;
    } while (at < s.size() && (lower = LowerOf(s[at])) != 0 &&
             !(IsUpperLetter(s[at]) && !IsUpperLetter(s[at - 1])));
    if (n > kLongestWord || (n <= 2 && behind_digit)) {
      previous = 0;
      continue;
    }
    const WordEntry* entry = impl_->Find({word, n});
    if (entry) out |= entry->zones;
    if (previous) {
      buffer[previous] = ' ';
      if (const WordEntry* pair = impl_->words.Find({buffer, previous + 1 + n})) out |= pair->zones;
    }
    previous = entry && entry->begins_pair ? n : 0;
    if (previous && word != buffer) std::memmove(buffer, word, n);
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
