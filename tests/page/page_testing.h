// Helpers of the page room's tests: reading a string, and records written as lines.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "gtest/gtest.h"
#include "page/page.h"

namespace hearsay::page {

inline const PageReader& Reader() {
  static const PageReader* reader = [] {
    Result<PageReader> r = PageReader::Create();
    EXPECT_TRUE(r.ok()) << r.status().ToString();
    return new PageReader(std::move(*r));
  }();
  return *reader;
}

struct ReadAll {
  std::vector<Document> documents;
  std::vector<Status> errors;
};

inline ReadAll Read(std::string_view bytes, const InputFacts& facts = {}) {
  ReadAll out;
  Reader().Read(bytes, facts, [&](Result<Document> d) {
    if (d.ok()) {
      out.documents.push_back(std::move(*d));
    } else {
      out.errors.push_back(d.status());
    }
  });
  return out;
}

// "kind: text" a line; "kind @time: text" for a block that has its own time.
inline std::string Lines(const Document& doc) {
  std::string out;
  for (const Block& b : doc.blocks) {
    out += std::string(WordOf(b.kind)) + (b.published.empty() ? "" : " @" + b.published) + ": " +
           std::string(doc.TextOf(b.span)) + "\n";
  }
  return out;
}

}  // namespace hearsay::page
