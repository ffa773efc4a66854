// One look-up a word, one pass a line. Lines longer than the forms allow cost nothing. Tested by
// tests/page/parts_test.cc.
#include "page/line_forms.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/fold_words.h"
#include "page/word_table.h"
#include "rules/rules.h"

namespace hearsay::page {
namespace {

constexpr size_t kLongestAbout = 64;  // bytes after an author's name

bool IsDigitAscii(char c) { return c >= '0' && c <= '9'; }

}  // namespace

struct LineForms::Impl {
  WordTable<bool> date, joiners;
  std::vector<std::string> about;  // with the space before and after
};

LineForms::LineForms(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
LineForms::LineForms(LineForms&&) noexcept = default;
LineForms& LineForms::operator=(LineForms&&) noexcept = default;
LineForms::~LineForms() = default;

Result<LineForms> LineForms::Create() {
  constexpr std::string_view kFile = "rules/page_line_words.tsv";
  Result<Table> table = rules::LoadTable(kFile);
  if (!table.ok()) return table.status();
  const int word = table->Column("word"), use = table->Column("use");
  auto impl = std::make_unique<Impl>();
  for (size_t row = 0; row < table->rows(); ++row) {
    const std::string_view w = table->Cell(row, word), u = table->Cell(row, use);
    if (u == "date-line") {
      impl->date[w] = true;
    } else if (u == "byline-joiner") {
      impl->joiners[w] = true;
    } else if (u == "about-author" && !w.empty()) {
      const bool mark = w[0] == ',' || w[0] == ':' || w[0] == '\'';
      impl->about.push_back((mark ? "" : " ") + std::string(w) + " ");
    } else {
      return Status(Error::kRuleTable, std::string(kFile) + ":" + std::to_string(table->Line(row)));
    }
  }
  return LineForms(std::move(impl));
}

bool LineForms::IsByline(std::string_view line) const {
  if (line.size() > 120 || line.size() < 4 || (line[0] | 0x20) != 'b' || (line[1] | 0x20) != 'y' ||
      (line[2] != ' ' && line[2] != ':'))
    return false;
  if (line.back() == '.' || line.back() == '?') return false;
  if (const size_t words = CountWords(line); words < 2 || words > 14) return false;
  // Every word begins with a capital, or joins names.
  size_t at = 3, capitals = 0;
  while (at < line.size()) {
    while (at < line.size() && line[at] == ' ') ++at;
    if (at >= line.size()) break;
    size_t end = line.find(' ', at);
    if (end == std::string_view::npos) end = line.size();
    const std::string_view w = line.substr(at, end - at);
    size_t p = 0;
    const char32_t c = DecodeUtf8(w, &p);
    if (IsUpper(c)) {
      ++capitals;
    } else if (IsLetter(c) && !impl_->joiners.Find(w)) {
      return false;
    }
    at = end;
  }
  return capitals > 0;
}

bool LineForms::IsDateLine(std::string_view line) const {
  if (line.size() > 110 || line.size() < 6) return false;
  if (std::none_of(line.begin(), line.end(), IsDigitAscii)) return false;
  size_t letters = 0, digits = 0;
  const std::string s = FoldWords(line);
  for (size_t at = 0; at < s.size();) {
    const size_t end = WordEnd(s, at);
    const std::string_view w = std::string_view(s).substr(at, end - at);
    at = end + 1;
    if (IsDigitAscii(w[0])) {
      ++digits;
      continue;
    }
    ++letters;
    if (!impl_->date.Find(w)) return false;
  }
  return digits > 0 && letters > 0;
}

bool LineForms::IsAboutAuthor(std::string_view text,
                              const std::vector<std::string>& authors) const {
  for (const std::string& a : authors) {
    if (a.size() < 6 || a.find(' ') == std::string::npos || text.substr(0, a.size()) != a) continue;
    std::string rest(text.substr(a.size(), kLongestAbout));
    if (rest.empty()) return true;
    if (rest.starts_with("\u2019")) rest.replace(0, 3, "'");
    for (const std::string& w : impl_->about) {
      if (rest.starts_with(w)) return true;
    }
  }
  return false;
}

bool EndsAsSentence(std::string_view s) {
  while (!s.empty()) {
    size_t p = s.size();
    const char32_t c = DecodeUtf8Before(s, &p);
    if (c == '.' || c == '!' || c == '?' || c == 0x2026 || c == 0x3002 || c == 0x061F ||
        c == 0x0964)
      return true;
    if (c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x2019 || c == 0x201D || c == 0xBB ||
        IsSpace(c)) {
      s = s.substr(0, p);
      continue;
    }
    return false;
  }
  return false;
}

bool LooksLikeHeadline(std::string_view line) {
  const size_t words = CountWords(line);
  if (words == 0 || words > 24 || line.size() > 200) return false;
  if (!EndsAsSentence(line)) return true;
  return line.back() == '?' || line.back() == '!';
}

bool LooksLikeLanguageSwitch(std::string_view line) {
  // A locale ("en_US") with a language's name stuck to it or alone.
  for (size_t i = 2; i + 3 <= line.size() && i < 8; ++i) {
    if (line[i] != '_' && line[i] != '-') continue;
    const auto lower = [&](size_t k) { return line[k] >= 'a' && line[k] <= 'z'; };
    const auto upper = [&](size_t k) { return line[k] >= 'A' && line[k] <= 'Z'; };
    if (i == 2 && lower(0) && lower(1) && upper(i + 1) && upper(i + 2) && CountWords(line) <= 3) {
      return line.size() == i + 3 || upper(i + 3) || line[i + 3] == ' ' ||
             static_cast<uint8_t>(line[i + 3]) >= 0x80;
    }
  }
  return false;
}

bool LooksLikeNameAndJob(std::string_view line) {
  constexpr size_t kNameWords = 4, kJobWords = 4;
  const size_t comma = line.find(", ");
  if (comma == std::string_view::npos || EndsAsSentence(line)) return false;
  // So many words at most, all with a capital or none.
  const auto words = [](std::string_view part, bool capital, size_t most) {
    size_t n = 0;
    for (size_t at = 0, end; at < part.size(); at = end + 1) {
      end = std::min(part.find(' ', at), part.size());
      size_t p = at;
      const char32_t c = DecodeUtf8(part, &p);
      if (capital ? !IsUpper(c) : !IsLower(c)) return size_t{0};
      if (++n > most) return size_t{0};
    }
    return n;
  };
  return words(line.substr(0, comma), true, kNameWords) >= 2 &&
         words(line.substr(comma + 2), false, kJobWords) >= 1;
}

bool LooksLikeSpilledData(std::string_view text) {
  size_t pairs = 0;
  for (size_t p = text.find("\":"); p != std::string_view::npos; p = text.find("\":", p + 2))
    ++pairs;
  return pairs >= 4 && text.find("\",\"") != std::string_view::npos;
}

}  // namespace hearsay::page
