// Dispatch by the first bytes, and what all containers share: one item with its facts made one
// document, by the readers of HTML and of plain text. Tested by tests/page/containers_test.cc.
#include "page/container.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "page/feed.h"
#include "page/feed_footer.h"
#include "page/gzip.h"
#include "page/html_document.h"
#include "page/html_tokenizer.h"
#include "page/metadata.h"
#include "page/mhtml.h"
#include "page/ninjs.h"
#include "page/page_kind.h"
#include "page/plain_text.h"
#include "page/warc.h"
#include "page/zip.h"

namespace hearsay::page {
namespace {

constexpr int kMaxNesting = 3;

void ReadWarc(std::string_view bytes, ContainerContext* context) {
  WarcReader warc(context);
  warc.Feed(bytes, 0, false);
  warc.Finish();
}

// Members one after another: records of a WARC, or (most often one member) anything else.
void ReadGzip(std::string_view bytes, ContainerContext* context) {
  GzipMembers members(bytes);
  WarcReader warc(context);
  std::string joined;  // several members that are no WARC are one file
  bool is_warc = false, first = true;
  std::string_view out;
  for (Status status; members.Next(kMaxUnpackedBytes, &out, &status);) {
    const std::string place = context->where + "#" + std::to_string(members.at());
    if (!status.ok()) {
      warc.Finish();
      context->Fail(status.error(), place);
      if (is_warc && members.SkipToWarcMember()) continue;
      return;
    }
    if (std::exchange(first, false)) is_warc = LooksWarc(out);
    if (is_warc) {
      warc.Feed(out, members.at(), true);
    } else {
      if (joined.size() + out.size() > kMaxUnpackedBytes)
        return context->Fail(Error::kArchiveTooLarge, place);
      joined.append(out);
    }
  }
  if (is_warc) return warc.Finish();
  if (LooksGzip(joined))
    return context->Fail(Error::kInputBinary, context->where, "gzip inside gzip");
  if (ReadContainer(joined, context)) return;
  ReadDocumentBytes(joined, context->facts, context->tables,
                    [&](Result<Document> doc) { context->Deliver(std::move(doc)); });
}

bool ReadKnown(std::string_view bytes, ContainerContext* context) {
  if (LooksGzip(bytes)) return ReadGzip(bytes, context), true;
  if (LooksWarc(bytes)) return ReadWarc(bytes, context), true;
  if (LooksZip(bytes)) return ReadWacz(bytes, context);
  if (LooksFeed(bytes)) return ReadFeed(bytes, context->where, context), true;
  if (LooksMhtml(bytes)) return ReadMhtml(bytes, context), true;
  return ReadJsonNews(bytes, context->where, context);
}

std::string Plain(const std::string& html, const Tables& tables) {
  if (html.find_first_of("<&") == std::string::npos) return CollapseSpace(html);
  const HtmlPage page = ParseHtml(html, tables.entities, tables.zones);
  return CollapseSpace(page.text);
}

// The headline of the item leads the document, unless the body's first headline is the same.
void SetTitle(const std::string& title, SourceSpan source, Document* doc) {
  doc->title = title;
  if (title.empty()) return;
  for (Block& b : doc->blocks) {
    if (b.kind != BlockKind::kTitle) continue;
    if (FoldWords(doc->TextOf(b.span)) == FoldWords(title)) return;
    b.kind = BlockKind::kHeading;
  }
  const uint32_t shift = static_cast<uint32_t>(title.size()) + 1;
  for (Block& b : doc->blocks) {
    b.span.begin += shift;
    b.span.end += shift;
  }
  doc->text.insert(0, title + "\n");
  Block b;
  b.kind = BlockKind::kTitle;
  b.span = {0, shift - 1};
  b.source = source;
  doc->blocks.insert(doc->blocks.begin(), b);
}

// Every block of a short fragment that the selection for whole pages finds too small to judge.
bool AddFragment(const SourceText& source, const Tables& tables, Document* doc) {
  const HtmlPage page = ParseHtml(source.text(), tables.entities, tables.zones);
  for (const HtmlBlock& b : page.blocks) {
    const std::string_view text = page.TextOf(b);
    if (text.empty() || tables.residue.Judge(text).action != LineAction::kNone) continue;
    AppendBlock(BlockKind::kParagraph, text, {source.ToSource(b.begin), source.ToSource(b.end)},
                doc);
  }
  return !doc->blocks.empty();
}

bool IsTeaser(std::string_view text) {
  return CountWords(text) < kMinSummaryWords || IsCutExcerpt(text);
}

}  // namespace

std::string LowerAscii(std::string_view s) {
  std::string out(s);
  for (char& c : out) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c | 0x20 : c);
  return out;
}

std::string_view TrimAscii(std::string_view s) {
  const size_t b = s.find_first_not_of(" \t\r\n\f\v");
  if (b == std::string_view::npos) return s.substr(0, 0);  // still of `s`
  return s.substr(b, s.find_last_not_of(" \t\r\n\f\v") + 1 - b);
}

std::string_view ParameterOf(std::string_view header, std::string_view name) {
  for (size_t at = 0; (at = header.find(';', at)) != std::string_view::npos;) {
    ++at;
    const std::string_view part = header.substr(at);
    const size_t equals = part.find('=');
    if (equals == std::string_view::npos) return {};
    if (!EqualsIgnoreCase(TrimAscii(part.substr(0, equals)), name)) continue;
    std::string_view value = TrimAscii(part.substr(equals + 1));
    if (!value.empty() && (value[0] == '"' || value[0] == '\''))
      return value.substr(1, value.find(value[0], 1) - 1);
    return TrimAscii(value.substr(0, value.find_first_of("; \t\r\n")));
  }
  return {};
}

