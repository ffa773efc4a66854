// A class name is cut into words (class_words.h); a word is looked up as two numbers, which costs
// no branch that the mix of words makes hard to foretell, and a pair of neighbouring words by the
// words' numbers. Linear. Tested by tests/page/parts_test.cc.
#include "page/zones.h"

#include <bit>
#include <bitset>
#include <cstring>
#include <iterator>
#include <vector>

#include "page/class_words.h"
#include "page/flat_table.h"
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

// A word of up to sixteen letters as two numbers, or a pair of known words by theirs: compared and
// hashed at once.
struct Key {
  uint64_t low = 0, high = 0;
  bool operator==(const Key&) const = default;
};

constexpr size_t kLongestWord = ClassWords::kReadable;

// Ones, and behind them zeros: from byte kLongestWord - n they keep n bytes.
struct KeptBytes {
  uint8_t bytes[2 * kLongestWord];
  constexpr KeptBytes() : bytes{} {
    for (size_t i = 0; i < kLongestWord; ++i) bytes[i] = 0xFF;
  }
};
constexpr KeptBytes kKept;

// Of a word of ClassWords: behind it there are bytes to read.
Key KeyOf(std::string_view word) {
  Key key, kept;
  std::memcpy(&key, word.data(), sizeof key);
  std::memcpy(&kept, kKept.bytes + kLongestWord - word.size(), sizeof kept);
  return {key.low & kept.low, key.high & kept.high};
}

struct WordEntry {
  Zones zones = 0;
  uint32_t number = 0;  // of the word; 0: it is in no row
  bool begins_pair = false, ends_pair = false;
};

struct NumberKeys {
  using Key = page::Key;
  static constexpr Key kNone{};
  static constexpr size_t kSlotsAKey = 2;
  static uint64_t Hash(Key key) {
    constexpr uint64_t kMultiplier = 0x9E3779B97F4A7C15u;
    return std::rotl((key.low * kMultiplier ^ key.high) * kMultiplier, 32);
  }
};

// Most words are in no row and end at a bit: two kilobytes stay in the nearest cache while pages
// run through it, the slots do not.
template <typename Value>
class KeyTable {
 public:
  Value& operator[](Key key) {
    may_.set(Bit(NumberKeys::Hash(key)));
    return table_[key];
  }
  // An empty value if the table does not hold the key.
  Value Find(Key key) const {
    const uint64_t hash = NumberKeys::Hash(key);
    if (!may_[Bit(hash)]) return {};
    const Value* value = table_.Find(key, hash);
    return value ? *value : Value{};
  }
  size_t size() const { return table_.size(); }

 private:
  static constexpr int kFilterBits = 14;
  static size_t Bit(uint64_t hash) { return hash >> 32 & ((size_t{1} << kFilterBits) - 1); }

  std::bitset<size_t{1} << kFilterBits> may_;
  FlatTable<NumberKeys, Value> table_;
};

}  // namespace

struct ZoneWords::Impl {
  KeyTable<WordEntry> words;
  KeyTable<Zones> pairs;  // by the numbers of both words

  WordEntry& Known(Key word) {
    WordEntry& entry = words[word];
    if (!entry.number) entry.number = static_cast<uint32_t>(words.size());
    return entry;
  }
  // False if no class name can have the words.
  bool Add(std::string_view row, Zones zones) {
    Key keys[2];
    size_t n = 0, at = 0;
    for (ClassWords words(row); words.Next(); ++n) {
      if (n == std::size(keys) || words.begin() != at || words.word().size() > kLongestWord)
        return false;
      keys[n] = KeyOf(words.word());
      at += words.word().size() + 1;
    }
    if (n == 0 || at != row.size() + 1) return false;
    if (n == 1) {
      Known(keys[0]).zones |= zones;
      return true;
    }
    Known(keys[0]).begins_pair = true;
    Known(keys[1]).ends_pair = true;
    pairs[{Known(keys[0]).number, Known(keys[1]).number}] |= zones;
    return true;
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
    if (!found || !impl->Add(table->Cell(row, words), found)) {
      return Status(Error::kRuleTable,
                    "rules/page_class_words.tsv:" + std::to_string(table->Line(row)));
    }
  }
  return ZoneWords(std::move(impl));
}

Zones ZoneWords::OfNames(std::string_view s) const {
  Zones out = 0;
  WordEntry before;
  for (ClassWords words(s); words.Next();) {
    const std::string_view word = words.word();
    const size_t at = words.begin();
    if (words.begins_name()) {
      before = {};
      if ((word[0] == 't' || word[0] == 'c') && IsTopic(s, at)) {
        words.SkipName();
        continue;
      }
    }
    // "cb-8f1a2c5ad" names no advert.
    const auto behind_digit = [&] { return at > 0 && s[at - 1] >= '0' && s[at - 1] <= '9'; };
    if (word.size() > kLongestWord || (word.size() <= 2 && behind_digit())) {
      before = {};
      continue;
    }
    const WordEntry entry = impl_->words.Find(KeyOf(word));
    out |= entry.zones;
    if (before.begins_pair && entry.ends_pair)
      out |= impl_->pairs.Find({before.number, entry.number});
    before = entry;
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
