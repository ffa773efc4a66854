// Phrases are indexed by their first word; a line is folded to words once and each of its words
// looked up at most once. Linear in the line. Tested by tests/page/parts_test.cc.
#include "page/residue.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <optional>
#include <vector>

#include "page/fold_words.h"
#include "page/line_forms.h"
#include "page/word_table.h"
#include "rules/rules.h"

namespace hearsay::page {
namespace {

enum class Match : uint8_t { kExact, kPrefix, kSuffix, kContains };

struct PhraseRow {
  std::string_view phrase;
  Match match;
  uint32_t words;
  LineAction action;
  std::string_view reason;
};

// The most words of a line that a row can hold for, by the first word of its phrase and the letter
// behind that: nearly every word of a line ends here, before it is looked up.
class MostWords {
 public:
  void Add(std::string_view phrase, uint32_t words) {
    const size_t end = std::min(phrase.find(' '), phrase.size());
    uint8_t& most = most_[Place(phrase.substr(0, end), NextLetter(phrase, end))];
    most = static_cast<uint8_t>(std::max<uint32_t>(most, std::min<uint32_t>(words, UINT8_MAX)));
  }
  // False if no row holds where `folded` goes on as it does from `at` on, with a word up to `end`.
  bool May(std::string_view folded, size_t at, size_t end, size_t words) const {
    const std::string_view word = folded.substr(at, end - at);
    const uint8_t most = std::max(most_[Place(word, kNone)],  // phrases of one word
                                  most_[Place(word, NextLetter(folded, end))]);
    return words <= most || most == UINT8_MAX;
  }

 private:
  static constexpr int kBits = 13;
  static constexpr char kNone = 0;

  static char NextLetter(std::string_view s, size_t end) {
    return end + 1 < s.size() ? s[end + 1] : kNone;
  }
  // Of the word's first letters and length.
  static size_t Place(std::string_view word, char next) {
    const auto letter = [&](size_t k) -> uint64_t {
      return k < word.size() ? static_cast<uint8_t>(word[k]) : 0;
    };
    const uint64_t key = letter(0) | letter(1) << 8 | letter(2) << 16 | letter(3) << 24 |
                         static_cast<uint64_t>(word.size()) << 32 |
                         static_cast<uint64_t>(static_cast<uint8_t>(next)) << 56;
    return static_cast<size_t>(key * 0x9E3779B97F4A7C15u >> (64 - kBits));
  }

  std::array<uint8_t, size_t{1} << kBits> most_{};
};

}  // namespace

struct Residue::Impl {
  WordTable<std::vector<PhraseRow>> by_first;
  MostWords at_begin, behind;  // of a line
  uint32_t longest = 0;
};

Residue::Residue(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Residue::Residue(Residue&&) noexcept = default;
Residue& Residue::operator=(Residue&&) noexcept = default;
Residue::~Residue() = default;

namespace {

std::optional<Match> MatchOf(std::string_view word) {
  if (word == "exact") return Match::kExact;
  if (word == "prefix") return Match::kPrefix;
  if (word == "suffix") return Match::kSuffix;
  if (word == "contains") return Match::kContains;
  return std::nullopt;
}

LineAction ActionOf(std::string_view word) {
  if (word == "drop") return LineAction::kDrop;
  if (word == "teaser") return LineAction::kTeaser;
  if (word == "stop") return LineAction::kStop;
  if (word == "credit") return LineAction::kCredit;
  return LineAction::kNone;
}

}  // namespace

Result<Residue> Residue::Create() {
  auto impl = std::make_unique<Impl>();
  for (const char* file : {"rules/page_residue.tsv", "rules/page_credits.tsv"}) {
    Result<Table> table = rules::LoadTable(file);
    if (!table.ok()) return table.status();
    const int phrase = table->Column("phrase"), match = table->Column("match"),
              words = table->Column("words"), action = table->Column("action"),
              reason = table->Column("reason");
    for (size_t row = 0; row < table->rows(); ++row) {
      PhraseRow r;
      r.phrase = table->Cell(row, phrase);
      const std::optional<Match> how = MatchOf(table->Cell(row, match));
      r.words = static_cast<uint32_t>(std::atoi(std::string(table->Cell(row, words)).c_str()));
      r.action = ActionOf(table->Cell(row, action));
      r.reason = table->Cell(row, reason);
      if (r.phrase.empty() || r.words == 0 || r.action == LineAction::kNone || !how) {
        return Status(Error::kRuleTable,
                      std::string(file) + ":" + std::to_string(table->Line(row)));
      }
      r.match = *how;
      impl->longest = std::max(impl->longest, r.words);
      impl->by_first[r.phrase.substr(0, r.phrase.find(' '))].push_back(r);
      impl->at_begin.Add(r.phrase, r.words);
      if (r.match == Match::kSuffix || r.match == Match::kContains)
        impl->behind.Add(r.phrase, r.words);
    }
  }
  return Residue(std::move(impl));
}

size_t Residue::longest() const { return impl_->longest; }

LineVerdict Residue::Judge(std::string_view line, bool heading) const {
  if (CountWords(line) > impl_->longest) return {};
  return Judge(line, FoldWords(line), heading);
}

LineVerdict Residue::Judge(std::string_view line, std::string_view s, bool heading) const {
  const size_t count = CountWords(line);
  LineVerdict best;
  if (count == 0 || count > impl_->longest) return best;
  const bool sentence = EndsAsSentence(line);
  size_t longest = 0;
  const auto look = [&](size_t at, size_t end) {
    if (const std::vector<PhraseRow>* rows = impl_->by_first.Find(s.substr(at, end - at))) {
      for (const PhraseRow& r : *rows) {
        if (r.action == LineAction::kStop && !heading) continue;
        const bool stronger = r.action == LineAction::kStop && best.action != LineAction::kStop;
        const bool weaker = best.action == LineAction::kStop && r.action != LineAction::kStop;
        // "Marsh declined to comment." is news; "Senior writer" and "3 comments" do not end as
        // sentences.
        if (r.match == Match::kSuffix && sentence) continue;
        if (count > r.words || weaker || (!stronger && r.phrase.size() <= longest)) continue;
        if (s.substr(at, r.phrase.size()) != r.phrase) continue;
        const size_t after = at + r.phrase.size();
        if (after < s.size() && s[after] != ' ') continue;
        const bool first = at == 0, last = after == s.size();
        if (r.match == Match::kContains || (r.match == Match::kPrefix && first) ||
            (r.match == Match::kSuffix && last) || (r.match == Match::kExact && first && last)) {
          best = {r.action, r.reason};
          longest = r.phrase.size();
        }
      }
    }
  };
  size_t at = 0;
  ForEachSpace(s, [&](size_t space) {
    const MostWords& most = at == 0 ? impl_->at_begin : impl_->behind;
    if (most.May(s, at, space, count)) look(at, space);
    at = space + 1;
  });
  look(at, s.size());
  return best;
}

}  // namespace hearsay::page
