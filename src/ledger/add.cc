// Adding one document. Rows go in parent first; names get one row for each spelling ever seen; a
// document whose hash is there is left alone, with no statement run that could change a byte. When
// a row cannot be written the whole transaction is rolled back, and none of its documents has been
// reported. About forty rows and two full-text entries a claim; measured by bench/ledger_bench.cc.
// Tested by tests/ledger/ledger_test.cc.
#include <algorithm>
#include <limits>

#include "ledger/impl.h"
#include "ledger/schema.h"

namespace hearsay::ledger {
namespace {

int64_t Signed(uint64_t v) { return static_cast<int64_t>(v); }
int64_t IdOf(int64_t document, uint32_t number) { return document << kNumberBits | number; }
// An undated document sorts before all dated ones in `sayings`, whose key may not be NULL.
constexpr int64_t kUndated = std::numeric_limits<int64_t>::min();

}  // namespace

Result<int64_t> Ledger::Impl::NameId(const std::string& name, const std::string& norm) {
  if (const auto it = name_ids.find(name); it != name_ids.end()) return it->second;
  HEARSAY_LEDGER_GET(find, Get("SELECT id FROM names WHERE name=?"));
  find->BindText(1, name);
  int64_t id = find->Step() ? find->Int(0) : 0;
  HEARSAY_RETURN_IF_ERROR(find->Finish());
  if (id == 0) {
    HEARSAY_LEDGER_GET(insert, Get("INSERT INTO names(name, norm) VALUES(?,?)"));
    HEARSAY_RETURN_IF_ERROR(insert->BindText(1, name).BindText(2, norm).Done());
    id = sqlite3_last_insert_rowid(db.get());
    HEARSAY_LEDGER_GET(index, Get("INSERT INTO names_fts(rowid, name) VALUES(?,?)"));
    HEARSAY_RETURN_IF_ERROR(index->Bind(1, id).BindText(2, name).Done());
  }
  name_ids.emplace(name, id);
  return id;
}

Status Ledger::Impl::AddRows(const Entry& e, int64_t document) {
  HEARSAY_LEDGER_GET(block, Get("INSERT INTO blocks VALUES(?,?,?,?,?,?,?,?)"));
  for (size_t i = 0; i < e.blocks.size(); ++i) {
    const auto& b = e.blocks[i];
    HEARSAY_RETURN_IF_ERROR(block->Bind(1, document)
                                .Bind(2, Signed(i))
                                .Bind(3, WordOf(b.kind))
                                .Bind(4, int64_t{b.span.begin})
                                .Bind(5, int64_t{b.span.end})
                                .Bind(6, Signed(b.source.begin))
                                .Bind(7, Signed(b.source.end))
                                .Bind(8, b.published)
                                .Done());
  }
  HEARSAY_LEDGER_GET(entity, Get("INSERT INTO entities VALUES(?,?,?,?,?,?,?,?,?)"));
  HEARSAY_LEDGER_GET(saying, Get("INSERT INTO sayings VALUES(?,?,?,?,?)"));
  const int64_t sort = Signed(std::stoull(e.hash.substr(0, 16), nullptr, 16));
  for (size_t i = 0; i < e.entities.size(); ++i) {
    const auto& x = e.entities[i];
    const int64_t id = IdOf(document, static_cast<uint32_t>(i));
    entity->Bind(1, id).Bind(2, WordOf(x.kind)).BindNull(3).Bind(4, int64_t{x.unnamed});
    if (!x.name.empty()) {
      HEARSAY_LEDGER_GET(name, NameId(x.name, x.norm));
      entity->Bind(3, name);
      if (x.claims > 0) {
        saying->Bind(1, name)
            .Bind(2, e.published_at.value_or(kUndated))
            .Bind(3, sort)
            .Bind(4, id)
            .Bind(5, int64_t{x.claims});
        HEARSAY_RETURN_IF_ERROR(saying->Done());
      }
    }
    x.count ? entity->Bind(5, int64_t{*x.count}) : entity->BindNull(5);
    entity->Bind(6, x.role);
    x.affiliation != kNone ? entity->Bind(7, IdOf(document, x.affiliation)) : entity->BindNull(7);
    HEARSAY_RETURN_IF_ERROR(entity->Bind(8, x.code).Bind(9, x.wikidata).Done());
  }
  // Two mentions of one entity may have one span (a name inside a nested tag): the first form
  // stays.
  HEARSAY_LEDGER_GET(mention, Get("INSERT OR IGNORE INTO mentions VALUES(?,?,?,?)"));
  for (const auto& m : e.mentions) {
    HEARSAY_RETURN_IF_ERROR(mention->Bind(1, IdOf(document, m.entity))
                                .Bind(2, int64_t{m.span.begin})
                                .Bind(3, int64_t{m.span.end})
                                .Bind(4, WordOf(m.form))
                                .Done());
  }
  HEARSAY_LEDGER_GET(time, Get("INSERT OR IGNORE INTO times VALUES(?,?,?,?,?)"));
  for (const auto& t : e.times) {
    HEARSAY_RETURN_IF_ERROR(time->Bind(1, document)
                                .Bind(2, int64_t{t.span.begin})
                                .Bind(3, int64_t{t.span.end})
                                .Bind(4, WordOf(t.type))
                                .Bind(5, t.value)
                                .Done());
  }
  HEARSAY_LEDGER_GET(attribution, Get("INSERT INTO attributions VALUES(?,?,?,?,?,?,?,?,?,?)"));
  HEARSAY_LEDGER_GET(party, Get("INSERT OR IGNORE INTO attribution_parties VALUES(?,?,?)"));
  for (size_t i = 0; i < e.attributions.size(); ++i) {
    const auto& a = e.attributions[i];
    const int64_t id = IdOf(document, static_cast<uint32_t>(i));
    attribution->Bind(1, id)
        .Bind(2, a.source)
        .Bind(3, a.cue)
        .Bind(4, a.source_spans)
        .Bind(5, a.cue_spans);
    attribution->Bind(6, a.content_spans).Bind(7, WordOf(a.act)).Bind(8, WordOf(a.quote));
    a.parent != kNone ? attribution->Bind(9, IdOf(document, a.parent)) : attribution->BindNull(9);
    HEARSAY_RETURN_IF_ERROR(attribution->Bind(10, a.confidence).Done());
    for (uint32_t x : a.entities) {
      HEARSAY_RETURN_IF_ERROR(
          party->Bind(1, id).Bind(2, std::string_view("source")).Bind(3, IdOf(document, x)).Done());
    }
    for (uint32_t x : a.behalf) {
      HEARSAY_RETURN_IF_ERROR(
          party->Bind(1, id).Bind(2, std::string_view("behalf")).Bind(3, IdOf(document, x)).Done());
    }
  }
  HEARSAY_LEDGER_GET(event, Get("INSERT INTO events VALUES(?,?,?,?,?,?,?,?,?,?)"));
  HEARSAY_LEDGER_GET(event_party, Get("INSERT OR IGNORE INTO event_parties VALUES(?,?,?)"));
  for (size_t i = 0; i < e.events.size(); ++i) {
    const auto& v = e.events[i];
    const int64_t id = IdOf(document, static_cast<uint32_t>(i));
    event->Bind(1, id).Bind(2, v.plover).Bind(3, v.mode).Bind(4, v.cameo);
    v.place != kNone ? event->Bind(5, IdOf(document, v.place)) : event->BindNull(5);
    event->Bind(6, v.when).Bind(7, int64_t{v.predicate.begin}).Bind(8, int64_t{v.predicate.end});
    HEARSAY_RETURN_IF_ERROR(event->Bind(9, WordOf(v.modality)).Bind(10, v.confidence).Done());
    for (uint32_t x : v.actors) {
      HEARSAY_RETURN_IF_ERROR(event_party->Bind(1, id)
                                  .Bind(2, std::string_view("actor"))
                                  .Bind(3, IdOf(document, x))
                                  .Done());
    }
    for (uint32_t x : v.recipients) {
      HEARSAY_RETURN_IF_ERROR(event_party->Bind(1, id)
                                  .Bind(2, std::string_view("recipient"))
                                  .Bind(3, IdOf(document, x))
                                  .Done());
    }
  }
  HEARSAY_LEDGER_GET(claim, Get("INSERT INTO claims VALUES(?,?,?,?,?,?,?,?,?)"));
  HEARSAY_LEDGER_GET(link, Get("INSERT INTO links VALUES(?,?,?,?,?,?,?)"));
  HEARSAY_LEDGER_GET(words, Get("INSERT INTO claims_fts(rowid, words, sources) VALUES(?,?,?)"));
  HEARSAY_LEDGER_GET(keys, Get("INSERT INTO claim_keys(rowid, keys) VALUES(?,?)"));
  HEARSAY_LEDGER_GET(answer, Get("INSERT OR IGNORE INTO answers VALUES(?,?)"));
  HEARSAY_LEDGER_GET(claim_event, Get("INSERT OR IGNORE INTO claim_events VALUES(?,?)"));
  for (size_t i = 0; i < e.claims.size(); ++i) {
    const auto& c = e.claims[i];
    const int64_t id = IdOf(document, static_cast<uint32_t>(i));
    claim->Bind(1, id)
        .Bind(2, Signed(c.hash))
        .BindText(3, c.words)
        .BindText(4, c.spans)
        .BindText(5, c.keys);
    claim->Bind(6, WordOf(c.act)).Bind(7, WordOf(c.modality));
    c.attribution != kNone ? claim->Bind(8, IdOf(document, c.attribution)) : claim->BindNull(8);
    HEARSAY_RETURN_IF_ERROR(claim->Bind(9, c.confidence).Done());
    for (size_t n = 0; n < c.chain.size(); ++n) {
      const auto& l = c.chain[n];
      for (size_t m = 0; m < std::max<size_t>(1, l.entities.size()); ++m) {
        link->Bind(1, id).Bind(2, Signed(n)).Bind(3, Signed(m));
        l.entities.empty() ? link->BindNull(4) : link->Bind(4, IdOf(document, l.entities[m]));
        link->Bind(5, WordOf(l.how));
        if (l.evidence.empty()) {
          link->BindNull(6).BindNull(7);
        } else {
          link->Bind(6, int64_t{l.evidence.begin}).Bind(7, int64_t{l.evidence.end});
        }
        HEARSAY_RETURN_IF_ERROR(link->Done());
      }
    }
    HEARSAY_RETURN_IF_ERROR(words->Bind(1, id).BindText(2, c.words).BindText(3, c.sources).Done());
    HEARSAY_RETURN_IF_ERROR(keys->Bind(1, id).BindText(2, c.keys).Done());
    for (uint32_t x : c.answers)
      HEARSAY_RETURN_IF_ERROR(answer->Bind(1, id).Bind(2, IdOf(document, x)).Done());
    for (uint32_t x : c.events)
      HEARSAY_RETURN_IF_ERROR(claim_event->Bind(1, id).Bind(2, IdOf(document, x)).Done());
  }
  return Status();
}

Result<bool> Ledger::Add(const Entry& e) {
  HEARSAY_LEDGER_GET(find, impl_->Get("SELECT 1 FROM documents WHERE hash=?"));
  find->BindText(1, e.hash);
  const bool there = find->Step();
  if (Status s = find->Finish(); !s.ok()) return impl_->Fail(s);
  if (there) return false;
  auto insert = impl_->Get(
      "INSERT INTO "
      "documents(hash,sort,input,url,publisher,domain,title,authors,published,published_at,"
      "language,text,kind,kind_reason) "
      "VALUES(?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
  if (!insert.ok()) return impl_->Fail(insert.status());
  Statement& s = **insert;
  s.BindText(1, e.hash).Bind(2, Signed(std::stoull(e.hash.substr(0, 16), nullptr, 16)));
  s.Bind(3, e.input)
      .Bind(4, e.url)
      .Bind(5, e.publisher)
      .Bind(6, e.domain)
      .Bind(7, e.title)
      .Bind(8, e.authors);
  s.Bind(9, e.published);
  e.published_at ? s.Bind(10, *e.published_at) : s.BindNull(10);
  s.Bind(11, e.language).BindText(12, e.text).Bind(13, e.kind).Bind(14, e.kind_reason);
  Status status = s.Done();
  if (status.ok()) status = impl_->AddRows(e, sqlite3_last_insert_rowid(impl_->db.get()));
  if (!status.ok()) return impl_->Fail(status);
  return true;
}

}  // namespace hearsay::ledger
