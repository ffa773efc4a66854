// The events room: who did what to whom, as PLOVER type and mode with the CAMEO root, place and
// date; fills Document::events and Claim::events. Thread rule: const after Create, may be shared.
#pragma once
#include <memory>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::events {

class EventReader {
 public:
  static Result<EventReader> Create();  // 3xx when a table or model is not in form
  EventReader(EventReader&&) noexcept;
  EventReader& operator=(EventReader&&) noexcept;
  ~EventReader();
  void Run(Document* doc) const;

 private:
  struct Impl;
  explicit EventReader(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::events
