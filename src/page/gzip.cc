// libdeflate decompresses a whole stream at once and wants to know how much room it needs; where
// that is unknown the buffer grows fourfold and the stream is begun again, at most to the limit, so
// the work is at most 4/3 of the last try and a bomb costs no more than the limit. Tested by
// tests/page/containers_test.cc.
#include "page/gzip.h"

#include <libdeflate.h>

#include <algorithm>
#include <new>

namespace hearsay::page {
namespace {
constexpr size_t kFirstRoom = 1u << 20;
}

void Inflater::Free::operator()(libdeflate_decompressor* d) const {
  libdeflate_free_decompressor(d);
}

Inflater::Inflater() : decompressor_(libdeflate_alloc_decompressor()) {}
Inflater::~Inflater() = default;

std::string_view InflateHead(std::string_view s, std::span<char> room) {
  if (!LooksGzip(s)) return {};
  // Room for a few bytes only: libdeflate stops there, having written the bytes before. That it
  // does so is how it works and not promised, so the room is cleared first, and a wrong answer
  // costs a record or a file not found and no more.
  std::fill(room.begin(), room.end(), '\0');
  const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> decompressor(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  if (!decompressor) return {};
  size_t used = 0, made = 0;
  const libdeflate_result result = libdeflate_gzip_decompress_ex(
      decompressor.get(), s.data(), std::min<size_t>(s.size(), 1u << 16), room.data(), room.size(),
      &used, &made);
  if (result == LIBDEFLATE_SUCCESS) return {room.data(), made};
  if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return {};
  const std::string_view all(room.data(), room.size());
  return all.substr(0, all.find_last_not_of('\0') + 1);
}

bool BeginsWarcMember(std::string_view s) {
  char start[512];
  return InflateHead(s, start).substr(0, 5) == "WARC/";
}

Status Inflater::Inflate(DeflateForm form, std::string_view in, size_t limit, std::string_view* out,
                         size_t* used) {
  if (!decompressor_) return Status(Error::kOutOfMemory);
  for (size_t room = std::max(std::min(kFirstRoom, limit), std::min(capacity_, limit));;) {
    if (room > capacity_) {
      buffer_.reset();
      buffer_.reset(new (std::nothrow) char[room]);
      capacity_ = buffer_ ? room : 0;
      if (!buffer_) return Status(Error::kOutOfMemory);
    }
    size_t taken = 0, made = 0;
    auto* const run = form == DeflateForm::kGzip   ? libdeflate_gzip_decompress_ex
                      : form == DeflateForm::kZlib ? libdeflate_zlib_decompress_ex
                                                   : libdeflate_deflate_decompress_ex;
    const libdeflate_result result =
        run(decompressor_.get(), in.data(), in.size(), buffer_.get(), room, &taken, &made);
    if (result == LIBDEFLATE_SUCCESS) {
      *out = {buffer_.get(), made};
      *used = taken;
      return {};
    }
    if (result != LIBDEFLATE_INSUFFICIENT_SPACE) return Status(Error::kArchiveDamaged);
    if (room >= limit) return Status(Error::kArchiveTooLarge);
    room = std::min(limit, room * 4);
  }
}

bool GzipMembers::Next(size_t limit, std::string_view* out, Status* status) {
  at_ = next_;
  if (file_.find_first_not_of('\0', at_) == std::string_view::npos) return false;
  size_t used = 0;
  *status = LooksGzip(file_.substr(at_))
                ? inflater_.Inflate(DeflateForm::kGzip, file_.substr(at_), limit, out, &used)
                : Status(Error::kArchiveDamaged);
  next_ = at_ + used;
  return true;
}

bool GzipMembers::SkipToWarcMember() {
  // The first bytes tell (a stream cut to this length cannot pass its check, so only they count).
  for (next_ = at_ + 1; (next_ = file_.find("\x1F\x8B\x08", next_)) != std::string_view::npos;
       ++next_) {
    if (BeginsWarcMember(file_.substr(next_))) return true;
  }
  next_ = file_.size();
  return false;
}

Result<std::string> Gunzip(std::string_view file, size_t limit) {
  GzipMembers members(file);
  std::string joined;
  std::string_view out;
  Status status;
  while (members.Next(limit, &out, &status)) {
    if (!status.ok()) return status;
    if (out.size() > limit - joined.size()) return Status(Error::kArchiveTooLarge);
    joined.append(out);
  }
  return joined;
}

}  // namespace hearsay::page
