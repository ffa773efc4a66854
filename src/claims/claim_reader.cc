// Placeholder until the engine of this room lands: adds nothing.
#include "claims/claim_reader.h"

namespace hearsay::claims {
struct ClaimReader::Impl {};
Result<ClaimReader> ClaimReader::Create() { return ClaimReader(std::make_unique<const Impl>()); }
ClaimReader::ClaimReader(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
ClaimReader::ClaimReader(ClaimReader&&) noexcept = default;
ClaimReader& ClaimReader::operator=(ClaimReader&&) noexcept = default;
ClaimReader::~ClaimReader() = default;
void ClaimReader::Run(Document*) const {}
}  // namespace hearsay::claims
