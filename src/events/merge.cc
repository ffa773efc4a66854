// Merges the mentions of one event and links events to claims. Two mentions are one event if their
// types agree, they share an actor and their dates fit. Bound: quadratic in the events of a
// document, of which there are at most 2,000. Tested by tests/events/events.rows.
#include "events/merge.h"

#include <algorithm>

#include "time/calendar.h"

namespace hearsay::events {
namespace {

using Ids = std::vector<uint32_t>;

bool Meet(const Ids& a, const Ids& b) {
  return std::any_of(a.begin(), a.end(),
                     [&](uint32_t x) { return std::find(b.begin(), b.end(), x) != b.end(); });
}
void AddAll(const Ids& from, Ids* to) {
  for (uint32_t x : from) {
    if (std::find(to->begin(), to->end(), x) == to->end()) to->push_back(x);
  }
}

// Whether two dates can be of one event, one the finer of the two; unknown fits all.
bool Compatible(const std::string& a, const std::string& b) {
  if (a.empty() || b.empty() || a == b) return true;
  const std::string& s = a.size() < b.size() ? a : b;
  const std::string& l = a.size() < b.size() ? b : a;
  if ((a.find('W') == std::string::npos) !=
      (b.find('W') == std::string::npos)) {  // a day and a week
    const bool first = a.find('W') == std::string::npos;
    const auto day = time::ParseDay(first ? a : b);
    if (day) return time::Format({time::Grain::kWeek, *day, 0}) == (first ? b : a);
    return s.substr(0, 4) == l.substr(0, 4);
  }
  return l.compare(0, s.size(), s) == 0;
}
bool Finer(const std::string& a, const std::string& b) {  // a says more than b
  const auto rank = [](const std::string& s) {
    return s.empty() ? 0 : s.find('W') != std::string::npos ? 8 : static_cast<int>(s.size());
  };
  return rank(a) > rank(b);
}

// Nobody is the recipient of their own act ("the party was split by the party").
void DropActors(Event* e) {
  const auto acts = [&](uint32_t r) {
    return std::find(e->actors.begin(), e->actors.end(), r) != e->actors.end();
  };
  e->recipients.erase(std::remove_if(e->recipients.begin(), e->recipients.end(), acts),
                      e->recipients.end());
}

}  // namespace

void EventMerger::Absorb(const Event& from, Event* to) {
  AddAll(from.recipients, &to->recipients);
  DropActors(to);
  if (to->place == kNone) to->place = from.place;
  if (Finer(from.when, to->when)) to->when = from.when;
  if (to->mode.empty()) to->mode = from.mode;
  to->confidence = std::max(to->confidence, from.confidence);
  if (to->modality == Modality::kHedged && from.modality == Modality::kAsserted)
    to->modality = Modality::kAsserted;
}

// A new event, or more about one that the document has.
void EventMerger::Keep(Event e) {
  DropActors(&e);
  for (uint32_t i = 0; i < doc_.events.size(); ++i) {
    Event& o = doc_.events[i];
    if (o.plover != e.plover || !Compatible(o.when, e.when)) continue;
    if ((o.modality == Modality::kNegated) != (e.modality == Modality::kNegated)) continue;
    const bool mutual = e.plover == PloverType::kConsult;
    const bool same = Meet(o.actors, e.actors) ||
                      (mutual && Meet(o.recipients, e.actors) && Meet(o.actors, e.recipients));
    if (!same) continue;
    const bool dated = !o.when.empty() && !e.when.empty();
    if (!(o.recipients.empty() || e.recipients.empty()
              ? Near(o, e)
              : Meet(o.recipients, e.recipients) || mutual || dated))
      continue;
    if (!mutual &&
        !(o.recipients.empty() || e.recipients.empty() || Meet(o.recipients, e.recipients)))
      continue;
    if (mutual && !dated && !o.recipients.empty() && !e.recipients.empty() &&
        !Meet(o.recipients, e.recipients) && !Meet(o.recipients, e.actors))
      continue;
    Absorb(e, &o);
    also_.push_back({i, e.predicate});
    return;
  }
  if (doc_.events.size() < kMostEvents) doc_.events.push_back(std::move(e));
}
// Where one of two says no recipient: only within a few sentences are they taken for one.
bool EventMerger::Near(const Event& a, const Event& b) const {
  return b.predicate.begin - std::min(a.predicate.begin, b.predicate.begin) < 600;
}

void EventMerger::Recall(const Event& e) {
  for (uint32_t i = static_cast<uint32_t>(doc_.events.size()); i-- > 0;) {
    Event& o = doc_.events[i];
    if (o.plover != e.plover || !Compatible(o.when, e.when) || !Near(o, e)) continue;
    if (o.place == kNone) o.place = e.place;
    if (Finer(e.when, o.when)) o.when = e.when;
    also_.push_back({i, e.predicate});
    return;
  }
}

namespace {
// The acts that are events themselves, and the types that such an event has.
bool IsDeed(Act act, PloverType type) {
  switch (act) {
    case Act::kAccuse:
    case Act::kCondemn:
      return type == PloverType::kAccuse;
    case Act::kDeny:
      return type == PloverType::kReject;
    case Act::kThreaten:
      return type == PloverType::kThreaten;
    case Act::kDemand:
    case Act::kAsk:
      return type == PloverType::kRequest;
    case Act::kPromise:
      return type == PloverType::kAgree;
    default:
      return false;
  }
}
}  // namespace

void EventMerger::Link() {
  for (Claim& c : doc_.claims) {
    const Attribution* a =
        c.attribution < doc_.attributions.size() ? &doc_.attributions[c.attribution] : nullptr;
    for (uint32_t i = 0; i < doc_.events.size(); ++i) {
      const Event& e = doc_.events[i];
      const bool deed =
          a && IsDeed(c.act, e.plover) && !e.recipients.empty() && Meet(e.actors, a->entities);
      const auto tells = [&](Span p) {
        const auto holds = [&](Span s) { return s.Contains(p); };
        if (std::any_of(c.content.begin(), c.content.end(), holds)) return true;
        return deed && std::any_of(a->cue.begin(), a->cue.end(),
                                   [&](Span s) { return s.begin < p.end && p.begin < s.end; });
      };
      bool in = tells(e.predicate);
      for (const auto& [event, predicate] : also_) in |= event == i && tells(predicate);
      if (in) c.events.push_back(i);
    }
  }
}

}  // namespace hearsay::events
