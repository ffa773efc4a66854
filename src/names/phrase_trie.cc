// Builds and walks the phrase trie. A walk is linear in the tokens of the phrase; nothing is
// allocated but the buffer of pieces, once a document. Tested by tests/names/phrase_trie_test.cc.
#include "names/phrase_trie.h"

#include "base/utf8.h"

namespace hearsay::names {
namespace {

// Base letters of U+00C0 .. U+017F, one for each code point ('.' keeps the code point).
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiiidnooooo.ouuuuy.saaaaaaaceeeeiiiidnooooo.ouuuuy.y"
    "aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkklllllll"
    "lllnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs";
static_assert(kLatin.size() == 0x180 - 0xC0);

// Calls back with every piece of `s`.
template <typename F>
void ForEachPiece(std::string_view s, std::string* buffer, F&& use) {
  buffer->clear();
  for (size_t at = 0; at <= s.size();) {
    char32_t c = ' ';
    if (at < s.size()) {
      c = DecodeUtf8(s, &at);
    } else {
      ++at;
    }
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    if (c >= 0xC0 && c < 0xC0 + kLatin.size() && kLatin[c - 0xC0] != '.') {
      buffer->push_back(kLatin[c - 0xC0]);
    } else if (c < 0x80 ? ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) : IsAlnum(c)) {
      AppendUtf8(c, buffer);
    } else if (!buffer->empty()) {
      use(std::string_view(*buffer));
      buffer->clear();
    }
  }
}

}  // namespace

uint32_t Vocabulary::Intern(std::string_view piece) {
  const auto it = ids_.find(piece);
  if (it != ids_.end()) return it->second;
  const uint32_t id = static_cast<uint32_t>(ids_.size()) + 1;
  ids_.emplace(std::string(piece), id);
  return id;
}

uint32_t Vocabulary::Find(std::string_view piece) const {
  const auto it = ids_.find(piece);
  return it == ids_.end() ? 0 : it->second;
}

void TokenPieces::Fill(const Document& doc, const Vocabulary& vocabulary) {
  ids.clear();
  start.clear();
  joins.clear();
  start.reserve(doc.tokens.size() + 1);
  std::string buffer;
  for (const Token& t : doc.tokens) {
    start.push_back(static_cast<uint32_t>(ids.size()));
    ForEachPiece(t.norm, &buffer,
                 [&](std::string_view piece) { ids.push_back(vocabulary.Find(piece)); });
    joins.push_back(t.norm == "-" || t.norm == "." || t.norm == "&" || t.norm == "'" ||
                    t.norm == "/" || t.norm == "+");
  }
  start.push_back(static_cast<uint32_t>(ids.size()));
}

void PhraseTrie::Add(std::string_view phrase, uint32_t value, bool exact_case,
                     Vocabulary* vocabulary) {
  uint32_t node = 0;
  std::string buffer;
  ForEachPiece(phrase, &buffer, [&](std::string_view piece) {
    const uint64_t key = (uint64_t{node} << 32) | vocabulary->Intern(piece);
    const auto [it, fresh] = edges_.emplace(key, static_cast<uint32_t>(node_payload_.size()));
    if (fresh) node_payload_.push_back(kNoPayload);
    node = it->second;
  });
  if (node == 0) return;
  // Appended, so that earlier rows of a table come first.
  uint32_t* at = &node_payload_[node];
  while (*at != kNoPayload) {
    if (payloads_[*at].value == value) return;
    at = &payloads_[*at].next;
  }
  const uint32_t fresh = static_cast<uint32_t>(payloads_.size());
  *at = fresh;
  payloads_.push_back({value, kNoPayload, exact_case ? phrase : std::string_view{}});
}

PhraseTrie::Match PhraseTrie::Longest(const TokenPieces& pieces, uint32_t first,
                                      uint32_t limit) const {
  Match best;
  uint32_t node = 0;
  for (uint32_t t = first; t < limit; ++t) {
    const uint32_t from = pieces.start[t], to = pieces.start[t + 1];
    if (from == to) {
      if (t == first || !pieces.joins[t]) return best;
      continue;  // a hyphen, "&" …: a phrase never ends with it
    }
    for (uint32_t i = from; i < to; ++i) {
      node = pieces.ids[i] ? Step(node, pieces.ids[i]) : 0;
      if (!node) return best;
    }
    if (node_payload_[node] != kNoPayload) best = {t + 1, node_payload_[node]};
  }
  return best;
}

uint32_t PhraseTrie::Exact(const TokenPieces& pieces, uint32_t first, uint32_t last) const {
  uint32_t node = 0;
  for (uint32_t i = pieces.start[first]; i < pieces.start[last]; ++i) {
    node = pieces.ids[i] ? Step(node, pieces.ids[i]) : 0;
    if (!node) return kNoPayload;
  }
  return node ? node_payload_[node] : kNoPayload;
}

uint32_t PhraseTrie::ExactText(std::string_view phrase, const Vocabulary& vocabulary) const {
  uint32_t node = 0;
  bool lost = false;
  std::string buffer;
  ForEachPiece(phrase, &buffer, [&](std::string_view piece) {
    const uint32_t id = vocabulary.Find(piece);
    node = id && !lost ? Step(node, id) : 0;
    lost = lost || !node;
  });
  return node ? node_payload_[node] : kNoPayload;
}

}  // namespace hearsay::names
