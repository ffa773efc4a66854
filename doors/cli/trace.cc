// hearsay trace: the claims that put forward one thing, as a tree of reports in time under their
// origins, with the places that prove them and the standing. Tested by tests/doors/trace_test.py.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "doors/cli/commands.h"
#include "doors/cli/ledger_text.h"

namespace hearsay::cli {
namespace {

struct TraceArguments {
  std::string ledger, query, as_of;
  bool json = false;
};

std::string Plural(size_t n, const char* one, const char* many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

std::string Interval(const standing::Standing& s) {
  if (s.certain == s.possible)
    return Plural(static_cast<size_t>(s.certain), "independent origin", "independent origins");
  return "between " + std::to_string(s.certain) + " and " +
         Plural(static_cast<size_t>(s.possible), "independent origin", "independent origins") +
         " (what has no name may be another of them)";
}

// In quotation marks, where the words do not bring their own.
std::string Quoted(const std::string& words) {
  return words.starts_with("“") || words.starts_with("\"") ? words : "“" + words + "”";
}

const char* KindWord(standing::OriginKind k) {
  switch (k) {
    case standing::OriginKind::kNamed:
      return "named";
    case standing::OriginKind::kUnnamed:
      return "unnamed";
    case standing::OriginKind::kOutlet:
      return "outlet";
    default:
      return "unknown";
  }
}

Json ToJson(const standing::Standing& s) {
  Json j;
  j["standing"] = s.key;
  j["origins"] = {
      {"certain", s.certain}, {"possible", s.possible}, {"named", s.named}, {"unnamed", s.unnamed}};
  Json origins = Json::array(), merges = Json::array(), claims = Json::array(),
       answers = Json::array();
  for (const auto& o : s.origins) {
    Json x;
    x["kind"] = KindWord(o.kind);
    x["label"] = o.label;
    if (!o.outlet.empty()) x["outlet"] = o.outlet;
    x["claims"] = o.claims;
    origins.push_back(std::move(x));
  }
  for (const auto& m : s.merges)
    merges.push_back({{"origin", m.origin}, {"reason", m.reason}, {"claims", m.claims}});
  for (const auto& c : s.claims) claims.push_back(ClaimJson(c));
  for (const auto& a : s.answers) {
    Json x;
    x["act"] = WordOf(a.act);
    x["party"] = a.party;
    if (!a.date.empty()) x["date"] = a.date;
    x["across"] = a.across;
    Json in = Json::array();
    for (const auto& c : a.claims) in.push_back(ClaimJson(c));
    x["claims"] = std::move(in);
    answers.push_back(std::move(x));
  }
  j["origin_list"] = std::move(origins);
  j["merges"] = std::move(merges);
  if (s.first) j["first"] = *s.first;
  j["answers"] = std::move(answers);
  j["claims"] = std::move(claims);
  if (s.cut) j["cut"] = true;
  return j;
}

class Tree {
 public:
  Tree(const standing::Standing& s, const Style& style) : s_(s), style_(style) {}

  std::string Text() {
    out_ += Fold(style_.Bold("“" + Short(Headline(), 160) + "”"), style_.width(), "");
    out_ += "standing " + s_.key + ": " + Plural(s_.claims.size(), "claim", "claims") + " in " +
            Plural(Documents(), "document", "documents") +
            (s_.cut ? " (more match; the list was cut)" : "") + "\n";
    out_ +=
        Fold(style_.Dim("“by”: the words that name the sources; [begin-end]: their place in the "
                        "document's text, in characters; id: what `hearsay trace` takes"),
             style_.width(), "");
    out_ += "\n";
    for (size_t i = 0; i < s_.origins.size(); ++i) Origin(i);
    Standing();
    return std::move(out_);
  }

 private:
  // The longest words among the claims with the longest chains say most about what this is.
  std::string Headline() const {
    const ledger::ClaimRow* best = &s_.claims.front();
    for (const auto& c : s_.claims) {
      if (c.chain.size() > best->chain.size()) best = &c;
    }
    return best->words;
  }
  size_t Documents() const {
    std::vector<int64_t> d;
    for (const auto& c : s_.claims) d.push_back(c.document);
    std::sort(d.begin(), d.end());
    return static_cast<size_t>(std::unique(d.begin(), d.end()) - d.begin());
  }

  void Origin(size_t number) {
    const standing::Origin& o = s_.origins[number];
    std::string label = o.label;
    if (o.kind == standing::OriginKind::kUnnamed || o.kind == standing::OriginKind::kUnknown) {
      label += o.outlet.empty() ? " (no name given)" : " (no name given; through " + o.outlet + ")";
    }
    if (o.kind == standing::OriginKind::kOutlet) label += " (on its own word)";
    out_ += Fold(style_.Bold(label), style_.width(), "  ",
                 style_.Cyan("origin " + std::to_string(number + 1) + ":") + " ");
    for (size_t i = 0; i < o.claims.size(); ++i) {
      const bool last = i + 1 == o.claims.size();
      Report(s_.claims[o.claims[i]], last ? "└─ " : "├─ ", last ? "   " : "│  ");
    }
    out_ += "\n";
  }

  void Report(const ledger::ClaimRow& c, const std::string& branch, const std::string& below) {
    out_ += Fold(
        style_.Green(standing::ChainText(c)) +
            (c.act == Act::kSay || c.act == Act::kReport
                 ? ""
                 : " [" + std::string(WordOf(c.act)) + "]") +
            (c.modality == Modality::kAsserted ? "" : " [" + std::string(WordOf(c.modality)) + "]"),
        style_.width(), below, branch + When(c.published) + "  ");
    out_ += Fold(Quoted(Short(c.words, 300)), style_.width(), below);
    std::string proof;
    for (size_t i = 1; i < c.chain.size(); ++i) {
      const ledger::Link& l = c.chain[i];
      if (l.evidence.empty()) continue;
      if (!proof.empty()) proof += "; ";
      proof += "“" + Short(l.evidence_text, 80) + "” [" + std::to_string(l.evidence.begin) + "-" +
               std::to_string(l.evidence.end) + "]" +
               (l.how == LinkHow::kInferred ? " (inferred)" : "");
    }
    if (!proof.empty()) out_ += Fold("by " + proof, style_.width(), below);
    out_ += below +
            style_.Dim(Where(c) + " [" + Range(c.spans) + "]  id " + ledger::HashText(c.hash)) +
            "\n";
  }

  void Standing() {
    out_ += style_.Bold("standing") + "\n";
    std::string line = Interval(s_) + ": " + std::to_string(s_.named) + " named, " +
                       std::to_string(s_.unnamed) + " not";
    out_ += Fold(line, style_.width(), "  ");
    for (const auto& m : s_.merges)
      out_ += Fold("counted once: " + m.reason, style_.width(), "    ", "  - ");
    if (s_.first) {
      const auto& c = s_.claims[*s_.first];
      out_ += "  first in this ledger: " + Outlet(c) + ", " + When(c.published) + "\n";
    }
    if (s_.answers.empty()) out_ += "  no confirmation, denial or refusal to comment is recorded\n";
    if (!s_.answers.empty()) out_ += "  who confirmed, denied or would not comment:\n";
    for (const auto& a : s_.answers) {
      std::string through;
      for (const auto& c : a.claims) {
        const std::string chain = standing::ChainText(c);
        if (through.find(chain) == std::string::npos)
          through += (through.empty() ? "" : "; ") + chain;
      }
      const char* verb = a.act == Act::kConfirm   ? "confirmed"
                         : a.act == Act::kDeny    ? "denied"
                         : a.act == Act::kDecline ? "declined to comment"
                         : a.act == Act::kSilent  ? "no comment"
                                                  : nullptr;
      const std::string said = verb ? verb : "answered (" + std::string(WordOf(a.act)) + ")";
      const std::string head =
          (a.party == "unknown" ? "a source not named" : a.party) + ": " + said;
      out_ += Fold(a.act == Act::kDeny      ? style_.Red(head)
                   : a.act == Act::kConfirm ? style_.Green(head)
                                            : style_.Yellow(head),
                   style_.width(), "    ", "  " + When(a.date) + "  ");
      const auto& c = a.claims.front();
      // Of a refusal a word or two ("to comment", "them") tell nothing.
      const bool refusal = a.act == Act::kDecline || a.act == Act::kSilent;
      const bool tells = std::count(c.words.begin(), c.words.end(), ' ') >= 2;
      if (!c.words.empty() && (tells || !refusal))
        out_ += Fold(Quoted(Short(c.words, 200)), style_.width(), "    ");
      out_ += Fold("through " + through + (a.across ? " (found by its words)" : ""), style_.width(),
                   "    ");
      out_ += "    " +
              style_.Dim(Where(c) + (Range(c.spans).empty() ? "" : " [" + Range(c.spans) + "]")) +
              "\n";
    }
  }

  const standing::Standing& s_;
  const Style& style_;
  std::string out_;
};

int RunTrace(const TraceArguments& args) {
  standing::Options options;
  if (!ParseAsOf(args.as_of, &options.as_of)) return 2;
  auto ledger = ledger::Ledger::Open(args.ledger, ledger::Mode::kRead);
  if (!ledger.ok()) return Refuse(ledger.status());
  standing::Finder finder(&*ledger, options);
  auto standing = finder.Find(args.query);
  if (!standing.ok()) return Refuse(standing.status());
  if (args.json) return Print(Line(ToJson(*standing)));
  const Style style(stdout);
  return Print(Tree(*standing, style).Text());
}

}  // namespace

void AddTraceCommand(CLI::App& app, int* exit_code) {
  auto args = std::make_shared<TraceArguments>();
  CLI::App* cmd =
      app.add_subcommand("trace", "Show the chains behind a claim, as a tree, with its standing");
  cmd->add_option("ledger", args->ledger, "The ledger file")->required();
  cmd->add_option("claim", args->query, "Words of the claim, or its id (6 to 16 hex digits)")
      ->required();
  cmd->add_option("--as-of", args->as_of,
                  "The standing as it was then: YYYY-MM-DD (to its end) or an RFC 3339 time");
  cmd->add_flag("--json", args->json, "One JSON object, offsets in code points");
  cmd->footer(
      "Examples:\n  hearsay trace news.db \"envoy met adviser\"\n  hearsay trace news.db "
      "3fa92c01d2 --as-of 2024-11-15\n\n"
      "Exit codes: 0 done, 1 nothing matches, 2 wrong use, 3 the ledger cannot be used.");
  cmd->callback([args, exit_code] { *exit_code = RunTrace(*args); });
}

}  // namespace hearsay::cli
