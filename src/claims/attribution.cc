// What the finders share: the context of a document, tokens to spans and back, and the statement
// that a content makes. Bound: linear in what is asked of. Tested by tests/reader/rows_test.cc.
#include "claims/attribution.h"

#include <algorithm>

namespace hearsay::claims {

Context ContextOf(const Document& doc, const CueLexicon& lexicon) {
  Context x{doc, lexicon, FindQuotations(doc), std::vector<bool>(doc.tokens.size(), false),
            std::vector<bool>(doc.tokens.size(), false)};
  for (const Mention& m : doc.mentions) {
    const EntityKind k = doc.entities[m.entity].kind;
    if (k != EntityKind::kPlace && k != EntityKind::kRecord && k != EntityKind::kEvent &&
        k != EntityKind::kOther)
      x.hearers[m.head] = true;
    if (k == EntityKind::kPerson) x.persons[m.head] = true;
  }
  return x;
}

std::vector<Span> SpansOf(const Document& doc, std::vector<TokenRange> ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const TokenRange& a, const TokenRange& b) { return a.first < b.first; });
  std::vector<Span> out;
  for (const TokenRange& r : ranges) {
    if (r.empty()) continue;
    const Span s{doc.tokens[r.first].span.begin, doc.tokens[r.last - 1].span.end};
    if (!out.empty() && s.begin < out.back().end)
      out.back().end = std::max(out.back().end, s.end);
    else
      out.push_back(s);
  }
  return out;
}

std::vector<Span> StatementOf(const Clauses& clauses, const Found& found,
                              std::vector<Span> content) {
  if (found.content.empty() || found.content[0].last != found.content[0].first + 1) return content;
  uint32_t t = found.content[0].first;
  if (t <= clauses.first() || !clauses.IsRelative(t)) return content;
  if (clauses.IsComma(t - 1)) --t;
  const uint32_t p = t > clauses.first() ? clauses.PhraseAt(t - 1) : kNone;
  if (p == kNone) return content;
  const auto& tk = clauses.doc().tokens;
  content[0] = {tk[clauses.phrases()[p].first].span.begin, tk[t - 1].span.end};
  return content;
}

TokenRange TokensOf(const Document& doc, Span span) {
  TokenRange r{doc.TokenAt(span.begin), doc.TokenAt(span.begin)};
  while (r.last < doc.tokens.size() && doc.tokens[r.last].span.end <= span.end) ++r.last;
  return r;
}

}  // namespace hearsay::claims
