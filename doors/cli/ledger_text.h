// What the commands that read a ledger share: opening, the --as-of argument, claims as JSON and as
// lines. Formatting only.
#pragma once
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "doors/cli/terminal.h"
#include "ledger/ledger.h"
#include "standing/standing.h"

namespace hearsay::cli {

using Json = nlohmann::ordered_json;

// Complains and gives the exit code 3, or 1 where the ledger is fine but nothing matches.
int Refuse(const Status& status);
// Seconds for --as-of; a day counts to its end. False (after complaining) if it is no date.
bool ParseAsOf(const std::string& text, std::optional<int64_t>* out);
// Prints one JSON value on a line, or text as it is; gives the exit code.
int Print(const std::string& text);
std::string Line(const Json& j);

Json ClaimJson(const ledger::ClaimRow& c);
// "2024-11-15 09:30Z" for people; "undated".
std::string When(const std::string& published);
// Where to look it up: the address, else the input.
std::string Where(const ledger::ClaimRow& c);
// [begin,end) of all spans: "120-185".
std::string Range(const std::string& spans);
std::string Outlet(const ledger::ClaimRow& c);
// At most `columns` code points, with an ellipsis.
std::string Short(const std::string& s, size_t columns);

}  // namespace hearsay::cli
