// The claims room: finds attributions sentence by sentence (verb_cues, phrase_cues, headlines),
// settles overlaps, nests them, resolves sources, refines acts, builds chains, and makes the
// claims, the publisher's own included. Bound: linear in the document but for nesting and answers,
// which are attributions squared with small constants (capped by kMaxAttributions). Tested by
// tests/reader/rows_test.cc (the stories).
#include "claims/claim_reader.h"

#include <algorithm>
#include <map>

#include "claims/acts.h"
#include "claims/answers.h"
#include "claims/attribution.h"
#include "claims/chains.h"
#include "claims/channels.h"
#include "claims/first_person.h"
#include "claims/habits.h"
#include "claims/join_model.h"
#include "claims/publisher_claims.h"
#include "claims/questions.h"
#include "claims/refusals.h"
#include "claims/sources.h"

namespace hearsay::claims {
namespace {

// Far above any article; keeps hostile input from costing the square.
constexpr size_t kMaxAttributions = 4000;
// Below this an attribution is more often wrong than right (set on the training part of PolNeAR).
constexpr float kLeastConfidence = 0.38f;

class Run {
 public:
  Run(const CueLexicon& lexicon, const std::vector<ModelAttribution>& model, uint32_t read,
      Document* doc)
      : doc_(doc),
        model_(model),
        read_(read),
        x_(ContextOf(*doc, lexicon)),
        sources_(doc, lexicon) {}

  void operator()() {
    Find();
    Settle();
    if (read_ > 0) JoinModel(x_, clauses_, model_, read_, &found_);
    for (Found& f : found_) {
      EndBeforeItsTime(x_, clauses_[f.sentence], f.main, &f.content);
      DropManners(x_, clauses_[f.sentence], &f);
    }
    EndBeforeTheirTellers(x_, clauses_, &found_);
    MakeAttributions();
    MakeClaims();
    LinkAnswers(x_.lexicon, doc_);
  }

 private:
  void Find() {
    clauses_.resize(doc_->sentences.size());
    for (uint32_t s = 0; s < doc_->sentences.size(); ++s) {
      Clauses& c = clauses_[s];
      c.Read(*doc_, x_.lexicon, s, x_.quotations);
      if (doc_->blocks[doc_->sentences[s].block].kind == BlockKind::kCredit ||
          found_.size() > kMaxAttributions)
        continue;
      const size_t before = found_.size();
      FindHeadlineAttributions(x_, c, s, &found_);
      const size_t headline = found_.size();
      FindVerbAttributions(x_, c, s, &found_);
      FindPhraseAttributions(x_, c, s, &found_);
      if (headline > before) ClampToHeadline(before, headline);
    }
  }

  // "X denies Y – Courier": what stands in the headline's content ends where the headline's own
  // attribution begins.
  void ClampToHeadline(size_t headline, size_t rest) {
    const TokenRange inside = found_[headline].content[0];
    for (size_t i = rest; i < found_.size(); ++i) {
      if (!inside.Contains(found_[i].main)) continue;
      auto& content = found_[i].content;
      for (TokenRange& r : content) r.last = std::min(r.last, std::max(inside.last, r.first));
      content.erase(std::remove_if(content.begin(), content.end(),
                                   [](const TokenRange& r) { return r.empty(); }),
                    content.end());
    }
  }

  static bool CuesOverlap(const Found& a, const Found& b) {
    for (const TokenRange& x : a.cue_tokens) {
      for (const TokenRange& y : b.cue_tokens) {
        if (x.first < y.last && y.first < x.last) return true;
      }
    }
    return false;
  }

  // One attribution a cue; what is too unsure goes; an infinitive that only completes its verb is
  // not an act of its own.
  void Settle() {
    std::vector<Found> kept;
    std::stable_sort(found_.begin(), found_.end(), [](const Found& a, const Found& b) {
      return a.cue_tokens[0].first < b.cue_tokens[0].first;
    });
    for (Found& f : found_) {
      if (f.confidence < kLeastConfidence) continue;
      if (f.content.empty()) {  // only a refusal or silence says something without content
        const Act act =
            RefineAct(x_, clauses_[f.sentence], f, EntityKind::kOther, !f.source.empty());
        if (act != Act::kDecline && act != Act::kSilent) continue;
      }
      bool drop = false;
      for (size_t k = kept.size(); k-- > 0 && kept[k].sentence == f.sentence;) {
        Found& o = kept[k];
        const bool overlap = CuesOverlap(o, f);
        if (overlap) {
          // "reportedly refused to sail": a deed that is hearsay, not a refusal to speak.
          const auto is_deed = [](Join j) {
            return j == Join::kInfinitive || j == Join::kObject || j == Join::kGerund;
          };
          const bool deed_second = o.join == Join::kHedge && is_deed(f.join);
          const bool deed_first = f.join == Join::kHedge && is_deed(o.join);
          if (deed_second || (o.confidence >= f.confidence && !deed_first)) {
            drop = true;
          } else {
            kept.erase(kept.begin() + static_cast<std::ptrdiff_t>(k));
            continue;
          }
        }
        // "declined to comment", "wants to talk about": the inner verb begins the outer content and
        // has the same source.
        if (o.join == Join::kInfinitive && !o.content.empty() &&
            o.content[0].first == f.cue_tokens[0].first && f.inherited)
          drop = true;
        // "declined to confirm or deny"
        if (o.join == Join::kInfinitive && !o.content.empty() && o.content[0].Contains(f.main) &&
            doc_->tokens[f.cue_tokens[0].first - 1].norm == "or" &&
            f.cue_tokens[0].first <= o.content[0].first + 4)
          drop = true;
      }
      if (!drop) kept.push_back(std::move(f));
    }
    found_ = std::move(kept);
  }

  bool Speaks(uint32_t entity) const {
    const EntityKind k = doc_->entities[entity].kind;
    return k != EntityKind::kPlace && k != EntityKind::kEvent;
  }

  // "citing X": when X can speak, X is the source, what it says is what its citer reports, and the
  // citer is one link nearer.
  void ResolveCiting() {
    for (size_t i = 0; i < found_.size(); ++i) {
      Found& f = found_[i];
      if (!f.citing) continue;
      f.citing = false;
      const uint32_t p = clauses_[f.sentence].PhraseAt(f.content[0].first);
      if (p == kNone) continue;
      const uint32_t head = clauses_[f.sentence].phrases()[p].head;
      const uint32_t cited = sources_.EntityAt(head);
      if (cited == kNone || !Speaks(cited)) continue;
      size_t target = CitersOwn(i);
      if (f.inherited) target = OutletsOwn(i, target);
      const TokenRange object = f.content[0];
      const uint32_t citer =
          f.source_heads.size() == 1 ? sources_.EntityAt(f.source_heads[0]) : kNone;
      // "The group put the toll at five, citing doctors": a link of its own.
      if (target == found_.size() && citer != kNone && citer != cited && Speaks(citer))
        citers_[i] = {citer, f.source_heads[0]};
      if (target < found_.size()) {
        cited_by_[i] = target;
        f.content = found_[target].content;
      } else {
        f.content.clear();
        const uint32_t first = clauses_[f.sentence].first();
        uint32_t end = f.cue_tokens[0].first;
        while (end > first && clauses_[f.sentence].IsPunctuation(end - 1) &&
               !clauses_[f.sentence].IsQuoteMark(end - 1))
          --end;
        if (end > first + 2) f.content.push_back({first, end});
        // With a citer of its own ("the paper cited two officials") and nothing to carry, it stays
        // what it was.
        if (f.content.empty() || (!f.source.empty() && !f.inherited)) {
          f.content = {object};
          continue;
        }
      }
      f.citing = true;
      f.source = {object};
      f.source_heads = {head};
      f.act = Act::kReport;
    }
  }
  // The attribution that the citer of the citing one `i` makes: nearest in the sentence, before it
  // or, for a leading "Citing …", after it; else the citer's last one in the two sentences above.
  size_t CitersOwn(size_t i) const {
    const Found& f = found_[i];
    size_t above = found_.size();
    for (size_t k = i; k-- > 0 && found_[k].sentence + 2 >= f.sentence;) {
      if (found_[k].citing || found_[k].content.empty()) continue;
      const bool same = f.source_heads.empty() || SameSource(found_[k], f);
      if (found_[k].sentence == f.sentence) {
        if (same) return k;
      } else if (same && !f.source_heads.empty()) {
        above = k;
        break;
      }
    }
    if (i + 1 < found_.size() && found_[i + 1].sentence == f.sentence &&
        SameSource(found_[i + 1], f))
      return i + 1;
    return above;
  }
  // "The paper said Orlan had informed the chancellor, citing an official": papers cite. The
  // attribution by an outlet in the sentence before the citing one `i`, else `target`.
  size_t OutletsOwn(size_t i, size_t target) const {
    const auto by_outlet = [&](size_t k) {
      const uint32_t e =
          found_[k].source_heads.size() == 1 ? sources_.EntityAt(found_[k].source_heads[0]) : kNone;
      return e != kNone && doc_->entities[e].kind == EntityKind::kOutlet;
    };
    if (target < found_.size() && by_outlet(target)) return target;
    for (size_t k = i; k-- > 0 && found_[k].sentence == found_[i].sentence;) {
      if (!found_[k].citing && !found_[k].content.empty() && by_outlet(k)) return k;
    }
    return target;
  }
  bool SameSource(const Found& a, const Found& b) const {
    for (uint32_t x : a.source_heads) {
      for (uint32_t y : b.source_heads) {
        if (x == y) return true;
        const uint32_t ex = sources_.EntityAt(x);
        if (ex != kNone && ex == sources_.EntityAt(y)) return true;
      }
    }
    return false;
  }

