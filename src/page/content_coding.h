// HTTP's content codings (RFC 9110, 8.4.1): gzip, deflate and br. Thread rule: one thread at a
// time. Ownership: what comes out belongs to the decoder and is valid until its next call, or is
// the body itself.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

#include "base/status.h"
#include "page/gzip.h"

namespace hearsay::page {

class ContentDecoder {
 public:
  // `coding` is the Content-Encoding in lower case, "" if there is none. What is declared is not
  // believed where the bytes are another thing: a body that its crawler decoded without telling is
  // taken as it is. kArchiveDamaged, kArchiveTooLarge (more than `limit` bytes come out),
  // kCodingUnknown, kOutOfMemory; the detail says what the number does not.
  Status Decode(std::string_view coding, std::string_view body, size_t limit,
                std::string_view* out);

 private:
  Inflater inflater_;
  std::string unpacked_;
};

}  // namespace hearsay::page
