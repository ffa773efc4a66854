// HTTP's content codings (RFC 9110, 8.4): gzip, deflate and br, one or several upon each other.
// Thread rule: one thread at a time. Ownership: what comes out belongs to the decoder and is valid
// until its next call, or is the body itself.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/status.h"
#include "page/gzip.h"

namespace hearsay::page {

class ContentDecoder {
 public:
  // Codings that are taken off one body at most: each costs up to `limit` bytes of work.
  static constexpr size_t kMaxCodings = 5;

  // `codings` is the Content-Encoding in lower case: a list in the order in which they were
  // applied, "" if there is none. What is declared is not believed where the bytes are another
  // thing: a body that its crawler decoded without telling is taken as it is. kArchiveDamaged,
  // kArchiveTooLarge (more than `limit` bytes come out of one coding), kCodingUnknown (or more than
  // kMaxCodings), kOutOfMemory; the detail says what the number does not.
  Status Decode(std::string_view codings, std::string_view body, size_t limit,
                std::string_view* out);

 private:
  // Takes off one coding; `*out` is `body` or lies in the room.
  struct Room {
    Status Decode(std::string_view coding, std::string_view body, size_t limit,
                  std::string_view* out);
    Inflater inflater;
    std::string unpacked;
  };
  Room rooms_[2];  // one holds what the other reads
};

}  // namespace hearsay::page
