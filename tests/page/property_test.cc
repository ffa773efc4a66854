// Decoding the source range of every block again gives the block's text: on the examples, on the
// corpus of the fuzzer, and on made pages; and the corpus is read without harm.
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>

#include "base/utf8.h"
#include "page/html_document.h"
#include "page_testing.h"

namespace hearsay::page {
namespace {

std::string Slurp(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream s;
  s << in.rdbuf();
  return s.str();
}

std::string Squeezed(std::string_view s) {  // without white space
  std::string out;
  for (size_t at = 0; at < s.size();) {
    const size_t begin = at;
    if (!IsSpace(DecodeUtf8(s, &at))) out.append(s, begin, at - begin);
  }
  return out;
}

void CheckSpans(std::string_view bytes) {
  for (const Document& d : Read(bytes).documents) {
    EXPECT_TRUE(IsValidUtf8(d.text));
    uint32_t at = 0;
    for (const Block& b : d.blocks) {
      EXPECT_EQ(b.span.begin, at);
      EXPECT_LT(b.span.begin, b.span.end);
      at = b.span.end + 1;
      EXPECT_LT(b.source.begin, b.source.end);
      EXPECT_LE(b.source.end, bytes.size());
      const std::string text(d.TextOf(b.span));
      EXPECT_EQ(text.find("  "), std::string::npos);
      EXPECT_EQ(text.find('\n'), std::string::npos);
    }
    EXPECT_EQ(at, d.text.size() + 1);
  }
}

// Of UTF-8 pages: the range, read as a page of its own, has the block's words, and nothing else but
// what is left out inside.
void CheckHtml(const std::string& html) {
  static const Tables* tables = new Tables(Tables::Create().value());
  if (!IsValidUtf8(html) || !LooksLikeHtml(html)) return;
  Result<Document> d = ReadHtmlDocument(html, 0, {}, *tables);
  if (!d.ok()) return;
  for (const Block& b : d->blocks) {
    const std::string range = html.substr(b.source.begin, b.source.end - b.source.begin);
    const HtmlPage again = ParseHtml(range, tables->entities, tables->zones);
    EXPECT_EQ(Squeezed(again.text), Squeezed(d->TextOf(b.span))) << range;
  }
}

TEST(Property, Examples) {
  size_t files = 0;
  for (const auto& e : std::filesystem::directory_iterator(HEARSAY_SOURCE_DIR "/examples")) {
    const std::string bytes = Slurp(e.path());
    CheckSpans(bytes);
    if (e.path().extension() == ".html") {
      CheckHtml(bytes);
      ++files;
    }
  }
  EXPECT_GE(files, 8u);
}

TEST(Property, FuzzCorpus) {
  size_t files = 0;
  for (const auto& e :
       std::filesystem::directory_iterator(HEARSAY_SOURCE_DIR "/fuzz/corpus/page")) {
    const std::string bytes = Slurp(e.path());
    CheckSpans(bytes);
    ++files;
  }
  EXPECT_GE(files, 10u);
}

TEST(Property, MadePages) {
  static constexpr const char* kParts[] = {
      "<p>",
      "</p>",
      "<div class=entry-content>",
      "</div>",
      "The board said that &ldquo;the toll&rdquo; will rise. ",
      "<a href=x>",
      "</a>",
      "<b>",
      "</b>",
      "<br>",
      " Caf\xC3\xA9 &amp; bar&nbsp;owners asked why it must rise now. ",
      "<ul><li>",
      "</ul>",
      "<h2>",
      "</h2>",
      "<script>x<p>y</script>",
      "<!-- c -->",
      "<span>",
      "</span>",
      "<blockquote>"};
  std::mt19937 random(11);
  for (int round = 0; round < 400; ++round) {
    std::string html =
        "<html><body><article><p>The harbour board said on Thursday that the toll would rise by a "
        "tenth in May.</p>";
    for (int i = 0; i < 60; ++i) html += kParts[random() % std::size(kParts)];
    CheckSpans(html);
    CheckHtml(html);
  }
}

}  // namespace
}  // namespace hearsay::page
