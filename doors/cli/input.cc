// Facts given on the command line, and bytes from files or standard input. Tested by
// tests/doors/bad_input_test.py and tests/doors/cli_test.py.
#include "doors/cli/input.h"

#include <unistd.h>

#include "doors/cli/terminal.h"

namespace hearsay::cli {

void AddRulesOnly(CLI::App* command, bool* rules_only) {
  command->add_flag("--rules-only", *rules_only,
                    "Read by the rules alone, without the reading model: several times as fast");
}

void AddFactOptions(CLI::App* command, InputFacts* facts) {
  command->add_option("--publisher", facts->publisher,
                      "Who published it, where the input does not say (\"RT\", \"bbc.co.uk\")");
  command->add_option("--published", facts->published, "When: YYYY-MM-DD, or an RFC 3339 time");
  command->add_option("--url", facts->url, "Its address");
}

Status SettleFacts(InputFacts* facts) {
  if (facts->published.empty()) return Status();
  const auto normal = NormalizeInstant(facts->published);
  if (!normal) return Status(Error::kDateArgument, "--published " + facts->published);
  facts->published = *normal;
  return Status();
}

Result<InputBytes> InputBytes::Open(const std::string& path) {
  constexpr size_t kMaxStandardInput = size_t{1} << 30;
  InputBytes out;
  if (path == "-") {
    auto read = ReadDescriptor(STDIN_FILENO, kMaxStandardInput);
    if (!read.ok()) return read.status();
    out.read_ = std::move(*read);
    return out;
  }
  auto file = MappedFile::Open(path);
  if (!file.ok()) return file.status();
  out.file_ = std::move(*file);
  return out;
}

void ComplainOf(const std::string& input, const Status& status) {
  const std::string said = status.ToString();
  Complain(said.find(input) == std::string::npos ? input + ": " + said : said);
}

}  // namespace hearsay::cli
