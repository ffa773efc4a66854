// The keys are compared from the front; the first that one has and the other has not must be verbs
// of rules/verb_senses.tsv without a sense in common, followed by the same shared key (what is done
// to) and behind the same one (who does it, where the claims say it in a common noun). Bound:
// quadratic in the keys of two claims. Tested by tests/standing/telling_test.cc and same.rows.
#include "standing/verb_senses.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "base/table.h"
#include "rules/rules.h"

namespace hearsay::standing {
namespace {

using Senses = std::map<std::string_view, std::vector<std::string_view>>;
using Keys = std::vector<std::string>;

const Result<Senses>& AllSenses() {
  static const Result<Senses> senses = []() -> Result<Senses> {
    Senses out;
    auto table = rules::LoadTable("rules/verb_senses.tsv");
    if (!table.ok()) return table.status();
    const int verb = table->Column("verb"), list = table->Column("senses");
    if (verb < 0 || list < 0)
      return Status(Error::kRuleTable, "rules/verb_senses.tsv: a column is missing");
    for (size_t r = 0; r < table->rows(); ++r)
      out.emplace(table->Cell(r, verb), Split(table->Cell(r, list), '|'));
    return out;
  }();
  return senses;
}

bool Holds(const Keys& keys, const std::string& k) {
  return std::find(keys.begin(), keys.end(), k) != keys.end();
}

// The first key of `a` that `b` has not, with the shared ones around it; "" where there is none.
struct Own {
  std::string before, key, after;
};
Own FirstOwn(const Keys& a, const Keys& b) {
  Own out;
  for (const std::string& k : a) {
    const bool shared = Holds(b, k);
    if (out.key.empty()) {
      (shared ? out.before : out.key) = k;
    } else if (shared) {
      out.after = k;
      break;
    }
  }
  return out;
}

}  // namespace

Status VerbSenseRules() { return AllSenses().ok() ? Status() : AllSenses().status(); }

bool DifferInVerb(const Keys& a, const Keys& b) {
  const Own x = FirstOwn(a, b), y = FirstOwn(b, a);
  if (x.key.empty() || y.key.empty() || x.after.empty() || x.after != y.after ||
      x.before != y.before)
    return false;
  const Senses& senses = *AllSenses();
  const auto p = senses.find(x.key), q = senses.find(y.key);
  if (p == senses.end() || q == senses.end()) return false;
  return std::none_of(p->second.begin(), p->second.end(), [&](std::string_view s) {
    return std::find(q->second.begin(), q->second.end(), s) != q->second.end();
  });
}

}  // namespace hearsay::standing
