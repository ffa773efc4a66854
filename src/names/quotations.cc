// Which tokens are quoted, and who is the subject of a verb of speech: what pronouns need to tell
// the speaker from those spoken of. Linear in the tokens; a verb is sought within its sentence.
// Tested by tests/names/rows_test.cc (pronouns.rows).
#include "names/scene.h"

namespace hearsay::names {
namespace {

enum class Mark { kNone, kOpens, kCloses, kEither };

Mark MarkOf(std::string_view s) {
  if (s == "\u201c" || s == "\u201e" || s == "\u00ab" || s == "``") return Mark::kOpens;
  if (s == "\u201d" || s == "\u00bb") return Mark::kCloses;
  if (s == "\"" || s == "''" || s == "\u2019\u2019") return Mark::kEither;
  return Mark::kNone;
}

}  // namespace

// A quotation ends at its closing mark or with its block.
void Scene::FindQuotations() {
  quoted.assign(doc.tokens.size(), Quoted::kNo);
  uint32_t block = kNone;
  Quoted state = Quoted::kNo;
  for (uint32_t i = 0; i < doc.sentences.size(); ++i) {
    const Sentence& sentence = doc.sentences[i];
    if (sentence.block != block) {
      block = sentence.block;
      state = Quoted::kNo;
    }
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      const Mark mark = MarkOf(Surface(t));
      const bool closes = mark == Mark::kCloses || (mark == Mark::kEither && state != Quoted::kNo);
      if (mark == Mark::kNone) {
        quoted[t] = state;
      } else if (closes) {
        state = Quoted::kNo;
      } else {
        const bool first = t == sentence.first || Norm(t - 1) == "," || Norm(t - 1) == ":";
        state = first ? Quoted::kDirect : Quoted::kPiece;
      }
    }
  }
}

uint32_t Scene::VerbOf(uint32_t last, bool asides) const {
  if (last >= doc.tokens.size()) return last;
  const uint32_t end = SentenceLast(last ? last - 1 : 0);
  uint32_t t = last;
  const auto skip = [&] {
    while (t < end && (T(t).upos == Upos::kAdv || T(t).upos == Upos::kAux)) ++t;
  };
  if (t < end && Norm(t) == "(") {
    while (t < end && Norm(t) != ")") ++t;
    if (t < end) ++t;
  }
  skip();
  if (!asides || t >= end) return t;
  // "Dana Lusk of the Harbour Union said"
  if (T(t).upos == Upos::kAdp) {
    uint32_t p = t + 1;
    while (p < end && p < t + 8 &&
           (IsName(p) || T(p).upos == Upos::kDet || T(p).upos == Upos::kNoun ||
            T(p).upos == Upos::kAdj || T(p).upos == Upos::kAdp || IsPossessive(p)))
      ++p;
    t = p;
    skip();
    if (t >= end) return t;
  }
  const bool comma = Norm(t) == ",";
  if (!comma && Norm(t) != "who") return t;
  for (++t; t < end && Norm(t) != ","; ++t) {
  }
  if (t < end) ++t;
  skip();
  return t;
}

bool Scene::Speaks(uint32_t first, uint32_t last) const {
  const auto speech = [&](uint32_t t) {
    const Xpos x = T(t).xpos;
    return IsVerb(t) && x != Xpos::kVB && x != Xpos::kVBG && lex.speech.contains(T(t).lemma);
  };
  const uint32_t begin = SentenceFirst(first), end = SentenceLast(first);
  if (first > begin && speech(first - 1) &&
      (first - 1 == begin || T(first - 2).upos == Upos::kPunct))
    return true;
  const uint32_t v = VerbOf(last, last > first + 1 || IsName(first));
  return v < end && speech(v);
}

}  // namespace hearsay::names
