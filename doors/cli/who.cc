// hearsay who: what one source said, what it passed on for others, and what it answered. Tested by
// tests/doors/ledger_test.py.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "doors/cli/commands.h"
#include "doors/cli/ledger_text.h"

namespace hearsay::cli {
namespace {

struct WhoArguments {
  std::string ledger, name, as_of;
  size_t limit = 50;
  bool json = false;
};

bool IsAnswer(Act a) {
  return a == Act::kConfirm || a == Act::kDeny || a == Act::kDecline || a == Act::kSilent;
}

bool Holds(const ledger::Link& l, const std::string& norm) {
  return std::any_of(l.parties.begin(), l.parties.end(),
                     [&](const ledger::Party& p) { return p.norm == norm; });
}

void Section(const std::string& title, const std::vector<const ledger::ClaimRow*>& claims,
             const Style& style, std::string* out) {
  if (claims.empty()) return;
  *out += "\n" + style.Bold(title) + "\n";
  for (const ledger::ClaimRow* c : claims) {
    *out += "  " + When(c->published) + "  " + style.Green(standing::ChainText(*c)) + "  [" +
            std::string(WordOf(c->act)) +
            (c->modality == Modality::kAsserted ? "" : ", " + std::string(WordOf(c->modality))) +
            "]\n";
    if (!c->words.empty()) *out += Fold("“" + Short(c->words, 300) + "”", style.width(), "    ");
    const std::string range = Range(c->spans);
    *out += "    " +
            style.Dim(Where(*c) + (range.empty() ? "" : " [" + range + "]") + "  id " +
                      ledger::HashText(c->hash)) +
            "\n";
  }
}

int RunWho(const WhoArguments& args) {
  std::optional<int64_t> as_of;
  if (!ParseAsOf(args.as_of, &as_of)) return 2;
  auto ledger = ledger::Ledger::Open(args.ledger, ledger::Mode::kRead);
  if (!ledger.ok()) return Refuse(ledger.status());
  auto names = ledger->Names(args.name, 6);
  if (!names.ok()) return Refuse(names.status());
  if (names->empty()) return Refuse(Status(Error::kLedgerNotFound, args.name));
  const ledger::NameRow& name = names->front();
  auto ids = ledger->ClaimsOf(name, args.limit, as_of);
  if (!ids.ok()) return Refuse(ids.status());
  auto claims = ledger->Claims(*ids, true);
  if (!claims.ok()) return Refuse(claims.status());
  // Answers first, then by the place in the chain: the last link speaks, the others pass on.
  std::vector<const ledger::ClaimRow*> said, passed, answered;
  for (const ledger::ClaimRow& c : *claims) {
    if (c.chain.empty() || !Holds(c.chain.back(), name.norm)) {
      passed.push_back(&c);
    } else {
      (IsAnswer(c.act) ? answered : said).push_back(&c);
    }
  }
  if (args.json) {
    Json j;
    j["name"] = name.name;
    j["claims_in_all"] = name.claims;
    auto list = [](const std::vector<const ledger::ClaimRow*>& from) {
      Json a = Json::array();
      for (const ledger::ClaimRow* c : from) a.push_back(ClaimJson(*c));
      return a;
    };
    j["said"] = list(said);
    j["answered"] = list(answered);
    j["passed_on"] = list(passed);
    Json others = Json::array();
    for (size_t i = 1; i < names->size(); ++i) others.push_back((*names)[i].name);
    j["also_matching"] = std::move(others);
    return Print(Line(j));
  }
  const Style style(stdout);
  std::string out = style.Bold(name.name) + ": in the chain of " + std::to_string(name.claims) +
                    (name.claims == 1 ? " claim" : " claims");
  if (!as_of && static_cast<int64_t>(claims->size()) < name.claims) {
    out += "; the newest " + std::to_string(claims->size()) + " follow (--limit)";
  }
  out += "\n";
  Section("said, as its outlets have it", said, style, &out);
  Section("answered", answered, style, &out);
  Section("passed on from others", passed, style, &out);
  if (claims->empty()) out += "it is mentioned, but nothing is put on its word\n";
  if (names->size() > 1) {
    out += "\nalso matching:";
    for (size_t i = 1; i < names->size(); ++i) out += (i > 1 ? ", " : " ") + (*names)[i].name;
    out += "\n";
  }
  return Print(out);
}

}  // namespace

void AddWhoCommand(CLI::App& app, int* exit_code) {
  auto args = std::make_shared<WhoArguments>();
  CLI::App* cmd =
      app.add_subcommand("who", "Show what one source said, was said to have said, and answered");
  cmd->add_option("ledger", args->ledger, "The ledger file")->required();
  cmd->add_option("name", args->name, "The name, or words of it")->required();
  cmd->add_option("--as-of", args->as_of,
                  "Only what was published by then: YYYY-MM-DD or an RFC 3339 time");
  cmd->add_option("--limit", args->limit, "At most this many claims, the newest")
      ->check(CLI::Range(1, 100000))
      ->capture_default_str();
  cmd->add_flag("--json", args->json, "One JSON object");
  cmd->footer(
      "Examples:\n  hearsay who news.db \"New York Times\"\n  hearsay who news.db Cheung --limit "
      "10\n\n"
      "Exit codes: 0 done, 1 nothing matches, 2 wrong use, 3 the ledger cannot be used.");
  cmd->callback([args, exit_code] { *exit_code = RunWho(*args); });
}

}  // namespace hearsay::cli
