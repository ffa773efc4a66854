// Reads CoNLL-U line by line.
//
// Bound: linear in the bytes. Tests: tests/text/conllu_test.cc.
#include "text/conllu.h"

#include <array>
#include <optional>

#include "base/utf8.h"

namespace hearsay::text {
namespace {

bool IsWordNumber(std::string_view s) {
  if (s.empty()) return false;
  for (const char c : s) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

class Reader {
 public:
  Reader(const InputFacts& facts, const std::function<void(Result<Document>)>& sink)
      : facts_(facts), sink_(sink) {}

  void Line(std::string_view line) {
    if (line.empty()) return EndSentence();
    if (line[0] == '#') {
      EndSentence();
      const auto mark = [&](std::string_view name) {
        return line.substr(1).starts_with(name) || line.substr(2).starts_with(name);
      };
      if (line.size() > 2 && mark("newdoc")) EndDocument();
      if (line.size() > 2 && mark("newpar")) EndBlock();
      return;
    }
    std::array<std::string_view, 10> columns;
    for (auto& c : columns) {
      const size_t tab = line.find('\t');
      c = line.substr(0, tab);
      if (tab == std::string_view::npos) break;
      line.remove_prefix(tab + 1);
    }
    if (!IsWordNumber(columns[0]) || columns[1].empty()) return;
    Word(columns[1], columns[9].find("SpaceAfter=No") == std::string_view::npos);
  }

  void EndDocument() {
    EndBlock();
    if (!doc_) return;
    doc_->id = DocumentId(*doc_);
    sink_(std::move(*doc_));
    doc_.reset();
    ++documents_;
  }
  uint32_t documents() const { return documents_; }

 private:
  void Word(std::string_view form, bool space_after) {
    if (!doc_) {
      doc_.emplace();
      doc_->input = facts_.input;
      doc_->url = facts_.url;
      doc_->publisher_name = facts_.publisher;
      doc_->published = facts_.published;
    }
    Document& d = *doc_;
    if (!in_block_) {
      if (!d.text.empty()) d.text += '\n';
    } else if (space_) {
      d.text += ' ';
    }
    const auto begin = static_cast<uint32_t>(d.text.size());
    Token t;
    t.space_before = !in_block_ || space_;
    d.text += form;
    t.span = {begin, static_cast<uint32_t>(d.text.size())};
    t.norm = d.arena.Copy(FoldPunctuation(ToLower(form)));
    const auto index = static_cast<uint32_t>(d.tokens.size());
    if (!in_block_) {
      Block b;
      b.span = t.span;
      d.blocks.push_back(b);
      in_block_ = true;
    }
    if (!in_sentence_) {
      d.sentences.push_back({t.span, index, index, static_cast<uint32_t>(d.blocks.size()) - 1});
      in_sentence_ = true;
    }
    d.tokens.push_back(t);
    d.sentences.back().last = index + 1;
    d.sentences.back().span.end = d.blocks.back().span.end = t.span.end;
    space_ = space_after;
  }
  void EndSentence() { in_sentence_ = false; }
  void EndBlock() { in_sentence_ = in_block_ = false; }

  const InputFacts& facts_;
  const std::function<void(Result<Document>)>& sink_;
  std::optional<Document> doc_;
  uint32_t documents_ = 0;
  bool in_block_ = false, in_sentence_ = false, space_ = false;
};

}  // namespace

void ReadConllu(std::string_view bytes, const InputFacts& facts,
                const std::function<void(Result<Document>)>& sink) {
  if (bytes.size() > kMostConlluBytes) return sink(Status(Error::kInputTooLarge, facts.input));
  if (!IsValidUtf8(bytes)) return sink(Status(Error::kInputEncoding, facts.input));
  Reader reader(facts, sink);
  while (!bytes.empty()) {
    const size_t end = bytes.find('\n');
    std::string_view line = bytes.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    reader.Line(line);
    bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
  }
  reader.EndDocument();
  if (reader.documents() == 0) sink(Status(Error::kInputNoText, facts.input));
}

}  // namespace hearsay::text
