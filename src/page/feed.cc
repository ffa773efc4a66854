// expat reads the XML in place, as UTF-8; each string of an item keeps the map to its bytes, so
// that blocks point into the feed whether it is escaped or in CDATA. Entities that the feed
// declares are never expanded (no bombs); the names that HTML has are known though XML does not
// have them, since feeds use them. Control characters, which XML forbids, are read as spaces.
// Memory: the feed and one item. Linear. Tested by tests/page/containers_test.cc.
#include "page/feed.h"

#include <expat.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "base/utf8.h"

namespace hearsay::page {
namespace {

constexpr size_t kMaxXmlDepth = 512;
constexpr size_t kNpos = std::string_view::npos;

constexpr size_t kHead = 8192;

// The name of the first element, "" if the bytes are no XML.
std::string_view RootName(std::string_view s) {
  s = s.substr(0, kHead);
  if (s.substr(0, 3) == "\xEF\xBB\xBF") s.remove_prefix(3);
  for (size_t at = 0;;) {
    at = s.find_first_not_of(" \t\r\n", at);
    if (at == kNpos || s[at] != '<') return {};
    const std::string_view rest = s.substr(at);
    size_t end;
    if (rest.substr(0, 4) == "<!--") {
      end = s.find("-->", at);
    } else if (rest.substr(0, 2) == "<?" || rest.substr(0, 2) == "<!") {
      end = s.find('>', at);
    } else {
      return rest.substr(1, rest.find_first_of(" \t\r\n/>") - 1);
    }
    if (end == kNpos) return {};
    at = s.find('>', end) + 1;
  }
}

std::string_view LocalName(std::string_view name) {
  const size_t colon = name.find(':');
  return colon == kNpos ? name : name.substr(colon + 1);
}

std::string_view Attribute(const XML_Char** attributes, std::string_view name) {
  for (; *attributes; attributes += 2) {
    if (name == attributes[0]) return attributes[1];
  }
  return {};
}

// Feeds hold '&' that begins no reference ("B & C", "?a=1&b=2"), which XML forbids. Such a byte
// outside CDATA is parsed as kBareAmpersand, a control character that text does not hold, and
// becomes '&' again in what is read.
constexpr char kBareAmpersand = '\x7F';

void MarkBareAmpersands(std::string* text) {
  constexpr size_t kMaxReference = 32;
  const std::string_view s = *text;
  size_t cdata = s.find("<![CDATA[");
  for (size_t at = 0; (at = s.find('&', at)) != kNpos;) {
    if (cdata < at) {
      const size_t end = s.find("]]>", cdata);
      if (end == kNpos) return;
      if (at < end) at = end;
      cdata = s.find("<![CDATA[", end);
      continue;
    }
    size_t p = at + 1;
    const bool number = p < s.size() && s[p] == '#';
    const bool hex = number && p + 1 < s.size() && s[p + 1] == 'x';
    p += number + hex;
    const size_t first = p;
    auto is = [&](char c) {
      const bool digit = c >= '0' && c <= '9';
      if (number) return digit || (hex && (c | 0x20) >= 'a' && (c | 0x20) <= 'f');
      return ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (digit && p > first);
    };
    while (p < s.size() && p - first < kMaxReference && is(s[p])) ++p;
    if (p == first || p >= s.size() || s[p] != ';') (*text)[at] = kBareAmpersand;
    ++at;
  }
}

// The declaration of the encoding, which was decoded already, becomes spaces: after an empty line,
// which many feeds have before it, it is no XML.
void BlankDeclaration(std::string* text) {
  const size_t at = text->find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (at == kNpos || text->compare(at, 6, "<?xml ") != 0) return;
  const size_t end = text->find("?>", at);
  if (end == kNpos || end - at > kHead) return;
  std::fill(text->begin() + static_cast<std::ptrdiff_t>(at),
            text->begin() + static_cast<std::ptrdiff_t>(end + 2), ' ');
}

std::string WithAmpersands(std::string_view s) {
  std::string out(s);
  std::replace(out.begin(), out.end(), kBareAmpersand, '&');
  return out;
}

class FeedReader {
 public:
  FeedReader(const SourceText& source, bool in_place, std::string text, const std::string& place,
             ContainerContext* context)
      : source_(source),
        in_place_(in_place),
        text_(std::move(text)),
        place_(place),
        context_(context) {}

