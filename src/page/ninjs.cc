// Recognised by the members that the standards require: JSON Feed by its version address, ninjs by
// its uri beside a headline or body. Field names: https://www.jsonfeed.org/version/1.1/ and
// https://www.iptc.org/std/ninjs/. Linear but for the check, which is made only where the first
// bytes allow it. Tested by tests/page/containers_test.cc.
#include "page/ninjs.h"

#include "page/container_json.h"
#include "page/metadata.h"

namespace hearsay::page {
namespace {

constexpr size_t kNpos = std::string_view::npos;

std::string Field(std::string_view raw, std::string_view all) { return StringOf(raw, all).text; }

void AddAuthors(std::string_view value, std::string_view all, NewsItem* item) {
  auto one = [&](std::string_view author) {
    if (!author.empty() && author[0] == '"') {
      item->bylines.push_back(Field(author, all));
      return;
    }
    ForEachMember(author, [&](std::string_view name, std::string_view v) {
      if (name == "name") item->bylines.push_back(Field(v, all));
    });
  };
  if (!value.empty() && value[0] == '[') return ForEachElement(value, one);
  one(value);
}

void ReadJsonFeedItem(std::string_view raw, std::string_view all, const NewsItem& feed,
                      const std::string& place, ContainerContext* context) {
  NewsItem item;
  item.title_is_html = item.summary_is_html = false;
  ItemText html, text;
  std::string id, modified;
  ForEachMember(raw, [&](std::string_view name, std::string_view v) {
    if (name == "title") item.title = StringOf(v, all);
    if (name == "content_html") html = StringOf(v, all);
    if (name == "content_text") text = StringOf(v, all);
    if (name == "summary") item.summary = StringOf(v, all);
    if (name == "url") item.url = Field(v, all);
    if (name == "id") id = Field(v, all);
    if (name == "date_published") item.published = Field(v, all);
    if (name == "date_modified") modified = Field(v, all);
    if (name == "language") item.language = Field(v, all);
    if (name == "authors" || (name == "author" && item.bylines.empty())) AddAuthors(v, all, &item);
  });
  item.body_is_html = !html.text.empty();
  item.body = std::move(item.body_is_html ? html : text);
  if (item.url.empty() && id.substr(0, 4) == "http") item.url = id;
  if (item.published.empty()) item.published = modified;
  item.publisher = feed.publisher;
  if (item.language.empty()) item.language = feed.language;
  if (item.bylines.empty()) item.bylines = feed.bylines;
  const size_t at = static_cast<size_t>(raw.data() - all.data());
  ReadItem(std::move(item), place + "#" + std::to_string(at), context);
}

bool ReadJsonFeed(std::string_view all, std::string_view object, const std::string& place,
                  ContainerContext* context) {
  NewsItem feed;
  std::string version;
  std::string_view items;
  ForEachMember(object, [&](std::string_view name, std::string_view v) {
    if (name == "version") version = Field(v, all);
    if (name == "title") feed.publisher = Field(v, all);
    if (name == "language") feed.language = Field(v, all);
    if (name == "authors" || name == "author") AddAuthors(v, all, &feed);
    if (name == "items") items = v;
  });
  if (version.find("://jsonfeed.org/version/") == kNpos &&
      version.find("://www.jsonfeed.org/version/") == kNpos)
    return false;
  ForEachElement(items,
                 [&](std::string_view item) { ReadJsonFeedItem(item, all, feed, place, context); });
  return true;
}

// headlines and bodies of ninjs 2 and later: [{"role": "main", "contenttype": "text/html",
// "value"}]. The main one, else the longest.
void TakeValue(std::string_view array, std::string_view all, ItemText* to, bool* is_html) {
  bool main = false;
  ForEachElement(array, [&](std::string_view e) {
    ItemText value;
    std::string role, type;
    ForEachMember(e, [&](std::string_view name, std::string_view v) {
      if (name == "value") value = StringOf(v, all);
      if (name == "role") role = Field(v, all);
      if (name == "contenttype") type = Field(v, all);
    });
    const bool is_main = role == "main";
    if (value.text.empty() || main || (!is_main && value.text.size() <= to->text.size())) return;
    main = is_main;
    *to = std::move(value);
    *is_html = type.empty() ? to->text.find("</") != std::string::npos
                            : type.find("html") != std::string::npos;
  });
}

// `located` is where the story was written: a dateline for the text that has none is not invented.
bool ReadNinjs(std::string_view all, std::string_view object, const std::string& place,
               ContainerContext* context) {
  NewsItem item;
  ItemText text;
  bool uri = false, known = false;
  std::string version_created, first_created, provider, copyright, by;
  item.title_is_html = item.summary_is_html = false;
  ForEachMember(object, [&](std::string_view name, std::string_view v) {
    bool ignored;
    if (name == "uri") uri = true;
    if (name == "text" || name == "html") known = false, uri = false;
    if (name == "headline") item.title = StringOf(v, all), known = true;
    if (name == "headlines") TakeValue(v, all, &item.title, &ignored), known = true;
    if (name == "body_xhtml" || name == "body_html") item.body = StringOf(v, all), known = true;
    if (name == "body_text") text = StringOf(v, all), known = true;
    if (name == "bodies") TakeValue(v, all, &item.body, &item.body_is_html), known = true;
    if (name == "description_text") item.summary = StringOf(v, all);
    if (name == "byline" || name == "by") by = Field(v, all);
    if (name == "versioncreated" || name == "versionCreated") version_created = Field(v, all);
    if (name == "firstcreated" || name == "firstCreated" || name == "contentcreated")
      first_created = Field(v, all);
    if (name == "language") item.language = Field(v, all);
    if (name == "provider") provider = Field(v, all);
    if (name == "copyrightholder" || name == "copyrightHolder") copyright = Field(v, all);
    if (name == "altids" || name == "links" || name == "link") return;
    if (name == "url") item.url = Field(v, all);
    if (name == "infosources" || name == "infoSources") {
      ForEachElement(v, [&](std::string_view e) {
        ForEachMember(e, [&](std::string_view n, std::string_view value) {
          if (n == "name" && provider.empty()) provider = Field(value, all);
        });
      });
    }
  });
  if (!uri || !known) return false;
  if (item.url.empty()) {
    ForEachMember(object, [&](std::string_view name, std::string_view v) {
      if (name == "uri" && v.substr(0, 5) == "\"http") item.url = Field(v, all);
    });
  }
  if (item.body.text.empty()) {
    item.body = std::move(text);
    item.body_is_html = false;
  }
  if (!by.empty()) item.bylines.push_back(by);
  item.published = !version_created.empty() ? version_created : first_created;
  item.publisher = !provider.empty() ? provider : copyright;
  ReadItem(std::move(item), place, context);
  return true;
}

// An array of items. False if its first element is none.
bool ReadNinjsList(std::string_view all, std::string_view list, const std::string& place,
                   ContainerContext* context) {
  if (list.size() > kMaxDocumentBytes || !IsValidJson(list)) return false;
  bool any = false, other = false;
  ForEachElement(list, [&](std::string_view item) {
    if (other) return;
    const std::string where =
        place + "#" + std::to_string(static_cast<size_t>(item.data() - all.data()));
    if (ReadNinjs(all, item, where, context)) {
      any = true;
    } else if (any) {
      context->Fail(Error::kJsonLine, where, "not a ninjs item");
    } else {
      other = true;
    }
  });
  return any;
}

}  // namespace

bool ReadJsonNews(std::string_view bytes, const std::string& place, ContainerContext* context) {
  std::string_view s = bytes;
  if (s.substr(0, 3) == "\xEF\xBB\xBF") s.remove_prefix(3);
  const std::string_view opening = TrimAscii(s.substr(0, 64)).substr(0, 1);
  const bool list = opening == "[";
  if (opening != "{" && !list) return false;
  // Our own JSON lines are by far the most frequent: they have no uri and no feed's version.
  const std::string_view first = s.substr(0, s.find('\n', s.find('{') + 3));
  const bool ninjs = s.substr(0, 64u << 10).find("\"uri\"") != kNpos;
  const bool feed = s.find("jsonfeed.org/version/") != kNpos;
  if (!ninjs && !feed) return false;
  if (list) return ninjs && ReadNinjsList(bytes, s, place, context);
  if (s.size() <= kMaxDocumentBytes && IsValidJson(s)) {
    return (feed && ReadJsonFeed(bytes, s, place, context)) ||
           (ninjs && ReadNinjs(bytes, s, place, context));
  }
  // ninjs one a line: known by the first line; a line that is no ninjs gives an error.
  if (!ninjs || first.size() > kMaxDocumentBytes || !IsValidJson(first)) return false;
  bool any = false;
  size_t number = 0;
  for (size_t at = 0; at < s.size();) {
    const size_t end = std::min(s.find('\n', at), s.size());
    const std::string_view line = s.substr(at, end - at);
    ++number;
    at = end + 1;
    if (TrimAscii(line).empty()) continue;
    const std::string where = place + ":" + std::to_string(number);
    if (line.size() <= kMaxDocumentBytes && IsValidJson(line) &&
        ReadNinjs(bytes, line, where, context)) {
      any = true;
    } else if (!any) {
      return false;
    } else {
      context->Fail(Error::kJsonLine, where, "not a ninjs item");
    }
  }
  return any;
}

}  // namespace hearsay::page
