// An answer is matched to the claims before it by what they share: content lemmas, entities, and
// the parties. An answer that only points ("the allegations", "the matter") takes the nearest
// fitting claim, an accusation first; a refusal to comment that says nothing of its subject answers
// what the article opened with. Bound: claims x answers, each a merge of two small sorted sets.
// Tested by tests/reader/rows_test.cc.
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
    }
    for (Span s : c.content) {
      for (uint32_t t = doc_->TokenAt(s.begin);
           t < doc_->tokens.size() && doc_->tokens[t].span.end <= s.end; ++t) {
        const Token& k = doc_->tokens[t];
        const std::string_view w = k.lemma.empty() ? k.norm : k.lemma;
        p.pointer |= lexicon_.Is(w, kPointer);
        p.accusation |= lexicon_.Is(w, kAccusation);
        p.news |= lexicon_.Is(w, kNews);
        if (k.upos == Upos::kNoun || k.upos == Upos::kPropn || k.upos == Upos::kVerb ||
            k.upos == Upos::kAdj || k.upos == Upos::kNum)
          p.lemmas.push_back(w);
      }
      for (const Mention& m : doc_->mentions) {
        if (s.Contains(m.span)) p.entities.push_back(m.entity);
      }
    }
    std::sort(p.lemmas.begin(), p.lemmas.end());
    p.lemmas.erase(std::unique(p.lemmas.begin(), p.lemmas.end()), p.lemmas.end());
    std::sort(p.entities.begin(), p.entities.end());
    p.entities.erase(std::unique(p.entities.begin(), p.entities.end()), p.entities.end());
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
  static bool Touches(const std::vector<uint32_t>& parties, const std::vector<uint32_t>& entities) {
    return std::any_of(parties.begin(), parties.end(), [&](uint32_t p) {
      return std::binary_search(entities.begin(), entities.end(), p);
    });
  }

  void Link(uint32_t i) {
    const Claim& answer = doc_->claims[i];
    const Profile& own = profiles_[i];
    const std::vector<uint32_t> parties = PartiesOf(answer);
    const bool refusal = answer.act == Act::kDecline || answer.act == Act::kSilent;
    uint32_t best = kNone;
    int best_score = 0;
    for (uint32_t k = 0; k < doc_->claims.size(); ++k) {
      const Claim& c = doc_->claims[k];
      if (k == i || Tells(k, i) || IsAnswer(c.act) || c.content.empty() || c.act == Act::kBelieve ||
          profiles_[k].begin >= own.begin)
        continue;
      // A party does not answer itself.
      const std::vector<uint32_t> theirs = PartiesOf(c);
      if (std::any_of(theirs.begin(), theirs.end(), [&](uint32_t e) {
            return std::find(parties.begin(), parties.end(), e) != parties.end();
          }))
        continue;
      int score = static_cast<int>(Shared(own, profiles_[k])) * 3;
      const bool about_them = Touches(parties, profiles_[k].entities);
      if (about_them) score += 4;
      if (c.act == Act::kAccuse && !refusal && !own.news)
        score += own.accusation || answer.act == Act::kDeny ? 6 : 1;
      if (own.news && c.act == Act::kReport && c.attribution != kNone) score += 6;
      if (c.chain.size() > 1) score += 1;
      // Nearness, in claims: a denial stands by what it denies.
      const uint32_t distance = i > k ? i - k : k - i;
      if (!refusal) score += distance <= 2 ? 3 : distance <= 5 ? 1 : 0;
      const bool fits = Shared(own, profiles_[k]) >= 2 ||
                        ((own.pointer || answer.content.empty() || refusal) &&
                         (about_them || c.act == Act::kAccuse ||
                          (own.news && c.act == Act::kReport && c.attribution != kNone)));
      if (!fits) continue;
      if (score > best_score) {
        best = k;
        best_score = score;
      }
    }
    if (refusal) {
      const uint32_t lede = Lede(i, own.begin);
      // A refusal is about the news of the article unless it names something else more closely.
      if (lede != kNone &&
          (best == kNone || Shared(own, profiles_[best]) < 3 || Similar(best, lede)))
        best = lede;
    }
    if (best == kNone) return;
    std::set<uint32_t> all = {best};
    for (uint32_t k = 0; k < doc_->claims.size(); ++k) {
      if (k != i && !Tells(k, i) && !IsAnswer(doc_->claims[k].act) &&
          doc_->claims[k].act != Act::kBelieve && profiles_[k].begin < own.begin &&
          Similar(k, best))
        all.insert(k);
    }
    doc_->claims[i].answers.assign(all.begin(), all.end());
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
