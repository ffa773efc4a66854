// Who did it and to whom: the entities that stand in the places of an event's actors and
// recipients. Thread rule: as Scene.
#pragma once
#include <vector>

#include "events/lexicon.h"
#include "events/scene.h"
#include "events/wording.h"

namespace hearsay::events {

class Participants {
 public:
  using Ids = std::vector<uint32_t>;
  Participants(const EventLexicon& lexicon, const Document& doc, const Scene& scene,
               const Wording& words)
      : lexicon_(lexicon), doc_(doc), scene_(scene), words_(words) {}
  Ids Recipients(const EventWord& w, const std::vector<Party>& parties, const Ids& actors) const;
  // Those behind "by" in tokens [from, end).
  Ids Agent(uint32_t from, uint32_t end) const;
  Ids Antecedent(uint32_t v, std::string_view word, const Ids& actors) const;
  Ids OfNounEvent(uint32_t v) const;
  uint32_t GoverningVerb(uint32_t phrase) const;
  uint32_t Undergone(uint32_t phrase) const;
  void Undergo(uint32_t verb, bool kindly, const std::vector<Party>& parties, Ids* actors,
               Ids* recipients) const;
  bool Attributive(uint32_t v) const;

 private:
  const EventLexicon& lexicon_;
  const Document& doc_;
  const Scene& scene_;
  const Wording& words_;
};

}  // namespace hearsay::events
