// One list of attributions from two readers.
//
// Method: a cue that both found is one attribution. The rules keep those whose form leaves no doubt
// (headlines, refusals, silence, denials, "citing"); of the others the model corrects the spans:
// the content where its own is likelier by kSurer than the rules', given the cue, the source within
// the block of the cue. A cue that only the model found is added, with the act that rules/cues.tsv
// gives its words; one that only the rules found stays where they are sure, or inside another's
// content. Bound: all attributions squared, and one window of tags for each pair that
// is compared. Tests: tests/claims/join_model_test.cc.
#include "claims/join_model.h"

#include <algorithm>

#include "claims/acts.h"

namespace hearsay::claims {
namespace {

constexpr float kLeastAdded = 0.5f;    // of a cue that the lexicon knows
constexpr float kLeastUnknown = 0.9f;  // of another cue
// Of a rule's attribution that the model does not see and that no other one's content holds. Below
// these 5 of 64 were right on PolNeAR dev (accusations and what records say among them, which
// stay).
constexpr float kLeastAlone = 0.6f, kLeastDeed = 0.8f;
constexpr float kLeastSpan = 0.5f;  // of the model's spans, to take the place of a rule's
constexpr float kSurer = 4.0f;      // nats by which the model's content is likelier than a rule's
constexpr uint32_t kGap = 3;        // tokens between two parts of one content

class Joiner {
 public:
  Joiner(const Context& context, const std::vector<Clauses>& clauses, std::vector<Found>* found)
      : x_(context), tk_(context.doc.tokens), clauses_(clauses), found_(*found) {}

  void operator()(const std::vector<ModelAttribution>& model, uint32_t read) {
    const size_t rules = found_.size();
    std::vector<bool> seen(rules, false);
    for (const ModelAttribution& m : model) {
      size_t same = rules;
      for (size_t i = 0; i < rules; ++i) {
        if (!seen[i] && !found_[i].citing && Overlaps(found_[i], m.cue)) {
          same = i;
          break;
        }
      }
      if (same < rules) {
        seen[same] = true;
        Correct(m, &found_[same]);
      } else if (m.cue_confidence >= kLeastAdded && !Taken(m) && !TakesQuotation(m, nullptr)) {
        if (Found f = Make(m); Adds(f)) found_.push_back(std::move(f));
      }
    }
    // What the model read and did not see needs a sure rule.
    std::vector<bool> stays(found_.size(), true);
    for (size_t i = 0; i < rules; ++i)
      stays[i] = seen[i] || found_[i].main >= read || Stays(found_[i]);
    const std::vector<bool> sure = stays;
    for (size_t i = 0; i < rules; ++i)
      stays[i] = sure[i] || (IsNested(i, sure) && !IsDeed(found_[i]));
    size_t kept = 0;
    for (size_t i = 0; i < found_.size(); ++i) {
      if (!stays[i]) continue;
      if (kept != i) found_[kept] = std::move(found_[i]);
      ++kept;
    }
    found_.resize(kept);
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return a.cue_tokens[0].first < b.cue_tokens[0].first;
    });
  }

 private:
  // Is what only the model found an attribution? A cue that no rule knows needs a sure model, and
  // a demand whose verb takes no thing ("ordered a strike") is a deed with one.
  bool Adds(const Found& f) const {
    if (f.content.empty() || DescribesSource(f)) return false;
    if (!f.cue) return f.confidence >= kLeastUnknown;
    // "objections from residents": who objects, and not to what.
    if (f.cue->pos == CuePos::kNoun && f.source.empty() && f.content[0].first > 0 &&
        (tk_[f.content[0].first - 1].norm == "from" || tk_[f.content[0].first - 1].norm == "by"))
      return false;
    return f.act != Act::kDemand || f.cue->pos != CuePos::kVerb || f.cue->Has(kObject) ||
           f.join == Join::kQuote || !IsThing(f.content[0]);
  }
  // "two people briefed on the talks said": how the source of the same content came to know it.
  bool DescribesSource(const Found& f) const {
    return std::any_of(found_.begin(), found_.end(), [&](const Found& o) {
      return !o.source.empty() && o.source[0].Contains(f.main) && !o.content.empty() &&
             o.content[0].first == f.content[0].first;
    });
  }
  bool IsThing(TokenRange r) const {
    const uint32_t s = x_.doc.SentenceAt(tk_[r.first].span.begin);
    if (s == kNone) return false;
    const Clauses& c = clauses_[s];
    const uint32_t p = c.PhraseAt(r.first);
    return p != kNone && std::none_of(c.verbs().begin(), c.verbs().end(), [&](const VerbGroup& v) {
             return r.Contains(v.main) && v.form == VerbForm::kFinite &&
                    v.subject_kind != SubjectKind::kRelative &&
                    v.subject.Contains(c.phrases()[p].head);
           });
  }
  static bool Overlaps(const Found& f, TokenRange r) {
    return std::any_of(f.cue_tokens.begin(), f.cue_tokens.end(),
                       [&](const TokenRange& c) { return c.first < r.last && r.first < c.last; });
  }
  // The cue's words are another attribution's already.
  bool Taken(const ModelAttribution& m) const {
    return std::any_of(found_.begin(), found_.end(),
                       [&](const Found& f) { return Overlaps(f, m.cue); });
  }
  // The content is a quotation that the rules gave to another cue: they follow quotations over
  // sentences and paragraphs.
  bool TakesQuotation(const ModelAttribution& m, const Found* own) const {
    for (const Found& f : found_) {
      if (&f == own || f.join != Join::kQuote) continue;
      for (const TokenRange& a : f.content) {
        for (const TokenRange& b : m.content) {
          if (a.first < b.last && b.first < a.last) return true;
        }
      }
    }
    return false;
  }
  // Does the attribution lie in what another one says? The model was not taught to see those.
  bool IsNested(size_t i, const std::vector<bool>& sure) const {
    for (size_t k = 0; k < found_.size(); ++k) {
      if (k == i || !sure[k] || !HoldsStatements(found_[k].join)) continue;
      for (const TokenRange& r : found_[k].content) {
        if (r.Contains(found_[i].main)) return true;
      }
    }
    return false;
  }

