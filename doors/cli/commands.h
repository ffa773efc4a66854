// The commands of the hearsay binary: each Add…Command declares its arguments on `app` and, when it
// was called, runs and sets `*exit_code` (0 done, 1 some inputs failed, 2 wrong use, 3 the ledger
// cannot be used). One file a command.
#pragma once
#include <string>

namespace CLI {
class App;
}

namespace hearsay::cli {

std::string VersionText();
void AddReadCommand(CLI::App& app, int* exit_code);
void AddPageCommand(CLI::App& app, int* exit_code);
void AddAddCommand(CLI::App& app, int* exit_code);
void AddTraceCommand(CLI::App& app, int* exit_code);
void AddWhoCommand(CLI::App& app, int* exit_code);
void AddSearchCommand(CLI::App& app, int* exit_code);
void AddExportCommand(CLI::App& app, int* exit_code);

}  // namespace hearsay::cli
