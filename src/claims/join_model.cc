// One list of attributions from two readers.
//
// Method: a cue that both found is one attribution. The rules keep those whose form leaves no doubt
// (headlines, refusals, silence, denials, "citing"); of the others the model corrects the spans. A
// cue that only the model found is added, with the act that rules/cues.tsv gives its words; one
// that only the rules found stays where they are sure. Bound: the model's attributions times the
// rules', spans compared only. Tests: tests/claims/join_model_test.cc.
#include "claims/join_model.h"

#include <algorithm>

#include "claims/acts.h"

namespace hearsay::claims {
namespace {

constexpr float kLeastAdded = 0.5f;    // of a cue that the lexicon knows
constexpr float kLeastUnknown = 0.9f;  // of another cue
constexpr float kLeastAlone = 0.6f;    // of a rule's attribution that the model does not see
constexpr float kLeastSpan = 0.5f;     // of the model's spans, to take the place of a rule's
constexpr uint32_t kGap = 3;           // tokens between two parts of one content

class Joiner {
 public:
  Joiner(const Context& context, const std::vector<Clauses>& clauses, std::vector<Found>* found)
      : x_(context), tk_(context.doc.tokens), clauses_(clauses), found_(*found) {}

  void operator()(const std::vector<ModelAttribution>& model) {
    const size_t rules = found_.size();
    std::vector<bool> seen(rules, false);
    for (const ModelAttribution& m : model) {
      size_t same = rules;
      for (size_t i = 0; i < rules; ++i) {
        if (!seen[i] && Overlaps(found_[i], m.cue)) {
          same = i;
          break;
        }
      }
      if (same < rules) {
        seen[same] = true;
        Correct(m, &found_[same]);
      } else if (m.cue_confidence >= kLeastAdded && !Taken(m) && !TakesQuotation(m, nullptr)) {
        if (Found f = Make(m); !f.content.empty() && (f.cue || f.confidence >= kLeastUnknown))
          found_.push_back(std::move(f));
      }
    }
    // The model has read all of it: what it did not see needs a sure rule.
    size_t kept = 0;
    for (size_t i = 0; i < found_.size(); ++i) {
      if (i < rules && !seen[i] && !Keeps(found_[i]) && found_[i].confidence < kLeastAlone &&
          !InsideModel(found_[i], model)) {
        continue;
      }
      if (kept != i) found_[kept] = std::move(found_[i]);
      ++kept;
    }
    found_.resize(kept);
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return a.cue_tokens[0].first < b.cue_tokens[0].first;
    });
  }

 private:
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
  // A nested attribution: the model was not taught to see those.
  static bool InsideModel(const Found& f, const std::vector<ModelAttribution>& model) {
    for (const ModelAttribution& m : model) {
      for (const TokenRange& r : m.content) {
        if (r.Contains(f.main)) return true;
      }
    }
    return false;
  }

  // Attributions whose form says more than their words.
  bool Keeps(const Found& f) const {
    if (!f.cue || f.citing || f.content.empty() || f.join == Join::kHeadline ||
        f.join == Join::kQuote || f.join == Join::kHedge) {
      return true;
    }
    if (f.cue->pos == CuePos::kPhrase && f.cue->Has(kAfter)) return true;  // according to
    const Act act = RefineAct(x_, clauses_[f.sentence], f, EntityKind::kOther, !f.source.empty());
    return act == Act::kDecline || act == Act::kSilent || act == Act::kDeny;
  }

  void Correct(const ModelAttribution& m, Found* f) const {
    if (Keeps(*f)) return;
    if (m.cue_confidence < kLeastSpan) return;
    f->cue_tokens = {m.cue};
    if (!m.source.empty()) SetSource(m.source[0], f);
    if (m.content_confidence < kLeastSpan || TakesQuotation(m, f)) return;
    if (auto content = Contents(m); !content.empty()) f->content = std::move(content);
  }

  // The contents without what lies in a title that the cue is not in: a headline is not part of
  // what the paragraph below it says.
  std::vector<TokenRange> Contents(const ModelAttribution& m) const {
    const uint32_t home = BlockOf(m.cue.first);
    std::vector<TokenRange> out;
    for (TokenRange r : m.content) {
      while (!r.empty()) {
        const uint32_t block = BlockOf(r.first);
        if (block == home || block == kNone ||
            (x_.doc.blocks[block].kind != BlockKind::kTitle &&
             x_.doc.blocks[block].kind != BlockKind::kHeading)) {
          break;
        }
        ++r.first;
      }
      if (r.empty()) continue;
      if (!out.empty() && Joined(m, out.back().last, r.first)) {
        out.back().last = r.last;
      } else {
        out.push_back(r);
      }
    }
    return out;
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
    if (!m.source.empty()) SetSource(m.source[0], &f);
    return f;
  }

  const Context& x_;
  const std::vector<Token>& tk_;
  const std::vector<Clauses>& clauses_;
  std::vector<Found>& found_;
};

}  // namespace

void JoinModel(const Context& context, const std::vector<Clauses>& clauses,
               const std::vector<ModelAttribution>& model, std::vector<Found>* found) {
  Joiner(context, clauses, found)(model);
}

}  // namespace hearsay::claims
