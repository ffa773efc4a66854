// The text room: blocks -> sentences and UD/Penn tokens, with norm forms. Every byte of a block
// that is not white space belongs to exactly one token; no sentence crosses a block. Thread rule:
// const after Create, may be shared.
#pragma once
#include <memory>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::text {

class Segmenter {
 public:
  static Result<Segmenter> Create();  // 3xx when a table or model is not in form
  Segmenter(Segmenter&&) noexcept;
  Segmenter& operator=(Segmenter&&) noexcept;
  ~Segmenter();
  void Run(Document* doc) const;

 private:
  struct Impl;
  explicit Segmenter(std::unique_ptr<const Impl> impl);
  std::unique_ptr<const Impl> impl_;
};

}  // namespace hearsay::text