  // A common noun that no table knows as somebody or a record, that has no ending of one who does
  // something, and that is no name's description.
  bool CannotSpeak(const Found& f) const {
    if (f.source_heads.size() != 1) return false;
    const Token& t = doc_->tokens[f.source_heads[0]];
    static constexpr std::string_view kDoers[] = {"er", "or", "ist", "ian", "ant", "ee", "man"};
    if (t.upos != Upos::kNoun || x_.lexicon.CanSpeak(t.norm) ||
        std::any_of(std::begin(kDoers), std::end(kDoers),
                    [&](std::string_view end) { return t.lemma.ends_with(end); }))
      return false;
    const uint32_t e = sources_.EntityAt(f.source_heads[0]);
    return e == kNone || doc_->entities[e].unnamed || doc_->entities[e].kind == EntityKind::kOther;
  }

  // "The station said its source had been confused": an outlet that speaks of itself reports
  // nothing.
  bool SpeaksOfItself(const Attribution& a) const {
    if (a.entities.size() != 1 || a.content.empty()) return false;
    uint32_t t = doc_->TokenAt(a.content[0].begin);
    if (doc_->tokens[t].norm == "that") ++t;
    const auto first = sources_.MentionsIn({t, t + 1});
    return std::any_of(first.begin(), first.end(), [&](const Mention& m) {
      return m.form == MentionForm::kPronoun && m.entity == a.entities[0];
    });
  }

  void MakeAttributions() {
    ResolveCiting();
    doc_->attributions.reserve(found_.size());
    for (size_t i = 0; i < found_.size(); ++i) {
      Found& f = found_[i];
      Attribution a;
      if (!f.source.empty()) f.source[0] = sources_.WithWholeName(f.source[0]);
      a.source = SpansOf(*doc_, f.source);
      a.cue = SpansOf(*doc_, f.cue_tokens);
      if (!f.content.empty()) f.content.back() = DropDangling(x_, f.content.back());
      for (TokenRange& r : f.content) r = WithoutDateline(*doc_, r);
      a.content = SpansOf(*doc_, f.content);
      if (!f.source.empty()) a.entities = sources_.Resolve(f.source_heads, f.source[0]);
      cannot_speak_.push_back(CannotSpeak(f));
      asked_.push_back(IsInQuestion(x_, clauses_[f.sentence], f) || AsksForAnonymity(x_, f));
      const EntityKind kind =
          a.entities.empty() ? EntityKind::kOther : doc_->entities[a.entities[0]].kind;
      a.act = f.citing ? Act::kReport
                       : RefineAct(x_, clauses_[f.sentence], f, kind, !a.entities.empty());
      if (a.act == Act::kReport && !f.citing && SpeaksOfItself(a)) a.act = Act::kSay;
      a.quote = QuoteKindOf(x_, f.content);
      a.confidence = f.confidence;
      doc_->attributions.push_back(std::move(a));
      ChainFacts facts;
      const Attribution& made = doc_->attributions.back();
      facts.outlets = OutletsSpokenTo(x_, clauses_[f.sentence], sources_, f, made.act,
                                      made.entities, &facts.outlet_evidence);
      facts.citing = f.citing;
      if (const auto c = citers_.find(i); f.citing && c != citers_.end()) {
        facts.outlets = {c->second.entity};
        facts.outlet_evidence = doc_->tokens[c->second.head].span;
      }
      facts_.push_back(facts);
    }
    Nest();
    ResolveFirstPersons(x_, doc_, &facts_);
    told_ = SettleRefusals(doc_);
  }

  // "was briefed by officials about threats from Iran": what somebody is told of are statements.
  bool Holds(const Found& f) const {
    return HoldsStatements(f.join) ||
           (f.passive && f.cue && x_.lexicon.Is(f.cue->words.front(), kTeller));
  }

