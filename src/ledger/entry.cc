// Document -> Entry. Linear in the document but for the keys (claims x log tokens). Tested by
// tests/ledger/entry_test.cc.
#include "ledger/entry.h"

#include <algorithm>
#include <chrono>
#include <cmath>

#include "base/hash.h"
#include "base/utf8.h"
#include "ledger/schema.h"

namespace hearsay::ledger {
namespace {

class Preparer {
 public:
  explicit Preparer(const Document& doc) : doc_(doc), index_(doc.text) {}

  Span CodePoints(Span s) const { return {index_.ToCodePoint(s.begin), index_.ToCodePoint(s.end)}; }
  std::string Spans(const std::vector<Span>& spans) const {
    std::string out = "[";
    for (Span s : spans) {
      const Span c = CodePoints(s);
      if (out.size() > 1) out += ',';
      out += '[' + std::to_string(c.begin) + ',' + std::to_string(c.end) + ']';
    }
    return out += ']';
  }
  // The words of the spans in their order, gaps shown by an ellipsis, line ends as spaces.
  std::string Words(const std::vector<Span>& spans) const {
    std::string out;
    for (Span s : spans) {
      if (!out.empty()) out += " … ";
      out += doc_.TextOf(s);
    }
    std::replace(out.begin(), out.end(), '\n', ' ');
    return out;
  }

 private:
  const Document& doc_;
  CodePointIndex index_;
};

// JSON array of strings, by hand: the ledger room links no JSON library.
std::string JsonStrings(const std::vector<std::string>& strings) {
  std::string out = "[";
  for (const std::string& s : strings) {
    if (out.size() > 1) out += ',';
    out += '"';
    for (char c : RepairUtf8(s)) {
      if (c == '"' || c == '\\') out += '\\';
      out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
    out += '"';
  }
  return out += ']';
}

// The claim's name in the ledger: the same words on the same word of the same parties in the same
// document.
uint64_t HashOf(const Document& doc, const Claim& c, const Entry::ClaimRow& row) {
  std::string chain;
  for (const ChainLink& l : c.chain) {
    for (uint32_t e : l.entities) chain += doc.entities[e].name + '\x1f';
    chain += '\x1e';
  }
  const std::string hex = Sha256Hex({doc.id, row.spans, chain, WordOf(c.act), WordOf(c.modality)});
  return std::stoull(hex.substr(0, 16), nullptr, 16);
}

double Rounded(float confidence) { return std::round(static_cast<double>(confidence) * 100) / 100; }

}  // namespace

std::string NormalName(std::string_view name) {
  const std::string low = ToLower(FoldPunctuation(name));
  std::string out;
  for (size_t at = 0; at < low.size();) {
    const size_t before = at;
    if (IsSpace(DecodeUtf8(low, &at))) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out.append(low, before, at - before);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  if (out.size() > 2 && out.ends_with("'s")) out.resize(out.size() - 2);
  for (std::string_view article : {"the ", "a ", "an "}) {
    if (out.size() > article.size() && out.starts_with(article)) return out.substr(article.size());
  }
  return out;
}

std::optional<int64_t> SecondsOf(std::string_view s) {
  const auto normal = NormalizeInstant(s);
  if (!normal) return std::nullopt;
  auto number = [&](size_t at, size_t n) { return std::stoi(normal->substr(at, n)); };
  namespace ch = std::chrono;
  const ch::sys_days day = ch::year(number(0, 4)) / ch::month(static_cast<unsigned>(number(5, 2))) /
                           ch::day(static_cast<unsigned>(number(8, 2)));
  int64_t seconds = int64_t{day.time_since_epoch().count()} * 86400;
  if (normal->size() < 19) return seconds;
  seconds += number(11, 2) * 3600 + number(14, 2) * 60 + number(17, 2);
  if (normal->size() == 25) {  // +hh:mm
    const int offset = number(20, 2) * 3600 + number(23, 2) * 60;
    seconds += (*normal)[19] == '-' ? offset : -offset;
  }
  return seconds;
}

Result<Entry> Prepare(const Document& doc) {
  const auto limit = static_cast<size_t>(kNumberMask);
  if (doc.claims.size() > limit || doc.entities.size() > limit || doc.attributions.size() > limit ||
      doc.events.size() > limit) {
    return Status(Error::kInputTooLarge,
                  doc.input + ": more claims or entities than a ledger numbers in one document");
  }
  const Preparer p(doc);
  Entry out;
  out.hash = doc.id.empty() ? DocumentId(doc) : doc.id;
  out.input = RepairUtf8(doc.input);
  out.url = RepairUtf8(doc.url);
  out.publisher = doc.publisher_name;
  out.domain = doc.publisher_domain;
  out.title = doc.title;
  if (!doc.authors.empty()) out.authors = JsonStrings(doc.authors);
  out.published = doc.published;
  out.published_at = SecondsOf(doc.published);
  out.language = doc.language;
  out.text = doc.text;
  if (doc.kind) out.kind = WordOf(*doc.kind);
  out.kind_reason = doc.kind_reason;
  for (const Block& b : doc.blocks)
    out.blocks.push_back({b.kind, p.CodePoints(b.span), b.source, b.published});
  for (const Entity& e : doc.entities) {
    out.entities.push_back({e.kind, e.name, NormalName(e.name), e.role, e.code, e.wikidata,
                            e.unnamed, e.count, e.affiliation});
  }
  for (const Mention& m : doc.mentions)
    out.mentions.push_back({m.entity, p.CodePoints(m.span), m.form});
  for (const TimeExpression& t : doc.times)
    out.times.push_back({p.CodePoints(t.span), t.type, t.value});
  for (const Attribution& a : doc.attributions) {
    out.attributions.push_back({p.Words(a.source), p.Words(a.cue), p.Spans(a.source),
                                p.Spans(a.cue), p.Spans(a.content), a.entities, a.behalf, a.act,
                                a.quote, a.parent, Rounded(a.confidence)});
  }
  for (size_t i = 0; i < doc.claims.size(); ++i) {
    const Claim& c = doc.claims[i];
    Entry::ClaimRow row;
    row.words = p.Words(c.content);
    row.spans = p.Spans(c.content);
    row.keys = KeysOf(doc, i);
    row.act = c.act;
    row.modality = c.modality;
    row.attribution = c.attribution;
    row.confidence = Rounded(c.confidence);
    row.answers = c.answers;
    row.events = c.events;
    std::vector<uint32_t> parties;
    for (const ChainLink& l : c.chain) {
      row.chain.push_back({l.entities, l.how, p.CodePoints(l.evidence)});
      parties.insert(parties.end(), l.entities.begin(), l.entities.end());
      for (uint32_t e : l.entities)
        (row.sources += row.sources.empty() ? "" : " ") += doc.entities[e].name;
    }
    std::sort(parties.begin(), parties.end());
    parties.erase(std::unique(parties.begin(), parties.end()), parties.end());
    for (uint32_t e : parties) ++out.entities[e].claims;
    row.hash = HashOf(doc, c, row);
    out.claims.push_back(std::move(row));
  }
  for (const Event& e : doc.events) {
    out.events.push_back({std::string(WordOf(e.plover)), e.mode, e.cameo, e.when, e.actors,
                          e.recipients, e.place, p.CodePoints(e.predicate), e.modality,
                          Rounded(e.confidence)});
  }
  return out;
}

}  // namespace hearsay::ledger
