// An answer is matched to the claims before it by what they share: content lemmas, entities, and
// the parties. An answer that only points ("the allegations", "it") takes the nearest fitting
// claim: an accusation first, or the one whose cue the pointer names ("the report" of what was
// reported). A refusal to comment answers what the article opened with and the last thing said of
// the one who refuses; if it names its subject ("the contract"), what speaks of that. Claims that
// put the same thing forward are answered together. Bound: claims x answers, each a merge of two
// small sorted sets. Tested by tests/reader/rows_test.cc (answers.story).
#include "claims/answers.h"

#include <algorithm>
#include <climits>
#include <set>
#include <string_view>

#include "claims/answer_profile.h"

namespace hearsay::claims {
namespace {

bool IsAnswer(Act a) {
  return a == Act::kConfirm || a == Act::kDeny || a == Act::kDecline || a == Act::kSilent;
}

class Linker {
 public:
  Linker(const CueLexicon& lexicon, Document* doc) : lexicon_(lexicon), doc_(doc) {}

  void Run() {
    profiles_.reserve(doc_->claims.size());
    for (const Claim& c : doc_->claims) profiles_.push_back(ProfileOf(lexicon_, *doc_, c));
    for (uint32_t i = 0; i < doc_->claims.size(); ++i) {
      if (IsAnswer(doc_->claims[i].act)) Link(i);
    }
  }

 private:
  // Shared lemmas, with shared entities counting double: names are what tells one matter from
  // another.
  uint32_t Shared(const Profile& a, const Profile& b) const {
    std::vector<std::string_view> l;
    std::set_intersection(a.lemmas.begin(), a.lemmas.end(), b.lemmas.begin(), b.lemmas.end(),
                          std::back_inserter(l));
    std::vector<uint32_t> e;
    std::set_intersection(a.entities.begin(), a.entities.end(), b.entities.begin(),
                          b.entities.end(), std::back_inserter(e));
    return static_cast<uint32_t>(l.size() + 2 * e.size());
  }

  // The parties: the origin, for whom it speaks, and whose it is ("the Iranian mission" -> Iran).
  std::vector<uint32_t> PartiesOf(const Claim& c) const {
    std::vector<uint32_t> out;
    if (c.attribution == kNone) return out;
    const Attribution& a = doc_->attributions[c.attribution];
    out = a.entities;
    out.insert(out.end(), a.behalf.begin(), a.behalf.end());
    const size_t n = out.size();
    for (size_t i = 0; i < n; ++i) {
      if (doc_->entities[out[i]].affiliation != kNone)
        out.push_back(doc_->entities[out[i]].affiliation);
    }
    return out;
  }
  // The parties of which the other side cannot be: an unnamed group can be contradicted by the body
  // that it is of.
  std::vector<uint32_t> SelvesOf(const Claim& c) const {
    std::vector<uint32_t> out = PartiesOf(c);
    if (c.attribution == kNone) return out;
    const Attribution& a = doc_->attributions[c.attribution];
    const bool crowd = !a.entities.empty() && doc_->entities[a.entities[0]].unnamed &&
                       doc_->entities[a.entities[0]].count != 1u;
    if (crowd) out.resize(a.entities.size() + a.behalf.size());
    return out;
  }
  bool IsParty(const std::vector<uint32_t>& selves, const Claim& c) const {
    const std::vector<uint32_t> theirs = SelvesOf(c);
    return std::any_of(theirs.begin(), theirs.end(), [&](uint32_t e) {
      return std::find(selves.begin(), selves.end(), e) != selves.end();
    });
  }
  static bool Touches(const std::vector<uint32_t>& parties, const std::vector<uint32_t>& entities) {
    return std::any_of(parties.begin(), parties.end(), [&](uint32_t p) {
      return std::binary_search(entities.begin(), entities.end(), p);
    });
  }

  // Can claim `i` answer claim `k`?
  bool CanAnswer(uint32_t i, uint32_t k, const std::vector<uint32_t>& selves) const {
    const Claim& c = doc_->claims[k];
    if (k == i || Tells(k, i) || c.content.empty() || c.act == Act::kBelieve ||
        c.act == Act::kAsk || profiles_[k].begin >= profiles_[i].begin)
      return false;
    // What one confirms another can deny.
    const bool confirmed = c.act == Act::kConfirm && doc_->claims[i].act != Act::kConfirm;
    if (IsAnswer(c.act) && !confirmed) return false;
    return !IsParty(selves, c);  // a party does not answer itself
  }

