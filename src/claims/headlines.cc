// Headlines attribute by punctuation (chain rule 4): "X: …", "… – NYT", "… : report", "Report: …",
// and by a cue behind the last comma ("…, study finds").
// The name side must be a short phrase that can speak: an entity of a speaking kind, or a word for
// a source or record. Only title and heading blocks are read. Bound: linear in the headline. Tested
// by tests/reader/rows_test.cc.
#include <algorithm>

#include "claims/attribution.h"

namespace hearsay::claims {
namespace {

// The last token of `r` if the range is a short phrase that can speak, else kNone.
uint32_t Speaker(const Context& context, TokenRange r) {
  const Document& doc = context.doc;
  if (r.empty() || r.last - r.first > 7) return kNone;
  for (uint32_t t = r.first; t < r.last; ++t) {
    if (doc.tokens[t].upos == Upos::kVerb && doc.tokens[t].xpos != Xpos::kVBN &&
        doc.tokens[t].xpos != Xpos::kVBG)
      return kNone;
  }
  uint32_t best = kNone;
  for (const Mention& m : doc.mentions) {
    if (m.first < r.first || m.last > r.last) continue;
    const EntityKind k = doc.entities[m.entity].kind;
    if (k == EntityKind::kPlace || k == EntityKind::kEvent || k == EntityKind::kOther) continue;
    if (m.last == r.last || m.head + 1 == r.last) best = m.head;
  }
  const std::string_view last = doc.tokens[r.last - 1].norm;
  if (best == kNone && (context.lexicon.CanSpeak(last) || last == "exclusive")) best = r.last - 1;
  return best;
}

// What each form below gives; `cue` is the mark or the verb between name and content.
Found Headline(uint32_t sentence, TokenRange name, uint32_t head, uint32_t cue, TokenRange content,
               float confidence) {
  Found f;
  f.sentence = sentence;
  f.join = Join::kHeadline;
  f.source = {name};
  f.source_heads = {head};
  f.cue_tokens = {{cue, cue + 1}};
  f.main = cue;
  f.content = {content};
  f.confidence = confidence;
  return f;
}

// "SMITH: We will appeal." at the start of a paragraph: a turn of a transcript. The rest of the
// paragraph is what was said.
void FindTranscriptTurn(const Context& context, const Clauses& clauses, uint32_t sentence,
                        std::vector<Found>* out) {
  const Document& doc = context.doc;
  const Sentence& s = doc.sentences[sentence];
  if (s.span.begin != doc.blocks[s.block].span.begin) return;
  uint32_t colon = clauses.first();
  while (colon < clauses.last() && colon < clauses.first() + 6 && doc.tokens[colon].norm != ":")
    ++colon;
  if (colon == clauses.first() || colon >= clauses.last() || doc.tokens[colon].norm != ":" ||
      doc.tokens[colon].space_before)
    return;
  const TokenRange name{clauses.first(), colon};
  bool capitals = true, proper = true;
  for (uint32_t t = name.first; t < name.last; ++t) {
    const std::string_view word = doc.TextOf(doc.tokens[t]);
    for (char c : word) capitals &= !(c >= 'a' && c <= 'z');
    proper &= doc.tokens[t].upos == Upos::kPropn || doc.tokens[t].upos == Upos::kPunct;
  }
  const uint32_t head = Speaker(context, name);
  if (head == kNone && !(capitals && proper)) return;
  if (!capitals && !proper) return;
  uint32_t last_sentence = sentence;
  while (last_sentence + 1 < doc.sentences.size() &&
         doc.sentences[last_sentence + 1].block == s.block)
    ++last_sentence;
  const TokenRange content{colon + 1, doc.sentences[last_sentence].last};
  if (content.last < content.first + 2) return;
  out->push_back(Headline(sentence, name, head == kNone ? colon - 1 : head, colon, content, 0.7f));
}

// "Norda in talks to buy rival, Bloomberg reports", "Bank hid losses, says whistleblower": what
// comes before the last comma needs no verb in a headline, and the tagger may take the cue for a
// noun.
bool FindTrailing(const Context& context, const Clauses& clauses, uint32_t sentence,
                  std::vector<Found>* out) {
  const Document& doc = context.doc;
  uint32_t comma = clauses.last();
  while (comma > clauses.first() && doc.tokens[comma - 1].norm != ",") --comma;
  if (comma < clauses.first() + 4) return false;
  TokenRange right{comma, clauses.last()};
  while (!right.empty() && clauses.IsPunctuation(right.last - 1)) --right.last;
  if (right.last < right.first + 2 || right.last > right.first + 8) return false;
  const TokenRange content = TrimContent(context, {clauses.first(), comma - 1});
  if (content.empty()) return false;
  for (const bool inverted : {false, true}) {
    const uint32_t verb = inverted ? right.first : right.last - 1;
    const CueMatch m = context.lexicon.Match(doc, verb, right.last, CuePos::kVerb);
    if (!m.cue || m.last != verb + 1 || !m.cue->Has(kClause) || m.cue->prior < 0.7f) continue;
    const TokenRange name =
        inverted ? TokenRange{verb + 1, right.last} : TokenRange{right.first, verb};
    uint32_t head = Speaker(context, name);
    if (head == kNone &&
        (doc.tokens[name.last - 1].upos == Upos::kNoun ||
         doc.tokens[name.last - 1].upos == Upos::kPropn ||
         doc.tokens[name.last - 1].upos == Upos::kAdj) &&
        name.last - name.first < 4)
      head = name.last - 1;
    if (head == kNone) continue;
    Found f = Headline(sentence, name, head, verb, content, 0.98f);
    f.cue = m.cue;
    f.act = m.cue->act;
    out->push_back(std::move(f));
    return true;
  }
  return false;
}

}  // namespace

void FindHeadlineAttributions(const Context& context, const Clauses& clauses, uint32_t sentence,
                              std::vector<Found>* out) {
  const Document& doc = context.doc;
  const BlockKind kind = doc.blocks[doc.sentences[sentence].block].kind;
  if (kind != BlockKind::kTitle && kind != BlockKind::kHeading)
    return FindTranscriptTurn(context, clauses, sentence, out);
  if (FindTrailing(context, clauses, sentence, out)) return;
  const auto& tk = doc.tokens;
  auto emit = [&](TokenRange name, uint32_t mark, TokenRange content, uint32_t head) {
    Found f = Headline(sentence, name, head, mark, content, 0.75f);
    f.act = Act::kSay;
    out->push_back(std::move(f));
  };
  for (uint32_t t = clauses.first() + 1; t + 1 < clauses.last(); ++t) {
    const std::string_view n = tk[t].norm;
    const bool colon = n == ":", dash = (n == "-" || n == "--" || n == "|") && tk[t].space_before &&
                                        tk[t + 1].space_before;
    if (!colon && !dash) continue;
    const TokenRange left{clauses.first(), t}, right{t + 1, clauses.last()};
    if (colon) {
      const uint32_t head = Speaker(context, left);
      const TokenRange content = TrimContent(context, right);
      if (head != kNone && content.last > content.first + 1) {
        emit(left, t, content, head);
        return;
      }
    }
    const TokenRange name = TrimContent(context, right);
    const uint32_t head = Speaker(context, name);
    const TokenRange content = TrimContent(context, left);
    if (head != kNone && content.last > content.first + 2 && t + 8 > clauses.last()) {
      emit(name, t, content, head);
      return;
    }
  }
}

}  // namespace hearsay::claims
