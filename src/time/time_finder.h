// The time room: time expressions with TIMEX3 values, anchored to Document::published; without it,
// only values that need no anchor. Thread rule: const after Create, may be shared.
#pragma once
#include <memory>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::time {

class TimeFinder {
 public:
  static Result<TimeFinder> Create();  // 3xx when a table or model is not in form
  TimeFinder(TimeFinder&&) noexcept;
  TimeFinder& operator=(TimeFinder&&) noexcept;
  ~TimeFinder();
  void Run(Document* doc) const;

 private:
  struct Impl;
  explicit TimeFinder(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::time
