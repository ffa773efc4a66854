// By JSON-LD, or by the words of title, address and classes where posts have times. Linear in the
// page. Tested by tests/page/kinds.rows.
#include "page/live_posts.h"

#include <algorithm>
#include <map>
#include <set>

#include "page/fold_words.h"
#include "page/post_lines.h"

namespace hearsay::page {
namespace {

constexpr size_t kSaidPosts = 3;   // dated posts of a page that says that it is live
constexpr size_t kPostBlocks = 6;  // blocks after the time in which the post stands
constexpr size_t kTimesLooked = 256;
constexpr uint32_t kAncestors = 10;

bool Digit(char c) { return c >= '0' && c <= '9'; }

// The words of a name or address part, in lower case and parted by single spaces: "liveBlog__post"
// gives "live blog post".
std::string NameWords(std::string_view s) {
  std::string out;
  char before = ' ';
  for (char c : s) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool word = upper || (c >= 'a' && c <= 'z') || Digit(c) || c < 0;
    if ((!word || (upper && before >= 'a' && before <= 'z')) && !out.empty() && out.back() != ' ')
      out += ' ';
    if (word) out += static_cast<char>(upper ? c | 0x20 : c);
    before = c;
  }
  return out;
}

bool IsPost(const HtmlPage& page, size_t first) {
  for (size_t k = first; k < page.blocks.size() && k < first + kPostBlocks; ++k) {
    const HtmlBlock& b = page.blocks[k];
    if (b.text.size() >= kPostBytes && b.link_bytes * 2 < b.text.size()) return true;
  }
  return false;
}

bool AddressSays(std::string_view url, const KindWords& words) {
  const size_t host = url.find("://");
  if (host == std::string_view::npos) return false;
  std::string_view path = url.substr(std::min(url.find('/', host + 3), url.size()));
  path = path.substr(0, path.find_first_of("?#"));
  for (size_t at = 0, end; at < path.size(); at = end + 1) {
    end = std::min(path.find('/', at), path.size());
    const std::string part = NameWords(path.substr(at, end - at));
    if (words.Of(KindWords::kPath, part) == "live" || words.Says(KindWords::kTitle, part, "live"))
      return true;
  }
  return false;
}

// Whether the elements around most of the page's times are named as those of live pages are.
bool ClassesSay(const HtmlPage& page, const KindWords& words) {
  size_t said = 0;
  const size_t n = std::min(page.times.size(), kTimesLooked);
  std::map<uint32_t, bool> known;  // most ancestors are those of many times
  for (size_t i = 0; i < n; ++i) {
    uint32_t e = page.times[i].element;
    for (uint32_t up = 0; e && up < kAncestors; e = page.elements[e].parent, ++up) {
      const auto [it, fresh] = known.emplace(e, false);
      if (fresh)
        it->second =
            words.Says(KindWords::kClass, NameWords(page.ClassOf(page.elements[e])), "live");
      if (!it->second) continue;
      ++said;
      break;
    }
  }
  return said >= kSaidPosts && said * 2 >= n;
}

}  // namespace

std::string LiveReason(const HtmlPage& page, const PageFacts& facts, const KindWords& words) {
  if (words.Of(KindWords::kType, facts.type) == "live") return "JSON-LD says " + facts.type;
  for (std::string_view raw : page.json_ld) {
    if (raw.find("\"LiveBlogPosting\"") != std::string_view::npos &&
        raw.find("\"liveBlogUpdate\"") != std::string_view::npos)
      return "JSON-LD says LiveBlogPosting";
  }
  const bool title = words.Says(KindWords::kTitle, FoldWords(facts.title), "live");
  const bool address = AddressSays(facts.url, words);
  if (!title && !address && page.times.size() < kSaidPosts) return {};
  std::set<std::string_view> times;
  size_t posts = 0, i = 0;
  for (const HtmlTime& t : page.times) {
    while (i < page.blocks.size() && page.blocks[i].end <= t.begin) ++i;
    posts += t.datetime.find_first_of(":T") != std::string_view::npos &&
             times.insert(t.datetime).second && IsPost(page, i);
  }
  const bool named = posts >= kSaidPosts && !title && !address && ClassesSay(page, words);
  if (!title && !address && !named) return {};
  if (posts < kSaidPosts) {
    posts = 0;
    for (size_t k = 0; k < page.blocks.size(); ++k)
      posts += IsStamp(page, page.blocks[k]) && IsPost(page, k + 1);
  }
  if (posts < kSaidPosts) return {};
  return std::to_string(posts) + " posts with times, and its " +
         (title     ? "title"
          : address ? "address"
                    : "posts' class") +
         " says live";
}

size_t DatedPosts(const HtmlPage& page, const Selection& s) {
  constexpr size_t kNext = 5;
  size_t posts = 0, at = 0;
  std::set<std::string_view> times;
  for (size_t i = 0; i < page.blocks.size() && at < page.times.size(); ++i) {
    bool timed = false;
    while (at < page.times.size() && page.times[at].begin < page.blocks[i].end) {
      const HtmlTime& t = page.times[at++];
      timed = timed || (!t.datetime.empty() && times.insert(t.datetime).second);
    }
    if (!timed) continue;
    for (size_t k = i; k < page.blocks.size() && k < i + kNext; ++k) {
      const BlockDecision& d = s.blocks[k];
      if (d.kept && d.kind == BlockKind::kParagraph && page.blocks[k].text.size() >= kPostBytes) {
        ++posts;
        break;
      }
    }
  }
  return posts;
}

}  // namespace hearsay::page
