// Full text. bm25 would read the whole list of every word asked for, and common words have hundreds
// of thousands of entries; here lists are cut off at kCommon entries, so the time is bounded
// whatever the ledger's size: a word with a longer list counts as common and only narrows what
// rarer words find. Where all words are common, the claims that have all of them are taken, latest
// added first, up to kCommon (`more` says so). Tested by tests/ledger/ledger_test.cc.
#include <algorithm>
#include <map>
#include <unordered_map>

#include "base/utf8.h"
#include "ledger/impl.h"
#include "ledger/schema.h"

namespace hearsay::ledger {
namespace {

constexpr int64_t kCommon = 1500;

// One thing asked for: a word, "a phrase" or begin*, as FTS5 takes it (quoted, so that nothing in
// it is an operator).
std::vector<std::string> Terms(std::string_view words) {
  std::vector<std::string> out;
  std::string term;
  bool quoted = false, letters = false;
  auto flush = [&](bool prefix) {
    if (letters) {
      std::string t = '"' + term + '"' + (prefix ? "*" : "");
      if (std::find(out.begin(), out.end(), t) == out.end() && out.size() < 32)
        out.push_back(std::move(t));
    }
    term.clear();
    letters = false;
  };
  const std::string folded = FoldPunctuation(words);
  for (size_t at = 0; at < folded.size();) {
    const size_t before = at;
    const char32_t c = DecodeUtf8(folded, &at);
    if (c == '"') {
      flush(false);
      quoted = !quoted;
    } else if (IsAlnum(c)) {
      term.append(folded, before, at - before);
      letters = true;
    } else if (c == '*' && !quoted) {
      flush(true);
    } else if (quoted) {
      term += ' ';
    } else if (c != '\'') {
      flush(false);
    } else {
      term += '\'';  // "o'neill": FTS5 makes two neighbouring words of it
    }
  }
  flush(false);
  return out;
}

}  // namespace

Result<std::vector<int64_t>> Ledger::ClaimsWithKeys(const std::vector<std::string_view>& keys,
                                                    size_t limit) {
  std::string query;
  for (std::string_view k : keys) {
    if (!query.empty()) query += " AND ";
    query += '"';
    query += k;
    query += '"';
  }
  std::vector<int64_t> out;
  if (query.empty()) return out;
  HEARSAY_LEDGER_GET(
      s,
      impl_->Get("SELECT rowid FROM claim_keys WHERE claim_keys MATCH ? ORDER BY rowid LIMIT ?"));
  s->BindText(1, query).Bind(2, static_cast<int64_t>(limit));
  while (s->Step()) out.push_back(s->Int(0));
  if (Status status = s->Finish(); !status.ok()) return impl_->Fail(status);
  return out;
}

Result<Hits> Ledger::Search(std::string_view words, size_t limit, std::optional<int64_t> as_of,
                            bool snippets) {
  const std::vector<std::string> terms = Terms(words);
  Hits out;
  out.asked = static_cast<int>(terms.size());
  if (terms.empty()) return out;
  HEARSAY_LEDGER_GET(
      s, impl_->Get(
             "SELECT rowid FROM claims_fts WHERE claims_fts MATCH ? ORDER BY rowid DESC LIMIT ?"));
  auto ids_of = [&](const std::string& query) -> Result<std::vector<int64_t>> {
    std::vector<int64_t> ids;
    s->BindText(1, query).Bind(2, kCommon + 1);
    while (s->Step()) ids.push_back(s->Int(0));
    if (Status status = s->Finish(); !status.ok()) return impl_->Fail(status);
    return ids;
  };
  std::string all;
  for (const std::string& t : terms) (all += all.empty() ? "" : " AND ") += t;
  HEARSAY_LEDGER_GET(every, ids_of(all));
  std::vector<Hit> hits;
  if (!every.empty()) {
    if (every.size() > static_cast<size_t>(kCommon)) {
      every.pop_back();
      out.more = true;
    }
    for (int64_t id : every) hits.push_back({id, out.asked, {}});
  } else if (terms.size() > 1) {
    std::unordered_map<int64_t, int> matched;
    std::vector<std::string> common;
    for (const std::string& t : terms) {
      HEARSAY_LEDGER_GET(ids, ids_of(t));
      if (ids.size() > static_cast<size_t>(kCommon)) {
        common.push_back(t);
        continue;
      }
      for (int64_t id : ids) ++matched[id];
    }
    // A common word cannot find alone, but it can rank what the rarer ones found.
    for (const std::string& t : common) {
      std::string rare;
      for (const std::string& r : terms) {
        if (std::find(common.begin(), common.end(), r) == common.end())
          (rare += rare.empty() ? "" : " OR ") += r;
      }
      if (rare.empty()) break;
      HEARSAY_LEDGER_GET(ids, ids_of(t + " AND (" + rare + ")"));
      for (int64_t id : ids) {
        if (const auto it = matched.find(id); it != matched.end()) ++it->second;
      }
    }
    int best = 0;
    for (const auto& [id, n] : matched) best = std::max(best, n);
    for (const auto& [id, n] : matched) {
      if (n >= std::max(1, best - 1)) hits.push_back({id, n, {}});
    }
  }
  // Order by (words, date, hash): only the dates and hashes of what was found are read.
  HEARSAY_LEDGER_GET(key, impl_->Get("SELECT d.published_at,c.hash FROM claims c JOIN documents d "
                                     "ON d.id=c.id>>20 WHERE c.id=?"));
  struct Ranked {
    Hit hit;
    bool dated;
    int64_t at;
    uint64_t hash;
  };
  std::vector<Ranked> ranked;
  for (Hit& h : hits) {
    key->Bind(1, h.id);
    if (key->Step()) {
      const bool dated = !key->IsNull(0);
      if (!as_of || (dated && key->Int(0) <= *as_of)) {
        ranked.push_back({std::move(h), dated, key->Int(0), static_cast<uint64_t>(key->Int(1))});
      }
    }
    if (Status status = key->Finish(); !status.ok()) return impl_->Fail(status);
  }
  std::sort(ranked.begin(), ranked.end(), [](const Ranked& a, const Ranked& b) {
    if (a.hit.matched != b.hit.matched) return a.hit.matched > b.hit.matched;
    if (a.dated != b.dated) return a.dated;
    if (a.at != b.at) return a.at > b.at;
    return a.hash != b.hash ? a.hash < b.hash : a.hit.id < b.hit.id;
  });
  if (ranked.size() > limit) {
    ranked.resize(limit);
    out.more = true;
  }
  std::string any;
  for (const std::string& t : terms) (any += any.empty() ? "" : " OR ") += t;
  HEARSAY_LEDGER_GET(snippet,
                     impl_->Get("SELECT snippet(claims_fts,0,'[',']',' … ',40) FROM claims_fts "
                                "WHERE claims_fts MATCH ? AND rowid=?"));
  for (Ranked& r : ranked) {
    snippet->BindText(1, any).Bind(2, r.hit.id);
    if (snippets && snippet->Step()) r.hit.snippet = snippet->Text(0);
    if (Status status = snippet->Finish(); !status.ok()) return impl_->Fail(status);
    out.hits.push_back(std::move(r.hit));
  }
  return out;
}

Result<std::vector<NameRow>> Ledger::Names(std::string_view query, size_t limit) {
  std::string all;
  // Their index keeps no positions, so it takes no phrases: quotes and apostrophes part words here.
  std::string plain = FoldPunctuation(query);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return c == '\'' || c == '"'; }, ' ');
  for (const std::string& t : Terms(plain)) (all += all.empty() ? "" : " AND ") += t;
  std::vector<NameRow> out;
  if (all.empty()) return out;
  HEARSAY_LEDGER_GET(
      find, impl_->Get("SELECT DISTINCT n.norm FROM names_fts f JOIN names n ON n.id=f.rowid "
                       "WHERE names_fts MATCH ? LIMIT 4000"));
  HEARSAY_LEDGER_GET(
      spell,
      impl_->Get("SELECT id,name,(SELECT coalesce(sum(claims),0) FROM sayings WHERE name=names.id) "
                 "FROM names WHERE norm=? ORDER BY 3 DESC,name"));
  find->BindText(1, all);
  std::vector<std::string> norms;
  while (find->Step()) norms.push_back(find->Text(0));
  if (Status status = find->Finish(); !status.ok()) return impl_->Fail(status);
  for (std::string& norm : norms) {
    NameRow row;
    spell->BindText(1, norm);
    while (spell->Step()) {
      row.ids.push_back(spell->Int(0));
      if (row.name.empty()) row.name = spell->Text(1);
      row.claims += spell->Int(2);
    }
    if (Status status = spell->Finish(); !status.ok()) return impl_->Fail(status);
    row.norm = std::move(norm);
    out.push_back(std::move(row));
  }
  const std::string wanted = NormalName(query);
  std::sort(out.begin(), out.end(), [&](const NameRow& a, const NameRow& b) {
    const bool ea = a.norm == wanted && a.claims > 0, eb = b.norm == wanted && b.claims > 0;
    if (ea != eb) return ea;
    return a.claims != b.claims ? a.claims > b.claims : a.norm < b.norm;
  });
  if (out.size() > limit) out.resize(limit);
  return out;
}

