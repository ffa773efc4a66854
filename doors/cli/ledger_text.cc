// Shared formatting of the ledger's commands. Tested by tests/doors/ledger_test.py.
#include "doors/cli/ledger_text.h"

#include <cstdio>

#include "base/utf8.h"

namespace hearsay::cli {

int Refuse(const Status& status) {
  std::string message = status.ToString();
  if (status.error() == Error::kLedgerNotFound) message += "; try other words, or `hearsay search`";
  if (status.error() == Error::kLedgerBusy)
    message += "; wait until it is done, or give a longer --wait";
  Complain(message);
  return status.error() == Error::kLedgerNotFound ? 1 : 3;
}

bool ParseAsOf(const std::string& text, std::optional<int64_t>* out) {
  if (text.empty()) return true;
  const auto normal = NormalizeInstant(text);
  const auto seconds = normal ? ledger::SecondsOf(*normal) : std::nullopt;
  if (!seconds) {
    Complain(Status(Error::kDateArgument, "--as-of " + text).ToString());
    return false;
  }
  *out = normal->size() == 10 ? *seconds + 86399 : *seconds;
  return true;
}

int Print(const std::string& text) {
  if (Put(stdout, text) && std::fflush(stdout) == 0) return 0;
  Complain(Status(Error::kOutputFailed).ToString());
  return 1;
}

std::string Line(const Json& j) {
  return j.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

namespace {

void Text(Json& j, const char* key, const std::string& s) {
  if (!s.empty()) j[key] = s;
}

Json LinkJson(const ledger::Link& l) {
  Json j;
  Json parties = Json::array();
  for (const ledger::Party& p : l.parties) {
    Json q;
    Text(q, "name", p.name);
    q["kind"] = WordOf(p.kind);
    q["unnamed"] = p.unnamed;
    if (p.count) q["count"] = *p.count;
    Text(q, "role", p.role);
    Text(q, "affiliation", p.affiliation);
    Text(q, "code", p.code);
    Text(q, "wikidata", p.wikidata);
    parties.push_back(std::move(q));
  }
  j["parties"] = std::move(parties);
  j["how"] = WordOf(l.how);
  if (!l.evidence.empty()) {
    j["evidence"] = Json::array({l.evidence.begin, l.evidence.end});
    Text(j, "evidence_text", l.evidence_text);
  }
  return j;
}

}  // namespace

Json ClaimJson(const ledger::ClaimRow& c) {
  Json j;
  j["claim"] = ledger::HashText(c.hash);
  j["document"] = c.document_hash;
  Text(j, "input", c.input);
  Text(j, "url", c.url);
  Text(j, "publisher", c.publisher);
  Text(j, "title", c.title);
  Text(j, "published", c.published);
  j["act"] = WordOf(c.act);
  j["modality"] = WordOf(c.modality);
  j["words"] = c.words;
  j["spans"] = Json::parse(c.spans, nullptr, false);
  Text(j, "source", c.source);
  Text(j, "cue", c.cue);
  if (!c.cue_spans.empty()) j["cue_spans"] = Json::parse(c.cue_spans, nullptr, false);
  Json chain = Json::array();
  for (const ledger::Link& l : c.chain) chain.push_back(LinkJson(l));
  j["chain"] = std::move(chain);
  j["chain_text"] = standing::ChainText(c);
  j["confidence"] = c.confidence;
  return j;
}

std::string When(const std::string& published) {
  if (published.empty()) return "undated";
  std::string out = published;
  if (out.size() > 10) {
    out[10] = ' ';
    if (out.size() >= 19) out.erase(16, 3);
  }
  return out;
}

std::string Where(const ledger::ClaimRow& c) { return c.url.empty() ? c.input : c.url; }

std::string Range(const std::string& spans) {
  const Json j = Json::parse(spans, nullptr, false);
  if (!j.is_array() || j.empty()) return "";
  return std::to_string(j.front()[0].get<uint32_t>()) + "-" +
         std::to_string(j.back()[1].get<uint32_t>());
}

std::string Outlet(const ledger::ClaimRow& c) {
  return c.publisher.empty() ? (c.domain.empty() ? "unknown publisher" : c.domain) : c.publisher;
}

std::string Short(const std::string& s, size_t columns) {
  if (CountCodePoints(s) <= columns) return s;
  size_t at = 0;
  for (size_t n = 0; n + 1 < columns; ++n) DecodeUtf8(s, &at);
  return s.substr(0, at) + "…";
}

}  // namespace hearsay::cli
