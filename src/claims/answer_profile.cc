// One pass over the tokens of content, cue and source. What points must lead the content ("the
// report was a fabrication", "the allegations by Roe"); a pronoun points only if the cue itself
// neither denies nor confirms, or if nothing follows it ("denied it"): in "denied it had paid" it
// is who denies. Bound: linear in the claim's tokens. Tested by tests/reader/rows_test.cc
// (answers.story, denials.story).
#include "claims/answer_profile.h"

#include <algorithm>

namespace hearsay::claims {
namespace {

void SortUnique(std::vector<std::string_view>* set) {
  std::sort(set->begin(), set->end());
  set->erase(std::unique(set->begin(), set->end()), set->end());
}

bool IsAnswer(Act a) {
  return a == Act::kConfirm || a == Act::kDeny || a == Act::kDecline || a == Act::kSilent;
}

bool IsFinite(const Token& t) {
  return t.xpos == Xpos::kVBD || t.xpos == Xpos::kVBZ || t.xpos == Xpos::kVBP ||
         t.xpos == Xpos::kMD;
}

class Profiler {
 public:
  Profiler(const CueLexicon& lexicon, const Document& doc, const Claim& claim)
      : lexicon_(lexicon),
        doc_(doc),
        claim_(claim),
        refusal_(claim.act == Act::kDecline || claim.act == Act::kSilent) {}

  Profile operator()() {
    p_.begin = claim_.content.empty() ? UINT32_MAX : claim_.content.front().begin;
    if (claim_.attribution != kNone) Cue(doc_.attributions[claim_.attribution]);
    for (Span s : claim_.content) {
      Content(s);
      // The leading phrase is that of the first part that has words.
      if (named_) leads_ = false;
    }
    if (p_.clause) p_.head = {};
    if (IsAnswer(claim_.act)) Question();
    if (pronoun_ && (!answers_ || Alone())) p_.pointer = true;
    for (auto* set : {&p_.lemmas, &p_.nouns, &p_.topics, &p_.deeds, &p_.things, &p_.occasion})
      SortUnique(set);
    std::sort(p_.entities.begin(), p_.entities.end());
    p_.entities.erase(std::unique(p_.entities.begin(), p_.entities.end()), p_.entities.end());
    return std::move(p_);
  }

 private:
  template <typename F>
  void ForTokens(Span s, F f) const {
    for (uint32_t t = doc_.TokenAt(s.begin);
         t < doc_.tokens.size() && doc_.tokens[t].span.end <= s.end; ++t)
      f(t);
  }
  static std::string_view WordOf(const Token& k) { return k.lemma.empty() ? k.norm : k.lemma; }

  void Cue(const Attribution& a) {
    if (!a.cue.empty()) p_.begin = std::min(p_.begin, a.cue.front().begin);
    for (Span s : a.cue) {
      ForTokens(s, [&](uint32_t t) {
        p_.cues.push_back(lexicon_.Deed(doc_.tokens[t].lemma));
        const CueMatch m =
            lexicon_.Match(doc_, t, static_cast<uint32_t>(doc_.tokens.size()), CuePos::kVerb);
        answers_ |= m.cue && (m.cue->act == Act::kDeny || m.cue->act == Act::kConfirm);
      });
    }
    for (Span s : a.source) {
      ForTokens(s, [&](uint32_t t) {
        if (doc_.tokens[t].upos == Upos::kNoun) p_.occasion.push_back(WordOf(doc_.tokens[t]));
      });
    }
  }

