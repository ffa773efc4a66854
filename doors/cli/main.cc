// hearsay: the command line. Parses arguments and hands each command to its file; holds no logic of
// its own. Tested by tests/doors/cli_test.py.
#include <CLI/CLI.hpp>
#include <cstdio>
#include <string>

#include "base/status.h"
#include "doors/cli/commands.h"
#include "doors/cli/terminal.h"

namespace {

const CLI::App* FindCommand(const CLI::App& app, const std::string& name) {
  for (const CLI::App* c : app.get_subcommands({})) {
    if (c->get_name() == name) return c;
  }
  return nullptr;
}

// Wrong use, in one numbered line, and where help is.
int Refuse(const CLI::App& app, const CLI::ParseError& error, int argc, char** argv) {
  using namespace hearsay;
  const std::string first = argc > 1 ? argv[1] : "";
  const CLI::App* command = argc > 1 ? FindCommand(app, first) : nullptr;
  std::string said = error.what(), help = "hearsay " + (command ? first + " " : "") + "--help";
  if (!command && !first.empty() && first[0] != '-') said = "there is no command " + first;
  if (!command && first.size() > 1 && first[0] == '-') said = "there is no option " + first;
  if (first.empty()) said = "no command was given";
  cli::Complain(Status(Error::kUsage, said).ToString() + "; " + help + " tells how");
  return 2;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"hearsay reads the news and keeps a ledger of who says what."};
  app.set_version_flag("--version", hearsay::cli::VersionText);
  app.require_subcommand(1);
  int code = 0;
  hearsay::cli::AddReadCommand(app, &code);
  hearsay::cli::AddPageCommand(app, &code);
  hearsay::cli::AddAddCommand(app, &code);
  hearsay::cli::AddTraceCommand(app, &code);
  hearsay::cli::AddWhoCommand(app, &code);
  hearsay::cli::AddSearchCommand(app, &code);
  hearsay::cli::AddExportCommand(app, &code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    if (e.get_exit_code() != 0) return Refuse(app, e, argc, argv);
    return app.exit(e);  // --help and --version
  }
  return code;
}
