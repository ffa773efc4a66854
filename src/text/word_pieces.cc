// Cuts text into BERT's uncased word pieces.
//
// Method: code points are cleaned, decomposed (ICU NFD), stripped of non-spacing marks, lower-cased
// and gathered into words; each byte of a word remembers the code point of the text that it came
// from. Words are matched greedily, longest piece first, in a hash table. ASCII goes past ICU.
// Bound: linear in the text; a word costs at most its pieces times the longest piece. Tests:
// tests/text/word_pieces_test.cc (a stored sample of the reference tokenizer, spans, random bytes).
#include "text/word_pieces.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "base/hash.h"
#include "base/utf8.h"

namespace hearsay::text {
namespace {

constexpr uint32_t kMostCodePoints = 100;  // a longer word is [UNK]

uint64_t HashOf(std::string_view piece, bool continues) {
  const uint64_t h = Fnv1a(piece, continues ? kFnvBasis ^ 0x9e3779b97f4a7c15ull : kFnvBasis);
  return h ^ (h >> 29);
}

bool IsAsciiPunctuation(char32_t c) {
  return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) ||
         (c >= 123 && c <= 126);
}

bool IsPunctuation(char32_t c) {
  return c < 128 ? IsAsciiPunctuation(c) : u_ispunct(static_cast<UChar32>(c)) != 0;
}

// The blocks that the reference spaces out; not all ideographs that there are today.
bool IsCjk(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) ||
         (c >= 0x20000 && c <= 0x2A6DF) || (c >= 0x2A700 && c <= 0x2B73F) ||
         (c >= 0x2B740 && c <= 0x2B81F) || (c >= 0x2B820 && c <= 0x2CEAF) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x2F800 && c <= 0x2FA1F);
}

enum class Kind : uint8_t { kDropped, kSpace, kCjk, kLetter };

Kind KindOf(char32_t c) {
  if (c == '\t' || c == '\n' || c == '\r' || c == ' ') return Kind::kSpace;
  if (c == 0 || c == 0xFFFD) return Kind::kDropped;
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_CONTROL_CHAR:
    case U_FORMAT_CHAR:
    case U_SURROGATE:
    case U_PRIVATE_USE_CHAR:
    case U_UNASSIGNED:
      return Kind::kDropped;
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
      return Kind::kSpace;
    default:
      return IsCjk(c) ? Kind::kCjk : Kind::kLetter;
  }
}

}  // namespace

// Gathers normalised bytes into words and hands them to AppendWord.
class WordPieces::Words {
 public:
  Words(const WordPieces& pieces, std::vector<Piece>* out)
      : pieces_(pieces), out_(out), nfd_([] {
          UErrorCode error = U_ZERO_ERROR;
          const icu::Normalizer2* n = icu::Normalizer2::getNFDInstance(error);
          return U_SUCCESS(error) ? n : nullptr;
        }()) {}
  ~Words() { End(); }
  Words(const Words&) = delete;

  void End() {
    if (!word_.empty()) pieces_.AppendWord(word_, origin_.data(), out_);
    word_.clear();
    origin_.clear();
  }
  void AddAscii(char c, Span from) {
    word_ += c;
    origin_.push_back(from);
  }
  void AddAlone(char32_t c, Span from) {
    End();
    Put(c, from);
    End();
  }
  // A code point as it stands in the text.
  void Add(char32_t c, Span from) {
    if (nfd_ == nullptr || nfd_->isInert(static_cast<UChar32>(c))) return AddDecomposed(c, from);
    icu::UnicodeString parts;
    if (!nfd_->getDecomposition(static_cast<UChar32>(c), parts)) return AddDecomposed(c, from);
    for (int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) {
      AddDecomposed(static_cast<char32_t>(parts.char32At(i)), from);
    }
  }

 private:
  // NFD also puts marks into order; the marks that it moves past each other are non-spacing ones,
  // which go, or have the same class and stay in order, so code points may be taken one by one.
  void AddDecomposed(char32_t c, Span from) {
    if (u_charType(static_cast<UChar32>(c)) == U_NON_SPACING_MARK) return;
    const auto lower = static_cast<char32_t>(u_tolower(static_cast<UChar32>(c)));
    if (IsPunctuation(lower)) return AddAlone(lower, from);
    Put(lower, from);
  }
  void Put(char32_t c, Span from) {
    AppendUtf8(c, &word_);
    origin_.resize(word_.size(), from);
  }

  const WordPieces& pieces_;
  std::vector<Piece>* const out_;
  const icu::Normalizer2* const nfd_;
  std::string word_;
  std::vector<Span> origin_;  // of each byte of word_
};

