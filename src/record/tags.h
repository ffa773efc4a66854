// The closed vocabularies of the record as enums, with their words in JSON. Pure.
#pragma once
#include <cstdint>
#include <optional>
#include <string_view>

namespace hearsay {

#define HEARSAY_ENTRY(name, word) name,
enum class BlockKind : uint8_t {
#define HEARSAY_BLOCK_KIND HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_BLOCK_KIND
};
enum class PageKind : uint8_t {
#define HEARSAY_PAGE_KIND HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_PAGE_KIND
};
enum class Upos : uint8_t {
#define HEARSAY_UPOS HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_UPOS
};
enum class Xpos : uint8_t {
#define HEARSAY_XPOS HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_XPOS
};
enum class EntityKind : uint8_t {
#define HEARSAY_ENTITY_KIND HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_ENTITY_KIND
};
enum class MentionForm : uint8_t {
#define HEARSAY_MENTION_FORM HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_MENTION_FORM
};
enum class TimeType : uint8_t {
#define HEARSAY_TIME_TYPE HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_TIME_TYPE
};
enum class Act : uint8_t {
#define HEARSAY_ACT HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_ACT
};
enum class QuoteKind : uint8_t {
#define HEARSAY_QUOTE HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_QUOTE
};
enum class Modality : uint8_t {
#define HEARSAY_MODALITY HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_MODALITY
};
enum class LinkHow : uint8_t {
#define HEARSAY_LINK_HOW HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_LINK_HOW
};
enum class PloverType : uint8_t {
#define HEARSAY_PLOVER HEARSAY_ENTRY
#include "record/tags.def"
#undef HEARSAY_PLOVER
};
#undef HEARSAY_ENTRY

// The word of a value ("paragraph", "NNP", "ACCUSE").
std::string_view WordOf(BlockKind v);
std::string_view WordOf(PageKind v);
std::string_view WordOf(Upos v);
std::string_view WordOf(Xpos v);
std::string_view WordOf(EntityKind v);
std::string_view WordOf(MentionForm v);
std::string_view WordOf(TimeType v);
std::string_view WordOf(Act v);
std::string_view WordOf(QuoteKind v);
std::string_view WordOf(Modality v);
std::string_view WordOf(LinkHow v);
std::string_view WordOf(PloverType v);

// The value of a word, or nothing. FromWord<Act>("deny").
template <typename E>
std::optional<E> FromWord(std::string_view word);

}  // namespace hearsay
