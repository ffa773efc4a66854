// An attribution and its parent are compared: the same speaker, one who speaks for another, or one
// who tells what another did. A parent that says nothing beyond its child's refusal makes no claim
// beside it. Bound: linear in the attributions and their contents. Tested by
// tests/reader/rows_test.cc (refusals.story).
#include "claims/refusals.h"

#include <algorithm>

namespace hearsay::claims {
namespace {

bool IsRefusal(Act a) { return a == Act::kDecline || a == Act::kSilent; }
bool IsAnswer(Act a) { return IsRefusal(a) || a == Act::kDeny || a == Act::kConfirm; }

size_t WordsIn(const Document& doc, const std::vector<Span>& spans,
               const std::vector<Span>* within) {
  size_t n = 0;
  for (Span s : spans) {
    for (uint32_t t = doc.TokenAt(s.begin);
         t < doc.tokens.size() && doc.tokens[t].span.end <= s.end; ++t) {
      if (doc.tokens[t].upos == Upos::kPunct || doc.tokens[t].norm == "that") continue;
      n += !within || std::any_of(within->begin(), within->end(),
                                  [&](Span w) { return w.Contains(doc.tokens[t].span); });
    }
  }
  return n;
}

// Is what `outer` says little more than that `inner` refused?
bool SaysOnly(const Document& doc, const Attribution& outer, const Attribution& inner) {
  const size_t all = WordsIn(doc, outer.content, nullptr);
  size_t told = WordsIn(doc, inner.source, &outer.content) +
                WordsIn(doc, inner.cue, &outer.content) +
                WordsIn(doc, inner.content, &outer.content);
  // A reason or a circumstance of a few words is no statement of its own.
  return told + 3 >= all || told * 10 >= all * 6;
}

}  // namespace

std::vector<bool> SettleRefusals(Document* doc) {
  auto& as = doc->attributions;
  std::vector<bool> told(as.size(), false);
  for (uint32_t i = 0; i < as.size(); ++i) {
    Attribution& inner = as[i];
    if (inner.parent == kNone || inner.entities.empty() || !IsAnswer(inner.act)) continue;
    Attribution& outer = as[inner.parent];
    if (outer.entities.size() == 1 &&
        doc->entities[outer.entities[0]].affiliation == inner.entities[0]) {
      outer.behalf.push_back(inner.entities[0]);
      if (outer.act == Act::kSay && SaysOnly(*doc, outer, inner)) outer.act = inner.act;
      // One refusal, by who gave it, on behalf of whom.
      told[i] = outer.act == inner.act && IsRefusal(inner.act);
      continue;
    }
    if (!IsRefusal(inner.act) || !SaysOnly(*doc, outer, inner)) continue;
    if (outer.entities == inner.entities) {
      if (outer.act == Act::kSay || outer.act == Act::kReport) outer.act = inner.act;
      told[i] = true;
    } else {
      told[inner.parent] = true;
    }
  }
  return told;
}

}  // namespace hearsay::claims
