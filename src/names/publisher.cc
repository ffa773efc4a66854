// Looks the publisher up by name, then by domain. A few hash probes. Tested by
// tests/names/rows_test.cc.
#include "names/publisher.h"

#include "base/table.h"
#include "base/utf8.h"

namespace hearsay::names {
namespace {

uint32_t OutletOfName(const Lexicon& lex, std::string_view name) {
  if (name.starts_with("The ") || name.starts_with("the ")) name.remove_prefix(4);
  uint32_t shortened = kNone;
  uint32_t shorts = 0;
  for (uint32_t p = lex.names.ExactText(name, lex.vocabulary); p != PhraseTrie::kNoPayload;
       p = lex.names.At(p).next) {
    const Reading& r = lex.readings[lex.names.At(p).value];
    if (lex.facts[r.fact].origin != Origin::kOutlet) continue;
    if (r.sense != Sense::kShort) return r.fact;
    if (r.fact != shortened) ++shorts;
    shortened = r.fact;
  }
  return shorts == 1 ? shortened : kNone;
}

bool LooksLikeDomain(std::string_view s) {
  return s.find('.') != std::string_view::npos && s.find(' ') == std::string_view::npos;
}

}  // namespace

uint32_t OutletOfDomain(const Lexicon& lexicon, std::string_view domain) {
  while (!domain.empty()) {
    const auto it = lexicon.domains.find(domain);
    if (it != lexicon.domains.end()) return it->second;
    const size_t dot = domain.find('.');
    if (dot == std::string_view::npos) break;
    domain.remove_prefix(dot + 1);
  }
  return kNone;
}

void ResolvePublisher(Scene* scene) {
  Document& doc = scene->doc;
  const std::string name(Trim(doc.publisher_name));
  const std::string domain = ToLower(Trim(doc.publisher_domain));
  uint32_t fact = kNone;
  if (!name.empty()) {
    fact = OutletOfName(scene->lex, name);
    if (fact == kNone && LooksLikeDomain(name)) fact = OutletOfDomain(scene->lex, ToLower(name));
  }
  if (fact == kNone && !domain.empty()) fact = OutletOfDomain(scene->lex, domain);
  if (fact == kNone && name.empty() && domain.empty()) return;
  doc.publisher = scene->AddEntity(EntityKind::kOutlet, name.empty() ? domain : name);
  if (fact == kNone) return;
  scene->ApplyFact(doc.publisher, fact);
  if (name.empty()) doc.publisher_name = scene->entities[doc.publisher].entity.name;
}

}  // namespace hearsay::names
