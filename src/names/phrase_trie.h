// Phrases of tables as paths in a trie of word pieces, so that one walk over a document's tokens
// finds the longest known phrase at a token whatever the tokenization ("U.N.", "al-Assad",
// "People's Daily").
//
// A piece is a maximal run of letters and digits, in lower case, with Latin accents removed;
// everything between is skipped. Method: interned pieces, then edges (node, piece) -> node in one
// hash map. Build once, then const and shared by threads.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "record/document.h"

namespace hearsay::names {

class Vocabulary {
 public:
  uint32_t Intern(std::string_view piece);      // from 1
  uint32_t Find(std::string_view piece) const;  // 0 where unknown

  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view s) const { return std::hash<std::string_view>{}(s); }
  };

 private:
  std::unordered_map<std::string, uint32_t, Hash, std::equal_to<>> ids_;
};

// The pieces of every token of a document: those of token t are ids[start[t]] .. ids[start[t + 1]].
struct TokenPieces {
  std::vector<uint32_t> ids, start;
  std::vector<uint8_t> joins;  // by token: punctuation that may stand inside a name
  void Fill(const Document& doc, const Vocabulary& vocabulary);
};

class PhraseTrie {
 public:
  static constexpr uint32_t kNoPayload = UINT32_MAX;
  struct Payload {
    uint32_t value;
    uint32_t next;           // the next payload of the same phrase, or kNoPayload
    std::string_view exact;  // the surface that the document must show, "" for any
  };
  struct Match {
    uint32_t last = 0;  // one past the last token; 0 where nothing matched
    uint32_t payload = kNoPayload;
  };

  // `phrase` must outlive the trie when `exact_case`.
  void Add(std::string_view phrase, uint32_t value, bool exact_case, Vocabulary* vocabulary);
  // The longest phrase that starts with token `first` and ends at or before `limit`.
  Match Longest(const TokenPieces& pieces, uint32_t first, uint32_t limit) const;
  // Is [first, last) exactly a phrase? Its payloads, or kNoPayload.
  uint32_t Exact(const TokenPieces& pieces, uint32_t first, uint32_t last) const;
  // The payloads of a phrase given as text.
  uint32_t ExactText(std::string_view phrase, const Vocabulary& vocabulary) const;
  const Payload& At(uint32_t payload) const { return payloads_[payload]; }

 private:
  uint32_t Step(uint32_t node, uint32_t piece) const {
    const auto it = edges_.find((uint64_t{node} << 32) | piece);
    return it == edges_.end() ? 0 : it->second;
  }
  std::unordered_map<uint64_t, uint32_t> edges_;
  std::vector<uint32_t> node_payload_{kNoPayload};  // by node; node 0 is the root
  std::vector<Payload> payloads_;
};

}  // namespace hearsay::names
