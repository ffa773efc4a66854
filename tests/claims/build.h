// Documents for the tests of this room: blocks from one line, without the page room; and the same
// with what the rooms above find in it.
#pragma once
#include <string>
#include <string_view>

#include "names/name_finder.h"
#include "record/document.h"
#include "syntax/tagger.h"
#include "text/segmenter.h"

namespace hearsay::claims_test {

// Blocks are parted by " / ".
inline Document FromLine(std::string_view line) {
  Document doc;
  doc.language = "en";
  while (true) {
    const size_t at = line.find(" / ");
    const std::string_view part = line.substr(0, at);
    if (!doc.text.empty()) doc.text += '\n';
    Block b;
    b.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += part;
    b.span.end = static_cast<uint32_t>(doc.text.size());
    doc.blocks.push_back(b);
    if (at == std::string_view::npos) return doc;
    line.remove_prefix(at + 3);
  }
}

inline Document Annotated(std::string_view line) {
  static const auto segmenter = text::Segmenter::Create();
  static const auto tagger = syntax::Tagger::Create();
  static const auto names = names::NameFinder::Create();
  Document doc = FromLine(line);
  segmenter->Run(&doc);
  tagger->Run(&doc);
  names->Run(&doc);
  return doc;
}

}  // namespace hearsay::claims_test
