// Title: JSON-LD headline, og:title and <title> propose, a site's suffix is cut where another
// source or the site's name shows that it is one; the visible headline decides (CompleteFacts).
// Published: JSON-LD, article:published_time and its kin, <time>, a visible date line, the address.
// Linear in the head. Tested by tests/page/parts_test.cc.
#include "page/metadata.h"

#include <algorithm>

#include "base/table.h"
#include "base/utf8.h"
#include "page/authors.h"
#include "page/html_tokenizer.h"
#include "page/lenient_json.h"
#include "record/document.h"

namespace hearsay::page {
namespace {

bool Contains(std::string_view s, std::string_view part) {
  return s.find(part) != std::string_view::npos;
}

class Facts {
 public:
  Facts(const HtmlPage& page, const Entities& entities, const Dates& dates,
        const AuthorNames& names, std::string_view given_url)
      : page_(page), entities_(entities), dates_(dates), names_(names), given_url_(given_url) {}

  PageFacts Read() {
    for (std::string_view raw : page_.json_ld) documents_.push_back(ParseLenientJson(raw));
    for (const JsonValue& d : documents_) Walk(d, 0);
    Address();
    Publisher();
    Title();
    Times();
    Authors();
    Language();
    Body();
    out_.section = Meta({"article:section"});
    return std::move(out_);
  }

 private:
  std::string_view RawMeta(std::string_view key) const {
    for (const HtmlMeta& m : page_.metas) {
      if (EqualsIgnoreCase(m.key, key)) return m.content;
    }
    return {};
  }
  std::string Meta(std::initializer_list<std::string_view> keys) const {
    for (std::string_view key : keys) {
      std::string v = Decode(RawMeta(key));
      if (!v.empty()) return v;
    }
    return {};
  }
  std::string Decode(std::string_view raw) const {
    return CollapseSpace(entities_.DecodeAll(raw, true));
  }
  // Strings of JSON-LD are often escaped for HTML as well.
  std::string Text(const JsonValue* v) const {
    return v ? CollapseSpace(entities_.DecodeAll(v->AsText(), false)) : std::string();
  }

  static int Rank(const JsonValue& v) {
    const JsonValue* type = v.Get("@type");
    if (!type) return 0;
    int rank = 0;
    auto one = [&](std::string_view t) {
      if (t.size() >= 7 && t.substr(t.size() - 7) == "Article") rank = std::max(rank, 4);
      if (t == "BlogPosting" || t == "LiveBlogPosting" || t == "Report" || t == "Review")
        rank = std::max(rank, 3);
      if (t == "WebPage" || t == "VideoObject" || t == "CreativeWork") rank = std::max(rank, 1);
    };
    one(type->AsText());
    for (const JsonValue& i : type->items) one(i.AsText());
    if (v.Get("headline") && (rank || v.Get("datePublished"))) ++rank;
    return rank;
  }

  void Walk(const JsonValue& v, int depth) {
    if (depth > 8) return;
    if (v.kind == JsonValue::Kind::kObject) {
      const int rank = Rank(v);
      if (rank > rank_) {
        rank_ = rank;
        article_ = &v;
        out_.type = v.Get("@type")->AsText();
      }
      if (const JsonValue* id = v.Get("@id")) {
        if (id->kind == JsonValue::Kind::kString && v.keys.size() > 1)
          nodes_.emplace_back(id->text, &v);
      }
      if (const JsonValue* type = v.Get("@type")) {
        const std::string_view t = type->AsText();
        if ((t == "Organization" || t == "NewsMediaOrganization" || t == "WebSite") &&
            site_name_.empty()) {
          site_name_ = Text(v.Get("name"));
        }
      }
      for (size_t i = 0; i < v.keys.size(); ++i) {
        const std::string& k = v.keys[i];
        const JsonValue& m = v.values[i];
        if (m.kind == JsonValue::Kind::kObject || m.kind == JsonValue::Kind::kArray) {
          if (k != "comment" && k != "itemListElement" && k != "hasPart" && k != "mentions")
            Walk(m, depth + 1);
        }
      }
    }
    for (const JsonValue& i : v.items) Walk(i, depth + 1);
  }

