// Title: JSON-LD headline, og:title and <title> propose, a site's suffix is cut where another
// source or the site's name shows that it is one; the visible headline decides (CompleteFacts).
// Published: JSON-LD, article:published_time and its kin, <time>, a visible date line, the address.
// Linear in the head. Tested by tests/page/parts_test.cc.
#include "page/metadata.h"

#include "base/utf8.h"
#include "page/authors.h"
#include "page/fold_words.h"
#include "page/html_tokenizer.h"
#include "page/json_ld.h"
#include "page/page_title.h"
#include "record/document.h"

namespace hearsay::page {
namespace {

class Facts {
 public:
  Facts(const HtmlPage& page, const Entities& entities, const Dates& dates,
        const AuthorNames& names, std::string_view given_url)
      : page_(page),
        entities_(entities),
        dates_(dates),
        names_(names),
        given_url_(given_url),
        ld_(page.json_ld, entities) {}

  PageFacts Read() {
    out_.type = ld_.type();
    Address();
    Publisher();
    const SiteNames site({out_.publisher_name, ld_.site_name(), Meta({"og:site_name"})},
                         out_.publisher_domain);
    Title(site);
    Times();
    Authors(site);
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
    std::string name = ld_.Text(ld_.Resolve(ld_.Get("publisher")));
    if (name.substr(0, 4) == "http") name.clear();
    if (name.empty())
      name = Meta(
          {"og:site_name", "application-name", "publisher", "dc.publisher", "al:ios:app_name"});
    if (name.empty()) name = ld_.site_name();
    if (name.empty()) name = TitleSuffix(CollapseSpace(entities_.DecodeAll(page_.title, false)));
    if (name.size() > 120) name.clear();
    out_.publisher_name = name;
  }

  void Title(const SiteNames& site) {
    const std::string headline = ld_.Text("headline");
    const std::string og = Meta({"og:title"}),
                      twitter =
                          Meta({"twitter:title", "dc.title", "parsely-title", "sailthru.title"});
    const std::string plain = CollapseSpace(entities_.DecodeAll(page_.title, false));
    const std::string o = WithoutSite(og, headline, site),
                      t = WithoutSite(plain, o.empty() ? headline : o, site);
    auto usable = [&](const std::string& s) {
      return CountWords(s) >= 1 && s.size() < 400 && !site.IsSite(s);
    };
    if (usable(o)) {
      out_.title = o;
      out_.title_source = RawMeta("og:title");
    } else if (usable(headline)) {
      out_.title = WithoutSite(headline, "", site);
    } else if (usable(t)) {
      out_.title = t;
      out_.title_source = page_.title;
    } else if (usable(twitter)) {
      out_.title = WithoutSite(twitter, "", site);
      out_.title_source = RawMeta("twitter:title");
    }
  }

  void Take(const std::string& value, std::string* field) const {
    if (!field->empty() || value.empty()) return;
    if (auto d = dates_.Find(value)) *field = *d;
  }

  void Times() {
    Take(ld_.Text("datePublished"), &out_.published);
    Take(ld_.Text("dateModified"), &out_.modified);
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
      if (!out_.published.empty()) break;
      Take(Meta({key}), &out_.published);
    }
    for (std::string_view key :
         {"article:modified_time", "og:updated_time", "last-modified", "lastmod", "datemodified"}) {
      if (!out_.modified.empty()) break;
      Take(Meta({key}), &out_.modified);
    }
    // A day alone gives way to a time of the same day elsewhere.
    if (out_.published.size() == 10) {
      std::string time;
      Take(Meta({"article:published_time", "parsely-pub-date", "sailthru.date"}), &time);
      if (time.size() > 10 && time.substr(0, 10) == out_.published) out_.published = time;
    }
  }

  void AddLdAuthor(const JsonValue* v, const SiteNames& site) {
    v = ld_.Resolve(v);
    if (!v) return;
    if (v->kind == JsonValue::Kind::kArray) {
      for (const JsonValue& i : v->items) AddLdAuthor(&i, site);
      return;
    }
    if (const JsonValue* name = v->Get("name"); name && name->kind == JsonValue::Kind::kArray) {
      for (const JsonValue& i : name->items)
        names_.Add(ld_.Text(&i), out_.publisher_name, &out_.authors);
      return;
    }
    const std::string stated = ld_.Text(v);
    names_.Add(stated, out_.publisher_name, &out_.authors);
    if (!site.IsSite(stated))
      names_.AddOrganization(stated, out_.publisher_name, &out_.stated_authors);
  }

  void Authors(const SiteNames& site) {
    AddLdAuthor(ld_.Get("author"), site);
    if (out_.authors.empty()) AddLdAuthor(ld_.Get("creator"), site);
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
    if (v.empty()) v = ld_.Text("inLanguage");
    std::string code;
    for (char c : v) {
      if (!((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) break;
      code += static_cast<char>(c | 0x20);
    }
    if (code.size() == 2 || code.size() == 3) out_.language = code;
  }

  void Body() {
    const JsonValue* body = ld_.Get("articleBody");
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
  JsonLd ld_;
  PageFacts out_;
};

}  // namespace

std::string CollapseSpace(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  bool gap = false;
  for (size_t at = 0; at < s.size();) {
    const size_t begin = at;
    if (static_cast<uint8_t>(s[at]) > ' ' && static_cast<uint8_t>(s[at]) < 0x80) {
      do {
        ++at;
      } while (at < s.size() && s[at] > ' ');
    } else if (IsSpace(DecodeUtf8(s, &at))) {
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
    const size_t end = WordEnd(s, at);
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
