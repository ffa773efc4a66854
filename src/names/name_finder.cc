// The steps of the names room in order: publisher, names, their links, descriptions and pronouns;
// then drafts become entities in the order of their first mention. About linear in the document.
// Tested by tests/names/*_test.cc, timed by bench/names_bench.cc.
#include "names/name_finder.h"

#include <algorithm>
#include <utility>

#include "names/coreference.h"
#include "names/lexicon.h"
#include "names/model_names.h"
#include "names/name_links.h"
#include "names/name_runs.h"
#include "names/publisher.h"
#include "names/scene.h"

namespace hearsay::names {
namespace {

// Writes mentions and entities: sorted, without doubles, only entities that are mentioned (and the
// publisher).
void Write(Scene* scene) {
  Document& doc = scene->doc;
  std::vector<Found>& found = scene->found;
  found.erase(std::remove_if(found.begin(), found.end(),
                             [](const Found& f) { return f.entity == kNone || f.first >= f.last; }),
              found.end());
  std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
    return a.first != b.first ? a.first < b.first : a.last > b.last;
  });
  found.erase(std::unique(found.begin(), found.end(),
                          [](const Found& a, const Found& b) {
                            return a.first == b.first && a.last == b.last;
                          }),
              found.end());
  std::vector<uint32_t> order, number(scene->entities.size(), kNone);
  auto use = [&](uint32_t e) {
    if (e == kNone || number[e] != kNone) return;
    number[e] = static_cast<uint32_t>(order.size());
    order.push_back(e);
  };
  use(doc.publisher);
  for (const Found& f : found) use(f.entity);
  doc.entities.clear();
  doc.entities.reserve(order.size());
  for (uint32_t e : order) {
    Entity entity = std::move(scene->entities[e].entity);
    if (entity.affiliation != kNone) entity.affiliation = number[entity.affiliation];
    doc.entities.push_back(std::move(entity));
  }
  if (doc.publisher != kNone) doc.publisher = number[doc.publisher];
  doc.mentions.clear();
  doc.mentions.reserve(found.size());
  for (const Found& f : found) {
    doc.mentions.push_back({{doc.tokens[f.first].span.begin, doc.tokens[f.last - 1].span.end},
                            number[f.entity],
                            f.form,
                            f.first,
                            f.last,
                            f.head});
  }
}

}  // namespace

struct NameFinder::Impl {
  Lexicon lexicon;
};

Result<NameFinder> NameFinder::Create() {
  auto lexicon = Lexicon::Load();
  if (!lexicon.ok()) return lexicon.status();
  return NameFinder(std::unique_ptr<const Impl>(new Impl{std::move(*lexicon)}));
}

NameFinder::NameFinder(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
NameFinder::NameFinder(NameFinder&&) noexcept = default;
NameFinder& NameFinder::operator=(NameFinder&&) noexcept = default;
NameFinder::~NameFinder() = default;

void NameFinder::Run(Document* doc, std::span<const ModelName> model, uint32_t read,
                     const ModelAntecedents* antecedents) const {
  Scene scene(impl_->lexicon, doc);
  ResolvePublisher(&scene);
  FindNames(&scene);
  if (read > 0) JoinModelNames(model, read, &scene);
  LinkNames(&scene);
  ResolveReferences(&scene, antecedents);
  Write(&scene);
}

}  // namespace hearsay::names
