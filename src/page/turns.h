// Turns of speakers: how many paragraphs open with a speaker ("ANNA LEE: …", "Q: …"), and whether
// they make a transcript; and interviews whose questions are set in bold. Thread rule: one thread a
// tally; it holds views into the texts that it was given.
#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "page/page_kind_words.h"
#include "record/tags.h"

namespace hearsay::page {

class Turns {
 public:
  explicit Turns(const KindWords& words) : words_(words) {}
  // The kept blocks in order; `bold`: all of it is set in bold.
  void Add(BlockKind kind, std::string_view text, bool bold);
  // The evidence ("14 turns of 3 speakers", "6 questions in bold with their answers"), "" if this
  // is no transcript.
  std::string Transcript() const;
  size_t paragraphs() const { return paragraphs_; }
  size_t bytes() const { return bytes_; }

 private:
  static constexpr size_t kMaxSpeakers = 64;  // further names are not told apart
  size_t SpeakerNumber(std::string_view name);
  void AddQuestion(std::string_view text, bool bold);
  bool FixedOrder() const;

  const KindWords& words_;
  size_t paragraphs_ = 0, bytes_ = 0, turns_ = 0, turn_bytes_ = 0;
  bool open_ = false;  // a turn goes on
  std::vector<std::string_view> speakers_;
  std::vector<size_t> order_;  // of the speakers, one a turn
  size_t questions_ = 0, asked_ = 0, answers_ = 0, answer_bytes_ = 0;
  bool question_open_ = false;
};

// The speaker that opens the text ("Anna Lee" of "Anna Lee: I did."), "" if none does: at most five
// words before a colon, each with a capital or a speaker's word of the table, none of its labels.
std::string_view SpeakerOf(std::string_view text, const KindWords& words);

}  // namespace hearsay::page
