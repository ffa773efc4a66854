// A source of one pronoun is looked at with its place (inside or outside quotation marks), its
// parent and the byline. The author is the person of that name among the entities, or a new one;
// the evidence is the name in a credit block, where the page kept one. Labelled turns ("SMITH: I
// think") are somebody else's and stay unknown. Bound: linear in the attributions, in the credits
// once. Tested by tests/reader/rows_test.cc (first_person.story).
#include "claims/first_person.h"

#include <algorithm>

#include "base/table.h"
#include "base/utf8.h"

namespace hearsay::claims {
namespace {

class Resolver {
 public:
  Resolver(const Context& context, Document* doc, std::vector<ChainFacts>* facts)
      : x_(context), doc_(doc), facts_(*facts) {}

  void operator()() {
    for (uint32_t i = 0; i < doc_->attributions.size(); ++i) {
      Attribution& a = doc_->attributions[i];
      const uint32_t t = PronounOf(a);
      if (t == kNone) continue;
      const std::string_view n = doc_->tokens[t].norm;
      if (n == "he" || n == "she") {
        if (a.act == Act::kDecline || a.act == Act::kSilent) SpokenFor(t, &a);
        NotOfItself(t, i);
      } else if (a.entities.empty() && (n == "i" || n == "we")) {
        if (!Quoted(t)) Sign(n == "i" ? Author() : Board(), i);
        if (a.entities.empty() && a.parent != kNone)
          a.entities = doc_->attributions[a.parent].entities;
      }
    }
  }

 private:
  // The token of a source that is one word, or kNone.
  uint32_t PronounOf(const Attribution& a) const {
    if (a.source.size() != 1) return kNone;
    const uint32_t t = doc_->TokenAt(a.source[0].begin);
    return t < doc_->tokens.size() && doc_->tokens[t].span.end == a.source[0].end ? t : kNone;
  }

  bool Quoted(uint32_t t) const {
    const Span s = doc_->tokens[t].span;
    const auto q = std::partition_point(x_.quotations.begin(), x_.quotations.end(),
                                        [&](const Quotation& y) { return y.span.end <= s.begin; });
    return (q != x_.quotations.end() && q->span.begin <= s.begin) || InTurn(t);
  }
  // "SMITH: I think": a block that begins with a label.
  bool InTurn(uint32_t t) const {
    constexpr uint32_t kLabel = 5;  // words
    const uint32_t s = doc_->SentenceAt(doc_->tokens[t].span.begin);
    if (s == kNone) return true;
    const Span block = doc_->blocks[doc_->sentences[s].block].span;
    const uint32_t first = doc_->TokenAt(block.begin);
    for (uint32_t k = first; k < doc_->tokens.size() && k < first + kLabel; ++k) {
      if (doc_->tokens[k].norm == ":") return true;
    }
    return false;
  }

  void Sign(uint32_t who, uint32_t i) {
    if (who == kNone) return;
    doc_->attributions[i].entities = {who};
    facts_[i].signed_by = true;
    facts_[i].byline = byline_;
  }

  uint32_t Author() {
    if (doc_->authors.size() != 1 || doc_->kind == PageKind::kTranscript) return kNone;
    if (author_ != kNone) return author_;
    const std::string& name = doc_->authors.front();
    if (name == doc_->publisher_name) return kNone;
    for (uint32_t e = 0; e < doc_->entities.size() && author_ == kNone; ++e) {
      if (doc_->entities[e].name == name && !doc_->entities[e].unnamed) author_ = e;
    }
    if (author_ != kNone && doc_->entities[author_].kind != EntityKind::kPerson)
      return author_ = kNone;
    if (author_ == kNone) {
      Entity e;
      e.kind = EntityKind::kPerson;
      e.name = name;
      doc_->entities.push_back(std::move(e));
      author_ = static_cast<uint32_t>(doc_->entities.size() - 1);
    }
    for (const Block& b : doc_->blocks) {
      if (b.kind != BlockKind::kCredit) continue;
      const size_t at = b.span.In(doc_->text).find(name);
      if (at == std::string_view::npos) continue;
      const uint32_t begin = b.span.begin + static_cast<uint32_t>(at);
      byline_ = {begin, begin + static_cast<uint32_t>(name.size())};
      break;
    }
    return author_;
  }

