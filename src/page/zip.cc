// Own reader of the central directory (PKWARE APPNOTE 6.3, with zip64), because the kept libraries
// read from files or copy through zlib: here a stored WARC, which is what WACZ holds, is read in
// place from the mapped file, and libdeflate is there already. Every offset is checked against the
// file. A file without a central directory, cut off by a broken download, gives an error. At most
// kMaxEntries entries are looked at, so that overlapping ones cost little. Tested by
// tests/page/containers_test.cc.
#include "page/zip.h"

#include <libdeflate.h>

#include <vector>

#include "page/gzip.h"
#include "page/warc.h"

namespace hearsay::page {
namespace {

constexpr size_t kMaxEntries = 1u << 16;
constexpr size_t kNpos = std::string_view::npos;

uint64_t Number(std::string_view s, uint64_t at, int bytes) {
  uint64_t v = 0;
  for (int i = bytes - 1; i >= 0; --i)
    v = v << 8 | static_cast<uint8_t>(s[at + static_cast<uint64_t>(i)]);
  return v;
}
bool Holds(std::string_view s, uint64_t at, uint64_t n) {
  return at <= s.size() && n <= s.size() - at;
}

struct Entry {
  std::string_view data;  // as stored
  std::string_view name;
  bool deflated = false;
  uint64_t size = 0;
  uint32_t crc = 0;
};

// The entries of the central directory; false if it is not in form.
bool ReadDirectory(std::string_view s, std::vector<Entry>* out) {
  const size_t end = s.rfind("PK\x05\x06");
  if (end == kNpos || !Holds(s, end, 22)) return false;
  uint64_t count = Number(s, end + 10, 2), at = Number(s, end + 16, 4);
  if (at == 0xFFFFFFFF || count == 0xFFFF) {
    if (end < 20 || s.substr(end - 20, 4) != "PK\x06\x07") return false;
    const uint64_t end64 = Number(s, end - 12, 8);
    if (!Holds(s, end64, 56) || s.substr(end64, 4) != "PK\x06\x06") return false;
    count = Number(s, end64 + 32, 8);
    at = Number(s, end64 + 48, 8);
  }
  if (count > kMaxEntries) return false;
  for (; count > 0; --count) {
    if (!Holds(s, at, 46) || s.substr(at, 4) != "PK\x01\x02") return false;
    Entry e;
    const uint64_t method = Number(s, at + 10, 2);
    const bool sealed = Number(s, at + 8, 2) & 1;
    e.crc = static_cast<uint32_t>(Number(s, at + 16, 4));
    uint64_t packed = Number(s, at + 20, 4), local = Number(s, at + 42, 4);
    e.size = Number(s, at + 24, 4);
    const uint64_t name = Number(s, at + 28, 2), extra = Number(s, at + 30, 2);
    if (!Holds(s, at + 46, name + extra)) return false;
    e.name = s.substr(at + 46, name);
    const std::string_view more = s.substr(at + 46 + name, extra);
    for (uint64_t p = 0; Holds(more, p, 4);) {
      const uint64_t n = Number(more, p + 2, 2);
      if (!Holds(more, p + 4, n)) break;
      if (Number(more, p, 2) == 1) {  // zip64: the numbers that did not fit, in this order
        uint64_t q = p + 4;
        for (uint64_t* v : {&e.size, &packed, &local}) {
          if (*v != 0xFFFFFFFF || q + 8 > p + 4 + n) continue;
          *v = Number(more, q, 8);
          q += 8;
        }
      }
      p += 4 + n;
    }
    at += 46 + name + extra + Number(s, at + 32, 2);
    if (sealed || (method != 0 && method != 8) || !Holds(s, local, 30)) continue;
    const uint64_t begin = local + 30 + Number(s, local + 26, 2) + Number(s, local + 28, 2);
    if (!Holds(s, begin, packed)) continue;
    e.data = s.substr(begin, packed);
    e.deflated = method == 8;
    out->push_back(e);
  }
  return true;
}

}  // namespace

bool LooksWacz(std::string_view bytes) {
  std::vector<Entry> entries;
  if (!ReadDirectory(bytes, &entries)) return false;
  for (const Entry& e : entries) {
    if (e.deflated ? e.name.ends_with(".warc") || e.name.ends_with(".warc.gz")
                   : LooksWarc(e.data) || BeginsWarcMember(e.data))
      return true;
  }
  return false;
}

bool ReadWacz(std::string_view bytes, ContainerContext* context) {
  std::vector<Entry> entries;
  if (!ReadDirectory(bytes, &entries)) return false;
  Inflater inflater;
  bool any = false;
  uint64_t unpacked = 0;
  const std::string file = context->where;
  for (const Entry& e : entries) {
    std::string_view content = e.data;
    context->where = file + "#" + std::string(e.name.substr(0, 200));
    if (e.deflated) {
      // Overlapping entries must not make a small file endless work.
      if (unpacked > 4 * kMaxUnpackedBytes) break;
      size_t used;
      const Status status =
          inflater.Inflate(DeflateForm::kRaw, e.data, kMaxUnpackedBytes, &content, &used);
      unpacked += content.size();
      if (!status.ok()) {
        if (status.error() == Error::kArchiveTooLarge) unpacked += kMaxUnpackedBytes;
        if (any) context->Fail(status.error(), context->where);
        continue;
      }
      if (libdeflate_crc32(0, content.data(), content.size()) != e.crc) {
        if (any) context->Fail(Error::kArchiveDamaged, context->where);
        continue;
      }
    }
    if (!LooksWarc(content) && !BeginsWarcMember(content)) continue;
    any = true;
    ReadContainer(content, context);
  }
  context->where = file;
  return any;
}

}  // namespace hearsay::page