  void Read() {
    const std::unique_ptr<XML_ParserStruct, void (*)(XML_Parser)> parser(XML_ParserCreate("UTF-8"),
                                                                         XML_ParserFree);
    parser_ = parser.get();
    if (!parser_) return context_->Fail(Error::kOutOfMemory, place_);
    XML_SetUserData(parser_, this);
    XML_SetElementHandler(
        parser_,
        [](void* self, const XML_Char* name, const XML_Char** attributes) {
          static_cast<FeedReader*>(self)->Start(name, attributes);
        },
        [](void* self, const XML_Char*) { static_cast<FeedReader*>(self)->End(); });
    XML_SetCharacterDataHandler(parser_, [](void* self, const XML_Char* s, int n) {
      static_cast<FeedReader*>(self)->Characters({s, static_cast<size_t>(n)});
    });
    // A default handler keeps declared entities from being expanded; a foreign DTD, which is never
    // loaded, makes unknown ones no error.
    XML_SetDefaultHandler(parser_, [](void*, const XML_Char*, int) {});
    XML_SetSkippedEntityHandler(parser_, [](void* self, const XML_Char* name, int parameter) {
      if (!parameter) static_cast<FeedReader*>(self)->Entity(name);
    });
    XML_UseForeignDTD(parser_, XML_TRUE);
    if (XML_Parse(parser_, text_.data(), static_cast<int>(text_.size()), XML_TRUE) !=
        XML_STATUS_OK) {
      context_->Fail(Error::kFeedDamaged, place_,
                     std::string(XML_ErrorString(XML_GetErrorCode(parser_))) + ", line " +
                         std::to_string(XML_GetCurrentLineNumber(parser_)));
    }
  }

 private:
  struct Capture {
    ItemText* to = nullptr;
    size_t depth = 0, raw_begin = 0;
    bool children = false;
    bool* is_html = nullptr;  // set where markup stands in it unescaped
  };

  size_t Here() const {
    return static_cast<size_t>(std::max<XML_Index>(0, XML_GetCurrentByteIndex(parser_)));
  }
  bool InItem() const { return item_depth_ != 0; }
  std::string_view Parent() const {
    return path_.size() < 2 ? "" : std::string_view(path_[path_.size() - 2]);
  }

  void Start(std::string_view name, const XML_Char** attributes) {
    if (path_.size() >= kMaxXmlDepth) {
      XML_StopParser(parser_, XML_FALSE);
      return;
    }
    if (path_.empty()) {
      root_ = LocalName(name);
      prefix_ = name.substr(0, name.size() - root_.size());
      atom_ = root_ == "feed";
      language_ = Attribute(attributes, "xml:lang");
    }
    if (atom_ && !prefix_.empty() && name.starts_with(prefix_)) name.remove_prefix(prefix_.size());
    path_.emplace_back(name);
    if (capture_.to) {
      capture_.children = true;
      return;
    }
    const bool item = atom_ ? name == "entry" : name == "item";
    if (!InItem() && item) {
      item_depth_ = path_.size();
      item_ = {};
      item_begin_ = Here();
      guid_.clear();
      atom_updated_.clear();
      return;
    }
    if (!InItem() && (name == "url" || name == "sitemap") &&
        (root_ == "urlset" || root_ == "sitemapindex")) {
      context_->Skip("address without text (sitemap)");
      return;
    }
    if (InItem()) {
      StartInItem(name, attributes);
    } else {
      StartInChannel(name, attributes);
    }
  }

