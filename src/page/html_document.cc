// Parses, reads the head, selects, says what the page is, and writes title and body in the order of
// the record. Linear in the page. Tested by tests/page/page_test.cc, tests/page/property_test.cc
// and tests/page/kinds.rows.
#include "page/html_document.h"

#include <algorithm>

#include "base/table.h"
#include "base/utf8.h"
#include "page/html_tokenizer.h"
#include "page/live_posts.h"
#include "page/metadata.h"

namespace hearsay::page {

bool LooksLikeHtml(std::string_view bytes) {
  std::string flat;
  std::string_view head = bytes.substr(0, 16384);
  if (head.substr(0, 2) == "\xFF\xFE" || head.substr(0, 2) == "\xFE\xFF" ||
      head.substr(0, 64).find('\0') != std::string_view::npos) {
    for (char c : head) {  // UTF-16: judged by its ASCII
      if (c > 0) flat += c;
    }
    head = flat;
  }
  // XML of news that is no feed (NewsML-G2, NITF): its words without its tags are better than with.
  const size_t begin = std::min(head.find_first_not_of(" \t\r\n\xEF\xBB\xBF"), head.size());
  if (head.substr(begin).starts_with("<?xml ")) return true;
  size_t tags = 0, known = 0;
  HtmlTokenizer tokenizer(head);
  HtmlToken t;
  bool first = true;
  while (tokenizer.Next(&t)) {
    if (t.kind == HtmlToken::Kind::kText) {
      const std::string_view text = head.substr(t.begin, t.end - t.begin);
      if (text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") != std::string_view::npos) first = false;
      continue;
    }
    if (t.kind == HtmlToken::Kind::kComment) {
      const std::string_view s = head.substr(t.begin, 9);
      if (first && EqualsIgnoreCase(s, "<!doctype")) return true;
      continue;
    }
    ++tags;
    if (t.tag != Tag::kUnknown) ++known;
    if (first && (t.tag == Tag::kHtml || t.tag == Tag::kHead || t.tag == Tag::kBody)) return true;
    if (first && Is(t.tag, kBlock)) return true;
  }
  return known >= 3 && known * 2 >= tags && known * 400 >= head.size() / 4;
}

namespace {

// What one page gives, by the same steps whether it is read or explained.
struct Judged {
  PageFacts facts;
  Selection selection;
  std::vector<std::string> posts;  // of a live page: each block's own time
  KindVerdict kind;
};

Judged JudgePage(std::string_view url, const Tables& tables, HtmlPage* page,
                 BlockRows* rows = nullptr) {
  Judged out;
  out.facts = ReadFacts(*page, tables.entities, tables.dates, tables.names, url);
  const std::string live = LiveReason(*page, out.facts, tables.kinds);
  const SelectHints hints{out.facts.title, out.facts.article_body, out.facts.authors,
                          !live.empty()};
  out.selection = SelectBlocks(page, tables.rules(), tables.model, hints, rows);
  CompleteFacts(*page, tables.dates, tables.names, hints.live, &out.selection, &out.facts);
  if (!live.empty()) out.posts = PostTimes(*page, out.facts, tables.dates, &out.selection);
  out.kind = KindOfPage(*page, out.facts, out.selection, tables.kinds, live);
  return out;
}

}  // namespace

void ApplyGivenFacts(const InputFacts& facts, Document* doc) {
  doc->input = facts.input;
  if (!facts.url.empty()) {
    doc->url = facts.url;
    if (doc->publisher_domain.empty()) doc->publisher_domain = DomainOf(facts.url);
  }
  if (!facts.published.empty())
    doc->published = NormalizeInstant(facts.published).value_or(facts.published);
  if (!facts.publisher.empty()) {
    const std::string& p = facts.publisher;
    const bool domain = p.find(' ') == std::string::npos && p.find('.') != std::string::npos &&
                        p.back() != '.' && p == ToLower(p);
    if (domain) {
      doc->publisher_domain = p.substr(0, 4) == "www." ? p.substr(4) : p;
      doc->publisher_name.clear();
    } else {
      doc->publisher_name = p;
    }
  }
}

void AppendBlock(BlockKind kind, std::string_view text, SourceSpan source, Document* doc) {
  if (text.empty()) return;
  if (!doc->text.empty()) doc->text += '\n';
  Block b;
  b.kind = kind;
  b.span.begin = static_cast<uint32_t>(doc->text.size());
  doc->text += text;
  b.span.end = static_cast<uint32_t>(doc->text.size());
  b.source = source;
  doc->blocks.push_back(b);
}

Result<ExplainedPage> ExplainHtml(std::string_view bytes, std::string_view url,
                                  const Tables& tables, BlockRows* rows) {
  Result<SourceText> source = SourceText::Decode(bytes, true);
  if (!source.ok()) return source.status();
  ExplainedPage out{std::move(*source), {}, {}, {}};
  out.page = ParseHtml(out.source.text(), tables.entities, tables.zones);
  Judged judged = JudgePage(url, tables, &out.page, rows);
  out.selection = std::move(judged.selection);
  out.kind = std::move(judged.kind);
  return out;
}

Result<Document> ReadHtmlDocument(std::string_view bytes, uint64_t base, const InputFacts& facts,
                                  const Tables& tables) {
  Result<SourceText> source = SourceText::Decode(bytes, true, base);
  if (!source.ok()) return Status(source.status().error(), facts.input);
  Result<Document> doc = ReadHtmlDocument(*source, facts, tables);
  if (doc.ok()) return doc;
  return Status(doc.status().error(), facts.input + ": " + doc.status().detail());
}

Result<Document> ReadHtmlDocument(const SourceText& source, const InputFacts& given,
                                  const Tables& tables, HtmlForm form) {
  HtmlPage page = ParseHtml(source.text(), tables.entities, tables.zones);
  Judged judged = JudgePage(given.url, tables, &page);
  PageFacts& facts = judged.facts;
  const Selection& selection = judged.selection;
  const KindVerdict& kind = judged.kind;
  if (!kind.article && form == HtmlForm::kPage) {
    const bool text = kind.kind == PageKind::kIndex || kind.kind == PageKind::kOther;
    return Status(text ? Error::kNoArticle : Error::kInputNoText, SentenceOf(kind));
  }

  Document doc;
  doc.url = facts.url;
  doc.publisher_name = facts.publisher_name;
  doc.publisher_domain = facts.publisher_domain;
  doc.title = facts.title;
  doc.authors = std::move(facts.authors);
  doc.published = facts.published;
  doc.language = facts.language;
  ApplyGivenFacts(given, &doc);

  auto add = [&](size_t i, BlockKind kind) {
    const HtmlBlock& b = page.blocks[i];
    AppendBlock(kind, page.TextOf(b), {source.ToSource(b.begin), source.ToSource(b.end)}, &doc);
    if (!judged.posts.empty()) doc.blocks.back().published = std::move(judged.posts[i]);
  };
  const size_t title = selection.title_block;
  if (title < page.blocks.size()) {
    add(title, BlockKind::kTitle);
  } else if (!facts.title_source.empty()) {
    // The part of the head's string that is the title, where it stands there as it is.
    const std::string decoded = CollapseSpace(tables.entities.DecodeAll(facts.title_source, true));
    const size_t begin = static_cast<size_t>(facts.title_source.data() - source.text().data());
    if (decoded == facts.title) {
      AppendBlock(BlockKind::kTitle, facts.title,
                  {source.ToSource(begin), source.ToSource(begin + facts.title_source.size())},
                  &doc);
    } else if (const size_t p = facts.title_source.find(facts.title); p != std::string_view::npos) {
      AppendBlock(BlockKind::kTitle, facts.title,
                  {source.ToSource(begin + p), source.ToSource(begin + p + facts.title.size())},
                  &doc);
    }
  }
  bool body = false;
  for (size_t i = 0; i < page.blocks.size(); ++i) {
    const BlockDecision& d = selection.blocks[i];
    if (!d.kept || i == title) continue;
    add(i, d.kind);
    body = body || (d.kind != BlockKind::kCaption && d.kind != BlockKind::kCredit);
  }
  if (!body) return Status(Error::kInputNoText, SentenceOf(kind));
  SetKind(std::move(judged.kind), &doc);
  doc.id = DocumentId(doc);
  return doc;
}

}  // namespace hearsay::page
