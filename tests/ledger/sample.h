// Documents made by hand for the tests of the ledger and of standing: the rooms before them are not
// run, so each test says exactly what was found. Spans are given by the words themselves.
#pragma once
#include <gtest/gtest.h>

#include <cstdio>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "record/document.h"

namespace hearsay::sample {

class Maker {
 public:
  Maker(std::string publisher, std::string published, std::string text) {
    d_.publisher_name = publisher;
    d_.published = std::move(published);
    d_.text = std::move(text);
    d_.input = publisher + ".txt";
    d_.url = "https://" + publisher + ".example/" + d_.published;
    d_.id = DocumentId(d_);
    d_.blocks.push_back(
        {BlockKind::kParagraph, {0, static_cast<uint32_t>(d_.text.size())}, {0, d_.text.size()}});
    d_.publisher = Entity(EntityKind::kOutlet, publisher);
    Tokens();
  }

  Span At(std::string_view words) const {
    const size_t at = d_.text.find(words);
    EXPECT_NE(at, std::string::npos) << words;
    return {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  }
  uint32_t Entity(EntityKind kind, std::string name, bool unnamed = false,
                  std::optional<uint32_t> count = {}) {
    hearsay::Entity e;
    e.kind = kind;
    e.name = std::move(name);
    e.unnamed = unnamed;
    e.count = count;
    d_.entities.push_back(std::move(e));
    return static_cast<uint32_t>(d_.entities.size() - 1);
  }
  uint32_t Group(std::string name, std::optional<uint32_t> count = {}) {
    return Entity(EntityKind::kGroup, std::move(name), true, count);
  }
  void Mention(uint32_t entity, std::string_view words, MentionForm form = MentionForm::kName) {
    d_.mentions.push_back({At(words), entity, form, 0, 0, 0});
    std::sort(d_.mentions.begin(), d_.mentions.end(),
              [](const auto& a, const auto& b) { return a.span.begin < b.span.begin; });
  }
  // A claim with the chain publisher -> links…; `cue` proves every link. Gives its number.
  uint32_t Claim(std::string_view words, std::string_view cue,
                 std::vector<std::vector<uint32_t>> links, Act act = Act::kSay,
                 std::vector<uint32_t> answers = {}, Modality modality = Modality::kAsserted) {
    hearsay::Claim c;
    if (!words.empty()) c.content.push_back(At(words));
    c.act = act;
    c.modality = modality;
    c.answers = std::move(answers);
    c.confidence = 0.9f;
    c.chain.push_back({{d_.publisher}, LinkHow::kPublisher, {}});
    for (auto& l : links) c.chain.push_back({std::move(l), LinkHow::kStated, At(cue)});
    if (!cue.empty()) {
      Attribution a;
      a.cue.push_back(At(cue));
      a.content = c.content;
      a.act = act;
      a.entities = c.chain.back().entities;
      c.attribution = static_cast<uint32_t>(d_.attributions.size());
      d_.attributions.push_back(std::move(a));
    }
    d_.claims.push_back(std::move(c));
    return static_cast<uint32_t>(d_.claims.size() - 1);
  }
  Document& document() { return d_; }

 private:
  // Words as tokens; no tags, so every word that carries something is a key.
  void Tokens() {
    uint32_t begin = 0;
    const auto size = static_cast<uint32_t>(d_.text.size());
    for (uint32_t i = 0; i <= size; ++i) {
      if (i < size && d_.text[i] != ' ' && d_.text[i] != '\n') continue;
      if (i > begin) {
        Token t;
        t.span = {begin, i};
        std::string low(t.span.In(d_.text));
        for (char& c : low) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        t.norm = d_.arena.Copy(low);
        d_.tokens.push_back(t);
      }
      begin = i + 1;
    }
  }
  Document d_;
};

// The story that the tests tell: a paper reports what two unnamed officials said; others report its
// report.
inline Document Courier(const std::string& published = "2024-11-14") {
  Maker m("Harbor Courier", published,
          "Envoy Dara Venn met shipping magnate Olin Marsh in Lisbon on Monday, two Corvan "
          "officials said.");
  const uint32_t officials = m.Group("two Corvan officials", 2);
  m.Mention(m.Entity(EntityKind::kPerson, "Dara Venn"), "Dara Venn");
  m.Mention(m.Entity(EntityKind::kPerson, "Olin Marsh"), "Olin Marsh");
  m.Claim("Envoy Dara Venn met shipping magnate Olin Marsh in Lisbon on Monday", "said",
          {{officials}});
  return std::move(m.document());
}
inline Document Report(const std::string& publisher, const std::string& published,
                       const std::string& group = "two unnamed Corvan officials") {
  Maker m(publisher, published,
          "Olin Marsh met the envoy Dara Venn in Lisbon this week, the Harbor Courier reported, "
          "citing " +
              group + ". Mr Marsh has not commented.");
  const uint32_t courier = m.Entity(EntityKind::kOutlet, "Harbor Courier");
  const uint32_t officials = m.Group(group, 2);
  const uint32_t marsh = m.Entity(EntityKind::kPerson, "Olin Marsh");
  m.Mention(marsh, "Olin Marsh");
  m.Mention(m.Entity(EntityKind::kPerson, "Dara Venn"), "Dara Venn");
  const uint32_t claim = m.Claim("Olin Marsh met the envoy Dara Venn in Lisbon this week", "citing",
                                 {{courier}, {officials}}, Act::kReport);
  m.Claim("", "has not commented", {{marsh}}, Act::kSilent, {claim});
  return std::move(m.document());
}

// A path in a fresh folder, removed at the end of the test.
class Folder {
 public:
  Folder() {
    std::string t = ::testing::TempDir() + "hearsay-XXXXXX";
    path_ = mkdtemp(t.data());
  }
  ~Folder() { (void)!std::system(("rm -rf '" + path_ + "'").c_str()); }
  std::string operator/(const std::string& name) const { return path_ + "/" + name; }

 private:
  std::string path_;
};

}  // namespace hearsay::sample
