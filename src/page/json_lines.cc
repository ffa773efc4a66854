// simdjson checks a line and reads its fields; strings that become text are decoded once more by
// hand, with the map from each character to its bytes. Linear. Tested by
// tests/page/page_test.cc.
#include "page/json_lines.h"

#include <simdjson.h>

#include "base/utf8.h"
#include "page/container.h"
#include "page/container_json.h"
#include "page/html_document.h"
#include "page/metadata.h"
#include "page/page.h"
#include "page/plain_text.h"

namespace hearsay::page {
namespace {

bool IsJsonSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// The bytes between the quotes of the first top-level string of that name in a valid JSON object;
// npos begin if none.
struct RawString {
  size_t begin = std::string_view::npos, end = 0;
};
size_t PastString(std::string_view s, size_t at) {  // at the opening quote
  for (++at; at < s.size() && s[at] != '"'; ++at) at += s[at] == '\\';
  return std::min(at + 1, s.size());
}
RawString FindString(std::string_view s, std::string_view name) {
  int depth = 0;
  for (size_t at = 0; at < s.size();) {
    const char c = s[at];
    if (c == '"') {
      const size_t end = PastString(s, at);
      size_t p = end;
      while (p < s.size() && IsJsonSpace(s[p])) ++p;
      const bool key = depth == 1 && p < s.size() && s[p] == ':';
      if (key && s.substr(at + 1, end - at - 2) == name) {
        ++p;
        while (p < s.size() && IsJsonSpace(s[p])) ++p;
        if (p < s.size() && s[p] == '"') return {p + 1, PastString(s, p) - 1};
        return {};
      }
      at = end;
      continue;
    }
    depth += (c == '{' || c == '[') - (c == '}' || c == ']');
    ++at;
  }
  return {};
}

// Decodes a valid JSON string with the map to its bytes (offsets from the start of `raw`).
SourceText DecodeString(std::string_view raw, uint64_t base) {
  std::string out;
  out.reserve(raw.size());
  std::vector<std::pair<uint32_t, uint32_t>> map;
  auto mark = [&](size_t at) {
    if (map.empty() ? out.size() == at : map.back().second + (out.size() - map.back().first) == at)
      return;
    map.emplace_back(static_cast<uint32_t>(out.size()), static_cast<uint32_t>(at));
  };
  auto hex = [&](size_t at) {
    char32_t v = 0;
    for (size_t i = at; i < at + 4 && i < raw.size(); ++i) {
      const char h = raw[i];
      v = v * 16 + static_cast<char32_t>(h <= '9' ? h - '0' : (h | 0x20) - 'a' + 10);
    }
    return v;
  };
  for (size_t at = 0; at < raw.size();) {
    mark(at);
    if (raw[at] != '\\') {
      const size_t end = std::min(raw.find('\\', at), raw.size());
      out.append(raw.substr(at, end - at));
      at = end;
      continue;
    }
    const char e = at + 1 < raw.size() ? raw[at + 1] : '\\';
    size_t n = 2;
    switch (e) {
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 't':
      case 'b':
      case 'f':
        out += ' ';
        break;
      case 'u': {
        n = 6;
        char32_t c = hex(at + 2);
        if (c >= 0xD800 && c < 0xDC00 && raw.substr(at + 6, 2) == "\\u") {
          c = 0x10000 + ((c - 0xD800) << 10) + (hex(at + 8) - 0xDC00);
          n = 12;
        }
        AppendUtf8(c, &out);
        break;
      }
      default:
        out += e;
    }
    at += n;
  }
  mark(raw.size());
  return SourceText::Mapped(std::move(out), std::move(map), base);
}

class LineReader {
 public:
  LineReader(const InputFacts& given, const Tables& tables) : given_(given), tables_(tables) {}

