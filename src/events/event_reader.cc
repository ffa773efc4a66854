// Reads events: every verb, adjective or noun of rules/events.tsv in a sentence is a predicate; its
// actors are the subject (or the agent, the possessor, the subject of the verb that governs a
// noun), its recipients the phrase where the table says, else the nearest behind it. Mentions of
// one event in a document are merged; claims get the events whose predicates they hold. Bound: a
// few walks of the sentence a predicate. Tested by tests/events/event_test.cc (events.rows).
#include "events/event_reader.h"

#include <algorithm>

#include "events/figures.h"
#include "events/lexicon.h"
#include "events/merge.h"
#include "events/participants.h"
#include "events/scene.h"
#include "events/wording.h"

namespace hearsay::events {

struct EventReader::Impl {
  EventLexicon lexicon;
};

namespace {

using Ids = std::vector<uint32_t>;

class Pass {
 public:
  Pass(const EventLexicon& lexicon, Document* doc)
      : lexicon_(lexicon),
        doc_(*doc),
        scene_(lexicon, *doc),
        words_(lexicon, *doc, scene_),
        figures_(lexicon, *doc, scene_, words_),
        who_(lexicon, *doc, scene_, words_),
        merger_(doc) {}

  void Run() {
    for (uint32_t s = 0; s < doc_.sentences.size(); ++s) {
      if (doc_.sentences[s].last > doc_.tokens.size()) continue;
      scene_.Enter(s);
      held_verb_ = kNone;
      uint32_t held = 0;  // predicates before this token belong to the complement of an earlier one
      for (uint32_t t = scene_.first(); t < scene_.last(); ++t) {
        if (t < held) continue;
        const Token& k = doc_.tokens[t];
        if (k.upos == Upos::kVerb)
          held = std::max(held, Verb(t));
        else if (k.upos == Upos::kAux && k.norm == "must")
          Must(t);
        else if (k.upos == Upos::kAdj || k.upos == Upos::kAdv)
          held = std::max(held, Adjective(t));
        else if (k.upos == Upos::kNoun || k.upos == Upos::kPropn)
          Noun(t);
      }
    }
    merger_.Link();
  }

 private:
  // "declined to comment": an answer, which the claims room reads, and no event.
  bool IsTalk(uint32_t v) const {
    if (words_.At(v + 1).norm != "to") return false;
    const std::string_view n = words_.At(v + 2).norm;
    return lexicon_.Is(n, kCommenting);
  }

  // Gives the token up to which the verb's complement holds other predicates.
  uint32_t Verb(uint32_t v) {
    uint32_t noun = kNone;
    const EventWord* w = figures_.OfVerb(words_.VerbEntry(v, &noun), v);
    if (!w || who_.Attributive(v)) return 0;
    const bool complement = w->recipient == "complement";
    if (complement && IsTalk(v)) return 0;
    const uint32_t end = scene_.ClauseEnd(v, complement);
    Marks m = words_.Look(v);
    Ids actors, recipients;
    const bool participle = doc_.tokens[v].xpos == Xpos::kVBN && !m.passive;
    const Ids agent =
        doc_.tokens[v].xpos == Xpos::kVBN ? who_.Agent(v + 1, std::min(end, v + 12)) : Ids{};
    const uint32_t subject = scene_.Subject(v);
    const uint32_t of = complement ? kNone : v;  // whose the parties must be
    if (m.passive || scene_.SharesPassive(v) ||
        (participle && !agent.empty() && !words_.HasHave(v))) {
      actors = agent;
      if (subject != kNone) scene_.Joined(subject, true, &recipients);
      if (recipients.empty()) {
        std::vector<Party> parties;
        scene_.Parties(v + 1, end, of, &parties);
        recipients = who_.Recipients(*w, parties, actors);
      }
    } else {
      actors = who_.OfNounEvent(v);
      if (actors.empty() && v > scene_.first() + 1 && doc_.tokens[v].xpos == Xpos::kVBG &&
          held_verb_ != kNone && doc_.tokens[v - 1].upos == Upos::kAdp && held_verb_ < v &&
          v - held_verb_ < 12)
        actors = held_;
      if (actors.empty() && subject != kNone) scene_.Joined(subject, true, &actors);
      std::vector<Party> parties;
      scene_.Parties(noun != kNone ? noun + 1 : v + 1, end, of, &parties);
      if (noun != kNone && parties.empty()) scene_.Parties(v + 1, end, of, &parties);
      recipients = who_.Antecedent(v, "whom", actors);
      if (recipients.empty()) recipients = who_.Recipients(*w, parties, actors);
      if (recipients.empty()) recipients = who_.Antecedent(v, "which", actors);
    }
    if (actors.empty()) return 0;
    Event e = Make(*w, v, end, m);
    PloverType type = w->plover;
    if (complement && IsCooperation(type) && words_.HoldsConflict(v + 1, end))
      type = PloverType::kThreaten;
    if (!complement && m.future && !m.negated)
      type = IsCooperation(type) ? PloverType::kAgree
             : type == PloverType::kAccuse || type == PloverType::kRequest ||
                     type == PloverType::kReject
                 ? type
                 : PloverType::kThreaten;
    if (m.negated && IsCooperation(type)) type = PloverType::kReject;
    Retype(type, &e);
    if (type == PloverType::kAccuse || type == PloverType::kSanction) {
      held_verb_ = v;  // "accused X of attacking Y": X is who attacked
      held_ = recipients;
    }
    e.actors = std::move(actors);
    e.recipients = std::move(recipients);
    e.confidence = complement ? 0.85f : noun != kNone ? 0.8f : 0.75f;
    if (m.infinitive) e.confidence -= 0.15f;
    if (e.recipients.empty()) e.confidence -= 0.2f;
    uint32_t first = v, last = v + 1;
    if (w->link == LinkKind::kParticle && words_.At(v + 1).norm == w->with) last = v + 2;
    if (noun != kNone) last = noun + 1;
    e.predicate = {doc_.tokens[first].span.begin, doc_.tokens[last - 1].span.end};
    merger_.Keep(std::move(e));
    if (noun != kNone) return noun + 1;
    return complement ? end : 0;
  }

