// Attributions by verbs. For each verb group whose main verb is in the lexicon: the source is its
// subject (or the by-phrase of a passive); the content stands to the right (that-clause, bare
// clause, quotation, wh-clause, infinitive, object) or to the left ("…, X said"), or on both sides.
// Bound: linear in the sentence for each cue. Tested by tests/reader/rows_test.cc.
#include <algorithm>

#include "claims/attribution.h"

namespace hearsay::claims {
namespace {

bool IsStopMark(const Token& t) {
  return t.norm == "." || t.norm == "!" || t.norm == "?" || t.norm == "...";
}
bool IsWh(std::string_view n) {
  return n == "whether" || n == "if" || n == "how" || n == "why" || n == "what" || n == "when" ||
         n == "where" || n == "who" || n == "which";
}
// Occasions of speech: "in an interview with X", "at a rally", "on Twitter".
bool IsOccasion(std::string_view n) {
  static constexpr std::string_view kWords[] = {
      "interview", "statement",    "speech",    "rally",     "conference",  "briefing",
      "hearing",   "email",        "e-mail",    "letter",    "tweet",       "post",
      "twitter",   "facebook",     "x",         "telegram",  "instagram",   "debate",
      "remark",    "remarks",      "comments",  "comment",   "address",     "call",
      "phone",     "release",      "memo",      "message",   "appearance",  "event",
      "meeting",   "testimony",    "filing",    "video",     "broadcast",   "show",
      "radio",     "television",   "tv",        "telephone", "reporters",   "reference",
      "response",  "reply",        "part",      "note",      "report",      "article",
      "essay",     "column",       "editorial", "book",      "court",       "parliament",
      "congress",  "press",        "point",     "private",   "public",      "question",
      "questions", "conversation", "series",    "stop",      "town",        "hall",
      "summit",    "forum",        "panel",     "ceremony",  "announcement"};
  return std::find(std::begin(kWords), std::end(kWords), n) != std::end(kWords);
}
bool IsBefore(Join a, Join b) { return static_cast<int>(a) < static_cast<int>(b); }

struct Right {
  bool found = false;
  Join join = Join::kBare;
  uint32_t begin = 0;
  uint32_t cue_last = 0;  // the cue takes in particles and the preposition that leads the content
  uint32_t stop = 0;      // where the scan stopped: after adverbials and the hearer
  TokenRange hearer, channel;
};

class VerbFinder {
 public:
  VerbFinder(const Context& context, const Clauses& clauses, uint32_t sentence,
             std::vector<Found>* out)
      : x_(context),
        c_(clauses),
        doc_(context.doc),
        tk_(context.doc.tokens),
        sentence_(sentence),
        out_(out) {}

  void Run() {
    for (uint32_t v = 0; v < c_.verbs().size(); ++v) {
      const VerbGroup& g = c_.verbs()[v];
      if (Raising(v) || YetTo(v)) continue;
      const CueMatch m = x_.lexicon.Match(doc_, g.main, c_.last(), CuePos::kVerb);
      if (!m.cue) continue;
      if (g.passive)
        Passive(v, m);
      else if (g.form == VerbForm::kParticiple)
        ReducedPassive(v, m);
      else
        Active(v, m);
    }
  }

 private:
  Found Start(uint32_t v, const CueMatch& m) const {
    const VerbGroup& g = c_.verbs()[v];
    Found f;
    f.sentence = sentence_;
    f.cue = m.cue;
    f.act = m.cue->act;
    f.main = g.main;
    f.negated = g.negated;
    f.passive = g.passive;
    f.modal = g.modal;
    f.cue_tokens = {{g.first, m.last}};
    return f;
  }

  void SetSource(const VerbGroup& g, Found* f) const {
    if (g.subject_kind == SubjectKind::kMissing) return;
    f->source = {g.subject};
    f->source_heads = g.subject_heads;
    f->inherited = g.subject_kind == SubjectKind::kInherited;
  }

  // The source of an inverted cue takes in what follows its phrase: "said X, a strategist for Y".
  void ExtendInverted(const VerbGroup& g, Found* f) const {
    const uint32_t p = c_.PhraseAt(g.subject.first);
    if (p == kNone) return;
    f->source = {{g.subject.first, c_.ExtendRight(p, c_.last(), true)}};
    while (f->source[0].last > f->source[0].first + 1 && IsStopMark(tk_[f->source[0].last - 1]))
      --f->source[0].last;
  }

