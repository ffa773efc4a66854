// What a claim is about, as far as its answers need it: the words, names and deeds of its content
// (and, for an answer, of the question that leads its sentence), and whether it only points to
// something said before ("the allegations"). Internal to the room.
#pragma once
#include <string_view>
#include <vector>

#include "claims/lexicon.h"
#include "record/document.h"

namespace hearsay::claims {

struct Profile {
  std::vector<std::string_view> lemmas;  // of nouns, names, verbs, adjectives, numbers; sorted
  std::vector<uint32_t> entities;        // sorted
  std::vector<std::string_view> nouns;   // and names of the content, sorted
  std::vector<std::string_view> topics;  // definite nouns and names of the content, sorted
  std::vector<std::string_view> deeds;   // of its verbs and of nouns that tell of deeds, sorted
  std::vector<std::string_view>
      things;                          // of its other nouns and names, adjectives, numbers; sorted
  std::vector<std::string_view> cues;  // deeds of the cue
  std::vector<std::string_view> occasion;  // nouns of the source's words ("in a letter, the union")
  std::string_view pointing;               // the noun that points, if it is one
  std::string_view head;                   // of a content that is a noun phrase: its noun or deed
  bool pointer = false;                    // "the allegations", "it"
  bool accusation = false, news = false;   // "the allegations"; "the report", "the story"
  bool clause = false;                     // a finite verb is in it
  bool gerund = false;                     // it begins with one: "denied hitting a player"
  uint32_t begin = 0;                      // the first byte of content and cue
};

Profile ProfileOf(const CueLexicon& lexicon, const Document& doc, const Claim& claim);

}  // namespace hearsay::claims
