// Cuts a byline at commas, "and", "&", "|" …, and keeps the pieces that look like names: one to
// five capitalised words, none of them a word of the table. Linear. Tested by
// tests/page/parts_test.cc.
#include "page/authors.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "base/utf8.h"
#include "page/residue.h"
#include "rules/rules.h"

namespace hearsay::page {

struct AuthorNames::Impl {
  std::unordered_map<std::string_view, std::string_view> words;  // word -> other, lead, small, post
  std::unordered_set<std::string_view> joints;
};

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
    if (k != "other" && k != "lead" && k != "small" && k != "post" && k != "joint") {
      return Status(Error::kRuleTable,
                    "rules/page_author_words.tsv:" + std::to_string(table->Line(row)));
    }
    if (k == "joint") {
      impl->joints.insert(table->Cell(row, word));
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
    auto kind = [&](std::string_view w) -> std::string_view {
      auto it = impl_->words.find(FoldWords(w));
      return it == impl_->words.end() ? std::string_view() : it->second;
    };
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

void AuthorNames::AddOrganization(std::string_view name, std::string_view publisher,
                                  std::vector<std::string>* authors) const {
  name = Trim(name);
  if (name.size() > 60 || name.find_first_of("@/|,;:<") != std::string_view::npos) return;
  size_t words = 0, capitals = 0;
  for (std::string_view w : Split(name, ' ')) {
    if (w.empty()) continue;
    if (FoldWords(w) == "staff") return;
    ++words;
    size_t p = 0;
    if (IsUpper(DecodeUtf8(w, &p))) {
      ++capitals;
    } else if (w.size() > 3) {
      return;
    }
  }
  if (words < 2 || words > 6 || capitals < 2 || FoldWords(name) == FoldWords(publisher)) return;
  if (authors->size() < 32) authors->emplace_back(name);
}

}  // namespace hearsay::page
