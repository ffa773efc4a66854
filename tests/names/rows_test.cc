// Runs tests/names/*.rows: a text and what must hold of its entities. Form of a case:
//   # title
//   publisher: NAME        (optional; also published: DAY, domain: HOST)
//   TEXT                   (one paragraph a line)
//   same: A = B = C        the mentions with these words are one entity ("Voss#2" is the second
//   mention with that word) apart: A / B           … are different entities entity: KIND | NAME |
//   role=… | of=NAME | count=N | code=… | unnamed none: WORDS            no mention has these words
//   count: WORDS = N       their entity counts so many; "-" for none
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "base/table.h"
#include "names/name_finder.h"
#include "syntax/tagger.h"
#include "text/segmenter.h"

namespace hearsay {
namespace {

struct Engines {
  text::Segmenter segmenter;
  syntax::Tagger tagger;
  names::NameFinder names;
};

const Engines& TheEngines() {
  static const Engines* engines = [] {
    auto segmenter = text::Segmenter::Create();
    auto tagger = syntax::Tagger::Create();
    auto names = names::NameFinder::Create();
    if (!segmenter.ok() || !tagger.ok() || !names.ok()) std::abort();
    return new Engines{std::move(*segmenter), std::move(*tagger), std::move(*names)};
  }();
  return *engines;
}

struct Case {
  std::string title;
  Document doc;
  std::vector<std::string> expected;
};

void Annotate(Document* doc) {
  TheEngines().segmenter.Run(doc);
  TheEngines().tagger.Run(doc);
  TheEngines().names.Run(doc);
}

std::vector<Case> ReadCases(const std::filesystem::path& path) {
  std::vector<Case> cases;
  std::ifstream in(path);
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const auto value = [&](std::string_view key) -> std::optional<std::string> {
      if (!line.starts_with(key)) return std::nullopt;
      return std::string(Trim(std::string_view(line).substr(key.size())));
    };
    if (auto title = value("# ")) {
      cases.emplace_back();
      cases.back().title = *title;
      continue;
    }
    Case& c = cases.back();
    if (auto v = value("publisher:")) {
      c.doc.publisher_name = *v;
    } else if (auto v = value("published:")) {
      c.doc.published = *v;
    } else if (auto v = value("domain:")) {
      c.doc.publisher_domain = *v;
    } else if (line.starts_with("same:") || line.starts_with("apart:") ||
               line.starts_with("entity:") || line.starts_with("none:") ||
               line.starts_with("count:")) {
      c.expected.push_back(line);
    } else {
      if (!c.doc.text.empty()) c.doc.text += "\n";
      const uint32_t begin = static_cast<uint32_t>(c.doc.text.size());
      c.doc.text += line;
      c.doc.blocks.push_back({BlockKind::kParagraph,
                              {begin, static_cast<uint32_t>(c.doc.text.size())},
                              {begin, c.doc.text.size()}});
    }
  }
  return cases;
}

// The entity of the n-th mention with these words ("Voss#2"), or kNone.
uint32_t EntityOf(const Document& doc, std::string_view words) {
  size_t n = 1;
  if (const size_t at = words.rfind('#'); at != std::string_view::npos) {
    n = static_cast<size_t>(words[at + 1] - '0');
    words = words.substr(0, at);
  }
  for (const Mention& m : doc.mentions) {
    if (doc.TextOf(m.span) == words && --n == 0) return m.entity;
  }
  return kNone;
}

std::string Describe(const Document& doc) {
  std::string out;
  for (size_t e = 0; e < doc.entities.size(); ++e) {
    const Entity& entity = doc.entities[e];
    out += "\n  " + std::string(WordOf(entity.kind)) + " | " + entity.name;
    if (!entity.role.empty()) out += " | role=" + entity.role;
    if (entity.affiliation != kNone) out += " | of=" + doc.entities[entity.affiliation].name;
    if (entity.count) out += " | count=" + std::to_string(*entity.count);
    if (!entity.code.empty()) out += " | code=" + entity.code;
    if (entity.unnamed) out += " | unnamed";
    out += "   <-";
    for (const Mention& m : doc.mentions) {
      if (m.entity == e) out += " [" + std::string(doc.TextOf(m.span)) + "]";
    }
  }
  return out;
}

bool HasEntity(const Document& doc, std::string_view line) {
  const std::vector<std::string_view> parts = Split(line, '|');
  for (const Entity& e : doc.entities) {
    if (parts.size() < 2 || WordOf(e.kind) != Trim(parts[0]) || e.name != Trim(parts[1])) continue;
    bool all = true;
    for (size_t i = 2; i < parts.size(); ++i) {
      const std::string_view p = Trim(parts[i]);
      if (p == "unnamed") {
        all = all && e.unnamed;
      } else if (p.starts_with("role=")) {
        all = all && e.role == p.substr(5);
      } else if (p.starts_with("of=")) {
        all = all && e.affiliation != kNone && doc.entities[e.affiliation].name == p.substr(3);
      } else if (p.starts_with("count=")) {
        all = all && e.count && std::to_string(*e.count) == p.substr(6);
      } else if (p.starts_with("code=")) {
        all = all && e.code == p.substr(5);
      } else {
        all = false;
      }
    }
    if (all) return true;
  }
  return false;
}

void CheckProperties(const Document& doc) {
  std::vector<uint32_t> mentioned(doc.entities.size(), 0);
  for (size_t i = 0; i < doc.mentions.size(); ++i) {
    const Mention& m = doc.mentions[i];
    ASSERT_LT(m.entity, doc.entities.size());
    ++mentioned[m.entity];
    ASSERT_LT(m.first, m.last);
    ASSERT_LE(m.last, doc.tokens.size());
    EXPECT_GE(m.head, m.first);
    EXPECT_LT(m.head, m.last);
    EXPECT_EQ(m.span.begin, doc.tokens[m.first].span.begin);
    EXPECT_EQ(m.span.end, doc.tokens[m.last - 1].span.end);
    if (i == 0) continue;
    const Mention& p = doc.mentions[i - 1];
    EXPECT_TRUE(p.span.begin < m.span.begin ||
                (p.span.begin == m.span.begin && p.span.end > m.span.end));
  }
  for (size_t e = 0; e < doc.entities.size(); ++e) {
    EXPECT_TRUE(mentioned[e] || e == doc.publisher || [&] {
      for (const Entity& other : doc.entities) {
        if (other.affiliation == e) return true;
      }
      return false;
    }()) << doc.entities[e].name;
    EXPECT_FALSE(doc.entities[e].name.empty());
    if (doc.entities[e].affiliation != kNone) {
      EXPECT_LT(doc.entities[e].affiliation, doc.entities.size());
    }
  }
}

TEST(Names, Rows) {
  const std::filesystem::path folder = std::string(HEARSAY_SOURCE_DIR) + "/tests/names";
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() == ".rows") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    for (Case& c : ReadCases(file)) {
      SCOPED_TRACE(file.filename().string() + ": " + c.title);
      Document& doc = c.doc;
      Annotate(&doc);
      CheckProperties(doc);
      ASSERT_FALSE(c.expected.empty());
      for (const std::string& line : c.expected) {
        const size_t colon = line.find(':');
        const std::string_view what = std::string_view(line).substr(0, colon);
        const std::string_view rest = Trim(std::string_view(line).substr(colon + 1));
        if (what == "entity") {
          EXPECT_TRUE(HasEntity(doc, rest)) << line << Describe(doc);
        } else if (what == "count") {
          const std::vector<std::string_view> parts = Split(rest, '=');
          ASSERT_EQ(parts.size(), 2u) << line;
          const uint32_t e = EntityOf(doc, Trim(parts[0]));
          ASSERT_NE(e, kNone) << line << Describe(doc);
          const auto& count = doc.entities[e].count;
          EXPECT_EQ(count ? std::to_string(*count) : "-", Trim(parts[1])) << line << Describe(doc);
        } else if (what == "none") {
          EXPECT_EQ(EntityOf(doc, rest), kNone) << line << Describe(doc);
        } else {
          const bool same = what == "same";
          const std::vector<std::string_view> words = Split(rest, same ? '=' : '/');
          ASSERT_GE(words.size(), 2u) << line;
          const uint32_t first = EntityOf(doc, Trim(words[0]));
          EXPECT_NE(first, kNone) << line << Describe(doc);
          for (size_t i = 1; i < words.size(); ++i) {
            const uint32_t other = EntityOf(doc, Trim(words[i]));
            EXPECT_NE(other, kNone) << line << " -> " << words[i] << Describe(doc);
            if (same) {
              EXPECT_EQ(first, other) << line << " -> " << words[i] << Describe(doc);
            } else {
              EXPECT_NE(first, other) << line << " -> " << words[i] << Describe(doc);
            }
          }
        }
      }
    }
  }
}

