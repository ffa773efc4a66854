// An outlet stands where the hearer stands ("told the Times"), in the occasion ("in an interview
// with Fox News"), in a phrase that leads the sentence ("Speaking to Sky News, X said"), as the one
// who quotes ("the agency quoted X as saying"), or, for refusals, as the one who asked ("did not
// answer questions from Reuters"), and for documents, as the one who saw them. Bound: the mentions
// of the sentence for each place tried. Tested by tests/reader/rows_test.cc (channels.story,
// refusals.story).
#include "claims/channels.h"

#include <algorithm>

namespace hearsay::claims {
namespace {

class Finder {
 public:
  Finder(const Context& x, const Clauses& c, const Sources& sources, const Found& f)
      : x_(x), c_(c), sources_(sources), f_(f), tk_(x.doc.tokens) {}

  std::vector<uint32_t> Run(Act act, Span* evidence) const {
    uint32_t e = kNone;
    if (f_.quoter != kNone && (e = Quoter(evidence)) != kNone) return {e};
    if (f_.cue && !f_.passive && (e = sources_.OutletIn(f_.hearer, evidence)) != kNone) return {e};
    if ((e = sources_.OutletIn(f_.channel, evidence)) != kNone) return {e};
    if ((e = sources_.OutletIn(Leading(), evidence)) != kNone) return {e};
    if (act == Act::kDecline || act == Act::kSilent) {
      e = WhoAsked(evidence);
      return e == kNone ? std::vector<uint32_t>{} : std::vector<uint32_t>{e};
    }
    return WhoSaw(evidence);
  }

 private:
  uint32_t Quoter(Span* evidence) const {
    const uint32_t e = sources_.EntityAt(f_.quoter);
    if (e == kNone || e == x_.doc.publisher) return kNone;
    *evidence = tk_[f_.quoter].span;
    return e;
  }

  // "In an interview with X broadcast on Monday, ", "Asked by X, ": what stands before the subject
  // if it names an occasion or begins with a word of speaking to somebody; else nothing.
  TokenRange Leading() const {
    if (f_.source.empty() || f_.inherited) return {};
    const uint32_t subject = f_.source[0].first;
    if (subject < c_.first() + 3 || !c_.IsComma(subject - 1) || f_.main < subject) return {};
    const TokenRange led{c_.first(), subject - 1};
    if (x_.lexicon.Is(tk_[led.first].norm, kLead)) return led;
    if (tk_[led.first].upos != Upos::kAdp) return {};
    for (uint32_t t = led.first; t < led.last && !c_.IsComma(t); ++t) {
      if (tk_[t].upos == Upos::kNoun && x_.lexicon.Is(tk_[t].lemma, kOccasion))
        return {t, led.last};
    }
    return {};
  }

  // "declined to comment to X", "when reached by X", "did not answer X's questions".
  uint32_t WhoAsked(Span* evidence) const {
    const uint32_t from = f_.cue_tokens.back().last;
    uint32_t end = from;
    while (end < c_.last() && !c_.IsComma(end) && tk_[end].norm != ";") ++end;
    for (const Mention& m : sources_.MentionsIn({from, end})) {
      if (m.last > end) continue;
      if (x_.doc.entities[m.entity].kind != EntityKind::kOutlet || m.entity == x_.doc.publisher)
        continue;
      uint32_t before = m.first - 1;
      if (tk_[before].upos == Upos::kDet && before > from) --before;
      const std::string_view w = tk_[before].norm;
      bool asked = before >= from && (w == "to" || w == "from" || w == "by" || w == "with");
      for (uint32_t t = m.last; !asked && t < end && t < m.last + 4; ++t) {
        if (tk_[t].upos == Upos::kNoun) asked = x_.lexicon.Is(tk_[t].lemma, kRequest);
      }
      if (!asked) continue;
      *evidence = m.span;
      return m.entity;
    }
    return kNone;
  }

  // "a letter seen by the BBC", "emails leaked to the Guardian and Der Spiegel": the outlets behind
  // a word of showing inside the source.
  std::vector<uint32_t> WhoSaw(Span* evidence) const {
    std::vector<uint32_t> out;
    if (f_.source.size() != 1 || f_.inherited) return out;
    const TokenRange s = f_.source[0];
    for (uint32_t t = s.first + 1; t + 2 < s.last && out.empty(); ++t) {
      if (tk_[t].xpos != Xpos::kVBN || !x_.lexicon.Is(tk_[t].lemma, kShown)) continue;
      const std::string_view w = tk_[t + 1].norm;
      if (w != "by" && w != "to" && w != "with") continue;
      for (const Mention& m : sources_.MentionsIn({t + 1, s.last})) {
        if (m.last > s.last || m.entity == x_.doc.publisher ||
            x_.doc.entities[m.entity].kind != EntityKind::kOutlet ||
            std::find(out.begin(), out.end(), m.entity) != out.end())
          continue;
        if (out.empty()) *evidence = m.span;
        out.push_back(m.entity);
      }
    }
    return out;
  }

  const Context& x_;
  const Clauses& c_;
  const Sources& sources_;
  const Found& f_;
  const std::vector<Token>& tk_;
};

}  // namespace

std::vector<uint32_t> OutletsSpokenTo(const Context& context, const Clauses& clauses,
                                      const Sources& sources, const Found& found, Act act,
                                      const std::vector<uint32_t>& entities, Span* evidence) {
  std::vector<uint32_t> out = Finder(context, clauses, sources, found).Run(act, evidence);
  out.erase(std::remove_if(out.begin(), out.end(),
                           [&](uint32_t e) {
                             return std::find(entities.begin(), entities.end(), e) !=
                                    entities.end();
                           }),
            out.end());
  return out;
}

}  // namespace hearsay::claims
