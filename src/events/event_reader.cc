// Reads events: every verb, adjective or noun of rules/events.tsv in a sentence is a predicate; its
// actors are the subject (or the agent, the possessor, the subject of the verb that governs a
// noun), its recipients the phrase where the table says, else the nearest behind it. Mentions of
// one event in a document are merged; claims get the events whose predicates they hold. Bound: a
// few walks of the sentence a predicate. Tested by tests/events/event_test.cc (events.rows).
#include "events/event_reader.h"

#include <algorithm>

#include "events/lexicon.h"
#include "events/scene.h"
#include "time/calendar.h"

namespace hearsay::events {

struct EventReader::Impl {
  EventLexicon lexicon;
};

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

class Pass {
 public:
  Pass(const EventLexicon& lexicon, Document* doc) : lexicon_(lexicon), doc_(*doc), scene_(*doc) {}

  void Run() {
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      if (doc_.sentences[s].last > doc_.tokens.size()) continue;
      scene_.Enter(s);
      question_ = EndsWithQuestion();
      uint32_t held = 0;  // predicates before this token belong to the complement of an earlier one
      for (uint32_t t = scene_.first(); t < scene_.last(); ++t) {
        if (t < held) continue;
        const Token& k = doc_.tokens[t];
        if (k.upos == Upos::kVerb)
          held = std::max(held, Verb(t));
        else if (k.upos == Upos::kAdj || k.upos == Upos::kAdv)
          held = std::max(held, Adjective(t));
        else if (k.upos == Upos::kNoun || k.upos == Upos::kPropn)
          Noun(t);
      }
    }
    Link();
  }

 private:
  const Token& At(uint32_t t) const {
    static const Token kEnd;
    return t < scene_.last() ? doc_.tokens[t] : kEnd;
  }
  bool EndsWithQuestion() const {
    for (uint32_t t = scene_.last(); t-- > scene_.first() && t + 3 > scene_.last();) {
      if (doc_.tokens[t].norm == "?") return true;
    }
    return false;
  }

  // The lemma of a common word in lower case ("Sanctions" in a headline is tagged a name).
  std::string_view LemmaOf(uint32_t t) const {
    const Token& k = doc_.tokens[t];
    return k.lemma.empty() ? k.norm : k.lemma;
  }

  // The first phrase behind the verb that no preposition leads, and the phrase behind its "of".
  uint32_t ObjectOf(uint32_t verb) const {
    for (uint32_t t = verb + 1; t < scene_.last() && t < verb + 4; ++t) {
      const uint32_t n = scene_.PhraseAt(t);
      if (n != kNone) {
        if (!scene_.IsTime(n)) return n;
        t = scene_.Phrase(n).last - 1;
        continue;
      }
      if (doc_.tokens[t].upos != Upos::kAdv && doc_.tokens[t].upos != Upos::kAdj &&
          doc_.tokens[t].upos != Upos::kNum)
        return kNone;
    }
    return kNone;
  }

  const EventWord* NounEntry(uint32_t head) const {
    const auto* list = lexicon_.Noun(LemmaOf(head));
    if (!list) return nullptr;
    const EventWord* plain = nullptr;
    for (const EventWord& w : *list) {
      if (w.first.empty())
        plain = plain ? plain : &w;
      else if (head > scene_.first() &&
               (LemmaOf(head - 1) == w.first || doc_.tokens[head - 1].norm == w.first))
        return &w;
    }
    return plain;
  }

  const EventWord* VerbEntry(uint32_t v, uint32_t* noun) const {
    const auto* list = lexicon_.Verb(LemmaOf(v));
    if (!list) return nullptr;
    uint32_t heads[3], n = 0;
    if (const uint32_t o = ObjectOf(v); o != kNone) {
      heads[n++] = scene_.Phrase(o).head;
      const uint32_t end = scene_.Phrase(o).last;
      if (At(end).norm == "of" || At(end).upos == Upos::kCconj) {
        if (const uint32_t m = scene_.PhraseAt(end + 1); m != kNone)
          heads[n++] = scene_.Phrase(m).head;
      }
    }
    const EventWord *plain = nullptr, *particle = nullptr;
    for (const EventWord& w : *list) {
      if (w.link == LinkKind::kNone) plain = &w;
      if (w.link == LinkKind::kParticle) {
        uint32_t t = v + 1;
        while (At(t).upos == Upos::kAdv && At(t).norm != w.with && t < v + 3) ++t;
        bool here = At(t).norm == w.with;
        // "turned it down": a particle behind a short object
        if (!here && At(v + 2).norm == w.with && scene_.PhraseAt(v + 1) != kNone &&
            At(v + 2).xpos == Xpos::kRP)
          here = true;
        if (here && !particle) particle = &w;
      }
      for (uint32_t h = 0; h < n; ++h) {
        if (w.link == LinkKind::kObject &&
            (LemmaOf(heads[h]) == w.with || doc_.tokens[heads[h]].norm == w.with))
          return *noun = heads[h], &w;
      }
    }
    for (const EventWord& w : *list) {
      if (w.link != LinkKind::kType) continue;
      for (uint32_t h = 0; h < n; ++h) {
        const EventWord* e = NounEntry(heads[h]);
        if (e && e->plover == w.with_type) return *noun = heads[h], &w;
      }
    }
    return particle ? particle : plain;
  }