  const JsonValue* Resolve(const JsonValue* v) const {
    if (!v || v->kind != JsonValue::Kind::kObject || v->Get("name")) return v;
    const JsonValue* id = v->Get("@id");
    if (!id) return v;
    for (const auto& [key, node] : nodes_) {
      if (key == id->text && node->Get("name")) return node;
    }
    return v;
  }

  const JsonValue* Ld(std::string_view key) const {
    return article_ ? article_->Get(key) : nullptr;
  }

  void Address() {
    std::string canonical = Decode(page_.canonical);
    if (canonical.substr(0, 4) != "http") canonical = Meta({"og:url", "twitter:url"});
    if (canonical.substr(0, 4) != "http") canonical.clear();
    out_.url = !given_url_.empty() ? std::string(given_url_) : canonical;
    out_.publisher_domain = DomainOf(!canonical.empty() ? canonical : out_.url);
    if (!given_url_.empty() && out_.publisher_domain.empty())
      out_.publisher_domain = DomainOf(given_url_);
  }

  void Publisher() {
    std::string name = Text(Resolve(Ld("publisher")));
    if (name.substr(0, 4) == "http") name.clear();
    if (name.empty())
      name = Meta(
          {"og:site_name", "application-name", "publisher", "dc.publisher", "al:ios:app_name"});
    if (name.empty()) name = site_name_;
    if (name.empty()) name = TitleSuffix();
    if (name.size() > 120) name.clear();
    out_.publisher_name = name;
  }

  // "Vote put off | Linfield Post": the last part of <title> where nothing else names the site.
  // Only behind a bar, and only up to five words of which the first and the last are capitalised; a
  // dash parts sentences too often.
  std::string TitleSuffix() const {
    const std::string title = CollapseSpace(entities_.DecodeAll(page_.title, false));
    const size_t bar = title.rfind(" | ");
    if (bar == std::string::npos || bar < 8) return {};
    const std::string tail = title.substr(bar + 3);
    const size_t space = tail.rfind(' ');
    const auto capital = [&](size_t at) {
      return at < tail.size() && tail[at] >= 'A' && tail[at] <= 'Z';
    };
    if (CountWords(tail) > 5 || !capital(0) || !capital(space == std::string::npos ? 0 : space + 1))
      return {};
    return tail;
  }

  // Cuts "… | Site" where the site is the publisher, its domain, or where `other` ends before it.
  std::string WithoutSite(std::string s, const std::string& other) const {
    static constexpr std::string_view kMarks[] = {
        " | ",  " - ",        " \xE2\x80\x93 ", " \xE2\x80\x94 ",
        " :: ", " \xC2\xB7 ", " \xC2\xBB ",     " \xE2\x80\xA2 ",
        " / ",  " : ",        " \xC2\xAB ",     " // "};
    for (int round = 0; round < 3; ++round) {
      size_t cut = std::string::npos, after = 0;
      for (std::string_view m : kMarks) {
        const size_t p = s.rfind(m);
        if (p != std::string::npos && (cut == std::string::npos || p > cut))
          cut = p, after = p + m.size();
      }
      if (cut == std::string::npos || cut < 8) return s;
      const std::string tail = Squeeze(std::string_view(s).substr(after));
      const std::string head = s.substr(0, cut);
      bool site = !tail.empty() &&
                  (IsSite(tail) || (!other.empty() && FoldWords(other) == FoldWords(head)));
      if (!site && s[cut + 1] == '|' && tail.size() < 40)
        site = CountWords(std::string_view(s).substr(after)) <= 4;
      if (!site) return s;
      s = head;
    }
    return s;
  }
  static std::string Squeeze(std::string_view s) {
    std::string out = FoldWords(s);
    out.erase(std::remove(out.begin(), out.end(), ' '), out.end());
    return out;
  }
  bool IsSite(const std::string& tail) const {
    if (tail == Squeeze(out_.publisher_name) || tail == Squeeze(site_name_) ||
        tail == Squeeze(Meta({"og:site_name"})))
      return true;
    if (tail == Squeeze(out_.publisher_domain)) return true;
    const std::string label = Squeeze(
        std::string_view(out_.publisher_domain).substr(0, out_.publisher_domain.rfind('.')));
    return label.size() >= 3 &&
           (Contains(tail, label) || (tail.size() >= 4 && Contains(label, tail)));
  }

