// Reads a sentence into noun phrases, verb groups (clause_verbs.cc) and their subjects
// (clause_subjects.cc). Bound: that of its parts. Tested by tests/reader/rows_test.cc.
#include "claims/clauses.h"

#include <algorithm>

#include "claims/clause_words.h"

namespace hearsay::claims {

bool Clauses::Verbal(uint32_t t) const {
  return IsVerbal(doc_->tokens[t]) || std::find(verb_.begin(), verb_.end(), t) != verb_.end();
}
bool Clauses::IsComma(uint32_t t) const {
  if (t < first_ || t >= last_) return false;
  const Token& k = doc_->tokens[t];
  return k.norm == "," || k.norm == "--" || (k.norm == "-" && k.xpos != Xpos::kHYPH);
}
bool Clauses::IsQuoteMark(uint32_t t) const {
  if (t < first_ || t >= last_) return false;
  const std::string_view n = doc_->tokens[t].norm;
  return n == "\"" || n == "''" || n == "``" || (n == "'" && doc_->tokens[t].xpos != Xpos::kPOS);
}
bool Clauses::IsPunctuation(uint32_t t) const {
  return t >= first_ && t < last_ && (doc_->tokens[t].upos == Upos::kPunct || IsQuoteMark(t));
}
bool Clauses::IsEach(uint32_t t) const { return Is(doc_->tokens[t].norm, kEach); }
bool Clauses::IsRelative(uint32_t t) const {
  if (t < first_ || t >= last_) return false;
  const Token& k = doc_->tokens[t];
  if (k.norm == "who" || k.norm == "which" || k.norm == "whom" || k.norm == "whose") return true;
  return k.norm == "that" && k.xpos == Xpos::kWDT;
}

uint32_t Clauses::VerbFrom(uint32_t t) const {
  for (uint32_t v = 0; v < verbs_.size(); ++v) {
    if (verbs_[v].first >= t) return v;
  }
  return kNone;
}

void Clauses::Read(const Document& doc, const CueLexicon& lexicon, uint32_t sentence,
                   const std::vector<Quotation>& quotations) {
  doc_ = &doc;
  lexicon_ = &lexicon;
  sentence_ = sentence;
  noun_.clear();
  tree_ = syntax::Tree(doc, sentence);
  first_ = doc.sentences[sentence].first;
  last_ = doc.sentences[sentence].last;
  const size_t n = last_ - first_;
  syntax::FindNounPhrases(doc, sentence, &phrases_);
  phrase_of_.assign(n, kNone);
  for (uint32_t p = 0; p < phrases_.size(); ++p) {
    for (uint32_t t = phrases_[p].first; t < phrases_[p].last; ++t) phrase_of_[t - first_] = p;
  }
  quote_of_.assign(n, kNone);
  if (n > 0) {
    auto q = std::partition_point(quotations.begin(), quotations.end(), [&](const Quotation& x) {
      return x.span.end <= doc.tokens[first_].span.begin;
    });
    for (uint32_t t = first_; t < last_ && q != quotations.end();) {
      if (doc.tokens[t].span.begin >= q->span.end) {
        ++q;
        continue;
      }
      if (doc.tokens[t].span.begin >= q->span.begin)
        quote_of_[t - first_] = static_cast<uint32_t>(q - quotations.begin());
      ++t;
    }
  }
  NounsBeforeVerbs();
  TitlesBeforeNames();
  VerbsTakenForNouns();
  BuildVerbs();
  for (uint32_t v = 0; v < verbs_.size(); ++v) {
    FindSubject(v);
    SubjectFromTree(v);
    // "Neither leader mentioned X", "No official would say": the subject negates.
    const TokenRange& s = verbs_[v].subject;
    if (verbs_[v].subject_kind == SubjectKind::kPlain && !s.empty()) {
      const std::string_view w = doc.tokens[s.first].norm;
      if (w == "neither" || w == "no" || w == "none" || w == "nobody") verbs_[v].negated = true;
    }
  }
}

uint32_t Clauses::ExtendRight(uint32_t p, uint32_t until, bool asides) const {
  const auto& tk = doc_->tokens;
  uint32_t end = phrases_[p].last;
  for (int guard = 0; guard < 16 && end < until; ++guard) {
    // prepositional phrase, with an adjective or participle before the preposition
    uint32_t i = end;
    if (Is(tk[i].norm, kPostAdjective) ||
        (tk[i].upos == Upos::kVerb && (tk[i].xpos == Xpos::kVBN || tk[i].xpos == Xpos::kVBG) &&
         i + 1 < until))
      ++i;
    if (i < until && IsPreposition(tk[i]) && i + 1 < until && phrase_of_[i + 1 - first_] != kNone) {
      end = phrases_[phrase_of_[i + 1 - first_]].last;
      continue;
    }
    if (i > end && i < until && phrase_of_[i - first_] != kNone) {  // participle + object
      end = phrases_[phrase_of_[i - first_]].last;
      continue;
    }
    if (tk[end].norm == "and" && end + 1 < until && phrase_of_[end + 1 - first_] != kNone) {
      const uint32_t q = phrase_of_[end + 1 - first_];
      // "X and Y" goes on, unless Y is the subject of a verb of its own.
      const uint32_t v = VerbAt(phrases_[q].last);
      if (v == kNone || verbs_[v].form != VerbForm::kFinite) {
        end = phrases_[q].last;
        continue;
      }
    }
    if (IsRelative(end)) {  // a relative clause without a comma runs to the next comma
      uint32_t k = end + 1;
      while (k < until && !IsComma(k) && !IsQuoteMark(k)) ++k;
      end = k;
      continue;
    }
    if (asides && IsComma(end) && end + 1 < until &&
        (IsRelative(end + 1) || phrase_of_[end + 1 - first_] != kNone ||
         IsPreposition(tk[end + 1]))) {
      // ", a strategist for X," or ", who runs X,": to its closing comma or the end
      uint32_t k = end + 1;
      while (k < until && !IsComma(k) && !IsQuoteMark(k)) ++k;
      bool finite = false;
      for (const VerbGroup& g : verbs_) {
        if (g.main > end && g.main < k && g.form == VerbForm::kFinite &&
            g.subject_kind != SubjectKind::kRelative && !IsRelative(end + 1))
          finite = true;
      }
      if (finite || IsPreposition(tk[end + 1])) break;
      end = k;
      continue;
    }
    break;
  }
  return std::min(end, until);
}

}  // namespace hearsay::claims