  // "Norway said that Chad must end the raids": who says so asks it of who must.
  void Must(uint32_t t) {
    if (t == scene_.first()) return;
    const uint32_t n = scene_.PhraseAt(t - 1);
    if (n == kNone) return;
    uint32_t b = scene_.Phrase(n).first;
    while (b > scene_.first() && doc_.tokens[b - 1].upos != Upos::kVerb) {
      const uint32_t p = scene_.PhraseAt(b - 1);
      const bool time = p != kNone && scene_.IsTime(p);
      if (!time && doc_.tokens[b - 1].upos != Upos::kAdp && doc_.tokens[b - 1].norm != "that")
        return;
      b = time ? scene_.Phrase(p).first : b - 1;
    }
    if (b == scene_.first()) return;
    if (!lexicon_.Is(words_.LemmaOf(b - 1), kSaying)) return;
    Ids actors, recipients;
    const uint32_t subject = scene_.Subject(b - 1);
    if (subject != kNone) scene_.Joined(subject, true, &actors);
    scene_.Joined(n, true, &recipients);
    std::erase_if(recipients, [&](uint32_t e) {
      return std::find(actors.begin(), actors.end(), e) != actors.end();
    });
    if (actors.empty() || recipients.empty()) return;
    Event e;
    e.plover = PloverType::kRequest;
    e.cameo = "10";
    e.modality = words_.ModalityOf(b - 1, words_.Look(b - 1));
    e.when = scene_.When(b - 1, t);
    e.actors = std::move(actors);
    e.recipients = std::move(recipients);
    e.confidence = 0.6f;
    e.predicate = doc_.tokens[t].span;
    merger_.Keep(std::move(e));
  }

  uint32_t Adjective(uint32_t t) {
    const EventWord* entry = words_.AdjectiveEntry(t);
    if (!entry || words_.At(t + 1).norm != "to") return 0;
    const EventWord& w = *entry;
    const uint32_t subject = scene_.Subject(t);
    if (subject == kNone) return 0;
    Ids actors;
    scene_.Joined(subject, true, &actors);
    if (actors.empty()) return 0;
    const uint32_t end = scene_.ClauseEnd(t, true);
    std::vector<Party> parties;
    scene_.Parties(t + 1, end, kNone, &parties);
    const Marks m = words_.Look(t);
    Event e = Make(w, t, end, m);
    Retype(m.negated                          ? PloverType::kReject
           : words_.HoldsConflict(t + 1, end) ? PloverType::kThreaten
                                              : w.plover,
           &e);
    e.recipients = who_.Recipients(w, parties, actors);
    e.actors = std::move(actors);
    e.confidence = e.recipients.empty() ? 0.5f : 0.7f;
    e.predicate = doc_.tokens[t].span;
    merger_.Keep(std::move(e));
    return end;
  }