  Result<Document> Read(std::string_view line, uint64_t base, const std::string& where) {
    buffer_.assign(line);
    buffer_.reserve(line.size() + simdjson::SIMDJSON_PADDING);
    simdjson::dom::element root;
    if (parser_.parse(buffer_.data(), buffer_.size(), false).get(root))
      return Status(Error::kJsonLine, where);
    simdjson::dom::object object;
    if (root.get_object().get(object)) return Status(Error::kJsonLine, where);

    Document doc;
    std::string published, text, html, title;
    for (auto [name, field] : {std::pair<std::string_view, std::string*>{"text", &text},
                               {"html", &html},
                               {"title", &title},
                               {"url", &doc.url},
                               {"published", &published},
                               {"language", &doc.language}}) {
      simdjson::dom::element v;
      if (object[name].get(v) || v.is_null()) continue;
      std::string_view s;
      if (v.get_string().get(s))
        return Status(Error::kJsonField, where + ": " + std::string(name) + " is not a string");
      *field = s;
    }
    if (CollapseSpace(text).empty() && CollapseSpace(html).empty()) {
      return Status(Error::kJsonField, where + ": it has neither text nor html");
    }
    if (!published.empty()) {
      const auto instant = NormalizeInstant(published);
      if (!instant) return Status(Error::kBadDate, where + ": " + published.substr(0, 60));
      doc.published = *instant;
    }
    if (Status s = Publisher(object, where, &doc); !s.ok()) return s;
    if (Status s = Authors(object, where, &doc); !s.ok()) return s;
    doc.title = CollapseSpace(title);
    doc.publisher_domain = doc.publisher_domain.empty() ? DomainOf(doc.url) : doc.publisher_domain;
    return CollapseSpace(text).empty() ? Html(line, base, std::move(doc), where)
                                       : Text(line, base, std::move(doc), where);
  }

 private:
  Status Publisher(simdjson::dom::object object, const std::string& where, Document* doc) {
    simdjson::dom::element v;
    if (object["publisher"].get(v) || v.is_null()) return {};
    std::string_view s;
    if (!v.get_string().get(s)) {
      InputFacts facts;
      facts.publisher = s;
      ApplyGivenFacts(facts, doc);
      return {};
    }
    simdjson::dom::object o;
    if (v.get_object().get(o))
      return Status(Error::kJsonField, where + ": publisher is neither a string nor an object");
    if (!o["name"].get_string().get(s)) doc->publisher_name = s;
    if (!o["domain"].get_string().get(s)) doc->publisher_domain = s;
    return {};
  }

  Status Authors(simdjson::dom::object object, const std::string& where, Document* doc) {
    simdjson::dom::element v;
    if (object["authors"].get(v) || v.is_null()) return {};
    std::string_view s;
    if (!v.get_string().get(s)) {
      tables_.names.Add(s, doc->publisher_name, &doc->authors);
      return {};
    }
    simdjson::dom::array a;
    if (v.get_array().get(a))
      return Status(Error::kJsonField, where + ": authors is neither a string nor a list");
    for (simdjson::dom::element e : a) {
      if (e.get_string().get(s))
        return Status(Error::kJsonField, where + ": an author is not a string");
      std::string name = CollapseSpace(s);
      if (!name.empty()) doc->authors.push_back(std::move(name));
    }
    return {};
  }

  // What the user gave wins; then what the line says; then what the text says.
  Result<Document> Finish(Document doc) const {
    ApplyGivenFacts(given_, &doc);
    if (doc.language.empty()) doc.language = GuessLanguage(doc.text);
    if (!doc.kind) SetKind(KindOfText(doc, tables_.kinds), &doc);
    doc.id = DocumentId(doc);
    return doc;
  }

  Result<Document> Text(std::string_view line, uint64_t base, Document doc,
                        const std::string& where) {
    const bool has_title = !doc.title.empty();
    if (has_title) {
      const RawString raw = FindString(line, "title");
      if (raw.begin != std::string_view::npos) {
        AppendBlock(BlockKind::kTitle, doc.title, {base + raw.begin, base + raw.end}, &doc);
      }
    }
    const RawString raw = FindString(line, "text");
    const SourceText source =
        DecodeString(line.substr(raw.begin, raw.end - raw.begin), base + raw.begin);
    if (!AddPlainText(source, has_title, tables_, &doc)) return Status(Error::kInputNoText, where);
    return Finish(std::move(doc));
  }

