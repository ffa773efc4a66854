// Opens the weight file of docs/weights.md.
//
// Method: header, checksum, then every entry against the bounds of the file; nothing is copied but
// the tables. Bound: one pass over the bytes for the checksum. Tests: tests/nn/weight_file_test.cc
// (every byte of a small file damaged in turn, every length cut), fuzz/weights_fuzz.cc.
#include "nn/weight_file.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>
#include <string>

#include "nn/crc32c.h"

namespace hearsay::nn {
namespace {

static_assert(std::endian::native == std::endian::little, "the weight file is used in place");

constexpr uint32_t kVersion = 1;
constexpr size_t kHeader = 64, kEntry = 96, kListEntry = 56, kTail = 8;
constexpr size_t kAlignment = 64;
constexpr uint32_t kMostEntries = 1u << 16;

template <typename T>
T At(std::string_view bytes, size_t at) {
  T v;
  std::memcpy(&v, bytes.data() + at, sizeof v);
  return v;
}

Status Damaged(std::string what) { return Status(Error::kModelDamaged, std::move(what)); }

std::string_view NameAt(std::string_view bytes, size_t at, size_t room) {
  const std::string_view field = bytes.substr(at, room);
  return field.substr(0, field.find('\0'));
}

// The block [offset, offset + size) of the body, or nothing where it does not lie in it.
bool BlockAt(std::string_view body, uint64_t offset, uint64_t size, std::string_view* out) {
  if (offset % kAlignment != 0 || offset < kHeader || offset > body.size() ||
      size > body.size() - offset) {
    return false;
  }
  *out = body.substr(offset, size);
  return true;
}

uint32_t SizeOf(TensorType t) {
  switch (t) {
    case TensorType::kF32:
    case TensorType::kI32:
      return 4;
    case TensorType::kI16:
      return 2;
    case TensorType::kI8:
      return 1;
  }
  return 0;
}

Status ReadTensor(std::string_view body, size_t at, Tensor* out) {
  out->name = NameAt(body, at, 48);
  const std::string name(out->name);
  out->type = static_cast<TensorType>(At<uint8_t>(body, at + 48));
  const uint8_t packing = At<uint8_t>(body, at + 49);
  out->rank = At<uint16_t>(body, at + 50);
  const uint64_t size = SizeOf(out->type);
  if (name.empty() || size == 0 || packing > 1 || out->rank < 1 || out->rank > 4) {
    return Damaged("tensor entry '" + name + "'");
  }
  out->packed = packing == 1;
  uint64_t bytes = size;
  for (uint32_t i = 0; i < out->rank; ++i) {
    const uint32_t d = At<uint32_t>(body, at + 52 + 4 * i);
    out->dims[i] = d;
    const uint64_t wide = out->packed && i == 0 ? (uint64_t{d} + 15) / 16 * 16 : d;
    if (d == 0 || wide > (uint64_t{1} << 40) / bytes) return Damaged("dims of '" + name + "'");
    bytes *= wide;
  }
  if (out->packed && (out->rank != 2 || out->dims[1] % 4 != 0 || out->type != TensorType::kI8)) {
    return Damaged("packing of '" + name + "'");
  }
  if (At<uint64_t>(body, at + 80) != bytes ||
      !BlockAt(body, At<uint64_t>(body, at + 72), bytes, &out->data)) {
    return Damaged("block of '" + name + "'");
  }
  return Status();
}

Status ReadList(std::string_view body, size_t at, std::string_view* name, StringList* out) {
  *name = NameAt(body, at, 32);
  const std::string shown(*name);
  const uint32_t count = At<uint32_t>(body, at + 32);
  const uint64_t size = At<uint64_t>(body, at + 48);
  std::string_view block;
  if (name->empty() || !BlockAt(body, At<uint64_t>(body, at + 40), size, &block) ||
      (uint64_t{count} + 1) * 4 > size) {
    return Damaged("block of the list '" + shown + "'");
  }
  const size_t table = (size_t{count} + 1) * 4;
  const auto* const ends = reinterpret_cast<const uint32_t*>(block.data());
  bool in_order = ends[0] == 0 && ends[count] == size - table;
  for (uint32_t i = 0; i < count; ++i) in_order &= ends[i] <= ends[i + 1];
  if (!in_order) return Damaged("ends of the list '" + shown + "'");
  *out = StringList(ends, count, block.data() + table);
  return Status();
}

}  // namespace

Result<WeightFile> WeightFile::Open(std::string_view bytes) {
  if (bytes.size() < kHeader + kTail) return Damaged("shorter than a header");
  if (reinterpret_cast<uintptr_t>(bytes.data()) % kAlignment != 0) {
    return Damaged("not at a multiple of 64 in memory");
  }
  if (bytes.substr(0, 4) != "HSWT") return Damaged("not a weight file");
  const uint32_t version = At<uint32_t>(bytes, 4);
  if (version > kVersion) {
    return Status(Error::kModelNewer, "version " + std::to_string(version) + ", known up to " +
                                          std::to_string(kVersion));
  }
  if (version == 0) return Damaged("version 0");
  if (At<uint64_t>(bytes, 8) != bytes.size()) {
    return Damaged("size " + std::to_string(bytes.size()) + ", made with " +
                   std::to_string(At<uint64_t>(bytes, 8)));
  }
  const std::string_view body = bytes.substr(0, bytes.size() - kTail);
  if (At<uint64_t>(bytes, body.size()) != Crc32c(body)) return Damaged("checksum");

  const uint32_t tensors = At<uint32_t>(bytes, 16), lists = At<uint32_t>(bytes, 20);
  const uint64_t table = At<uint64_t>(bytes, 24), list_table = At<uint64_t>(bytes, 32);
  if (tensors > kMostEntries || lists > kMostEntries || table > body.size() ||
      list_table > body.size() || tensors * kEntry > body.size() - table ||
      lists * kListEntry > body.size() - list_table) {
    return Damaged("tables");
  }
  WeightFile out;
  out.tensors_.resize(tensors);
  for (uint32_t i = 0; i < tensors; ++i) {
    HEARSAY_RETURN_IF_ERROR(ReadTensor(body, table + i * kEntry, &out.tensors_[i]));
  }
  std::sort(out.tensors_.begin(), out.tensors_.end(),
            [](const Tensor& a, const Tensor& b) { return a.name < b.name; });
  for (uint32_t i = 1; i < tensors; ++i) {
    if (out.tensors_[i - 1].name == out.tensors_[i].name) {
      return Damaged("two tensors '" + std::string(out.tensors_[i].name) + "'");
    }
  }
  out.lists_.resize(lists);
  for (uint32_t i = 0; i < lists; ++i) {
    NamedList& l = out.lists_[i];
    HEARSAY_RETURN_IF_ERROR(ReadList(body, list_table + i * kListEntry, &l.name, &l.list));
  }
  return out;
}

const Tensor* WeightFile::Find(std::string_view name) const {
  const auto at = std::lower_bound(tensors_.begin(), tensors_.end(), name,
                                   [](const Tensor& t, std::string_view n) { return t.name < n; });
  return at != tensors_.end() && at->name == name ? &*at : nullptr;
}

Result<const Tensor*> WeightFile::Typed(std::string_view name, TensorType type,
                                        std::initializer_list<uint32_t> dims) const {
  const Tensor* const t = Find(name);
  if (t == nullptr) return Damaged("no tensor '" + std::string(name) + "'");
  if (t->type != type || t->packed || t->rank != dims.size() ||
      !std::equal(dims.begin(), dims.end(), t->dims)) {
    return Damaged("type or shape of '" + std::string(name) + "'");
  }
  return t;
}

Result<std::span<const float>> WeightFile::Floats(std::string_view name,
                                                  std::initializer_list<uint32_t> dims) const {
  const Result<const Tensor*> t = Typed(name, TensorType::kF32, dims);
  if (!t.ok()) return t.status();
  const std::span<const float> out(reinterpret_cast<const float*>((*t)->data.data()),
                                   (*t)->data.size() / sizeof(float));
  bool finite = true;
  for (const float x : out) finite &= std::isfinite(x);
  if (!finite) return Damaged("'" + std::string(name) + "' is not finite");
  return out;
}

Result<std::span<const int8_t>> WeightFile::Bytes(std::string_view name,
                                                  std::initializer_list<uint32_t> dims) const {
  const Result<const Tensor*> t = Typed(name, TensorType::kI8, dims);
  if (!t.ok()) return t.status();
  return std::span<const int8_t>(reinterpret_cast<const int8_t*>((*t)->data.data()),
                                 (*t)->data.size());
}

Result<std::span<const int32_t>> WeightFile::Ints(std::string_view name,
                                                  std::initializer_list<uint32_t> dims) const {
  const Result<const Tensor*> t = Typed(name, TensorType::kI32, dims);
  if (!t.ok()) return t.status();
  return std::span<const int32_t>(reinterpret_cast<const int32_t*>((*t)->data.data()),
                                  (*t)->data.size() / sizeof(int32_t));
}

Result<StringList> WeightFile::Strings(std::string_view name) const {
  for (const NamedList& l : lists_) {
    if (l.name == name) return l.list;
  }
  return Damaged("no list '" + std::string(name) + "'");
}

}  // namespace hearsay::nn