  // Skips a prepositional phrase that says when or on which occasion; sets the channel. Returns its
  // end, or `at`.
  uint32_t SkipAdverbial(uint32_t at, Right* r) const {
    const uint32_t n = at + 1;
    if (n >= c_.last() || c_.PhraseAt(n) == kNone || c_.IsQuoteMark(n)) return at;
    const auto& np = c_.phrases()[c_.PhraseAt(n)];
    const std::string_view prep = tk_[at].norm, head = tk_[np.head].norm;
    const bool temporal = IsTemporal(doc_, np) || (tk_[np.head].upos == Upos::kNum);
    const bool occasion = IsOccasion(head) || IsOccasion(tk_[np.head].lemma);
    if (!temporal && !occasion && prep != "to" && prep != "at" && prep != "during" &&
        prep != "via" && prep != "through")
      return at;
    uint32_t end = np.last;
    if (occasion && end < c_.last() &&
        (tk_[end].norm == "with" || tk_[end].norm == "to" || tk_[end].norm == "on" ||
         tk_[end].norm == "by" || tk_[end].norm == "for") &&
        end + 1 < c_.last() && c_.PhraseAt(end + 1) != kNone) {
      const auto& with = c_.phrases()[c_.PhraseAt(end + 1)];
      if (!IsTemporal(doc_, with)) r->channel = {with.first, with.last};
      end = with.last;
    } else if (!temporal) {
      r->channel = {np.first, np.last};
    }
    while (end < c_.last() && tk_[end].norm == "of" && c_.PhraseAt(end + 1) != kNone)
      end = c_.phrases()[c_.PhraseAt(end + 1)].last;
    return end;
  }

  // Verbs whose first object is always the one told.
  static bool TellsAnybody(const Cue& cue) {
    const std::string_view w = cue.words.front();
    return w == "tell" || w == "inform" || w == "remind" || w == "assure" || w == "notify" ||
           w == "reassure";
  }

  // Somebody who can be told: a pronoun for persons, or a mention of a person, group, organization,
  // outlet or state.
  bool CanHear(const syntax::NounPhrase& p) const {
    const Token& h = tk_[p.head];
    if (h.xpos == Xpos::kPRP) return h.norm != "it";
    for (const Mention& m : doc_.mentions) {
      if (m.head != p.head) continue;
      const EntityKind k = doc_.entities[m.entity].kind;
      if (k != EntityKind::kPlace && k != EntityKind::kRecord && k != EntityKind::kEvent &&
          k != EntityKind::kOther)
        return true;
    }
    return false;
  }

  // A finite verb whose subject starts with the phrase at `at`: a bare clause begins here.
  bool ClauseStartsAt(uint32_t at) const {
    for (const VerbGroup& g : c_.verbs()) {
      if (g.form != VerbForm::kFinite) continue;
      if (g.subject_kind == SubjectKind::kPlain && g.subject.first == at && g.first > at)
        return true;
      if (g.first == at) return false;
    }
    return false;
  }

  bool FiniteVerbBetween(uint32_t from, uint32_t to) const {
    for (uint32_t t = from; t < to && !c_.IsComma(t) && !c_.IsQuoteMark(t); ++t) {
      const uint32_t v = c_.VerbAt(t);
      if (v != kNone && c_.verbs()[v].first >= from &&
          (c_.verbs()[v].form == VerbForm::kFinite || c_.verbs()[v].form == VerbForm::kParticiple))
        return true;
    }
    return false;
  }

  // A quotation of at most three words that a "that" follows is an adverbial in marks: the token
  // after it, else kNone.
  uint32_t ScareQuoteEnd(uint32_t p) const {
    uint32_t k = p + 1;
    while (k < c_.last() && k < p + 6 && c_.QuotationAt(k) == c_.QuotationAt(p)) ++k;
    return c_.QuotationAt(p) != kNone && k < c_.last() && tk_[k].norm == "that" ? k : kNone;
  }

