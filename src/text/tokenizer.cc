// Tokens by one scan from left to right: at each position a word, a number, an address or a run of
// marks is cut by its characters and by the tables of the lexicon. The conventions are those of UD
// English EWT: clitics and n't apart, hyphens and slashes between words as tokens of their own,
// dates, times, amounts, telephone numbers and addresses whole. Bound: a byte is looked at a
// constant number of times. Tested by tests/text/segmenter_test.cc (rows, and coverage of random
// text).
#include "text/tokenizer.h"

#include "base/utf8.h"
#include "text/addresses.h"
#include "text/token_chars.h"

namespace hearsay::text {
namespace {

class Scanner {
 public:
  Scanner(const Lexicon& lexicon, std::string_view text, Span block, std::vector<Span>* out)
      : lex_(lexicon), s_(text.substr(0, block.end)), begin_(block.begin), out_(out) {}

  void Run() {
    size_t at = begin_;
    while (at < s_.size()) {
      size_t next = at;
      const char32_t c = DecodeUtf8(s_, &next);
      if (IsSpace(c)) {
        at = next;
        continue;
      }
      if (at >= chunk_end_) LookAtChunk(at);
      if (may_be_address_) {
        if (const size_t end = AddressEnd(s_.substr(0, chunk_end_), at); end > at) {
          at = Emit(at, end);
          continue;
        }
      }
      at = IsWordChar(c) ? Word(at) : Mark(at, c, next);
    }
  }

 private:
  char Byte(size_t i) const { return ByteAt(s_, i); }
  // The code point at i, 0 at the end; `*next` is moved past it.
  char32_t CharAt(size_t i, size_t* next) const {
    *next = i;
    return i < s_.size() ? DecodeUtf8(s_, next) : 0;
  }
  bool WordCharAt(size_t i) const {
    size_t next;
    return i < s_.size() && IsWordChar(CharAt(i, &next));
  }
  bool SpaceOrStartBefore(size_t i) const {
    if (i <= begin_) return true;
    size_t at = i;
    return IsSpace(DecodeUtf8Before(s_, &at));
  }
  size_t Emit(size_t b, size_t e) {
    out_->push_back({static_cast<uint32_t>(b), static_cast<uint32_t>(e)});
    return e;
  }

  void LookAtChunk(size_t at) {
    const Chunk chunk = ChunkAt(s_, at);
    chunk_end_ = chunk.end;
    may_be_address_ = chunk.may_hold_address;
  }

  // Bytes of the clitic at the apostrophe `at` ('s, 're …) with the apostrophe, or 0. `after` is
  // the byte after it.
  size_t CliticAt(size_t at, size_t after) const {
    const char a = static_cast<char>(Byte(after) | 32), b = static_cast<char>(Byte(after + 1) | 32);
    if ((a == 's' || a == 'd' || a == 'm') && !WordCharAt(after + 1)) return after + 1 - at;
    if (((a == 'r' && b == 'e') || (a == 'v' && b == 'e') || (a == 'l' && b == 'l')) &&
        !WordCharAt(after + 2)) {
      return after + 2 - at;
    }
    return 0;
  }

  size_t DigitsEnd(size_t i) const {
    while (AsciiDigit(Byte(i))) ++i;
    return i;
  }

  // A number made of groups ("2024-11-15", "713-853-6197", "03/15/2001", "9/11") at digits [b, e);
  // e if it is just these.
  size_t GroupsEnd(size_t b, size_t e) const {
    const char mark = Byte(e);
    if (mark != '-' && mark != '/') return e;
    size_t groups = 1, i = e;
    while (groups < 5 && Byte(i) == mark && AsciiDigit(Byte(i + 1))) {
      i = DigitsEnd(i + 1);
      ++groups;
    }
    if (groups == 1 || WordCharAt(i)) return e;
    if (groups >= 3) return i;
    const size_t first = e - b, second = i - e - 1;
    if (mark == '-') return first == 3 && second == 4 ? i : e;  // a local telephone number
    const bool fraction = first == 1 && second == 1 && s_[b] < s_[e + 1] && s_[e + 1] <= '5';
    return fraction || first > 2 || second > 2 ? e : i;
  }