  void Begin(ItemText* to, bool* is_html = nullptr) {
    scratch_ = {};
    capture_ = {to, path_.size(), Here() + static_cast<size_t>(XML_GetCurrentByteCount(parser_)),
                false, is_html};
  }
  // A short field, whose place does not matter.
  void BeginField(std::string* to) {
    field_ = to;
    Begin(&scratch_);
  }

  void StartInItem(std::string_view name, const XML_Char** attributes) {
    const bool child = path_.size() == item_depth_ + 1;
    const std::string_view type = Attribute(attributes, "type");
    const bool text = atom_ && (type.empty() || type == "text" || type == "text/plain");
    if (!child) {
      if (atom_ && name == "name" && Parent() == "author" && path_.size() == item_depth_ + 2)
        return BeginField(&item_.bylines.emplace_back());
      if (atom_ && name == "title" && Parent() == "source") return BeginField(&item_.publisher);
      return;
    }
    if (name == "title") {
      item_.title_is_html = !text;
      return Begin(&item_.title, &item_.title_is_html);
    }
    if (name == "link") {
      if (!atom_) return BeginField(&item_.url);
      const std::string_view rel = Attribute(attributes, "rel");
      if (item_.url.empty() && (rel.empty() || rel == "alternate"))
        item_.url = WithAmpersands(Attribute(attributes, "href"));
      return;
    }
    if (name == "guid" && Attribute(attributes, "isPermaLink") != "false")
      return BeginField(&guid_);
    if (name == "content:encoded" || name == "content" || name == "body" || name == "xhtml:body" ||
        name == "fullbody") {
      const bool other = type.find('/') != kNpos && type.find("html") == kNpos && !text;
      if (other || (!item_.body.text.empty() && name != "content:encoded")) return;
      item_.body = {};
      item_.body_is_html = !text;
      return Begin(&item_.body, &item_.body_is_html);
    }
    if (name == "description" || name == "summary") {
      if (!item_.summary.text.empty()) return;
      item_.summary_is_html = !text;
      return Begin(&item_.summary, &item_.summary_is_html);
    }
    if (name == "pubDate" || name == "dc:date" || name == "published" || name == "issued" ||
        name == "dcterms:issued")
      return item_.published.empty() ? BeginField(&item_.published) : void();
    if (name == "updated" || name == "modified" || name == "created")
      return BeginField(&atom_updated_);
    if (name == "dc:creator" || (name == "author" && !atom_))
      return BeginField(&item_.bylines.emplace_back());
    if (name == "source" && !atom_) return BeginField(&item_.publisher);
    if (name == "dc:language") return BeginField(&item_.language);
  }

  void StartInChannel(std::string_view name, const XML_Char**) {
    const bool channel = atom_ ? path_.size() == 2 : Parent() == "channel";
    if (atom_ && name == "name" && Parent() == "author" && path_.size() == 3)
      return BeginField(&author_);
    if (!channel) return;
    if (name == "title" && publisher_.empty()) BeginField(&publisher_);
    if (name == "language" || name == "dc:language") BeginField(&language_);
  }

  void Characters(std::string_view s) {
    if (!capture_.to || capture_.children) return;
    Map(s, Here());
  }

  void Entity(std::string_view name) {
    if (!capture_.to || capture_.children) return;
    // Decoded here, its text must be escaped again where it is read as HTML.
    const std::string reference = "&" + std::string(name) + ";";
    const bool html = capture_.is_html && *capture_.is_html;
    capture_.to->Append(html ? reference : context_->tables.entities.DecodeAll(reference, false),
                        source_.ToSource(Here()));
  }

