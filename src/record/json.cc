// Document -> JSON by nlohmann-json, keys in the order of the contract. Linear in the document; the code point of each
// offset is found in O(1) through CodePointIndex. Tested by tests/record/json_test.cc and, against docs/record.schema.json,
// by tests/doors/schema_test.py.
#include "record/json.h"

#include <cmath>
#include <nlohmann/json.hpp>

#include "base/utf8.h"

namespace hearsay {
namespace {

using Json = nlohmann::ordered_json;

class Writer {
 public:
  explicit Writer(const Document& doc) : doc_(doc), index_(doc.text) {}

  Json Pair(Span s) const { return Json::array({index_.ToCodePoint(s.begin), index_.ToCodePoint(s.end)}); }
  Json Pairs(const std::vector<Span>& spans) const {
    Json out = Json::array();
    for (Span s : spans) out.push_back(Pair(s));
    return out;
  }
  void Place(Json& j, Span s) const {
    j["begin"] = index_.ToCodePoint(s.begin);
    j["end"] = index_.ToCodePoint(s.end);
  }
  static void Text(Json& j, const char* key, std::string_view s) {
    if (!s.empty()) j[key] = s;
  }
  static void Index(Json& j, const char* key, uint32_t i) {
    if (i != kNone) j[key] = i;
  }
  // Two places are all that a confidence means; rounding also keeps the bytes short.
  static double Confidence(float c) { return std::round(static_cast<double>(c) * 100) / 100; }

  Json Facts() const {
    Json j;
    j["hearsay"] = kRecordVersion;
    j["input"] = doc_.input;
    j["id"] = doc_.id;
    Text(j, "url", doc_.url);
    Json p;
    Text(p, "name", doc_.publisher_name);
    Text(p, "domain", doc_.publisher_domain);
    if (!p.empty()) j["publisher"] = p;
    Text(j, "title", doc_.title);
    if (!doc_.authors.empty()) j["authors"] = doc_.authors;
    Text(j, "published", doc_.published);
    Text(j, "language", doc_.language);
    if (doc_.kind) j["kind"] = WordOf(*doc_.kind);
    Text(j, "kind_reason", doc_.kind_reason);
    j["text"] = doc_.text;
    return j;
  }
  Json Blocks() const {
    Json out = Json::array();
    for (const Block& b : doc_.blocks) {
      Json j;
      j["kind"] = WordOf(b.kind);
      Place(j, b.span);
      j["source"] = Json::array({b.source.begin, b.source.end});
      Text(j, "published", b.published);
      out.push_back(std::move(j));
    }
    return out;
  }
  Json Tokens() const {
    Json out = Json::array();
    for (const Token& t : doc_.tokens) {
      Json j;
      Place(j, t.span);
      j["upos"] = WordOf(t.upos);
      j["xpos"] = WordOf(t.xpos);
      Text(j, "lemma", t.lemma);
      Index(j, "head", t.head);
      Text(j, "deprel", t.deprel);
      out.push_back(std::move(j));
    }
    return out;
  }
  Json Entities() const {
    std::vector<Json> mentions(doc_.entities.size(), Json::array());
    for (const Mention& m : doc_.mentions) {
      Json j;
      Place(j, m.span);
      j["form"] = WordOf(m.form);
      mentions[m.entity].push_back(std::move(j));
    }
    Json out = Json::array();
    for (size_t i = 0; i < doc_.entities.size(); ++i) {
      const Entity& e = doc_.entities[i];
      Json j;
      j["id"] = i;
      j["kind"] = WordOf(e.kind);
      Text(j, "name", e.name);
      j["unnamed"] = e.unnamed;
      if (e.count) j["count"] = *e.count;
      Text(j, "role", e.role);
      Index(j, "affiliation", e.affiliation);
      Text(j, "code", e.code);
      Text(j, "wikidata", e.wikidata);
      j["mentions"] = std::move(mentions[i]);
      out.push_back(std::move(j));
    }
    return out;
  }
  Json Times() const {
    Json out = Json::array();
    for (const TimeExpression& t : doc_.times) {
      Json j;
      Place(j, t.span);
      j["type"] = WordOf(t.type);
      Text(j, "value", t.value);
      out.push_back(std::move(j));
    }
    return out;
  }
  Json Attributions() const {
    Json out = Json::array();
    for (size_t i = 0; i < doc_.attributions.size(); ++i) {
      const Attribution& a = doc_.attributions[i];
      Json j;
      j["id"] = i;
      j["source"] = Pairs(a.source);
      j["cue"] = Pairs(a.cue);
      j["content"] = Pairs(a.content);
      j["entities"] = a.entities;
      if (!a.behalf.empty()) j["behalf"] = a.behalf;
      j["act"] = WordOf(a.act);
      j["quote"] = WordOf(a.quote);
      Index(j, "parent", a.parent);
      j["confidence"] = Confidence(a.confidence);
      out.push_back(std::move(j));
    }
    return out;
  }
  Json Chain(const Claim& c) const {
    Json out = Json::array();
    for (const ChainLink& l : c.chain) {
      Json j;
      if (!l.entities.empty()) j["entity"] = l.entities.front();
      if (l.entities.size() > 1) j["entities"] = l.entities;
      j["how"] = WordOf(l.how);
      if (!l.evidence.empty()) j["evidence"] = Pair(l.evidence);
      out.push_back(std::move(j));
    }
    return out;
  }
  Json Claims() const {
    Json out = Json::array();
    for (size_t i = 0; i < doc_.claims.size(); ++i) {
      const Claim& c = doc_.claims[i];
      Json j;
      j["id"] = i;
      j["content"] = Pairs(c.content);
      j["act"] = WordOf(c.act);
      j["modality"] = WordOf(c.modality);
      Index(j, "attribution", c.attribution);
      j["chain"] = Chain(c);
      if (c.answers.size() == 1) j["answers"] = c.answers.front();
      if (c.answers.size() > 1) j["answers"] = c.answers;
      if (!c.events.empty()) j["events"] = c.events;
      j["confidence"] = Confidence(c.confidence);
      out.push_back(std::move(j));
    }
    return out;
  }
  Json Events() const {
    Json out = Json::array();
    for (size_t i = 0; i < doc_.events.size(); ++i) {
      const Event& e = doc_.events[i];
      Json j;
      j["id"] = i;
      j["plover"] = WordOf(e.plover);
      Text(j, "mode", e.mode);
      Text(j, "cameo", e.cameo);
      j["actors"] = e.actors;
      j["recipients"] = e.recipients;
      Index(j, "place", e.place);
      Text(j, "when", e.when);
      j["predicate"] = Pair(e.predicate);
      j["modality"] = WordOf(e.modality);
      j["confidence"] = Confidence(e.confidence);
      out.push_back(std::move(j));
    }
    return out;
  }

 private:
  const Document& doc_;
  CodePointIndex index_;
};

}  // namespace

std::string ToJson(const Document& doc, const JsonOptions& options) {
  const Writer w(doc);
  Json j = w.Facts();
  j["blocks"] = w.Blocks();
  Json sentences = Json::array();
  for (const Sentence& s : doc.sentences) sentences.push_back(w.Pair(s.span));
  j["sentences"] = std::move(sentences);
  if (options.tokens) j["tokens"] = w.Tokens();
  j["entities"] = w.Entities();
  j["times"] = w.Times();
  j["attributions"] = w.Attributions();
  j["claims"] = w.Claims();
  j["events"] = w.Events();
  // "replace": a path may hold bytes that are no UTF-8, and a record must not fail for its name.
  return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace hearsay
