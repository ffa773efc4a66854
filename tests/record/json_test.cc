// The record: offsets in code points, the fields that are absent when unknown, the additive ones,
// and safe bytes.
#include "record/json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace hearsay {
namespace {

using Json = nlohmann::json;

Span Find(const Document& d, std::string_view words) {
  const size_t at = d.text.find(words);
  EXPECT_NE(at, std::string::npos) << words;
  return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
}
// What the code-point offsets of the record cut out of the record's text.
std::string Cut(const Json& record, const Json& pair) {
  const std::u32string all = [&] {
    std::u32string out;
    const std::string s = record["text"];
    for (size_t i = 0; i < s.size();) {
      const auto c = static_cast<unsigned char>(s[i]);
      const size_t n = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
      char32_t v = n == 1 ? c : c & (0x3F >> (n - 1));
      for (size_t k = 1; k < n; ++k) v = v << 6 | (static_cast<unsigned char>(s[i + k]) & 0x3F);
      out.push_back(v);
      i += n;
    }
    return out;
  }();
  const std::u32string part = all.substr(pair[0], pair[1].get<size_t>() - pair[0].get<size_t>());
  std::string out;
  for (char32_t c : part) {
    if (c < 0x80) {
      out.push_back(static_cast<char>(c));
    } else {
      out += '?';
    }
  }
  return out;
}

Document Full() {
  Document d;
  d.input = "a.html";
  d.text = "Émile’s ferry 🚢 met “nobody”, two officials said on Monday.";
  d.id = DocumentId(d);
  d.url = "https://harbourcourier.example/a";
  d.publisher_name = "The Harbour Courier";
  d.publisher_domain = "harbourcourier.example";
  d.title = "Ferry";
  d.authors = {"Ada Fenwick", "Émile Roth"};
  d.published = "2026-03-04T18:05:00+01:00";
  d.language = "en";
  d.kind = PageKind::kLive;
  d.kind_reason = "4 dated posts";
  d.blocks = {{BlockKind::kParagraph, {0, static_cast<uint32_t>(d.text.size())}, {120, 999}}};
  d.sentences = {{{0, static_cast<uint32_t>(d.text.size())}, 0, 2, 0}};
  Token t;
  t.span = Find(d, "officials");
  t.upos = Upos::kNoun;
  t.xpos = Xpos::kNNS;
  t.lemma = "official";
  t.head = 0;
  t.deprel = "root";
  Token bare;
  bare.span = Find(d, "said");
  d.tokens = {t, bare};
  Entity outlet;
  outlet.kind = EntityKind::kOutlet;
  outlet.name = "The Harbour Courier";
  Entity group;
  group.kind = EntityKind::kGroup;
  group.name = "two officials";
  group.unnamed = true;
  group.count = 2;
  group.affiliation = 0;
  Entity person;
  person.kind = EntityKind::kPerson;
  person.name = "Émile";
  person.role = "captain";
  person.wikidata = "Q1";
  Entity state;
  state.kind = EntityKind::kState;
  state.name = "Chad";
  state.code = "TCD";
  d.entities = {outlet, group, person, state};
  d.mentions = {{Find(d, "Émile"), 2, MentionForm::kName, 0, 1, 0},
                {Find(d, "two officials"), 1, MentionForm::kNominal, 0, 1, 0}};
  d.times = {{Find(d, "Monday"), TimeType::kDate, "2026-03-02"}};
  Attribution a;
  a.source = {Find(d, "two officials")};
  a.cue = {Find(d, "said")};
  a.content = {Find(d, "met “nobody”"), Find(d, "on Monday")};
  a.entities = {1};
  a.behalf = {2};
  a.quote = QuoteKind::kMixed;
  a.parent = 0;
  a.confidence = 0.966f;
  d.attributions = {a};
  Claim c;
  c.content = a.content;
  c.act = Act::kReport;
  c.modality = Modality::kHedged;
  c.attribution = 0;
  c.chain = {{{0}, LinkHow::kPublisher, {}},
             {{1, 2}, LinkHow::kInferred, Find(d, "two officials said")},
             {{}, LinkHow::kStated, {}}};
  c.answers = {1};
  c.events = {0};
  c.confidence = 0.5f;
  Claim own;
  own.content = {Find(d, "ferry")};
  own.chain = {{{0}, LinkHow::kPublisher, {}}};
  own.answers = {0, 1};
  d.claims = {c, own};
  Event e;
  e.plover = PloverType::kConsult;
  e.mode = "visit";
  e.cameo = "04";
  e.actors = {2};
  e.recipients = {3};
  e.place = 3;
  e.when = "2026-03-02";
  e.predicate = Find(d, "met");
  e.confidence = 0.25f;
  d.events = {e};
  return d;
}

TEST(Json, OffsetsAreCodePoints) {
  const Json j = Json::parse(ToJson(Full(), {true}));
  EXPECT_EQ(j["blocks"][0]["end"], 59);
  EXPECT_EQ(j["blocks"][0]["source"], Json({120, 999})) << "bytes of the input";
  EXPECT_EQ(j["entities"][2]["mentions"][0], Json({{"begin", 0}, {"end", 5}, {"form", "name"}}));
  EXPECT_EQ(j["tokens"][0]["begin"], 34);
  EXPECT_EQ(Cut(j, j["attributions"][0]["cue"][0]), "said");
  EXPECT_EQ(Cut(j, j["attributions"][0]["content"][0]), "met ?nobody?");
  EXPECT_EQ(Cut(j, j["attributions"][0]["content"][1]), "on Monday");
  EXPECT_EQ(Cut(j, j["claims"][0]["chain"][1]["evidence"]), "two officials said");
  EXPECT_EQ(Cut(j, j["events"][0]["predicate"]), "met");
  EXPECT_EQ(Cut(j, Json({j["times"][0]["begin"], j["times"][0]["end"]})), "Monday");
}

TEST(Json, TheWholeRecordInTheOrderOfTheContract) {
  const auto j = nlohmann::ordered_json::parse(ToJson(Full(), {true}));
  std::vector<std::string> keys;
  for (const auto& item : j.items()) keys.push_back(item.key());
  EXPECT_EQ(keys, (std::vector<std::string>{"hearsay",   "input",        "id",          "url",
                                            "publisher", "title",        "authors",     "published",
                                            "language",  "kind",         "kind_reason", "text",
                                            "blocks",    "sentences",    "tokens",      "entities",
                                            "times",     "attributions", "claims",      "events"}));
  EXPECT_EQ(j["hearsay"], kRecordVersion);
  EXPECT_EQ(j["publisher"]["name"], "The Harbour Courier");
  EXPECT_EQ(j["publisher"]["domain"], "harbourcourier.example");
  EXPECT_EQ(j["kind"], "live");
  EXPECT_FALSE(j["blocks"][0].contains("published")) << "the block's own time is unknown";
  EXPECT_EQ(j["entities"][1]["count"], 2);
  EXPECT_EQ(j["entities"][1]["unnamed"], true);
  EXPECT_EQ(j["entities"][1]["affiliation"], 0);
  EXPECT_EQ(j["entities"][3]["code"], "TCD");
  EXPECT_EQ(j["tokens"][0]["head"], 0);
  EXPECT_EQ(j["attributions"][0]["confidence"], 0.97) << "two places";
  EXPECT_EQ(j["attributions"][0]["parent"], 0);
  EXPECT_EQ(j["attributions"][0]["behalf"], nlohmann::ordered_json({2}));
  EXPECT_EQ(j["claims"][0]["act"], "report");
  EXPECT_EQ(j["claims"][0]["modality"], "hedged");
  EXPECT_EQ(j["claims"][0]["events"], nlohmann::ordered_json({0}));
  EXPECT_EQ(j["events"][0]["plover"], "CONSULT");
  EXPECT_EQ(j["events"][0]["place"], 3);
}

TEST(Json, APostOfALivePageHasItsOwnTime) {
  Document d = Full();
  d.blocks[0].published = "2026-03-04T17:20:00Z";
  EXPECT_EQ(Json::parse(ToJson(d))["blocks"][0]["published"], "2026-03-04T17:20:00Z");
}

TEST(Json, ChainLinks) {
  const Json j = Json::parse(ToJson(Full()));
  const Json& chain = j["claims"][0]["chain"];
  ASSERT_EQ(chain.size(), 3u);
  EXPECT_EQ(chain[0], Json({{"entity", 0}, {"how", "publisher"}}));
  EXPECT_EQ(chain[1]["entity"], 1) << "the first of two";
  EXPECT_EQ(chain[1]["entities"], Json({1, 2}))
      << "additive: all of them, where there are two or more";
  EXPECT_EQ(chain[1]["how"], "inferred");
  EXPECT_EQ(chain[2], Json({{"how", "stated"}})) << "an unknown link names nobody";
}

TEST(Json, OneAnswerIsANumberSeveralAreAList) {
  const Json j = Json::parse(ToJson(Full()));
  EXPECT_EQ(j["claims"][0]["answers"], 1);
  EXPECT_EQ(j["claims"][1]["answers"], Json({0, 1}));
}

TEST(Json, WhatIsUnknownIsAbsent) {
  Document d;
  d.input = "-";
  d.text = "x";
  d.id = DocumentId(d);
  d.entities.resize(1);
  d.attributions.resize(1);
  d.claims.resize(1);
  d.events.resize(1);
  d.times.resize(1);
  const Json j = Json::parse(ToJson(d));
  for (const char* key : {"url", "publisher", "title", "authors", "published", "language", "kind",
                          "kind_reason", "tokens"})
    EXPECT_FALSE(j.contains(key)) << key;
  for (const char* key :
       {"blocks", "sentences", "entities", "times", "attributions", "claims", "events"}) {
    EXPECT_TRUE(j[key].is_array()) << key << " is always there";
  }
  for (const char* key : {"name", "count", "role", "affiliation", "code", "wikidata"}) {
    EXPECT_FALSE(j["entities"][0].contains(key)) << key;
  }
  EXPECT_EQ(j["entities"][0]["unnamed"], false);
  for (const char* key : {"behalf", "parent"})
    EXPECT_FALSE(j["attributions"][0].contains(key)) << key;
  for (const char* key : {"attribution", "answers", "events"})
    EXPECT_FALSE(j["claims"][0].contains(key)) << key;
  for (const char* key : {"mode", "cameo", "place", "when"})
    EXPECT_FALSE(j["events"][0].contains(key)) << key;
  EXPECT_FALSE(j["times"][0].contains("value"));
}

TEST(Json, TokensOnlyWhenAskedFor) {
  EXPECT_FALSE(Json::parse(ToJson(Full())).contains("tokens"));
  const Json tokens = Json::parse(ToJson(Full(), {true}))["tokens"];
  ASSERT_EQ(tokens.size(), 2u);
  for (const char* key : {"lemma", "head", "deprel"}) EXPECT_FALSE(tokens[1].contains(key)) << key;
}

TEST(Json, OneLineOfValidUtf8WhateverThePathHolds) {
  Document d;
  d.input = "caf\xE9\n.html";
  d.text = "line one\nline \"two\" \t\x01";
  const std::string line = ToJson(d);
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const Json j = Json::parse(line);
  EXPECT_EQ(j["input"], "caf\xEF\xBF\xBD\n.html");
  EXPECT_EQ(j["text"], d.text);
}

}  // namespace
}  // namespace hearsay
