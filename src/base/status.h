// Status and Result<T>: how every room reports failure. The library never prints, exits or throws across its interface.
//
// Errors are numbered in errors.def (one table); a Status adds a detail: which file, which line, what was seen.
// Thread rule: plain values. Ownership: a Status owns its detail.
#pragma once
#include <cassert>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace hearsay {

enum class ErrorCategory : uint8_t { kNone, kInput, kUsage, kLedger, kData, kSystem };

enum class Error : uint16_t {
  kNone = 0,
#define HEARSAY_ERROR(name, number, category, message) name = number,
#include "base/errors.def"
#undef HEARSAY_ERROR
};

struct ErrorInfo {
  Error error;
  ErrorCategory category;
  const char* name;     // as in errors.def, without the k
  const char* message;  // one sentence, no full stop
};

// The row of errors.def for this error; for an unknown number, a row with name "Unknown".
const ErrorInfo& InfoOf(Error error);

class [[nodiscard]] Status {
 public:
  Status() = default;  // success
  explicit Status(Error error, std::string detail = {}) : error_(error), detail_(std::move(detail)) {}
  bool ok() const { return error_ == Error::kNone; }
  Error error() const { return error_; }
  ErrorCategory category() const { return InfoOf(error_).category; }
  const std::string& detail() const { return detail_; }
  // "HS103: the input is empty (page.html)"; "" for success.
  std::string ToString() const;

 private:
  Error error_ = Error::kNone;
  std::string detail_;
};

// A T or the Status that says why there is none. T may be move-only.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}  // NOLINT: implicit by design, as `return value;`
  Result(Status status) : status_(std::move(status)) { assert(!status_.ok()); }  // NOLINT
  bool ok() const { return value_.has_value(); }
  const Status& status() const { return status_; }
  T& value() & { return *value_; }
  const T& value() const& { return *value_; }
  T&& value() && { return std::move(*value_); }
  T& operator*() & { return *value_; }
  const T& operator*() const& { return *value_; }
  T* operator->() { return &*value_; }
  const T* operator->() const { return &*value_; }

 private:
  std::optional<T> value_;
  Status status_;
};

// Returns the status of `expr` from the enclosing function if it failed.
#define HEARSAY_RETURN_IF_ERROR(expr)                       \
  do {                                                      \
    if (::hearsay::Status s_ = (expr); !s_.ok()) return s_; \
  } while (0)

}  // namespace hearsay