  // Whether the period at `dot`, after the word [b, dot), is part of the word.
  bool KeepsPeriod(size_t b, size_t dot) const {
    if (Byte(dot + 1) == '.') return false;
    const std::string_view word = s_.substr(b, dot + 1 - b);
    const Abbreviation a = lex_.AbbreviationOf(word);
    if (a == Abbreviation::kNone) return false;
    size_t i = dot + 1, next;
    while (i < s_.size() && IsSpace(CharAt(i, &next))) i = next;
    const char32_t c = CharAt(i, &next);
    switch (a) {
      case Abbreviation::kNumber:
        return IsDigit(c) || (c == '#' && AsciiDigit(Byte(next)));
      case Abbreviation::kInitial:
        // "J. Smith", "J.K." but not "vitamin C." or "plan B. It failed"
        {
          if (!IsLetter(c) || IsLower(c)) return false;
          size_t e = i;
          while (WordCharAt(e)) CharAt(e, &e);
          return !lex_.Is(s_.substr(i, e - i), kStarter);
        }
      case Abbreviation::kTitle:
        return c != 0;
      default:
        return true;
    }
  }

  size_t Word(size_t b) {
    size_t i = b, part = b;  // part: after the last hyphen or period
    bool not_split = false;  // ends in n't
    if (AsciiDigit(s_[b])) {
      i = DigitsEnd(b);
      if (const size_t e = GroupsEnd(b, i); e > i) return Emit(b, e);
    }
    for (;;) {
      size_t next;
      const char32_t c = CharAt(i, &next);
      if (c == 0) break;
      if (IsWordChar(c)) {
        i = next;
        continue;
      }
      if (i == b) break;
      const char left = s_[i - 1], right = Byte(next);
      if (c == '.') {
        if (!WordCharAt(next)) break;
        if (AsciiDigit(left) && !AsciiDigit(right) && AsciiUpper(right)) break;
        if (AsciiLower(left) && i - part >= 2 && AsciiUpper(right) && AsciiLower(Byte(next + 1)))
          break;  // "end.The"
        i = part = next;
        continue;
      }
      if (c == ',' && AsciiDigit(left) && AsciiDigit(right)) {
        const size_t n = DigitsEnd(next) - next;
        if (n == 3 || (n == 2 && Byte(next + 2) == ',')) {
          i = next + n;
          continue;
        }
        break;
      }
      if (c == ':' && AsciiDigit(left) && AsciiDigit(right)) {
        i = next;
        continue;
      }
      if (IsApostrophe(c)) {
        if ((left | 32) == 'n' && (right | 32) == 't' && !WordCharAt(next + 1) && i - b > 1) {
          not_split = true;
          i = next + 1;
          break;
        }
        if (AsciiDigit(left) && right == 's' && !WordCharAt(next + 1)) {  // "1980's"
          i = next + 1;
          break;
        }
        if (CliticAt(i, next) || !WordCharAt(next)) break;
        i = next;
        continue;
      }
      if ((c == '&' && AsciiUpper(left) && AsciiUpper(right)) || (c == '_' && WordCharAt(next))) {
        i = next;
        continue;
      }
      if (c == '/') {
        const std::string_view label = s_.substr(part, i - part);
        if (part > b && lex_.Is(label, kTld) && WordCharAt(next)) {
          if (i >= chunk_end_) break;
          return Emit(b, TrimAddress(s_.substr(0, chunk_end_), b));
        }
        if (i - b == 1 && (left | 32) == 'w' && (right | 32) == 'o' &&
            (!WordCharAt(next + 1) || s_.substr(next, 3) == "out")) {  // "w/o"
          i = next;
          continue;
        }
        break;
      }
      if ((c == '-' || c == 0x2010 || c == 0x2011) && WordCharAt(next)) {
        size_t e = next;
        while (WordCharAt(e)) CharAt(e, &e);
        if (part == b &&
            (lex_.Is(s_.substr(b, i - b), kPrefix) ||
             lex_.Is(s_.substr(next, e - next), kSuffix)) &&
            !AsciiDigit(s_[b])) {
          i = part = next;
          continue;
        }
      }
      break;
    }
    if (Byte(i) == '.' && !not_split && KeepsPeriod(b, i)) return Emit(b, i + 1);
    return EmitWord(b, i, not_split);
  }

