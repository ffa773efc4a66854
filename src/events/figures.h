// Words of force and of release where they are not meant so: a strike of workers, a battle in
// court, an attack on a policy, the release of a report. Thread rule: one document, one thread.
// Ownership: views lexicon, document, scene and words.
#pragma once
#include "events/lexicon.h"
#include "events/scene.h"
#include "events/wording.h"

namespace hearsay::events {

class Figures {
 public:
  Figures(const EventLexicon& lexicon, const Document& doc, const Scene& scene,
          const Wording& words)
      : lexicon_(lexicon), doc_(doc), scene_(scene), words_(words) {}
  // The entry that is meant instead of `w` at the verb v or at the noun t (the head of `phrase`);
  // `w` where it is meant as it stands, null where no event is told or `w` is null.
  const EventWord* OfVerb(const EventWord* w, uint32_t v) const;
  const EventWord* OfNoun(const EventWord* w, uint32_t t, uint32_t phrase) const;

 private:
  bool HoldsPeople(uint32_t phrase) const;
  bool Dismisses(uint32_t v) const;
  bool HoldsMeans(uint32_t phrase) const;
  bool Labour(uint32_t t, uint32_t phrase) const;

  const EventLexicon& lexicon_;
  const Document& doc_;
  const Scene& scene_;
  const Wording& words_;
};

}  // namespace hearsay::events
