// Claims by id with their chains, the light rows that standing compares, answers, and all claims in
// order. Each claim costs one look-up by key for itself and one range for its links. Tested by
// tests/ledger/ledger_test.cc.
#include <charconv>

#include "base/utf8.h"
#include "ledger/impl.h"
#include "ledger/schema.h"

namespace hearsay::ledger {
namespace {

// The words of the closed vocabularies were written by this program; an unknown one (a newer step)
// reads as the first.
template <typename E>
E ValueOf(std::string_view word) {
  return FromWord<E>(word).value_or(E{});
}

// Chains are a few links long; a damaged number must not become a size.
constexpr uint64_t kMostLinks = 4096;

// What PartyAt reads after the entity's number; e: entities, n: names.
#define HEARSAY_PARTY_COLUMNS                                        \
  "n.name,n.norm,e.kind,e.unnamed,e.count,e.role,e.code,e.wikidata," \
  "(SELECT an.name FROM entities ae JOIN names an ON an.id=ae.name WHERE ae.id=e.affiliation)"
Party PartyAt(const Statement& s, int column) {
  Party p;
  p.entity = s.Int(column);
  p.name = s.Text(column + 1);
  p.norm = s.Text(column + 2);
  p.kind = ValueOf<EntityKind>(s.View(column + 3));
  p.unnamed = s.Int(column + 4) != 0;
  if (!s.IsNull(column + 5)) p.count = static_cast<uint32_t>(s.Int(column + 5));
  p.role = s.Text(column + 6);
  p.code = s.Text(column + 7);
  p.wikidata = s.Text(column + 8);
  p.affiliation = s.Text(column + 9);
  return p;
}

// The part of `text` between two code points.
std::string CodePointRange(std::string_view text, Span s) {
  size_t at = 0, begin = 0;
  for (uint32_t n = 0; n <= s.end; ++n) {
    if (n == s.begin) begin = at;
    if (n == s.end || at >= text.size()) break;
    DecodeUtf8(text, &at);
  }
  return std::string(text.substr(begin, at - begin));
}

}  // namespace

Result<std::string> Ledger::TextOf(int64_t document) {
  HEARSAY_LEDGER_GET(s, impl_->Get("SELECT text FROM documents WHERE id=?"));
  s->Bind(1, document);
  std::string text = s->Step() ? s->Text(0) : std::string();
  if (Status status = s->Finish(); !status.ok()) return impl_->Fail(status);
  return text;
}

Result<std::vector<ClaimRow>> Ledger::Claims(const std::vector<int64_t>& ids, bool with_evidence) {
  HEARSAY_LEDGER_GET(claim,
                     impl_->Get("SELECT "
                                "c.hash,d.hash,d.input,d.url,d.publisher,d.domain,d.title,d."
                                "published,d.published_at,c.words,c.keys,c.spans,"
                                "a.source,a.cue,a.cue_spans,c.act,c.modality,c.confidence FROM "
                                "claims c JOIN documents d ON d.id=c.id>>20 "
                                "LEFT JOIN attributions a ON a.id=c.attribution WHERE c.id=?"));
  HEARSAY_LEDGER_GET(link, impl_->Get("SELECT "
                                      "l.number,l.how,l.begin,l.end,l.entity," HEARSAY_PARTY_COLUMNS
                                      " FROM links l LEFT JOIN entities e ON e.id=l.entity LEFT "
                                      "JOIN names n ON n.id=e.name WHERE l.claim=? "
                                      "ORDER BY l.number,l.member"));
  std::vector<ClaimRow> out;
  int64_t text_of = -1;
  std::string text;
  for (const int64_t id : ids) {
    claim->Bind(1, id);
    if (!claim->Step()) {
      if (Status s = claim->Finish(); !s.ok()) return impl_->Fail(s);
      continue;
    }
    ClaimRow r;
    r.id = id;
    r.document = id >> kNumberBits;
    r.hash = static_cast<uint64_t>(claim->Int(0));
    r.document_hash = claim->Text(1);
    r.input = claim->Text(2);
    r.url = claim->Text(3);
    r.publisher = claim->Text(4);
    r.domain = claim->Text(5);
    r.title = claim->Text(6);
    r.published = claim->Text(7);
    if (!claim->IsNull(8)) r.published_at = claim->Int(8);
    r.words = claim->Text(9);
    r.keys = claim->Text(10);
    r.spans = claim->Text(11);
    r.source = claim->Text(12);
    r.cue = claim->Text(13);
    r.cue_spans = claim->Text(14);
    r.act = ValueOf<Act>(claim->View(15));
    r.modality = ValueOf<Modality>(claim->View(16));
    r.confidence = claim->Real(17);
    if (Status s = claim->Finish(); !s.ok()) return impl_->Fail(s);
    link->Bind(1, id);
    while (link->Step()) {
      const auto number = static_cast<uint64_t>(link->Int(0));
      if (number >= kMostLinks) {
        (void)link->Finish();
        return impl_->Fail(Status(Error::kLedgerDamaged, "a link of a claim has a wrong number"));
      }
      if (r.chain.size() <= number) r.chain.resize(number + 1);
      Link& l = r.chain[number];
      l.how = ValueOf<LinkHow>(link->View(1));
      if (!link->IsNull(2))
        l.evidence = {static_cast<uint32_t>(link->Int(2)), static_cast<uint32_t>(link->Int(3))};
      if (link->IsNull(4)) continue;
      l.parties.push_back(PartyAt(*link, 4));
    }
    if (Status s = link->Finish(); !s.ok()) return impl_->Fail(s);
    if (with_evidence) {
      if (text_of != r.document) {
        auto t = TextOf(r.document);
        if (!t.ok()) return t.status();
        text = std::move(*t);
        text_of = r.document;
      }
      for (Link& l : r.chain) {
        if (!l.evidence.empty()) l.evidence_text = CodePointRange(text, l.evidence);
      }
    }
    out.push_back(std::move(r));
  }
  return out;
}

Result<std::vector<MentionRow>> Ledger::MentionsIn(int64_t document) {
  HEARSAY_LEDGER_GET(
      s, impl_->Get("SELECT m.begin,m.end,m.form,substr(d.text,m.begin+1,m.end-m.begin),"
                    "e.id," HEARSAY_PARTY_COLUMNS
                    " FROM mentions m JOIN entities e ON e.id=m.entity JOIN documents d ON "
                    "d.id=e.id>>20 LEFT JOIN names n ON n.id=e.name WHERE m.entity BETWEEN ? AND ? "
                    "AND m.form<>'pronoun' ORDER BY m.begin,m.end DESC,m.entity"));
  std::vector<MentionRow> out;
  const int64_t first = document << kNumberBits;
  s->Bind(1, first).Bind(2, first | kNumberMask);
  while (s->Step()) {
    MentionRow r;
    r.span = {static_cast<uint32_t>(s->Int(0)), static_cast<uint32_t>(s->Int(1))};
    r.form = ValueOf<MentionForm>(s->View(2));
    r.words = s->Text(3);
    r.party = PartyAt(*s, 4);
    out.push_back(std::move(r));
  }
  if (Status status = s->Finish(); !status.ok()) return impl_->Fail(status);
  return out;
}

Result<std::vector<KeyRow>> Ledger::Keys(const std::vector<int64_t>& ids) {
  HEARSAY_LEDGER_GET(s, impl_->Get("SELECT c.keys,c.act,c.modality,d.published_at FROM claims c "
                                   "JOIN documents d ON d.id=c.id>>20 WHERE c.id=?"));
  std::vector<KeyRow> out;
  for (const int64_t id : ids) {
    s->Bind(1, id);
    if (s->Step()) {
      KeyRow r;
      r.id = id;
      r.keys = s->Text(0);
      r.act = ValueOf<Act>(s->View(1));
      r.modality = ValueOf<Modality>(s->View(2));
      if (!s->IsNull(3)) r.published_at = s->Int(3);
      out.push_back(std::move(r));
    }
    if (Status status = s->Finish(); !status.ok()) return impl_->Fail(status);
  }
  return out;
}

Result<std::vector<EventRow>> Ledger::EventsOf(int64_t claim) {
  HEARSAY_LEDGER_GET(event,
                     impl_->Get("SELECT v.id,v.plover,v.modality,v.date,(SELECT n.norm FROM "
                                "entities e JOIN names n ON n.id=e.name WHERE e.id=v.place),"
                                "substr(d.text,v.begin+1,v.end-v.begin) FROM claim_events c JOIN "
                                "events v ON v.id=c.event JOIN documents d ON d.id=v.id>>20 "
                                "WHERE c.claim=? ORDER BY v.id"));
  HEARSAY_LEDGER_GET(
      party, impl_->Get("SELECT p.part,e.kind,e.unnamed,n.norm,e.wikidata FROM event_parties p "
                        "JOIN entities e ON e.id=p.entity LEFT JOIN names n ON n.id=e.name "
                        "WHERE p.event=? ORDER BY p.part,p.entity"));
  std::vector<EventRow> out;
  event->Bind(1, claim);
  while (event->Step()) {
    EventRow r;
    r.plover = ValueOf<PloverType>(event->View(1));
    r.modality = ValueOf<Modality>(event->View(2));
    r.date = event->Text(3);
    r.place = event->Text(4);
    r.predicate = event->Text(5);
    party->Bind(1, event->Int(0));
    while (party->Step()) {
      EventParty p;
      p.recipient = party->View(0) == "recipient";
      const auto kind = ValueOf<EntityKind>(party->View(1));
      p.norm = party->Text(3);
      p.named = party->Int(2) == 0 && !p.norm.empty() && kind != EntityKind::kGroup &&
                kind != EntityKind::kRecord && kind != EntityKind::kOther;
      p.person = kind == EntityKind::kPerson;
      p.wikidata = party->Text(4);
      r.parties.push_back(std::move(p));
    }
    if (Status s = party->Finish(); !s.ok()) return impl_->Fail(s);
    out.push_back(std::move(r));
  }
  if (Status s = event->Finish(); !s.ok()) return impl_->Fail(s);
  return out;
}

Result<std::vector<int64_t>> Ledger::ClaimsByHash(std::string_view prefix) {
  std::vector<int64_t> out;
  uint64_t low = 0;
  if (prefix.size() < 6 || prefix.size() > 16) return out;
  const auto [end, error] = std::from_chars(prefix.data(), prefix.data() + prefix.size(), low, 16);
  if (error != std::errc() || end != prefix.data() + prefix.size()) return out;
  const auto shift = static_cast<unsigned>(16 - prefix.size()) * 4;
  low <<= shift;  // shift < 64, as the prefix is not empty
  const uint64_t high = low | (shift ? (uint64_t{1} << shift) - 1 : 0);
  // As signed numbers a range of hashes with one first digit keeps its order.
  HEARSAY_LEDGER_GET(
      s, impl_->Get("SELECT id FROM claims WHERE hash BETWEEN ? AND ? ORDER BY hash,id LIMIT 100"));
  s->Bind(1, static_cast<int64_t>(low)).Bind(2, static_cast<int64_t>(high));
  while (s->Step()) out.push_back(s->Int(0));
  if (Status status = s->Finish(); !status.ok()) return impl_->Fail(status);
  return out;
}

Result<std::vector<std::pair<int64_t, int64_t>>> Ledger::AnswersTo(
    const std::vector<int64_t>& ids) {
  HEARSAY_LEDGER_GET(s, impl_->Get("SELECT claim FROM answers WHERE answered=? ORDER BY claim"));
  std::vector<std::pair<int64_t, int64_t>> out;
  for (const int64_t id : ids) {
    s->Bind(1, id);
    while (s->Step()) out.emplace_back(s->Int(0), id);
    if (Status status = s->Finish(); !status.ok()) return impl_->Fail(status);
  }
  return out;
}

Result<std::vector<int64_t>> Ledger::AnsweredBy(int64_t id) {
  HEARSAY_LEDGER_GET(s, impl_->Get("SELECT answered FROM answers WHERE claim=? ORDER BY answered"));
  std::vector<int64_t> out;
  s->Bind(1, id);
  while (s->Step()) out.push_back(s->Int(0));
  if (Status status = s->Finish(); !status.ok()) return impl_->Fail(status);
  return out;
}

Status Ledger::ForEachClaim(const std::function<bool(int64_t id)>& visit) {
  HEARSAY_LEDGER_GET(
      documents,
      impl_->Get("SELECT id FROM documents ORDER BY published_at IS NULL,published_at,sort"));
  HEARSAY_LEDGER_GET(claims,
                     impl_->Get("SELECT id FROM claims WHERE id BETWEEN ? AND ? ORDER BY id"));
  bool more = true;
  while (more && documents->Step()) {
    const int64_t first = documents->Int(0) << kNumberBits;
    claims->Bind(1, first).Bind(2, first | kNumberMask);
    while (more && claims->Step()) more = visit(claims->Int(0));
    if (Status s = claims->Finish(); !s.ok()) return impl_->Fail(s);
  }
  if (Status s = documents->Finish(); !s.ok()) return impl_->Fail(s);
  return Status();
}

}  // namespace hearsay::ledger
