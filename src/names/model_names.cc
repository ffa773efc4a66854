// One list of names from two finders.
//
// Method: the model's spans are cut as names are written here (no article, title or address; not
// across an owner or a comma). Names that the tables know keep their kind, and titles settle where
// a person's name begins; of the names that the rules guessed from capitals and tags the model
// decides span and kind, what it does not see as a name, or sees as one of another sort, is of no
// known kind, and what only it sees is added where it is sure. Bound: linear in the names of both.
// Tests: tests/names/model_names_test.cc.
#include "names/model_names.h"

#include <algorithm>

#include "names/run_finder.h"

namespace hearsay::names {
namespace {

// Where it alone speaks for a name, of those of at least this confidence two in three are right
// (UNER EWT dev), of the others one in four.
constexpr float kSure = 0.8f;
// Over names of the rules with other spans half of these are.
constexpr float kLikely = 0.6f;

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
  return rule == EntityKind::kOther || rule == EntityKind::kEvent;
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

// "kern@dock.example", "https://…", "notes_kern.doc": of names, but none.
bool IsAddress(std::string_view word) {
  const size_t at = word.find('@');
  return (at != std::string_view::npos && word.find('.', at) != std::string_view::npos) ||
         word.find("://") != std::string_view::npos || word.find('_') != std::string_view::npos;
}

class Joiner {
 public:
  explicit Joiner(Scene* scene) : s_(*scene), rules_(scene), count_(scene->found.size()) {}

  void operator()(std::span<const ModelName> model, uint32_t read) {
    seen_.assign(count_, false);
    gone_.assign(count_, false);
    for (const ModelName& m : model) Cut(m);
    MergePersons();
    for (const ModelName& m : cut_) Join(m);
    for (size_t i = 0; i < count_; ++i) {
      if (!seen_[i] && s_.found[i].first < read) Unseen(i);
    }
    size_t kept = 0;
    for (size_t i = 0; i < count_; ++i) {
      if (gone_[i]) continue;
      if (kept != i) s_.found[kept] = s_.found[i];
      ++kept;
    }
    s_.found.resize(kept);
    s_.found.insert(s_.found.end(), added_.begin(), added_.end());
    s_.IndexNames();
    Prolong();
    DescribedOutlets();
    s_.IndexNames();
  }

 private:
  static bool Guess(const Found& f) { return f.fact == kNone && f.weak && !f.nested; }

  static bool Holds(const ModelName& m, const Found& f) {
    return m.first <= f.first && f.last <= m.last && m.last - m.first > f.last - f.first;
  }

  // May an organization be of it? A town or company in its name tells nothing of the kind.
  static bool Owns(const Found& f) {
    return f.kind == EntityKind::kState || f.kind == EntityKind::kPerson ||
           f.kind == EntityKind::kGroup;
  }

  // Appends the names that the model's span holds.
  void Cut(const ModelName& m) {
    uint32_t first = m.first;
    for (uint32_t t = m.first; t <= m.last; ++t) {
      if (t < m.last && !Parts(m, first, t)) continue;
      ModelName part = m;
      part.first = first;
      part.last = t;
      first = t + 1;
      if (part.last > part.first && s_.Norm(part.first) == "the") ++part.first;
      if (m.kind == ModelKind::kPerson && part.last > part.first)
        part.first = rules_.TitleEnd(part.first, part.last);
      if (part.last > part.first) cut_.push_back(part);
    }
  }

  // "President Jan | Orlan": a given name and a person side by side that the rules know as one are
  // one.
  void MergePersons() {
    size_t kept = 0;
    for (const ModelName& m : cut_) {
      ModelName* before = kept > 0 ? &cut_[kept - 1] : nullptr;
      if (before && before->last == m.first && before->last == before->first + 1 &&
          before->kind == ModelKind::kPerson && m.kind == ModelKind::kPerson &&
          OnePerson(before->first, m.last)) {
        before->last = m.last;
        before->confidence = std::min(before->confidence, m.confidence);
      } else {
        cut_[kept++] = m;
      }
    }
    cut_.resize(kept);
  }
  bool OnePerson(uint32_t first, uint32_t last) const {
    const uint32_t i = s_.outer_at[first];
    return i != kNone && s_.outer_at[last - 1] == i && s_.found[i].kind == EntityKind::kPerson &&
           !s_.found[i].weak;
  }

