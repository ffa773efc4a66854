// gzip, zlib and raw deflate, by libdeflate, into memory that is reused. Thread rule: one thread at
// a time. Ownership: the output belongs to the Inflater and is valid until its next call.
#pragma once
#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "base/status.h"

struct libdeflate_decompressor;

namespace hearsay::page {

enum class DeflateForm { kGzip, kZlib, kRaw };

inline bool LooksGzip(std::string_view s) {
  return s.size() >= 18 && s[0] == '\x1F' && s[1] == '\x8B' && s[2] == '\x08';
}

// The first bytes of the member that begins `s`, at most as many as `room` takes, as far as they
// can be had without the rest; written into `room`.
std::string_view InflateHead(std::string_view s, std::span<char> room);
// The member that begins `s` holds a WARC record, as far as its first bytes tell. Cheap: used to
// find the way on after a damaged member.
bool BeginsWarcMember(std::string_view s);

class Inflater {
 public:
  Inflater();
  ~Inflater();
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  // The stream that begins `in` (for gzip: one member); `*used` is its length. kArchiveDamaged,
  // kArchiveTooLarge (more than `limit` bytes come out), kOutOfMemory.
  Status Inflate(DeflateForm form, std::string_view in, size_t limit, std::string_view* out,
                 size_t* used);

 private:
  struct Free {
    void operator()(libdeflate_decompressor* d) const;
  };
  std::unique_ptr<libdeflate_decompressor, Free> decompressor_;
  std::unique_ptr<char[]> buffer_;
  size_t capacity_ = 0;
};

// The members of a gzip file, one after another. Zeros after the last are padding.
class GzipMembers {
 public:
  explicit GzipMembers(std::string_view file) : file_(file) {}
  // The next member: false at the end of the file; a damaged one gives its error, and so would
  // every further call. `*out` is valid until the next call.
  bool Next(size_t limit, std::string_view* out, Status* status);
  size_t at() const { return at_; }  // where the member that Next gave begins
  // Goes on behind a damaged member, whose length is unknown: at the next one that begins a WARC
  // record. False if there is none.
  bool SkipToWarcMember();

 private:
  std::string_view file_;
  size_t at_ = 0, next_ = 0;
  Inflater inflater_;
};

// All members of a gzip file in one piece, of at most `limit` bytes.
Result<std::string> Gunzip(std::string_view file, size_t limit);

}  // namespace hearsay::page