  // Marks left of the predicate, back to its subject or the start of the clause.
  struct Marks {
    bool negated = false, future = false, conditional = false, hedged = false, passive = false,
         infinitive = false;
  };
  Marks Look(uint32_t v) const {
    Marks m;
    for (uint32_t t = v; t-- > scene_.first() && v - t < 7;) {
      const Token& k = doc_.tokens[t];
      if (k.norm == "not" || k.norm == "n't" || k.norm == "never" || k.norm == "neither")
        m.negated = true;
      else if (k.norm == "will" || k.norm == "'ll" || k.norm == "shall" || k.norm == "wo")
        m.future = true;
      else if (k.norm == "would")
        m.future = true;
      else if (k.norm == "may" || k.norm == "might" || k.norm == "could")
        m.hedged = true;
      else if (k.norm == "reportedly" || k.norm == "allegedly")
        m.hedged = true;
      else if (k.norm == "to" && t + 2 >= v)
        m.infinitive = true;
      else if (k.lemma == "be" && k.upos == Upos::kAux)
        m.passive = doc_.tokens[v].xpos == Xpos::kVBN;
      else if (k.upos != Upos::kAux && k.upos != Upos::kAdv && k.upos != Upos::kPart)
        break;
    }
    return m;
  }
  Modality ModalityOf(uint32_t v, const Marks& m) const {
    if (question_) return Modality::kQuestion;
    if (m.negated) return Modality::kNegated;
    if (m.future) return Modality::kFuture;
    if (m.hedged) return Modality::kHedged;
    for (uint32_t t = v; t-- > scene_.first() && v - t < 14;) {
      const std::string_view n = doc_.tokens[t].norm;
      if (n == "," || n == ";") break;
      if (n == "if" || n == "unless") return Modality::kConditional;
      if (n == "reportedly" || n == "allegedly") return Modality::kHedged;
    }
    return Modality::kAsserted;
  }

  // The recipients of an entry among the parties behind the predicate.
  Ids Recipients(const EventWord& w, const std::vector<Party>& parties, const Ids& actors) const {
    const Party* best = nullptr;
    int cost = 100;
    int order = 0;
    for (const Party& p : parties) {
      ++order;
      if (std::all_of(p.entities.begin(), p.entities.end(), [&](uint32_t e) {
            return std::find(actors.begin(), actors.end(), e) != actors.end();
          }))
        continue;
      if (w.recipient == "with" && actors.size() > 1 && p.prep != "with")
        continue;  // "X and Y met"
      int c = 10 + order;
      if (!w.recipient.empty() && p.prep == w.recipient)
        c = order;
      else if (p.prep == "object")
        c = w.recipient == "object" || w.recipient == "complement" ? 0 : 4 + order;
      else if (p.prep == "by")
        c = 60;
      else if (p.prep == "in" || p.prep == "at" || p.prep == "near")
        c = 30 + order;
      if (c < cost) cost = c, best = &p;
    }
    Ids out;
    if (best) {
      for (uint32_t e : best->entities) {
        if (std::find(actors.begin(), actors.end(), e) == actors.end()) out.push_back(e);
      }
    }
    return out;
  }

  Ids Agent(uint32_t from, uint32_t end) const {
    Ids out;
    for (uint32_t t = from; t + 1 < end; ++t) {
      if (doc_.tokens[t].norm != "by") continue;
      const uint32_t n = scene_.PhraseAt(t + 1);
      if (n != kNone && !scene_.IsTime(n)) scene_.Joined(n, false, &out);
      break;
    }
    return out;
  }

