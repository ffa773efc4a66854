// hearsay read: what one or more documents say, for people or as the record (--json). Tested by
// tests/doors/*_test.py.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "doors/cli/commands.h"
#include "doors/cli/input.h"
#include "doors/cli/intake.h"
#include "doors/cli/render.h"
#include "doors/cli/terminal.h"
#include "nn/model.h"
#include "reader/reader.h"
#include "record/json.h"

namespace hearsay::cli {
namespace {

struct ReadArguments {
  std::vector<std::string> inputs;
  bool json = false, tokens = false, pretokenized = false;
  bool rules_only = false;
  InputFacts facts;
};

class ReadRun {
 public:
  ReadRun(const ReadArguments& args, const Reader& reader)
      : args_(args), reader_(reader), style_(stdout) {}

  int Run() {
    const std::vector<std::string> inputs = ListInputs(args_.inputs);
    if (inputs.empty()) {
      Complain(Status(Error::kFileNotFound, "no news files in the folders given").ToString());
      return 1;
    }
    for (const std::string& path : inputs) {
      if (broken_) break;
      ReadOne(path);
    }
    if (std::fflush(stdout) != 0) broken_ = true;
    if (broken_) {
      Complain(Status(Error::kOutputFailed).ToString());
      return 1;
    }
    return failed_ ? 1 : 0;
  }

 private:
  void ReadOne(const std::string& path) {
    InputFacts facts = args_.facts;
    facts.input = path;
    const auto input = InputBytes::Open(path);
    input.ok() ? Read(input->bytes(), facts) : Fail(path, input.status());
  }

  void Read(std::string_view bytes, const InputFacts& facts) {
    const Reader::Sink sink = [&](Result<Document> doc) {
      if (!doc.ok()) return Fail(facts.input, doc.status());
      Print(*doc);
    };
    args_.pretokenized ? reader_.ReadPretokenized(bytes, facts, sink)
                       : reader_.Read(bytes, facts, sink);
  }

  void Print(const Document& doc) {
    std::string out;
    if (args_.json) {
      out = ToJson(doc, {args_.tokens}) + "\n";
    } else {
      if (printed_)
        out = "\n" + std::string(style_.width() < 60 ? style_.width() : 60, '-') + "\n\n";
      out += Render(doc, style_);
    }
    printed_ = true;
    if (!Put(stdout, out)) broken_ = true;
  }

  void Fail(const std::string& input, const Status& status) {
    ++failed_;
    ComplainOf(input, status);
  }

  const ReadArguments& args_;
  const Reader& reader_;
  Style style_;
  size_t failed_ = 0;
  bool printed_ = false, broken_ = false;
};

int RunRead(ReadArguments& args) {
  if (const Status s = SettleFacts(&args.facts); !s.ok()) {
    Complain(s.ToString());
    return 2;
  }
  if (args.tokens && !args.json) {
    Complain(Status(Error::kUsage, "--tokens goes with --json").ToString());
    return 2;
  }
  auto reader = Reader::Create({.model = !args.rules_only});
  if (!reader.ok()) {
    Complain(reader.status().ToString());
    return 1;
  }
  return ReadRun(args, *reader).Run();
}

}  // namespace

std::string VersionText() {
  std::string out =
      std::string("hearsay ") + HEARSAY_VERSION + "\nrecord  " + std::to_string(kRecordVersion);
  const std::string rules = "rules, with models/tagger.bin and models/page_blocks";
  const auto model = nn::Model::OpenFound();
  if (!model.ok()) return out + "\nmodel   " + model.status().ToString() + "\nkernel  none";
  if (*model == nullptr) {
    return out + "\nmodel   " + rules + "\nkernel  none: no reading model is here";
  }
  return out + "\nmodel   " + (*model)->path() + ", and " + rules + "\nkernel  " + nn::KernelName();
}

void AddReadCommand(CLI::App& app, int* exit_code) {
  auto args = std::make_shared<ReadArguments>();
  CLI::App* cmd = app.add_subcommand(
      "read",
      "Say what one or more documents say: each claim, its source, and the chain it came through");
  cmd->add_option("inputs", args->inputs,
                  "Files (HTML, text, JSON lines, WARC, feeds), folders, or - "
                  "for standard input")
      ->required();
  cmd->add_flag("--json", args->json, "One record a line, one line a document (docs/record.md)");
  cmd->add_flag("--tokens", args->tokens, "With --json: tokens, parts of speech, lemmas and trees");
  cmd->add_flag("--pretokenized", args->pretokenized,
                "Inputs are CoNLL-U: keep their words and sentences");
  AddRulesOnly(cmd, &args->rules_only);
  AddFactOptions(cmd, &args->facts);
  cmd->footer(
      "Examples:\n"
      "  hearsay read page.html\n"
      "  hearsay read --publisher RT --published 2024-11-15 article.txt\n"
      "  curl -s https://example.org/story | hearsay read - --url https://example.org/story --json "
      "| jq .claims");
  cmd->callback([args, exit_code] { *exit_code = RunRead(*args); });
}

}  // namespace hearsay::cli