  Result<Document> Html(std::string_view line, uint64_t base, Document said,
                        const std::string& where) {
    const RawString raw = FindString(line, "html");
    const SourceText source =
        DecodeString(line.substr(raw.begin, raw.end - raw.begin), base + raw.begin);
    InputFacts facts;
    facts.url = said.url;
    Result<Document> doc = ReadHtmlDocument(source, facts, tables_);
    if (!doc.ok()) return Status(doc.status().error(), where + ": " + doc.status().detail());
    auto take = [](std::string* to, std::string* from) {
      if (!from->empty()) *to = std::move(*from);
    };
    take(&doc->title, &said.title);
    take(&doc->published, &said.published);
    take(&doc->publisher_name, &said.publisher_name);
    take(&doc->publisher_domain, &said.publisher_domain);
    take(&doc->language, &said.language);
    if (!said.authors.empty()) doc->authors = std::move(said.authors);
    return Finish(std::move(*doc));
  }

  const InputFacts& given_;
  const Tables& tables_;
  simdjson::dom::parser parser_;
  std::string buffer_;
};

}  // namespace

bool LooksLikeJsonLines(std::string_view bytes) {
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF") bytes.remove_prefix(3);
  size_t at = 0;
  while (at < bytes.size() && IsJsonSpace(bytes[at])) ++at;
  const bool list = at < bytes.size() && bytes[at] == '[';
  if (at >= bytes.size() || (bytes[at] != '{' && !list)) return false;
  ++at;
  while (at < bytes.size() && IsJsonSpace(bytes[at])) ++at;
  if (list) return at < bytes.size() && bytes[at] == '{';
  return at < bytes.size() && (bytes[at] == '"' || bytes[at] == '}');
}

void ReadJsonLines(std::string_view bytes, const InputFacts& facts, const Tables& tables,
                   const std::function<void(Result<Document>)>& sink) {
  LineReader reader(facts, tables);
  size_t at = bytes.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0;
  // A list of objects, or one that is spread over lines, is valid as a whole.
  const std::string_view first = TrimAscii(bytes.substr(at, bytes.find('\n', at) - at));
  const bool list = TrimAscii(bytes.substr(at, bytes.find('{', at) - at)).starts_with('[');
  if (list || !first.ends_with('}')) {
    const std::string_view all = bytes.substr(at);
    const bool valid = all.size() <= kMaxDocumentBytes && IsValidJson(all);
    auto read = [&](std::string_view object) {
      const size_t begin = static_cast<size_t>(object.data() - bytes.data());
      sink(reader.Read(object, begin, facts.input + "#" + std::to_string(begin)));
    };
    if (valid) return list ? ForEachElement(all, read) : read(all);
    if (list) {
      return sink(all.size() > kMaxDocumentBytes
                      ? Status(Error::kInputTooLarge, facts.input)
                      : Status(Error::kJsonLine, facts.input + ": a list that is cut or no JSON"));
    }
  }
  for (size_t number = 1; at < bytes.size(); ++number) {
    size_t end = bytes.find('\n', at);
    if (end == std::string_view::npos) end = bytes.size();
    const std::string_view line = bytes.substr(at, end - at);
    if (line.find_first_not_of(" \t\r\f\v") != std::string_view::npos) {
      const std::string where = facts.input + ":" + std::to_string(number);
      if (line.size() > kMaxDocumentBytes) {
        sink(Status(Error::kInputTooLarge, where));
      } else {
        sink(reader.Read(line, at, where));
      }
    }
    at = end + 1;
  }
}

}  // namespace hearsay::page
