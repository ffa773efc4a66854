// hearsay search: full text over claims and their sources. Tested by tests/doors/ledger_test.py.
#include <CLI/CLI.hpp>
#include <memory>

#include "doors/cli/commands.h"
#include "doors/cli/ledger_text.h"

namespace hearsay::cli {
namespace {

struct SearchArguments {
  std::string ledger, words, as_of;
  size_t limit = 20;
  bool json = false;
};

// The words found, shown: [ ] of the snippet become bold on a terminal and stay otherwise.
std::string Marked(const std::string& snippet, const Style& style) {
  if (!style.terminal()) return snippet;
  std::string out;
  for (size_t at = 0; at < snippet.size();) {
    const size_t open = snippet.find('[', at), close = snippet.find(']', open);
    if (open == std::string::npos || close == std::string::npos) return out + snippet.substr(at);
    out += snippet.substr(at, open - at) + style.Bold(snippet.substr(open + 1, close - open - 1));
    at = close + 1;
  }
  return out;
}

int RunSearch(const SearchArguments& args) {
  std::optional<int64_t> as_of;
  if (!ParseAsOf(args.as_of, &as_of)) return 2;
  auto ledger = ledger::Ledger::Open(args.ledger, ledger::Mode::kRead);
  if (!ledger.ok()) return Refuse(ledger.status());
  auto found = ledger->Search(args.words, args.limit, as_of);
  if (!found.ok()) return Refuse(found.status());
  std::vector<int64_t> ids;
  for (const ledger::Hit& h : found->hits) ids.push_back(h.id);
  if (ids.empty()) return Refuse(Status(Error::kLedgerNotFound, args.words));
  auto claims = ledger->Claims(ids);
  if (!claims.ok()) return Refuse(claims.status());
  const Style style(stdout);
  std::string out;
  for (size_t i = 0; i < claims->size(); ++i) {
    const ledger::ClaimRow& c = (*claims)[i];
    const ledger::Hit& h = found->hits[i];
    if (args.json) {
      Json j = ClaimJson(c);
      j["snippet"] = h.snippet;
      j["matched"] = h.matched;
      out += Line(j);
      continue;
    }
    out += When(c.published) + "  " + style.Green(standing::ChainText(c)) + "  [" +
           std::string(WordOf(c.act)) + "]\n";
    out += Fold(Marked(h.snippet, style), style.width(), "  ");
    const std::string range = Range(c.spans);
    out += "  " +
           style.Dim(Where(c) + (range.empty() ? "" : " [" + range + "]") + "  id " +
                     ledger::HashText(c.hash)) +
           "\n";
  }
  if (!args.json && !found->hits.empty() && found->hits.front().matched < found->asked) {
    out += "\nno claim has all " + std::to_string(found->asked) + " words; these have the most\n";
  }
  if (!args.json && found->more)
    out += "\nmore claims match: give more words, or a higher --limit\n";
  return Print(out);
}

}  // namespace

void AddSearchCommand(CLI::App& app, int* exit_code) {
  auto args = std::make_shared<SearchArguments>();
  CLI::App* cmd =
      app.add_subcommand("search", "Search the words of claims and the names of their sources");
  cmd->add_option("ledger", args->ledger, "The ledger file")->required();
  cmd->add_option("words", args->words, "Words that a claim must have; \"a phrase\"; begin*")
      ->required();
  cmd->add_option("--as-of", args->as_of,
                  "Only what was published by then: YYYY-MM-DD or an RFC 3339 time");
  cmd->add_option("--limit", args->limit, "At most this many claims, the newest")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  cmd->add_flag("--json", args->json, "One JSON object a line, one line a claim");
  cmd->footer(
      "Examples:\n  hearsay search news.db \"ceasefire talks\"\n  hearsay search news.db "
      "'\"declined to comment\" minist*'\n\n"
      "Exit codes: 0 done, 1 nothing matches, 2 wrong use, 3 the ledger cannot be used.");
  cmd->callback([args, exit_code] { *exit_code = RunSearch(*args); });
}

}  // namespace hearsay::cli
