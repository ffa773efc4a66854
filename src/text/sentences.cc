// Sentence ends by rules over tokens: a mark that can end a sentence, the quotes and brackets that
// close behind it, and what stands after them (a capital, a word that begins sentences, a speech
// verb) decide. Abbreviations by class, as in Punkt (Kiss and Strunk 2006), but with the classes
// written down in rules/ and not estimated. Bound: looks at most a few tokens ahead. Tested by
// tests/text/segmenter_test.cc (rows).
#include "text/sentences.h"

#include "base/utf8.h"

namespace hearsay::text {
namespace {

enum class End : uint8_t { kNo, kPeriod, kMark, kEllipsis, kAbbreviation };
enum class Lead : uint8_t { kUpper, kLower, kDigit, kOther };

class Splitter {
 public:
  Splitter(const Lexicon& lexicon, std::string_view text, const std::vector<Span>& tokens)
      : lex_(lexicon), text_(text), t_(tokens) {}

  void Run(std::vector<uint32_t>* ends) {
    uint32_t first = 0;
    const uint32_t n = static_cast<uint32_t>(t_.size());
    for (uint32_t i = 0; i < n; ++i) {
      NoteQuote(i);
      if (i > first && IsBullet(Word(i)) && SpaceBefore(i)) {
        ends->push_back(i);
        first = i;
      }
      Abbreviation abbreviation = Abbreviation::kNone;
      const End end = EndOf(i, &abbreviation);
      if (end == End::kNo) continue;
      uint32_t next = i + 1;
      bool quoted = false;
      while (next < n && Closes(next)) {
        NoteQuote(next);
        quoted |= IsQuote(Word(next));
        ++next;
      }
      if (next < n && Splits(first, i, next, end, abbreviation, quoted)) {
        ends->push_back(next);
        first = next;
      }
      i = next - 1;
    }
    if (n > 0) ends->push_back(n);
  }

 private:
  std::string_view Word(uint32_t i) const { return t_[i].In(text_); }
  bool SpaceBefore(uint32_t i) const { return i == 0 || t_[i - 1].end < t_[i].begin; }

  static bool IsQuote(std::string_view w) {
    return w == "\"" || w == "'" || w == "''" || w == "``" || w == "`" || w == "\xE2\x80\x9C" ||
           w == "\xE2\x80\x9D" || w == "\xE2\x80\x98" || w == "\xE2\x80\x99" ||
           w == "\xE2\x80\x9E" || w == "\xC2\xAB" || w == "\xC2\xBB";
  }
  // Marks of list items, which pages write into one paragraph, a line break or a mere space between
  // them, often without a full stop.
  static bool IsBullet(std::string_view w) {
    return w == "\xE2\x80\xA2" || w == "\xE2\x80\xA3" || w == "\xE2\x96\xAA" ||
           w == "\xE2\x97\x8F" || w == "\xE2\x97\xA6";  // • ‣ ▪ ● ◦
  }
  static bool IsOpening(std::string_view w) {
    return IsQuote(w) || w == "(" || w == "[" || w == "{";
  }

  // Keeps count of straight double quotes: white space tells an opening one from a closing one,
  // else they alternate.
  void NoteQuote(uint32_t i) {
    if (Word(i) != "\"") return;
    const bool before = SpaceBefore(i), after = i + 1 >= t_.size() || SpaceBefore(i + 1);
    open_ = before == after ? !open_ : before;
  }

  End EndOf(uint32_t i, Abbreviation* abbreviation) const {
    const std::string_view w = Word(i);
    const char first = w.front(), last = w.back();
    if (first == '.')
      return w.size() == 1                                        ? End::kPeriod
             : w.find_first_not_of('.') == std::string_view::npos ? End::kEllipsis
                                                                  : End::kNo;
    if (first == '!' || first == '?') return End::kMark;
    if (last == '.') {
      *abbreviation = lex_.AbbreviationOf(w);
      return *abbreviation == Abbreviation::kNone ? End::kNo : End::kAbbreviation;
    }
    if (w == "\xE2\x80\xA6") return End::kEllipsis;  // …
    if (w == "\xE3\x80\x82" || w == "\xEF\xBC\x81" || w == "\xEF\xBC\x9F")
      return End::kMark;  // 。！？
    return End::kNo;
  }