  Right ScanRight(uint32_t v, const CueMatch& m, uint32_t from) const {
    const Cue& cue = *m.cue;
    Right r;
    r.cue_last = m.last;
    uint32_t p = from;
    bool moved = false;  // an adverbial or the hearer came between
    for (int steps = 0; steps < 8 && p < c_.last(); ++steps) {
      r.stop = p;
      const Token& t = tk_[p];
      // "would neither confirm nor deny that": the second verb shares the content of the first.
      if (p == m.last && (t.norm == "nor" || t.norm == "or") && c_.VerbAt(p + 1) != kNone) {
        p = c_.verbs()[c_.VerbAt(p + 1)].last;
        r.cue_last = p;
        continue;
      }
      auto found = [&](Join j, uint32_t begin) {
        r.found = true;
        r.join = j;
        r.begin = begin;
        return r;
      };
      if (t.norm == ":") {
        if (p + 1 < c_.last())
          return found(c_.IsQuoteMark(p + 1) ? Join::kQuote : Join::kClause, p + 1);
        return r;
      }
      if (c_.IsQuoteMark(p) || (c_.QuotationAt(p) != kNone && p > c_.first() &&
                                c_.QuotationAt(p - 1) != c_.QuotationAt(p))) {
        if (const uint32_t after = ScareQuoteEnd(p); after != kNone && cue.Has(kClause)) {
          p = after;  // demonstrates "in practice" that …
          continue;
        }
        if (cue.Has(kQuote) || cue.Has(kObject) || cue.Has(kClause)) return found(Join::kQuote, p);
        return r;
      }
      if (c_.IsComma(p)) {
        if (p + 1 < c_.last() && c_.IsQuoteMark(p + 1) && cue.Has(kQuote))
          return found(Join::kQuote, p + 1);
        // "said, however, that": an aside before the clause
        if (cue.Has(kClause)) {
          for (uint32_t k = p + 1; k + 1 < c_.last() && k < p + 9; ++k) {
            if (c_.IsComma(k) && tk_[k + 1].norm == "that") return found(Join::kClause, k + 1);
          }
        }
        return r;
      }
      if (t.norm == "that" && (cue.Has(kClause) || cue.TakesPreposition("that")) &&
          p + 1 < c_.last()) {
        // "ordered a strike that killed …": a verb right after makes it a relative.
        const uint32_t next = c_.VerbAt(p + 1);
        const bool relative = !r.hearer.empty() && next != kNone &&
                              c_.verbs()[next].form == VerbForm::kFinite &&
                              c_.verbs()[next].first == p + 1;
        if (relative) return r;
        if (t.xpos != Xpos::kDT || ClauseStartsAt(p + 1)) return found(Join::kClause, p);
      }
      if (t.norm == "as" && cue.TakesPreposition("as")) {
        r.cue_last = p + 1;
        return found(Join::kPreposition, p + 1);
      }
      // "declined to comment", where the tagger takes the verb for a noun
      if (t.xpos == Xpos::kTO && cue.Has(kInfinitive) && p + 1 < c_.last() &&
          (tk_[p + 1].norm == "comment" || tk_[p + 1].norm == "answer" ||
           tk_[p + 1].norm == "respond"))
        return found(Join::kInfinitive, p);
      if (IsWh(t.norm) && (cue.Has(kWh) || cue.Has(kClause))) return found(Join::kWh, p);
      const uint32_t at_verb = c_.VerbAt(p);
      if (at_verb != kNone && at_verb != v) {
        const VerbGroup& g = c_.verbs()[at_verb];
        if (g.first == p && g.form == VerbForm::kInfinitive && cue.Has(kInfinitive))
          return found(Join::kInfinitive, p);
        if (g.first == p && g.form == VerbForm::kGerund && (cue.Has(kGerund) || cue.Has(kObject)))
          return found(Join::kGerund, p);
        return r;
      }
      const uint32_t np = c_.PhraseAt(p);
      if (np != kNone) {
        const auto& phrase = c_.phrases()[np];
        if (IsTemporal(doc_, phrase) && !ClauseStartsAt(p)) {
          p = phrase.last;
          moved = true;
          continue;
        }
        if (cue.Has(kClause) && ClauseStartsAt(p)) return found(Join::kClause, p);
        // A long subject ("said the process of choosing delegates could be …") is a clause too:
        // "say" takes no object.
        if (cue.Has(kClause) && !cue.Has(kObject) && !cue.Has(kHearer) &&
            FiniteVerbBetween(p, c_.last()))
          return found(Join::kClause, p);
        if (cue.Has(kHearer) && r.hearer.empty() && (TellsAnybody(cue) || CanHear(phrase))) {
          uint32_t end = phrase.last;
          // "told the head of the agency that": take in of-phrases
          while (end < c_.last() &&
                 (tk_[end].norm == "of" || tk_[end].norm == "in" || tk_[end].norm == "at") &&
                 end + 1 < c_.last() && c_.PhraseAt(end + 1) != kNone &&
                 !IsTemporal(doc_, c_.phrases()[c_.PhraseAt(end + 1)]) &&
                 !ClauseStartsAt(end + 1)) {
            end = c_.phrases()[c_.PhraseAt(end + 1)].last;
          }
          r.hearer = {phrase.first, end};
          p = end;
          moved = true;
          continue;
        }
        if (cue.Has(kObject) && !moved) return found(Join::kObject, p);
        if (cue.Has(kObject)) return found(Join::kObject, p);
        return r;
      }
      if (t.upos == Upos::kAdv || (t.upos == Upos::kAdp && t.xpos == Xpos::kRP)) {
        ++p;
        moved = true;
        continue;
      }
      if (t.upos == Upos::kAdp || t.xpos == Xpos::kIN || t.xpos == Xpos::kTO) {
        const uint32_t skipped = SkipAdverbial(p, &r);
        if (cue.TakesPreposition(t.norm) && p + 1 < c_.last() &&
            !(c_.PhraseAt(p + 1) != kNone && IsTemporal(doc_, c_.phrases()[c_.PhraseAt(p + 1)]))) {
          r.cue_last = p + 1;
          return found(Join::kPreposition, p + 1);
        }
        if (skipped > p) {
          p = skipped;
          moved = true;
          continue;
        }
        return r;
      }
      return r;
    }
    r.stop = std::min(p, c_.last());
    return r;
  }

