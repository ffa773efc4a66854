// Lemmas by rule and table, from the word and its tag. Thread rule: const after Load. Ownership:
// views into embedded tables. Errors: kRuleTable, kRuleTableMissing.
#pragma once
#include <cstdint>
#include <string_view>
#include <unordered_map>

#include "base/arena.h"
#include "base/status.h"
#include "record/tags.h"

namespace hearsay::syntax {

class Lemmas {
 public:
  static Result<Lemmas> Load();
  // The lemma of a token: `form` as written, `norm` its lower-case form. `plain`: a capital here is
  // no mere sentence start or headline. The result views `form`'s copy in `arena`, `norm` or a
  // table. Proper nouns keep their case.
  std::string_view Of(std::string_view form, std::string_view norm, Upos upos, Xpos xpos,
                      bool plain, Arena* arena) const;

 private:
  enum Kind : char {
    kVerb = 'v',
    kNoun = 'n',
    kAdjective = 'a',
    kAdverb = 'r',
    kName = 'p',
    kOther = 'w'
  };
  static Kind KindOf(Upos upos);
  std::string_view Inflected(std::string_view norm, Kind kind, Xpos xpos, Arena* arena) const;
  std::string_view Base(std::string_view stem, Arena* arena) const;
  std::string_view Plural(std::string_view word, Arena* arena) const;

  // Keys are the kind's letter and the form; values the lemma.
  std::unordered_map<std::string_view, std::string_view> exceptions_[128];
  std::unordered_map<std::string_view, bool> stems_;  // "=mak" or "-at" -> takes an e
};

}  // namespace hearsay::syntax
