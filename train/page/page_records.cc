// Reads lines "input TAB address TAB file" from standard input and prints one record a page, with
// the page room's fields only: the whole reader is not needed to score a page, and this is a
// hundred times faster. With --blocks it prints every block with its decision instead. Built and
// run as train/page/README.md says.
#include <cstdio>
#include <cstring>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

#include "page/html_document.h"
#include "page/tables.h"
#include "record/json.h"
#include "record/tags.h"

int main(int argc, char** argv) {
  using namespace hearsay;
  const bool blocks = argc > 1 && std::strcmp(argv[1], "--blocks") == 0;
  Result<page::Tables> tables = page::Tables::Create();
  if (!tables.ok()) return 1;
  for (std::string line; std::getline(std::cin, line);) {
    const size_t a = line.find('\t'), b = line.find('\t', a + 1);
    if (a == std::string::npos || b == std::string::npos) return 1;
    std::ifstream in(line.substr(b + 1), std::ios::binary);
    std::stringstream s;
    s << in.rdbuf();
    const std::string bytes = s.str();
    InputFacts facts;
    facts.input = line.substr(0, a);
    facts.url = line.substr(a + 1, b - a - 1);
    if (!blocks) {
      Result<Document> d = page::ReadHtmlDocument(bytes, 0, facts, *tables);
      if (d.ok()) std::puts(ToJson(*d).c_str());
      continue;
    }
    Result<page::ExplainedPage> p = page::ExplainHtml(bytes, facts.url, *tables);
    if (!p.ok()) continue;
    std::printf("== %s %s\t%s: %s\n", facts.input.c_str(), facts.url.c_str(),
                std::string(WordOf(p->kind.kind)).c_str(), p->kind.reason.c_str());
    for (size_t i = 0; i < p->page.blocks.size(); ++i) {
      const page::BlockDecision& d = p->selection.blocks[i];
      const std::string text(p->page.TextOf(p->page.blocks[i]));
      std::printf("%s %s\t%s\n", d.kept ? "+" : "-",
                  std::string(d.kept ? WordOf(d.kind) : d.reason).c_str(), text.c_str());
    }
  }
  return 0;
}