  // An attribution whose cue lies inside another's content is that one's child (rule 2); the
  // innermost holder is the parent.
  void Nest() {
    auto& as = doc_->attributions;
    for (uint32_t i = 0; i < as.size(); ++i) {
      if (const auto c = cited_by_.find(i); c != cited_by_.end()) {
        as[i].parent = static_cast<uint32_t>(c->second);
        continue;
      }
      const Span cue = doc_->tokens[found_[i].main].span;
      uint64_t best_size = UINT64_MAX;
      for (uint32_t k = 0; k < as.size(); ++k) {
        if (k == i || found_[k].citing || asked_[k] || !Holds(found_[k])) continue;
        uint64_t size = 0;
        bool holds = false;
        for (Span s : as[k].content) {
          size += s.size();
          holds |= s.Contains(cue);
        }
        if (!holds || size >= best_size) continue;
        // Two that hold each other's cue: the one whose cue comes first is the outer.
        bool back = false;
        for (Span s : as[i].content) back |= s.Contains(doc_->tokens[found_[k].main].span);
        if (back && i < k) continue;
        best_size = size;
        as[i].parent = k;
      }
    }
  }

  void MakeClaims() {
    const std::vector<ChainLink> wire = WireLinks(x_);
    const auto chains = BuildChains(x_, facts_, wire);
    std::vector<Claim> claims;
    std::vector<bool> wordless(doc_->attributions.size(), false);
    for (uint32_t i = 0; i < doc_->attributions.size(); ++i) {
      const Attribution& a = doc_->attributions[i];
      // What is cited further on is claimed once, by the longer chain.
      const bool carried = std::any_of(cited_by_.begin(), cited_by_.end(),
                                       [&](const auto& c) { return c.second == i; });
      const bool word = !TellsNoWord(x_, clauses_[found_[i].sentence], found_[i], a);
      wordless[i] = !word && a.act != Act::kAsk && a.act != Act::kDemand;
      if (carried || told_[i] || asked_[i] || !word) continue;
      // "The room was silent" refuses nothing.
      if (cannot_speak_[i] && (a.act == Act::kDecline || a.act == Act::kSilent)) continue;
      Claim c;
      c.content = StatementOf(clauses_[found_[i].sentence], found_[i], a.content);
      c.act = a.act;
      c.attribution = i;
      c.chain = chains[i];
      c.confidence = a.confidence;
      const Found& f = found_[i];
      const bool ran = !f.content.empty() && f.content[0].first < clauses_[f.sentence].first();
      c.modality = f.join == Join::kHedge ? Modality::kHedged
                   : ran                  ? Modality::kAsserted
                                          : ModalityOf(x_, clauses_[f.sentence], f.content, a.act);
      // A refusal is a fact of its own, whatever the sentence it is told in ("said that he would
      // not comment").
      if (a.act == Act::kDecline || a.act == Act::kSilent) c.modality = Modality::kAsserted;
      claims.push_back(std::move(c));
    }
    AddPublisherClaims(x_, clauses_, found_, wordless, wire, &claims);
    auto place = [&](const Claim& c) {
      uint32_t at = c.content.empty() ? UINT32_MAX : c.content.front().begin;
      if (c.attribution != kNone) {
        for (Span s : doc_->attributions[c.attribution].cue) at = std::min(at, s.begin);
        for (Span s : doc_->attributions[c.attribution].source) at = std::min(at, s.begin);
      }
      return at;
    };
    std::stable_sort(claims.begin(), claims.end(),
                     [&](const Claim& a, const Claim& b) { return place(a) < place(b); });
    doc_->claims = std::move(claims);
  }

  Document* doc_;
  const std::vector<ModelAttribution>& model_;
  const uint32_t read_;  // tokens that the model read
  Context x_;
  Sources sources_;
  std::vector<Clauses> clauses_;
  std::vector<Found> found_;
  std::vector<ChainFacts> facts_;
  std::vector<bool> cannot_speak_, asked_;
  std::vector<bool> told_;  // attributions whose claim another one's says
  struct Citer {
    uint32_t entity, head;
  };
  std::map<size_t, Citer> citers_;  // of citing attributions that carry nobody's on
  std::map<size_t, size_t>
      cited_by_;  // index of a citing attribution -> the one whose content it carries on
};

}  // namespace

struct ClaimReader::Impl {
  CueLexicon lexicon;
};

Result<ClaimReader> ClaimReader::Create() {
  auto lexicon = CueLexicon::Create();
  if (!lexicon.ok()) return lexicon.status();
  return ClaimReader(std::unique_ptr<const Impl>(new Impl{std::move(*lexicon)}));
}
ClaimReader::ClaimReader(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
ClaimReader::ClaimReader(ClaimReader&&) noexcept = default;
ClaimReader& ClaimReader::operator=(ClaimReader&&) noexcept = default;
ClaimReader::~ClaimReader() = default;

void ClaimReader::Run(Document* doc, const std::vector<ModelAttribution>& model,
                      uint32_t read) const {
  claims::Run(impl_->lexicon, model, read, doc)();
}

}  // namespace hearsay::claims
