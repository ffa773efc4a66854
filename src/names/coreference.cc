// One walk over the tokens: names are noted, roles before and after them read, pronouns and
// descriptions resolved against what came before. Linear in tokens but for the look-ups of
// memory.cc. Tested by tests/names/rows_test.cc.
#include "names/coreference.h"

#include "names/walker.h"

namespace hearsay::names {

Walker::Walker(Scene* scene, const ModelAntecedents* model)
    : s_(*scene), memory_(scene), likely_(*scene, model) {
  const size_t n = s_.doc.tokens.size();
  phrase_at_.assign(n, kNone);
  phrase_over_.assign(n, kNone);
  ends_.assign(n + 1, kNone);
  consumed_.assign(s_.phrases.size(), 0);
  for (uint32_t i = 0; i < s_.phrases.size(); ++i) {
    phrase_at_[s_.phrases[i].np.first] = i;
    for (uint32_t t = s_.phrases[i].np.first; t < s_.phrases[i].np.last; ++t) phrase_over_[t] = i;
  }
  names_ = static_cast<uint32_t>(s_.found.size());
}

void Walker::Run() {
  // Roles that stand before names hold for the whole document: a headline may describe before the
  // text names.
  for (uint32_t i = 0; i < names_; ++i) {
    const Found& f = s_.found[i];
    if (f.entity == kNone || f.nested) continue;
    if (s_.entities[f.entity].entity.kind != EntityKind::kPerson) continue;
    sentence_ = f.sentence;
    RoleBefore(f);
    Leads(f);
  }
  uint32_t next = 0;
  for (uint32_t s = 0; s < s_.doc.sentences.size(); ++s) {
    const Sentence& sentence = s_.doc.sentences[s];
    sentence_ = s;
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (IsPronoun(t)) Pronoun(t);
      if (phrase_at_[t] != kNone) Phrase(phrase_at_[t]);
      for (; next < names_ && s_.found[next].first <= t; ++next) Name(next);
    }
  }
}

std::string_view Walker::Norm(uint32_t t) const {
  return t < s_.doc.tokens.size() ? s_.Norm(t) : std::string_view{};
}

bool Walker::Subject(uint32_t first, uint32_t last) const {
  const uint32_t begin = s_.doc.sentences[sentence_].first, end = s_.doc.sentences[sentence_].last;
  uint32_t b = first;
  while (b > begin && (s_.T(b - 1).upos == Upos::kDet || s_.T(b - 1).upos == Upos::kAdj ||
                       s_.T(b - 1).upos == Upos::kNoun || (s_.T(b - 1).upos == Upos::kPropn)))
    --b;
  if (b > begin && (s_.T(b - 1).upos == Upos::kAdp || s_.Norm(b - 1) == "to")) return false;
  uint32_t t = last;
  while (t < end && s_.T(t).upos == Upos::kAdv) ++t;
  if (t < end && s_.IsVerb(t) && s_.T(t).xpos != Xpos::kVBG && s_.T(t).xpos != Xpos::kVB)
    return true;
  // The first phrase of the sentence, with an aside before its verb.
  if (b != begin && !(b == begin + 1 && s_.T(begin).upos == Upos::kPunct)) return false;
  return t < end && s_.Norm(t) == ",";
}

// The token that a said-after construction inverts: "said Musk" makes Musk a subject.
bool Walker::Inverted(uint32_t first) const {
  return first > s_.doc.sentences[sentence_].first && s_.IsVerb(first - 1) &&
         s_.Is(first - 1, kActing);
}

// "the king (Ann Lee)": what goes on after the brackets does so with what stands before them.
bool Walker::InBrackets(uint32_t t) const {
  const uint32_t begin = s_.doc.sentences[sentence_].first;
  for (uint32_t b = t; b-- > begin && t - b < 16;) {
    if (s_.Norm(b) == ")") return false;
    if (s_.Norm(b) == "(") return true;
  }
  return false;
}

// "according to spokeswoman Ann Lee": who is so cited speaks.
bool Walker::Cited(uint32_t first) const {
  const uint32_t begin = s_.doc.sentences[sentence_].first;
  uint32_t b = first;
  while (b > begin && (s_.T(b - 1).upos == Upos::kDet || s_.T(b - 1).upos == Upos::kAdj ||
                       s_.T(b - 1).upos == Upos::kNoun || s_.T(b - 1).upos == Upos::kPropn))
    --b;
  return b > begin + 1 && s_.Norm(b - 1) == "to" && s_.Norm(b - 2) == "according";
}

void Walker::Note(uint32_t entity, uint32_t first, uint32_t last, bool nested) {
  ends_[last] = entity;
  nested = nested || InBrackets(first);
  const bool speaks =
      !nested && s_.quoted[first] != Quoted::kDirect && (s_.Speaks(first, last) || Cited(first));
  const bool subject = !nested && (speaks || Subject(first, last) || Inverted(first));
  memory_.Note({entity, first, sentence_, subject, nested, speaks});
}

void Walker::AddMention(uint32_t first, uint32_t last, uint32_t head, uint32_t entity,
                        MentionForm form, bool nested) {
  Found f;
  f.first = first;
  f.last = last;
  f.head = head;
  f.sentence = sentence_;
  f.kind = s_.entities[entity].entity.kind;
  f.form = form;
  f.entity = entity;
  f.nested = nested;
  s_.found.push_back(f);
  likely_.Note(head, entity);
  Note(entity, first, last, nested);
}

void Walker::Name(uint32_t i) {
  const Found f = s_.found[i];
  if (f.entity == kNone) return;
  // A name before a noun of its phrase ("the Trump campaign", "US officials") or in a longer name
  // is nested.
  bool nested = f.nested || s_.IsPossessive(f.last);
  const uint32_t p = phrase_over_[f.head];
  if (p != kNone && s_.phrases[p].np.head >= f.last) nested = true;
  const bool person = s_.entities[f.entity].entity.kind == EntityKind::kPerson;
  likely_.Note(f.head, f.entity);
  Note(f.entity, f.first, f.last, nested);
  if (person && !f.nested) {
    RoleAfter(f);
  }
  if (!nested && s_.entities[f.entity].entity.kind != EntityKind::kState && !person) Owner(f);
}

void Walker::Phrase(uint32_t p) {
  if (consumed_[p]) return;
  consumed_[p] = 1;
  const syntax::NounPhrase np = s_.phrases[p].np;
  if (s_.Is(np.head, kPostnominal) && s_.AllCapitals(np.head)) return;  // "Ann Lee MS"
  const Description d = Describe(s_, np.first, np.last, np.head, sentence_);
  if (!d.noun) return Apposed(np);
  // A description that stands before a name without a comma is its role; the name reads it.
  if (s_.outer_at[np.last - 1] != kNone) return;
  Resolve(d, p, false);
}

void ResolveReferences(Scene* scene, const ModelAntecedents* model) { Walker(scene, model).Run(); }

}  // namespace hearsay::names