  // The word [b, e), cut where it is two.
  size_t EmitWord(size_t b, size_t e, bool not_split) {
    const std::string_view word = s_.substr(b, e - b);
    size_t first = 0;
    if (not_split) {
      first = word.size() - (word[word.size() - 2] == '\'' || word[word.size() - 2] == '`' ? 3 : 0);
      if (first == word.size()) {  // a typographic apostrophe: n, its bytes, t
        first = word.size() - 2;
        while ((static_cast<unsigned char>(word[first]) & 0xC0) == 0x80) --first;
        --first;
      }
    } else if (AsciiDigit(word[0])) {
      size_t i = 0;
      while (i < word.size() &&
             (AsciiDigit(word[i]) || word[i] == '.' || word[i] == ',' || word[i] == ':'))
        ++i;
      if (i < word.size() && lex_.Is(word.substr(i), kUnit)) first = i;
    } else {
      first = lex_.SplitOf(word);
    }
    if (first > 0 && first < word.size()) {
      Emit(b, b + first);
      return Emit(b + first, e);
    }
    return Emit(b, e);
  }

  size_t RunOf(size_t at, std::string_view set) const {
    while (at < s_.size() && set.find(s_[at]) != std::string_view::npos) ++at;
    return at;
  }

  // A token that begins with no letter or digit; `next` is the byte after its first character `c`.
  size_t Mark(size_t at, char32_t c, size_t next) {
    const bool start = SpaceOrStartBefore(at);
    if (IsApostrophe(c)) {
      if (!start) {
        if (const size_t n = CliticAt(at, next)) return Emit(at, at + n);
      }
      if (AsciiDigit(Byte(next)) && start) {  // ’70s
        size_t e = DigitsEnd(next);
        if (Byte(e) == 's') ++e;
        if (e - next >= 2 && !WordCharAt(e)) return Emit(at, e);
      } else if (AsciiLetter(Byte(next)) && (start || at == 0)) {
        size_t e = next;
        while (WordCharAt(e)) CharAt(e, &e);
        if (lex_.Is(s_.substr(next, e - next), kElision)) return Emit(at, e);
      }
      size_t after;
      if (CharAt(next, &after) == c && next < s_.size()) return Emit(at, after);  // ''
      return Emit(at, next);
    }
    switch (c) {
      case '.':
        if (start && AsciiDigit(Byte(next))) return Emit(at, DigitsEnd(next));  // ".22"
        return Emit(at, RunOf(at, "."));
      case '-':
        return Emit(at, RunOf(at, "-"));
      case '!':
      case '?':
        return Emit(at, RunOf(at, "!?"));
      case '*':
      case '=':
      case '_':
      case '~':
      case '<':
      case '>':
      case '+': {
        const char one[1] = {static_cast<char>(c)};
        return Emit(at, RunOf(at, std::string_view(one, 1)));
      }
      case '#':
      case '@':
        if (start && AsciiLetter(Byte(next))) {
          size_t e = next;
          while (WordCharAt(e) || Byte(e) == '_') CharAt(e, &e);
          return Emit(at, e);
        }
        break;
      case ':':
      case ';': {  // :) ;-)
        size_t e = next + (Byte(next) == '-' ? 1 : 0);
        const char mouth = Byte(e);
        if (start && mouth != '\0' &&
            std::string_view(")(DP").find(mouth) != std::string_view::npos && !WordCharAt(e + 1)) {
          return Emit(at, e + 1);
        }
        break;
      }
      default:
        break;
    }
    size_t after = next;
    while (next < s_.size() && Extends(CharAt(next, &after))) next = after;
    return Emit(at, next);
  }

  const Lexicon& lex_;
  std::string_view s_;
  size_t begin_;
  std::vector<Span>* out_;
  size_t chunk_end_ = 0;
  bool may_be_address_ = false;
};

}  // namespace

void Tokenize(const Lexicon& lexicon, std::string_view text, Span block, std::vector<Span>* out) {
  Scanner(lexicon, text, block, out).Run();
}

}  // namespace hearsay::text
