// The reader runs the rooms in order: bytes -> page -> text -> syntax -> names -> time -> claims ->
// events. It is what doors and the ledger call; it has no rules of its own. Thread rule: const
// after Create; any number of threads may Read at once, each with its own sink.
#pragma once
#include <functional>
#include <memory>
#include <string_view>

#include "base/status.h"
#include "record/document.h"

namespace hearsay {

struct ReaderOptions {
  bool model = true;  // with the reading model, where there is one (nn/model.h); or rules alone
};

class Reader {
 public:
  static Result<Reader> Create(const ReaderOptions& options = {});
  Reader(Reader&&) noexcept;
  Reader& operator=(Reader&&) noexcept;
  ~Reader();

  using Sink = std::function<void(Result<Document>)>;
  // Reads every document of the input, in its order. One that fails gives its status to the sink
  // and the rest go on.
  void Read(std::string_view bytes, const InputFacts& facts, const Sink& sink) const;
  // The same for CoNLL-U, whose words and sentences are kept (text/conllu.h).
  void ReadPretokenized(std::string_view bytes, const InputFacts& facts, const Sink& sink) const;
  // Runs the rooms after page on a document whose facts, text and blocks are filled. kOutOfMemory
  // where the reading model has not enough; the document is then half read and of no use.
  Status Annotate(Document* doc) const;

 private:
  struct Impl;
  // The rooms after text; `sentences`: the model may correct them.
  Status AnnotateTokens(bool sentences, Document* doc) const;
  explicit Reader(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay
