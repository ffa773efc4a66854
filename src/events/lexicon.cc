// Loads the tables into hash maps by lemma. Bound: linear in the table, once. Tested by
// tests/events/event_test.cc.
#include "events/lexicon.h"

#include "rules/rules.h"

namespace hearsay::events {
namespace {

// In the order of WordClass.
constexpr std::string_view kClasses[] = {"subordinator", "saying",  "commenting", "abstract",
                                         "contest",      "labour",  "published",  "undergoing",
                                         "passage",      "customer"};

}  // namespace

Result<bool> EventLexicon::Load() {
  auto classes = rules::WordClasses::Load("rules/events_words.tsv", kClasses);
  if (!classes.ok()) return classes.status();
  classes_ = std::move(*classes);
  auto table = rules::LoadTable("rules/events.tsv");
  if (!table.ok()) return table.status();
  const int word = table->Column("word"), pos = table->Column("pos"), link = table->Column("link");
  const int plover = table->Column("plover"), mode = table->Column("mode"),
            cameo = table->Column("cameo");
  const int recipient = table->Column("recipient");
  const auto cell = [&](size_t i, int c) {
    const std::string_view s = table->Cell(i, c);
    return s == "-" ? std::string_view{} : s;
  };
  for (size_t i = 0; i < table->rows(); ++i) {
    EventWord w;
    std::string_view lemma = table->Cell(i, word);
    const std::string_view p = table->Cell(i, pos), l = cell(i, link);
    const auto bad = [&](const char* what) {
      return Status(Error::kRuleTable,
                    "rules/events.tsv:" + std::to_string(table->Line(i)) + ": " + what);
    };
    const auto type = FromWord<PloverType>(table->Cell(i, plover));
    if (!type) return bad("no PLOVER type");
    w.plover = *type;
    if (l.starts_with("obj:")) {
      w.link = LinkKind::kObject;
      w.with = l.substr(4);
    } else if (l.starts_with("type:")) {
      const auto t = FromWord<PloverType>(l.substr(5));
      if (!t) return bad("no PLOVER type in link");
      w.link = LinkKind::kType;
      w.with_type = *t;
    } else if (!l.empty()) {
      w.link = LinkKind::kParticle;
      w.with = l;
    }
    w.mode = cell(i, mode);
    w.cameo = cell(i, cameo);
    w.recipient = cell(i, recipient);
    if (p == "noun") {
      if (const size_t space = lemma.find(' '); space != std::string_view::npos) {
        w.first = lemma.substr(0, space);
        lemma = lemma.substr(space + 1);
      }
    }
    if (p == "verb")
      verbs_[lemma].push_back(w);
    else if (p == "noun")
      nouns_[lemma].push_back(w);
    else if (p == "adj")
      adjectives_[lemma].push_back(w);
    else
      return bad("pos is verb, noun or adj");
    ++size_;
  }
  return true;
}

bool IsCooperation(PloverType t) {
  switch (t) {
    case PloverType::kAgree:
    case PloverType::kConsult:
    case PloverType::kSupport:
    case PloverType::kCooperate:
    case PloverType::kAid:
    case PloverType::kConcede:
    case PloverType::kRetreat:
      return true;
    default:
      return false;
  }
}

bool ActsOnLand(PloverType t) {
  return t == PloverType::kCoerce || t == PloverType::kAid || t == PloverType::kProtest ||
         t == PloverType::kMobilize || t == PloverType::kRetreat || t == PloverType::kAgree ||
         t == PloverType::kSanction || t == PloverType::kThreaten;
}

}  // namespace hearsay::events
