// Base noun phrases by a hand-written automaton over parts of speech, left to right, longest match
// (the base NPs of Ramshaw and Marcus 1995, but with possessives kept inside, so that "the paper's
// Iranian sources" is one phrase). Bound: linear but for look-ahead over one run of modifiers.
// Tested by tests/syntax/chunks_test.cc (rows).
#include "syntax/chunks.h"

#include <algorithm>
#include <iterator>
#include <string_view>

namespace hearsay::syntax {
namespace {

template <size_t N>
bool OneOf(std::string_view s, const std::string_view (&list)[N]) {
  return std::find(std::begin(list), std::end(list), s) != std::end(list);
}

// Times that stand beside a phrase without a preposition ("officials said Monday", "told reporters
// yesterday").
constexpr std::string_view kBareTimes[] = {"monday", "tuesday",  "wednesday", "thursday",
                                           "friday", "saturday", "sunday",    "yesterday",
                                           "today",  "tomorrow", "tonight"};
// Words that stand for a phrase without a noun ("Both denied it", "Many said").
constexpr std::string_view kAlone[] = {"this",    "that",   "these",   "those",  "both",   "all",
                                       "some",    "many",   "several", "each",   "few",    "most",
                                       "neither", "either", "none",    "others", "another"};
constexpr std::string_view kAboutNumber[] = {
    "about", "nearly", "almost", "around", "roughly", "approximately", "over",  "some",   "only",
    "just",  "up",     "at",     "more",   "fewer",   "less",          "under", "exactly"};
constexpr std::string_view kBesideNumber[] = {"than", "least", "to", "most"};
// What a hyphen adds to a title behind it ("president-elect", "secretary-general").
constexpr std::string_view kAfterTitle[] = {"elect", "designate", "general", "emeritus"};

class Chunker {
 public:
  Chunker(const Document& doc, uint32_t sentence)
      : t_(doc.tokens),
        first_(doc.sentences[sentence].first),
        last_(doc.sentences[sentence].last),
        doc_(doc) {}

  void Run(std::vector<NounPhrase>* out) {
    uint32_t i = first_;
    while (i < last_) {
      NounPhrase p;
      if (Phrase(i, &p)) {
        out->push_back(p);
        i = p.last;
      } else {
        ++i;
      }
    }
  }

 private:
  bool In(uint32_t i) const { return i < last_; }
  bool Is(uint32_t i, Upos u) const { return In(i) && t_[i].upos == u; }
  bool IsX(uint32_t i, Xpos x) const { return In(i) && t_[i].xpos == x; }
  bool Noun(uint32_t i) const {
    return In(i) && (t_[i].upos == Upos::kNoun || t_[i].upos == Upos::kPropn || t_[i].norm == "%" ||
                     (t_[i].upos == Upos::kX && t_[i].xpos != Xpos::kAFX && Capital(i)));
  }
  bool Capital(uint32_t i) const {
    const char c = doc_.text[t_[i].span.begin];
    return c >= 'A' && c <= 'Z';
  }
  bool Adjective(uint32_t i) const { return Is(i, Upos::kAdj) || IsX(i, Xpos::kAFX); }
  bool Participle(uint32_t i) const { return IsX(i, Xpos::kVBN) || IsX(i, Xpos::kVBG); }
  bool Possessor(uint32_t i) const { return IsX(i, Xpos::kPRPS) || IsX(i, Xpos::kWPS); }
  bool Determiner(uint32_t i) const { return Is(i, Upos::kDet) || Possessor(i); }
  bool Money(uint32_t i) const { return IsX(i, Xpos::kDollar); }
  bool Number(uint32_t i) const { return Is(i, Upos::kNum) || (Money(i) && Is(i + 1, Upos::kNum)); }
  bool Quote(uint32_t i) const { return IsX(i, Xpos::kOpenQuote) || IsX(i, Xpos::kCloseQuote); }
  // A hyphen that joins token i to both neighbours.
  bool Joins(uint32_t i) const {
    return i > first_ && In(i) && In(i + 1) && t_[i].norm == "-" && !t_[i].space_before &&
           !t_[i + 1].space_before;
  }
  // The last token of the run that hyphens join to token i.
  uint32_t CompoundEnd(uint32_t i) const {
    while (Joins(i + 1)) i += 2;
    return i;
  }
  bool Modifies(uint32_t i) const { return Adjective(i) || Number(i) || Participle(i); }

