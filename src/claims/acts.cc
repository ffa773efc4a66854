// Acts by small tables over lemma, negation and modal; modality by the first finite verb of the
// content and the words around it. Bound: linear in the sentence. Tested by
// tests/reader/rows_test.cc.
#include "claims/acts.h"

#include <algorithm>
#include <string>

namespace hearsay::claims {
namespace {

// The first verb group inside the ranges, or kNone.
uint32_t FirstVerb(const Clauses& c, const std::vector<TokenRange>& ranges) {
  for (const TokenRange& r : ranges) {
    const uint32_t v = c.VerbFrom(r.first);
    if (v != kNone && c.verbs()[v].main < r.last) return v;
  }
  return kNone;
}

// Where the finite verb behind that of the content's first clause begins: "demanded how he could
// host a girl whom he allegedly …" hedges only what stands below.
uint32_t SecondClause(const Clauses& c, const std::vector<TokenRange>& content, uint32_t first) {
  for (uint32_t v = first == kNone ? kNone : first + 1; v < c.verbs().size(); ++v) {
    if (c.verbs()[v].form == VerbForm::kFinite &&
        c.verbs()[v].subject_kind != SubjectKind::kInherited &&
        std::any_of(content.begin(), content.end(),
                    [&](const TokenRange& r) { return r.Contains(c.verbs()[v].main); }))
      return c.verbs()[v].first;
  }
  return UINT32_MAX;
}

// “No comment,” said X.
bool SaysNoComment(const std::vector<Token>& tk, const std::vector<TokenRange>& content) {
  if (content.size() != 1 || content[0].last - content[0].first > 6) return false;
  uint32_t t = content[0].first;
  while (t < content[0].last && tk[t].upos == Upos::kPunct) ++t;
  return t + 1 < content[0].last && tk[t].norm == "no" && tk[t + 1].norm == "comment";
}

// "We have never spoken to them": not that nothing was said of the matter.
bool NeverMet(const std::vector<Token>& tk, const Found& f) {
  const TokenRange cue = f.cue_tokens[0];
  const bool never = std::any_of(tk.begin() + cue.first, tk.begin() + cue.last,
                                 [](const Token& t) { return t.norm == "never"; });
  const std::string_view next = f.main + 1 < tk.size() ? tk[f.main + 1].norm : std::string_view{};
  return never && (next == "to" || next == "with");
}

// "the report was a fabrication", "it is not true", "there is no truth in it": a statement that
// denies a claim made before.
bool Refutes(const Context& x, const Clauses& c, const std::vector<TokenRange>& content) {
  const auto& tk = x.doc.tokens;
  const uint32_t v = FirstVerb(c, content);
  if (v == kNone || content.front().last > c.last()) return false;
  const VerbGroup& g = c.verbs()[v];
  if (tk[g.main].lemma != "be") return false;
  const bool there = g.first > c.first() && tk[g.first - 1].norm == "there";
  if (!there &&
      (g.subject_heads.size() != 1 || !x.lexicon.Is(tk[g.subject_heads[0]].lemma, kPointer)))
    return false;
  bool refutation = false, truth = false, none = g.negated;
  for (uint32_t t = g.last; t < content.back().last && t < g.last + 6; ++t) {
    if (c.IsComma(t) || tk[t].norm == "that" || (c.VerbAt(t) != kNone && c.VerbAt(t) != v)) break;
    refutation |= x.lexicon.Is(tk[t].lemma, kRefutation);
    truth |= x.lexicon.Is(tk[t].norm, kTrue);
    none |= tk[t].norm == "no";
  }
  return none ? truth : refutation && !there;
}

// "called the allegations baseless", "described the report as false".
bool CallsFalse(const Context& x, const Clauses& c, const Found& f) {
  const auto& tk = x.doc.tokens;
  const TokenRange r = f.content.front();
  const uint32_t p = c.PhraseAt(r.first);
  if (p == kNone || !x.lexicon.Is(tk[c.phrases()[p].head].lemma, kPointer)) return false;
  for (uint32_t t = c.phrases()[p].head + 1; t < r.last && t < c.phrases()[p].last + 4; ++t) {
    if (c.IsComma(t) || c.VerbAt(t) != kNone) break;
    if (x.lexicon.Is(tk[t].lemma, kRefutation)) return true;
  }
  return false;
}

// "accused the paper of inventing a meeting": who says that it was made up denies it.
bool AccusesOfInventing(const Context& x, const Clauses& c, const Found& f) {
  const uint32_t v = f.content.empty() ? kNone : FirstVerb(c, f.content);
  if (v == kNone || c.verbs()[v].form != VerbForm::kGerund) return false;
  const auto& tk = x.doc.tokens;
  const uint32_t main = c.verbs()[v].main;
  if (x.lexicon.Is(tk[main].lemma, kInventing)) return true;
  if (main + 1 >= c.last()) return false;
  std::string with_particle(tk[main].lemma);  // "making up"
  with_particle.append(" ").append(tk[main + 1].norm);
  return x.lexicon.Is(with_particle, kInventing);
}

}  // namespace

Act RefineAct(const Context& context, const Clauses& c, const Found& f, EntityKind source_kind,
              bool has_source) {
  const auto& tk = context.doc.tokens;
  if (f.join == Join::kBare && (f.act == Act::kSilent || !f.cue)) return f.act;
  if (!f.cue) {  // a headline's colon or dash
    return !has_source || source_kind == EntityKind::kOutlet || source_kind == EntityKind::kRecord
               ? Act::kReport
               : Act::kSay;
  }
  if (f.join == Join::kQuote && SaysNoComment(tk, f.content)) return Act::kDecline;
  const std::string_view lemma = f.cue->words.front();
  const std::string_view modal = f.modal == kNone ? std::string_view{} : tk[f.modal].norm;
  const uint32_t inner = f.content.empty() ? kNone : FirstVerb(c, f.content);
  const std::string_view inner_lemma =
      inner == kNone ? std::string_view{} : tk[c.verbs()[inner].main].lemma;
  if (f.act == Act::kSay && !f.negated &&
      (f.join == Join::kClause || f.join == Join::kQuote || f.join == Join::kAfter) &&
      Refutes(context, c, f.content))
    return Act::kDeny;
  if (f.act == Act::kSay && !f.negated && f.content.size() == 1 &&
      (f.join == Join::kObject || f.join == Join::kPreposition) && CallsFalse(context, c, f))
    return Act::kDeny;
  if (f.act == Act::kAccuse && !f.negated && AccusesOfInventing(context, c, f)) return Act::kDeny;
  if (f.cue->pos == CuePos::kVerb) {
    // To agree to do is to promise; to agree that is to confirm.
    if (lemma == "agree" && f.join == Join::kInfinitive) return Act::kPromise;
    // "declined to comment", "refused to answer"; "refused to leave" is a refusal too, but not to
    // speak.
    if ((lemma == "decline" || lemma == "refuse") && !f.negated) {
      const bool comment = context.lexicon.Is(inner_lemma, kComment) ||
                           (!f.content.empty() && f.content[0].last > f.content[0].first + 1 &&
                            context.lexicon.Is(tk[f.content[0].first + 1].norm, kComment));
      if (f.join == Join::kInfinitive && !comment) return Act::kDeny;
      return Act::kDecline;
    }
    // "could not be reached", "did not respond", "has not commented": silence, unless a modal makes
    // it a refusal.
    if (f.negated) {
      // "does not comment on leaks" is a refusal, "did not comment" silence.
      const bool habit =
          tk[f.cue_tokens[0].first].norm == "do" || tk[f.cue_tokens[0].first].norm == "does";
      const bool would = context.lexicon.Is(modal, kFutureModal) || modal == "would" || habit;
      // Who says that he cannot comment declines.
      const bool cannot = modal == "can" || modal == "could" || modal == "ca";
      if (context.lexicon.Is(lemma, kSpeech)) {
        if (NeverMet(tk, f)) return Act::kSay;
        return would || cannot ? Act::kDecline : Act::kSilent;
      }
      if (context.lexicon.Is(lemma, kReply)) return would ? Act::kDecline : Act::kSilent;
      if (context.lexicon.Is(lemma, kWithheld)) {
        if (would) return Act::kDecline;
        return f.join == Join::kClause && lemma == "say" ? f.cue->act : Act::kSilent;
      }
      // "has not acknowledged the loss" says neither yes nor no; nor does "did not deny".
      if (lemma == "deny" || f.act == Act::kConfirm) return Act::kSilent;
      if (lemma == "rule out") return Act::kSay;
    }
    if (lemma == "tell" && f.join == Join::kInfinitive) return Act::kDemand;
    if (lemma == "ask" && f.join == Join::kInfinitive) return Act::kDemand;
    if (lemma == "warn" && f.join == Join::kClause) return Act::kSay;
  }
  if (f.cue->pos == CuePos::kPhrase) {
    if (has_source && source_kind == EntityKind::kRecord) return Act::kRecord;
    if (has_source && source_kind == EntityKind::kOutlet) return Act::kReport;
    return f.act;
  }
  if (has_source && source_kind == EntityKind::kRecord &&
      (f.act == Act::kSay || f.act == Act::kReport || f.act == Act::kConfirm))
    return Act::kRecord;
  if (f.act == Act::kRecord && has_source && source_kind != EntityKind::kRecord) {
    if (source_kind == EntityKind::kPerson || source_kind == EntityKind::kState) return Act::kSay;
  }
  if (has_source && source_kind == EntityKind::kOutlet && f.act == Act::kSay) return Act::kReport;
  return f.act;
}

Modality ModalityOf(const Context& context, const Clauses& c,
                    const std::vector<TokenRange>& content, Act act) {
  const auto& tk = context.doc.tokens;
  if (content.empty()) return Modality::kAsserted;
  if (act == Act::kAsk) {
    const Token& t = tk[content.front().first];
    if (t.norm == "whether" || t.norm == "if" || t.xpos == Xpos::kWRB || t.xpos == Xpos::kWP)
      return Modality::kQuestion;
  }
  // Sentences of the content outside the one at hand (quotations that run on) do not change the
  // reading of the first.
  uint32_t v = FirstVerb(c, content);
  bool conditional = false, hedged = false;
  const uint32_t below = SecondClause(c, content, v);
  for (const TokenRange& r : content) {
    const uint32_t last = std::min(r.last, c.last());
    for (uint32_t t = std::max(r.first, c.first()); t < last; ++t) {
      if ((tk[t].norm == "if" || tk[t].norm == "unless") && !(t == r.first && act == Act::kAsk))
        conditional = true;
      if (t < below && context.lexicon.Is(tk[t].norm, kHedging)) hedged = true;
    }
    const uint32_t end = r.last;
    if (end > r.first && end < tk.size()) {
      if (tk[end - 1].norm == "?" || tk[end].norm == "?" ||
          (end >= r.first + 2 && tk[end - 2].norm == "?"))
        return Modality::kQuestion;
    }
  }
  if (v == kNone)
    return hedged                                         ? Modality::kHedged
           : act == Act::kPromise || act == Act::kPredict ? Modality::kFuture
                                                          : Modality::kAsserted;
  const VerbGroup& g = c.verbs()[v];
  const std::string_view modal = g.modal == kNone ? std::string_view{} : tk[g.modal].norm;
  if (conditional && (!modal.empty() || g.form == VerbForm::kFinite)) return Modality::kConditional;
  if (g.negated) return Modality::kNegated;
  if (hedged) return Modality::kHedged;
  if (context.lexicon.Is(modal, kFutureModal)) return Modality::kFuture;
  if (context.lexicon.Is(modal, kHedgeModal)) return Modality::kHedged;
  // "announced that he would lead": the future seen from the past, unless a condition makes it
  // more.
  if (modal == "would") return Modality::kFuture;
  if (modal == "should" || modal == "must") return Modality::kAsserted;
  if (g.form == VerbForm::kInfinitive &&
      (act == Act::kPromise || act == Act::kPredict || act == Act::kThreaten ||
       act == Act::kAnnounce || act == Act::kBelieve || act == Act::kDemand)) {
    return Modality::kFuture;
  }
  if (tk[g.main].norm == "going" && g.main + 1 < c.last() && tk[g.main + 1].norm == "to")
    return Modality::kFuture;
  return Modality::kAsserted;
}

}  // namespace hearsay::claims
