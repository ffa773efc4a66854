// hearsay read: what one or more documents say, as the record (--json) or for people. Tested by tests/doors/read_test.py.
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "base/file.h"
#include "doors/cli/commands.h"
#include "reader/reader.h"
#include "record/json.h"

namespace hearsay::cli {
namespace {

struct ReadArguments {
  std::vector<std::string> inputs;
  bool json = false, tokens = false;
  InputFacts facts;
};

int RunRead(const ReadArguments& args) {
  auto reader = Reader::Create();
  if (!reader.ok()) {
    std::fprintf(stderr, "hearsay: %s\n", reader.status().ToString().c_str());
    return 3;
  }
  int failed = 0;
  for (const std::string& path : args.inputs) {
    InputFacts facts = args.facts;
    facts.input = path;
    auto file = MappedFile::Open(path);
    if (!file.ok()) {
      std::fprintf(stderr, "hearsay: %s\n", file.status().ToString().c_str());
      ++failed;
      continue;
    }
    reader->Read(file->bytes(), facts, [&](Result<Document> doc) {
      if (!doc.ok()) {
        std::fprintf(stderr, "hearsay: %s\n", doc.status().ToString().c_str());
        ++failed;
        return;
      }
      const std::string line = ToJson(*doc, {args.tokens});
      std::fwrite(line.data(), 1, line.size(), stdout);
      std::fputc('\n', stdout);
    });
  }
  return failed ? 1 : 0;
}

}  // namespace

std::string VersionText() {
  return std::string("hearsay ") + HEARSAY_VERSION + " (record " + std::to_string(kRecordVersion) + ")";
}

void AddReadCommand(CLI::App& app, int* exit_code) {
  auto args = std::make_shared<ReadArguments>();
  CLI::App* cmd = app.add_subcommand("read", "what one or more documents say");
  cmd->add_option("inputs", args->inputs, "files, or - for standard input")->required();
  cmd->add_flag("--json", args->json, "one record a line (docs/record.md)");
  cmd->add_flag("--tokens", args->tokens, "with --json: tokens, tags and lemmas too");
  cmd->add_option("--publisher", args->facts.publisher, "who published it");
  cmd->add_option("--published", args->facts.published, "when: YYYY-MM-DD or an RFC 3339 time");
  cmd->add_option("--url", args->facts.url, "its address");
  cmd->callback([args, exit_code] { *exit_code = RunRead(*args); });
}

}  // namespace hearsay::cli