  // "Smart Approaches [to Marijuana]": behind an organization and such a small word a common word,
  // which the document has in lower case, is large only as a part of the name.
  void Prolong() {
    for (Found& f : s_.found) {
      if (f.kind != EntityKind::kOrganization || f.nested || f.fact != kNone) continue;
      if (s_.title_case[f.sentence] || !s_.InSentence(f.last + 1, f.sentence)) continue;
      const std::string_view n = s_.Norm(f.last);
      if (n != "to" && n != "for" && n != "against" && n != "of") continue;
      uint32_t t = f.last + (s_.Norm(f.last + 1) == "the" ? 2 : 1);
      const uint32_t begin = t;
      while (s_.InSentence(t, f.sentence) && s_.Capital(t) && s_.name_at[t] == kNone &&
             s_.InLowerCase(s_.Norm(t)))
        ++t;
      if (t > begin && !(s_.InSentence(t, f.sentence) && s_.Capital(t))) f.last = t;
    }
  }

  // "State news agency KOVA": what a noun for an outlet introduces is one, wherever the document
  // has the name.
  void DescribedOutlets() {
    std::vector<std::string_view> names;
    for (const Found& f : s_.found) {
      if (f.fact != kNone || f.nested) continue;
      const uint32_t begin = s_.doc.sentences[f.sentence].first;
      uint32_t at = begin;
      const Noun& noun = s_.lex.NounAt(s_.pieces, begin, f.first, &at);
      if (noun.cls == NounClass::kOutlet && !noun.plural)
        names.push_back(s_.Surface(f.first, f.last));
    }
    if (names.empty()) return;
    for (Found& f : s_.found) {
      if (f.fact != kNone || f.nested ||
          std::find(names.begin(), names.end(), s_.Surface(f.first, f.last)) == names.end())
        continue;
      f.kind = EntityKind::kOutlet;
      f.weak = false;
      f.gender = '-';
    }
  }

  // Does the token at t end the name that began at `first`?
  bool Parts(const ModelName& m, uint32_t first, uint32_t t) const {
    if (IsAddress(s_.Surface(t))) return true;
    if (t == first || t + 1 == m.last) return false;
    if (s_.IsPossessive(t)) {  // "Iran's UN", but "Harlan's Wharf"
      const uint32_t over = s_.outer_at[first];
      return over != kNone && s_.found[over].fact != kNone && s_.found[over].first == first &&
             s_.found[over].last == t;
    }
    return s_.Norm(t) == "," && !s_.Is(t + 1, kOrgTail | kSuffix);
  }

  // The model sees no name where the rules do.
  void Unseen(size_t i) {
    Found& f = s_.found[i];
    // "Poor Service", "Newsgroup Service": by its form a body's name, but no word has a name's tag.
    bool named = false;
    for (uint32_t k = f.first; k < f.last; ++k) named |= s_.IsName(k);
    if (Guess(f) || (f.fact == kNone && !f.nested && !named)) f.kind = EntityKind::kOther;
    // "Nice rooms": a word that the tables know, and its tag is not a name's.
    gone_[i] = f.fact != kNone && f.form == MentionForm::kName && f.last == f.first + 1 &&
               !f.nested && !s_.IsName(f.first);
  }

  void Join(const ModelName& m) {
    while (from_ < count_ && s_.found[from_].last <= m.first) ++from_;
    over_.clear();
    for (size_t i = from_; i < count_ && s_.found[i].first < m.last; ++i) {
      if (s_.found[i].last <= m.first) continue;
      if (s_.found[i].nested) {
        gone_[i] = gone_[i] || (Holds(m, s_.found[i]) && !Owns(s_.found[i]));
        continue;
      }
      over_.push_back(i);
      seen_[i] = true;
    }
    if (over_.size() == 1 && s_.found[over_[0]].first == m.first &&
        s_.found[over_[0]].last == m.last) {
      return Settle(m, &s_.found[over_[0]]);
    }
    if (m.kind == ModelKind::kPerson && NoPerson(m)) return;
    if (m.kind == ModelKind::kOther) {
      for (const size_t i : over_) {
        Found& f = s_.found[i];
        if (Guess(f) && f.first >= m.first && f.last <= m.last) f.kind = EntityKind::kOther;
      }
      return;
    }
    const bool alone = std::all_of(over_.begin(), over_.end(), [&](size_t i) {
      return s_.found[i].kind == EntityKind::kOther;
    });
    if (m.confidence < (alone ? kSure : kLikely)) return;
    if (std::any_of(over_.begin(), over_.end(), [&](size_t i) { return Stays(s_.found[i], m); }))
      return;
    if (TwoJoined(m)) return;
    if (over_.size() == 1 && Widens(m, s_.found[over_[0]])) {
      s_.found[over_[0]].last = m.last;
      return;
    }
    for (const size_t i : over_) {
      Found& f = s_.found[i];
      if (Holds(m, f) && f.fact != kNone && Owns(f)) {
        f.nested = true;  // "Iranian" in "Iranian Red Crescent"
      } else {
        gone_[i] = true;
      }
    }
    added_.push_back(Make(m));
  }