Result<WordPieces> WordPieces::Create(std::span<const std::string_view> vocabulary) {
  WordPieces out;
  size_t slots = 64;
  while (slots < 2 * vocabulary.size()) slots *= 2;
  out.slots_.assign(slots, kAbsent);
  out.pieces_.reserve(vocabulary.size());
  out.unknown_ = out.first_ = out.last_ = kAbsent;
  for (uint32_t id = 0; id < vocabulary.size(); ++id) {
    std::string_view piece = vocabulary[id];
    const bool continues = piece.size() > 2 && piece.starts_with("##");
    if (continues) piece.remove_prefix(2);
    if (vocabulary[id] == "[UNK]") out.unknown_ = id;
    if (vocabulary[id] == "[CLS]") out.first_ = id;
    if (vocabulary[id] == "[SEP]") out.last_ = id;
    size_t at = HashOf(piece, continues) & (slots - 1);
    while (out.slots_[at] != kAbsent) {
      const uint32_t other = out.slots_[at];
      if (out.pieces_[other] == piece && out.continues_[other] == continues) {
        return Status(Error::kModelDamaged, "word piece twice: " + std::string(vocabulary[id]));
      }
      at = (at + 1) & (slots - 1);
    }
    out.slots_[at] = id;
    out.pieces_.push_back(piece);
    out.continues_.push_back(continues);
    out.longest_ = std::max(out.longest_, static_cast<uint32_t>(piece.size()));
  }
  if (out.unknown_ == kAbsent || out.first_ == kAbsent || out.last_ == kAbsent) {
    return Status(Error::kModelDamaged, "word pieces without [UNK], [CLS] or [SEP]");
  }
  return out;
}

uint32_t WordPieces::Find(std::string_view piece, bool continues) const {
  size_t at = HashOf(piece, continues) & (slots_.size() - 1);
  for (; slots_[at] != kAbsent; at = (at + 1) & (slots_.size() - 1)) {
    const uint32_t id = slots_[at];
    if (continues_[id] == continues && pieces_[id] == piece) return id;
  }
  return kAbsent;
}

void WordPieces::AppendWord(std::string_view word, const Span* origin,
                            std::vector<Piece>* out) const {
  const Span whole = {origin[0].begin, origin[word.size() - 1].end};
  const size_t before = out->size();
  bool known = word.size() <= kMostCodePoints || CountCodePoints(word) <= kMostCodePoints;
  for (size_t begin = 0; known && begin < word.size();) {
    size_t end = std::min(word.size(), begin + longest_);
    uint32_t id = kAbsent;
    for (; end > begin; --end) {
      if (end < word.size() && (static_cast<unsigned char>(word[end]) & 0xC0) == 0x80) continue;
      id = Find(word.substr(begin, end - begin), begin > 0);
      if (id != kAbsent) break;
    }
    known = id != kAbsent;
    if (known) out->push_back({id, {origin[begin].begin, origin[end - 1].end}});
    begin = end;
  }
  if (!known) {
    out->resize(before);
    out->push_back({unknown_, whole});
  }
}

void WordPieces::Append(std::string_view text, Span span, std::vector<Piece>* out) const {
  text = text.substr(0, span.end);
  Words words(*this, out);
  for (size_t at = span.begin; at < span.end;) {
    const auto c = static_cast<unsigned char>(text[at]);
    const auto begin = static_cast<uint32_t>(at);
    if (c < 128) {
      ++at;
      const Span from = {begin, begin + 1};
      if (c >= 'A' && c <= 'Z') {
        words.AddAscii(static_cast<char>(c + 32), from);
      } else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) {
        words.AddAscii(static_cast<char>(c), from);
      } else if (IsAsciiPunctuation(c)) {
        words.AddAlone(c, from);
      } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        words.End();
      }  // other control characters are dropped
      continue;
    }
    const char32_t wide = DecodeUtf8(text, &at);
    const Span from = {begin, static_cast<uint32_t>(at)};
    switch (KindOf(wide)) {
      case Kind::kDropped:
        break;
      case Kind::kSpace:
        words.End();
        break;
      case Kind::kCjk:
        words.End();
        words.Add(wide, from);
        words.End();
        break;
      case Kind::kLetter:
        words.Add(wide, from);
        break;
    }
  }
}

void WordPieces::AppendToken(std::string_view text, Span token, std::vector<Piece>* out) const {
  const size_t before = out->size();
  Append(text, token, out);
  if (out->size() == before) out->push_back({unknown_, token});
}

}  // namespace hearsay::text
