// Runs the rooms in order. Time is the sum of theirs. Tested by tests/reader/rows_test.cc (articles
// and the lines expected).
#include "reader/reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "claims/attribution_head.h"
#include "claims/claim_reader.h"
#include "events/event_reader.h"
#include "names/name_finder.h"
#include "nn/model.h"
#include "page/page.h"
#include "syntax/tagger.h"
#include "syntax/token_encoder.h"
#include "text/segmenter.h"
#include "time/time_finder.h"

namespace hearsay {

namespace {

// Tokens that the model reads of one document (about a hundred pages); the rules read the rest
// alone.
constexpr uint32_t kMostTokens = 60000;

// The reading model with the heads that read it.
struct ModelReader {
  std::unique_ptr<const nn::Model> model;  // the other parts view it
  syntax::TokenEncoder encoder;
  claims::AttributionHead attributions;

  // A null pointer where there is no model.
  static Result<std::unique_ptr<const ModelReader>> Create() {
    auto model = nn::Model::OpenFound();
    if (!model.ok()) return model.status();
    if (*model == nullptr) return std::unique_ptr<const ModelReader>();
    auto encoder = syntax::TokenEncoder::Create(**model);
    if (!encoder.ok()) return encoder.status();
    auto attributions = claims::AttributionHead::Create(**model);
    if (!attributions.ok()) return attributions.status();
    return std::unique_ptr<const ModelReader>(
        new ModelReader{std::move(*model), std::move(*encoder), std::move(*attributions)});
  }

  Result<std::vector<claims::ModelAttribution>> Attributions(const Document& doc) const {
    std::vector<claims::ModelAttribution> out;
    syntax::EncodeWorkspace workspace;
    syntax::TokenVectors vectors;
    const auto end = std::min(static_cast<uint32_t>(doc.tokens.size()), kMostTokens);
    for (uint32_t t = 0; t < end;) {
      const uint32_t last = syntax::TokenEncoder::EndOfStretch(doc, t);
      HEARSAY_RETURN_IF_ERROR(encoder.Encode(doc, t, last, &workspace, &vectors));
      HEARSAY_RETURN_IF_ERROR(attributions.Read(vectors, &out));
      t = last;
    }
    return out;
  }
};

}  // namespace

struct Reader::Impl {
  page::PageReader page;
  text::Segmenter segmenter;
  syntax::Tagger tagger;
  names::NameFinder names;
  time::TimeFinder times;
  claims::ClaimReader claims;
  events::EventReader events;
  std::unique_ptr<const ModelReader> model;  // may be null
};

Result<Reader> Reader::Create() {
  auto page = page::PageReader::Create();
  if (!page.ok()) return page.status();
  auto segmenter = text::Segmenter::Create();
  if (!segmenter.ok()) return segmenter.status();
  auto tagger = syntax::Tagger::Create();
  if (!tagger.ok()) return tagger.status();
  auto names = names::NameFinder::Create();
  if (!names.ok()) return names.status();
  auto times = time::TimeFinder::Create();
  if (!times.ok()) return times.status();
  auto claims = claims::ClaimReader::Create();
  if (!claims.ok()) return claims.status();
  auto events = events::EventReader::Create();
  if (!events.ok()) return events.status();
  auto model = ModelReader::Create();
  if (!model.ok()) return model.status();
  return Reader(std::unique_ptr<const Impl>(
      new Impl{std::move(*page), std::move(*segmenter), std::move(*tagger), std::move(*names),
               std::move(*times), std::move(*claims), std::move(*events), std::move(*model)}));
}

Reader::Reader(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

Status Reader::Annotate(Document* doc) const {
  impl_->segmenter.Run(doc);
  impl_->tagger.Run(doc);
  impl_->names.Run(doc);
  impl_->times.Run(doc);
  std::vector<claims::ModelAttribution> model;
  if (impl_->model) {
    auto found = impl_->model->Attributions(*doc);
    if (!found.ok()) return Status(found.status().error(), doc->input);
    model = std::move(*found);
  }
  impl_->claims.Run(doc, model);
  impl_->events.Run(doc);
  return Status();
}

void Reader::Read(std::string_view bytes, const InputFacts& facts, const Sink& sink) const {
  impl_->page.Read(bytes, facts, [&](Result<Document> doc) {
    if (doc.ok()) {
      if (Status s = Annotate(&*doc); !s.ok()) return sink(std::move(s));
    }
    sink(std::move(doc));
  });
}

}  // namespace hearsay
