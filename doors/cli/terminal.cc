// Terminal output. Tested through tests/doors/cli_test.py.
#include "doors/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>

#include "base/utf8.h"

namespace hearsay::cli {

Style::Style(std::FILE* stream) {
  const int fd = ::fileno(stream);
  terminal_ = ::isatty(fd) != 0;
  const char* term = std::getenv("TERM");
  colour_ = terminal_ && !std::getenv("NO_COLOR") && !(term && std::strcmp(term, "dumb") == 0);
  winsize size{};
  if (terminal_ && ::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) width_ = size.ws_col;
}

std::string Style::Wrap(const char* code, std::string_view s) const {
  if (!colour_) return std::string(s);
  return "\x1b[" + std::string(code) + "m" + std::string(s) + "\x1b[0m";
}

std::string Fold(std::string_view text, size_t width, std::string_view indent) {
  std::string out;
  size_t column = 0;
  const size_t room = width > indent.size() + 20 ? width - indent.size() : 20;
  while (!text.empty()) {
    const size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (word.empty()) continue;
    const size_t size = CountCodePoints(word);
    if (column == 0) {
      out += indent;
    } else if (column + 1 + size > room) {
      out += '\n';
      out += indent;
      column = 0;
    } else {
      out += ' ';
      ++column;
    }
    out += word;
    column += size;
  }
  if (!out.empty()) out += '\n';
  return out;
}

bool Put(std::FILE* stream, std::string_view s) {
  return std::fwrite(s.data(), 1, s.size(), stream) == s.size();
}

void Complain(std::string_view message) {
  std::fprintf(stderr, "hearsay: %.*s\n", static_cast<int>(message.size()), message.data());
}

}  // namespace hearsay::cli
