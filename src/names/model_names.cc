// One list of names from two finders.
//
// Method: names that the tables know keep their kind, and titles settle where a person's name
// begins; of the names that the rules guessed from capitals and tags the model decides span and
// kind, what it does not see as a name is of no known kind, and what only it sees is added. Bound:
// linear in the names of both. Tests: tests/names/model_names_test.cc.
#include "names/model_names.h"

#include <algorithm>

namespace hearsay::names {
namespace {

// Does the rules' kind say the same as the model's, only finer?
bool Agrees(EntityKind rule, ModelKind model) {
  switch (model) {
    case ModelKind::kPerson:
      return rule == EntityKind::kPerson;
    case ModelKind::kOrganization:
      return rule == EntityKind::kOrganization || rule == EntityKind::kOutlet ||
             rule == EntityKind::kGroup;
    case ModelKind::kLocation:
      return rule == EntityKind::kPlace || rule == EntityKind::kState;
    case ModelKind::kOther:
      break;
  }
  return true;  // the model's other kinds are its weakest part
}

EntityKind KindOf(ModelKind model) {
  switch (model) {
    case ModelKind::kPerson:
      return EntityKind::kPerson;
    case ModelKind::kOrganization:
      return EntityKind::kOrganization;
    case ModelKind::kLocation:
      return EntityKind::kPlace;
    case ModelKind::kOther:
      break;
  }
  return EntityKind::kOther;
}

class Joiner {
 public:
  explicit Joiner(Scene* scene) : s_(*scene) {}

  void operator()(std::span<const ModelName> model, uint32_t read) {
    const size_t rules = s_.found.size();
    std::vector<bool> seen(rules, false), gone(rules, false);
    std::vector<size_t> over;
    std::vector<Found> added;
    size_t from = 0;
    for (const ModelName& m : model) {
      while (from < rules && s_.found[from].last <= m.first) ++from;
      over.clear();
      for (size_t i = from; i < rules && s_.found[i].first < m.last; ++i) {
        if (s_.found[i].nested || s_.found[i].last <= m.first) continue;
        over.push_back(i);
        seen[i] = true;
      }
      if (over.size() == 1 && s_.found[over[0]].first == m.first &&
          s_.found[over[0]].last == m.last) {
        Found& f = s_.found[over[0]];
        if (f.fact == kNone && !Agrees(f.kind, m.kind)) f.kind = KindOf(m.kind);
        continue;
      }
      if (m.kind == ModelKind::kOther) continue;
      if (std::any_of(over.begin(), over.end(), [&](size_t i) { return Stays(s_.found[i], m); }))
        continue;
      for (const size_t i : over) {
        Found& f = s_.found[i];
        const bool inside = f.first >= m.first && f.last <= m.last;
        if (inside && f.fact != kNone) {
          f.nested = true;  // "Iranian" in "Iranian Red Crescent"
        } else {
          gone[i] = true;
        }
      }
      added.push_back(Make(m));
    }
    for (size_t i = 0; i < rules; ++i) {
      Found& f = s_.found[i];
      if (!seen[i] && !f.nested && f.first < read && f.fact == kNone && f.weak)
        f.kind = EntityKind::kOther;
    }
    size_t kept = 0;
    for (size_t i = 0; i < rules; ++i) {
      if (gone[i]) continue;
      if (kept != i) s_.found[kept] = s_.found[i];
      ++kept;
    }
    s_.found.resize(kept);
    s_.found.insert(s_.found.end(), added.begin(), added.end());
    s_.IndexNames();
  }

 private:
  // Does the rules' name keep its span beside another of the model's over the same words?
  static bool Stays(const Found& f, const ModelName& m) {
    if (f.fact != kNone) {
      return f.sense != Sense::kAdjective && m.kind != ModelKind::kOrganization;
    }
    return f.kind == EntityKind::kPerson && !f.weak;
  }

  Found Make(const ModelName& m) const {
    Found f;
    f.first = m.first;
    f.last = m.last;
    f.head = m.last - 1;
    f.sentence = s_.sentence_of[m.first];
    f.kind = KindOf(m.kind);
    f.weak = true;
    if (m.kind == ModelKind::kPerson) f.gender = s_.WordAt(m.first).gender;
    return f;
  }

  Scene& s_;
};

}  // namespace

void JoinModelNames(std::span<const ModelName> model, uint32_t read, Scene* scene) {
  Joiner joiner(scene);
  joiner(model, read);
}

}  // namespace hearsay::names
