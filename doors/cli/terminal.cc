// Terminal output. Tested through tests/doors/cli_test.py.
#include "doors/cli/terminal.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
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

namespace {

// Columns that `s` takes: its code points without the colours of Style.
size_t Columns(std::string_view s) {
  size_t n = CountCodePoints(s);
  for (size_t at = s.find('\x1b'); at != std::string_view::npos; at = s.find('\x1b', at)) {
    const size_t end = std::min(s.find('m', at), s.size() - 1);
    n -= end + 1 - at;
    at = end;
  }
  return n;
}

}  // namespace

std::string Fold(std::string_view text, size_t width, std::string_view indent) {
  return Fold(text, width, indent, indent);
}

std::string Fold(std::string_view text, size_t width, std::string_view indent,
                 std::string_view first) {
  std::string out;
  size_t column = 0;
  const size_t limit = std::max(width, Columns(indent) + 20);
  while (!text.empty()) {
    const size_t space = text.find(' ');
    const std::string_view word = text.substr(0, space);
    text.remove_prefix(space == std::string_view::npos ? text.size() : space + 1);
    if (word.empty()) continue;
    const size_t size = Columns(word);
    if (out.empty()) {
      out += first;
      column = Columns(first);
    } else if (column + 1 + size > limit) {
      out += '\n';
      out += indent;
      column = Columns(indent);
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

void ProgressLine::Show(const std::string& text) {
  if (!style_.terminal()) return;
  std::fprintf(stderr, "\r\033[K%s", text.c_str());
  shown_ = true;
}

void ProgressLine::Clear() {
  if (shown_) std::fputs("\r\033[K", stderr);
  shown_ = false;
}

bool Put(std::FILE* stream, std::string_view s) {
  return std::fwrite(s.data(), 1, s.size(), stream) == s.size();
}

void Complain(std::string_view message) {
  std::fprintf(stderr, "hearsay: %.*s\n", static_cast<int>(message.size()), message.data());
}

}  // namespace hearsay::cli
