// Texts whose words and sentences are given: CoNLL-U (universaldependencies.org/format.html) to
// documents with text, one block a paragraph, sentences and tokens; annotation in the file is not
// read. Used to measure the rooms after this one by themselves.
//
// Thread rule: pure. Errors, through the sink: kInputEncoding, kInputNoText, kInputTooLarge.
#pragma once
#include <functional>
#include <string_view>

#include "base/status.h"
#include "record/document.h"

namespace hearsay::text {

inline constexpr size_t kMostConlluBytes = 256u << 20;

// Calls `sink` once a document ("# newdoc"; one where there is none). Lines "# newpar" begin a
// block; SpaceAfter=No in the last column glues a word to the next; multiword tokens ("3-4") and
// empty nodes ("3.1") are passed over.
void ReadConllu(std::string_view bytes, const InputFacts& facts,
                const std::function<void(Result<Document>)>& sink);

}  // namespace hearsay::text