  // "OFMD", "Saw X": letters, or a number behind a word that is no given name, name no person.
  bool NoPerson(const ModelName& m) const {
    const uint32_t last = m.last - 1;
    if (m.first == last) {
      return s_.AllCapitals(last) && s_.T(last).span.size() > 3 && !s_.Is(last, kGivenName);
    }
    const std::string_view n = s_.Norm(last);
    const bool number = n == "&" || n.find_first_not_of("ivx") == std::string_view::npos;
    return number && !s_.Is(m.first, kGivenName | kHonorific);
  }

  // Both see the same words as a name.
  void Settle(const ModelName& m, Found* f) const {
    if (f->fact != kNone || Agrees(f->kind, m.kind)) return;
    if (m.kind == ModelKind::kOther && !f->weak) return;
    if (f->kind == EntityKind::kOther && m.confidence < kSure) return;
    f->kind = m.kind == ModelKind::kPerson && NoPerson(m) ? EntityKind::kOther : KindOf(m.kind);
  }

  // Does the rules' name keep its span beside another of the model's over the same words?
  bool Stays(const Found& f, const ModelName& m) const {
    if (f.fact != kNone) {
      // "U.S. Food and [Drug Administration]": the table has the whole
      const bool part = f.kind == EntityKind::kOrganization && f.first <= m.first &&
                        m.last <= f.last && m.last - m.first < f.last - f.first;
      // "[Republicans] on the House panel"
      const bool members = f.kind == EntityKind::kOrganization && f.first == m.first &&
                           f.last < m.last && s_.Norm(f.last - 1).ends_with('s') &&
                           (s_.Norm(f.last) == "on" || s_.Norm(f.last) == "in");
      return f.sense != Sense::kAdjective &&
             (part || members || m.kind != ModelKind::kOrganization);
    }
    const bool wider = f.first <= m.first && m.last <= f.last;
    // "[Campaign] for Clean Rivers", "Freedom of [Information Act]": small words join what the
    // model cuts.
    if (!f.weak && wider && rules_.OpensInside(f.first, f.last)) return true;
    if (f.kind != EntityKind::kPerson || f.weak) return false;
    // Where the name begins the title settles: "President Jan [Orlan]".
    return !wider || (f.last == m.last && f.first + 1 == m.first && s_.Is(f.first, kGivenName));
  }

  // "the [United Nations and European Union]": two bodies that the tables know.
  bool TwoJoined(const ModelName& m) const {
    if (over_.size() != 2) return false;
    const Found &a = s_.found[over_[0]], &b = s_.found[over_[1]];
    return a.fact != kNone && b.fact != kNone && a.kind == EntityKind::kOrganization &&
           b.kind == EntityKind::kOrganization && a.first == m.first && b.last == m.last &&
           a.last + 1 == b.first && s_.Norm(a.last) == "and";
  }

  // "Halden, Inc.": a known name and what stands after such names.
  bool Widens(const ModelName& m, const Found& f) const {
    if (f.fact == kNone || f.kind != EntityKind::kOrganization || f.first != m.first ||
        f.last >= m.last)
      return false;
    for (uint32_t t = f.last; t < m.last; ++t) {
      if (!s_.Is(t, kOrgTail) && s_.T(t).upos != Upos::kPunct) return false;
    }
    return true;
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
  RunFinder rules_;
  const size_t count_;  // of the rules' names
  size_t from_ = 0;     // the rules' names before it end before the model's name begins
  std::vector<bool> seen_, gone_;
  std::vector<ModelName> cut_;
  std::vector<size_t> over_;
  std::vector<Found> added_;
};

}  // namespace

void JoinModelNames(std::span<const ModelName> model, uint32_t read, Scene* scene) {
  Joiner joiner(scene);
  joiner(model, read);
}

}  // namespace hearsay::names