  void Title() {
    const std::string headline = Text(Ld("headline"));
    const std::string og = Meta({"og:title"}),
                      twitter =
                          Meta({"twitter:title", "dc.title", "parsely-title", "sailthru.title"});
    const std::string plain = CollapseSpace(entities_.DecodeAll(page_.title, false));
    const std::string o = WithoutSite(og, headline),
                      t = WithoutSite(plain, o.empty() ? headline : o);
    auto usable = [&](const std::string& s) {
      return CountWords(s) >= 1 && s.size() < 400 && !IsSite(Squeeze(s));
    };
    if (usable(o)) {
      out_.title = o;
      out_.title_source = RawMeta("og:title");
    } else if (usable(headline)) {
      out_.title = WithoutSite(headline, "");
    } else if (usable(t)) {
      out_.title = t;
      out_.title_source = page_.title;
    } else if (usable(twitter)) {
      out_.title = WithoutSite(twitter, "");
      out_.title_source = RawMeta("twitter:title");
    }
  }

  void Take(const std::string& value, std::string* field) const {
    if (!field->empty() || value.empty()) return;
    if (auto d = dates_.Find(value)) *field = *d;
  }

  void Times() {
    Take(Text(Ld("datePublished")), &out_.published);
    Take(Text(Ld("dateModified")), &out_.modified);
    for (std::string_view key : {"article:published_time",
                                 "og:published_time",
                                 "article:published",
                                 "datepublished",
                                 "date-published",
                                 "parsely-pub-date",
                                 "sailthru.date",
                                 "cxenseparse:recs:publishtime",
                                 "publishdate",
                                 "publish-date",
                                 "publish_date",
                                 "published_time",
                                 "pubdate",
                                 "publication_date",
                                 "dc.date.issued",
                                 "dcterms.created",
                                 "dc.date",
                                 "dc.date.created",
                                 "dcterms.date",
                                 "date",
                                 "article.published",
                                 "originalpublicationdate",
                                 "article_date_original",
                                 "ptime",
                                 "og:article:published_time",
                                 "rnews:datepublished",
                                 "citation_publication_date",
                                 "lastpubdate",
                                 "cse_pubdate",
                                 "published-date",
                                 "article:create_date",
                                 "uploaddate",
                                 "video:release_date",
                                 "og:pubdate",
                                 "created",
                                 "date_published",
                                 "bt:pubdate",
                                 "pub_date"}) {
      Take(Meta({key}), &out_.published);
    }
    for (std::string_view key :
         {"article:modified_time", "og:updated_time", "last-modified", "lastmod", "datemodified"}) {
      Take(Meta({key}), &out_.modified);
    }
    // A day alone gives way to a time of the same day elsewhere.
    if (out_.published.size() == 10) {
      std::string time;
      Take(Meta({"article:published_time", "parsely-pub-date", "sailthru.date"}), &time);
      if (time.size() > 10 && time.substr(0, 10) == out_.published) out_.published = time;
    }
  }

  void AddLdAuthor(const JsonValue* v, bool organizations) {
    v = Resolve(v);
    if (!v) return;
    if (v->kind == JsonValue::Kind::kArray) {
      for (const JsonValue& i : v->items) AddLdAuthor(&i, organizations);
      return;
    }
    if (const JsonValue* type = v->Get("@type")) {
      if (!organizations && Contains(type->AsText(), "Organization")) return;
    }
    if (const JsonValue* name = v->Get("name"); name && name->kind == JsonValue::Kind::kArray) {
      for (const JsonValue& i : name->items)
        names_.Add(Text(&i), out_.publisher_name, &out_.authors);
      return;
    }
    const std::string stated = Text(v);
    names_.Add(stated, out_.publisher_name, &out_.authors);
    if (!IsSite(Squeeze(stated)))
      names_.AddOrganization(stated, out_.publisher_name, &out_.stated_authors);
  }

