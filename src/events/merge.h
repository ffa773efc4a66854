// One event told twice is one event: keeps the events of a document, adds what a later mention
// knows, and gives claims the events that they tell. Thread rule: one document, one thread.
#pragma once
#include <utility>
#include <vector>

#include "record/document.h"

namespace hearsay::events {

class EventMerger {
 public:
  explicit EventMerger(Document* doc) : doc_(*doc) {}
  // A new event, or more about one that the document has.
  void Keep(Event e);
  // "The meeting took place in Oslo on Monday": more about the last event of its type.
  void Recall(const Event& e);
  // Fills Claim::events: the events whose predicates, first or merged, a claim holds, and the event
  // that its own cue is ("X accused Y of …") where both sides are known.
  void Link();

 private:
  void Absorb(const Event& from, Event* to);
  bool Near(const Event& a, const Event& b) const;

  static constexpr size_t kMostEvents =
      2000;  // keeps the search for an earlier mention bounded on hostile input
  Document& doc_;
  std::vector<std::pair<uint32_t, Span>> also_;  // further predicates of an event
};

}  // namespace hearsay::events