  void Content(Span s) {
    bool definite = false;
    ForTokens(s, [&](uint32_t t) {
      const Token& k = doc_.tokens[t];
      const std::string_view w = WordOf(k);
      const bool noun = k.upos == Upos::kNoun, name = k.upos == Upos::kPropn;
      p_.clause |= IsFinite(k);
      Point(t);
      if (k.upos == Upos::kDet || k.xpos == Xpos::kPRPS || k.xpos == Xpos::kPOS) {
        definite = k.norm != "a" && k.norm != "an" && k.norm != "any" && k.norm != "no";
      } else if (noun && lexicon_.Is(w, kPointer)) {
        // What points is no topic.
      } else if (name || (noun && definite)) {
        p_.topics.push_back(w);
      } else if (k.upos != Upos::kAdj && !noun) {
        definite = false;
      }
      const std::string_view deed = lexicon_.Deed(w);
      if (k.upos == Upos::kVerb && (w == "say" || lexicon_.Is(w, kLightVerb | kTeller) ||
                                    (refusal_ && lexicon_.Is(w, kComment)))) {
        // Says nothing of what was done. What stands before "comment" is who would not.
        if (refusal_ && lexicon_.Is(w, kComment)) p_.topics.clear();
      } else if (k.upos == Upos::kVerb) {
        p_.deeds.push_back(deed);
      } else if (noun && deed != w) {
        p_.deeds.push_back(deed);
      } else if (noun || name || k.upos == Upos::kAdj || k.upos == Upos::kNum) {
        p_.things.push_back(w);
      }
      if (noun || name || k.upos == Upos::kVerb || k.upos == Upos::kAdj || k.upos == Upos::kNum)
        p_.lemmas.push_back(w);
      if (noun || name) p_.nouns.push_back(w);
    });
    auto m = std::partition_point(doc_.mentions.begin(), doc_.mentions.end(),
                                  [&](const Mention& x) { return x.span.begin < s.begin; });
    for (; m != doc_.mentions.end() && m->span.begin < s.end; ++m) {
      if (s.Contains(m->span)) p_.entities.push_back(m->entity);
    }
  }

  // "Asked about the allegations, Roe said it was a lie": what was asked is what is answered.
  void Question() {
    if (claim_.attribution == kNone || doc_.attributions[claim_.attribution].source.empty()) return;
    const uint32_t source = doc_.attributions[claim_.attribution].source.front().begin;
    const uint32_t s = doc_.SentenceAt(source);
    if (s == kNone) return;
    const uint32_t first = doc_.sentences[s].first, end = doc_.TokenAt(source);
    if (doc_.tokens[first].norm != "asked") return;
    uint32_t about = first + 1;
    while (about < end && doc_.tokens[about].norm != "about" &&
           !lexicon_.Is(doc_.tokens[about].norm, kWhWord))
      ++about;
    if (about + 1 >= end) return;
    p_.clause = false;
    leads_ = true;
    named_ = false;
    Content({doc_.tokens[about + 1].span.begin, doc_.tokens[end - 1].span.end});
    if (p_.clause) p_.head = {};
  }

  // Takes token `t` into the phrase that leads the content, in which words can point; that ends
  // with the first verb or preposition behind its noun.
  void Point(uint32_t t) {
    const Token& k = doc_.tokens[t];
    const std::string_view w = WordOf(k);
    if (lexicon_.Is(w, kPointer) && (leads_ || refusal_)) {
      if (k.upos == Upos::kNoun) {
        p_.pointer = true;
        p_.pointing = w;
      } else if (k.upos == Upos::kPron || (k.upos == Upos::kDet && w != "that")) {
        pronoun_ |= k.upos == Upos::kPron;
      }
    }
    if (leads_ && k.xpos == Xpos::kVBG && p_.lemmas.empty()) p_.gerund = true;
    if (leads_ || refusal_) {
      p_.accusation |= lexicon_.Is(w, kAccusation);
      p_.news |= lexicon_.Is(w, kNews);
    }
    if (!leads_ || k.upos == Upos::kPunct || k.upos == Upos::kSconj || k.norm == "that") return;
    if (k.upos == Upos::kNoun || k.upos == Upos::kPropn) {
      p_.head = lexicon_.Deed(w);
      named_ = true;
    } else if (named_ && k.xpos != Xpos::kPOS && k.upos != Upos::kAdj) {
      leads_ = false;
    } else if (k.upos == Upos::kVerb || k.upos == Upos::kAux) {
      leads_ = false;
    }
  }

  // Is the content a pronoun and little else?
  bool Alone() const {
    constexpr size_t kFew = 3;
    size_t n = 0;
    for (Span s : claim_.content) {
      ForTokens(s, [&](uint32_t t) { n += doc_.tokens[t].upos != Upos::kPunct; });
    }
    return n <= kFew;
  }

  const CueLexicon& lexicon_;
  const Document& doc_;
  const Claim& claim_;
  const bool refusal_;
  Profile p_;
  bool leads_ = true, named_ = false, pronoun_ = false;
  bool answers_ = false;  // its cue denies or confirms
};

}  // namespace

Profile ProfileOf(const CueLexicon& lexicon, const Document& doc, const Claim& claim) {
  return Profiler(lexicon, doc, claim)();
}

}  // namespace hearsay::claims
