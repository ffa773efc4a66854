// Prepares the working state: capitals, sentences of tokens, pieces, noun phrases. Linear in the
// document. Tested through tests/names/rows_test.cc.
#include "names/scene.h"

#include <algorithm>

#include "base/utf8.h"

namespace hearsay::names {
namespace {

// What the word lists say of a token; they have "mr" and "inc" for "Mr." and "Inc." too.
const Word& WordOfToken(const Lexicon& lex, std::string_view norm) {
  if (norm.size() < 3 || norm.back() != '.' || norm == "st.") return lex.WordOf(norm);
  const Word& w = lex.WordOf(norm.substr(0, norm.size() - 1));
  const bool abbreviated = (w.uses & (kHonorific | kSuffix | kOrgTail)) && !(w.uses & kGivenName);
  return abbreviated ? w : lex.WordOf(norm);
}

}  // namespace

Scene::Scene(const Lexicon& lexicon, Document* document) : lex(lexicon), doc(*document) {
  const size_t n = doc.tokens.size();
  pieces.Fill(doc, lex.vocabulary);
  sentence_of.assign(n, 0);
  capital_.assign(n, 0);
  words_.reserve(n);
  for (const Token& t : doc.tokens) words_.push_back(&WordOfToken(lex, t.norm));
  name_at.assign(n, kNone);
  outer_at.assign(n, kNone);
  for (size_t t = 0; t < n; ++t) {
    const std::string_view s = doc.TextOf(doc.tokens[t]);
    size_t at = 0;
    if (s.empty() || !IsUpper(DecodeUtf8(s, &at))) continue;
    capital_[t] = 1;
    bool all = at < s.size();
    while (at < s.size() && all) all = !IsLower(DecodeUtf8(s, &at));
    if (all) capital_[t] |= 2;
  }
  FindQuotations();
  title_case.assign(doc.sentences.size(), 0);
  std::vector<syntax::NounPhrase> chunk;
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const Sentence& sentence = doc.sentences[s];
    uint32_t long_words = 0, capitals = 0, plain = 0;
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      sentence_of[t] = s;
      const Upos u = doc.tokens[t].upos;
      const bool content = u == Upos::kVerb || u == Upos::kNoun || u == Upos::kAdj;
      plain += content && !(capital_[t] & 1) && doc.tokens[t].span.size() > 2;
      if (t == sentence.first || doc.tokens[t].span.size() < 4) continue;
      if (doc.tokens[t].upos == Upos::kPunct) continue;
      ++long_words;
      capitals += capital_[t] & 1;
    }
    title_case[s] = plain * 8 <= long_words && long_words >= 3 && capitals * 4 >= long_words * 3;
    syntax::FindNounPhrases(doc, s, &chunk);
    for (syntax::NounPhrase& np : chunk) {
      if (np.first >= np.last) continue;
      ExtendToNoun(s, &np);
      phrases.push_back({np, s});
    }
  }
}

// "Kern's close ally": a noun for a person that was tagged as an adverb for its ending.
void Scene::ExtendToNoun(uint32_t sentence, syntax::NounPhrase* np) const {
  uint32_t t = np->last;
  const uint32_t end = doc.sentences[sentence].last;
  if (t >= end || doc.tokens[t].xpos != Xpos::kPOS) return;
  ++t;
  while (t < end && doc.tokens[t].upos == Upos::kAdj) ++t;
  if (t >= end || doc.tokens[t].upos != Upos::kAdv) return;
  uint32_t begin = 0;
  const Noun& noun = lex.NounAt(pieces, t, t + 1, &begin);
  if (noun.cls == NounClass::kNone || noun.plural) return;
  np->last = t + 1;
  np->head = t;
}

std::string_view Scene::Surface(uint32_t first, uint32_t last) const {
  if (first >= last) return {};
  return doc.TextOf(Span{doc.tokens[first].span.begin, doc.tokens[last - 1].span.end});
}

uint32_t Scene::PostnominalEnd(uint32_t last) const {
  if (last == 0 || last >= doc.tokens.size()) return last;
  const uint32_t end = SentenceLast(last - 1);
  uint32_t out = last;
  while (out < end) {
    const uint32_t t = Norm(out) == "," ? out + 1 : out;
    if (t >= end || !Capital(t)) break;
    // Once one has been read, other letters between commas are of the same kind.
    const bool known = name_at[t] != kNone && found[name_at[t]].fact != kNone;
    const bool letters = out > last && t > out && AllCapitals(t) && T(t).span.size() <= 6 && !known;
    if (!Is(t, kPostnominal) && !letters) break;
    if (t + 1 < end && Capital(t + 1) && !Is(t + 1, kPostnominal)) break;
    out = t + 1;
  }
  return out;
}

bool Scene::InLowerCase(std::string_view norm) const {
  for (uint32_t t = 0; t < doc.tokens.size(); ++t) {
    if (Norm(t) == norm && !Capital(t)) return true;
  }
  return false;
}

uint32_t Scene::AddEntity(EntityKind kind, std::string_view name) {
  Draft draft;
  draft.entity.kind = kind;
  draft.entity.name = std::string(name);
  entities.push_back(std::move(draft));
  return static_cast<uint32_t>(entities.size() - 1);
}

void Scene::ApplyFact(uint32_t entity, uint32_t fact) {
  Draft& d = entities[entity];
  const Fact& f = lex.facts[fact];
  d.fact = fact;
  d.entity.kind = f.kind;
  d.entity.wikidata = std::string(f.wikidata);
  d.entity.code = std::string(f.code);
  if (!f.subkind.empty()) d.field = f.subkind;
  const size_t bracket = f.name.find(" (");
  d.entity.name = std::string(f.name.substr(0, bracket));
}

uint32_t Scene::EntityOfFact(uint32_t fact) const {
  for (uint32_t e = 0; e < entities.size(); ++e) {
    if (entities[e].fact == fact) return e;
  }
  return kNone;
}

uint32_t Scene::StateEntity(std::string_view code) {
  const auto it = lex.state_by_code.find(code);
  if (it == lex.state_by_code.end()) return kNone;
  uint32_t e = EntityOfFact(it->second);
  if (e != kNone) return e;
  e = AddEntity(EntityKind::kState, {});
  ApplyFact(e, it->second);
  return e;
}

void Scene::IndexNames() {
  std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  std::fill(name_at.begin(), name_at.end(), kNone);
  std::fill(outer_at.begin(), outer_at.end(), kNone);
  for (uint32_t i = 0; i < found.size(); ++i) {
    for (uint32_t t = found[i].first; t < found[i].last; ++t) {
      name_at[t] = i;  // later ones are inside
      if (outer_at[t] == kNone) outer_at[t] = i;
    }
  }
}

}  // namespace hearsay::names
