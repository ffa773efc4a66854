// The table of errors.def and the wording of a Status. Linear in the number of errors; tested by tests/base/status_test.cc.
#include "base/status.h"

namespace hearsay {

const ErrorInfo& InfoOf(Error error) {
  static const ErrorInfo kTable[] = {
      {Error::kNone, ErrorCategory::kNone, "None", "success"},
#define HEARSAY_ERROR(name, number, category, message) \
  {Error::name, ErrorCategory::category, #name, message},
#include "base/errors.def"
#undef HEARSAY_ERROR
  };
  static const ErrorInfo kUnknown{Error::kNone, ErrorCategory::kSystem, "Unknown", "unknown error"};
  for (const ErrorInfo& row : kTable) {
    if (row.error == error) return row;
  }
  return kUnknown;
}

std::string Status::ToString() const {
  if (ok()) return {};
  std::string out = "HS" + std::to_string(static_cast<int>(error_)) + ": " + InfoOf(error_).message;
  if (!detail_.empty()) out += " (" + detail_ + ")";
  return out;
}

}  // namespace hearsay
