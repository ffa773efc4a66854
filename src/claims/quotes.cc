// Finds quotations block by block with a small automaton over marks. Curly marks say their side;
// straight ones are sided by the white space around them; '' and `` are double marks; single marks
// count where they cannot be apostrophes. A paragraph that ends inside a quotation runs on when the
// next one opens with a mark (newspaper style), else its closing mark is missing and the quotation
// ends with the sentence. Bound: linear. Tested by tests/claims/quotes_test.cc.
#include "claims/quotes.h"

#include "base/utf8.h"

namespace hearsay::claims {
namespace {

enum class MarkSide : uint8_t { kOpen, kClose, kEither };
struct Mark {
  Span span;
  MarkSide side;
  bool single;
};

char32_t Before(std::string_view text, uint32_t at) {
  if (at == 0) return ' ';
  size_t i = at;
  return DecodeUtf8Before(text, &i);
}
char32_t After(std::string_view text, uint32_t at) {
  if (at >= text.size()) return ' ';
  size_t i = at;
  return DecodeUtf8(text, &i);
}

bool IsOpenContext(char32_t before) {
  return IsSpace(before) || before == '(' || before == '[' || before == 0x2014 ||
         before == 0x2013 || before == '-' || before == ':' || before == 0x201C ||
         before == 0x2018 || before == '"';
}

// All marks of the block, apostrophes left out.
void CollectMarks(std::string_view text, Span block, std::vector<Mark>* out) {
  out->clear();
  for (uint32_t i = block.begin; i < block.end;) {
    size_t next = i;
    const char32_t c = DecodeUtf8(text.substr(0, block.end), &next);
    uint32_t end = static_cast<uint32_t>(next);
    const char32_t before = i == block.begin ? U' ' : Before(text, i);
    switch (c) {
      case 0x201C:
      case 0x201E:
      case 0x00AB:
        out->push_back({{i, end}, MarkSide::kOpen, false});
        break;
      case 0x201D:
      case 0x00BB: {
        // A closing mark where a quotation can only begin is a wrong mark, common in hand-made
        // pages.
        const bool opens = IsOpenContext(before) && end < block.end && IsAlnum(After(text, end));
        out->push_back({{i, end}, opens ? MarkSide::kOpen : MarkSide::kClose, false});
        break;
      }
      case '"': {
        const char32_t after = end < block.end ? After(text, end) : U' ';
        const bool can_open = IsOpenContext(before) && !IsSpace(after),
                   can_close = !IsSpace(before) && !IsAlnum(after);
        out->push_back({{i, end},
                        can_open == can_close ? MarkSide::kEither
                        : can_open            ? MarkSide::kOpen
                                              : MarkSide::kClose,
                        false});
        break;
      }
      case '`':
        if (end < block.end && text[end] == '`') {
          ++end;
          out->push_back({{i, end}, MarkSide::kOpen, false});
        }
        break;
      case '\'':
      case 0x2018:
      case 0x2019: {
        if (c == '\'' && end < block.end && text[end] == '\'') {
          ++end;
          const char32_t after = end < block.end ? After(text, end) : U' ';
          const bool can_open = IsOpenContext(before) && !IsSpace(after);
          out->push_back({{i, end}, can_open ? MarkSide::kOpen : MarkSide::kClose, false});
          break;
        }
        const char32_t after = end < block.end ? After(text, end) : U' ';
        if (IsAlnum(before) && IsAlnum(after)) break;        // don't, O'Neill
        if (IsOpenContext(before) && IsDigit(after)) break;  // '90s
        if (IsOpenContext(before) &&
            (IsLetter(after) || after == 0x2026 || after == '[' || after == '$')) {
          if (c != 0x2019) out->push_back({{i, end}, MarkSide::kOpen, true});
        } else if (!IsSpace(before) && !IsAlnum(after)) {
          out->push_back({{i, end}, MarkSide::kClose, true});
        }
        break;
      }
      default:
        break;
    }
    i = end;
  }
}

class Finder {
 public:
  explicit Finder(const Document& doc) : doc_(doc) {}

  std::vector<Quotation> Run() {
    std::vector<Mark> marks;
    for (uint32_t b = 0; b < doc_.blocks.size(); ++b) {
      CollectMarks(doc_.text, doc_.blocks[b].span, &marks);
      ScanBlock(b, marks);
    }
    return std::move(out_);
  }

