// Cuts a byline at commas, "and", "&", "|" …, and keeps the pieces that look like names: one to
// five capitalised words, none of them a word of the table. A board is known by its phrase at the
// end of the first piece, an agency by its name at the end of any. Linear. Tested by
// tests/page/parts_test.cc.
#include "page/authors.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "page/fold_words.h"
#include "page/line_forms.h"
#include "rules/rules.h"

namespace hearsay::page {

struct AuthorNames::Impl {
  std::unordered_map<std::string_view, std::string_view> words;  // word -> other, lead, small, post
  std::unordered_set<std::string_view> joints;
  std::vector<std::string_view> boards, agencies;

  std::string_view KindOf(std::string_view word) const {
    const auto it = words.find(FoldWords(word));
    return it == words.end() ? std::string_view() : it->second;
  }
  size_t PhraseAt(const std::vector<std::string_view>& phrases,
                  const std::vector<std::string_view>& line, size_t at) const;
  bool IsBoard(std::vector<std::string_view> words, const std::string& site, bool byline) const;
  bool IsAgency(std::vector<std::string_view> words, const std::string& site) const;
};

namespace {

constexpr size_t kNameWords = 5;  // before a board or an agency

// The words of a piece of a byline, without the marks around them.
std::vector<std::string_view> WordsOf(std::string_view piece) {
  std::vector<std::string_view> words;
  for (std::string_view w : Split(piece, ' ')) {
    w = Trim(w);
    while (!w.empty() &&
           (w.front() == ':' || w.front() == '-' || w.front() == '"' || w.front() == '['))
      w.remove_prefix(1);
    while (!w.empty() && (w.back() == ':' || w.back() == '"' || w.back() == ']'))
      w.remove_suffix(1);
    if (!w.empty()) words.push_back(w);
  }
  return words;
}

bool BeginsUpper(std::string_view word) {
  size_t at = 0;
  return IsUpper(DecodeUtf8(word, &at));
}

}  // namespace

// How many words from `at` on are one of the phrases, 0 if none are. A date or a time may follow,
// but no "member", who is a person.
size_t AuthorNames::Impl::PhraseAt(const std::vector<std::string_view>& phrases,
                                   const std::vector<std::string_view>& line, size_t at) const {
  for (const std::string_view phrase : phrases) {
    size_t n = 0;
    bool same = true;
    for (const std::string_view w : Split(phrase, ' ')) {
      same = same && at + n < line.size() && FoldWords(line[at + n]) == w;
      ++n;
    }
    if (!same) continue;
    if (at + n == line.size()) return n;
    const std::string_view next = line[at + n], kind = KindOf(next);
    if (kind == "other" || kind == "lead" || (next[0] >= '0' && next[0] <= '9')) return n;
  }
  return 0;
}

// The outlet's name may stand before the board, in a byline also in another form.
bool AuthorNames::Impl::IsBoard(std::vector<std::string_view> words, const std::string& site,
                                bool byline) const {
  size_t at = 0;
  while (at < words.size() && KindOf(words[at]) == "lead") ++at;
  byline = byline || at > 0;
  if (at < words.size() && FoldWords(words[at]) == "the") ++at;
  bool named = true;
  for (size_t n = 0; at < words.size() && n <= kNameWords; ++at, ++n) {
    const size_t phrase = PhraseAt(boards, words, at);
    if (phrase > 1 || (phrase == 1 && byline && named)) return true;
    named = named && site.find(" " + FoldWords(words[at]) + " ") != std::string::npos;
    if (!named && !(byline && BeginsUpper(words[at]))) return false;
  }
  return false;
}

// A name may stand before the agency; an agency's own page says nothing by it.
bool AuthorNames::Impl::IsAgency(std::vector<std::string_view> words,
                                 const std::string& site) const {
  for (size_t at = 0; at < words.size() && at <= kNameWords + 1; ++at) {
    if (const size_t n = PhraseAt(agencies, words, at)) {
      std::string name = " ";
      for (size_t k = at; k < at + n; ++k) name += FoldWords(words[k]) + " ";
      return site.find(name) == std::string::npos;
    }
    if (!BeginsUpper(words[at]) && KindOf(words[at]) != "lead" && FoldWords(words[at]) != "the")
      return false;
  }
  return false;
}

AuthorNames::AuthorNames(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
AuthorNames::AuthorNames(AuthorNames&&) noexcept = default;
AuthorNames& AuthorNames::operator=(AuthorNames&&) noexcept = default;
AuthorNames::~AuthorNames() = default;

Result<AuthorNames> AuthorNames::Create() {
  Result<Table> table = rules::LoadTable("rules/page_author_words.tsv");
  if (!table.ok()) return table.status();
  const int word = table->Column("word"), kind = table->Column("kind");
  auto impl = std::make_unique<Impl>();
  for (size_t row = 0; row < table->rows(); ++row) {
    const std::string_view k = table->Cell(row, kind);
    if (k != "other" && k != "lead" && k != "small" && k != "post" && k != "joint" &&
        k != "board" && k != "agency") {
      return Status(Error::kRuleTable,
                    "rules/page_author_words.tsv:" + std::to_string(table->Line(row)));
    }
    if (k == "joint") {
      impl->joints.insert(table->Cell(row, word));
    } else if (k == "board") {
      impl->boards.push_back(table->Cell(row, word));
    } else if (k == "agency") {
      impl->agencies.push_back(table->Cell(row, word));
    } else {
      impl->words.emplace(table->Cell(row, word), k);
    }
  }
  return AuthorNames(std::move(impl));
}

std::vector<std::string> AuthorNames::CutPieces(std::string_view s) const {
  static constexpr std::string_view kMarks[] = {" & ",
                                                ", ",
                                                ",",
                                                ";",
                                                " | ",
                                                "|",
                                                " / ",
                                                "/",
                                                " - ",
                                                " \xE2\x80\x93 ",
                                                " \xE2\x80\x94 ",
                                                " \xC2\xB7 ",
                                                " \xE2\x80\xA2 ",
                                                "\n",
                                                " (",
                                                ") ",
                                                ")"};
  // Bytes of the joint that begins `rest`: a mark, or a word of the table between spaces.
  const auto joint = [&](std::string_view rest) -> size_t {
    size_t n = 0;
    for (std::string_view mark : kMarks) {
      if (mark.size() > n && rest.starts_with(mark)) n = mark.size();
    }
    if (n > 0 || rest[0] != ' ') return n;
    const size_t end = rest.find(' ', 1);
    if (end == std::string_view::npos) return 0;
    return impl_->joints.contains(rest.substr(1, end - 1)) ? end + 1 : 0;
  };
  std::vector<std::string> out(1);
  for (size_t at = 0; at < s.size();) {
    if (const size_t n = joint(s.substr(at))) {
      out.emplace_back();
      at += n;
    } else {
      out.back() += s[at++];
    }
  }
  return out;
}

void AuthorNames::Add(std::string_view byline, std::string_view publisher,
                      std::vector<std::string>* authors) const {
  byline = byline.substr(0, 400);
  if (byline.find("://") != std::string_view::npos) return;
  const std::string folded_publisher = FoldWords(publisher);
  for (std::string& piece : CutPieces(byline)) {
    std::vector<std::string_view> words = WordsOf(piece);
    auto kind = [&](std::string_view w) { return impl_->KindOf(w); };
    while (!words.empty() && kind(words.front()) == "lead") words.erase(words.begin());
    // "Ann Lee The Example News": the organization goes.
    for (size_t i = 2; i < words.size(); ++i) {
      if (words[i] == "The") words.resize(i);
    }
    while (words.size() > 2 && kind(words.back()) == "post") words.pop_back();
    if (words.empty() || words.size() > 6) continue;
    bool name = true;
    size_t capitals = 0, letters = 0;
    for (std::string_view w : words) {
      const std::string_view k = kind(w);
      if (k == "other" || w.find('@') != std::string_view::npos ||
          w.find(".com") != std::string_view::npos)
        name = false;
      size_t p = 0;
      const char32_t c = DecodeUtf8(w, &p);
      if (IsUpper(c)) ++capitals;
      letters += IsLetter(c);
      if (!IsLetter(c) || (IsLower(c) && k != "small" && words.size() > 1 && w.size() > 3))
        name = false;
      for (char d : w) name = name && !(d >= '0' && d <= '9');
    }
    if (!name || !letters || (words.size() == 1 && (words[0].size() < 4 || !capitals))) continue;
    std::string joined;
    for (std::string_view w : words) {
      if (!joined.empty()) joined += ' ';
      joined += w;
    }
    const std::string folded = FoldWords(joined);
    if (folded.empty() || folded == folded_publisher) continue;
    if (words.size() == 1 && !authors->empty()) continue;
    bool have = false;
    for (const std::string& a : *authors) have = have || FoldWords(a) == folded;
    if (!have && authors->size() < 32) authors->push_back(std::move(joined));
  }
}

AuthorNames::Signer AuthorNames::SignerOf(std::string_view line, std::string_view publisher,
                                          bool byline) const {
  constexpr size_t kBytes = 160;
  if (line.size() > kBytes || (EndsAsSentence(line) && !line.ends_with("m."))) return Signer::kNone;
  const std::string folded = " " + FoldWords(line) + " ";
  const auto holds = [&](const std::vector<std::string_view>& phrases) {
    return std::any_of(phrases.begin(), phrases.end(), [&](std::string_view phrase) {
      return folded.find(phrase) != std::string::npos;
    });
  };
  const bool board = holds(impl_->boards), agency = holds(impl_->agencies);
  if (!board && !agency) return Signer::kNone;  // nearly every line ends here
  const std::string site = " " + FoldWords(publisher) + " ";
  bool first = true;
  for (const std::string& piece : CutPieces(line)) {
    const std::vector<std::string_view> words = WordsOf(piece);
    if (words.empty()) continue;
    if (first && board && impl_->IsBoard(words, site, byline)) return Signer::kBoard;
    byline = byline || (first && impl_->KindOf(words[0]) == "lead");
    if (byline && agency && impl_->IsAgency(words, site)) return Signer::kAgency;
    first = false;
  }
  return Signer::kNone;
}

void AuthorNames::AddOrganization(std::string_view name, std::string_view publisher,
                                  std::vector<std::string>* authors) const {
  name = Trim(name);
  if (name.size() > 60 || name.find_first_of("@/|,;:<") != std::string_view::npos) return;
  size_t words = 0, capitals = 0;
  for (std::string_view w : Split(name, ' ')) {
    if (w.empty()) continue;
    if (FoldWords(w) == "staff") return;
    ++words;
    if (BeginsUpper(w)) {
      ++capitals;
    } else if (w.size() > 3) {
      return;
    }
  }
  if (words < 2 || words > 6 || capitals < 2 || FoldWords(name) == FoldWords(publisher) ||
      SignerOf(name, publisher, true) == Signer::kBoard)
    return;
  if (authors->size() < 32) authors->emplace_back(name);
}

}  // namespace hearsay::page
