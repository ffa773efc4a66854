// Any words with any tags, mentions, times and claims over them: the events room must not crash,
// its events must point into the document, and a second run must find the same. Three bytes choose
// a word and what it is.
#include <algorithm>

#include "events/event_reader.h"
#include "fuzz/require.h"

namespace {
constexpr std::string_view kWords[] = {
    "accuse", "attack", "meet",    "agree",    "talk",     "sanction", "impose",  "lift",
    "launch", "strike", "deal",    "threaten", "willing",  "refuse",   "support", "nuclear",
    "to",     "of",     "by",      "with",     "in",       "on",       "against", "between",
    "and",    ",",      "that",    "which",    "whom",     "who",      "be",      "have",
    "not",    "will",   "would",   "if",       "before",   "'s",       "the",     "this",
    "Iran",   "Trump",  "Baghdad", "he",       "minister", "force",    "war",     "aid",
    "?",      ";",      ":",       "\"",       "Monday",   "deny",     "demand",  "promise"};
}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace hearsay;
  static const auto reader = events::EventReader::Create();
  Require(reader.ok());
  Document doc;
  for (uint32_t k = 0; k < 6; ++k) {
    Entity e;
    e.kind = static_cast<EntityKind>(k);
    e.name = std::string(1, static_cast<char>('A' + k));
    doc.entities.push_back(e);
  }
  uint32_t first = 0;
  const auto close = [&] {
    const uint32_t last = static_cast<uint32_t>(doc.tokens.size());
    if (last == first) return;
    Sentence s;
    s.span = {doc.tokens[first].span.begin, doc.tokens[last - 1].span.end};
    s.first = first;
    s.last = last;
    doc.sentences.push_back(s);
    first = last;
  };
  for (size_t i = 0; i + 2 < size; i += 3) {
    const std::string_view word = kWords[data[i] % std::size(kWords)];
    Token t;
    t.span.begin = static_cast<uint32_t>(doc.text.size());
    doc.text += word;
    t.span.end = static_cast<uint32_t>(doc.text.size());
    doc.text += ' ';
    t.norm = t.lemma = word;
    t.upos = static_cast<Upos>(data[i + 1] % 17);
    t.xpos = static_cast<Xpos>(data[i + 2] % 45);
    t.space_before = true;
    const uint32_t at = static_cast<uint32_t>(doc.tokens.size());
    doc.tokens.push_back(t);
    if (data[i + 1] & 0x40) {
      Mention m;
      m.span = t.span;
      m.entity = data[i + 2] % 6;
      m.first = m.head = at;
      m.last = at + 1;
      doc.mentions.push_back(m);
    }
    if (data[i + 2] & 0x40) {
      TimeExpression x;
      x.span = t.span;
      x.value = data[i] & 0x40 ? "2024-W46" : "2024-11-15";
      doc.times.push_back(x);
    }
    if (data[i + 1] & 0x80) close();
    if (data[i + 2] & 0x80) {
      Attribution a;
      a.cue.push_back(t.span);
      a.act = static_cast<Act>(data[i] % 10);
      a.entities.push_back(data[i] % 6);
      Claim c;
      c.act = a.act;
      c.attribution = static_cast<uint32_t>(doc.attributions.size());
      c.content.push_back({t.span.end, static_cast<uint32_t>(t.span.end + data[i] % 64)});
      doc.attributions.push_back(a);
      doc.claims.push_back(c);
    }
  }
  close();
  for (Claim& c : doc.claims) {
    for (Span& s : c.content) s.end = std::min(s.end, static_cast<uint32_t>(doc.text.size()));
  }
  reader->Run(&doc);
  for (const Event& e : doc.events) {
    Require(!e.actors.empty() && e.cameo.size() == 2);
    Require(!e.predicate.empty() && e.predicate.end <= doc.text.size());
    for (uint32_t a : e.actors) {
      Require(a < doc.entities.size());
      Require(std::find(e.recipients.begin(), e.recipients.end(), a) == e.recipients.end());
    }
    for (uint32_t r : e.recipients) Require(r < doc.entities.size());
    Require(e.place == kNone || e.place < doc.entities.size());
  }
  for (const Claim& c : doc.claims) {
    for (uint32_t e : c.events) Require(e < doc.events.size());
  }
  const std::vector<Event> once = std::move(doc.events);
  doc.events.clear();
  reader->Run(&doc);
  Require(doc.events.size() == once.size());
  for (size_t i = 0; i < once.size(); ++i) {
    const Event &a = doc.events[i], &b = once[i];
    Require(a.plover == b.plover && a.actors == b.actors && a.recipients == b.recipients &&
            a.when == b.when && a.predicate == b.predicate && a.confidence == b.confidence);
  }
  return 0;
}
