// Renders a document for a terminal or a pipe. Every quoted word stands in the document; "…" joins
// what is apart. Tested by tests/doors/cli_test.py.
#include "doors/cli/render.h"

namespace hearsay::cli {
namespace {

std::string NameOf(const Document& doc, uint32_t entity) {
  const Entity& e = doc.entities[entity];
  if (!e.name.empty()) return e.name;
  for (const Mention& m : doc.mentions) {
    if (m.entity == entity) return std::string(doc.TextOf(m.span));
  }
  return "unknown";
}

std::string NamesOf(const Document& doc, const std::vector<uint32_t>& entities, const char* joint) {
  std::string out;
  for (uint32_t e : entities) {
    if (!out.empty()) out += joint;
    out += NameOf(doc, e);
  }
  return out;
}

std::string ChainOf(const Document& doc, const Claim& claim, const Style& style) {
  std::string out;
  for (size_t i = 0; i < claim.chain.size(); ++i) {
    const ChainLink& l = claim.chain[i];
    if (i > 0) out += " → ";
    std::string name = l.entities.empty() ? (i == 0 ? "publisher unknown" : "source unknown")
                                          : NamesOf(doc, l.entities, " & ");
    if (l.how == LinkHow::kInferred) name += " (inferred)";
    out += i + 1 == claim.chain.size() ? style.Bold(name) : name;
  }
  return out;
}

std::string ContentOf(const Document& doc, const std::vector<Span>& spans) {
  std::string out;
  for (Span s : spans) {
    if (!out.empty()) out += " … ";
    for (char c : doc.TextOf(s)) out += c == '\n' ? ' ' : c;
  }
  return out;
}

std::string ActOf(const Claim& c, const Style& style) {
  const std::string word(WordOf(c.act));
  switch (c.act) {
    case Act::kDeny:
    case Act::kDecline:
    case Act::kSilent:
      return style.Red(word);
    case Act::kConfirm:
      return style.Green(word);
    case Act::kAccuse:
    case Act::kCondemn:
    case Act::kThreaten:
      return style.Yellow(word);
    default:
      return style.Cyan(word);
  }
}

std::string EventOf(const Document& doc, const Event& e) {
  std::string out(WordOf(e.plover));
  if (!e.mode.empty()) out += "/" + e.mode;
  out += ": " + NamesOf(doc, e.actors, ", ");
  if (!e.recipients.empty()) out += " → " + NamesOf(doc, e.recipients, ", ");
  if (e.place != kNone) out += ", in " + NameOf(doc, e.place);
  if (!e.when.empty()) out += ", " + e.when;
  return out;
}

}  // namespace

std::string Render(const Document& doc, const Style& style) {
  std::string out;
  if (!doc.title.empty()) out += Fold(style.Bold(doc.title), style.width(), "");
  std::string facts = doc.publisher_name.empty() ? doc.publisher_domain : doc.publisher_name;
  if (facts.empty()) facts = "publisher unknown (--publisher NAME says it)";
  facts += doc.published.empty() ? ", undated (--published DATE says it)" : ", " + doc.published;
  if (!doc.authors.empty()) {
    facts += ", by ";
    for (size_t i = 0; i < doc.authors.size(); ++i) facts += (i ? " and " : "") + doc.authors[i];
  }
  out += Fold(style.Dim(facts), style.width(), "") +
         style.Dim(doc.url.empty() ? doc.input : doc.url) + "\n";
  if (doc.kind && *doc.kind != PageKind::kArticle) {
    out +=
        Fold(style.Dim(std::string(WordOf(*doc.kind)) + ": " + doc.kind_reason), style.width(), "");
  }
  out += "\n";
  for (size_t i = 0; i < doc.claims.size(); ++i) {
    const Claim& c = doc.claims[i];
    std::string head = "[" + std::to_string(i) + "] " + ActOf(c, style);
    if (c.modality != Modality::kAsserted) head += ", " + std::string(WordOf(c.modality));
    out += Fold(ChainOf(doc, c, style), style.width(), "    ", head + "  ");
    std::string words = ContentOf(doc, c.content);
    if (c.attribution != kNone) {
      const Attribution& a = doc.attributions[c.attribution];
      const std::string cue = ContentOf(doc, a.cue);
      words = words.empty() ? "(" + cue + ")" : words + "  (" + cue + ")";
    }
    out += Fold(words, style.width(), "    ");
    if (!c.answers.empty()) {
      std::string answers = "answers";
      for (uint32_t a : c.answers) answers += " [" + std::to_string(a) + "]";
      out += "    " + style.Dim(answers) + "\n";
    }
    for (uint32_t e : c.events)
      out += Fold(style.Dim(EventOf(doc, doc.events[e])), style.width(), "    ");
  }
  if (doc.claims.empty()) out += "No claims were found.\n";
  return out;
}

}  // namespace hearsay::cli
