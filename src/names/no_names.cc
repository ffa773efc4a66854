// What looks like a name and is none: letters behind a person's name, an abbreviation of common
// words, a common word that a headline writes large. Bound: the names of the document times those
// that are abbreviations. Tested by tests/names/rows_test.cc (namesakes.rows).
#include <algorithm>

#include "names/name_linker.h"

namespace hearsay::names {

// Takes such names out of `found`.
void Linker::NoNames() {
  std::vector<std::string_view> common;
  for (const Found& f : s_.found) {
    if (f.last == f.first + 1 && s_.AllCapitals(f.first) && AbbreviatesWords(f.first))
      common.push_back(s_.Surface(f.first));
  }
  std::vector<bool> none(s_.found.size());
  for (size_t i = 0; i < s_.found.size(); ++i) {
    Found& f = s_.found[i];
    const bool single = f.last == f.first + 1;
    none[i] = none[i] ||
              (single && (CommonInHeadline(f) || std::find(common.begin(), common.end(),
                                                           s_.Surface(f.first)) != common.end()));
    if (f.kind != EntityKind::kPerson || f.nested) continue;
    while (f.last > f.first + 2 && s_.AllCapitals(f.last - 1) && s_.Is(f.last - 1, kPostnominal))
      f.head = --f.last - 1;
    const uint32_t end = s_.PostnominalEnd(f.last);
    for (size_t k = 0; k < s_.found.size(); ++k) {
      if (s_.found[k].first >= f.last && s_.found[k].last <= end) none[k] = true;
    }
  }
  size_t kept = 0;
  for (size_t i = 0; i < s_.found.size(); ++i) {
    if (none[i]) continue;
    if (kept != i) s_.found[kept] = s_.found[i];
    ++kept;
  }
  if (kept == s_.found.size()) return;
  s_.found.resize(kept);
  s_.IndexNames();
}

// "post-traumatic stress disorder (PTSD)", "hypersensitivity pneumonitis, or HP": do the letters at
// t stand for the words in lower case before them, and these for no body?
bool Linker::AbbreviatesWords(uint32_t t) const {
  const uint32_t begin = s_.SentenceFirst(t), end = s_.SentenceLast(t);
  if (t < begin + 3) return false;
  const bool brackets = s_.Norm(t - 1) == "(" && t + 1 < end && s_.Norm(t + 1) == ")";
  const bool called = s_.Norm(t - 1) == "or" && s_.Norm(t - 2) == ",";
  if (!brackets && !called) return false;
  uint32_t w = brackets ? t - 1 : t - 2;  // one past the words
  const std::string_view letters = s_.Surface(t);
  uint32_t noun_at = 0;
  const Noun& noun = s_.lex.NounAt(s_.pieces, begin, w, &noun_at);
  if (s_.T(w - 1).upos != Upos::kNoun || noun.cls == NounClass::kOrganization ||
      noun.cls == NounClass::kOutlet || noun.cls == NounClass::kState)
    return false;
  for (size_t k = letters.size(); k > 0;) {
    if (w == begin) return false;
    --w;
    if (s_.Capital(w)) return false;
    const std::string_view n = s_.Norm(w);
    if (n == "-" || n == "of" || n == "and" || n == "the" || n == "for" || n == "to" || n == "in")
      continue;
    // "post-traumatic" gives one letter or two
    const size_t hyphen = n.find('-');
    const char second =
        hyphen + 1 < n.size() && hyphen != std::string_view::npos ? n[hyphen + 1] : '\0';
    if (second && k >= 2 && second == (letters[k - 1] | 32) && n[0] == (letters[k - 2] | 32)) {
      k -= 2;
    } else if (n[0] == (letters[k - 1] | 32)) {
      --k;
    } else {
      return false;
    }
  }
  return true;
}

// "Can Better Heart Health …": an outlet's name of one word that the document has in lower case,
// where all words are large and it does not speak.
bool Linker::CommonInHeadline(const Found& f) const {
  return f.fact != kNone && lex_.facts[f.fact].origin == Origin::kOutlet &&
         s_.title_case[f.sentence] != 0 && !s_.AllCapitals(f.first) &&
         s_.InLowerCase(s_.Norm(f.first)) && !s_.Speaks(f.first, f.last);
}

}  // namespace hearsay::names