  // Gives the token up to which the verb's complement holds other predicates.
  uint32_t Verb(uint32_t v) {
    uint32_t noun = kNone;
    const EventWord* w = VerbEntry(v, &noun);
    if (!w) return 0;
    const bool complement = w->recipient == "complement";
    const uint32_t end = scene_.ClauseEnd(v, complement);
    Marks m = Look(v);
    Ids actors, recipients;
    const bool participle = doc_.tokens[v].xpos == Xpos::kVBN && !m.passive;
    const Ids agent =
        doc_.tokens[v].xpos == Xpos::kVBN ? Agent(v + 1, std::min(end, v + 12)) : Ids{};
    const uint32_t subject = scene_.Subject(v);
    if (m.passive || (participle && !agent.empty() && !HasHave(v))) {
      actors = agent;
      if (subject != kNone) scene_.Joined(subject, true, &recipients);
      if (recipients.empty()) {
        std::vector<Party> parties;
        scene_.Parties(v + 1, end, &parties);
        recipients = Recipients(*w, parties, actors);
      }
    } else {
      actors = OfNounEvent(v);
      if (actors.empty() && subject != kNone) scene_.Joined(subject, true, &actors);
      std::vector<Party> parties;
      scene_.Parties(noun != kNone ? noun + 1 : v + 1, end, &parties);
      if (noun != kNone && parties.empty()) scene_.Parties(v + 1, end, &parties);
      recipients = Antecedent(v, "whom", actors);
      if (recipients.empty()) recipients = Recipients(*w, parties, actors);
      if (recipients.empty()) recipients = Antecedent(v, "which", actors);
    }
    if (actors.empty()) return 0;
    Event e = Make(*w, v, end, m);
    PloverType type = w->plover;
    if (complement && IsCooperation(type) && HoldsConflict(v + 1, end))
      type = PloverType::kThreaten;
    if (!complement && m.future && !m.negated)
      type = IsCooperation(type) ? PloverType::kAgree
             : type == PloverType::kAccuse || type == PloverType::kRequest ||
                     type == PloverType::kReject
                 ? type
                 : PloverType::kThreaten;
    if (m.negated && IsCooperation(type)) type = PloverType::kReject;
    Retype(type, &e);
    e.actors = std::move(actors);
    e.recipients = std::move(recipients);
    e.confidence = complement ? 0.85f : noun != kNone ? 0.8f : 0.75f;
    if (m.infinitive) e.confidence -= 0.15f;
    if (e.recipients.empty()) e.confidence -= 0.2f;
    uint32_t first = v, last = v + 1;
    if (w->link == LinkKind::kParticle && At(v + 1).norm == w->with) last = v + 2;
    if (noun != kNone) last = noun + 1;
    e.predicate = {doc_.tokens[first].span.begin, doc_.tokens[last - 1].span.end};
    Keep(std::move(e));
    if (noun != kNone) return noun + 1;
    return complement ? end : 0;
  }

  bool HasHave(uint32_t v) const {
    for (uint32_t t = v; t-- > scene_.first() && v - t < 4;) {
      if (doc_.tokens[t].lemma == "have") return true;
      if (doc_.tokens[t].upos != Upos::kAux && doc_.tokens[t].upos != Upos::kAdv) break;
    }
    return false;
  }

  // "Soleimani, whom the US accused": the phrase before the relative word.
  Ids Antecedent(uint32_t v, std::string_view word, const Ids& actors) const {
    Ids out;
    for (uint32_t t = v; t-- > scene_.first() && v - t < 12;) {
      if (doc_.tokens[t].norm != word) continue;
      uint32_t b = t;
      if (b > scene_.first() && doc_.tokens[b - 1].norm == ",") --b;
      if (b > scene_.first()) {
        if (const uint32_t n = scene_.PhraseAt(b - 1); n != kNone) scene_.Joined(n, true, &out);
      }
      break;
    }
    out.erase(std::remove_if(out.begin(), out.end(),
                             [&](uint32_t e) {
                               return std::find(actors.begin(), actors.end(), e) != actors.end();
                             }),
              out.end());
    return out;
  }

