// hearsay add: reads inputs into a ledger. Many threads read, one writes; documents are committed
// in groups whose bounds depend on the inputs alone, and are reported after their commit, never
// before. Tested by tests/doors/ledger_test.py and, with kills, full disks and two writers, by
// tests/doors/faults_test.py.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <thread>

#include "doors/cli/commands.h"
#include "doors/cli/input.h"
#include "doors/cli/intake.h"
#include "doors/cli/terminal.h"
#include "ledger/ledger.h"

namespace hearsay::cli {
namespace {

constexpr size_t kGroupDocuments = 128, kGroupBytes = size_t{4} << 20;

struct AddArguments {
  std::string ledger;
  std::vector<std::string> inputs;
  InputFacts facts;
  unsigned jobs = 0;
  double wait = 10;
  bool list = false, rules_only = false;
};

class AddRun {
 public:
  explicit AddRun(const AddArguments& args) : args_(args), style_(stderr) {}

  int Run() {
    ledger::Options options;
    options.wait_ms = static_cast<int>(args_.wait * 1000);
    auto opened = ledger::Ledger::Open(args_.ledger, ledger::Mode::kCreate, options);
    if (!opened.ok()) return Refuse(opened.status());
    ledger_ = &*opened;
    auto reader = Reader::Create({.model = !args_.rules_only});
    if (!reader.ok()) return Refuse(reader.status());
    auto pages = page::PageReader::Create();
    if (!pages.ok()) return Refuse(pages.status());
    const std::vector<std::string> inputs = ListInputs(args_.inputs);
    total_ = inputs.size();
    if (inputs.empty())
      Complain(Status(Error::kFileNotFound, "no news files in the folders given").ToString());
    const unsigned cores = std::max(1u, std::thread::hardware_concurrency());
    Intake intake(*reader, *pages, args_.facts, args_.jobs ? args_.jobs : cores);
    intake.Run(inputs, [&](Intake::Item item) { return Take(std::move(item)); });
    if (fault_.ok()) Flush();
    ClearProgress();
    if (!fault_.ok()) Complain(fault_.ToString());
    std::string summary = "added " + std::to_string(added_) + ", already there " +
                          std::to_string(there_) + ", failed " + std::to_string(failed_);
    if (!fault_.ok()) summary += "; stopped there: run the same command again to complete it";
    std::fprintf(args_.list ? stderr : stdout, "%s\n", summary.c_str());
    if (std::fflush(stdout) != 0 && fault_.ok()) {
      Complain(Status(Error::kOutputFailed).ToString());
      return 1;
    }
    if (!fault_.ok()) return 3;
    return failed_ || inputs.empty() ? 1 : 0;
  }

 private:
  int Refuse(const Status& status) {
    Complain(status.ToString());
    return 3;
  }

  bool Take(Intake::Item item) {
    if (item.last || item.input != current_) {
      current_ = item.input;
      ++inputs_seen_;
    }
    if (item.empty) return true;
    if (!item.entry.ok()) {
      ++failed_;
      ClearProgress();
      ComplainOf(item.input, item.entry.status());
      return true;
    }
    bytes_ += item.entry->text.size();
    group_.push_back(std::move(*item.entry));
    if (group_.size() < kGroupDocuments && bytes_ < kGroupBytes) return true;
    return Flush();
  }

  // Writes the group in one transaction, then reports it.
  bool Flush() {
    if (group_.empty()) return true;
    std::vector<bool> fresh;
    fault_ = ledger_->Begin();
    for (size_t i = 0; fault_.ok() && i < group_.size(); ++i) {
      auto added = ledger_->Add(group_[i]);
      if (added.ok()) {
        fresh.push_back(*added);
      } else {
        fault_ = added.status();
      }
    }
    if (fault_.ok()) fault_ = ledger_->Commit();
    if (!fault_.ok()) return false;
    for (size_t i = 0; i < group_.size(); ++i) {
      ++(fresh[i] ? added_ : there_);
      if (args_.list) {
        std::printf("%s\t%s\t%s\n", fresh[i] ? "added" : "there", group_[i].hash.c_str(),
                    group_[i].input.c_str());
      }
    }
    if (args_.list) std::fflush(stdout);
    group_.clear();
    bytes_ = 0;
    Progress();
    return true;
  }

  void Progress() {
    if (!style_.terminal()) return;
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start_).count();
    const size_t done = added_ + there_;
    std::fprintf(stderr, "\r\033[K%zu of %zu inputs, %zu documents, %.0f a second",
                 std::min(inputs_seen_, total_), total_, done,
                 seconds > 0 ? static_cast<double>(done) / seconds : 0.0);
    shown_ = true;
  }
  void ClearProgress() {
    if (shown_) std::fputs("\r\033[K", stderr);
    shown_ = false;
  }

  const AddArguments& args_;
  Style style_;
  ledger::Ledger* ledger_ = nullptr;
  std::vector<ledger::Entry> group_;
  size_t bytes_ = 0, total_ = 0, inputs_seen_ = 0, added_ = 0, there_ = 0, failed_ = 0;
  std::string current_;
  Status fault_;
  bool shown_ = false;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace

void AddAddCommand(CLI::App& app, int* exit_code) {
  auto args = std::make_shared<AddArguments>();
  CLI::App* cmd = app.add_subcommand("add", "Read files, folders or standard input into a ledger");
  cmd->add_option("ledger", args->ledger, "the ledger file; made if it is not there")->required();
  cmd->add_option("inputs", args->inputs,
                  "files, folders (with all below them), or - for standard input")
      ->required();
  AddRulesOnly(cmd, &args->rules_only);
  AddFactOptions(cmd, &args->facts);
  cmd->add_option("--jobs,-j", args->jobs,
                  "reading threads (default: one a core); the ledger is the same for any number")
      ->check(CLI::Range(1, 256));
  cmd->add_option("--wait", args->wait,
                  "seconds to wait while another program writes to the ledger")
      ->check(CLI::Range(0.0, 3600.0))
      ->capture_default_str();
  cmd->add_flag("--list", args->list,
                "name each document on standard output once it is safely stored");
  cmd->footer(
      "Example:\n  hearsay add news.db examples/\n  curl -s https://example.org/story.html | "
      "hearsay add news.db - --url "
      "https://example.org/story.html\n\nAdding the same document again changes nothing. If it is "
      "interrupted, run it "
      "again.\nExit codes: 0 done, 1 some inputs failed (named on stderr), 2 wrong use, 3 the "
      "ledger cannot be used.");
  cmd->callback([args, exit_code] {
    if (const Status s = SettleFacts(&args->facts); !s.ok()) {
      Complain(s.ToString());
      *exit_code = 2;
      return;
    }
    *exit_code = AddRun(*args).Run();
  });
}

}  // namespace hearsay::cli
