// Lemmas: exceptions from rules/lemma_exceptions.tsv, else the inflection is taken off by rules
// (after Minnen, Carroll and Pearce 2001), and rules/lemma_stems.tsv says whether the stem takes an
// e ("mak" -> "make", "walk" -> "walk"). Bound: linear in the word. Tested by
// tests/syntax/tagger_test.cc (rows).
#include "syntax/lemmas.h"

#include <array>
#include <string>

#include "base/utf8.h"
#include "rules/rules.h"

namespace hearsay::syntax {
namespace {

bool Vowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
bool Letter(char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }
bool Upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string_view Join(std::string_view stem, std::string_view end, Arena* arena) {
  char buffer[64];
  if (stem.size() + end.size() > sizeof buffer) return stem;  // no word of a language is so long
  stem.copy(buffer, stem.size());
  end.copy(buffer + stem.size(), end.size());
  return arena->Copy(std::string_view(buffer, stem.size() + end.size()));
}

// One vowel between consonants and nothing else: "mak", "writ", "scor"; the y of "typ" counts as a
// vowel.
bool OneSyllable(std::string_view s) {
  if (s.size() < 2) return false;
  const char last = s.back();
  if (Vowel(last) || last == 'w' || last == 'x' || last == 'y' || last == 'h') return false;
  size_t vowels = 0;
  for (size_t i = 0; i < s.size(); ++i) vowels += Vowel(s[i]) || (s[i] == 'y' && i > 0);
  if (s.size() >= 3 && s.substr(0, 2) == "qu") --vowels;
  if (s.size() >= 4 && s.substr(1, 2) == "qu") --vowels;
  return vowels == 1 && (Vowel(s[s.size() - 2]) || s[s.size() - 2] == 'y');
}

}  // namespace

Result<Lemmas> Lemmas::Load() {
  Lemmas l;
  auto table = rules::LoadTable("rules/lemma_exceptions.tsv");
  if (!table.ok()) return table.status();
  const int form = table->Column("form"), kind = table->Column("kind"),
            lemma = table->Column("lemma");
  for (size_t i = 0; i < table->rows(); ++i) {
    const std::string_view k = table->Cell(i, kind);
    if (k.size() != 1 || std::string_view("vnarpw").find(k[0]) == std::string_view::npos) {
      return Status(Error::kRuleTable, "rules/lemma_exceptions.tsv:" +
                                           std::to_string(table->Line(i)) + ": unknown kind");
    }
    l.exceptions_[static_cast<uint8_t>(k[0])].emplace(table->Cell(i, form), table->Cell(i, lemma));
  }
  table = rules::LoadTable("rules/lemma_stems.tsv");
  if (!table.ok()) return table.status();
  const int stem = table->Column("stem"), end = table->Column("end");
  for (size_t i = 0; i < table->rows(); ++i) {
    const std::string_view s = table->Cell(i, stem), e = table->Cell(i, end);
    if (s.size() < 2 || (s[0] != '=' && s[0] != '-') || (e != "e" && e != "none")) {
      return Status(Error::kRuleTable,
                    "rules/lemma_stems.tsv:" + std::to_string(table->Line(i)) + ": no stem");
    }
    l.stems_.emplace(s, e == "e");
  }
  return l;
}

Lemmas::Kind Lemmas::KindOf(Upos upos) {
  switch (upos) {
    case Upos::kVerb:
    case Upos::kAux:
      return kVerb;
    case Upos::kNoun:
      return kNoun;
    case Upos::kAdj:
      return kAdjective;
    case Upos::kAdv:
      return kAdverb;
    case Upos::kPropn:
      return kName;
    default:
      return kOther;
  }
}

// The base form of a stem that -ing, -ed, -er or -es was taken from.
std::string_view Lemmas::Base(std::string_view stem, Arena* arena) const {
  char buffer[32];
  if (stem.size() < 2 || stem.size() + 1 > sizeof buffer) return stem;
  auto row = [&](char mark, std::string_view s) {
    buffer[0] = mark;
    s.copy(buffer + 1, s.size());
    auto it = stems_.find(std::string_view(buffer, s.size() + 1));
    return it == stems_.end() ? -1 : static_cast<int>(it->second);
  };
  if (const int e = row('=', stem); e >= 0) return e ? Join(stem, "e", arena) : stem;
  const char last = stem.back(), before = stem[stem.size() - 2];
  if (last == before && !Vowel(last)) {
    if (last == 'l' || last == 's' || last == 'z' || last == 'f') return stem;
    return stem.size() > 3 ? stem.substr(0, stem.size() - 1) : stem;
  }
  if (OneSyllable(stem)) return Join(stem, "e", arena);
  for (size_t n = stem.size() < 5 ? stem.size() : 5; n > 0; --n) {
    if (const int e = row('-', stem.substr(stem.size() - n)); e >= 0)
      return e ? Join(stem, "e", arena) : stem;
  }
  return stem;
}

std::string_view Lemmas::Plural(std::string_view w, Arena* arena) const {
  const size_t n = w.size();
  if (n > 4 && w.ends_with("men")) return Join(w.substr(0, n - 2), "an", arena);
  if (n < 3 || (w.back() | 32) != 's' || w.ends_with("ss")) return w;
  if (w.ends_with("'s") || w.ends_with("\xE2\x80\x99s"))
    return w.substr(0, n - (w[n - 2] == '\'' ? 2 : 4));
  if (w.ends_with("ies") && n > 4) return Join(w.substr(0, n - 3), "y", arena);
  if (w.ends_with("sses") || w.ends_with("shes") || w.ends_with("ches") || w.ends_with("xes") ||
      w.ends_with("zzes") || (w.ends_with("oes") && n > 5)) {
    return w.substr(0, n - 2);
  }
  if (w.ends_with("uses") && n > 5 && !Vowel(w[n - 5]))
    return w.substr(0, n - 2);  // "viruses", not "houses"
  return w.substr(0, n - 1);
}

std::string_view Lemmas::Inflected(std::string_view w, Kind kind, Xpos xpos, Arena* arena) const {
  const size_t n = w.size();
  switch (xpos) {
    case Xpos::kNNS:
    case Xpos::kNNPS:
      return Plural(w, arena);
    case Xpos::kVBZ:
      if (n < 4 || w.back() != 's' || w.ends_with("ss")) return w;
      if (w.ends_with("ies") && n > 4) return Join(w.substr(0, n - 3), "y", arena);
      if (w.ends_with("sses") || w.ends_with("shes") || w.ends_with("ches") || w.ends_with("xes") ||
          w.ends_with("zzes") || w.ends_with("oes")) {
        return w.substr(0, n - 2);
      }
      if (w.ends_with("ses") || w.ends_with("zes")) return Base(w.substr(0, n - 2), arena);
      return w.substr(0, n - 1);
    case Xpos::kVBG:
      if (w.ends_with("in'") && n > 4) return Base(w.substr(0, n - 3), arena);
      return w.ends_with("ing") && n > 4 ? Base(w.substr(0, n - 3), arena) : w;
    case Xpos::kVBD:
    case Xpos::kVBN:
      if (!w.ends_with("ed") || n < 4) return w;
      if (w.ends_with("ied") && n > 4) return Join(w.substr(0, n - 3), "y", arena);
      if (w.ends_with("eed")) return w.substr(0, n - 1);
      return Base(w.substr(0, n - 2), arena);
    case Xpos::kJJR:
    case Xpos::kRBR:
      if (!w.ends_with("er") || n < 5) return w;
      if (w.ends_with("ier")) return Join(w.substr(0, n - 3), "y", arena);
      return Base(w.substr(0, n - 2), arena);
    case Xpos::kJJS:
    case Xpos::kRBS:
      if (!w.ends_with("est") || n < 6) return w;
      if (w.ends_with("iest")) return Join(w.substr(0, n - 4), "y", arena);
      return Base(w.substr(0, n - 3), arena);
    default:
      return kind == kNoun && w.ends_with("'s") ? w.substr(0, n - 2) : w;
  }
}

std::string_view Lemmas::Of(std::string_view form, std::string_view norm, Upos upos, Xpos xpos,
                            bool plain, Arena* arena) const {
  const Kind kind = KindOf(upos);
  const auto& exceptions = exceptions_[static_cast<size_t>(kind)];
  const bool inflects = kind == kVerb ? xpos != Xpos::kVB && xpos != Xpos::kVBP
                        : kind == kNoun || kind == kName
                            ? xpos == Xpos::kNNS || xpos == Xpos::kNNPS || kind == kName
                            : true;
  if (inflects || upos == Upos::kAux) {
    if (auto it = exceptions.find(norm); it != exceptions.end()) return it->second;
  }
  if (kind == kName || xpos == Xpos::kNNP || xpos == Xpos::kNNPS) {
    std::string_view w = form;
    if (xpos == Xpos::kNNPS) w = Plural(form, arena);
    if (kind == kName && xpos != Xpos::kADD && !w.empty() && Letter(w[0]) && !Upper(w[0]) &&
        w == norm.substr(0, w.size())) {
      std::array<char, 32> buffer;  // "sunday"
      if (w.size() <= buffer.size()) {
        w.copy(buffer.data(), w.size());
        buffer[0] = static_cast<char>(buffer[0] - 32);
        return arena->Copy(std::string_view(buffer.data(), w.size()));
      }
    }
    return arena->Copy(w);
  }
  if (upos == Upos::kNum && norm.find(',') != std::string_view::npos) {
    std::string digits;
    for (char c : norm) {
      if (c != ',') digits.push_back(c);
    }
    return arena->Copy(digits);
  }
  if (kind == kAdjective && xpos == Xpos::kJJ) {  // "Iranian"
    return plain && !form.empty() && Upper(form[0]) ? arena->Copy(form) : norm;
  }
  if (kind == kNoun && plain && form.size() > 1 && Upper(form[0]) &&
      Upper(form[1])) {  // "CEO", "CEOs"
    return arena->Copy(xpos == Xpos::kNNS ? Plural(form, arena) : form);
  }
  return Inflected(norm, kind, xpos, arena);
}

}  // namespace hearsay::syntax
