// hearsay export: every claim of a ledger as JSON lines or CSV (RFC 4180), ordered by date of
// publication, document and place in it, so that two ledgers with the same documents give the same
// bytes. Tested by tests/doors/ledger_test.py.
#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstring>
#include <memory>
#include <unordered_map>

#include "doors/cli/commands.h"
#include "doors/cli/ledger_text.h"

namespace hearsay::cli {
namespace {

struct ExportArguments {
  std::string ledger, format, output;
  bool no_standing = false;
};

// RFC 4180: quoted where it holds a comma, a quote or a line end.
std::string Cell(const std::string& s) {
  if (s.find_first_of(",\"\r\n") == std::string::npos) return s;
  std::string out = "\"";
  for (char c : s) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

std::string CsvRow(const std::vector<std::string>& cells) {
  std::string out;
  for (size_t i = 0; i < cells.size(); ++i) out += (i ? "," : "") + Cell(cells[i]);
  return out + "\r\n";
}

std::string ClaimCsv(const ledger::ClaimRow& c, const std::string& key) {
  std::string origin, kind, unnamed, count;
  if (!c.chain.empty()) {
    origin = standing::LinkText(c.chain.back());
    if (!c.chain.back().parties.empty()) {
      const ledger::Party& p = c.chain.back().parties.front();
      kind = WordOf(p.kind);
      unnamed = p.unnamed ? "1" : "0";
      if (p.count) count = std::to_string(*p.count);
    }
  }
  char confidence[16];
  std::snprintf(confidence, sizeof confidence, "%.2f", c.confidence);
  return CsvRow({ledger::HashText(c.hash),
                 key,
                 c.document_hash,
                 c.input,
                 c.url,
                 c.publisher,
                 c.published,
                 std::string(WordOf(c.act)),
                 std::string(WordOf(c.modality)),
                 c.words,
                 c.spans,
                 c.source,
                 c.cue,
                 c.cue_spans,
                 standing::ChainText(c),
                 origin,
                 kind,
                 unnamed,
                 count,
                 confidence});
}

class ExportRun {
 public:
  ExportRun(const ExportArguments& args, ledger::Ledger* ledger, std::FILE* to)
      : csv_(args.format == "csv"),
        keys_(!args.no_standing),
        ledger_(ledger),
        finder_(ledger),
        to_(to) {}

  // The status of the ledger; `written` false when the output failed.
  Status Run(bool* written) {
    *written = true;
    if (csv_) {
      *written = Put(to_, CsvRow({"claim",       "standing",       "document",     "input",
                                  "url",         "publisher",      "published",    "act",
                                  "modality",    "words",          "spans",        "source",
                                  "cue",         "cue_spans",      "chain",        "origin",
                                  "origin_kind", "origin_unnamed", "origin_count", "confidence"}));
    }
    std::vector<int64_t> batch;
    Status fault;
    Status walked = ledger_->ForEachClaim([&](int64_t id) {
      batch.push_back(id);
      if (batch.size() < 256) return true;
      fault = Write(batch, written);
      batch.clear();
      return fault.ok() && *written;
    });
    HEARSAY_RETURN_IF_ERROR(walked);
    HEARSAY_RETURN_IF_ERROR(fault);
    return *written ? Write(batch, written) : Status();
  }

 private:
  Status Write(const std::vector<int64_t>& ids, bool* written) {
    auto claims = ledger_->Claims(ids);
    if (!claims.ok()) return claims.status();
    for (const ledger::ClaimRow& c : *claims) {
      std::string key;
      if (keys_) HEARSAY_RETURN_IF_ERROR(KeyOf(c.id, &key));
      std::string line;
      if (csv_) {
        line = ClaimCsv(c, key);
      } else {
        Json j = ClaimJson(c);
        if (!key.empty()) j["standing"] = key;
        line = Line(j);
      }
      if (!Put(to_, line)) {
        *written = false;
        return Status();
      }
    }
    return Status();
  }

  // The key of the claim's cluster: its smallest claim id; found once for all its members.
  Status KeyOf(int64_t id, std::string* key) {
    if (!key_.contains(id)) {
      auto members = finder_.Members(id);
      if (!members.ok()) return members.status();
      auto rows = ledger_->Claims(*members);
      if (!rows.ok()) return rows.status();
      uint64_t smallest = UINT64_MAX;
      for (const ledger::ClaimRow& r : *rows) smallest = std::min(smallest, r.hash);
      for (int64_t m : *members) key_.emplace(m, smallest);
      if (members->empty()) return Status();
    }
    *key = ledger::HashText(key_.at(id));
    return Status();
  }

  bool csv_, keys_;
  ledger::Ledger* ledger_;
  standing::Finder finder_;
  std::FILE* to_;
  std::unordered_map<int64_t, uint64_t> key_;
};

int RunExport(const ExportArguments& args) {
  auto ledger = ledger::Ledger::Open(args.ledger, ledger::Mode::kRead);
  if (!ledger.ok()) return Refuse(ledger.status());
  std::FILE* to =
      args.output.empty() || args.output == "-" ? stdout : std::fopen(args.output.c_str(), "wb");
  if (!to) {
    Complain(Status(Error::kOutputFailed, args.output + ": " + std::strerror(errno)).ToString());
    return 1;
  }
  bool written = true;
  const Status status = ExportRun(args, &*ledger, to).Run(&written);
  if (std::fflush(to) != 0) written = false;
  if (to != stdout && std::fclose(to) != 0) written = false;
  if (!status.ok()) return Refuse(status);
  if (!written) {
    Complain(Status(Error::kOutputFailed, args.output).ToString());
    return 1;
  }
  return 0;
}

}  // namespace

void AddExportCommand(CLI::App& app, int* exit_code) {
  auto args = std::make_shared<ExportArguments>();
  CLI::App* cmd =
      app.add_subcommand("export", "Write all claims with their chains as JSON lines or CSV");
  cmd->add_option("ledger", args->ledger, "The ledger file")->required();
  cmd->add_option("--format", args->format, "jsonl or csv")
      ->required()
      ->check(CLI::IsMember({"jsonl", "csv"}));
  cmd->add_option("--output,-o", args->output, "The file to write (default: standard output)");
  cmd->add_flag("--no-standing", args->no_standing,
                "Leave out the key of each claim's cluster: much faster on large ledgers");
  cmd->footer("Example:\n  hearsay export news.db --format csv --output claims.csv");
  cmd->callback([args, exit_code] { *exit_code = RunExport(*args); });
}

}  // namespace hearsay::cli
