// Files: mapped read-only, or read whole from a stream that cannot be mapped.
// Thread rule: a MappedFile is const after Open. Ownership: unmaps when destroyed; move-only.
#pragma once
#include <string>
#include <string_view>

#include "base/status.h"

namespace hearsay {

class MappedFile {
 public:
  // kFileNotFound, kFileUnreadable (a folder, no permission). An empty file maps to "".
  static Result<MappedFile> Open(const std::string& path);
  MappedFile(MappedFile&& o) noexcept;
  MappedFile& operator=(MappedFile&& o) noexcept;
  MappedFile(const MappedFile&) = delete;
  ~MappedFile();
  std::string_view bytes() const { return {data_, size_}; }

 private:
  MappedFile() = default;
  const char* data_ = nullptr;
  size_t size_ = 0;
};

// Everything that file descriptor `fd` gives, up to `limit` bytes (kInputTooLarge beyond).
Result<std::string> ReadDescriptor(int fd, size_t limit);

}  // namespace hearsay