  void Authors() {
    AddLdAuthor(Ld("author"), true);
    if (out_.authors.empty()) AddLdAuthor(Ld("creator"), true);
    for (std::string_view key :
         {"author", "article:author", "parsely-author", "sailthru.author", "byl", "dc.creator",
          "dcterms.creator", "article:author_name", "citation_author", "cxenseparse:author",
          "article.author", "og:article:author", "mediator_author", "bt:author",
          "twitter:creator:name"}) {
      if (!out_.authors.empty()) break;
      for (const HtmlMeta& m : page_.metas) {
        if (EqualsIgnoreCase(m.key, key))
          names_.Add(Decode(m.content), out_.publisher_name, &out_.authors);
      }
    }
  }

  void Language() {
    std::string v = Decode(page_.lang);
    if (v.empty()) v = Meta({"og:locale", "language", "content-language", "dc.language"});
    if (v.empty()) v = Text(Ld("inLanguage"));
    std::string code;
    for (char c : v) {
      if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) break;
      code += static_cast<char>(c | 0x20);
    }
    if (code.size() == 2 || code.size() == 3) out_.language = code;
  }

  void Body() {
    const JsonValue* body = Ld("articleBody");
    if (!body || body->kind != JsonValue::Kind::kString) return;
    std::string s = entities_.DecodeAll(body->text, false);
    // Some hold mark-up: tags become spaces.
    std::string out;
    out.reserve(s.size());
    bool in_tag = false;
    for (size_t i = 0; i < s.size(); ++i) {
      if (s[i] == '<' && i + 1 < s.size() && (s[i + 1] == '/' || (s[i + 1] | 0x20) >= 'a'))
        in_tag = true;
      if (!in_tag) out += s[i];
      if (in_tag && s[i] == '>') {
        in_tag = false;
        out += ' ';
      }
    }
    out_.article_body = std::move(out);
  }

  const HtmlPage& page_;
  const Entities& entities_;
  const Dates& dates_;
  const AuthorNames& names_;
  std::string_view given_url_;
  std::vector<JsonValue> documents_;
  std::vector<std::pair<std::string_view, const JsonValue*>> nodes_;
  const JsonValue* article_ = nullptr;
  int rank_ = 0;
  std::string site_name_;
  PageFacts out_;
};

}  // namespace

std::string CollapseSpace(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  bool gap = false;
  for (size_t at = 0; at < s.size();) {
    const size_t begin = at;
    if (IsSpace(DecodeUtf8(s, &at))) {
      gap = true;
      continue;
    }
    if (gap && !out.empty()) out += ' ';
    gap = false;
    out.append(s, begin, at - begin);
  }
  return out;
}

std::string DomainOf(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme != std::string_view::npos) {
    url.remove_prefix(scheme + 3);
  } else if (url.substr(0, 2) == "//") {
    url.remove_prefix(2);
  } else {
    return {};
  }
  url = url.substr(0, url.find_first_of("/?#"));
  if (const size_t user = url.find('@'); user != std::string_view::npos)
    url.remove_prefix(user + 1);
  std::string host = ToLower(url.substr(0, url.find(':')));
  for (std::string_view p : {"www.", "amp.", "m.", "mobile."}) {
    if (host.substr(0, p.size()) == p && host.find('.', p.size()) != std::string::npos)
      host.erase(0, p.size());
  }
  return host.find('.') == std::string::npos ? std::string() : host;
}

std::string GuessLanguage(std::string_view text) {
  const std::string s = FoldWords(text.substr(0, 20000));
  size_t words = 0, hits = 0;
  for (size_t at = 0; at < s.size();) {
    size_t end = s.find(' ', at);
    if (end == std::string::npos) end = s.size();
    const std::string_view w = std::string_view(s).substr(at, end - at);
    ++words;
    hits += w == "the" || w == "of" || w == "and" || w == "to" || w == "in" || w == "that" ||
            w == "is" || w == "for" || w == "on" || w == "was" || w == "said" || w == "with";
    at = end + 1;
  }
  return words >= 5 && hits * 10 >= words ? "en" : "";
}

PageFacts ReadFacts(const HtmlPage& page, const Entities& entities, const Dates& dates,
                    const AuthorNames& names, std::string_view given_url) {
  return Facts(page, entities, dates, names, given_url).Read();
}

}  // namespace hearsay::page