  // Is there something to be said before the source: a clause or a quotation that ends right before
  // `at`? Returns its first token, or kNone.
  uint32_t LeftContent(uint32_t at, uint32_t v) const {
    if (at <= c_.first()) return kNone;
    uint32_t mark = at - 1;
    const bool comma = c_.IsComma(mark),
               quote = c_.IsQuoteMark(mark) || tk_[mark].norm == "?" || tk_[mark].norm == "!";
    if (!comma && !quote) return kNone;
    // The quotation may have begun in an earlier sentence.
    uint32_t q = c_.QuotationAt(mark);
    if (q == kNone && comma && mark > c_.first()) q = c_.QuotationAt(mark - 1);
    uint32_t begin = c_.first();
    if (q != kNone) {
      const TokenRange all = TokensOf(doc_, x_.quotations[q].span);
      if (all.first < c_.first()) begin = all.first;
    } else {
      bool finite = false;
      for (uint32_t k = 0; k < v; ++k)
        finite |= c_.verbs()[k].main < mark && c_.verbs()[k].form != VerbForm::kGerund;
      if (!finite && mark < c_.first() + 2) return kNone;
      if (!finite) return kNone;
    }
    // A leading subordinate clause or a previous attribution keeps what it has: start after its
    // last comma.
    return begin;
  }

  void AddLeft(uint32_t begin, uint32_t end, Found* f) const {
    TokenRange r = TrimLeft({begin, end});
    if (!r.empty()) f->content.push_back(r);
  }
  // Keeps the comma inside the closing mark: `“…,” he said`.
  TokenRange TrimLeft(TokenRange r) const {
    while (!r.empty() && (tk_[r.last - 1].norm == "," || tk_[r.last - 1].norm == "-" ||
                          tk_[r.last - 1].norm == "--"))
      --r.last;
    return r;
  }

