// A title is cut at its last mark (bar, dash, dot …) up to three times, while what stands behind is
// the site. Names are compared without case, punctuation and spaces. Tested by
// tests/page/parts_test.cc.
#include "page/page_title.h"

#include <algorithm>

#include "page/fold_words.h"

namespace hearsay::page {
namespace {

// Between title and site, each with a space before and after.
constexpr std::string_view kMarks[] = {" | ",  " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
                                       " :: ", " \xC2\xB7 ", " \xC2\xBB ",     " \xE2\x80\xA2 ",
                                       " / ",  " : ",        " \xC2\xAB ",     " // "};

std::string Squeeze(std::string_view s) {
  std::string out = FoldWords(s);
  out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
  return out;
}

bool Contains(std::string_view s, std::string_view part) {
  return s.find(part) != std::string_view::npos;
}

// The last mark of `s`; "" if there is none.
std::string_view LastMark(std::string_view s) {
  for (size_t p = s.rfind(' '); p != std::string_view::npos && p != 0; p = s.rfind(' ', p - 1)) {
    for (std::string_view m : kMarks) {
      if (s.substr(p, m.size()) == m) return s.substr(p, m.size());
    }
  }
  return {};
}

}  // namespace

SiteNames::SiteNames(std::vector<std::string> names, std::string_view domain)
    : names_(std::move(names)), label_(Squeeze(domain.substr(0, domain.rfind('.')))) {
  names_.emplace_back(domain);
  for (std::string& name : names_) name = Squeeze(name);
}

bool SiteNames::IsSite(std::string_view name) const {
  const std::string squeezed = Squeeze(name);
  if (std::find(names_.begin(), names_.end(), squeezed) != names_.end()) return true;
  return label_.size() >= 3 &&
         (Contains(squeezed, label_) || (squeezed.size() >= 4 && Contains(label_, squeezed)));
}

std::string TitleSuffix(const std::string& title) {
  // Only behind a bar, and only up to five words of which the first and the last are capitalised; a
  // dash parts sentences too often.
  const size_t bar = title.rfind(" | ");
  if (bar == std::string::npos || bar < 8) return {};
  std::string tail = title.substr(bar + 3);
  const size_t space = tail.rfind(' ');
  const auto capital = [&](size_t at) {
    return at < tail.size() && tail[at] >= 'A' && tail[at] <= 'Z';
  };
  if (CountWords(tail) > 5 || !capital(0) || !capital(space == std::string::npos ? 0 : space + 1))
    return {};
  return tail;
}

std::string WithoutSite(std::string title, const std::string& other, const SiteNames& site) {
  const std::string folded_other = FoldWords(other);
  for (int round = 0; round < 3; ++round) {
    const std::string_view mark = LastMark(title);
    if (mark.empty()) return title;
    const size_t cut = static_cast<size_t>(mark.data() - title.data());
    if (cut < 8) return title;
    const std::string_view tail = std::string_view(title).substr(cut + mark.size());
    const std::string_view head = std::string_view(title).substr(0, cut);
    const std::string squeezed = Squeeze(tail);
    bool is_site = !squeezed.empty() &&
                   (site.IsSite(squeezed) || (!other.empty() && folded_other == FoldWords(head)));
    if (!is_site && title[cut + 1] == '|' && squeezed.size() < 40) is_site = CountWords(tail) <= 4;
    if (!is_site) return title;
    title.resize(cut);
  }
  return title;
}

}  // namespace hearsay::page
