// Runs the rooms in order. Time is the sum of theirs. Tested by tests/reader/rows_test.cc (articles
// and the lines expected).
#include "reader/reader.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "claims/claim_reader.h"
#include "events/event_reader.h"
#include "names/name_finder.h"
#include "page/page.h"
#include "reader/model_reader.h"
#include "syntax/tagger.h"
#include "text/conllu.h"
#include "text/segmenter.h"
#include "time/time_finder.h"

namespace hearsay {

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

Result<Reader> Reader::Create(const ReaderOptions& options) {
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
  auto model = options.model ? ModelReader::Create() : std::unique_ptr<const ModelReader>();
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
  return AnnotateTokens(true, doc);
}

Status Reader::AnnotateTokens(bool sentences, Document* doc) const {
  ModelReading model;
  if (impl_->model) {
    auto read = impl_->model->Read(sentences, doc);
    if (!read.ok()) return Status(read.status().error(), doc->input);
    model = std::move(*read);
  }
  impl_->tagger.Run(doc, model.tokens);
  impl_->names.Run(doc, model.names, model.tokens, &model.antecedents);
  impl_->times.Run(doc);
  impl_->claims.Run(doc, model.attributions, model.tokens);
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

void Reader::ReadPretokenized(std::string_view bytes, const InputFacts& facts,
                              const Sink& sink) const {
  text::ReadConllu(bytes, facts, [&](Result<Document> doc) {
    if (doc.ok()) {
      if (Status s = AnnotateTokens(false, &*doc); !s.ok()) return sink(std::move(s));
    }
    sink(std::move(doc));
  });
}

}  // namespace hearsay
