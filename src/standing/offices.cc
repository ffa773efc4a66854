// A description is read in three parts: the office, which its last words name; the state or body it
// is of, the first name that stands inside it ("Valdoria's UN envoy" is Valdoria's); and what is
// left, which must say nothing (an article, "new"), as "a former envoy" or "the trade envoy" is
// somebody else. Two descriptions of one office and one body in the documents of a cluster mean one
// person. Bound: linear in the mentions of the documents, squared in those that nest. Tested by
// tests/standing/offices_test.cc (offices.rows).
#include "standing/offices.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/table.h"
#include "base/utf8.h"
#include "ledger/entry.h"
#include "rules/rules.h"
#include "standing/words.h"

namespace hearsay::standing {
namespace {

using ledger::MentionRow;
using ledger::Party;

constexpr size_t kMostWords = 4;  // of an office's name

using OfficeTable = std::unordered_map<std::string_view, std::vector<std::string_view>>;
const Result<OfficeTable>& Table() {
  static const Result<OfficeTable> offices = []() -> Result<OfficeTable> {
    constexpr std::string_view kName = "rules/standing_offices.tsv";
    OfficeTable out;
    auto table = rules::LoadTable(kName);
    if (!table.ok()) return table.status();
    const int word = table->Column("word"), list = table->Column("offices");
    if (word < 0 || list < 0)
      return Status(Error::kRuleTable, std::string(kName) + ": a column is missing");
    for (size_t r = 0; r < table->rows(); ++r)
      out.emplace(table->Cell(r, word), Split(table->Cell(r, list), '|'));
    return out;
  }();
  return offices;
}

// The offices named by the last words of `words`, the longest name first; `*rest` is what stands
// before it.
const std::vector<std::string_view>* OfficeAtEnd(std::string_view words, std::string_view* rest) {
  size_t starts[kMostWords];
  size_t n = 0;
  for (size_t at = words.size(); n < kMostWords && at != std::string_view::npos && at > 0;) {
    at = words.rfind(' ', at - 1);
    starts[n++] = at == std::string_view::npos ? 0 : at + 1;
  }
  while (n-- > 0) {
    const auto it = Table()->find(words.substr(starts[n]));
    if (it == Table()->end()) continue;
    *rest = words.substr(0, starts[n]);
    return &it->second;
  }
  return nullptr;
}

std::string Lower(std::string_view s) { return ToLower(FoldPunctuation(s)); }

// "the ambassador of Valdoria to the UN": what follows the office's own words says of whom.
std::string_view UpToBody(std::string_view words) {
  for (std::string_view p : {" of ", " to ", " for ", " in "}) {
    const size_t at = words.find(p);
    std::string_view rest;
    if (at != std::string_view::npos && OfficeAtEnd(words.substr(0, at), &rest))
      words = words.substr(0, at);
  }
  return words;
}

bool IsOne(const Party& p) {
  return (p.kind == EntityKind::kPerson || p.kind == EntityKind::kGroup) &&
         p.count.value_or(1) == 1;
}
bool IsNamedPerson(const Party& p) {
  return !p.unnamed && p.kind == EntityKind::kPerson && !p.norm.empty();
}
bool IsSurnameOf(std::string_view a, std::string_view b) {
  return a.find(' ') == std::string_view::npos && b.size() > a.size() + 1 && b.ends_with(a) &&
         b[b.size() - a.size() - 1] == ' ';
}

// One person, described by an office that one person holds at a time.
bool IsHeld(const Party& p) {
  std::string_view rest;
  return p.unnamed && IsOne(p) && OfficeAtEnd(UpToBody(p.norm), &rest) != nullptr;
}

}  // namespace

// `words`: lower case, the names in it taken out.
std::vector<Offices::Office> Offices::OfficesIn(std::string_view words, const std::string& body) {
  std::vector<Office> out;
  std::string_view rest;
  const auto* names = OfficeAtEnd(words, &rest);
  if (!names) return out;
  for (std::string_view w : Split(rest, ' ')) {
    if (!w.empty() && w != "'s" && w != "'" && !IsWord(w, kOfHolder)) return out;
  }
  for (std::string_view n : *names) out.push_back({std::string(n), body});
  return out;
}

// Mention `i` and those inside it, which follow it.
void Offices::ReadDescription(const std::vector<MentionRow>& mentions, size_t i) {
  const MentionRow& m = mentions[i];
  std::string words = Lower(m.words), body;
  const std::string_view own = UpToBody(words);
  const size_t office_end = own.size();
  for (size_t k = i + 1; k < mentions.size() && mentions[k].span.begin < m.span.end; ++k) {
    const MentionRow& inner = mentions[k];
    if (inner.span.end > m.span.end || inner.party.entity == m.party.entity ||
        inner.party.unnamed || inner.party.norm.empty())
      continue;
    const std::string name = Lower(inner.words);
    const size_t at = words.find(name);
    if (at == std::string::npos) continue;
    if (body.empty()) body = inner.party.norm;
    if (at < office_end)
      std::fill_n(words.begin() + static_cast<std::ptrdiff_t>(at), name.size(), ' ');
  }
  if (body.empty()) return;
  std::vector<Office> offices = OfficesIn(std::string_view(words).substr(0, office_end), body);
  if (m.party.unnamed) {
    auto& known = described_[m.party.entity];
    known.insert(known.end(), offices.begin(), offices.end());
    return;
  }
  for (Office& o : offices) holders_[std::move(o)].push_back(m.party);
}

void Offices::ReadDocument(const std::vector<MentionRow>& mentions) {
  for (size_t i = 0; i < mentions.size(); ++i) {
    const MentionRow& m = mentions[i];
    const bool named = IsNamedPerson(m.party);
    if (m.party.unnamed ? IsOne(m.party) : named && m.form == MentionForm::kNominal)
      ReadDescription(mentions, i);
    if (!named || m.party.role.empty() || m.party.affiliation.empty()) continue;
    const std::string body = ledger::NormalName(m.party.affiliation);
    for (Office& o : OfficesIn(Lower(m.party.role), body))
      holders_[std::move(o)].push_back(m.party);
  }
}

// Of the persons in one office each once; "Dresk" is Ilan Dresk.
void Offices::KeepFullest() {
  for (auto& [office, persons] : holders_) {
    std::sort(persons.begin(), persons.end(), [](const Party& a, const Party& b) {
      return a.norm != b.norm ? a.norm < b.norm : a.entity < b.entity;
    });
    std::vector<Party> kept;
    for (const Party& p : persons) {
      const bool shorter = std::any_of(persons.begin(), persons.end(),
                                       [&](const Party& q) { return IsSurnameOf(p.norm, q.norm); });
      if (!shorter && (kept.empty() || kept.back().norm != p.norm)) kept.push_back(p);
    }
    persons = std::move(kept);
  }
}

Result<Offices> Offices::Read(ledger::Ledger* ledger,
                              const std::vector<const ledger::ClaimRow*>& claims) {
  Offices out;
  if (!Table().ok()) return Table().status();
  HEARSAY_RETURN_IF_ERROR(WordsReady());
  bool called = false;
  std::set<int64_t> documents;
  for (const ledger::ClaimRow* c : claims) {
    documents.insert(c->document);
    called = called || (!c->chain.empty() && std::any_of(c->chain.back().parties.begin(),
                                                         c->chain.back().parties.end(), IsHeld));
  }
  if (!called) return out;
  for (int64_t document : documents) {
    auto mentions = ledger->MentionsIn(document);
    if (!mentions.ok()) return mentions.status();
    out.ReadDocument(*mentions);
  }
  out.KeepFullest();
  return out;
}

const Party* Offices::HolderOf(const Party& p) const {
  const auto described = described_.find(p.entity);
  if (!p.unnamed || described == described_.end()) return nullptr;
  const Party* found = nullptr;
  for (const Office& o : described->second) {
    const auto it = holders_.find(o);
    if (it == holders_.end()) continue;
    for (const Party& q : it->second) {
      if (found && found->norm != q.norm) return nullptr;
      found = &q;
    }
  }
  return found;
}

const Party& Offices::Meant(const Party& p) const {
  const Party* holder = HolderOf(p);
  return holder ? *holder : p;
}

}  // namespace hearsay::standing
