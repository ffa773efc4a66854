// Tab-separated tables in one pass. Tested by tests/base/table_test.cc.
#include "base/table.h"

namespace hearsay {

std::vector<std::string_view> Split(std::string_view s, char separator) {
  std::vector<std::string_view> out;
  if (s.empty()) return out;
  for (;;) {
    const size_t at = s.find(separator);
    out.push_back(s.substr(0, at));
    if (at == std::string_view::npos) return out;
    s.remove_prefix(at + 1);
  }
}

std::string_view Trim(std::string_view s) {
  while (!s.empty() && (s.front() == ' ' || (s.front() >= 9 && s.front() <= 13))) s.remove_prefix(1);
  while (!s.empty() && (s.back() == ' ' || (s.back() >= 9 && s.back() <= 13))) s.remove_suffix(1);
  return s;
}

Result<Table> Table::Parse(std::string_view name, std::string_view text) {
  Table t;
  size_t line_number = 0;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    ++line_number;
    if (Trim(line).empty() || line.front() == '#') continue;
    std::vector<std::string_view> cells = Split(line, '\t');
    if (t.width_ == 0) {
      t.header_ = std::move(cells);
      t.width_ = t.header_.size();
      continue;
    }
    if (cells.size() != t.width_) {
      return Status(Error::kRuleTable, std::string(name) + ":" + std::to_string(line_number) + ": " +
                                           std::to_string(cells.size()) + " cells, the header has " +
                                           std::to_string(t.width_));
    }
    t.cells_.insert(t.cells_.end(), cells.begin(), cells.end());
    t.lines_.push_back(line_number);
  }
  return t;
}

int Table::Column(std::string_view name) const {
  for (size_t i = 0; i < header_.size(); ++i) {
    if (header_[i] == name) return static_cast<int>(i);
  }
  return -1;
}

}  // namespace hearsay
