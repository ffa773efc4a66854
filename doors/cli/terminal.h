// What the commands share to speak to people: colours where a terminal is, wrapped text, shortened
// quotations. Thread rule: a Style is const; the functions are pure.
#pragma once
#include <cstdio>
#include <string>
#include <string_view>

namespace hearsay::cli {

// Colours and width of one output stream. Plain when it is not a terminal, when NO_COLOR is set or
// TERM is "dumb".
class Style {
 public:
  explicit Style(std::FILE* stream);
  bool terminal() const { return terminal_; }
  size_t width() const { return width_; }  // columns; 100 when it is not a terminal
  std::string Bold(std::string_view s) const { return Wrap("1", s); }
  std::string Dim(std::string_view s) const { return Wrap("2", s); }
  std::string Red(std::string_view s) const { return Wrap("31", s); }
  std::string Green(std::string_view s) const { return Wrap("32", s); }
  std::string Yellow(std::string_view s) const { return Wrap("33", s); }
  std::string Cyan(std::string_view s) const { return Wrap("36", s); }

 private:
  std::string Wrap(const char* code, std::string_view s) const;
  bool terminal_ = false, colour_ = false;
  size_t width_ = 100;
};

// Breaks `text` at spaces so that no line is longer than `width` columns (code points, colours not
// counted), each line led by `indent`, the first one by `first` where that is given.
std::string Fold(std::string_view text, size_t width, std::string_view indent);
std::string Fold(std::string_view text, size_t width, std::string_view indent,
                 std::string_view first);

// One line on stderr that says how far long work is, written over each time; nothing where stderr
// is no terminal. Cleared before anything else is written there.
class ProgressLine {
 public:
  ProgressLine() : style_(stderr) {}
  void Show(const std::string& text);
  void Clear();

 private:
  Style style_;
  bool shown_ = false;
};

// Writes all of `s`; false when the stream fails (a closed pipe, a full disk).
bool Put(std::FILE* stream, std::string_view s);

// "hearsay: HS103: …" on stderr.
void Complain(std::string_view message);

}  // namespace hearsay::cli
