// Stories: articles and the lines expected of them, tests/reader/stories/*.story, each one test. A
// story is
//
//   # comment
//   publisher: Meridian News          options: publisher, published, url
//   ---
//   the article, plain text or HTML
//   ---
//   claim: WORDS | act | modality | LINK -> LINK -> LINK | answers: WORDS     "-": nothing
//   no claim: WORDS                   no claim's content holds the words
//   not in text: WORDS                the text of the document does not hold them
//   same: WORDS = WORDS               the two are mentions of one entity
//   count: WORDS = 2                  the entity with this mention is an unnamed group of so many
//   ("?" for: not said) time: WORDS = VALUE
//
// WORDS are looked for with white space, quotation marks and dashes folded. A claim is meant if its
// content holds them or, for refusals and silences, whose content is often empty, if source, cue
// and content together do. "*" leaves a field open. LINK is a name ("Courier" matches "The Harbour
// Courier"; a|b are alternatives), unnamed:2:DESCRIPTION, unnamed:DESCRIPTION, record:DESCRIPTION,
// "A & B" for two joined origins, or "?" for a link that names nobody. Every line must hold.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/table.h"
#include "base/utf8.h"
#include "reader/reader.h"

namespace hearsay {
namespace {

struct Line {
  int number;
  std::string kind, rest;
};
struct Story {
  InputFacts facts;
  std::string article;
  std::vector<Line> lines;
};

std::string Fold(std::string_view s) {
  std::string out;
  const std::string plain = ToLower(FoldPunctuation(s));
  for (char c : plain) {
    const bool space = c == ' ' || c == '\n' || c == '\t';
    if (c == '"' || c == '\'')
      continue;  // quotation marks stand inside a span in one place and outside in another
    if (!space) {
      out.push_back(c);
    } else if (!out.empty() && out.back() != ' ') {
      out.push_back(' ');
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}
bool Holds(std::string_view text, std::string_view words) {
  return Fold(text).find(Fold(words)) != std::string::npos;
}

std::string TrimmedString(std::string_view s) { return std::string(Trim(s)); }
std::vector<std::string> SplitBy(std::string_view s, std::string_view separator) {
  std::vector<std::string> out;
  for (;;) {
    const size_t at = s.find(separator);
    out.push_back(TrimmedString(s.substr(0, at)));
    if (at == std::string_view::npos) return out;
    s.remove_prefix(at + separator.size());
  }
}

Story Load(const std::string& path) {
  Story story;
  story.facts.input = path;
  std::ifstream in(path);
  std::string line;
  int part = 0;
  for (int number = 1; std::getline(in, line); ++number) {
    if (line == "---") {
      ++part;
      continue;
    }
    if (part == 1) {
      story.article += line + "\n";
      continue;
    }
    if (line.empty() || line[0] == '#') continue;
    const size_t colon = line.find(':');
    if (colon == std::string::npos) {
      ADD_FAILURE() << path << ":" << number << ": no colon";
      continue;
    }
    Line l{number, line.substr(0, colon), TrimmedString(std::string_view(line).substr(colon + 1))};
    if (part == 2) {
      story.lines.push_back(std::move(l));
    } else if (l.kind == "publisher") {
      story.facts.publisher = l.rest;
    } else if (l.kind == "published") {
      story.facts.published = l.rest;
    } else if (l.kind == "url") {
      story.facts.url = l.rest;
    } else {
      ADD_FAILURE() << path << ":" << number << ": unknown option " << l.kind;
    }
  }
  EXPECT_EQ(part, 2) << path << ": options --- article --- lines";
  EXPECT_FALSE(story.lines.empty()) << path;
  return story;
}

class Checker {
 public:
  explicit Checker(const Document& doc) : doc_(doc) {}

  std::string Join(const std::vector<Span>& spans) const {
    std::string out;
    for (Span s : spans) out += (out.empty() ? "" : " ") + std::string(doc_.TextOf(s));
    return out;
  }
  std::string Link(const ChainLink& l) const {
    if (l.entities.empty()) return "?";
    std::string out;
    for (uint32_t e : l.entities) {
      const Entity& x = doc_.entities[e];
      if (!out.empty()) out += " & ";
      if (x.unnamed) out += "unnamed:" + (x.count ? std::to_string(*x.count) + ":" : "");
      if (x.kind == EntityKind::kRecord) out += "record:";
      out += x.name;
    }
    return out;
  }
  std::string Describe(uint32_t id) const {
    const Claim& c = doc_.claims[id];
    std::string out = Join(c.content) + " | " + std::string(WordOf(c.act)) + " | " +
                      std::string(WordOf(c.modality)) + " | ";
    for (size_t i = 0; i < c.chain.size(); ++i) out += (i ? " -> " : "") + Link(c.chain[i]);
    for (uint32_t a : c.answers) out += " | answers: " + Join(doc_.claims[a].content).substr(0, 60);
    return out;
  }
  // The words that stand for a claim when its content is empty or a mere "the matter".
  std::string Whole(const Claim& c) const {
    if (c.attribution == kNone) return Join(c.content);
    const Attribution& a = doc_.attributions[c.attribution];
    std::vector<Span> all = a.source;
    all.insert(all.end(), a.cue.begin(), a.cue.end());
    all.insert(all.end(), c.content.begin(), c.content.end());
    std::sort(all.begin(), all.end());
    return Join(all);
  }
  bool Meant(const Claim& c, const std::string& words) const {
    if (Holds(Join(c.content), words)) return true;
    return (c.act == Act::kDecline || c.act == Act::kSilent || c.content.empty()) &&
           Holds(Whole(c), words);
  }

  static std::string Bare(std::string_view name) {
    std::string s = Fold(name);
    for (const char* p : {"the ", "a ", "an ", "mr ", "mr. ", "ms ", "ms. ", "mrs ", "dr ", "dr. ",
                          "president ", "ambassador "}) {
      if (s.rfind(p, 0) == 0) s.erase(0, std::string_view(p).size());
    }
    return s;
  }
  static bool EndsIn(const std::string& all, const std::string& part) {
    return all == part || (all.size() > part.size() && all.ends_with(part) &&
                           all[all.size() - part.size() - 1] == ' ');
  }
  static bool NameMatches(const std::string& got, const std::string& want) {
    const std::string a = Bare(got);
    for (const std::string& one : SplitBy(want, "|")) {
      const std::string b = Bare(one);
      if (!a.empty() && !b.empty() && (EndsIn(a, b) || EndsIn(b, a))) return true;
    }
    return false;
  }
  static bool DescriptionMatches(const std::string& got, const std::string& want) {
    const std::string all = " " + Fold(got) + " ";
    std::istringstream words(Fold(want));
    for (std::string w; words >> w;) {
      if (all.find(" " + w + " ") == std::string::npos) return false;
    }
    return true;
  }
  bool EntityMatches(const Entity& e, std::string want) const {
    if (want.rfind("record:", 0) == 0)
      return e.kind == EntityKind::kRecord && DescriptionMatches(e.name, want.substr(7));
    if (want.rfind("unnamed:", 0) != 0) {
      const bool description = !want.empty() && want[0] >= 'a' && want[0] <= 'z';
      return (description || !e.unnamed) && NameMatches(e.name, want);
    }
    want.erase(0, 8);
    if (!e.unnamed) return false;
    const size_t digits = std::min(want.find_first_not_of("0123456789"), want.size());
    if (digits > 0 && want[digits] == ':') {
      if (e.count != static_cast<uint32_t>(std::stoul(want.substr(0, digits)))) return false;
      want.erase(0, digits + 1);
    }
    return DescriptionMatches(e.name, want);
  }
  bool LinkMatches(const ChainLink& l, const std::string& want) const {
    if (want == "*") return true;
    if (want == "?") return l.entities.empty();
    const std::vector<std::string> parts = SplitBy(want, "&");
    if (l.entities.size() != parts.size()) return false;
    for (size_t i = 0; i < parts.size(); ++i) {
      if (!EntityMatches(doc_.entities[l.entities[i]], parts[i])) return false;
    }
    return true;
  }

  bool ChainMatches(const std::vector<ChainLink>& chain, const std::string& rest) const {
    if (rest == "*") return true;
    std::vector<std::string> want = SplitBy(rest, "->");
    if (std::string& last = want.back();
        last.size() > 2 && last.front() == '(' && last.back() == ')') {
      if (chain.size() + 1 == want.size()) {
        want.pop_back();
      } else {
        last = last.substr(1, last.size() - 2);
      }
    }
    if (chain.size() != want.size()) return false;
    for (size_t i = 0; i < chain.size(); ++i) {
      if (!LinkMatches(chain[i], want[i])) return false;
    }
    return true;
  }

  // "" if the line holds, else what is there instead.
  std::string Claims(const std::string& rest) const {
    const std::vector<std::string> f = SplitBy(rest, " | ");
    if (f.size() < 4) return "a claim line has four fields or five";
    if (f[1] != "*" && !FromWord<Act>(f[1])) return "no such act: " + f[1];
    if (f[2] != "*" && !FromWord<Modality>(f[2])) return "no such modality: " + f[2];
    std::string seen;
    for (uint32_t id = 0; id < doc_.claims.size(); ++id) {
      const Claim& c = doc_.claims[id];
      if (!Meant(c, f[0])) continue;
      bool good = (f[1] == "*" || WordOf(c.act) == f[1]) &&
                  (f[2] == "*" || WordOf(c.modality) == f[2]) && ChainMatches(c.chain, f[3]);
      if (good && f.size() > 4) {
        const std::string want = TrimmedString(std::string_view(f[4]).substr(f[4].find(':') + 1));
        const auto answered = [&](uint32_t a) {
          return Holds(Join(doc_.claims[a].content), want) || Holds(Whole(doc_.claims[a]), want);
        };
        good = want == "-" ? c.answers.empty()
                           : std::any_of(c.answers.begin(), c.answers.end(), answered);
      }
      if (good) return {};
      seen += "\n      + " + Describe(id);
    }
    return seen.empty() ? "\n      + (no claim of these words)" : seen;
  }
  std::string NoClaim(const std::string& words) const {
    std::string seen;
    for (uint32_t id = 0; id < doc_.claims.size(); ++id) {
      if (Holds(Join(doc_.claims[id].content), words)) seen += "\n      + " + Describe(id);
    }
    return seen;
  }
  const Entity* EntityOf(const std::string& words) const {
    for (const Mention& m : doc_.mentions) {
      if (Bare(doc_.TextOf(m.span)) == Bare(words)) return &doc_.entities[m.entity];
    }
    return nullptr;
  }
  std::string Pair(const Line& l) const {
    const std::vector<std::string> f = SplitBy(l.rest, " = ");
    if (f.size() != 2) return "not of the form A = B";
    if (l.kind == "time") {
      std::string seen;
      for (const TimeExpression& t : doc_.times) {
        if (!Holds(doc_.TextOf(t.span), f[0])) continue;
        if (t.value == f[1]) return {};
        seen += "\n      + " + std::string(doc_.TextOf(t.span)) + " = " + t.value;
      }
      return seen.empty() ? "\n      + (no such time)" : seen;
    }
    const Entity* a = EntityOf(f[0]);
    if (!a) return "\n      + (no mention " + f[0] + ")";
    if (l.kind == "count") {
      const std::string got = a->count ? std::to_string(*a->count) : "?";
      return a->unnamed && got == f[1]
                 ? ""
                 : "\n      + " + a->name + " = " + got + (a->unnamed ? "" : ", not unnamed");
    }
    const Entity* b = EntityOf(f[1]);
    if (!b) return "\n      + (no mention " + f[1] + ")";
    return a == b ? "" : "\n      + " + a->name + " is not " + b->name;
  }
  std::string Check(const Line& l) const {
    if (l.kind == "claim") return Claims(l.rest);
    if (l.kind == "no claim") return NoClaim(l.rest);
    if (l.kind == "not in text")
      return Holds(doc_.text, l.rest) ? "\n      + it is in the text" : "";
    if (l.kind == "same" || l.kind == "count" || l.kind == "time") return Pair(l);
    return "no such kind of line: " + l.kind;
  }

 private:
  const Document& doc_;
};

const Result<Reader>& TheReader() {
  static const Result<Reader>* reader = new Result<Reader>(Reader::Create());
  return *reader;
}

class Stories : public testing::TestWithParam<std::string> {};

TEST_P(Stories, EveryLineHolds) {
  const std::string path =
      std::string(HEARSAY_SOURCE_DIR "/tests/reader/stories/") + GetParam() + ".story";
  const Story story = Load(path);
  int documents = 0;
  ASSERT_TRUE(TheReader().ok()) << TheReader().status().ToString();
  TheReader()->Read(story.article, story.facts, [&](Result<Document> doc) {
    ASSERT_TRUE(doc.ok()) << doc.status().ToString();
    ++documents;
    const Checker checker(*doc);
    std::string missing;
    int failed = 0;
    for (const Line& l : story.lines) {
      const std::string seen = checker.Check(l);
      if (seen.empty()) continue;
      ++failed;
      missing += "\n  " + GetParam() + ".story:" + std::to_string(l.number) + ":\n      - " +
                 l.kind + ": " + l.rest + seen;
    }
    EXPECT_EQ(failed, 0) << failed << " of " << story.lines.size()
                         << " lines do not hold (- wanted, + found):" << missing;
  });
  EXPECT_EQ(documents, 1);
}

std::vector<std::string> Names() {
  std::vector<std::string> out;
  for (const auto& f :
       std::filesystem::directory_iterator(HEARSAY_SOURCE_DIR "/tests/reader/stories")) {
    if (f.path().extension() == ".story") out.push_back(f.path().stem().string());
  }
  std::sort(out.begin(), out.end());
  return out;
}
INSTANTIATE_TEST_SUITE_P(Reader, Stories, testing::ValuesIn(Names()),
                         [](const auto& info) { return info.param; });

TEST(StoriesFolder, IsNotEmpty) { EXPECT_GE(Names().size(), 12u); }

}  // namespace
}  // namespace hearsay