  // Whether token i, behind a mark that ends a sentence, still belongs to that sentence.
  bool Closes(uint32_t i) const {
    const std::string_view w = Word(i);
    if (w == ")" || w == "]" || w == "}" || w == "\xE2\x80\x9D" || w == "\xC2\xBB" || w == "''")
      return true;
    if (w.front() == '.' || w.front() == '!' || w.front() == '?')
      return !SpaceBefore(i) && w.find_first_not_of(".!?") == std::string_view::npos;
    const bool space_after = i + 1 >= t_.size() || SpaceBefore(i + 1);
    if (w == "\"") return SpaceBefore(i) ? space_after && open_ : space_after || open_;
    if (w == "'" || w == "\xE2\x80\x99")
      return !SpaceBefore(i) && (space_after || IsQuote(Word(i + 1)));
    return false;
  }

  Lead LeadOf(uint32_t i) const {
    size_t at = t_[i].begin;
    const char32_t c = DecodeUtf8(text_, &at);
    if (IsUpper(c)) return Lead::kUpper;
    if (IsLower(c)) return Lead::kLower;
    if (IsDigit(c) || c == '$' || c == 0xA3 || c == 0x20AC) return Lead::kDigit;
    return IsLetter(c) ? Lead::kUpper : Lead::kOther;  // scripts without case
  }

  // "…?" Smith asked: up to four capitalised words and a speech verb.
  bool SpeechFollows(uint32_t i) const {
    for (uint32_t k = i; k < t_.size() && k < i + 5; ++k) {
      const Lead lead = LeadOf(k);
      if (lead == Lead::kLower) return k > i && lex_.Is(Word(k), kSpeech);
      if (lead != Lead::kUpper || (k == i && lex_.Is(Word(k), kStarter))) return false;
    }
    return false;
  }

  // Whether a sentence that began at `first` ends with `mark` (and what closes behind it), before
  // the token `next`.
  bool Splits(uint32_t first, uint32_t mark, uint32_t next, End end, Abbreviation abbreviation,
              bool quoted) const {
    const uint32_t n = static_cast<uint32_t>(t_.size());
    uint32_t word = next;
    while (word + 1 < n && IsOpening(Word(word))) ++word;
    const Lead lead = LeadOf(word);
    const bool spaced = SpaceBefore(next);
    if (lead == Lead::kOther) {
      const std::string_view w = Word(word);
      // An asterisk or a tag begins something new; a dash, comma or colon goes on.
      return end != End::kAbbreviation && end != End::kEllipsis && spaced &&
             (w == "*" || w.front() == '#' || w.front() == '@' || w.front() == '\'');
    }
    switch (end) {
      case End::kPeriod: {
        if (mark == first + 1 && (LeadOf(first) == Lead::kDigit || t_[first].size() == 1))
          return false;  // "1. Go there"
        if (!spaced) return lead == Lead::kUpper;
        if (lead == Lead::kLower)
          return !quoted && word == next && mark > first && t_[mark - 1].size() > 3;
        return true;
      }
      case End::kMark:
        if (!spaced || lead == Lead::kLower) return false;
        return !(quoted && word == next && SpeechFollows(next));
      case End::kEllipsis:
        return spaced && lead == Lead::kUpper;
      case End::kAbbreviation:
        break;
      case End::kNo:
        return false;
    }
    if (lead != Lead::kUpper || !spaced) return false;
    switch (abbreviation) {
      case Abbreviation::kTitle:
      case Abbreviation::kNumber:
      case Abbreviation::kLink:
        return false;
      case Abbreviation::kTime:
        return !lex_.Is(Word(word), kZone);
      default:
        return quoted || word > next ? true : lex_.Is(Word(word), kStarter);
    }
  }

  const Lexicon& lex_;
  std::string_view text_;
  const std::vector<Span>& t_;
  bool open_ = false;
};

}  // namespace

void SplitSentences(const Lexicon& lexicon, std::string_view text, const std::vector<Span>& tokens,
                    std::vector<uint32_t>* ends) {
  Splitter(lexicon, text, tokens).Run(ends);
}

}  // namespace hearsay::text
