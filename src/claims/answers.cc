// An answer is matched to the claims before it by what they share: content lemmas, entities, and
// the parties. An answer that only points ("the allegations", "it") takes the nearest fitting
// claim: an accusation first, or the one whose cue the pointer names ("the report" of what was
// reported). A refusal to comment answers what the article opened with and the last thing said of
// the one who refuses; if it names its subject ("the contract"), what speaks of that. Claims that
// put the same thing forward are answered together. Bound: claims x answers, each a merge of two
// small sorted sets. Tested by tests/reader/rows_test.cc (answers.story).
#include "claims/answers.h"

#include <algorithm>
#include <set>
#include <string_view>

namespace hearsay::claims {
namespace {

bool IsAnswer(Act a) {
  return a == Act::kConfirm || a == Act::kDeny || a == Act::kDecline || a == Act::kSilent;
}

struct Profile {
  std::vector<std::string_view> lemmas;   // sorted
  std::vector<uint32_t> entities;         // sorted
  std::vector<std::string_view> nouns;    // and names of the content, sorted
  std::vector<std::string_view> topics;   // definite nouns and names of the content, sorted
  std::vector<std::string_view> cues;     // lemmas of the cue
  std::string_view pointing;              // the noun that points, if it is one
  bool pointer = false;                   // "the allegations", "it"
  bool accusation = false, news = false;  // "the allegations"; "the report", "the story"
  uint32_t begin = 0;
};

class Linker {
 public:
  Linker(const CueLexicon& lexicon, Document* doc) : lexicon_(lexicon), doc_(doc) {}

  void Run() {
    profiles_.resize(doc_->claims.size());
    for (size_t i = 0; i < profiles_.size(); ++i) Describe(static_cast<uint32_t>(i));
    for (uint32_t i = 0; i < doc_->claims.size(); ++i) {
      if (IsAnswer(doc_->claims[i].act)) Link(i);
    }
  }

 private:
  void Describe(uint32_t i) {
    const Claim& c = doc_->claims[i];
    Profile& p = profiles_[i];
    p.begin = c.content.empty() ? UINT32_MAX : c.content.front().begin;
    if (c.attribution != kNone) {
      const Attribution& a = doc_->attributions[c.attribution];
      if (!a.cue.empty()) p.begin = std::min(p.begin, a.cue.front().begin);
      for (Span s : a.cue) {
        for (uint32_t t = doc_->TokenAt(s.begin);
             t < doc_->tokens.size() && doc_->tokens[t].span.end <= s.end; ++t)
          p.cues.push_back(doc_->tokens[t].lemma);
      }
    }
    for (Span s : c.content) {
      bool definite = false;
      for (uint32_t t = doc_->TokenAt(s.begin);
           t < doc_->tokens.size() && doc_->tokens[t].span.end <= s.end; ++t) {
        const Token& k = doc_->tokens[t];
        const std::string_view w = k.lemma.empty() ? k.norm : k.lemma;
        p.pointer |= lexicon_.Is(w, kPointer);
        p.accusation |= lexicon_.Is(w, kAccusation);
        p.news |= lexicon_.Is(w, kNews);
        if (k.upos == Upos::kDet || k.xpos == Xpos::kPRPS) {
          definite = k.norm != "a" && k.norm != "an" && k.norm != "any" && k.norm != "no";
        } else if (k.upos == Upos::kNoun && lexicon_.Is(w, kPointer)) {
          p.pointing = w;
        } else if (k.upos == Upos::kPropn || (k.upos == Upos::kNoun && definite)) {
          p.topics.push_back(w);
        } else if (k.upos != Upos::kAdj && k.upos != Upos::kNoun) {
          definite = false;
        }
        if (k.upos == Upos::kNoun || k.upos == Upos::kPropn || k.upos == Upos::kVerb ||
            k.upos == Upos::kAdj || k.upos == Upos::kNum)
          p.lemmas.push_back(w);
        if (k.upos == Upos::kNoun || k.upos == Upos::kPropn) p.nouns.push_back(w);
      }
      auto m = std::partition_point(doc_->mentions.begin(), doc_->mentions.end(),
                                    [&](const Mention& x) { return x.span.begin < s.begin; });
      for (; m != doc_->mentions.end() && m->span.begin < s.end; ++m) {
        if (s.Contains(m->span)) p.entities.push_back(m->entity);
      }
    }
    const auto sort = [](auto* set) {
      std::sort(set->begin(), set->end());
      set->erase(std::unique(set->begin(), set->end()), set->end());
    };
    sort(&p.lemmas);
    sort(&p.nouns);
    sort(&p.topics);
    sort(&p.entities);
  }

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

