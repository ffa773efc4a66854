// Web and mail addresses in running text. Internal to the room; pure; linear in the bytes of the
// run without white space that holds the address.
#pragma once
#include <cstddef>
#include <string_view>

namespace hearsay::text {

struct Chunk {
  size_t end = 0;  // of the run without white space
  bool may_hold_address = false;
};
Chunk ChunkAt(std::string_view s, size_t at);

// `s` ends where the chunk does.
// Where the characters that an address may hold end, without marks that close the sentence or the
// bracket around it.
size_t TrimAddress(std::string_view s, size_t begin);
// The end of the web or mail address at `at`, or `at`.
size_t AddressEnd(std::string_view s, size_t at);

}  // namespace hearsay::text
