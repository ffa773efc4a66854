// Each of the last lines is folded once and held against the rows. Linear in these lines. Tested by
// tests/page/feed_footer_test.cc.
#include "page/feed_footer.h"

#include <algorithm>
#include <charconv>

#include "page/fold_words.h"
#include "page/line_forms.h"
#include "rules/rules.h"

namespace hearsay::page {
namespace {

constexpr size_t kFooters = 4;      // lines looked at
constexpr size_t kTailBytes = 200;  // of a "… Continue reading TITLE" inside the last paragraph
constexpr size_t kExcerptBytes = 300;  // after "[…]": a footer
constexpr std::string_view kCuts[] = {"[\xE2\x80\xA6]", "[...]", "\xE2\x80\xA6", "..."};

bool StartsWithWords(std::string_view folded, std::string_view words) {
  return folded.starts_with(words) &&
         (folded.size() == words.size() || folded[words.size()] == ' ');
}

}  // namespace

Result<FeedFooter> FeedFooter::Create() {
  constexpr std::string_view kTable = "rules/page_feed.tsv";
  const Result<Table> table = rules::LoadTable(kTable);
  if (!table.ok()) return table.status();
  const int begins = table->Column("begins"), holds = table->Column("holds"),
            words = table->Column("words");
  auto cell = [&](size_t row, int column) {
    const std::string_view s = table->Cell(row, column);
    return s == "-" ? std::string_view() : s;
  };
  FeedFooter out;
  for (size_t row = 0; row < table->rows(); ++row) {
    Row r{cell(row, begins), cell(row, holds), 0};
    const std::string_view n = table->Cell(row, words);
    if (std::from_chars(n.data(), n.data() + n.size(), r.words).ec != std::errc() ||
        (r.begins.empty() && r.holds.empty())) {
      return Status(Error::kRuleTable,
                    std::string(kTable) + ":" + std::to_string(table->Line(row)));
    }
    out.words_ = std::max(out.words_, r.words);
    out.rows_.push_back(r);
  }
  return out;
}

bool FeedFooter::IsFooter(std::string_view line) const {
  const size_t words = CountWords(line);
  if (words > words_) return false;
  // "Comments by the minister drew anger." is the item's own.
  const bool sentence =
      EndsAsSentence(line) && !line.ends_with("..") && !line.ends_with("\xE2\x80\xA6");
  const std::string folded = FoldWords(line);
  for (const Row& r : rows_) {
    if (words <= r.words && !(sentence && r.holds.empty()) &&
        (r.begins.empty() || StartsWithWords(folded, r.begins)) &&
        (r.holds.empty() || folded.find(r.holds) != std::string::npos))
      return true;
  }
  return false;
}

void FeedFooter::Strip(Document* doc) const {
  auto last = [&]() -> Block& { return doc->blocks.back(); };
  for (size_t n = 0; n < kFooters && doc->blocks.size() > 1; ++n) {
    if (last().kind == BlockKind::kTitle || !IsFooter(doc->TextOf(last().span))) break;
    doc->text.resize(last().span.begin - 1);
    doc->blocks.pop_back();
  }
  if (doc->blocks.empty() || last().kind == BlockKind::kTitle) return;
  const std::string_view text = doc->TextOf(last().span);
  for (std::string_view cut : kCuts) {
    const size_t at = text.rfind(cut);
    if (at == std::string_view::npos || at == 0) continue;
    const std::string_view tail = text.substr(at + cut.size());
    if (tail.size() > kTailBytes || tail.find_first_not_of(' ') == std::string_view::npos ||
        !IsFooter(tail))
      continue;
    const uint32_t length = static_cast<uint32_t>(at + cut.size());
    last().span.end = last().span.begin + length;
    doc->text.resize(last().span.end);
    return;
  }
}

bool IsCutExcerpt(std::string_view text) {
  const size_t end = text.find_last_not_of(" \t\r\n");
  text = text.substr(0, end + 1);
  if (text.ends_with("(...)")) return true;
  for (std::string_view cut : kCuts) {
    if (text.ends_with(cut)) return true;
    if (cut[0] != '[') continue;
    const size_t at = text.rfind(cut);
    if (at != std::string_view::npos && text.size() - at < kExcerptBytes) return true;
  }
  return false;
}

}  // namespace hearsay::page
