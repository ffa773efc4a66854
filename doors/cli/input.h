// What `read`, `page` and `add` share about their inputs: the options that give facts, the bytes
// behind a path, and how a failed input is named. Errors as Status; nothing here is kept between
// calls, so any thread may call it.
#pragma once
#include <CLI/CLI.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "base/file.h"
#include "base/status.h"
#include "record/document.h"

namespace hearsay::cli {

// Adds --rules-only: no reading model, several times as fast.
void AddRulesOnly(CLI::App* command, bool* rules_only);
// Adds --publisher, --published and --url, written into `facts`, which must outlive the command.
void AddFactOptions(CLI::App* command, InputFacts* facts);
// Brings facts->published into the form of the record; kDateArgument where it is no date.
Status SettleFacts(InputFacts* facts);

// The bytes of a file (mapped), or for "-" those of standard input (read whole, 1 GiB at most).
// Owns them.
class InputBytes {
 public:
  // As MappedFile::Open and ReadDescriptor: kFileNotFound, kFileUnreadable, kInputTooLarge.
  static Result<InputBytes> Open(const std::string& path);
  std::string_view bytes() const { return file_ ? file_->bytes() : std::string_view(read_); }

 private:
  InputBytes() = default;
  std::optional<MappedFile> file_;
  std::string read_;
};

// Complains of `status`, led by the input's name where its message does not hold it.
void ComplainOf(const std::string& input, const Status& status);

}  // namespace hearsay::cli