  void Active(uint32_t v, const CueMatch& m) {
    const VerbGroup& g = c_.verbs()[v];
    if (g.subject_kind == SubjectKind::kMissing && g.form == VerbForm::kFinite && !HeadlineStart(g))
      return;
    Found f = Start(v, m);
    SetSource(g, &f);
    uint32_t from = m.last;
    if (g.subject_kind == SubjectKind::kInverted) {
      ExtendInverted(g, &f);
      from = f.source[0].last;
    } else if (g.subject_kind == SubjectKind::kMissing) {
      SubjectFromNext(v, &f);
    }
    if (IsCiting(m)) return Citing(v, m, std::move(f));
    Right r = ScanRight(v, m, from);
    // "says expanding the park will protect …": a clause whose subject is no phrase, after a verb
    // that takes no object.
    const bool says = m.cue->Has(kClause) && !m.cue->Has(kObject) && !m.cue->Has(kHearer);
    if (!r.found && says && from < c_.last() && !c_.IsPunctuation(from) &&
        FiniteVerbBetween(from, c_.last())) {
      r.found = true;
      r.join = Join::kClause;
      r.begin = from;
    }
    f.hearer = r.hearer;
    f.channel = r.channel;
    const bool speech = m.cue->Has(kClause) || m.cue->Has(kQuote);
    const uint32_t source_first =
        f.source.empty() || f.inherited ? g.first : std::min(f.source[0].first, g.first);
    const uint32_t left =
        speech && g.form == VerbForm::kFinite && g.subject_kind != SubjectKind::kRelative
            ? LeftContent(source_first, v)
            : kNone;
    // "…," he said of Cruz.
    if (r.found && r.join == Join::kPreposition && left != kNone &&
        c_.QuotationAt(source_first - 1) != kNone)
      r.found = false;
    const bool parenthetical = r.stop >= c_.last() || IsStopMark(tk_[r.stop]) ||
                               c_.IsComma(r.stop) || c_.IsQuoteMark(r.stop) ||
                               r.stop + 1 >= c_.last() ||
                               (left != kNone && c_.QuotationAt(source_first - 1) != kNone &&
                                tk_[r.stop].upos == Upos::kCconj);
    const bool strong = r.found && (r.join == Join::kClause || r.join == Join::kWh) &&
                        r.begin < c_.last() && !c_.IsComma(r.begin - 1);
    if (left != kNone && (parenthetical || !r.found || g.subject_kind == SubjectKind::kInverted) &&
        !(strong && c_.QuotationAt(source_first - 1) == kNone)) {
      f.join = c_.QuotationAt(source_first - 1) != kNone ||
                       c_.QuotationAt(source_first > c_.first() + 1 ? source_first - 2
                                                                    : source_first - 1) != kNone
                   ? Join::kQuote
                   : Join::kClause;
      AddLeft(left, source_first, &f);
      uint32_t p = r.stop;
      // "…," he said, "…" and "The plan, officials said, would …"
      if (p < c_.last() && c_.IsComma(p) && p + 1 < c_.last()) {
        const uint32_t next = c_.VerbAt(p + 1);
        const bool participle = next != kNone && c_.verbs()[next].form == VerbForm::kGerund &&
                                c_.verbs()[next].first == p + 1;
        if (!participle) {
          const TokenRange rest = TrimContent(x_, {p + 1, ContentEnd(x_, c_, p + 1, v, false)});
          const bool goes_on = c_.IsQuoteMark(p + 1) || c_.VerbFrom(p + 1) != kNone;
          if (!rest.empty() && goes_on) f.content.push_back(rest);
        }
      } else if (r.found && r.join == Join::kQuote) {
        f.content.push_back(TrimContent(x_, {r.begin, ContentEnd(x_, c_, r.begin, v, false)}));
      }
      FollowQuotations(x_, sentence_, &f.content);
      return Emit(std::move(f), m, 1.0f);
    }
    if (r.found) {
      f.join = r.join;
      f.cue_tokens[0].last = std::max(f.cue_tokens[0].last, r.cue_last);
      const bool object = r.join == Join::kObject || r.join == Join::kPreposition;
      TokenRange content = TrimContent(x_, {r.begin, ContentEnd(x_, c_, r.begin, v, object)});
      if (object) content = DropTrailingTime(content);
      if (content.empty()) return;
      f.content = {content};
      if (r.join == Join::kQuote || r.join == Join::kClause)
        FollowQuotations(x_, sentence_, &f.content);
      return Emit(std::move(f), m,
                  r.join == Join::kObject || r.join == Join::kPreposition ? 0.85f : 1.0f);
    }
    // "In his state, X said, offenders are …": what leads holds no verb, but the rest goes on after
    // a comma.
    if (speech && m.cue->prior >= 0.8f && r.stop + 1 < c_.last() && c_.IsComma(r.stop) &&
        g.form == VerbForm::kFinite) {
      const uint32_t next = c_.VerbFrom(r.stop + 1);
      if (next != kNone && c_.verbs()[next].form == VerbForm::kFinite) {
        const TokenRange rest =
            TrimContent(x_, {r.stop + 1, ContentEnd(x_, c_, r.stop + 1, v, false)});
        const bool led = source_first > c_.first() + 1 && c_.IsComma(source_first - 1);
        if (led) AddLeft(c_.first(), source_first, &f);
        if (!rest.empty() &&
            (led ? !f.content.empty() : c_.verbs()[next].subject.first == r.stop + 1)) {
          f.join = Join::kClause;
          f.content.push_back(rest);
          return Emit(std::move(f), m, 0.9f);
        }
        f.content.clear();
      }
    }
    // "X said:" with the words in the next paragraph
    if (r.stop + 1 >= c_.last() && r.stop < c_.last() && tk_[r.stop].norm == ":" &&
        sentence_ + 1 < doc_.sentences.size()) {
      const Sentence& next = doc_.sentences[sentence_ + 1];
      f.join = Join::kQuote;
      f.content = {TrimContent(x_, {next.first, next.last})};
      FollowQuotations(x_, sentence_ + 1, &f.content);
      if (!f.content[0].empty()) return Emit(std::move(f), m, 0.9f);
    }
    // A relative object: "whom the US accused of …", "which he called …"
    if (RelativeObject(v, m, r, &f)) return Emit(std::move(f), m, 0.95f);
    if (m.cue->Has(kBare) || m.cue->act == Act::kDecline) {
      f.join = Join::kBare;
      // "has not commented", "did not respond": silence needs no content to be reported.
      // A plain "said" with nothing said is a miss of the scan, not an attribution.
      return Emit(std::move(f), m, g.negated ? 1.1f : m.cue->act == Act::kDecline ? 0.6f : 0.35f);
    }
  }

