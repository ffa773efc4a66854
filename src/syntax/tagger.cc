// Placeholder until the engine of this room lands: adds nothing.
#include "syntax/tagger.h"

namespace hearsay::syntax {
struct Tagger::Impl {};
Result<Tagger> Tagger::Create() { return Tagger(std::make_unique<const Impl>()); }
Tagger::Tagger(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Tagger::Tagger(Tagger&&) noexcept = default;
Tagger& Tagger::operator=(Tagger&&) noexcept = default;
Tagger::~Tagger() = default;
void Tagger::Run(Document*) const {}
}  // namespace hearsay::syntax
