// What a page is, one case a kind, on pages of our own.
#include "page/page_kind.h"

#include "page/html_document.h"
#include "page_testing.h"

namespace hearsay::page {
namespace {

std::string KindOf(const std::string& html) {
  static const Result<Tables> tables = Tables::Create();
  if (!tables.ok()) return "no tables";
  const Result<ExplainedPage> page = ExplainHtml(html, "https://sund.example/a/b", *tables);
  if (!page.ok()) return "error";
  EXPECT_FALSE(page->kind.reason.empty());
  return std::string(WordOf(page->kind.kind));
}

std::string Sentence(int n) {
  return "<p>The council of Sund said in its report number " + std::to_string(n) +
         " that the road along the shore would be closed for some weeks.</p>";
}

TEST(PageKind, Article) {
  EXPECT_EQ(KindOf("<html><body><article><h1>Road closed</h1>" + Sentence(1) + Sentence(2) +
                   "</article></body></html>"),
            "article");
}

TEST(PageKind, LivePage) {
  EXPECT_EQ(KindOf("<html><head><title>Flood: live</title><script type='application/ld+json'>"
                   "{\"@type\":\"LiveBlogPosting\",\"headline\":\"Flood: live\"}</script></head>"
                   "<body><article><h1>Flood: live</h1>" +
                   Sentence(1) + Sentence(2) + "</article></body></html>"),
            "live");
}

TEST(PageKind, Transcript) {
  std::string turns;
  for (int i = 0; i < 5; ++i) {
    turns +=
        "<p>MARA LIND: What did the council decide on that evening, and who was there?</p>"
        "<p>OLE BERG: It decided nothing at all, for half of its members had gone home.</p>";
  }
  EXPECT_EQ(KindOf("<html><body><article><h1>Talk</h1>" + turns + "</article></body></html>"),
            "transcript");
}

TEST(PageKind, ListsOfProsAndConsAreNoTranscript) {
  std::string lists;
  for (int i = 0; i < 5; ++i)
    lists += Sentence(i) + "<ul><li>Pros: cheap</li><li>Cons: loud</li></ul>";
  EXPECT_EQ(KindOf("<html><body><article><h1>Boats</h1>" + lists + "</article></body></html>"),
            "article");
}

TEST(PageKind, Index) {
  std::string links;
  for (int i = 0; i < 12; ++i)
    links += "<li><a href='/" + std::to_string(i) + "'>Story number " + std::to_string(i) + "</a>";
  EXPECT_EQ(KindOf("<html><body><h1>News</h1><ul>" + links + "</ul></body></html>"), "index");
}

TEST(PageKind, Other) {
  EXPECT_EQ(KindOf("<html><body><h1>Harbour in the snow, seen from the hill</h1><video></video>"
                   "<p>Watch now</p></body></html>"),
            "other");
}

TEST(PageKind, Empty) { EXPECT_EQ(KindOf("<html><body><div></div></body></html>"), "empty"); }

}  // namespace
}  // namespace hearsay::page