  // "confirmed the report on Wednesday": when it was said is not what was said.
  TokenRange DropTrailingTime(TokenRange r) const {
    const uint32_t p = r.last > r.first + 1 ? c_.PhraseAt(r.last - 1) : kNone;
    if (p == kNone || c_.phrases()[p].first <= r.first || !IsTemporal(doc_, c_.phrases()[p]))
      return r;
    uint32_t last = c_.phrases()[p].first;
    if (last > r.first + 1 && tk_[last - 1].upos == Upos::kAdp) --last;
    return {r.first, last};
  }

  // whom/which/that + subject + cue: the relative is the first part of the content.
  bool RelativeObject(uint32_t v, const CueMatch& m, const Right& r, Found* f) const {
    const VerbGroup& g = c_.verbs()[v];
    if (g.subject_kind != SubjectKind::kPlain || g.subject.first <= c_.first()) return false;
    const uint32_t w = g.subject.first - 1;
    if (!(c_.IsRelative(w) || tk_[w].norm == "what") ||
        !(m.cue->Has(kObject) || m.cue->Has(kClause)))
      return false;
    f->join = Join::kObject;
    f->content = {{w, w + 1}};
    uint32_t begin = std::max(m.last, r.stop > m.last ? m.last : m.last);
    const TokenRange rest = TrimContent(x_, {begin, ContentEnd(x_, c_, begin, v, true)});
    if (!rest.empty()) f->content.push_back(rest);
    return true;
  }

  bool HeadlineStart(const VerbGroup& g) const {
    return doc_.blocks[doc_.sentences[sentence_].block].kind == BlockKind::kTitle &&
           g.first == c_.first();
  }

  // "Citing two officials, the paper reported …": the subject is that of the next finite verb.
  void SubjectFromNext(uint32_t v, Found* f) const {
    for (uint32_t k = v + 1; k < c_.verbs().size(); ++k) {
      const VerbGroup& g = c_.verbs()[k];
      if (g.form == VerbForm::kFinite && g.subject_kind == SubjectKind::kPlain) {
        f->source = {g.subject};
        f->source_heads = g.subject_heads;
        f->inherited = true;
        return;
      }
    }
  }

  static bool IsCiting(const CueMatch& m) {
    return m.cue->words.size() == 1 && (m.cue->words[0] == "cite" || m.cue->words[0] == "quote");
  }

  // "'…', Meridian quoted the officials as saying": the officials said it, to or through the one
  // who quotes them.
  bool QuotedAsSaying(uint32_t v, const CueMatch& m, uint32_t object, Found* f) {
    const VerbGroup& g = c_.verbs()[v];
    const auto& np = c_.phrases()[object];
    const uint32_t as = np.last;
    if (m.cue->words[0] != "quote" || as + 1 >= c_.last() || tk_[as].norm != "as" ||
        (tk_[as + 1].norm != "saying" && tk_[as + 1].norm != "telling"))
      return false;
    f->hearer = g.subject_kind == SubjectKind::kPlain ? g.subject : TokenRange{};
    const uint32_t before = f->hearer.empty() ? g.first : f->hearer.first;
    f->source = {{np.first, np.last}};
    f->source_heads = {np.head};
    f->inherited = false;
    f->cue_tokens = {{g.first, m.last}, {as, as + 2}};
    f->join = Join::kQuote;
    if (const uint32_t left = LeftContent(before, v); left != kNone) AddLeft(left, before, f);
    const TokenRange right = TrimContent(x_, {as + 2, ContentEnd(x_, c_, as + 2, v, false)});
    if (!right.empty()) f->content.push_back(right);
    if (f->content.empty()) return false;
    Emit(std::move(*f), m, 1.0f);
    return true;
  }

  // "…, citing two officials": the phrase cited stands one step further from the reader (chain rule
  // 3).
  void Citing(uint32_t v, const CueMatch& m, Found f) {
    const uint32_t p = m.last < c_.last() ? c_.PhraseAt(m.last) : kNone;
    if (p != kNone && QuotedAsSaying(v, m, p, &f)) return;
    f.citing = true;
    f.join = Join::kObject;
    if (p != kNone) {
      const TokenRange object = TrimContent(
          x_, {c_.phrases()[p].first, std::min(ContentEnd(x_, c_, c_.phrases()[p].first, v, true),
                                               c_.ExtendRight(p, c_.last(), false))});
      if (object.empty()) return;
      f.content = {object};
      return Emit(std::move(f), m, 1.0f);
    }
    Right r = ScanRight(v, m, m.last);
    if (!r.found) return;
    f.citing = false;
    f.content = {TrimContent(x_, {r.begin, ContentEnd(x_, c_, r.begin, v, true)})};
    if (!f.content[0].empty()) Emit(std::move(f), m, 0.8f);
  }

