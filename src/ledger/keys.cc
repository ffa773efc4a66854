// The keys of a claim: what two tellings of the same thing share. Lemmas bring "met" and "meeting"
// to "meet" where the tagger knows it; names come from the entities mentioned, so that "he" and
// "the envoy" count as the person the document means; days come from the resolved time, so that
// "Monday" and "11 November" agree. Words of the grammar carry nothing and go. Bound: tokens of the
// content plus log(mentions) for each span. Tested by tests/ledger/entry_test.cc.
#include <algorithm>

#include "base/utf8.h"
#include "ledger/entry.h"

namespace hearsay::ledger {
namespace {

// Letters and digits of `s`, lower case; anything else ends a word and is dropped. Each word goes
// to `emit`.
template <typename F>
void EachWord(std::string_view s, const F& emit) {
  const std::string low = ToLower(FoldPunctuation(s));
  std::string word;
  for (size_t at = 0; at < low.size();) {
    const char32_t c = DecodeUtf8(low, &at);
    if (IsAlnum(c)) {
      AppendUtf8(c, &word);
    } else if (c != '.' && c != '\'') {  // "u.s." is one word, and so is "o'neill"
      if (!word.empty()) emit(word);
      word.clear();
    }
  }
  if (!word.empty()) emit(word);
}

bool IsFunctionWord(std::string_view w) {
  static constexpr std::string_view kWords[] = {
      "a",    "about", "after",  "all",  "also", "an",    "and",   "any",    "as",    "at",
      "be",   "been",  "before", "both", "but",  "by",    "can",   "could",  "de",    "did",
      "do",   "does",  "for",    "from", "get",  "had",   "has",   "have",   "he",    "her",
      "him",  "his",   "how",    "i",    "if",   "in",    "into",  "is",     "it",    "its",
      "may",  "might", "more",   "most", "must", "no",    "not",   "of",     "on",    "one",
      "or",   "other", "our",    "over", "s",    "say",   "she",   "should", "so",    "some",
      "such", "t",     "tell",   "than", "that", "the",   "their", "them",   "there", "these",
      "they", "this",  "those",  "to",   "up",   "us",    "was",   "we",     "were",  "what",
      "when", "which", "who",    "will", "with", "would", "you"};
  return std::binary_search(std::begin(kWords), std::end(kWords), w);
}

bool IsNameFiller(std::string_view w) {
  return w == "a" || w == "and" || w == "for" || w == "of" || w == "the";
}

bool HasNamedKind(const Entity& e) {
  return !e.unnamed && e.kind != EntityKind::kGroup && e.kind != EntityKind::kRecord &&
         e.kind != EntityKind::kOther;
}

bool IsContentTag(Upos u) {
  switch (u) {
    case Upos::kNoun:
    case Upos::kPropn:
    case Upos::kVerb:
    case Upos::kAdj:
    case Upos::kNum:
    case Upos::kX:
      return true;
    default:
      return false;
  }
}

class KeySet {
 public:
  void Add(std::string_view word, bool name) {
    if (keys_.size() >= kMaxKeys || (!name && word.size() < 2)) return;
    if (name ? IsNameFiller(word) : IsFunctionWord(word)) return;
    const std::string key = name ? "@" + std::string(word) : std::string(word);
    const std::string other = name ? std::string(word) : "@" + std::string(word);
    if (Has(key) || (!name && Has(other))) return;
    if (name) {  // a name outranks the same word as a plain one
      const auto at = std::find(keys_.begin(), keys_.end(), other);
      if (at != keys_.end()) {
        *at = key;
        return;
      }
    }
    keys_.push_back(key);
  }
  std::string Join() const {
    std::string out;
    for (const std::string& k : keys_) (out += out.empty() ? "" : " ") += k;
    return out;
  }

 private:
  bool Has(const std::string& k) const {
    return std::find(keys_.begin(), keys_.end(), k) != keys_.end();
  }
  std::vector<std::string> keys_;
};

}  // namespace

std::string KeysOf(const Document& doc, size_t index) {
  KeySet keys;
  for (const Span content : doc.claims[index].content) {
    // Tokens that a name or a resolved day already speaks for.
    std::vector<Span> covered;
    auto m = std::lower_bound(doc.mentions.begin(), doc.mentions.end(), content.begin,
                              [](const Mention& a, uint32_t at) { return a.span.begin < at; });
    std::vector<const Entity*> names;
    for (; m != doc.mentions.end() && m->span.begin < content.end; ++m) {
      const Entity& e = doc.entities[m->entity];
      if (m->span.end > content.end || !HasNamedKind(e)) continue;
      names.push_back(&e);
      if (m->form == MentionForm::kName || m->form == MentionForm::kDemonym)
        covered.push_back(m->span);
    }
    std::vector<const TimeExpression*> days;
    auto t =
        std::lower_bound(doc.times.begin(), doc.times.end(), content.begin,
                         [](const TimeExpression& a, uint32_t at) { return a.span.begin < at; });
    for (; t != doc.times.end() && t->span.begin < content.end; ++t) {
      if (t->span.end > content.end || t->type != TimeType::kDate || t->value.size() != 10 ||
          t->value[4] != '-' || t->value[5] == 'W') {
        continue;
      }
      days.push_back(&*t);
      covered.push_back(t->span);
    }
    for (const Entity* e : names) EachWord(e->name, [&](std::string_view w) { keys.Add(w, true); });
    for (const TimeExpression* d : days) {
      std::string day = "d";
      for (char c : d->value) {
        if (c != '-') day += c;
      }
      keys.Add(day, false);
    }
    for (uint32_t i = doc.TokenAt(content.begin);
         i < doc.tokens.size() && doc.tokens[i].span.begin < content.end; ++i) {
      const Token& token = doc.tokens[i];
      if (!IsContentTag(token.upos)) continue;
      if (std::any_of(covered.begin(), covered.end(),
                      [&](Span s) { return s.Contains(token.span); }))
        continue;
      EachWord(token.lemma.empty() ? token.norm : token.lemma,
               [&](std::string_view w) { keys.Add(w, false); });
    }
  }
  return keys.Join();
}

}  // namespace hearsay::ledger
