// Every word of every vocabulary goes to its value and back; words that are none give nothing.
#include "record/tags.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <utility>
#include <vector>

namespace hearsay {
namespace {

template <typename E>
void RoundTrip(const std::vector<std::pair<E, std::string>>& words) {
  std::set<std::string> seen;
  for (const auto& [value, word] : words) {
    EXPECT_EQ(WordOf(value), word);
    EXPECT_EQ(FromWord<E>(word), value) << word;
    EXPECT_TRUE(seen.insert(word).second) << word << " stands twice";
  }
  EXPECT_EQ(FromWord<E>("no such word"), std::nullopt);
  EXPECT_EQ(FromWord<E>(""), std::nullopt);
}

#define HEARSAY_ENTRY(name, word) {V::name, word},
TEST(Tags, BlockKind) {
  using V = BlockKind;
  RoundTrip<V>({
#define HEARSAY_BLOCK_KIND HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_BLOCK_KIND
  });
}
TEST(Tags, PageKind) {
  using V = PageKind;
  RoundTrip<V>({
#define HEARSAY_PAGE_KIND HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_PAGE_KIND
  });
}
TEST(Tags, Upos) {
  using V = Upos;
  RoundTrip<V>({
#define HEARSAY_UPOS HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_UPOS
  });
}
TEST(Tags, Xpos) {
  using V = Xpos;
  RoundTrip<V>({
#define HEARSAY_XPOS HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_XPOS
  });
}
TEST(Tags, EntityKind) {
  using V = EntityKind;
  RoundTrip<V>({
#define HEARSAY_ENTITY_KIND HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_ENTITY_KIND
  });
}
TEST(Tags, MentionForm) {
  using V = MentionForm;
  RoundTrip<V>({
#define HEARSAY_MENTION_FORM HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_MENTION_FORM
  });
}
TEST(Tags, TimeType) {
  using V = TimeType;
  RoundTrip<V>({
#define HEARSAY_TIME_TYPE HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_TIME_TYPE
  });
}
TEST(Tags, Act) {
  using V = Act;
  RoundTrip<V>({
#define HEARSAY_ACT HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_ACT
  });
}
TEST(Tags, QuoteKind) {
  using V = QuoteKind;
  RoundTrip<V>({
#define HEARSAY_QUOTE HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_QUOTE
  });
}
TEST(Tags, Modality) {
  using V = Modality;
  RoundTrip<V>({
#define HEARSAY_MODALITY HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_MODALITY
  });
}
TEST(Tags, LinkHow) {
  using V = LinkHow;
  RoundTrip<V>({
#define HEARSAY_LINK_HOW HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_LINK_HOW
  });
}
TEST(Tags, PloverType) {
  using V = PloverType;
  RoundTrip<V>({
#define HEARSAY_PLOVER HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_PLOVER
  });
}
#undef HEARSAY_ENTRY

// The contract names these words; a change here is a new version of the record.
TEST(Tags, TheActsAndModalitiesOfTheContract) {
  for (const char* w :
       {"say", "report", "announce", "confirm", "deny", "accuse", "condemn", "decline", "silent",
        "promise", "threaten", "demand", "ask", "believe", "predict", "record"}) {
    EXPECT_TRUE(FromWord<Act>(w).has_value()) << w;
  }
  for (const char* w : {"asserted", "hedged", "negated", "conditional", "future", "question"}) {
    EXPECT_TRUE(FromWord<Modality>(w).has_value()) << w;
  }
}

}  // namespace
}  // namespace hearsay
