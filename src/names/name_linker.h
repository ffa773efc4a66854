// The linker of the names of one document to entities; its parts: name_links.cc (names that say
// enough by themselves), namesakes.cc (which of several bearers of one), no_names.cc,
// short_forms.cc (surnames, short forms, guesses) and late_names.cc (acronyms, demonyms, names that
// no rule took for one). Internal to the room. Thread rule: one thread; lives for one Run, as the
// scene does.
#pragma once
#include <string_view>
#include <vector>

#include "names/scene.h"

namespace hearsay::names {

class Linker {
 public:
  explicit Linker(Scene* scene);
  void Run();

 private:
  using Words = std::vector<std::string_view>;
  struct KnownEntity {
    Words words;               // of the fullest name
    std::vector<uint32_t> at;  // `found` that name it, in the order of linking
    bool headline = false;     // `words` stand in a headline
  };

  Words WordsOf(const Found& f) const;
  bool Suffix(std::string_view word) const;
  bool Clear(const Found& f) const;
  uint32_t Make(const Found& f);
  void Set(uint32_t i, uint32_t e);
  bool Headline(uint32_t sentence) const;
  uint32_t OfFact(uint32_t fact);
  uint32_t MakeOfFact(uint32_t fact);
  void NameWords(std::string_view name, Words* out);
  // Lands and how often the document names each.
  using Weights = std::vector<std::pair<std::string_view, int>>;
  void NoNames();
  bool AbbreviatesWords(uint32_t t) const;
  bool CommonInHeadline(const Found& f) const;
  void Namesakes();
  void Regions();
  void Bodies();
  void Surnames();
  std::string_view SharedBy(const Found& f) const;
  std::string_view LandBeside(const Found& f) const;
  static std::string_view Heaviest(const Weights& weights, std::string_view lands,
                                   std::string_view own);
  void Link(uint32_t i);
  void LinkPeople(uint32_t i);
  uint32_t FindSame(const Found& f) const;
  static bool TailOf(const Words& tail, const Words& whole);
  uint32_t FindPerson(Words words) const;
  static bool Initial(std::string_view w);
  static bool Subset(const Words& a, const Words& b);

  void LinkUnclear(uint32_t i);
  bool OnlyOpens(const Found& f) const;
  uint32_t PersonOfOneWord(std::string_view word, uint32_t i, bool given) const;
  void LinkShort(uint32_t i);
  bool OwnWord(std::string_view word) const;
  uint32_t ShortFormOf(const Words& words, uint32_t first, uint32_t i) const;
  bool Titled(const Found& f) const;
  uint32_t LeaderAt(const Found& f) const;

  void Acronyms();
  bool OnlyLetters(uint32_t entity) const;
  bool InBrackets(uint32_t i, uint32_t e) const;
  static bool Initials(const Words& words, std::string_view letters);
  void Merge(uint32_t from, uint32_t to);
  void Demonyms();
  void Overlooked();

  Scene& s_;
  const Lexicon& lex_;
  std::vector<KnownEntity> known_;  // by entity
};

}  // namespace hearsay::names
