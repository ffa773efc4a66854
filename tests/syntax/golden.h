// Shared by the tests of the reading model's heads: windows of our own sentences with what
// train/reader/reference.py makes of them (tests/nn/reader_golden.json, or HEARSAY_GOLDEN), and the
// model of this machine (nn::FindModel), where both are there.
#pragma once
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "nn/model.h"
#include "record/document.h"

namespace hearsay::syntax_test {

inline std::string GoldenPath() {
  const char* const given = std::getenv("HEARSAY_GOLDEN");
  return given ? given : HEARSAY_SOURCE_DIR "/tests/nn/reader_golden.json";
}
inline bool HasGoldenModel() {
  const std::string path = nn::FindModel();
  return !path.empty() && std::ifstream(path).is_open() && std::ifstream(GoldenPath()).is_open();
}
inline nlohmann::json Goldens() {
  std::ifstream in(GoldenPath());
  return nlohmann::json::parse(in);
}

// The golden's window as a document of one sentence.
inline Document DocumentOf(const nlohmann::json& golden) {
  Document doc;
  for (size_t i = 0; i < golden["forms"].size(); ++i) {
    const std::string form = golden["forms"][i];
    Token t;
    t.space_before = golden["spaces"][i];
    if (t.space_before && i > 0) doc.text += ' ';
    t.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += form;
    t.span.end = static_cast<uint32_t>(doc.text.size());
    doc.tokens.push_back(t);
  }
  const Span all = {0, static_cast<uint32_t>(doc.text.size())};
  doc.blocks.push_back({BlockKind::kParagraph, all, {}});
  doc.sentences.push_back({all, 0, static_cast<uint32_t>(doc.tokens.size()), 0});
  return doc;
}

}  // namespace hearsay::syntax_test