  void Link(uint32_t i) {
    const Claim& answer = doc_->claims[i];
    const std::vector<uint32_t> parties = PartiesOf(answer), selves = SelvesOf(answer);
    const bool refusal = answer.act == Act::kDecline || answer.act == Act::kSilent;
    std::vector<uint32_t> candidates;
    for (uint32_t k = 0; k < doc_->claims.size(); ++k) {
      if (CanAnswer(i, k, selves)) candidates.push_back(k);
    }
    const std::set<uint32_t> best =
        refusal ? Refused(i, candidates, parties) : Contradicted(i, candidates, parties);
    std::set<uint32_t> all = best;
    for (uint32_t k = 0; k < doc_->claims.size(); ++k) {
      if (k == i || Tells(k, i) || IsAnswer(doc_->claims[k].act) ||
          doc_->claims[k].act == Act::kBelieve || profiles_[k].begin >= profiles_[i].begin)
        continue;
      if (std::any_of(best.begin(), best.end(), [&](uint32_t b) { return Similar(k, b); }))
        all.insert(k);
    }
    // What says all that is answered and more.
    for (const uint32_t k : candidates) {
      if (std::any_of(all.begin(), all.end(), [&](uint32_t b) { return Includes(k, b); }))
        all.insert(k);
    }
    doc_->claims[i].answers.assign(all.begin(), all.end());
  }

  template <typename T>
  static uint32_t Common(const std::vector<T>& a, const std::vector<T>& b) {
    uint32_t n = 0;
    for (auto x = a.begin(), y = b.begin(); x != a.end() && y != b.end();) {
      if (*x < *y) {
        ++x;
      } else if (*y < *x) {
        ++y;
      } else {
        ++n, ++x, ++y;
      }
    }
    return n;
  }
  template <typename T>
  static bool Has(const std::vector<T>& set, const T& x) {
    return std::find(set.begin(), set.end(), x) != set.end();
  }

  static constexpr uint32_t kNear = 3;  // claims between what is said and its denial

  // How a denial or confirmation stands to a claim that it could answer.
  struct Bearing {
    bool about_them = false;  // the claim speaks of who answers
    bool about_kind = false;  // or, with them, of others that are called the same: "the army"
    bool named = false;       // by its cue: "the accusation" of what was accused
    bool whose = false;       // by its source: "the inspectors' findings"
    bool reported = false;    // as news: "the report"
    bool headed = false;      // by what the answer's noun phrase is headed by: "the talks"
    bool title = false;       // it stands in the headline
    uint32_t deeds = 0, weight = 0, all = 0;  // what is in both, and of all in the answer
    uint32_t distance = 0;                    // in claims
  };
  Bearing BearingOf(uint32_t i, uint32_t k, const std::vector<uint32_t>& parties) const {
    const Profile &own = profiles_[i], &other = profiles_[k];
    const Claim& c = doc_->claims[k];
    Bearing b;
    b.about_them = Touches(parties, other.entities);
    b.about_kind = Common(own.occasion, other.nouns) > 0;
    b.title = InTitle(c);
    if (c.attribution != kNone) {
      b.named = (!own.pointing.empty() && Has(other.cues, lexicon_.Deed(own.pointing))) ||
                (!own.head.empty() && Has(other.cues, own.head));
      const auto& theirs = doc_->attributions[c.attribution].entities;
      b.whose = std::any_of(theirs.begin(), theirs.end(), [&](uint32_t e) {
        return std::binary_search(own.entities.begin(), own.entities.end(), e);
      });
      b.reported = own.news && c.act == Act::kReport;
    }
    b.headed = (!own.head.empty() && (Has(other.deeds, own.head) || Has(other.nouns, own.head))) ||
               Common(own.topics, other.occasion) > 0;
    const uint32_t names = Common(own.entities, other.entities);
    b.deeds = Common(own.deeds, other.deeds);
    b.weight = 2 * names + 2 * b.deeds + Common(own.things, other.things);
    b.all =
        static_cast<uint32_t>(2 * own.entities.size() + 2 * own.deeds.size() + own.things.size());
    b.distance = i > k ? i - k : k - i;
    return b;
  }
  bool Fits(uint32_t i, uint32_t k, const Bearing& b) const {
    const Profile& own = profiles_[i];
    const bool accused = doc_->claims[k].act == Act::kAccuse;
    if (own.pointer || doc_->claims[i].content.empty()) {
      if (b.about_them || accused || b.reported || b.named || b.whose) return true;
    }
    if (!own.clause && (b.headed || b.whose)) return true;
    // The deed and one more, or most of what the answer says.
    if (b.weight >= 3 && (b.deeds > 0 || b.weight * 2 > b.all)) return true;
    if (doc_->claims[i].act != Act::kDeny) return false;
    if (accused && b.deeds > 0) return true;
    if (!b.about_them && !b.about_kind) return false;
    // What is said of somebody and denied by them.
    if (b.deeds > 0 || (b.weight >= 2 && b.weight * 2 >= b.all)) return true;
    return accused ? b.distance <= kNear : own.gerund && b.distance < kNear;
  }