  // "by X" after a passive; returns the token after it, or kNone.
  uint32_t ByPhrase(uint32_t from, Found* f) const {
    for (uint32_t t = from; t + 1 < c_.last() && t < from + 6; ++t) {
      if (c_.IsComma(t) || c_.VerbAt(t) != kNone) break;
      if (tk_[t].norm != "by") continue;
      const uint32_t p = c_.PhraseAt(t + 1);
      if (p == kNone) break;
      uint32_t end = c_.phrases()[p].last;
      while (end + 1 < c_.last() &&
             (tk_[end].norm == "of" || tk_[end].norm == "at" || tk_[end].norm == "in" ||
              tk_[end].norm == "from") &&
             c_.PhraseAt(end + 1) != kNone &&
             !IsTemporal(doc_, c_.phrases()[c_.PhraseAt(end + 1)])) {
        if (tk_[end].norm == "of" && f->cue && f->cue->act == Act::kAccuse)
          break;  // "accused by X of Y"
        end = c_.phrases()[c_.PhraseAt(end + 1)].last;
      }
      f->source = {{t + 1, end}};
      f->source_heads = {c_.phrases()[p].head};
      if (end + 1 < c_.last() && tk_[end].norm == "and" && c_.PhraseAt(end + 1) != kNone &&
          c_.VerbAt(c_.phrases()[c_.PhraseAt(end + 1)].last) == kNone) {
        const auto& np = c_.phrases()[c_.PhraseAt(end + 1)];
        f->source[0].last = np.last;
        f->source_heads.push_back(np.head);
        end = np.last;
      }
      return end;
    }
    return kNone;
  }

  void Passive(uint32_t v, const CueMatch& m) {
    const VerbGroup& g = c_.verbs()[v];
    Found f = Start(v, m);
    if (m.cue->act ==
        Act::kSilent) {  // "could not be reached": the subject is the one who is silent
      SetSource(g, &f);
      f.join = Join::kBare;
      if (g.negated && !f.source.empty()) Emit(std::move(f), m, 1.0f);
      return;
    }
    const uint32_t after = ByPhrase(m.last, &f);
    const uint32_t from = after == kNone ? m.last : after;
    Right r = ScanRight(v, m, from);
    f.hearer = m.cue->Has(kHearer) ? g.subject : TokenRange{};
    f.channel = r.channel;
    // What was said: the subject where it is the thing said or the target, then what follows the
    // verb.
    const bool subject_is_content = g.subject_kind == SubjectKind::kPlain ||
                                    g.subject_kind == SubjectKind::kRelative ||
                                    g.subject_kind == SubjectKind::kInherited;
    const bool dummy = g.subject_kind == SubjectKind::kPlain &&
                       g.subject.last == g.subject.first + 1 && tk_[g.subject.first].norm == "it";
    if (subject_is_content && !dummy && !(m.cue->Has(kHearer) && r.found)) {
      TokenRange s = g.subject;
      while (!s.empty() && c_.IsComma(s.last - 1)) --s.last;
      if (!s.empty()) f.content.push_back(s);
    }
    f.join = Join::kObject;
    uint32_t begin = kNone;
    if (r.found) {
      begin = r.begin;
      f.join = r.join == Join::kQuote || r.join == Join::kClause ? r.join : Join::kObject;
    } else if (after != kNone && after < c_.last() && !c_.IsPunctuation(after) &&
               tk_[after].upos != Upos::kCconj) {
      begin = after;
    } else if (after == kNone && m.last < c_.last() &&
               (tk_[m.last].norm == "as" || tk_[m.last].norm == "of" || tk_[m.last].norm == "for" ||
                tk_[m.last].norm == "about")) {
      begin = m.last;
    }
    if (begin != kNone) {
      const TokenRange rest =
          TrimContent(x_, {begin, ContentEnd(x_, c_, begin, v, f.join == Join::kObject)});
      if (!rest.empty()) f.content.push_back(rest);
    }
    if (f.content.empty()) return;
    if (f.source.empty()) {
      // Nobody named: only what clearly reports speech is kept.
      const bool strong = (r.found && IsBefore(r.join, Join::kObject)) ||
                          m.cue->act == Act::kAccuse || m.cue->act == Act::kCondemn;
      if (!strong) return;
      return Emit(std::move(f), m, 0.62f);
    }
    Emit(std::move(f), m, 0.95f);
  }