void ItemText::Append(std::string_view s, uint64_t at) {
  if (text.empty() && map.empty()) {
    source.begin = at;
    map.emplace_back(0, static_cast<uint32_t>(at));
  } else if (map.back().second + (text.size() - map.back().first) != at) {
    map.emplace_back(static_cast<uint32_t>(text.size()), static_cast<uint32_t>(at));
  }
  text.append(s);
  source.end = at + s.size();
}

bool LooksLikeNewsContainer(std::string_view bytes) {
  if (LooksGzip(bytes)) {
    char head[4096];
    const std::string_view inside = InflateHead(bytes, head);
    return LooksWarc(inside) || LooksFeed(inside) || LooksMhtml(inside) ||
           (inside.find('\0') == std::string_view::npos && LooksLikeHtml(inside));
  }
  return LooksWarc(bytes) || (LooksZip(bytes) && LooksWacz(bytes)) || LooksFeed(bytes) ||
         LooksMhtml(bytes);
}

bool ReadContainer(std::string_view bytes, ContainerContext* context) {
  if (context->depth >= kMaxNesting) return false;
  ++context->depth;
  const bool known = ReadKnown(bytes, context);
  --context->depth;
  return known;
}

void ReadPayload(std::string_view payload, std::string_view type, std::string_view charset,
                 const std::string& url, const std::string& place, ContainerContext* context) {
  const bool html = type == "text/html" || type == "application/xhtml+xml";
  const bool unknown =
      type.empty() || type == "application/octet-stream" || type == "unknown/unknown";
  const bool xml = type.find("xml") != std::string_view::npos;
  const bool json = type.find("json") != std::string_view::npos;
  if ((xml || unknown) && LooksFeed(payload)) return ReadFeed(payload, place, context);
  if ((json || unknown) && ReadJsonNews(payload, place, context)) return;
  if (!html && !(unknown && LooksLikeHtml(payload))) return context->Skip("not a page or feed");
  if (TrimAscii(payload).empty()) return context->Skip("empty page");
  InputFacts facts = context->facts;
  if (facts.url.empty()) facts.url = RepairUtf8(url);  // headers may hold any bytes
  Result<SourceText> source = SourceText::Decode(payload, true, 0, charset);
  if (!source.ok()) return context->Fail(source.status().error(), place);
  Result<Document> doc = ReadHtmlDocument(*source, facts, context->tables);
  if (!doc.ok()) {
    const std::string& what = doc.status().detail();
    return context->Fail(doc.status().error(), place,
                         facts.url.empty() ? what : facts.url + ": " + what);
  }
  context->Deliver(std::move(doc));
}

void ReadItem(NewsItem item, const std::string& place, ContainerContext* context) {
  const Tables& t = context->tables;
  const std::string title =
      item.title_is_html ? Plain(item.title.text, t) : CollapseSpace(item.title.text);
  bool is_html = item.body_is_html;
  ItemText body = std::move(item.body);
  if (CollapseSpace(body.text).empty()) {
    is_html = item.summary_is_html;
    body = std::move(item.summary);
    const std::string plain = is_html ? Plain(body.text, t) : CollapseSpace(body.text);
    if (plain.empty()) return context->Skip("no text in the item");
    if (IsTeaser(plain)) return context->Skip("only a short summary in the item");
  }
  if (body.text.size() > kMaxDocumentBytes) return context->Fail(Error::kInputTooLarge, place);
  is_html = is_html && body.text.find_first_of("<&") != std::string::npos;
  if (!IsValidUtf8(body.text)) return context->Fail(Error::kInputEncoding, place);
  const SourceText source = SourceText::Mapped(std::move(body.text), std::move(body.map), 0);

  Document doc;
  InputFacts facts;
  facts.url = item.url;
  bool read = false;
  if (is_html) {
    Result<Document> page = ReadHtmlDocument(source, facts, t, HtmlForm::kItem);
    if (page.ok()) {
      doc = std::move(*page);
      read = true;
    } else {
      read = AddFragment(source, t, &doc);
    }
  } else {
    doc.title = title;
    read = AddPlainText(source, true, t, &doc);
  }
  if (!read) return context->Skip("no text in the item");
  t.footer.Strip(&doc);
  doc.url = item.url;
  SetTitle(title, item.title.source, &doc);
  if (const auto date = NormalizeInstant(item.published)) {
    doc.published = *date;
  } else if (const auto found = t.dates.Find(item.published)) {
    doc.published = *found;
  }
  doc.publisher_name = CollapseSpace(item.publisher);
  doc.publisher_domain = item.domain.empty() ? DomainOf(item.url) : item.domain;
  if (!item.bylines.empty()) doc.authors.clear();
  for (const std::string& byline : item.bylines) {
    // RSS: "ann@example.org (Ann Lee)".
    const size_t open = byline.find('(');
    const bool mail = byline.find('@') < open && open != std::string::npos;
    const std::string name = mail ? byline.substr(open + 1, byline.find(')') - open - 1) : byline;
    if (name.find('@') == std::string::npos) t.names.Add(name, doc.publisher_name, &doc.authors);
  }
  const std::string language = LowerAscii(item.language.substr(0, 2));
  const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
  if (language.size() == 2 && std::all_of(language.begin(), language.end(), letter))
    doc.language = language;
  if (doc.language.empty()) doc.language = GuessLanguage(doc.text);
  ApplyGivenFacts(context->facts, &doc);
  if (!doc.kind || doc.kind != PageKind::kLive) SetKind(KindOfText(doc, t.kinds), &doc);
  doc.id = DocumentId(doc);
  context->Deliver(std::move(doc));
}

}  // namespace hearsay::page