  // "ordered a strike in the north that killed": who did the event that the relative clause is
  // about.
  Ids OfNounEvent(uint32_t v) const {
    uint32_t t = v;
    while (t > scene_.first() &&
           (doc_.tokens[t - 1].upos == Upos::kAux || doc_.tokens[t - 1].upos == Upos::kAdv))
      --t;
    if (t == scene_.first() ||
        (doc_.tokens[t - 1].norm != "that" && doc_.tokens[t - 1].norm != "which"))
      return {};
    const uint32_t wh = doc_.tokens[t - 1].span.begin;
    for (size_t i = doc_.events.size(); i-- > 0;) {
      const Event& e = doc_.events[i];
      if (e.predicate.end <= wh && wh - e.predicate.end < 30 && e.plover == PloverType::kAssault &&
          e.predicate.begin >= doc_.tokens[scene_.first()].span.begin) {
        return e.actors;
      }
    }
    return {};
  }

  bool HoldsConflict(uint32_t from, uint32_t end) const {
    for (uint32_t t = from; t < end && t < from + 8; ++t) {
      if (doc_.tokens[t].upos != Upos::kVerb) continue;
      uint32_t noun = kNone;
      const EventWord* w = VerbEntry(t, &noun);
      if (!w) continue;
      return w->plover == PloverType::kAssault || w->plover == PloverType::kSanction ||
             w->plover == PloverType::kCoerce || w->plover == PloverType::kProtest;
    }
    return false;
  }

  uint32_t Adjective(uint32_t t) {
    const auto* list = lexicon_.Adjective(LemmaOf(t));
    if (!list || At(t + 1).norm != "to") return 0;
    const EventWord& w = list->front();
    const uint32_t subject = scene_.Subject(t);
    if (subject == kNone) return 0;
    Ids actors;
    scene_.Joined(subject, true, &actors);
    if (actors.empty()) return 0;
    const uint32_t end = scene_.ClauseEnd(t, true);
    std::vector<Party> parties;
    scene_.Parties(t + 1, end, &parties);
    const Marks m = Look(t);
    Event e = Make(w, t, end, m);
    Retype(m.negated                   ? PloverType::kReject
           : HoldsConflict(t + 1, end) ? PloverType::kThreaten
                                       : w.plover,
           &e);
    e.recipients = Recipients(w, parties, actors);
    e.actors = std::move(actors);
    e.confidence = e.recipients.empty() ? 0.5f : 0.7f;
    e.predicate = doc_.tokens[t].span;
    Keep(std::move(e));
    return end;
  }

  void Noun(uint32_t t) {
    const uint32_t n = scene_.PhraseAt(t);
    if (n == kNone || scene_.Phrase(n).head != t) return;
    const EventWord* w = NounEntry(t);
    if (!w) return;
    const auto& np = scene_.Phrase(n);
    const uint32_t end = scene_.ClauseEnd(t, false);
    Ids actors, recipients;
    scene_.EntitiesOf(n, &actors);  // the possessor or the state before it; never the noun itself
    std::vector<Party> parties;
    scene_.Parties(np.last, end, &parties);
    for (const Party& p : parties) {
      if (p.prep == "between" && p.entities.size() > 1) {
        actors.assign(1, p.entities[0]);
        recipients.assign(p.entities.begin() + 1, p.entities.end());
        break;
      }
    }
    if (const Ids by = Agent(np.last, std::min(end, np.last + 10)); !by.empty()) {
      if (recipients.empty()) recipients = actors;
      actors = by;
    }
    if (actors.empty() && np.first > scene_.first()) {
      uint32_t b = np.first - 1;
      while (b > scene_.first() &&
             (doc_.tokens[b].upos == Upos::kAdv || doc_.tokens[b].upos == Upos::kAdp))
        --b;
      const bool direct =
          doc_.tokens[np.first - 1].upos != Upos::kAdp || w->plover == PloverType::kConsult;
      // "blasted the attack" is no attack by the subject; "launched an attack" is
      uint32_t unused = kNone;
      const EventWord* verb = VerbEntry(b, &unused);
      const bool judges = verb && verb->link == LinkKind::kNone;
      const bool of =
          b > scene_.first() && doc_.tokens[b - 1].xpos == Xpos::kIN;  // "of breaking the embargo"
      if (direct && !judges && !of && doc_.tokens[b].upos == Upos::kVerb) {
        if (const uint32_t s = scene_.Subject(b); s != kNone) scene_.Joined(s, true, &actors);
      }
    }
    if (recipients.empty()) recipients = Recipients(*w, parties, actors);
    const Marks m = Look(np.first);
    Event e = Make(*w, t, end, m);
    if (m.negated && IsCooperation(e.plover)) Retype(PloverType::kReject, &e);
    e.predicate = doc_.tokens[t].span;
    if (!w->first.empty()) e.predicate.begin = doc_.tokens[t - 1].span.begin;
    if (actors.empty()) {
      Recall(n, e);
      return;
    }
    if (e.plover == PloverType::kSupport && recipients.empty())
      return;  // "the Geneva deal" says nothing of who did what
    e.actors = std::move(actors);
    e.recipients = std::move(recipients);
    e.confidence = e.recipients.empty() ? 0.45f : 0.6f;
    Keep(std::move(e));
  }

