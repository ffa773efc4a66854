// Finds and opens the reading model.
//
// Method: a fixed list of places relative to the running program, so that an installed hearsay and
// a build tree each read with their own model. Bound: at most four look-ups, then one pass over the
// file. Test: tests/nn/model_test.cc.
#include "nn/model.h"

#include <cstdlib>
#include <filesystem>
#include <utility>

namespace hearsay::nn {

std::string FindModel() {
  if (const char* const given = std::getenv("HEARSAY_MODEL")) return given;
  std::error_code error;
  const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", error);
  if (error) return "";
  const std::filesystem::path folder = program.parent_path();
  for (const char* place :
       {"../share/hearsay/reader.bin", "models/reader.bin", "../models/reader.bin"}) {
    const std::filesystem::path path = folder / place;
    if (std::filesystem::is_regular_file(path, error)) return path.lexically_normal().string();
  }
  return "";
}

Result<std::unique_ptr<const Model>> Model::Open(const std::string& path) {
  auto bytes = MappedFile::Open(path);
  if (!bytes.ok()) return bytes.status();
  const auto told = [&](const Status& s) { return Status(s.error(), path + ": " + s.detail()); };
  auto file = WeightFile::Open(bytes->bytes());
  if (!file.ok()) return told(file.status());
  const auto& kernels = Chosen();
  if (!kernels.ok()) return kernels.status();
  auto encoder = Encoder::Load(*file, **kernels);
  if (!encoder.ok()) return told(encoder.status());
  return std::unique_ptr<const Model>(
      new Model(path, std::move(*bytes), std::move(*file), std::move(*encoder)));
}

Result<std::unique_ptr<const Model>> Model::OpenFound() {
  const std::string path = FindModel();
  if (path.empty()) return std::unique_ptr<const Model>();
  return Open(path);
}

Result<Linear> Model::Matrix(std::string_view name, uint32_t inputs, uint32_t outputs) const {
  auto linear = Linear::Load(file_, name, kernels());
  if (!linear.ok()) return linear.status();
  if (linear->inputs() != inputs || (outputs != 0 && linear->outputs() != outputs)) {
    return Status(Error::kModelDamaged, path_ + ": shape of '" + std::string(name) + "'");
  }
  return linear;
}

}  // namespace hearsay::nn
