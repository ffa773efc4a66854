// hearsay: the command line. Parses arguments and hands each command to its file; holds no logic of
// its own.
#include <CLI/CLI.hpp>
#include <iostream>

#include "doors/cli/commands.h"
#include "record/json.h"

int main(int argc, char** argv) {
  CLI::App app{"hearsay reads the news and keeps a ledger of who says what."};
  app.set_version_flag("--version", hearsay::cli::VersionText());
  app.require_subcommand(1);
  int code = 0;
  hearsay::cli::AddReadCommand(app, &code);
  hearsay::cli::AddAddCommand(app, &code);
  hearsay::cli::AddTraceCommand(app, &code);
  hearsay::cli::AddWhoCommand(app, &code);
  hearsay::cli::AddSearchCommand(app, &code);
  hearsay::cli::AddExportCommand(app, &code);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& e) {
    return app.exit(e) == 0 ? 0 : 2;
  }
  return code;
}
