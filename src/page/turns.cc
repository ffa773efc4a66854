// Counts over blocks. What tells a transcript from a list of terms ("Price: 4", "Myth: …"): labels
// of the table are no speakers, speakers speak again, and three or more of them do not keep one
// fixed order through the whole text. Linear. Tested by tests/page/page_kind_test.cc.
#include "page/turns.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/fold_words.h"
#include "page/residue.h"

namespace hearsay::page {
namespace {

constexpr size_t kTurns = 6;      // turns that make a transcript, by at least two speakers …
constexpr size_t kTurnShare = 2;  // … in at least one of so many bytes, without lists
constexpr size_t kQuestions = 4;  // bold questions, each with an answer, that make an interview
constexpr size_t kNameBytes = 48, kNameWords = 5;

std::string Count(size_t n, std::string_view what) {
  return std::to_string(n) + " " + std::string(what) + (n == 1 ? "" : "s");
}

}  // namespace

std::string_view SpeakerOf(std::string_view text, const KindWords& words) {
  size_t colon = text.substr(0, kNameBytes + 3).find(':');
  if (colon == std::string_view::npos) colon = text.substr(0, kNameBytes + 3).find("\xEF\xBC\x9A");
  if (colon == std::string_view::npos || colon == 0 || colon > kNameBytes) return {};
  if (text[colon] == ':' && colon + 1 < text.size() && text[colon + 1] != ' ') return {};
  const std::string_view name = text.substr(0, colon);
  if (CountWords(name) > kNameWords) return {};
  const std::string folded = FoldWords(name);
  if (folded.empty() || !words.Of(KindWords::kLabel, folded).empty()) return {};
  if (!words.Of(KindWords::kSpeaker, folded).empty()) return name;
  bool letter = false;
  for (size_t p = 0; p < name.size();) {
    const bool starts = p == 0 || name[p - 1] == ' ';
    const char32_t c = DecodeUtf8(name, &p);
    if (c == '"' || c == 0x201C || c == 0x201E || c == 0xAB) return {};
    if (starts && IsDigit(c)) return {};
    if (starts && IsLetter(c) && IsLower(c)) return {};
    letter = letter || IsLetter(c);
  }
  return letter ? name : std::string_view();
}

size_t Turns::SpeakerNumber(std::string_view name) {
  for (size_t i = 0; i < speakers_.size(); ++i) {
    if (speakers_[i] == name) return i;
  }
  if (speakers_.size() < kMaxSpeakers) speakers_.push_back(name);
  return speakers_.size() - 1;
}

void Turns::AddQuestion(std::string_view text, bool bold) {
  if (bold && text.ends_with("?") && CountWords(text) >= 3) {
    ++questions_;
    const std::string folded = FoldWords(text);
    for (size_t at = 0, end; at < folded.size(); at = end + 1) {
      end = std::min(folded.find(' ', at), folded.size());
      if (words_.Of(KindWords::kYou, std::string_view(folded).substr(at, end - at)).empty())
        continue;
      ++asked_;
      break;
    }
    question_open_ = true;
    return;
  }
  answers_ += question_open_;
  question_open_ = false;
  if (questions_) answer_bytes_ += text.size();
}

void Turns::Add(BlockKind kind, std::string_view text, bool bold) {
  if (kind == BlockKind::kTitle || kind == BlockKind::kCaption || kind == BlockKind::kCredit)
    return;
  bytes_ += text.size();
  if (kind == BlockKind::kHeading) {
    open_ = question_open_ = false;
    return;
  }
  ++paragraphs_;
  if (kind == BlockKind::kParagraph) AddQuestion(text, bold);
  if (const std::string_view s = SpeakerOf(text, words_);
      !s.empty() && kind == BlockKind::kParagraph) {
    ++turns_;
    order_.push_back(SpeakerNumber(s));
    open_ = true;
  }
  // A speaker goes on in paragraphs without a name; lists ("Pros:") are nobody's speech.
  open_ = open_ && kind == BlockKind::kParagraph;
  if (open_) turn_bytes_ += text.size();
}

// Whether nearly every speaker is always followed by the same one: "Problem, Solution, Takeaway".
// Two take turns anyhow.
bool Turns::FixedOrder() const {
  if (speakers_.size() < 3) return false;
  std::vector<size_t> next(speakers_.size(), SIZE_MAX);
  size_t kept = 0, seen = 0;
  for (size_t i = 0; i + 1 < order_.size(); ++i) {
    size_t& n = next[order_[i]];
    if (n != SIZE_MAX) {
      ++seen;
      kept += n == order_[i + 1];
    }
    n = order_[i + 1];
  }
  return kept * 10 >= seen * 9;
}

std::string Turns::Transcript() const {
  // Two speakers who speak again: lists of terms have a new head in every line.
  if (turns_ >= kTurns && turn_bytes_ * kTurnShare >= bytes_ && speakers_.size() >= 2 &&
      turns_ >= speakers_.size() * 2 && !FixedOrder())
    return Count(turns_, "turn") + " of " + Count(speakers_.size(), "speaker");
  if (questions_ >= kQuestions && answers_ * 10 >= questions_ * 8 && asked_ * 2 >= questions_ &&
      answer_bytes_ * 2 >= bytes_)
    return Count(questions_, "question") + " in bold with their answers";
  return {};
}

}  // namespace hearsay::page
