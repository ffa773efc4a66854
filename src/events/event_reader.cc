// Placeholder until the engine of this room lands: adds nothing.
#include "events/event_reader.h"

namespace hearsay::events {
struct EventReader::Impl {};
Result<EventReader> EventReader::Create() { return EventReader(std::make_unique<const Impl>()); }
EventReader::EventReader(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
EventReader::EventReader(EventReader&&) noexcept = default;
EventReader& EventReader::operator=(EventReader&&) noexcept = default;
EventReader::~EventReader() = default;
void EventReader::Run(Document*) const {}
}  // namespace hearsay::events