  // Whether a run of modifiers at i leads to a noun, so that the phrase goes on over it.
  bool NounAhead(uint32_t i) const {
    while (In(i)) {
      const uint32_t end = CompoundEnd(i);
      if (end > i) {
        if (Noun(end)) return true;
        i = end + 1;
        continue;
      }
      if (Noun(i)) return true;
      if (Modifies(i) || Quote(i) || (Is(i, Upos::kAdv) && Modifies(i + 1))) {
        ++i;
        continue;
      }
      return false;
    }
    return false;
  }

  // "about 20", "more than 20", "at least two", "up to 5": the number's index, or i.
  uint32_t NumberAfterAbout(uint32_t i) const {
    if (!In(i) || !OneOf(t_[i].norm, kAboutNumber)) return i;
    if (In(i + 1) && OneOf(t_[i + 1].norm, kBesideNumber) && Number(i + 2)) return i + 2;
    const std::string_view w = t_[i].norm;
    if (w == "at" || w == "up" || w == "more" || w == "fewer" || w == "less") return i;
    return Number(i + 1) ? i + 1 : i;
  }

  bool Phrase(uint32_t b, NounPhrase* out) const {
    if (Is(b, Upos::kPron) && !Possessor(b)) {
      if (IsX(b, Xpos::kEX)) return false;
      *out = {b, b + 1, b};
      return true;
    }
    uint32_t i = b;
    bool determined = false;    // a determiner stands before
    uint32_t head = kNone;      // the noun so far
    uint32_t end = b;           // after the last token that is surely inside
    uint32_t modifier = kNone;  // the last adjective, participle or number
    bool name = false;          // the noun so far is a proper one
    bool quote = false;         // inside a quotation mark that the phrase opened
    if (const uint32_t n = NumberAfterAbout(i); n > i) i = n;
    while (Determiner(i) && (!determined || Is(i - 1, Upos::kDet))) {
      determined = true;
      ++i;
      if (const uint32_t n = NumberAfterAbout(i); n > i) i = n;
    }
    if (!determined && i == b && !Starts(i)) return false;
    while (In(i)) {
      const uint32_t compound = CompoundEnd(i);
      if (compound > i && (i == b || !Noun(i) || head == kNone || name)) {
        if (Noun(compound)) {
          head = compound;
          name = Is(compound, Upos::kPropn);
          end = compound + 1;
        } else if (OneOf(t_[compound].norm, kAfterTitle) && Noun(compound - 2)) {
          head = compound - 2;
          name = false;
          end = compound + 1;
        } else if (NounAhead(compound + 1)) {
          if (head != kNone && !name) break;
          modifier = compound;
          head = kNone;
        } else if (determined && head == kNone) {  // "the 11-year-old"
          modifier = compound;
          end = compound + 1;
        } else {
          break;
        }
        i = compound + 1;
        continue;
      }
      if (Noun(i)) {
        if (head != kNone && OneOf(t_[i].norm, kBareTimes)) break;
        head = i;
        name = Is(i, Upos::kPropn);
        end = ++i;
        continue;
      }
      if (IsX(i, Xpos::kPOS) && head != kNone) {
        if (!NounAhead(i + 1)) break;
        ++i;
        head = modifier = kNone;
        determined = true;
        continue;
      }
      if (Money(i) && Is(i + 1, Upos::kNum) && head == kNone) {
        ++i;
        continue;
      }
      if (Is(i, Upos::kNum)) {
        if (head != kNone && !Noun(i - 1)) break;
        if (head == kNone) modifier = i;
        end = ++i;  // "Article 5", "two", "$ 5 million"
        continue;
      }
      if (head == kNone) {
        if (end == i && i > b && (t_[i].norm == "last" || t_[i].norm == "next"))
          break;  // "$5m last year"
        if (Adjective(i) || (Participle(i) && (i > b || BareParticiple(i)))) {
          if (Participle(i) && !NounAhead(i + 1) && !(determined && IsX(i, Xpos::kVBN))) break;
          modifier = i;
          ++i;
          continue;
        }
        if (Is(i, Upos::kAdv) && Modifies(i + 1) && (i == b || determined || modifier != kNone)) {
          ++i;
          continue;
        }
        if (modifier != kNone && (t_[i].norm == "," || IsX(i, Xpos::kCC)) && Modifies(i + 1) &&
            !Number(i + 1) && !Number(modifier) &&
            NounAhead(i + 1)) {  // "political and military leaders"
          ++i;
          continue;
        }
        if (IsX(i, Xpos::kOpenQuote) && (determined || modifier != kNone) && NounAhead(i + 1) &&
            !quote) {
          quote = true;
          ++i;
          continue;
        }
        if (Quote(i) && quote && NounAhead(i + 1)) {
          quote = false;
          ++i;
          continue;
        }
        break;
      }
      // Behind a noun.
      if (t_[i].norm == "&" && name && Is(i + 1, Upos::kPropn)) {
        ++i;
        continue;
      }
      if (t_[i].norm == "general" && Adjective(i)) {  // "attorney general"
        end = ++i;
        continue;
      }
      if (Adjective(i) && (IsX(i, Xpos::kNNP) || (name && !AfterVerb(b))) && NounAhead(i + 1)) {
        ++i;
        continue;
      }
      if (Quote(i) && quote) {
        quote = false;
        end = ++i;
        if (!NounAhead(i)) break;
        continue;
      }
      break;
    }
    if (head == kNone) return WithoutNoun(b, end, modifier, determined, out);
    if (head >= end) head = LastNoun(b, end);
    if (head == kNone) return false;
    *out = {b, end, head};
    return true;
  }

