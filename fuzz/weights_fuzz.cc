// Any bytes as a weight file: opened with a right checksum put behind them (else nothing past it is
// reached), loaded, and run if it loads. Nothing may crash or read outside.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "nn/crc32c.h"
#include "nn/encoder.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay::nn;
  if (size < 64 || size > 1 << 20) return 0;
  const size_t total = size + 8;
  struct Free {
    void operator()(char* p) const { std::free(p); }
  };
  const std::unique_ptr<char, Free> bytes(
      static_cast<char*>(std::aligned_alloc(64, (total + 63) / 64 * 64)));
  std::memcpy(bytes.get(), data, size);
  const uint64_t stated = total;
  std::memcpy(bytes.get() + 8, &stated, 8);
  const uint64_t crc = Crc32c({bytes.get(), size});
  std::memcpy(bytes.get() + size, &crc, 8);
  const auto file = WeightFile::Open({bytes.get(), total});
  if (!file.ok()) return 0;
  size_t seen = 0;
  for (const Tensor& t : file->tensors()) {
    for (const char c : t.data) seen += static_cast<unsigned char>(c);
  }
  for (const char* name : {"pieces", "upos", "a"}) {
    const auto list = file->Strings(name);
    if (!list.ok()) continue;
    for (uint32_t i = 0; i < list->size(); ++i) seen += (*list)[i].size();
  }
  for (const Kernels* k : Supported()) {
    const auto encoder = Encoder::Load(*file, *k);
    if (!encoder.ok()) break;
    const std::vector<uint32_t> ids = {0, static_cast<uint32_t>(seen % 7), 1}, ends = {1, 3};
    const std::vector<uint8_t> zeros(3);
    std::vector<float> out(3 * encoder->width());
    Workspace workspace;
    (void)encoder->Encode({ids, zeros, zeros, zeros, ends}, &workspace, out.data());
  }
  return 0;
}
