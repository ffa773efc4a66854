// Runs the tokenizer and the sentence splitter over each block and fills the tokens: norm forms lie
// in one lower-case copy of the block, so that an ASCII token costs no work of its own; others are
// folded one by one with base/utf8. Bound: linear in the text. Tested by
// tests/text/segmenter_test.cc.
#include "text/segmenter.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "text/lexicon.h"
#include "text/sentences.h"
#include "text/tokenizer.h"

namespace hearsay::text {

struct Segmenter::Impl {
  Lexicon lexicon;
};

Result<Segmenter> Segmenter::Create() {
  auto lexicon = Lexicon::Load();
  if (!lexicon.ok()) return lexicon.status();
  return Segmenter(std::make_unique<const Impl>(Impl{std::move(*lexicon)}));
}

Segmenter::Segmenter(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;
Segmenter::~Segmenter() = default;

void Segmenter::Run(Document* doc) const {
  std::vector<Span> spans;
  std::vector<uint32_t> ends;
  std::string lower;
  doc->tokens.reserve(doc->text.size() / 5 + 1);
  for (uint32_t b = 0; b < doc->blocks.size(); ++b) {
    const Block& block = doc->blocks[b];
    spans.clear();
    ends.clear();
    Tokenize(impl_->lexicon, doc->text, block.span, &spans);
    if (spans.empty()) continue;
    if (block.kind == BlockKind::kTitle) {
      ends.push_back(static_cast<uint32_t>(spans.size()));
    } else {
      SplitSentences(impl_->lexicon, doc->text, spans, &ends);
    }
    lower = block.span.In(doc->text);
    for (char& c : lower) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    const std::string_view norms = doc->arena.Copy(lower);
    const uint32_t base = static_cast<uint32_t>(doc->tokens.size());
    for (size_t i = 0; i < spans.size(); ++i) {
      Token t;
      t.span = spans[i];
      t.norm = norms.substr(t.span.begin - block.span.begin, t.span.size());
      if (std::any_of(t.norm.begin(), t.norm.end(),
                      [](char c) { return static_cast<unsigned char>(c) >= 0x80; })) {
        t.norm = doc->arena.Copy(FoldPunctuation(ToLower(t.norm)));
      }
      t.space_before = i == 0 || spans[i - 1].end < t.span.begin;
      doc->tokens.push_back(t);
    }
    uint32_t first = 0;
    for (uint32_t end : ends) {
      doc->sentences.push_back(
          {{spans[first].begin, spans[end - 1].end}, base + first, base + end, b});
      first = end;
    }
  }
}

}  // namespace hearsay::text