  // Attributions whose form says more than their words.
  bool Keeps(const Found& f) const {
    if (!f.cue || f.citing || f.content.empty() || f.join == Join::kHeadline ||
        f.join == Join::kHedge) {
      return true;
    }
    const Act act = ActOf(f);
    return act == Act::kDecline || act == Act::kSilent || act == Act::kDeny;
  }
  Act ActOf(const Found& f) const {
    return RefineAct(x_, clauses_[f.sentence], f, EntityKind::kOther, !f.source.empty());
  }
  // Does an attribution that the model did not see stay?
  bool Stays(const Found& f) const {
    if (Keeps(f)) return true;
    if (IsOnlyPossible(f)) return false;
    if (f.join == Join::kQuote) return true;
    if (f.cue->pos == CuePos::kPhrase && f.cue->Has(kAfter)) return true;  // according to
    const Act act = ActOf(f);
    if (act == Act::kAccuse) return true;
    return f.confidence >= (IsDeedAsOften(act, f) ? kLeastDeed : kLeastAlone);
  }

  // In what another says, a deed is told as often as a word: "said he would sign it", "said the
  // episode showed a cabinet at war".
  bool IsDeed(const Found& f) const {
    if (!f.cue || f.cue->pos != CuePos::kVerb) return false;
    const Act act = ActOf(f);
    if (IsOnlyPossible(f)) return true;
    const bool thing = f.join == Join::kObject || (f.join == Join::kQuote && !HasVerb(f));
    return thing && (act == Act::kSay || act == Act::kReport || IsDeedAsOften(act, f));
  }
  // "The people should decide", "he may say no": nothing was said yet.
  bool IsOnlyPossible(const Found& f) const {
    const std::string_view modal = f.modal == kNone ? std::string_view{} : tk_[f.modal].norm;
    return !f.negated &&
           (x_.lexicon.Is(modal, kHedgeModal) || modal == "should" || modal == "must");
  }
  bool HasVerb(const Found& f) const {
    return std::any_of(f.content.begin(), f.content.end(), [&](const TokenRange& r) {
      for (uint32_t t = r.first; t < r.last; ++t) {
        if (tk_[t].upos == Upos::kVerb || tk_[t].upos == Upos::kAux) return true;
      }
      return false;
    });
  }

  // Acts whose verbs are deeds or thoughts as often as words: "found a way" (but not of a survey),
  // "published a book", "requires them to pay".
  bool IsDeedAsOften(Act act, const Found& f) const {
    switch (act) {
      case Act::kBelieve:
      case Act::kPredict:
      case Act::kPromise:
      case Act::kAsk:
      case Act::kAnnounce:
        return true;
      case Act::kRecord:
        return std::none_of(f.source_heads.begin(), f.source_heads.end(),
                            [&](uint32_t h) { return x_.lexicon.Is(tk_[h].lemma, kRecordNoun); });
      case Act::kReport:
        return f.join == Join::kObject;
      case Act::kDemand:
        return f.join == Join::kInfinitive;
      default:
        return false;
    }
  }

  void Correct(const ModelAttribution& m, Found* f) const {
    if (Keeps(*f) || m.cue_confidence < kLeastSpan) return;
    f->cue_tokens = {m.cue};
    if (const TokenRange r = SourceOf(m); !r.empty() && TakesSource(*f, r, m)) SetSource(r, f);
    if (f->join == Join::kQuote) return;  // the rules follow it over sentences and paragraphs
    if (m.content_confidence < kLeastSpan || TakesQuotation(m, f)) return;
    auto content = Contents(m);
    // What somebody thinks within a quotation ends with its sentence.
    const Clauses& c = clauses_[f->sentence];
    if (c.QuotationAt(f->main) != kNone && f->act == Act::kBelieve) {
      const uint32_t end = QuotedEnd(c, f->main, true);
      for (TokenRange& r : content) r.last = std::max(r.first, std::min(r.last, end));
      std::erase_if(content, [](const TokenRange& r) { return r.empty(); });
    }
    EndWithItsClause(x_, clauses_[f->sentence], f->main, &content);
    if (content.empty() || CutsSubject(*f, content[0].first)) return;
    if (IsDoneBy(*f) && content.back().last <= f->content.front().first) return;
    if (m.content_scores.Odds(content, f->content) < kSurer) return;
    f->content = std::move(content);
  }
  // A content from `first` on would begin with a finite verb whose subject stands in the rule's
  // content: a clause without what it speaks of is no claim.
  bool CutsSubject(const Found& f, uint32_t first) const {
    const auto& verbs = clauses_[f.sentence].verbs();
    return std::any_of(verbs.begin(), verbs.end(), [&](const VerbGroup& v) {
      return v.form == VerbForm::kFinite && v.first == first && !v.subject.empty() &&
             std::any_of(f.content.begin(), f.content.end(), [&](const TokenRange& r) {
               return r.Contains(v.subject.first) && r.Contains(first);
             });
    });
  }
  // The model's source for the rule's: the same one with better ends, or another in the same block
  // that the rule did not read as the one who heard or passed on what was said.
  bool TakesSource(const Found& f, TokenRange r, const ModelAttribution& m) const {
    const auto meets = [&](const TokenRange& o) { return o.first < r.last && r.first < o.last; };
    if (IsComplement(f, r)) return false;
    if (std::any_of(f.source.begin(), f.source.end(), meets)) return true;
    if (IsDoneBy(f)) return false;
    return InOneBlock(r, m.cue) && f.join != Join::kQuote && !meets(f.hearer) && !meets(f.channel);
  }
  // "the plan laid out by Cole": a passive leaves no doubt who, and what stands by its side.
  bool IsDoneBy(const Found& f) const {
    return f.passive && !f.source.empty() && f.source[0].first > 0 &&
           tk_[f.source[0].first - 1].norm == "by";
  }
  // "emails obtained by [the Guardian]": what a preposition holds to the rule's source is none.
  bool IsComplement(const Found& f, TokenRange r) const {
    const auto before = [&](uint32_t h) { return h < r.first; };
    return std::any_of(f.source.begin(), f.source.end(),
                       [&](const TokenRange& o) {
                         return o.first < r.first && r.last <= o.last &&
                                tk_[r.first - 1].upos == Upos::kAdp;
                       }) &&
           !f.source_heads.empty() &&
           std::all_of(f.source_heads.begin(), f.source_heads.end(), before);
  }
  // The model's source, without what of it lies in the block before that of the cue.
  TokenRange SourceOf(const ModelAttribution& m) const {
    if (m.source.empty()) return {};
    TokenRange r = m.source[0];
    const uint32_t home = BlockOf(m.cue.first);
    if (BlockOf(r.last - 1) == home) {
      while (BlockOf(r.first) != home) ++r.first;
    }
    return r;
  }
  bool InOneBlock(TokenRange a, TokenRange b) const { return BlockOf(a.first) == BlockOf(b.first); }

  // The contents within the block of the cue, or, where nothing of them lies in it, as they are,
  // but for what lies in a title: neither a headline nor the paragraph above is part of what a
  // sentence says with its own content.
  std::vector<TokenRange> Contents(const ModelAttribution& m) const {
    const uint32_t home = BlockOf(m.cue.first);
    const bool some = std::any_of(m.content.begin(), m.content.end(), [&](const TokenRange& r) {
      return BlockOf(r.first) == home || BlockOf(r.last - 1) == home;
    });
    const auto foreign = [&](uint32_t t) {
      const uint32_t block = BlockOf(t);
      return block != home && block != kNone && (some || IsTitle(block));
    };
    std::vector<TokenRange> out;
    for (TokenRange r : m.content) {
      while (!r.empty() && foreign(r.first)) ++r.first;
      while (!r.empty() && foreign(r.last - 1)) --r.last;
      if (r.empty()) continue;
      if (!out.empty() && Joined(m, out.back().last, r.first)) {
        out.back().last = r.last;
      } else {
        out.push_back(r);
      }
    }
    return out;
  }
  bool IsTitle(uint32_t block) const {
    const BlockKind kind = x_.doc.blocks[block].kind;
    return kind == BlockKind::kTitle || kind == BlockKind::kHeading;
  }
  // Two parts of one content with little between them that is not the cue or its source are one.
  bool Joined(const ModelAttribution& m, uint32_t first, uint32_t last) const {
    if (last - first > kGap) return false;
    for (uint32_t t = first; t < last; ++t) {
      if (m.cue.Contains(t) || (!m.source.empty() && m.source[0].Contains(t))) return false;
    }
    return true;
  }
  uint32_t BlockOf(uint32_t t) const {
    const uint32_t s = x_.doc.SentenceAt(tk_[t].span.begin);
    return s == kNone ? kNone : x_.doc.sentences[s].block;
  }

