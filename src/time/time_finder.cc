// Placeholder until the engine of this room lands: adds nothing.
#include "time/time_finder.h"

namespace hearsay::time {
struct TimeFinder::Impl {};
Result<TimeFinder> TimeFinder::Create() { return TimeFinder(std::make_unique<const Impl>()); }
TimeFinder::TimeFinder(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
TimeFinder::TimeFinder(TimeFinder&&) noexcept = default;
TimeFinder& TimeFinder::operator=(TimeFinder&&) noexcept = default;
TimeFinder::~TimeFinder() = default;
void TimeFinder::Run(Document*) const {}
}  // namespace hearsay::time
