// What the finders of this room hand to one another: an attribution in tokens, before it becomes a
// record.
#pragma once
#include <vector>

#include "claims/clauses.h"
#include "claims/lexicon.h"
#include "claims/quotes.h"
#include "record/document.h"

namespace hearsay::claims {

// How the content was found; the order is the order of trust in ties.
enum class Join : uint8_t {
  kQuote,
  kClause,
  kWh,
  kInfinitive,
  kObject,
  kPreposition,
  kGerund,
  kBare,
  kRaise,
  kAfter,
  kNoun,
  kHeadline,
  kHedge
};

// Contents that are statements can hold others' statements; a target or a topic ("praised X, whom
// Y accused …") cannot.
inline bool HoldsStatements(Join j) {
  return j == Join::kQuote || j == Join::kClause || j == Join::kWh || j == Join::kInfinitive ||
         j == Join::kAfter || j == Join::kHeadline || j == Join::kNoun || j == Join::kRaise;
}

struct Found {
  uint32_t sentence = 0;
  const Cue* cue = nullptr;  // null for headline colons and dashes
  Join join = Join::kClause;
  std::vector<TokenRange> source, cue_tokens, content;  // in order
  std::vector<uint32_t> source_heads;                   // head tokens of the source
  TokenRange hearer;                                    // "told [the Times]"
  TokenRange channel;                                   // "in an interview with [Fox News]"
  uint32_t quoter = kNone;                              // head token: "[KOVA] quoted X as saying"
  uint32_t main = 0;                                    // the cue's main token
  bool negated = false, passive = false, citing = false;
  bool inherited = false;  // the source is the subject of another verb ("…, adding that")
  uint32_t modal = kNone;
  Act act = Act::kSay;
  float confidence = 0;
};

// What the finders read; one per document.
struct Context {
  const Document& doc;
  const CueLexicon& lexicon;
  std::vector<Quotation> quotations;
  std::vector<bool> hearers;  // of tokens: heads of mentions of somebody who can be told something
  std::vector<bool> persons;  // and of persons among them
};
Context ContextOf(const Document& doc, const CueLexicon& lexicon);

// Attributions of one sentence by verbs ("said", "is expected to", "citing"), appended to `out`.
void FindVerbAttributions(const Context& context, const Clauses& clauses, uint32_t sentence,
                          std::vector<Found>* out);
// By nouns ("X's claim that …", "criticism of"), adjectives ("is confident that") and fixed phrases
// ("according to").
void FindPhraseAttributions(const Context& context, const Clauses& clauses, uint32_t sentence,
                            std::vector<Found>* out);
// By the punctuation of headlines: "X: …", "… – X", "… : report".
void FindHeadlineAttributions(const Context& context, const Clauses& clauses, uint32_t sentence,
                              std::vector<Found>* out);

// Shared by the finders.

// The spans of the ranges in text order, those that overlap as one.
std::vector<Span> SpansOf(const Document& doc, std::vector<TokenRange> ranges);
// How much of the content stands in quotation marks.
QuoteKind QuoteKindOf(const Context& context, const std::vector<TokenRange>& content);
// The content as a statement: for a relative that stands in it alone ("…, [whom] the US accused
// [of …]") what it stands for. `content`: the spans of the attribution.
std::vector<Span> StatementOf(const Clauses& clauses, const Found& found,
                              std::vector<Span> content);
// The tokens of the quotation, trimmed to the document's tokens.
TokenRange TokensOf(const Document& doc, Span span);
// Cuts punctuation that belongs to the sentence, not to the content, off both ends.
TokenRange TrimContent(const Context& context, TokenRange r);
// Cuts off the end what only begins something that is not part of the content: "…, whom", "with
// which", "and the". Keeps a range that is nothing else.
TokenRange DropDangling(const Context& context, TokenRange r);
// "Monday", "last week", "Thursday night", "earlier this year": a phrase that only says when.
bool IsTemporal(const CueLexicon& lexicon, const Document& doc, const syntax::NounPhrase& p);
// Where a content that starts at `begin` ends within the sentence. `object`: a noun phrase, which
// ends earlier.
uint32_t ContentEnd(const Context& context, const Clauses& clauses, uint32_t begin, uint32_t verb,
                    bool object);
// Where the quotation that `begin` is in ends, or, if `sentence`, the first of its sentences.
uint32_t QuotedEnd(const Clauses& clauses, uint32_t begin, bool sentence);
// Cuts what a content takes from behind the clause of its cue, where that clause leads the sentence
// below the main one: "One day after the Courier reported a meeting, nobody was talking".
void EndWithItsClause(const Context& context, const Clauses& clauses, uint32_t cue,
                      std::vector<TokenRange>* content);
// Cuts what only says when it was said: "…, a day after the Courier reported that".
void EndBeforeItsTime(const Context& context, const Clauses& clauses, uint32_t cue,
                      std::vector<TokenRange>* content);
// Drops what only says how it was said: "…, the people said[, asking not to be named]".
void DropManners(const Context& context, const Clauses& clauses, Found* found);
// Cuts from each content the words by which another attribution tells it: "plans to sue[, his
// lawyer said]", where his lawyer says all of it.
void EndBeforeTheirTellers(const Context& context, const std::vector<Clauses>& clauses,
                           std::vector<Found>* found);
// Without the dateline that opens a block of text ("PORT SELBY —", "LONDON, March 4 (Reuters) -"),
// where the range begins with one.
TokenRange WithoutDateline(const Document& doc, TokenRange r);
// Appends to `content` the quotations that go on right after it: the rest of a quotation that
// crosses sentences or paragraphs, and sentences that are quotations and nothing else.
void FollowQuotations(const Context& context, uint32_t sentence, std::vector<TokenRange>* content);

}  // namespace hearsay::claims