  // Is more than one name in both?
  bool IsOfOneMatter(const Profile& a, const Profile& b) const {
    std::vector<std::string_view> l;
    std::set_intersection(a.lemmas.begin(), a.lemmas.end(), b.lemmas.begin(), b.lemmas.end(),
                          std::back_inserter(l));
    const uint32_t shared = Shared(a, b);
    return shared >= 2 && (!l.empty() || shared >= 4);
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
        profiles_[k].begin >= profiles_[i].begin)
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

  // What a denial or confirmation answers: none or one.
  std::set<uint32_t> Contradicted(uint32_t i, const std::vector<uint32_t>& candidates,
                                  const std::vector<uint32_t>& parties) const {
    const Claim& answer = doc_->claims[i];
    const Profile& own = profiles_[i];
    uint32_t best = kNone, nearest = kNone;
    int best_score = 0;
    for (const uint32_t k : candidates) {
      const Claim& c = doc_->claims[k];
      const Profile& other = profiles_[k];
      if (c.chain.size() > 1 && c.attribution != kNone) nearest = k;
      const uint32_t shared = Shared(own, other);
      int score = static_cast<int>(shared) * 3;
      const bool about_them = Touches(parties, other.entities);
      const bool named =
          !own.pointing.empty() && c.attribution != kNone &&
          std::find(other.cues.begin(), other.cues.end(), own.pointing) != other.cues.end();
      const bool reported = own.news && c.act == Act::kReport && c.attribution != kNone;
      if (about_them) score += 4;
      if (c.act == Act::kAccuse && !own.news)
        score += own.accusation || answer.act == Act::kDeny ? 6 : 1;
      if (reported) score += 6;
      if (named && c.act != Act::kAccuse) score += 6;  // "accused" is named by it no less
      if (c.chain.size() > 1) score += 1;
      // Nearness, in claims: a denial stands by what it denies.
      const uint32_t distance = i > k ? i - k : k - i;
      score += distance <= 2 ? 3 : distance <= 5 ? 1 : 0;
      const bool fits =
          IsOfOneMatter(own, other) || ((own.pointer || answer.content.empty()) &&
                                        (about_them || c.act == Act::kAccuse || reported || named));
      if (fits && score > best_score) {
        best = k;
        best_score = score;
      }
    }
    // "denied it", "dismissed the claim": what was said last.
    constexpr size_t kFew = 3;
    if (best == kNone && own.pointer && own.lemmas.size() <= kFew) best = nearest;
    return best == kNone ? std::set<uint32_t>{} : std::set<uint32_t>{best};
  }

  // What a refusal or silence is about.
  std::set<uint32_t> Refused(uint32_t i, const std::vector<uint32_t>& candidates,
                             const std::vector<uint32_t>& parties) const {
    const Profile& own = profiles_[i];
    const uint32_t lede = Lede(i, own.begin);
    uint32_t about = kNone, accused = kNone, topical = kNone;
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
    }
    if (topical != kNone) return {topical};
    if (own.accusation && accused != kNone) return {accused};
    // Of something that nobody named yet, "the call": what was said last of who refuses.
    if (!own.topics.empty() && !at_lede && about != kNone) return {about};
    std::set<uint32_t> out;
    if (lede != kNone) out.insert(lede);
    if (about != kNone) out.insert(about);
    return out;
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
      const bool title = !doc_->blocks.empty() && doc_->blocks.front().kind == BlockKind::kTitle &&
                         c.content.front().begin < doc_->blocks.front().span.end;
      // What nobody is named for ("reportedly") is a standfirst more often than the news itself.
      if (!title && c.chain.size() > 1 && c.attribution != kNone &&
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
