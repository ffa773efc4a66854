// The files under rules/ and models/ as bytes inside the program (cmake/embed.cmake). 64-byte aligned, read-only.
#pragma once
#include <string_view>

namespace hearsay::rules {

struct EmbeddedFile {
  const char* name;  // "rules/outlets.tsv"; nullptr ends the table
  const char* begin;
  const char* end;
};
extern const EmbeddedFile kEmbedded[];

}  // namespace hearsay::rules
