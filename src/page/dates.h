// Dates as pages write them, to the record's instants: ISO forms, "22 Dec 2023", "December 22, 2023
// at 10:30 a.m. EST", "Fri, 22 Dec 2023 10:00:00 GMT", "22.12.2023", and days in addresses. Thread
// rule: const after Create.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/status.h"

namespace hearsay::page {

// A day as a line says it: what it does not say is 0, or -1 for the weekday (0 is Sunday).
struct SaidDay {
  int year = 0, month = 0, day = 0, weekday = -1;
};

class Dates {
 public:
  static Result<Dates> Create();  // kRuleTable, kRuleTableMissing
  Dates(Dates&&) noexcept;
  Dates& operator=(Dates&&) noexcept;
  ~Dates();
  // The first date in `s` (of which the first 200 bytes are looked at), in the form of
  // NormalizeInstant. A time without a known zone is kept without one. Days that do not exist and
  // years before 1900 or after 2100 are no dates.
  std::optional<std::string> Find(std::string_view s) const;
  // The day that a line names if it names nothing else: "Tuesday, 4 March", "5 March 2024",
  // "Monday". That the day exists is not looked at.
  std::optional<SaidDay> DayAlone(std::string_view line) const;
  // …/2023/12/22/…, …/2023-12-22-…, …20231222…
  std::optional<std::string> InUrl(std::string_view url) const;

 private:
  struct Impl;
  explicit Dates(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::page
