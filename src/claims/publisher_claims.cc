// What no attribution covers and is a statement of its own is the publisher's: a rest of three
// words or more with a finite verb, or a headline's. Bound: linear in the document. Tested by
// tests/reader/rows_test.cc.
#include "claims/publisher_claims.h"

#include <algorithm>

#include "claims/acts.h"
#include "claims/questions.h"

namespace hearsay::claims {

void AddPublisherClaims(const Context& context, const std::vector<Clauses>& clauses,
                        const std::vector<Found>& found, const std::vector<bool>& wordless,
                        const std::vector<ChainLink>& wire, std::vector<Claim>* claims) {
  const Document& doc = context.doc;
  std::vector<uint8_t> covered(doc.tokens.size(), 0);
  for (size_t i = 0; i < found.size(); ++i) {
    if (wordless[i]) continue;  // what the publisher tells of habits and deeds
    const Found& f = found[i];
    for (const auto* part : {&f.source, &f.cue_tokens, &f.content}) {
      for (const TokenRange& r : *part)
        std::fill(covered.begin() + r.first, covered.begin() + r.last, uint8_t{1});
    }
    // "asking not to be named because the matter is private"
    if (AsksForAnonymity(context, f)) {
      const TokenRange all = clauses[f.sentence].WholePhrase(f.main);
      std::fill(covered.begin() + all.first, covered.begin() + all.last, uint8_t{1});
    }
    // "officials, who were not authorised to speak, said": what describes a source is no statement.
    for (const uint32_t head : f.source_heads) {
      const TokenRange all = clauses[f.sentence].WholePhrase(head);
      std::fill(covered.begin() + all.first, covered.begin() + all.last, uint8_t{1});
    }
  }
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    const BlockKind kind = doc.blocks[doc.sentences[s].block].kind;
    if (kind == BlockKind::kCredit) continue;
    const Clauses& c = clauses[s];
    std::vector<TokenRange> rest;
    bool finite = false, unquoted = false, whole = true;
    size_t words = 0;
    for (uint32_t t = c.first(); t < c.last(); ++t) {
      // "Asked whether he would go, the mayor said": the question is nobody's statement.
      const TokenRange question = QuestionAt(context, c, t);
      std::fill(covered.begin() + question.first, covered.begin() + question.last, uint8_t{1});
      whole = whole && !covered[t];
      if (covered[t]) continue;
      if (rest.empty() || rest.back().last != t) rest.push_back({t, t});
      rest.back().last = t + 1;
      if (doc.tokens[t].upos != Upos::kPunct) ++words;
      const uint32_t v = c.VerbAt(t);
      if (v != kNone && c.verbs()[v].form == VerbForm::kFinite && c.verbs()[v].main == t)
        finite = true;
      unquoted |= c.QuotationAt(t) == kNone;
    }
    // "…, but gave no details": who did stands in what is covered.
    uint32_t left = rest.empty() ? c.first() : rest[0].first;
    while (left + 1 < c.last() && c.IsPunctuation(left)) ++left;
    const uint32_t v = c.VerbFrom(left);
    if (v != kNone && doc.tokens[left].upos == Upos::kCconj && left > c.first() + 1 &&
        c.verbs()[v].first == left + 1)
      continue;
    // "Remove the jars": told to the reader, and no statement.
    if (v != kNone && c.verbs()[v].first == left && doc.tokens[left].xpos == Xpos::kVB &&
        c.verbs()[v].subject_kind == SubjectKind::kMissing && kind != BlockKind::kTitle)
      continue;
    // A headline needs no finite verb, but what is left of one does: "…, after heated debate".
    if (words < 3 || (!finite && !(whole && kind == BlockKind::kTitle))) continue;
    std::vector<TokenRange> content;
    for (const TokenRange& r : rest) {
      const TokenRange cut = DropDangling(context, WithoutDateline(doc, TrimContent(context, r)));
      if (!cut.empty()) content.push_back(cut);
    }
    if (content.empty()) continue;
    Claim claim;
    claim.content = SpansOf(doc, content);
    claim.act = Act::kReport;
    claim.modality = ModalityOf(context, c, content, Act::kReport);
    ChainLink publisher;
    if (doc.publisher != kNone) publisher.entities = {doc.publisher};
    publisher.how = LinkHow::kPublisher;
    claim.chain = {publisher};
    claim.chain.insert(claim.chain.end(), wire.begin(), wire.end());
    // Words in quotation marks that nothing credits are somebody's, not the publisher's: whose is
    // unknown.
    if (!unquoted) claim.chain.push_back({{}, LinkHow::kStated, claim.content.front()});
    claim.confidence = unquoted ? 0.7f : 0.4f;
    claims->push_back(std::move(claim));
  }
}

}  // namespace hearsay::claims
