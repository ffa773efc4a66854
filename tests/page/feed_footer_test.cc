// Lines at the end of a feed's items, alone and through RSS.
#include "page/feed_footer.h"

#include "page/page_testing.h"

namespace hearsay::page {
namespace {

const FeedFooter& Footer() {
  static const FeedFooter* footer = new FeedFooter(FeedFooter::Create().value());
  return *footer;
}

TEST(FeedFooter, Lines) {
  for (const char* s : {"The post Toll to rise appeared first on Delta Courier.",
                        "The post “Toll to rise” appeared first on Delta Courier",
                        "Der Beitrag Maut steigt erschien zuerst auf Inselbote.",
                        "L’article Le péage augmente est apparu en premier sur Le Delta.",
                        "La entrada Sube el peaje se publicó primero en El Delta.",
                        "Continue reading Toll to rise →", "Read more...", "Weiterlesen …",
                        "Lire la suite", "Filed under: Harbour, Money", "Tags: toll, ships"}) {
    EXPECT_TRUE(Footer().IsFooter(s)) << s;
  }
  for (const char* s : {"The post office on the island appeared to be closed, two visitors said.",
                        "Comments by the minister drew anger on the islands.",
                        "Read more books, the mayor told the class.",
                        "Continue reading the report and you find the name of the firm.",
                        "The report first appeared in the Harbour Courier.", ""}) {
    EXPECT_FALSE(Footer().IsFooter(s)) << s;
  }
}

TEST(FeedFooter, CutExcerpts) {
  EXPECT_TRUE(IsCutExcerpt("The harbour board said that the toll …"));
  EXPECT_TRUE(IsCutExcerpt("The harbour board said [...]  "));
  EXPECT_TRUE(IsCutExcerpt("The board said […] The post Toll appeared first on Delta Courier."));
  EXPECT_FALSE(IsCutExcerpt("“We […] have waited long enough.” " + std::string(400, 'a') + "."));
  EXPECT_FALSE(IsCutExcerpt("The harbour board said that the toll would rise."));
  EXPECT_FALSE(IsCutExcerpt(""));
}

std::string Rss(const std::string& body) {
  return "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>Example Tribune</title><item>"
         "<title>Toll to "
         "rise</title><link>https://news.example/a</link><content:encoded><![CDATA[" +
         body + "]]></content:encoded></item></channel></rss>";
}

constexpr char kFirst[] =
    "The harbour board said on Thursday that the toll would rise by a tenth in May, the first rise "
    "in four years.";
constexpr char kSecond[] =
    "Shippers had asked the board to wait until the new quay is open, and called it too early.";

TEST(FeedFooter, GoesFromTheEndOfAnItem) {
  const std::string want =
      std::string("title: Toll to rise\nparagraph: ") + kFirst + "\nparagraph: " + kSecond + "\n";
  const std::string body = std::string("<p>") + kFirst + "</p><p>" + kSecond + "</p>";
  for (const char* footer :
       {"<p>The post <a href='https://news.example/a'>Toll to rise</a> appeared first on <a "
        "href='https://news.example'>Example Tribune</a>.</p>",
        "<p><a href='https://news.example/a'>Continue reading <span>Toll to rise</span> &rarr;</a>"
        "</p>",
        "<p>Filed under: Harbour</p><p>The post Toll to rise appeared first on Example "
        "Tribune.</p>"}) {
    const ReadAll got = Read(Rss(body + footer));
    ASSERT_EQ(got.documents.size(), 1u) << footer;
    EXPECT_EQ(Lines(got.documents[0]), want) << footer;
  }
  const ReadAll inside =
      Read(Rss("<p>" + std::string(kFirst) +
               "</p><p>Shippers had asked the board "
               "to wait until the new quay … Continue reading Toll to rise</p>"));
  ASSERT_EQ(inside.documents.size(), 1u);
  EXPECT_EQ(Lines(inside.documents[0]),
            std::string("title: Toll to rise\nparagraph: ") + kFirst +
                "\nparagraph: Shippers had asked the board to wait until the new quay …\n");
}

TEST(FeedFooter, AnExcerptWithAFooterIsNoArticle) {
  const ReadAll got = Read(
      "<?xml version=\"1.0\"?><rss "
      "version=\"2.0\"><channel><title>T</title><item><title>Toll</title>"
      "<description>&lt;p&gt;The harbour board said on Thursday that the toll would rise by a "
      "tenth "
      "in May, the first rise in four years, and that shippers had been told "
      "[&amp;#8230;]&lt;/p&gt;"
      "&lt;p&gt;The post Toll appeared first on T.&lt;/p&gt;</description></item></channel></rss>");
  ASSERT_EQ(got.errors.size(), 1u);
  EXPECT_EQ(got.errors[0].error(), Error::kContainerEmpty);
}

}  // namespace
}  // namespace hearsay::page