  void Noun(uint32_t t) {
    const uint32_t n = scene_.PhraseAt(t);
    if (n == kNone || scene_.Phrase(n).head != t) return;
    const EventWord* w = figures_.OfNoun(words_.NounEntry(t), t, n);
    if (!w) return;
    const auto& np = scene_.Phrase(n);
    const uint32_t end = scene_.ClauseEnd(t, false);
    Ids actors, recipients;
    scene_.EntitiesOf(n, &actors);  // the possessor or the state before it; never the noun itself
    // what an agreement is with stands before the next verb; who an attack hit may stand behind it
    const bool near = IsCooperation(w->plover);
    uint32_t own = near ? np.last : end;
    while (own < end && doc_.tokens[own].upos != Upos::kVerb && doc_.tokens[own].upos != Upos::kAux)
      ++own;
    std::vector<Party> parties;
    scene_.Parties(np.last, own, kNone, &parties);
    parties.erase(std::remove_if(parties.begin(), parties.end(),
                                 [&](const Party& p) { return near && p.prep == "object"; }),
                  parties.end());
    for (const Party& p : parties) {
      if (p.prep == "between") {
        actors.assign(1, p.entities[0]);
        recipients.assign(p.entities.begin() + 1, p.entities.end());
        break;
      }
    }
    if (const Ids by = who_.Agent(np.last, std::min(end, np.last + 10)); !by.empty()) {
      if (recipients.empty()) recipients = actors;
      actors = by;
    }
    const uint32_t verb = who_.GoverningVerb(n);
    if (const uint32_t undergone = who_.Undergone(n); undergone != kNone) {
      who_.Undergo(undergone, IsCooperation(w->plover), parties, &actors, &recipients);
    } else if (actors.empty() && verb != kNone) {
      const bool direct = doc_.tokens[np.first - 1].upos != Upos::kAdp ||
                          w->plover == PloverType::kConsult || w->mode == "strike";
      // "blasted the attack" is no attack by the subject; "launched an attack" is
      uint32_t unused = kNone;
      const EventWord* entry = words_.VerbEntry(verb, &unused);
      const bool judges = entry && entry->link == LinkKind::kNone;
      const bool of = verb > scene_.first() &&
                      doc_.tokens[verb - 1].xpos == Xpos::kIN;  // "of breaking the embargo"
      // "called the allegations baseless": those that were told of before
      const std::string_view det = doc_.tokens[np.first].norm;
      const bool known = w->plover == PloverType::kAccuse &&
                         (det == "the" || det == "these" || det == "those" || det == "that");
      if (direct && !judges && !known && !of) {
        if (const uint32_t s = scene_.Subject(verb); s != kNone) scene_.Joined(s, true, &actors);
      }
    }
    if (recipients.empty()) recipients = who_.Recipients(*w, parties, actors);
    const Marks m = words_.Look(np.first);
    Event e = Make(*w, t, end, m);
    if (m.negated && IsCooperation(e.plover)) Retype(PloverType::kReject, &e);
    e.predicate = doc_.tokens[t].span;
    if (!w->first.empty()) e.predicate.begin = doc_.tokens[t - 1].span.begin;
    if (actors.empty()) {
      const std::string_view det = doc_.tokens[np.first].norm;
      if (det == "the" || det == "this" || det == "that" || det == "both") merger_.Recall(e);
      return;
    }
    if (e.plover == PloverType::kSupport && recipients.empty())
      return;  // "the Geneva deal" says nothing of who did what
    e.actors = std::move(actors);
    e.recipients = std::move(recipients);
    e.confidence = e.recipients.empty() ? 0.45f : 0.6f;
    merger_.Keep(std::move(e));
  }

  Event Make(const EventWord& w, uint32_t predicate, uint32_t end, const Marks& m) const {
    Event e;
    e.plover = w.plover;
    e.mode = w.mode;
    e.cameo = w.cameo;
    e.place = scene_.Place(predicate + 1, end);
    e.when = scene_.When(predicate, end);
    e.modality = words_.ModalityOf(predicate, m);
    return e;
  }

  static void Retype(PloverType type, Event* e) {
    if (type == e->plover) return;
    e->plover = type;
    e->mode.clear();
    e->cameo = type == PloverType::kAgree ? "03" : type == PloverType::kThreaten ? "13" : "12";
  }

  const EventLexicon& lexicon_;
  Document& doc_;
  Scene scene_;
  Wording words_;
  Figures figures_;
  Participants who_;
  uint32_t held_verb_ = kNone;  // the last verb whose recipients do what stands behind it
  Ids held_;
  EventMerger merger_;
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
