// Any bytes, made valid UTF-8, through the text and syntax rooms: every byte that is not white
// space lies in exactly one token, sentences and phrases are in order, every token is tagged and
// has a lemma.
#include <cstdint>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "fuzz/require.h"
#include "syntax/chunks.h"
#include "syntax/tagger.h"
#include "text/segmenter.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay;
  static auto segmenter = text::Segmenter::Create();
  static auto tagger = syntax::Tagger::Create();
  Require(segmenter.ok() && tagger.ok());
  Document doc;
  doc.text = RepairUtf8(std::string_view(reinterpret_cast<const char*>(data), size));
  // One block, or two split at the first line end; the first is a title if the first byte is odd.
  const size_t cut = std::min(doc.text.find('\n'), doc.text.size());
  Block b;
  b.kind = size > 0 && data[0] % 2 ? BlockKind::kTitle : BlockKind::kParagraph;
  b.span = {0, static_cast<uint32_t>(cut)};
  doc.blocks.push_back(b);
  if (cut < doc.text.size()) {
    b.kind = BlockKind::kParagraph;
    b.span = {static_cast<uint32_t>(cut + 1), static_cast<uint32_t>(doc.text.size())};
    doc.blocks.push_back(b);
  }
  segmenter->Run(&doc);
  tagger->Run(&doc);
  size_t at = 0;
  for (const Token& t : doc.tokens) {
    Require(t.span.begin >= at && t.span.end > t.span.begin && t.span.end <= doc.text.size());
    while (at < t.span.begin) Require(IsSpace(DecodeUtf8(doc.text, &at)));
    Require(at == t.span.begin && IsValidUtf8(doc.TextOf(t)) && !t.norm.empty() &&
            !t.lemma.empty());
    at = t.span.end;
  }
  while (at < doc.text.size()) Require(IsSpace(DecodeUtf8(doc.text, &at)));
  uint32_t token = 0;
  std::vector<syntax::NounPhrase> phrases;
  for (uint32_t s = 0; s < doc.sentences.size(); ++s) {
    Require(doc.sentences[s].first == token && doc.sentences[s].last > token);
    syntax::FindNounPhrases(doc, s, &phrases);
    for (const auto& p : phrases) {
      Require(p.first >= token && p.first <= p.head && p.head < p.last);
      token = p.last;
    }
    Require(token <= doc.sentences[s].last);
    token = doc.sentences[s].last;
  }
  Require(token == doc.tokens.size());
  return 0;
}
