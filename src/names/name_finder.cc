// Placeholder until the engine of this room lands: adds nothing.
#include "names/name_finder.h"

namespace hearsay::names {
struct NameFinder::Impl {};
Result<NameFinder> NameFinder::Create() { return NameFinder(std::make_unique<const Impl>()); }
NameFinder::NameFinder(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
NameFinder::NameFinder(NameFinder&&) noexcept = default;
NameFinder& NameFinder::operator=(NameFinder&&) noexcept = default;
NameFinder::~NameFinder() = default;
void NameFinder::Run(Document*) const {}
}  // namespace hearsay::names
