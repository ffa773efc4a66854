// Documents for the tests of this room: blocks from one line, without the page room.
#pragma once
#include <string>
#include <string_view>

#include "record/document.h"

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

}  // namespace hearsay::claims_test