Result<std::vector<int64_t>> Ledger::ClaimsOf(const NameRow& name, size_t limit,
                                              std::optional<int64_t> as_of) {
  HEARSAY_LEDGER_GET(
      entities,
      impl_->Get("SELECT published_at,sort,entity FROM sayings WHERE name=? AND published_at<=? "
                 "ORDER BY published_at DESC,sort,entity LIMIT ?"));
  HEARSAY_LEDGER_GET(claims, impl_->Get("SELECT DISTINCT claim FROM links WHERE claim BETWEEN ? "
                                        "AND ? AND entity=? ORDER BY claim"));
  struct Place {
    int64_t at, sort, entity;
  };
  std::vector<Place> places;
  for (const int64_t id : name.ids) {
    entities->Bind(1, id).Bind(2, as_of.value_or(INT64_MAX)).Bind(3, static_cast<int64_t>(limit));
    while (entities->Step()) {
      const Place p{entities->Int(0), entities->Int(1), entities->Int(2)};
      if (!as_of || p.at != INT64_MIN) places.push_back(p);
    }
    if (Status status = entities->Finish(); !status.ok()) return impl_->Fail(status);
  }
  std::sort(places.begin(), places.end(), [](const Place& a, const Place& b) {
    return std::tie(b.at, a.sort, a.entity) < std::tie(a.at, b.sort, b.entity);
  });
  std::vector<int64_t> out;
  for (const Place& p : places) {
    const int64_t first = p.entity >> kNumberBits << kNumberBits;
    claims->Bind(1, first).Bind(2, first | kNumberMask).Bind(3, p.entity);
    while (claims->Step()) out.push_back(claims->Int(0));
    if (Status status = claims->Finish(); !status.ok()) return impl_->Fail(status);
    if (out.size() >= limit) break;
  }
  if (out.size() > limit) out.resize(limit);
  return out;
}

}  // namespace hearsay::ledger