  // `s` stands in text_ at `at`, or for a reference that does.
  void Map(std::string_view s, size_t at) {
    if (in_place_) {
      for (size_t i = 0; i < s.size();) {
        const size_t end = std::min(s.find(kBareAmpersand, i), s.size());
        if (end > i) capture_.to->Append(s.substr(i, end - i), at + i);
        if (end < s.size()) capture_.to->Append("&", at + end);
        i = end + 1;
      }
      return;
    }
    for (size_t i = 0; i < s.size();) {
      size_t end = i;
      DecodeUtf8(s, &end);
      const std::string_view one = s[i] == kBareAmpersand ? "&" : s.substr(i, end - i);
      capture_.to->Append(one, source_.ToSource(at + i));
      i = end;
    }
  }

  void End() {
    if (capture_.to && path_.size() == capture_.depth) {
      if (capture_.children) {  // markup that is not escaped: read as it stands
        *capture_.to = {};
        const size_t end = Here();
        if (end > capture_.raw_begin)
          Map(std::string_view(text_).substr(capture_.raw_begin, end - capture_.raw_begin),
              capture_.raw_begin);
        if (capture_.is_html) *capture_.is_html = true;
      }
      if (capture_.to == &scratch_) *field_ = std::string(TrimAscii(scratch_.text));
      capture_ = {};
    }
    if (path_.size() == item_depth_) {
      Emit();
      item_depth_ = 0;
    }
    path_.pop_back();
  }

  void Emit() {
    if (item_.url.empty()) item_.url = guid_.substr(0, 4) == "http" ? guid_ : "";
    guid_.clear();
    if (item_.published.empty()) item_.published = atom_updated_;
    if (item_.publisher.empty()) item_.publisher = publisher_;
    if (item_.language.empty()) item_.language = language_;
    if (item_.bylines.empty() && !author_.empty()) item_.bylines.push_back(author_);
    ReadItem(std::move(item_), place_ + "#" + std::to_string(source_.ToSource(item_begin_)),
             context_);
    item_ = {};
  }

  const SourceText& source_;
  const bool in_place_;  // its offsets are those of the input
  const std::string text_;
  const std::string place_;
  ContainerContext* context_;
  XML_Parser parser_ = nullptr;
  std::vector<std::string> path_;
  std::string root_, prefix_, publisher_, language_, author_, guid_, atom_updated_;
  bool atom_ = false;
  size_t item_depth_ = 0, item_begin_ = 0;
  NewsItem item_;
  Capture capture_;
  ItemText scratch_;
  std::string* field_ = nullptr;
};

}  // namespace

bool LooksFeed(std::string_view bytes) {
  std::string flat;
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {  // UTF-16: by its ASCII
    for (char c : bytes.substr(2, 2 * kHead)) {
      if (c > 0) flat += c;
    }
    bytes = flat;
  }
  const std::string_view root = LocalName(RootName(bytes));
  for (std::string_view name : {"rss", "feed", "RDF", "urlset", "sitemapindex"}) {
    if (root == name) return true;
  }
  return false;
}

void ReadFeed(std::string_view bytes, const std::string& place, ContainerContext* context) {
  if (bytes.size() > kMaxDocumentBytes) return context->Fail(Error::kInputTooLarge, place);
  std::string_view declared;
  const std::string_view head = bytes.substr(0, 200);
  if (const size_t at = head.find("encoding="); at != kNpos && at + 10 < head.size()) {
    const char quote = head[at + 9];
    declared = head.substr(at + 10, head.find(quote, at + 10) - at - 10);
  }
  if (LowerAscii(declared) == "utf-8") declared = {};
  const Result<SourceText> source = SourceText::Decode(bytes, false, 0, declared);
  if (!source.ok()) return context->Fail(source.status().error(), place);
  std::string text(source->text());
  for (char& c : text) {
    if ((c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == kBareAmpersand) c = ' ';
  }
  MarkBareAmpersands(&text);
  BlankDeclaration(&text);
  const bool in_place = source->text().data() == bytes.data();
  FeedReader(*source, in_place, std::move(text), place, context).Read();
}

}  // namespace hearsay::page
