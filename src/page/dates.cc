// Cuts the text into numbers and words, then looks for year-month-day in the orders that are in
// use; month and zone names come from rules/page_date_words.tsv. Linear. Tested by
// tests/page/parts_test.cc.
#include "page/dates.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <unordered_map>
#include <vector>

#include "base/utf8.h"
#include "record/document.h"
#include "rules/rules.h"

namespace hearsay::page {

struct Dates::Impl {
  std::unordered_map<std::string_view, int> months;
  std::unordered_map<std::string_view, int> zones;     // minutes east of Greenwich
  std::unordered_map<std::string_view, int> weekdays;  // 0 is Sunday

  static int Of(const std::unordered_map<std::string_view, int>& words, std::string_view word,
                int none) {
    const auto it = words.find(ToLower(word));
    return it == words.end() ? none : it->second;
  }
};

namespace {

struct Piece {
  std::string_view text;
  bool number = false;
  int value = 0;
  size_t begin = 0, end = 0;
};

bool IsDigitAscii(char c) { return c >= '0' && c <= '9'; }

std::vector<Piece> Cut(std::string_view s) {
  std::vector<Piece> out;
  size_t at = 0;
  while (at < s.size()) {
    const size_t begin = at;
    if (IsDigitAscii(s[at])) {
      int64_t v = 0;
      while (at < s.size() && IsDigitAscii(s[at])) {
        if (v < 1000000000) v = v * 10 + (s[at] - '0');
        ++at;
      }
      out.push_back({s.substr(begin, at - begin), true,
                     static_cast<int>(v > 999999999 ? 999999999 : v), begin, at});
      continue;
    }
    size_t p = at;
    if (IsLetter(DecodeUtf8(s, &p))) {
      at = p;
      bool lower = false;  // "LeeDec. 5": a hump begins another word
      while (at < s.size()) {
        p = at;
        const char32_t c = DecodeUtf8(s, &p);
        if (!IsLetter(c) || (lower && IsUpper(c))) break;
        lower = IsLower(c);
        at = p;
      }
      out.push_back({s.substr(begin, at - begin), false, 0, begin, at});
      continue;
    }
    at = p;
  }
  return out;
}

std::string DayOf(int y, int m, int d) {
  char b[40];
  std::snprintf(b, sizeof b, "%04d-%02d-%02d", y, m, d);
  return b;
}

bool IsYear(const Piece& p) {
  return p.number && p.text.size() == 4 && p.value >= 1900 && p.value <= 2100;
}
bool IsDay(const Piece& p) {
  return p.number && p.text.size() <= 2 && p.value >= 1 && p.value <= 31;
}
bool IsMonth(const Piece& p) {
  return p.number && p.text.size() <= 2 && p.value >= 1 && p.value <= 12;
}

}  // namespace

Dates::Dates(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
Dates::Dates(Dates&&) noexcept = default;
Dates& Dates::operator=(Dates&&) noexcept = default;
Dates::~Dates() = default;

Result<Dates> Dates::Create() {
  Result<Table> table = rules::LoadTable("rules/page_date_words.tsv");
  if (!table.ok()) return table.status();
  const int word = table->Column("word"), kind = table->Column("kind"),
            value = table->Column("value");
  auto impl = std::make_unique<Impl>();
  for (size_t row = 0; row < table->rows(); ++row) {
    const int v = std::atoi(std::string(table->Cell(row, value)).c_str());
    if (table->Cell(row, kind) == "month" && v >= 1 && v <= 12) {
      impl->months.emplace(table->Cell(row, word), v);
    } else if (table->Cell(row, kind) == "zone") {
      impl->zones.emplace(table->Cell(row, word), v);
    } else if (table->Cell(row, kind) == "weekday" && v >= 0 && v <= 6) {
      impl->weekdays.emplace(table->Cell(row, word), v);
    } else {
      return Status(Error::kRuleTable,
                    "rules/page_date_words.tsv:" + std::to_string(table->Line(row)));
    }
  }
  return Dates(std::move(impl));
}

std::optional<std::string> Dates::Find(std::string_view s) const {
  s = s.substr(0, 200);
  if (std::none_of(s.begin(), s.end(), IsDigitAscii)) return std::nullopt;
  const std::vector<Piece> p = Cut(s);
  auto month = [&](size_t i) {
    if (i >= p.size() || p[i].number) return 0;
    return Impl::Of(impl_->months, p[i].text, 0);
  };
  auto between = [&](size_t i) { return s.substr(p[i].end, p[i + 1].begin - p[i].end); };
  auto near = [&](size_t i) { return i + 1 < p.size() && p[i + 1].begin - p[i].end <= 3; };
  for (size_t i = 0; i < p.size(); ++i) {
    int y = 0, m = 0, d = 0;
    size_t next = i + 3;
    const bool three = i + 2 < p.size();
    if (p[i].number && p[i].text.size() == 8 && p[i].value > 19000101) {  // 20231222
      y = p[i].value / 10000, m = p[i].value / 100 % 100, d = p[i].value % 100;
      next = i + 1;
    } else if (three && IsYear(p[i]) && near(i) && near(i + 1) && IsMonth(p[i + 1]) &&
               p[i + 2].number && p[i + 2].value >= 1 && p[i + 2].value <= 31 &&
               p[i + 2].text.size() <= 2) {
      y = p[i].value, m = p[i + 1].value, d = p[i + 2].value;
    } else if (three && month(i) && IsDay(p[i + 1]) && near(i)) {  // Dec 22(nd), 2023
      size_t k = i + 2;
      if (k < p.size() && !p[k].number && p[k].text.size() == 2) ++k;
      if (k < p.size() && IsYear(p[k]))
        y = p[k].value, m = month(i), d = p[i + 1].value, next = k + 1;
    } else if (IsDay(p[i]) && i + 2 < p.size()) {  // 22(nd) (of|de) Dec 2023
      size_t k = i + 1;
      while (k < i + 3 && !month(k) && !p[k].number && p[k].text.size() == 2) ++k;
      if (k < p.size() && month(k)) {
        size_t q = k + 1;
        if (q < p.size() && !p[q].number && p[q].text.size() <= 3) ++q;
        if (q < p.size() && IsYear(p[q]))
          y = p[q].value, m = month(k), d = p[i].value, next = q + 1;
      } else if (IsDay(p[i + 1]) && IsYear(p[i + 2]) && between(i) == between(i + 1)) {
        const std::string_view sep = between(i);
        const bool day_first = sep == "." || p[i].value > 12;
        if (sep == "/" || sep == "." || sep == "-") {
          y = p[i + 2].value;
          d = day_first ? p[i].value : p[i + 1].value;
          m = day_first ? p[i + 1].value : p[i].value;
        }
      }
    }
    if (y < 1900 || y > 2100) continue;
    const std::string day = DayOf(y, m, d);
    if (!NormalizeInstant(day)) continue;
    // A time of day after the date.
    for (size_t k = next; k < p.size() && k < next + 4; ++k) {
      if (!p[k].number) continue;
      if (p[k].text.size() > 2 || p[k].value > 23) break;
      int hour = p[k].value, minute = 0, second = 0;
      size_t q = k + 1;
      const bool clock = q < p.size() && p[q].number && p[q].text.size() == 2 &&
                         (between(k) == ":" || between(k) == ".");
      if (clock) {
        minute = p[q++].value;
        if (q < p.size() && p[q].number && p[q].text.size() == 2 && between(q - 1) == ":")
          second = p[q++].value;
        if (q < p.size() && p[q].number && between(q - 1) == ".") ++q;  // a fraction
      }
      bool half = false;
      if (q < p.size() && !p[q].number) {
        const std::string w = ToLower(p[q].text);
        const bool am = w == "am" || w == "a", pm = w == "pm" || w == "p";
        if (am || pm) {
          half = true;
          q += w.size() == 1 ? 2 : 1;
          if (hour <= 12) hour = hour % 12 + (pm ? 12 : 0);
        }
      }
      if (!clock && !half) break;
      char b[64];
      std::snprintf(b, sizeof b, "T%02d:%02d:%02d", hour, minute, second);
      std::string zone;
      if (q < p.size() && !p[q].number) {
        std::string w = ToLower(p[q].text);
        auto it = impl_->zones.find(w);
        if (it != impl_->zones.end()) {
          const int z = it->second;
          char zb[24];
          std::snprintf(zb, sizeof zb, "%c%02d:%02d", z < 0 ? '-' : '+', std::abs(z) / 60,
                        std::abs(z) % 60);
          zone = z == 0 ? "Z" : zb;
        }
      } else if (q < p.size() && q > 0) {
        const std::string_view sep = s.substr(p[q - 1].end, p[q].begin - p[q - 1].end);
        if (!sep.empty() && (sep.back() == '+' || sep.back() == '-')) {
          zone = std::string(1, sep.back()) + std::string(p[q].text);
          if (p[q].text.size() == 2 && q + 1 < p.size() && p[q + 1].number &&
              p[q + 1].text.size() == 2) {
            zone += std::string(p[q + 1].text);
          }
        }
      }
      if (auto v = NormalizeInstant(day + b + zone)) return v;
      if (auto v = NormalizeInstant(day + b)) return v;
      break;
    }
    return day;
  }
  return std::nullopt;
}

std::optional<SaidDay> Dates::DayAlone(std::string_view s) const {
  constexpr size_t kBytes = 48;
  constexpr size_t kWholeName = 5;  // "Sun", "Sat" and "Mar" alone are other words
  constexpr size_t kSmall = 3;      // "4th of March", "4 de marzo", "at"
  if (s.size() > kBytes) return std::nullopt;
  const std::vector<Piece> p = Cut(s);
  SaidDay day;
  std::vector<const Piece*> numbers;
  for (const Piece& piece : p) {
    if (piece.number) {
      numbers.push_back(&piece);
    } else if (const int w = Impl::Of(impl_->weekdays, piece.text, -1); w >= 0) {
      if (day.weekday >= 0) return std::nullopt;
      day.weekday = w;
    } else if (const int m = Impl::Of(impl_->months, piece.text, 0)) {
      if (day.month) return std::nullopt;
      day.month = m;
    } else if (piece.text.size() > kSmall) {
      return std::nullopt;
    }
  }
  if (numbers.empty()) {
    const bool weekday = day.weekday >= 0 && p.size() == 1 && p[0].text.size() >= kWholeName;
    return weekday ? std::optional(day) : std::nullopt;
  }
  if (const auto whole = numbers.size() >= 2 ? Find(s) : std::nullopt) {
    if (whole->size() != 10 || numbers.size() > (day.month ? 2u : 3u)) return std::nullopt;
    day.year = std::atoi(whole->substr(0, 4).c_str());
    day.month = std::atoi(whole->substr(5, 2).c_str());
    day.day = std::atoi(whole->substr(8, 2).c_str());
    return day;
  }
  if (!day.month || numbers.size() != 1 || !IsDay(*numbers[0])) return std::nullopt;
  day.day = numbers[0]->value;
  return day;
}

std::optional<std::string> Dates::InUrl(std::string_view url) const {
  const size_t query = url.find_first_of("?#");
  url = url.substr(0, query);
  for (size_t i = 0; i + 8 <= url.size(); ++i) {
    if (i && IsDigitAscii(url[i - 1])) continue;
    if (!IsDigitAscii(url[i])) continue;
    size_t e = i;
    while (e < url.size() && IsDigitAscii(url[e])) ++e;
    std::string_view n = url.substr(i, e - i);
    std::string day;
    if (n.size() == 8) {
      day = std::string(n.substr(0, 4)) + "-" + std::string(n.substr(4, 2)) + "-" +
            std::string(n.substr(6));
    } else if (n.size() == 4 && e < url.size() &&
               (url[e] == '/' || url[e] == '-' || url[e] == '_')) {
      const char sep = url[e];
      size_t p = e + 1;
      std::string_view rest = url.substr(p, 24);
      const std::vector<Piece> pieces = Cut(rest);
      if (pieces.size() >= 2 && pieces[0].begin == 0) {
        int m = pieces[0].value;
        if (!pieces[0].number) {
          auto it = impl_->months.find(ToLower(pieces[0].text));
          m = it == impl_->months.end() ? 0 : it->second;
        }
        if (m && pieces[1].number && pieces[1].text.size() <= 2 &&
            pieces[1].begin == pieces[0].end + 1 && rest[pieces[0].end] == sep) {
          day = DayOf(std::atoi(std::string(n).c_str()), m, pieces[1].value);
        }
      }
    }
    if (!day.empty() && day >= "1995" && day < "2100") {
      if (auto v = NormalizeInstant(day)) return v;
    }
    i = e - 1;
  }
  return std::nullopt;
}

}  // namespace hearsay::page