// An affiliation may be an entity that no mention names; nothing else may.
TEST(Names, PublisherAloneNeedsNoMention) {
  Document doc;
  doc.publisher_name = "Reuters";
  Annotate(&doc);
  ASSERT_EQ(doc.entities.size(), 1u);
  EXPECT_EQ(doc.publisher, 0u);
  EXPECT_EQ(doc.entities[0].name, "Reuters");
  EXPECT_EQ(doc.entities[0].kind, EntityKind::kOutlet);
  EXPECT_TRUE(doc.mentions.empty());
}

TEST(Names, PublisherFromDomain) {
  Document doc;
  doc.publisher_domain = "www.reuters.com";
  Annotate(&doc);
  EXPECT_EQ(doc.publisher_name, "Reuters");
  Document unknown;
  unknown.publisher_domain = "gazette.example";
  Annotate(&unknown);
  ASSERT_EQ(unknown.publisher, 0u);
  EXPECT_EQ(unknown.entities[0].name, "gazette.example");
  Document none;
  Annotate(&none);
  EXPECT_EQ(none.publisher, kNone);
}

TEST(Names, SameOutputTwice) {
  for (Case& c : ReadCases(std::string(HEARSAY_SOURCE_DIR) + "/tests/names/groups.rows")) {
    Document again;
    again.text = c.doc.text;
    again.blocks = c.doc.blocks;
    again.publisher_name = c.doc.publisher_name;
    again.published = c.doc.published;
    Annotate(&c.doc);
    Annotate(&again);
    EXPECT_EQ(Describe(c.doc), Describe(again));
  }
}

}  // namespace
}  // namespace hearsay
