// Words of the vocabularies, made from tags.def so that enum and word cannot part. Linear in a vocabulary's size.
// Tested by tests/record/tags_test.cc.
#include "record/tags.h"

#include <iterator>

namespace hearsay {
namespace {
#define HEARSAY_ENTRY(name, word) word,
constexpr std::string_view kBlockKind[] = {
#define HEARSAY_BLOCK_KIND HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_BLOCK_KIND
};
constexpr std::string_view kPageKind[] = {
#define HEARSAY_PAGE_KIND HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_PAGE_KIND
};
constexpr std::string_view kUpos[] = {
#define HEARSAY_UPOS HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_UPOS
};
constexpr std::string_view kXpos[] = {
#define HEARSAY_XPOS HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_XPOS
};
constexpr std::string_view kEntityKind[] = {
#define HEARSAY_ENTITY_KIND HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_ENTITY_KIND
};
constexpr std::string_view kMentionForm[] = {
#define HEARSAY_MENTION_FORM HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_MENTION_FORM
};
constexpr std::string_view kTimeType[] = {
#define HEARSAY_TIME_TYPE HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_TIME_TYPE
};
constexpr std::string_view kAct[] = {
#define HEARSAY_ACT HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_ACT
};
constexpr std::string_view kQuoteKind[] = {
#define HEARSAY_QUOTE HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_QUOTE
};
constexpr std::string_view kModality[] = {
#define HEARSAY_MODALITY HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_MODALITY
};
constexpr std::string_view kLinkHow[] = {
#define HEARSAY_LINK_HOW HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_LINK_HOW
};
constexpr std::string_view kPloverType[] = {
#define HEARSAY_PLOVER HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_PLOVER
};
#undef HEARSAY_ENTRY
}  // namespace

#define HEARSAY_WORDS(E)                                                                   \
  std::string_view WordOf(E v) { return k##E[static_cast<size_t>(v)]; }                    \
  template <>                                                                              \
  std::optional<E> FromWord<E>(std::string_view word) {                                    \
    for (size_t i = 0; i < std::size(k##E); ++i) {                                         \
      if (k##E[i] == word) return static_cast<E>(i);                                       \
    }                                                                                      \
    return std::nullopt;                                                                   \
  }
HEARSAY_WORDS(BlockKind)
HEARSAY_WORDS(PageKind)
HEARSAY_WORDS(Upos)
HEARSAY_WORDS(Xpos)
HEARSAY_WORDS(EntityKind)
HEARSAY_WORDS(MentionForm)
HEARSAY_WORDS(TimeType)
HEARSAY_WORDS(Act)
HEARSAY_WORDS(QuoteKind)
HEARSAY_WORDS(Modality)
HEARSAY_WORDS(LinkHow)
HEARSAY_WORDS(PloverType)
#undef HEARSAY_WORDS

}  // namespace hearsay