  // The outlet, where a credit says that its board or its editors sign.
  uint32_t Board() {
    if (!doc_->authors.empty() || doc_->publisher == kNone) return kNone;
    for (const Block& b : doc_->blocks) {
      if (b.kind != BlockKind::kCredit) continue;
      for (std::string_view w : Split(b.span.In(doc_->text), ' ')) {
        if (!x_.lexicon.Is(ToLower(w), kEditorial)) continue;
        byline_ = b.span;
        return doc_->publisher;
      }
    }
    return kNone;
  }

  // "A spokeswoman for Mr Hale said he would not comment": he is Hale, unless what she says names
  // another man first.
  void SpokenFor(uint32_t t, Attribution* a) const {
    if (a->parent == kNone) return;
    const Attribution& outer = doc_->attributions[a->parent];
    if (outer.entities.size() != 1 || outer.content.empty()) return;
    const uint32_t whose = doc_->entities[outer.entities[0]].affiliation;
    if (whose == kNone || doc_->entities[whose].kind != EntityKind::kPerson ||
        a->entities == std::vector<uint32_t>{whose})
      return;
    const uint32_t from = outer.content.front().begin, to = doc_->tokens[t].span.begin;
    const auto begin = std::partition_point(doc_->mentions.begin(), doc_->mentions.end(),
                                            [&](const Mention& m) { return m.span.begin < from; });
    const auto end = std::partition_point(begin, doc_->mentions.end(),
                                          [&](const Mention& m) { return m.span.begin < to; });
    const bool another = std::any_of(begin, end, [&](const Mention& m) {
      return m.span.end <= to && m.form == MentionForm::kName && m.entity != whose &&
             doc_->entities[m.entity].kind == EntityKind::kPerson;
    });
    if (!another && !Quoted(t)) a->entities = {whose};
  }

  uint32_t FirstMention(uint32_t entity) {
    if (first_.empty()) {
      first_.assign(doc_->entities.size(), kNone);
      for (uint32_t m = static_cast<uint32_t>(doc_->mentions.size()); m-- > 0;)
        first_[doc_->mentions[m].entity] = m;
    }
    return entity < first_.size() ? first_[entity] : kNone;
  }

  // "Ash had closed two airports, he added": who is named for the first time in what he says does
  // not say it; the one who spoke last does.
  void NotOfItself(uint32_t t, uint32_t i) {
    Attribution& a = doc_->attributions[i];
    if (i == 0 || a.entities.size() != 1 || a.content.empty() ||
        a.content.front().begin > doc_->tokens[t].span.begin)
      return;
    const uint32_t first = FirstMention(a.entities[0]);
    if (first == kNone || doc_->mentions[first].form != MentionForm::kName ||
        doc_->mentions[first].span.begin < a.content.front().begin ||
        doc_->mentions[first].span.begin >= a.content.back().end)
      return;
    const Attribution& last = doc_->attributions[i - 1];
    if (last.entities.size() != 1 || last.cue.empty() ||
        last.cue.front().begin > a.content.front().begin ||
        doc_->entities[last.entities[0]].kind != EntityKind::kPerson)
      return;
    a.entities = last.entities;
  }

  const Context& x_;
  Document* doc_;
  std::vector<ChainFacts>& facts_;
  uint32_t author_ = kNone;
  Span byline_;
  std::vector<uint32_t> first_;  // mention of each entity, once asked for
};

}  // namespace

void ResolveFirstPersons(const Context& context, Document* doc, std::vector<ChainFacts>* facts) {
  Resolver(context, doc, facts)();
}

}  // namespace hearsay::claims