  // "a report published by X", "claims made by Y": only with a by-phrase.
  void ReducedPassive(uint32_t v, const CueMatch& m) {
    const VerbGroup& g = c_.verbs()[v];
    Found f = Start(v, m);
    f.passive = true;
    const uint32_t after = ByPhrase(m.last, &f);
    if (after == kNone) return;
    if (g.subject_kind == SubjectKind::kPlain && !g.subject.empty()) f.content.push_back(g.subject);
    if (after < c_.last() &&
        (tk_[after].norm == "as" || tk_[after].norm == "of" || tk_[after].norm == "about" ||
         tk_[after].norm == "to" || tk_[after].norm == "for" || tk_[after].norm == "that")) {
      const TokenRange rest = TrimContent(x_, {after, ContentEnd(x_, c_, after, v, true)});
      if (!rest.empty()) f.content.push_back(rest);
    }
    if (f.content.empty()) return;
    f.join = Join::kObject;
    Emit(std::move(f), m, 0.8f);
  }

  // "has yet to comment", whatever the tagger makes of its last word.
  bool YetTo(uint32_t v) {
    const VerbGroup& g = c_.verbs()[v];
    if (tk_[g.main].lemma != "have" || g.main + 3 >= c_.last() || tk_[g.main + 1].norm != "yet" ||
        tk_[g.main + 2].norm != "to" || g.subject_kind == SubjectKind::kMissing)
      return false;
    const std::string_view word = tk_[g.main + 3].norm;
    if (word != "comment" && word != "respond" && word != "reply" && word != "react") return false;
    Found f;
    f.sentence = sentence_;
    f.main = g.main + 3;
    f.act = Act::kSilent;
    f.join = Join::kBare;
    f.negated = true;
    f.cue_tokens = {{g.first, g.main + 4}};
    f.confidence = 0.85f;
    SetSource(g, &f);
    out_->push_back(std::move(f));
    return true;
  }

  // "is expected to", "seemed to": nobody is the source; the content is subject and infinitive.
  bool Raising(uint32_t v) {
    const VerbGroup& g = c_.verbs()[v];
    const CueMatch m = x_.lexicon.Match(doc_, g.main, c_.last(), CuePos::kVerb, true);
    if (!m.cue || g.form != VerbForm::kFinite || g.subject_kind == SubjectKind::kMissing ||
        g.subject_kind == SubjectKind::kInverted)
      return false;
    const bool seems = m.cue->act == Act::kBelieve;
    if (seems == g.passive) return false;
    uint32_t p = m.last;
    while (p < c_.last() && tk_[p].upos == Upos::kAdv) ++p;
    if (p >= c_.last()) return false;
    const uint32_t inf = c_.VerbAt(p);
    const bool infinitive = inf != kNone && inf != v &&
                            c_.verbs()[inf].form == VerbForm::kInfinitive &&
                            c_.verbs()[inf].first == p;
    const bool adjective =
        seems && (tk_[p].upos == Upos::kAdj || tk_[p].norm == "like" || tk_[p].norm == "as");
    if (!infinitive && !adjective) return false;
    Found f = Start(v, m);
    f.join = Join::kRaise;
    TokenRange s = g.subject;
    while (!s.empty() && c_.IsComma(s.last - 1)) --s.last;
    if (!s.empty()) f.content.push_back(s);
    const TokenRange rest = TrimContent(x_, {p, ContentEnd(x_, c_, p, v, false)});
    if (rest.empty()) return false;
    f.content.push_back(rest);
    Emit(std::move(f), m, 1.0f);
    return true;
  }

  void Emit(Found f, const CueMatch& m, float quality) {
    f.confidence = std::min(m.cue->prior * quality, 0.98f);
    const uint32_t before = std::min(f.cue_tokens[0].first,
                                     f.source.empty() ? f.cue_tokens[0].first : f.source[0].first);
    if (before > c_.first() && (tk_[before - 1].norm == "if" || tk_[before - 1].norm == "unless"))
      f.confidence *= 0.5f;
    if (f.source.empty() && f.join != Join::kRaise) f.confidence *= 0.8f;
    // "was described by the paper's sources as": the cue keeps its auxiliaries; a content must not
    // swallow its own cue.
    f.content.erase(
        std::remove_if(f.content.begin(), f.content.end(),
                       [&](const TokenRange& r) { return r.empty() || r.Contains(f.main); }),
        f.content.end());
    for (TokenRange& s : f.source) {
      for (const TokenRange& r : f.content) {
        if (r.first > s.first && r.first < s.last && r.last >= s.last) s.last = r.first;
      }
    }
    out_->push_back(std::move(f));
  }

  const Context& x_;
  const Clauses& c_;
  const Document& doc_;
  const std::vector<Token>& tk_;
  uint32_t sentence_;
  std::vector<Found>* out_;
};

}  // namespace

void FindVerbAttributions(const Context& context, const Clauses& clauses, uint32_t sentence,
                          std::vector<Found>* out) {
  VerbFinder(context, clauses, sentence, out).Run();
}

}  // namespace hearsay::claims