 private:
  Span SentenceOf(uint32_t byte) const {
    const uint32_t s = doc_.SentenceAt(byte);
    return s == kNone ? Span{byte, byte} : doc_.sentences[s].span;
  }
  // The sentence mark or comma before a closing mark: what tells speech from a plural possessive
  // ("the workers' rights").
  bool PunctuatedBefore(uint32_t at) const {
    const char32_t c = Before(doc_.text, at);
    return c == ',' || c == '.' || c == '?' || c == '!' || c == 0x2026;
  }

  void ScanBlock(uint32_t b, const std::vector<Mark>& marks) {
    const Span block = doc_.blocks[b].span;
    const bool carries =
        !out_.empty() && out_.back().block + 1 == b && !out_.back().closed && open_at_block_end_;
    open_at_block_end_ = false;
    size_t i = 0;
    bool continues = carries && !marks.empty() && marks[0].span.begin == block.begin &&
                     marks[0].side != MarkSide::kClose;
    if (carries && !continues) EndWithSentence(&out_.back());
    for (; i < marks.size(); ++i) {
      const Mark& m = marks[i];
      if (m.single) {
        i = ScanSingle(b, marks, i);
        continue;
      }
      if (m.side == MarkSide::kClose) {  // a closing mark that nothing opened
        if (!PunctuatedBefore(m.span.begin)) continue;
        Span s = SentenceOf(m.span.begin);
        const uint32_t from = !out_.empty() && out_.back().block == b
                                  ? std::max(out_.back().span.end, s.begin)
                                  : s.begin;
        if (from < m.span.begin) out_.push_back({{from, m.span.end}, b, false, true, false});
        continue;
      }
      size_t j = i + 1;  // the mark that closes it
      while (j < marks.size() && (marks[j].single || marks[j].side == MarkSide::kOpen)) ++j;
      // Another opening mark before the closing one: the first was never closed if a new sentence
      // began in between.
      size_t reopen = i + 1;
      while (reopen < j && (marks[reopen].single || marks[reopen].side != MarkSide::kOpen))
        ++reopen;
      if (reopen < j && SentenceOf(marks[reopen].span.begin).begin == marks[reopen].span.begin) {
        Quotation q{{m.span.begin, marks[reopen].span.begin}, b, true, false, continues};
        while (q.span.end > q.span.begin && IsSpace(Before(doc_.text, q.span.end))) --q.span.end;
        out_.push_back(q);
        continues = false;
        i = reopen - 1;
        continue;
      }
      if (j == marks.size()) {
        out_.push_back({{m.span.begin, block.end}, b, true, false, continues});
        const bool next_opens = NextBlockOpens(b);
        if (next_opens)
          open_at_block_end_ = true;
        else
          EndWithSentence(&out_.back());
        return;
      }
      out_.push_back({{m.span.begin, marks[j].span.end}, b, true, true, continues});
      continues = false;
      i = j;
    }
  }

  // Handles a single mark at `i`; returns the index of the last mark it used.
  size_t ScanSingle(uint32_t b, const std::vector<Mark>& marks, size_t i) {
    if (marks[i].side != MarkSide::kOpen) return i;
    size_t close = marks.size();
    for (size_t j = i + 1; j < marks.size(); ++j) {
      if (!marks[j].single) break;
      if (marks[j].side == MarkSide::kOpen) {
        if (close < marks.size()) break;
        continue;
      }
      if (close == marks.size()) close = j;
      if (PunctuatedBefore(marks[j].span.begin)) {
        close = j;
        break;
      }
      // Two plain closings: a possessive stands inside the quotation or after it; the first is the
      // surer end.
    }
    if (close == marks.size()) return i;
    out_.push_back({{marks[i].span.begin, marks[close].span.end}, b, true, true, false});
    return close;
  }

  bool NextBlockOpens(uint32_t b) const {
    if (b + 1 >= doc_.blocks.size()) return false;
    const Span s = doc_.blocks[b + 1].span;
    const char32_t c = After(doc_.text, s.begin);
    return c == 0x201C || c == '"' || c == 0x201E ||
           (c == '\'' && s.size() > 1 && doc_.text[s.begin + 1] == '\'') || c == '`';
  }

  void EndWithSentence(Quotation* q) const {
    const Span s = SentenceOf(q->span.begin);
    if (s.end > q->span.begin) q->span.end = std::min(q->span.end, s.end);
  }

  const Document& doc_;
  std::vector<Quotation> out_;
  bool open_at_block_end_ = false;
};

}  // namespace

std::vector<Quotation> FindQuotations(const Document& doc) { return Finder(doc).Run(); }

}  // namespace hearsay::claims
