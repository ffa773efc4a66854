// Whom a personal pronoun means: the candidates of the sentences before it, scored by nearness,
// subject, gender, topic and what the reading model says, less those that grammar and quotation
// rule out. Bound: the traces of
// four sentences a pronoun. Tested by tests/names/rows_test.cc (coreference.rows, pronouns.rows).
#include <algorithm>

#include "names/coreference.h"

namespace hearsay::names {
namespace {

enum class Sort { kNone, kPersonal, kThing, kMany };

// What the reading model's word weighs beside the rules' scores, which differ by ten to twenty for
// a sentence's distance or a subject: chosen on GUM's development documents, among a few values.
constexpr float kPersonWeight = 40, kWeight = 60;
constexpr float kSure = 0.5f;       // opens what the rules keep shut
constexpr float kElsewhere = 0.3f;  // something else is meant

// A pronoun and what its place tells.
struct Asked {
  Sort sort = Sort::kNone;
  char gender = '-';
  bool possessive = false, object = false;
  bool quoted = false;  // inside direct speech
  bool speaks = false;  // "he said": the subject of a verb of speech, outside of it
};

Asked SortOf(const Scene& s, uint32_t token) {
  Asked a;
  const std::string_view n = s.Norm(token);
  switch (SortOfPronoun(n)) {
    case WordSort::kHe:
      a.sort = Sort::kPersonal, a.gender = 'm';
      break;
    case WordSort::kShe:
      a.sort = Sort::kPersonal, a.gender = 'f';
      break;
    case WordSort::kThey:
      a.sort = Sort::kMany;
      break;
    case WordSort::kIt:
      a.sort = Sort::kThing;
      break;
    default:
      return a;
  }
  a.possessive = s.T(token).xpos == Xpos::kPRPS || n == "its" || n == "their" || n == "his";
  a.object = !a.possessive && (n == "him" || n == "them" || n == "her");
  a.quoted = s.quoted[token] == Quoted::kDirect;
  return a;
}

bool Contains(const std::vector<uint32_t>& list, uint32_t entity) {
  return std::find(list.begin(), list.end(), entity) != list.end();
}

}  // namespace

// An object is not its own clause's subject: where one verb lies between, that subject is out.
uint32_t Memory::ClauseSubject(uint32_t token, uint32_t sentence) const {
  uint32_t verbs = 0;
  for (uint32_t t = token; t-- > s_.SentenceFirst(token);) {
    const Upos u = s_.T(t).upos;
    if (u == Upos::kVerb && s_.T(t).xpos != Xpos::kVB && s_.T(t).xpos != Xpos::kVBG) ++verbs;
    if (s_.Norm(t) == "that" || s_.Norm(t) == "who" || u == Upos::kSconj || u == Upos::kPunct ||
        verbs > 1 || s_.T(t).xpos == Xpos::kVB)
      break;
    if (!verbs) continue;
    for (auto it = traces_.rbegin(); it != traces_.rend() && it->sentence == sentence; ++it) {
      if (it->token == t && !it->nested) return it->entity;
    }
  }
  return kNone;
}

// Whom the pronoun cannot mean:
//   - a subject "he" is nobody whom its own clauses name after it ("He said Obama hopes …"), unless
//     it stands in a fronted clause ("Since he left, Obama …");
//   - who speaks of himself in his own quotation says "I": a speaker is nobody of whom the words
//     that he is quoted with speak by name, nor the "he" of a quotation just before it.
void Memory::Bar(uint32_t token, uint32_t sentence, std::vector<uint32_t>* barred) const {
  const std::string_view n = s_.Norm(token);
  const bool quoted = s_.quoted[token] == Quoted::kDirect;
  const uint32_t begin = s_.SentenceFirst(token), end = s_.SentenceLast(token);
  if (n == "he" || n == "she") {
    bool fronted = false;
    for (uint32_t t = begin; t < token; ++t) {
      fronted = fronted || s_.T(t).upos == Upos::kSconj || s_.T(t).upos == Upos::kAdp;
    }
    for (uint32_t t = token + 1; t < end && !fronted; ++t) {
      const uint32_t i = s_.outer_at[t];
      if (i == kNone || s_.found[i].entity == kNone || s_.found[i].form != MentionForm::kName)
        continue;
      barred->push_back(s_.found[i].entity);
    }
  }
  const uint32_t block = s_.doc.sentences[sentence].block;
  const bool speaks = !quoted && s_.Speaks(token, token + 1);
  bool own = true;  // nothing stands between the quotation and the pronoun
  for (auto it = traces_.rbegin(); it != traces_.rend(); ++it) {
    if (it->token >= token) continue;
    if (s_.doc.sentences[it->sentence].block != block || it->sentence + 2 < sentence) break;
    const bool said = s_.quoted[it->token] == Quoted::kDirect;
    own = own && said;
    if (quoted ? it->speaks && !said : speaks && own && s_.outer_at[it->token] != kNone)
      barred->push_back(it->entity);
  }
}

// The sentence in which the quotation begins that ends before the token; that of the token where
// there is none: "“One. Two,” he said" goes on from what stands before "One".
uint32_t Memory::SpeechStart(uint32_t token, uint32_t sentence) const {
  const uint32_t block = s_.doc.sentences[sentence].block;
  uint32_t t = token, first = sentence;
  while (t > 0 && s_.doc.sentences[s_.sentence_of[t - 1]].block == block &&
         (s_.quoted[t - 1] == Quoted::kDirect || s_.T(t - 1).upos == Upos::kPunct)) {
    --t;
    if (s_.quoted[t] == Quoted::kDirect) first = s_.sentence_of[t];
  }
  return first;
}

uint32_t Memory::Pronoun(uint32_t token, uint32_t sentence, const Likely& likely) const {
  Asked asked = SortOf(s_, token);
  if (asked.sort == Sort::kNone) return kNone;
  // "… after he asked" goes on with its own sentence.
  const Upos before = token > 0 ? s_.T(token - 1).upos : Upos::kPunct;
  asked.speaks = !asked.quoted && before != Upos::kSconj && before != Upos::kAdp &&
                 s_.Speaks(token, token + 1);
  const uint32_t from = asked.speaks ? SpeechStart(token, sentence) : sentence;
  const uint32_t reach = (asked.sort == Sort::kPersonal ? 3
                          : asked.sort == Sort::kMany   ? 2
                                                        : 1) +
                         (likely.asked ? 1 : 0);
  std::vector<uint32_t> barred;
  if (asked.object) barred.push_back(ClauseSubject(token, sentence));
  if (asked.sort == Sort::kPersonal) Bar(token, sentence, &barred);
  uint32_t best = kNone;
  int best_score = 0, second = 0;
  std::vector<std::pair<uint32_t, int>> scores;
  for (auto it = traces_.rbegin(); it != traces_.rend(); ++it) {
    if (it->sentence > sentence) continue;
    const uint32_t back = it->sentence < from ? from - it->sentence : 0;
    if (back > reach) break;
    if (it->token >= token || Contains(barred, it->entity)) continue;
    const Draft& d = s_.entities[it->entity];
    const EntityKind kind = d.entity.kind;
    int topic = asked.sort == Sort::kThing ? 0 : asked.speaks ? 1 : 3;
    int score = back == 0 ? 60 : back == 1 ? 48 : back == 2 ? 30 : 15;
    const float probability = likely.Of(it->entity);
    const bool sure = probability >= kSure;
    score +=
        static_cast<int>(probability * (asked.sort == Sort::kPersonal ? kPersonWeight : kWeight));
    if (asked.sort == Sort::kPersonal) {
      const bool single_group = kind == EntityKind::kGroup && d.entity.count == 1u;
      if (kind != EntityKind::kPerson && !single_group) continue;
      if (d.gender != '-' && d.gender != 'u' && d.gender != asked.gender) continue;
      if (d.gender == asked.gender) score += 12;
      if (d.entity.unnamed) score -= 8;
      // The story goes on with those who speak in it, not with those whom they speak of.
      if (!asked.quoted && s_.quoted[it->token] == Quoted::kDirect) score -= 22, topic = 0;
      if (asked.speaks && it->speaks) score += back < 2 ? 22 : 6;
    } else if (asked.sort == Sort::kThing) {
      if (kind == EntityKind::kGroup || kind == EntityKind::kPerson) continue;
      if (!sure && (kind == EntityKind::kOther || kind == EntityKind::kPlace)) continue;
      if (it->nested && !it->subject) score -= 20;
      if (kind == EntityKind::kRecord) score -= 15;
      if (!it->subject && !asked.possessive) score -= 12;
      if (back == 1 && !it->subject && !sure) continue;
    } else {
      if (kind == EntityKind::kGroup && !(d.entity.count == 1u)) {
        score += 10;
      } else if (kind == EntityKind::kOrganization || (sure && kind == EntityKind::kOutlet)) {
        score -= 15;
      } else if (!sure || kind == EntityKind::kPerson) {
        continue;
      }
    }
    if (it->subject) score += 20;
    if (scores.empty()) score += 6;  // the nearest
    if (it->nested) score -= 12;
    // Each further mention within reach makes it more the topic.
    bool seen = false;
    for (auto& [entity, value] : scores) {
      if (entity != it->entity) continue;
      value = std::max(value, score) + topic;
      seen = true;
    }
    if (!seen) scores.push_back({it->entity, score});
  }
  for (const auto& [entity, score] : scores) {
    if (score > best_score) {
      second = best_score;
      best_score = score;
      best = entity;
    } else {
      second = std::max(second, score);
    }
  }
  // A word that no entity is mentioned by: "The town shook. It …" of a text about a company.
  if (asked.sort != Sort::kPersonal && likely.elsewhere >= kElsewhere &&
      likely.elsewhere > likely.Of(best))
    return kNone;
  const int floor = asked.sort == Sort::kThing ? 45 : 25;
  if (best == kNone || best_score < floor || best_score - second < 2) return kNone;
  return best;
}

}  // namespace hearsay::names
