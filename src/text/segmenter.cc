// Placeholder until the engine of this room lands: adds nothing.
#include "text/segmenter.h"

namespace hearsay::text {
struct Segmenter::Impl {};
Result<Segmenter> Segmenter::Create() { return Segmenter(std::make_unique<const Impl>()); }
Segmenter::Segmenter(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;
Segmenter::~Segmenter() = default;
void Segmenter::Run(Document*) const {}
}  // namespace hearsay::text
