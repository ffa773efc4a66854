// Five facts of English: a refusal in the simple present by an indefinite plural is a habit
// ("investors refuse to settle for less"); to allow, permit or let somebody do something is a deed;
// who is dismissed in person was told to go; "asked not to be named" asks for a name to be left
// out; and what "you", or a "we" that nobody is known to be, want or think is advice. Bound: a few
// words about the cue. Tested by tests/reader/rows_test.cc (habits.story).
#include "claims/habits.h"

#include <algorithm>

namespace hearsay::claims {
namespace {

class Looker {
 public:
  Looker(const Context& x, const Clauses& c, const Found& f, const Attribution& made)
      : x_(x), c_(c), f_(f), made_(made), tk_(x.doc.tokens) {}

  bool operator()() const {
    return IsNobodysThought() || IsHabit() || IsLeave() || IsPersonSentOff() ||
           IsDanglingSilence() || (!f_.cue && f_.negated && !IsRefusal());
  }

 private:
  bool IsRefusal() const { return made_.act == Act::kDecline || made_.act == Act::kSilent; }
  std::string_view FirstOfContent(uint32_t skip = 0) const {
    if (f_.content.empty()) return {};
    uint32_t t = f_.content[0].first;
    while (t < f_.content[0].last && tk_[t].upos == Upos::kPunct) ++t;
    return t + skip < f_.content[0].last ? tk_[t + skip].norm : std::string_view{};
  }

  bool IsNobodysThought() const {
    if (made_.act != Act::kBelieve || !made_.entities.empty() || f_.source_heads.size() != 1)
      return false;
    const std::string_view who = tk_[f_.source_heads[0]].norm;
    return who == "you" || who == "we" || who == "i" || who == "one";
  }

  // "Most firms do not disclose their costs": the simple present, of firms in general.
  bool IsHabit() const {
    if ((!IsRefusal() && made_.act != Act::kDeny) || f_.source_heads.size() != 1) return false;
    const uint32_t v = c_.VerbAt(f_.main);
    if (v == kNone || tk_[f_.source_heads[0]].xpos != Xpos::kNNS) return false;
    const VerbGroup& g = c_.verbs()[v];
    if (g.form != VerbForm::kFinite || g.passive || g.modal != kNone) return false;
    uint32_t first = g.first;
    while (first < g.main && tk_[first].upos != Upos::kAux && tk_[first].upos != Upos::kVerb)
      ++first;
    const bool present =
        tk_[first].xpos == Xpos::kVBP && (first == g.main || tk_[first].lemma == "do");
    const uint32_t p = c_.PhraseAt(f_.source_heads[0]);
    if (!present || p == kNone) return false;
    for (uint32_t t = c_.phrases()[p].first; t < c_.phrases()[p].last; ++t) {
      const std::string_view n = tk_[t].norm;
      if (tk_[t].upos == Upos::kPropn || tk_[t].upos == Upos::kNum || tk_[t].xpos == Xpos::kPRPS ||
          tk_[t].xpos == Xpos::kPOS || n == "the" || n == "these" || n == "those" || n == "both")
        return false;
    }
    return true;
  }

  // "has allowed patients to possess oil", but "allowed that it was late".
  bool IsLeave() const {
    return f_.main < tk_.size() && x_.lexicon.Is(tk_[f_.main].lemma, kLeave) &&
           f_.join != Join::kQuote && FirstOfContent() != "that";
  }
  // "dismissed their coach", but "dismissed the coach's claim", "dismissed him as a liar".
  bool IsPersonSentOff() const {
    if (made_.act != Act::kDeny || f_.content.size() != 1 || f_.join != Join::kObject) return false;
    const uint32_t p = c_.PhraseAt(f_.content[0].first);
    if (p == kNone || !x_.persons[c_.phrases()[p].head]) return false;
    for (uint32_t t = f_.content[0].first; t < f_.content[0].last; ++t) {
      if (tk_[t].norm == "as" || tk_[t].norm == "that") return false;
    }
    return true;
  }

  // "After not answering our calls, Roe met Hale": whose silence the sentence does not say.
  bool IsDanglingSilence() const {
    if (!IsRefusal() || !f_.inherited || f_.source.empty() || f_.source[0].first < f_.main)
      return false;
    for (uint32_t t = f_.main; t < f_.source[0].first; ++t) {
      if (tk_[t].norm == "our" || tk_[t].norm == "my" || tk_[t].norm == "us") return true;
    }
    return false;
  }

  const Context& x_;
  const Clauses& c_;
  const Found& f_;
  const Attribution& made_;
  const std::vector<Token>& tk_;
};

}  // namespace

bool TellsNoWord(const Context& context, const Clauses& clauses, const Found& found,
                 const Attribution& made) {
  return Looker(context, clauses, found, made)();
}

}  // namespace hearsay::claims
