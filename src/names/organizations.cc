// Organizations by description: those whose modifiers name them ("the Trump campaign", "Iran's
// mission to the UN"), those met before ("the ministry"), and new unnamed ones. Bound: the entities
// of the document a description. Tested by tests/names/rows_test.cc.
#include "names/walker.h"

namespace hearsay::names {

// An organization that its modifiers name: "Trump campaign", "Iranian mission to the UN".
uint32_t Walker::NamedOrganization(const Description& d, uint32_t owner, uint32_t first,
                                   uint32_t last) {
  const std::string_view n = s_.Norm(first);
  if (n == "the" || n == "a" || n == "an") ++first;
  const std::string_view name = s_.Surface(first, last);
  for (uint32_t i = 0; i < names_; ++i) {  // "Trump" in "the Trump administration"
    const Found& f = s_.found[i];
    if (!f.nested || f.entity != owner || s_.outer_at[f.first] == kNone) continue;
    const Found& whole = s_.found[s_.outer_at[f.first]];
    if (whole.kind == EntityKind::kOrganization && whole.entity != kNone &&
        whole.first == f.first && s_.Norm(whole.last - 1) == d.noun->singular &&
        whole.last == f.last + 1)
      return whole.entity;
  }
  for (uint32_t e = 0; e < s_.entities.size(); ++e) {
    const Draft& k = s_.entities[e];
    if (k.entity.kind != EntityKind::kOrganization || k.entity.unnamed) continue;
    if (k.entity.name == name ||
        (k.head == d.noun->singular && k.entity.affiliation == owner && k.content == d.content))
      return e;
  }
  const uint32_t e = s_.AddEntity(EntityKind::kOrganization, name);
  Draft& draft = s_.entities[e];
  draft.head = d.noun->singular;
  draft.field = d.noun->field;
  draft.content = d.content;
  draft.entity.affiliation = owner;
  return e;
}

uint32_t Walker::OrganizationOf(const Description& d, uint32_t affiliation, uint32_t possessor,
                                uint32_t complement_end, bool nested) {
  const std::string_view f = d.noun->field;
  const bool official = f == "ministry" || f == "department" || f == "campaign" ||
                        f == "administration" || f == "mission" || f == "court" || f == "force" ||
                        (f == "body" && s_.T(d.head).upos != Upos::kX) || f == "agency";
  const bool modified = d.affiliation_at != kNone && s_.found[d.affiliation_at].last <= d.head;
  // "the administration of President Ann Lee"
  const bool of =
      (f == "administration" || f == "campaign") && Norm(d.last) == "of" && complement_end > d.last;
  const uint32_t owner = possessor != kNone ? possessor
                         : modified         ? s_.found[d.affiliation_at].entity
                         : of               ? affiliation
                                            : kNone;
  const bool by_pronoun =
      d.possessor_last > d.possessor_first && s_.T(d.possessor_last - 1).upos == Upos::kPron;
  uint32_t e = kNone;
  uint32_t last = d.last;
  MentionForm form = MentionForm::kNominal;
  if (official && owner != kNone && !d.indefinite && !by_pronoun && !d.other) {
    if ((of || f == "mission") && complement_end > last) last = complement_end;
    e = NamedOrganization(d, owner, d.first, last);
    form = MentionForm::kName;
  } else if (d.definite && !by_pronoun) {
    e = memory_.Organization(d, owner != kNone ? owner : affiliation);
    if (e == kNone && f == "agency") {
      for (auto it = memory_.traces().rbegin(); it != memory_.traces().rend(); ++it) {
        const Draft& k = s_.entities[it->entity];
        if (d.sentence - it->sentence > 3) break;
        if (k.entity.kind == EntityKind::kOutlet && k.field == "agency") {
          e = it->entity;
          break;
        }
      }
    }
  }
  if (e == kNone) {
    if (by_pronoun) return kNone;
    if (!official && f != "company" && f != "party" && f != "body") return kNone;
    e = MakeUnnamed(EntityKind::kOrganization, d, owner != kNone ? owner : affiliation, kNone);
    s_.entities[e].entity.count.reset();
  }
  uint32_t first = d.first;
  if (form == MentionForm::kName) {
    if (s_.Norm(first) == "the") ++first;
    if (!s_.Capital(d.head)) form = MentionForm::kNominal;  // "Trump campaign"
  }
  AddMention(first, last, d.head, e, form, nested);
  return e;
}

}  // namespace hearsay::names