  // What a denial or confirmation answers: one claim that it bears on most, and for what only
  // points to something said ("the allegations") what the article opened with.
  std::set<uint32_t> Contradicted(uint32_t i, const std::vector<uint32_t>& candidates,
                                  const std::vector<uint32_t>& parties) const {
    const Claim& answer = doc_->claims[i];
    const Profile& own = profiles_[i];
    uint32_t best = kNone, nearest = kNone;
    int best_score = INT_MIN;
    for (const uint32_t k : candidates) {
      const Claim& c = doc_->claims[k];
      if (c.chain.size() > 1 && c.attribution != kNone) nearest = k;
      const Bearing b = BearingOf(i, k, parties);
      if (!Fits(i, k, b)) continue;
      int score = 2 * static_cast<int>(b.weight);
      if (b.about_them) score += 4;
      if (c.act == Act::kAccuse && !own.news)
        score += own.accusation || answer.act == Act::kDeny ? 6 : 1;
      if (b.reported) score += 6;
      if (b.whose) score += 6;
      if (b.headed && !own.clause) score += 4;
      if (b.named && c.act != Act::kAccuse) score += 6;  // "accused" is named by it no less
      if (c.chain.size() > 1) score += 1;
      if (b.title) score -= 6;  // the article says it again
      // Nearness: a denial stands by what it denies.
      score += b.distance <= 2 ? 3 : b.distance <= 5 ? 1 : 0;
      if (score > best_score) {
        best = k;
        best_score = score;
      }
    }
    if (PointsAtLast(i) && nearest != kNone) return {nearest};
    // "denied it", "dismissed the claim": what was said last.
    constexpr size_t kFew = 3;
    if (best == kNone && own.pointer && own.lemmas.size() <= kFew) best = nearest;
    if (best == kNone) return {};
    std::set<uint32_t> out{best};
    const bool points = own.pointer && !own.news && !own.clause && own.entities.empty();
    const uint32_t lede = answer.act == Act::kDeny && points ? Lede(i, own.begin) : kNone;
    if (lede != kNone && Has(candidates, lede) && !BearingOf(i, best, parties).named) {
      if (BearingOf(i, lede, parties).about_them) out.insert(lede);
    }
    return out;
  }

  // "disputed that account", "rejects this version": what was said last.
  bool PointsAtLast(uint32_t i) const {
    const Claim& c = doc_->claims[i];
    if (c.content.size() != 1 || profiles_[i].pointing.empty()) return false;
    const uint32_t t = doc_->TokenAt(c.content[0].begin);
    const std::string_view first = doc_->tokens[t].norm;
    return (first == "that" || first == "this") && t + 1 < doc_->tokens.size() &&
           doc_->tokens[t + 1].upos == Upos::kNoun;
  }

  // What a refusal or silence is about.
  std::set<uint32_t> Refused(uint32_t i, const std::vector<uint32_t>& candidates,
                             const std::vector<uint32_t>& parties) const {
    const Profile& own = profiles_[i];
    const uint32_t lede = Lede(i, own.begin);
    uint32_t about = kNone, accused = kNone, topical = kNone, whose = kNone, of_matter = kNone;
    uint32_t reported = kNone, last = kNone;
    uint32_t matter = 1;
    size_t most = lede == kNone ? 0 : SharedTopics(own, profiles_[lede]);
    const bool at_lede = most > 0;
    for (const uint32_t k : candidates) {
      const Claim& c = doc_->claims[k];
      if (c.attribution != kNone && Touches(parties, profiles_[k].entities)) {
        about = k;
        if (c.act == Act::kAccuse) accused = k;
      }
      if (const size_t n = SharedTopics(own, profiles_[k]); n > most) {
        most = n;
        topical = k;
      }
      if (own.pointer && BearingOf(i, k, parties).whose) whose = k;
      if (c.act == Act::kReport && c.attribution != kNone) reported = k;
      if (c.attribution != kNone) last = k;
      if (const uint32_t n = SharedMatter(own, profiles_[k]); own.clause && n >= matter) {
        matter = n;
        of_matter = k;
      }
    }
    if (whose != kNone) return {whose};  // "the mechanics' account"
    // "declined to discuss the report": of what was reported last.
    if (own.news && reported != kNone) return {reported};
    // "Reuters could not verify the claim": what was said last.
    if (own.pointing == "claim" && IsOutlet(doc_->claims[i]) && last != kNone) return {last};
    if (topical != kNone) return {topical};
    if (of_matter != kNone && !at_lede) return {of_matter};  // "would not say how much was missing"
    if (own.accusation && accused != kNone) return {accused};
    // Of something that nobody named yet, "the call": what was said last of who refuses.
    if (!own.topics.empty() && !at_lede && about != kNone) return {about};
    std::set<uint32_t> out;
    if (lede != kNone) out.insert(lede);
    if (about != kNone) out.insert(about);
    return out;
  }
  bool IsOutlet(const Claim& c) const {
    const auto& by = doc_->attributions[c.attribution].entities;
    return by.size() == 1 && doc_->entities[by[0]].kind == EntityKind::kOutlet;
  }
  static uint32_t SharedMatter(const Profile& own, const Profile& other) {
    return Common(own.things, other.things) + 2 * Common(own.deeds, other.deeds);
  }
  static size_t SharedTopics(const Profile& own, const Profile& other) {
    size_t n = 0;
    for (const std::string_view w : own.topics)
      n += std::binary_search(other.nouns.begin(), other.nouns.end(), w);
    return n;
  }