  Event Make(const EventWord& w, uint32_t predicate, uint32_t end, const Marks& m) const {
    Event e;
    e.plover = w.plover;
    e.mode = w.mode;
    e.cameo = w.cameo;
    e.place = scene_.Place(predicate + 1, end);
    e.when = scene_.When(predicate, end);
    e.modality = ModalityOf(predicate, m);
    return e;
  }

  static void Retype(PloverType type, Event* e) {
    if (type == e->plover) return;
    e->plover = type;
    e->mode.clear();
    e->cameo = type == PloverType::kAgree ? "03" : type == PloverType::kThreaten ? "13" : "12";
  }

  void Absorb(const Event& from, Event* to) {
    AddAll(from.recipients, &to->recipients);
    to->recipients.erase(std::remove_if(to->recipients.begin(), to->recipients.end(),
                                        [&](uint32_t e) {
                                          return std::find(to->actors.begin(), to->actors.end(),
                                                           e) != to->actors.end();
                                        }),
                         to->recipients.end());
    if (to->place == kNone) to->place = from.place;
    if (Finer(from.when, to->when)) to->when = from.when;
    if (to->mode.empty()) to->mode = from.mode;
    to->confidence = std::max(to->confidence, from.confidence);
    if (to->modality == Modality::kHedged && from.modality == Modality::kAsserted)
      to->modality = Modality::kAsserted;
  }

  // A new event, or more about one that the document has.
  void Keep(Event e) {
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
  bool Near(const Event& a, const Event& b) const {
    return b.predicate.begin - std::min(a.predicate.begin, b.predicate.begin) < 600;
  }

  // "The meeting took place in Oslo on Monday": more about the last event of its type.
  void Recall(uint32_t phrase, const Event& e) {
    const std::string_view det = doc_.tokens[scene_.Phrase(phrase).first].norm;
    if (det != "the" && det != "this" && det != "that" && det != "both") return;
    for (uint32_t i = static_cast<uint32_t>(doc_.events.size()); i-- > 0;) {
      Event& o = doc_.events[i];
      if (o.plover != e.plover || !Compatible(o.when, e.when) || !Near(o, e)) continue;
      if (o.place == kNone) o.place = e.place;
      if (Finer(e.when, o.when)) o.when = e.when;
      also_.push_back({i, e.predicate});
      return;
    }
  }

  void Link() {
    for (Claim& c : doc_.claims) {
      const auto holds = [&](Span p) {
        return std::any_of(c.content.begin(), c.content.end(),
                           [&](Span s) { return s.Contains(p); });
      };
      for (uint32_t i = 0; i < doc_.events.size(); ++i) {
        bool in = holds(doc_.events[i].predicate);
        for (const auto& [event, predicate] : also_) in |= event == i && holds(predicate);
        if (in) c.events.push_back(i);
      }
    }
  }

  static constexpr size_t kMostEvents =
      2000;  // keeps the search for an earlier mention bounded on hostile input
  const EventLexicon& lexicon_;
  Document& doc_;
  Scene scene_;
  bool question_ = false;
  std::vector<std::pair<uint32_t, Span>> also_;  // further predicates of an event
};

}  // namespace

Result<EventReader> EventReader::Create() {
  auto impl = std::make_unique<Impl>();
  if (auto loaded = impl->lexicon.Load(); !loaded.ok()) return loaded.status();
  return EventReader(std::move(impl));
}
EventReader::EventReader(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
EventReader::EventReader(EventReader&&) noexcept = default;
EventReader& EventReader::operator=(EventReader&&) noexcept = default;
EventReader::~EventReader() = default;

void EventReader::Run(Document* doc) const { Pass(impl_->lexicon, doc).Run(); }

}  // namespace hearsay::events
