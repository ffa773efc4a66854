// Marks are looked for where a colon or a bracket stands, so a text is searched once and not once a
// mark. A maker is a name and its agency or paper with a stroke between: "Ann Lee/AP", "Ann Lee |
// The Daily World", in brackets or after the caption's sentence. Linear. Tested by
// tests/page/rows_test.cc (selection.rows).
#include "page/captions.h"

#include <algorithm>
#include <cstdlib>

#include "base/utf8.h"
#include "page/bytes16.h"
#include "page/fold_words.h"
#include "page/html_tokenizer.h"
#include "page/line_forms.h"
#include "page/word_table.h"
#include "rules/rules.h"

namespace hearsay::page {
namespace {

constexpr size_t kNpos = std::string_view::npos;
constexpr uint32_t kLongest = 80;  // words of the longest caption that words alone tell
constexpr std::string_view kFile = "rules/page_captions.tsv";

struct Phrase {
  std::string_view text;
  size_t words;  // of the whole line, at most
};

// Where one of the bytes first stands in `s` from `at` on, or s.size().
template <char... kBytes>
size_t FirstOf(std::string_view s, size_t at = 0) {
  const char* const end = s.data() + s.size();
  return static_cast<size_t>(FindOneOf<kBytes...>(s.data() + at, end) - s.data());
}

bool IsLetterAt(std::string_view s, size_t at) {
  return at < s.size() && IsAlnum(DecodeUtf8(s, &at));
}

// `phrase` stands in `folded` as whole words.
bool HoldsWords(std::string_view folded, std::string_view phrase) {
  for (size_t p = folded.find(phrase); p != kNpos; p = folded.find(phrase, p + 1)) {
    const size_t end = p + phrase.size();
    if ((p == 0 || folded[p - 1] == ' ') && (end == folded.size() || folded[end] == ' '))
      return true;
  }
  return false;
}

// "Ann Lee / The Daily World The pier …" of an author of the page: the credit, then the caption.
bool IsCreditedToAuthor(std::string_view text, const std::vector<std::string>& authors) {
  for (const std::string& a : authors) {
    if (a.size() >= 6 && text.starts_with(a) && text.substr(a.size(), 3) == " / ") return true;
  }
  return false;
}

// Lists and tables put words beside each other as makers and captions do.
bool IsItem(Tag tag) {
  return tag == Tag::kLi || tag == Tag::kDd || tag == Tag::kDt || tag == Tag::kTd ||
         tag == Tag::kTh;
}

// A figcaption that holds the block, 0 if none does.
uint32_t FigcaptionOf(const DescribedBlocks& blocks, size_t i) {
  constexpr int kLevels = 4;
  uint32_t e = blocks.block(i).element;
  for (int level = 0; e && level < kLevels; ++level, e = blocks.element(e).parent) {
    if (blocks.element(e).tag == Tag::kFigcaption) return e;
  }
  return 0;
}

// One element holds the block and, right after it, a figcaption with the credit alone.
bool SharesFigure(const DescribedBlocks& blocks, size_t i) {
  const Tag tag = blocks[i].tag;
  if (i + 1 >= blocks.size() || blocks.block(i).in_paragraph || blocks.IsHeading(i) ||
      IsItem(tag) || tag == Tag::kBlockquote)
    return false;
  const uint32_t credit = FigcaptionOf(blocks, i + 1);
  if (!credit) return false;
  const uint32_t both = blocks.element(credit).parent;
  if (!both || !blocks.Inside(i, both) || (i > 0 && blocks.Inside(i - 1, both))) return false;
  size_t next = i + 2;
  while (next < blocks.size() && blocks.Inside(next, credit)) ++next;
  return next == blocks.size() || !blocks.Inside(next, both);
}

}  // namespace

struct Captions::Impl {
  std::vector<Phrase> begin, end, beside;  // folded
  std::vector<Phrase> colon, mark;         // as written; those that end in a colon, and others
  std::vector<Phrase> bracket;             // in lower case: what a bracket begins with
  WordTable<bool> holders, joiners;
};

Captions::Captions(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Captions::Captions(Captions&&) noexcept = default;
Captions& Captions::operator=(Captions&&) noexcept = default;
Captions::~Captions() = default;

Result<Captions> Captions::Create() {
  Result<Table> table = rules::LoadTable(kFile);
  if (!table.ok()) return table.status();
  const int phrase = table->Column("phrase"), match = table->Column("match"),
            words = table->Column("words");
  auto impl = std::make_unique<Impl>();
  for (size_t row = 0; row < table->rows(); ++row) {
    const std::string_view m = table->Cell(row, match), text = table->Cell(row, phrase);
    const Phrase p{text,
                   static_cast<size_t>(std::atoi(std::string(table->Cell(row, words)).c_str()))};
    std::vector<Phrase>* const list = text.empty()         ? nullptr
                                      : m == "begin"       ? &impl->begin
                                      : m == "end"         ? &impl->end
                                      : m == "beside"      ? &impl->beside
                                      : m == "bracket"     ? &impl->bracket
                                      : m != "mark"        ? nullptr
                                      : text.back() == ':' ? &impl->colon
                                                           : &impl->mark;
    if (m == "holder") {
      impl->holders[text] = true;
    } else if (m == "joiner") {
      impl->joiners[text] = true;
    } else if (list && p.words > 0) {
      list->push_back(p);
    } else {
      return Status(Error::kRuleTable, std::string(kFile) + ":" + std::to_string(table->Line(row)));
    }
  }
  return Captions(std::move(impl));
}

bool Captions::IsMarked(const DescribedBlocks& blocks, size_t i) {
  const BlockFeatures& f = blocks[i];
  if (f.tag == Tag::kFigcaption || (f.zones & kZoneCaption)) return true;
  if (f.zones & kZonePullQuote) return false;  // set in a figure too
  return f.tag == Tag::kFigure || SharesFigure(blocks, i);
}

bool Captions::IsPlain(const DescribedBlocks& blocks, size_t i,
                       const std::vector<std::string>& authors) const {
  const BlockFeatures& f = blocks[i];
  const HtmlBlock& b = blocks.block(i);
  if (IsCreditedToAuthor(blocks.Text(i), authors)) return true;
  const bool heading = blocks.IsHeading(i);
  if (b.after_image && !b.in_paragraph && !heading) {
    constexpr uint32_t kNoSentence = 30;
    if (f.words < kNoSentence && !f.sentence) return true;
    for (const Phrase& p : impl_->beside) {
      if (f.words <= p.words && HoldsWords(blocks.Folded(i), p.text)) return true;
    }
  }
  if (f.words > kLongest || f.links > 0.5f) return false;
  return NamesCredit(blocks.Text(i), blocks.Folded(i)) ||
         (!heading && !IsItem(f.tag) && EndsInMaker(blocks.Text(i)));
}

bool Captions::NamesCredit(std::string_view text, std::string_view folded) const {
  const size_t words = CountWords(text);
  if (folded.empty()) return HasMark(text, words);
  for (const Phrase& p : impl_->begin) {
    if (words <= p.words && folded[0] == p.text[0] && folded.starts_with(p.text) &&
        (folded.size() == p.text.size() || folded[p.text.size()] == ' '))
      return true;
  }
  for (const Phrase& p : impl_->end) {
    if (words > p.words || folded.back() != p.text.back() || !folded.ends_with(p.text)) continue;
    const size_t at = folded.size() - p.text.size();
    if ((at == 0 || folded[at - 1] == ' ') && !EndsAsSentence(text)) return true;
  }
  return HasMark(text, words);
}

bool Captions::HasMark(std::string_view text, size_t words) const {
  const auto leads = [&](size_t p) {  // begins the text, or its credit at the end
    return p == 0 || (text[p - 1] == ' ' && p * 2 > text.size());
  };
  for (size_t at = 0; (at = FirstOf<':', '(', '['>(text, at)) < text.size(); ++at) {
    if (text[at] == ':') {
      if (at + 1 == text.size()) return false;
      for (const Phrase& p : impl_->colon) {
        if (words <= p.words && text.substr(0, at + 1).ends_with(p.text) &&
            leads(at + 1 - p.text.size()))
          return true;
      }
      continue;
    }
    const std::string_view inside = text.substr(at + 1);
    for (const Phrase& p : impl_->bracket) {
      if (words <= p.words && inside.size() > p.text.size() &&
          EqualsIgnoreCase(inside.substr(0, p.text.size()), p.text) &&
          !(IsLetterAt(p.text, p.text.size() - 1) && IsLetterAt(inside, p.text.size())))
        return true;
    }
  }
  for (const Phrase& p : impl_->mark) {
    if (words > p.words) continue;
    const size_t at = text.find(p.text), end = at + p.text.size();
    if (at != kNpos && leads(at) && text.substr(end, 1) == " ") return true;
  }
  return false;
}

bool Captions::EndsInMaker(std::string_view text) const {
  if (FirstOf<'/', '|'>(text) == text.size()) return false;
  if (text.back() == ')' || text.back() == ']') {
    const size_t open = text.find_last_of("([");
    return open != kNpos && IsMaker(text.substr(open + 1, text.size() - open - 2));
  }
  // After a sentence; a name's initial ("J. Lee") looks like the end of one, so a few are tried.
  constexpr int kTries = 4;
  size_t end = text.size();
  for (int i = 0; i < kTries; ++i) {
    const size_t space = text.substr(0, end).rfind(' ');
    if (space == kNpos || space == 0) return false;
    end = text.substr(0, space).find_last_of(".?!");
    if (end == kNpos) return false;
    const size_t next = text.find(' ', end);
    if (EndsAsSentence(text.substr(0, next)) && IsMaker(text.substr(next + 1))) return true;
  }
  return false;
}

bool Captions::IsMaker(std::string_view s) const {
  constexpr size_t kMaxWords = 5;  // on each side
  const size_t stroke = FirstOf<'/', '|'>(s);
  if (stroke == s.size() || s.back() == '.') return false;
  bool holder = false;
  size_t left = 0;
  for (const std::string_view side : {s.substr(0, stroke), s.substr(stroke + 1)}) {
    size_t count = 0;
    for (size_t at = 0; (at = side.find_first_not_of(' ', at)) != kNpos;) {
      const std::string_view word = side.substr(at, side.find(' ', at) - at);
      at += word.size();
      size_t p = 0;
      const char32_t first = DecodeUtf8(word, &p);
      if (!IsUpper(first) && !impl_->joiners.Find(word)) return false;
      if (left == 0 && word.back() == ',') return false;  // a list: "Aetna, Humana/CVS"
      holder = holder || impl_->holders.Find(word);
      ++count;
    }
    if (count == 0 || count > kMaxWords) return false;
    if (left == 0) left = count;
  }
  return left > 1 || holder;
}

}  // namespace hearsay::page
