// The reading model of this machine: where models/reader.bin is found, and the file opened.
//
// Looked for in this order: HEARSAY_MODEL (a path; set but empty: no model is wanted),
// SHARE/hearsay/ reader.bin beside the folder of the program, models/reader.bin in the program's
// folder or the one above it (the build tree). Ownership: a Model owns the mapping; everything
// loaded from it views it. Thread rule: const after Open, shared by threads. Errors: kFileNotFound
// for a HEARSAY_MODEL that is not there, kModelDamaged, kModelNewer, kKernelUnknown.
#pragma once
#include <memory>
#include <string>

#include "base/file.h"
#include "base/status.h"
#include "nn/encoder.h"
#include "nn/weight_file.h"

namespace hearsay::nn {

class Model {
 public:
  static Result<std::unique_ptr<const Model>> Open(const std::string& path);
  // The model that FindModel names; a null pointer where there is none.
  static Result<std::unique_ptr<const Model>> OpenFound();

  const std::string& path() const { return path_; }
  const WeightFile& file() const { return file_; }
  const Encoder& encoder() const { return encoder_; }
  const Kernels& kernels() const { return encoder_.kernels(); }
  // The matrix `name`, which must have these inputs and outputs (0: any number of outputs).
  Result<Linear> Matrix(std::string_view name, uint32_t inputs, uint32_t outputs) const;

 private:
  Model(std::string path, MappedFile bytes, WeightFile file, Encoder encoder)
      : path_(std::move(path)),
        bytes_(std::move(bytes)),
        file_(std::move(file)),
        encoder_(std::move(encoder)) {}
  std::string path_;
  MappedFile bytes_;
  WeightFile file_;
  Encoder encoder_;
};

// The path of the model to read with, or "" where there is none.
std::string FindModel();

}  // namespace hearsay::nn
