// Reads a noun phrase that names nobody by itself: "the paper's Iranian sources", "a person
// familiar with the matter", "the senator", "the Trump campaign", "court documents".
#pragma once
#include "names/scene.h"

namespace hearsay::names {

struct Description {
  uint32_t first = 0, last = 0,
           head = 0;  // tokens; last includes a post-modifier such as "familiar with the matter"
  uint32_t sentence = 0;
  uint32_t noun_first = 0;  // where the head noun begins ("press secretary")
  const Noun* noun = nullptr;
  bool definite = false;    // the, these …, or a possessor
  bool indefinite = false;  // a, an, another, one
  bool plural = false;
  bool other = false;      // "another", "a second", "separate": not the one before
  bool described = false;  // a post-modifier was read
  uint32_t count = 0;      // 0: not said
  uint32_t possessor_first = 0,
           possessor_last = 0;            // "the paper" of "the paper's sources"; equal where none
  uint32_t affiliation_at = kNone;        // `found` among the modifiers or in the post-modifier
  std::vector<std::string_view> content;  // further words that tell it apart
};

// The description that tokens [first, last) with this head make; noun is null where it is none.
Description Describe(const Scene& scene, uint32_t first, uint32_t last, uint32_t head,
                     uint32_t sentence);

// One past the post-modifier at `t` that tells a group apart ("familiar with the matter", "close to
// the talks", "in the room"), or t.
uint32_t PostmodifierEnd(const Scene& scene, uint32_t t, uint32_t sentence);

}  // namespace hearsay::names
