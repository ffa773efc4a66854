// Lines are joined where the next line's first word would not have fitted (hard wrap at a width of
// at most 100); then each paragraph is judged by residue.h. Tested by
// tests/page/rows_test.cc.
#include "page/plain_text.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/html_document.h"
#include "page/metadata.h"
#include "page/page_kind.h"
#include "page/turns.h"

namespace hearsay::page {
namespace {

struct Line {
  uint32_t begin = 0, end = 0;  // trimmed
  uint32_t width = 0;           // code points
  bool blank_before = false;
  bool indented = false;
};

constexpr uint32_t kWidestWrap = 100;

std::vector<Line> CutLines(std::string_view s) {
  std::vector<Line> out;
  bool blank = true;
  for (size_t at = 0; at < s.size();) {
    size_t end = s.find_first_of("\n\r", at);
    if (end == std::string_view::npos) end = s.size();
    size_t b = at, e = end;
    while (b < e) {
      size_t p = b;
      if (!IsSpace(DecodeUtf8(s, &p))) break;
      b = p;
    }
    while (e > b) {
      size_t p = e;
      if (!IsSpace(DecodeUtf8Before(s, &p))) break;
      e = p;
    }
    if (b < e) {
      Line l;
      l.begin = static_cast<uint32_t>(b);
      l.end = static_cast<uint32_t>(e);
      l.width = static_cast<uint32_t>(CountCodePoints(s.substr(b, e - b)));
      l.blank_before = blank;
      l.indented = b > at + 1;
      out.push_back(l);
      blank = false;
    } else {
      blank = true;
    }
    at = end + 1;
    if (end + 1 < s.size() && s[end] == '\r' && s[end + 1] == '\n') ++at;
  }
  return out;
}

bool IsBullet(std::string_view s) {
  size_t at = 0;
  const char32_t c = DecodeUtf8(s, &at);
  return (c == '-' || c == '*' || c == 0x2022 || c == 0x25E6 || c == 0x2023) && at < s.size() &&
         s[at] == ' ';
}

// Joins hard-wrapped lines. The width is the widest line's if that is at most kWidestWrap and
// others come near it. A line that opens with a speaker ("ANNA LEE: …") begins a turn.
void JoinWrapped(std::string_view s, const KindWords& words, std::vector<Line>* lines) {
  uint32_t width = 0;
  size_t near = 0;
  for (const Line& l : *lines) width = std::max(width, l.width);
  if (width < 40 || width > kWidestWrap) return;
  for (const Line& l : *lines) near += l.width + 14 >= width;
  if (near < 3 || near * 3 < lines->size()) return;
  std::vector<Line> out;
  uint32_t last_width = 0;
  for (const Line& l : *lines) {
    if (!out.empty() && !l.blank_before && !l.indented) {
      const std::string_view text = s.substr(l.begin, l.end - l.begin);
      const size_t word = CountCodePoints(text.substr(0, text.find(' ')));
      if (last_width + 1 + word > width && !IsBullet(text) && SpeakerOf(text, words).empty()) {
        out.back().end = l.end;
        last_width = l.width;
        continue;
      }
    }
    out.push_back(l);
    last_width = l.width;
  }
  *lines = std::move(out);
}

bool IsUpperLine(std::string_view s) {
  size_t upper = 0, lower = 0;
  for (size_t at = 0; at < s.size();) {
    const char32_t c = DecodeUtf8(s, &at);
    upper += IsUpper(c);
    lower += IsLower(c);
  }
  return upper > 3 && lower == 0;
}

}  // namespace

bool AddPlainText(const SourceText& source, bool has_title, const Tables& tables, Document* doc) {
  const std::string_view s = source.text();
  std::vector<Line> lines = CutLines(s);
  JoinWrapped(s, tables.kinds, &lines);
  const size_t n = lines.size();
  auto text = [&](size_t i) { return s.substr(lines[i].begin, lines[i].end - lines[i].begin); };
  auto add = [&](size_t i, BlockKind kind) {
    AppendBlock(kind, CollapseSpace(text(i)),
                {source.ToSource(lines[i].begin), source.ToSource(lines[i].end)}, doc);
  };
  auto words = [&](size_t i) { return CountWords(text(i)); };
  // The headline: the first line, if a longer text follows and it is short, or stands alone.
  size_t at = 0;
  bool body = false;
  size_t longest_after = 0;
  for (size_t i = 1; i < std::min<size_t>(n, 12); ++i)
    longest_after = std::max<size_t>(longest_after, text(i).size());
  if (!has_title && n > 0) {
    const std::string_view first = text(0);
    const bool apart = n > 1 && lines[1].blank_before;
    const bool short_enough = first.size() < 200 && words(0) <= 32 && words(0) >= 2;
    const bool headline = LooksLikeHeadline(first) || (apart && EndsAsSentence(first));
    if (n > 1 && short_enough && headline && longest_after > first.size() &&
        !tables.forms.IsByline(first) && !tables.forms.IsDateLine(first) &&
        tables.residue.Judge(first).action == LineAction::kNone) {
      doc->title = CollapseSpace(first);
      add(0, BlockKind::kTitle);
      at = 1;
    }
  }
  const size_t head = at;
  bool teaser = false;
  for (; at < n; ++at) {
    const std::string_view line = text(at);
    const bool early = at < head + 6 && !body;
    const std::string flat = CollapseSpace(line);
    const bool short_line = words(at) <= 16;
    if (teaser) {
      teaser = false;
      if (LooksLikeHeadline(flat) && words(at) >= 2 && words(at) <= 24 &&
          !tables.forms.IsByline(flat))
        continue;
    }
    if (has_title && !body && !doc->title.empty() && FoldWords(flat) == FoldWords(doc->title)) {
      if (doc->blocks.empty()) add(at, BlockKind::kTitle);
      continue;
    }
    if (early && short_line) {
      if (tables.names.SignerOf(flat, doc->publisher_name, tables.forms.IsByline(flat)) ==
          AuthorNames::Signer::kBoard) {
        add(at, BlockKind::kCredit);
        continue;
      }
      if (tables.forms.IsByline(flat)) {
        if (doc->authors.empty()) tables.names.Add(flat, doc->publisher_name, &doc->authors);
        continue;
      }
      const auto date = flat.size() < 80 && !EndsAsSentence(flat) && words(at) <= 8
                            ? tables.dates.Find(flat)
                            : std::nullopt;
      if (date) {
        if (doc->published.empty()) doc->published = *date;
        continue;
      }
    }
    if (tables.forms.IsDateLine(flat) || LooksLikeLanguageSwitch(flat)) continue;
    LineVerdict v = tables.residue.Judge(flat);
    // "… has yet to comment." is news though "12 comments" is not, and what is all there is to read
    // is no residue of anything.
    if (EndsAsSentence(flat) && words(at) >= 3 && (n == 1 || v.reason == "byline")) v = {};
    if (v.action == LineAction::kDrop) continue;
    if (v.action == LineAction::kTeaser) {
      teaser = words(at) <= 4;
      continue;
    }
    if (v.action == LineAction::kCredit) {
      add(at, BlockKind::kCredit);
      continue;
    }
    if (short_line && tables.forms.IsByline(flat)) {
      if (doc->authors.empty()) tables.names.Add(flat, doc->publisher_name, &doc->authors);
      continue;
    }
    bool letter = false;
    for (size_t p = 0; p < line.size() && !letter;) letter = IsAlnum(DecodeUtf8(line, &p));
    if (!letter) continue;
    if (IsBullet(line)) {
      add(at, BlockKind::kList);
      body = true;
      continue;
    }
    const bool next_longer = at + 1 < n && text(at + 1).size() > line.size();
    if (!EndsAsSentence(flat) && flat.size() < 200 && words(at) <= 32 &&
        (next_longer || IsUpperLine(flat)) && at + 1 < n) {
      const bool colon = flat.back() == ':' || flat.back() == ',';
      add(at, colon ? BlockKind::kParagraph : BlockKind::kHeading);
    } else {
      add(at, BlockKind::kParagraph);
    }
    if (words(at) >= 5) body = true;
  }
  for (const Block& b : doc->blocks) {
    if (b.kind == BlockKind::kParagraph || b.kind == BlockKind::kList ||
        b.kind == BlockKind::kHeading)
      return true;
  }
  return false;
}

Result<Document> ReadPlainText(std::string_view bytes, const InputFacts& facts,
                               const Tables& tables) {
  Result<SourceText> source = SourceText::Decode(bytes, false);
  if (!source.ok()) return Status(source.status().error(), facts.input);
  Document doc;
  ApplyGivenFacts(facts, &doc);
  if (!AddPlainText(*source, false, tables, &doc)) {
    // One line without a headline is still a text if it is made of words.
    return Status(Error::kInputNoText, facts.input);
  }
  ApplyGivenFacts(facts, &doc);
  doc.language = GuessLanguage(doc.text);
  SetKind(KindOfText(doc, tables.kinds), &doc);
  doc.id = DocumentId(doc);
  return doc;
}

}  // namespace hearsay::page