  // Heads of the noun phrases that the source is made of: the first, and those joined to it.
  void SetSource(TokenRange r, Found* f) const {
    f->source = {r};
    std::vector<uint32_t> heads;
    for (const uint32_t h : f->source_heads) {
      if (r.Contains(h)) heads.push_back(h);
    }
    if (heads.empty()) {
      const uint32_t s = x_.doc.SentenceAt(tk_[r.first].span.begin);
      const Clauses& c = clauses_[s == kNone ? f->sentence : s];
      bool joined = true;
      for (uint32_t t = r.first; t < r.last && joined;) {
        const uint32_t p = c.PhraseAt(t);
        if (p == kNone) {
          if (!heads.empty()) break;
          ++t;
          continue;
        }
        if (r.Contains(c.phrases()[p].head)) heads.push_back(c.phrases()[p].head);
        t = std::max(t + 1, c.phrases()[p].last);
        joined = t < r.last && tk_[t].norm == "and";
        if (joined) ++t;
      }
      if (heads.empty()) heads.push_back(r.last - 1);
    }
    f->source_heads = std::move(heads);
  }

  Found Make(const ModelAttribution& m) const {
    Found f;
    f.sentence = x_.doc.SentenceAt(tk_[m.cue.first].span.begin);
    if (f.sentence == kNone) f.sentence = 0;
    const Clauses& c = clauses_[f.sentence];
    f.cue_tokens = {m.cue};
    f.content = Contents(m);
    f.confidence = m.cue_confidence;
    f.main = m.cue.last - 1;
    for (uint32_t t = m.cue.first; t < m.cue.last; ++t) {
      const uint32_t v = c.VerbAt(t);
      if (v == kNone || c.verbs()[v].main != t) continue;
      f.main = t;
      f.negated = c.verbs()[v].negated;
      f.passive = c.verbs()[v].passive;
      f.modal = c.verbs()[v].modal;
      break;
    }
    for (const CuePos pos : {CuePos::kVerb, CuePos::kPhrase, CuePos::kNoun, CuePos::kAdjective}) {
      for (uint32_t t = m.cue.first; t < m.cue.last && !f.cue; ++t) {
        f.cue = x_.lexicon.Match(x_.doc, t, std::max(m.cue.last, c.last()), pos).cue;
      }
      if (f.cue) break;
    }
    if (f.cue) f.act = f.cue->act;
    bool clause = false, quoted = false;
    for (const TokenRange& r : f.content) {
      for (uint32_t t = r.first; t < r.last; ++t) {
        clause |= tk_[t].upos == Upos::kVerb || tk_[t].upos == Upos::kAux;
      }
      quoted |= tk_[r.first].norm == "\"" || tk_[r.first].norm == "''" || tk_[r.first].norm == "``";
    }
    f.join = quoted ? Join::kQuote : clause ? Join::kClause : Join::kObject;
    if (const TokenRange r = SourceOf(m); !r.empty() && InOneBlock(r, m.cue)) SetSource(r, &f);
    const uint32_t by = m.cue.last + 1 < c.last() && tk_[m.cue.last].norm == "by"
                            ? c.PhraseAt(m.cue.last + 1)
                            : kNone;
    if (by != kNone && x_.hearers[c.phrases()[by].head] && !f.source.empty() &&
        f.source[0].last <= m.cue.first) {
      f.source = {{c.phrases()[by].first, c.phrases()[by].last}};
      f.source_heads = {c.phrases()[by].head};
      f.join = Join::kObject;
      f.passive = true;
    }
    return f;
  }

  const Context& x_;
  const std::vector<Token>& tk_;
  const std::vector<Clauses>& clauses_;
  std::vector<Found>& found_;
};

}  // namespace

void JoinModel(const Context& context, const std::vector<Clauses>& clauses,
               const std::vector<ModelAttribution>& model, uint32_t read,
               std::vector<Found>* found) {
  Joiner(context, clauses, found)(model, read);
}

}  // namespace hearsay::claims