  // Does claim `k` only tell that the answer was given ("the mission declined to comment, according
  // to the Post")?
  bool Tells(uint32_t k, uint32_t answer) const {
    const uint32_t a = doc_->claims[answer].attribution, teller = doc_->claims[k].attribution;
    if (a == kNone || teller == kNone) return false;
    for (uint32_t p = doc_->attributions[a].parent; p != kNone; p = doc_->attributions[p].parent) {
      if (p == teller) return true;
    }
    return false;
  }

  // Two claims that put the same thing forward: most of the smaller one's names and words are in
  // the other.
  bool Similar(uint32_t a, uint32_t b) const {
    if (a == b) return true;
    const Profile &x = profiles_[a], &y = profiles_[b];
    std::vector<uint32_t> e;
    std::set_intersection(x.entities.begin(), x.entities.end(), y.entities.begin(),
                          y.entities.end(), std::back_inserter(e));
    if (e.size() < 2) return false;
    const size_t small =
        std::min(x.lemmas.size() + 2 * x.entities.size(), y.lemmas.size() + 2 * y.entities.size());
    return small > 0 && Shared(x, y) * 10 >= small * 4;
  }

  // Does claim `a` say all that claim `b` does, which names two at least?
  bool Includes(uint32_t a, uint32_t b) const {
    const Profile &x = profiles_[a], &y = profiles_[b];
    return y.entities.size() >= 2 && Shared(x, y) == y.lemmas.size() + 2 * y.entities.size();
  }

  // The claim whose content holds claim `k`, the outermost such.
  uint32_t Outermost(uint32_t k) const {
    for (uint32_t a = doc_->attributions[doc_->claims[k].attribution].parent; a != kNone;
         a = doc_->attributions[a].parent) {
      for (uint32_t c = 0; c < doc_->claims.size(); ++c) {
        if (doc_->claims[c].attribution == a && doc_->claims[c].content.size() &&
            !IsAnswer(doc_->claims[c].act))
          k = c;
      }
    }
    return k;
  }

  bool InTitle(const Claim& c) const {
    return !doc_->blocks.empty() && doc_->blocks.front().kind == BlockKind::kTitle &&
           !c.content.empty() && c.content.front().begin < doc_->blocks.front().span.end;
  }

  // The claim the article opens with: the first one of the body that somebody outside the publisher
  // makes.
  uint32_t Lede(uint32_t answer, uint32_t before) const {
    uint32_t first = kNone;
    for (uint32_t k = 0; k < doc_->claims.size(); ++k) {
      const Claim& c = doc_->claims[k];
      // A confirmation of something can be the news itself.
      if (k == answer || (IsAnswer(c.act) && c.act != Act::kConfirm) || c.content.empty() ||
          profiles_[k].begin >= before || c.act == Act::kBelieve)
        continue;
      if (first == kNone) first = k;
      // What nobody is named for ("reportedly") is a standfirst more often than the news itself.
      if (!InTitle(c) && c.chain.size() > 1 && c.attribution != kNone &&
          !c.chain.back().entities.empty())
        return Outermost(k);
    }
    return first;
  }

  const CueLexicon& lexicon_;
  Document* doc_;
  std::vector<Profile> profiles_;
};

}  // namespace

void LinkAnswers(const CueLexicon& lexicon, Document* doc) { Linker(lexicon, doc).Run(); }

}  // namespace hearsay::claims
