// Reads the tables under rules/: UTF-8, tab-separated, '#' comments (a line that starts with '#'), blank lines skipped; the
// first other line names the columns. Cells are views into `text`; nothing is unescaped. The text must outlive the Table.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/status.h"

namespace hearsay {

class Table {
 public:
  // kRuleTable with "NAME:LINE: what" if a row has another number of cells than the header.
  static Result<Table> Parse(std::string_view name, std::string_view text);
  size_t rows() const { return width_ ? cells_.size() / width_ : 0; }
  // Column number by name, or -1.
  int Column(std::string_view name) const;
  std::string_view Cell(size_t row, int column) const {
    return column < 0 ? std::string_view{} : cells_[row * width_ + static_cast<size_t>(column)];
  }
  size_t Line(size_t row) const { return lines_[row]; }  // line number in the file, from 1

 private:
  std::vector<std::string_view> header_, cells_;
  std::vector<size_t> lines_;
  size_t width_ = 0;
};

// Splits at `separator`, keeping empty parts; "" gives no part.
std::vector<std::string_view> Split(std::string_view s, char separator);
std::string_view Trim(std::string_view s);  // ASCII white space

}  // namespace hearsay