  // A phrase that has no noun: "the accused", "the first two", "five", "both". `end` may lie behind
  // a possessor that led nowhere.
  bool WithoutNoun(uint32_t b, uint32_t end, uint32_t modifier, bool determined,
                   NounPhrase* out) const {
    if (const uint32_t noun = LastNoun(b, end);
        noun != kNone && (modifier == kNone || modifier >= end)) {
      *out = {b, end, noun};
      return true;
    }
    if (modifier != kNone && (determined || Is(modifier, Upos::kNum))) {
      *out = {b, modifier + 1, modifier};
      return true;
    }
    if (OneOf(t_[b].norm, kAlone) && (Is(b, Upos::kDet) || Is(b, Upos::kAdj))) {
      *out = {b, b + 1, b};
      return true;
    }
    return false;
  }

  uint32_t LastNoun(uint32_t b, uint32_t end) const {
    for (uint32_t i = end; i > b; --i) {
      if (Noun(i - 1)) return i - 1;
    }
    return kNone;
  }

  bool AfterVerb(uint32_t b) const { return b > first_ && t_[b - 1].upos == Upos::kVerb; }

  // Participles before a noun without a determiner ("leaked documents show") are verbs behind an
  // auxiliary.
  bool BareParticiple(uint32_t i) const {
    if (!IsX(i, Xpos::kVBN) || !Noun(i + 1)) return false;
    return i == first_ || t_[i - 1].upos == Upos::kAdp || t_[i - 1].upos == Upos::kVerb;
  }

  bool Starts(uint32_t i) const {
    if (!In(i)) return false;
    if (Noun(i) || Adjective(i) || Number(i) || BareParticiple(i)) return true;
    const uint32_t compound = CompoundEnd(i);
    if (compound > i)
      return !Is(i, Upos::kPunct) && !Is(i, Upos::kAux) &&
             (Noun(compound) || NounAhead(compound + 1));
    if (!Is(i, Upos::kAdv) || !Adjective(i + 1)) return false;
    const std::string_view w =
        t_[i].norm;  // "highly classified papers", not "also senior officials"
    return (w.ends_with("ly") && w != "only" && w != "reportedly" && w != "allegedly") ||
           w == "very" || w == "most" || w == "more";
  }

  const std::vector<Token>& t_;
  const uint32_t first_, last_;
  const Document& doc_;
};

}  // namespace

void FindNounPhrases(const Document& doc, uint32_t sentence, std::vector<NounPhrase>* out) {
  out->clear();
  Chunker(doc, sentence).Run(out);
}

}  // namespace hearsay::syntax
