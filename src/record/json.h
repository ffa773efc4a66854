// The record as JSON: the contract of docs/record.md, version kRecordVersion. Spans become code points here and only here.
// Thread rule: pure. Fields that are unknown are left out.
#pragma once
#include <string>

#include "record/document.h"

namespace hearsay {

inline constexpr int kRecordVersion = 1;

struct JsonOptions {
  bool tokens = false;  // --tokens
};

// One line without the newline. Valid UTF-8 whatever the document holds.
std::string ToJson(const Document& doc, const JsonOptions& options = {});

}  // namespace hearsay
