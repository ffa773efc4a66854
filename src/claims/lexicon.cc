// Loads rules/cues.tsv into a hash by first word; a look-up tries the few cues of that word,
// longest first. Tested by tests/claims/lexicon_test.cc.
#include "claims/lexicon.h"

#include <algorithm>
#include <string>

#include "rules/rules.h"

namespace hearsay::claims {
namespace {

struct FrameName {
  std::string_view word;
  Frame frame;
};
constexpr FrameName kFrames[] = {
    {"clause", kClause}, {"quote", kQuote},   {"wh", kWh},         {"inf", kInfinitive},
    {"gerund", kGerund}, {"object", kObject}, {"hearer", kHearer}, {"bare", kBare},
    {"raise", kRaise},   {"after", kAfter},   {"hedge", kHedge},   {"claimed", kClaimed},
};

// In the order of WordKind.
constexpr std::string_view kKinds[] = {
    "pointer", "accusation", "news",     "comment",   "reply",   "refutation", "occasion", "lead",
    "request", "stated",     "shown",    "inventing", "setting", "wh",         "teller",   "record",
    "light",   "time",       "hedge",    "future",    "may",     "editorial",  "two",      "three",
    "true",    "speech",     "withheld", "picture",   "partly",  "means",      "leave"};
// In the order of ClauseWord.
constexpr std::string_view kClauseKinds[] = {"negation", "postadjective", "opener", "clauseverb",
                                             "each",     "subordinator",  "unable", "anonymous"};

bool PosOf(std::string_view word, CuePos* pos) {
  if (word == "verb")
    *pos = CuePos::kVerb;
  else if (word == "noun")
    *pos = CuePos::kNoun;
  else if (word == "adj")
    *pos = CuePos::kAdjective;
  else if (word == "adverb")
    *pos = CuePos::kAdverb;
  else if (word == "phrase")
    *pos = CuePos::kPhrase;
  else
    return false;
  return true;
}

}  // namespace

bool Cue::TakesPreposition(std::string_view p) const {
  return std::find(prepositions.begin(), prepositions.end(), p) != prepositions.end();
}

Result<CueLexicon> CueLexicon::Create() {
  constexpr std::string_view kName = "rules/cues.tsv";
  auto table = rules::LoadTable(kName);
  if (!table.ok()) return table.status();
  const int lemma = table->Column("lemma"), pos = table->Column("pos"), act = table->Column("act"),
            frames = table->Column("frames"), prior = table->Column("prior");
  if (lemma < 0 || pos < 0 || act < 0 || frames < 0 || prior < 0) {
    return Status(Error::kRuleTable, std::string(kName) + ": a column is missing");
  }
  CueLexicon lexicon;
  for (size_t r = 0; r < table->rows(); ++r) {
    Cue cue;
    const auto bad = [&](const char* what) {
      return Status(Error::kRuleTable,
                    std::string(kName) + ":" + std::to_string(table->Line(r)) + ": " + what);
    };
    cue.words = Split(table->Cell(r, lemma), ' ');
    if (cue.words.empty() || cue.words.front().empty()) return bad("no lemma");
    if (!PosOf(table->Cell(r, pos), &cue.pos)) return bad("unknown part of speech");
    const auto a = FromWord<Act>(table->Cell(r, act));
    if (!a) return bad("unknown act");
    cue.act = *a;
    for (std::string_view f : Split(table->Cell(r, frames), ',')) {
      const auto* it = std::find_if(std::begin(kFrames), std::end(kFrames),
                                    [&](const FrameName& n) { return n.word == f; });
      if (it != std::end(kFrames))
        cue.frames |= it->frame;
      else
        cue.prepositions.push_back(f);
    }
    for (char c : table->Cell(r, prior)) {
      if (c < '0' || c > '9') return bad("the prior is no number");
      cue.prior = cue.prior * 10 + static_cast<float>(c - '0');
    }
    cue.prior /= 100;
    lexicon.by_first_[cue.words.front()].push_back(std::move(cue));
  }
  for (auto& [word, cues] : lexicon.by_first_) {
    std::stable_sort(cues.begin(), cues.end(),
                     [](const Cue& a, const Cue& b) { return a.words.size() > b.words.size(); });
  }
  auto words = rules::WordClasses::Load("rules/claim_words.tsv", kKinds);
  if (!words.ok()) return words.status();
  lexicon.words_ = std::move(*words);
  words = rules::WordClasses::Load("rules/clause_words.tsv", kClauseKinds);
  if (!words.ok()) return words.status();
  lexicon.clause_ = std::move(*words);
  if (Status status = lexicon.ReadSpeakers(); !status.ok()) return status;
  if (Status status = lexicon.ReadDeeds(); !status.ok()) return status;
  return lexicon;
}

// The last words of the nouns by which the names room knows who speaks.
Status CueLexicon::ReadSpeakers() {
  struct Column {
    std::string_view table, column;
  };
  static constexpr Column kColumns[] = {
      {"rules/groups.tsv", "noun"},        {"rules/groups.tsv", "singular"},
      {"rules/roles.tsv", "noun"},         {"rules/roles.tsv", "plural"},
      {"rules/names_nouns.tsv", "noun"},   {"rules/names_nouns.tsv", "plural"},
      {"rules/names_records.tsv", "noun"}, {"rules/names_records.tsv", "plural"}};
  for (const Column& c : kColumns) {
    auto table = rules::LoadTable(c.table);
    if (!table.ok()) return table.status();
    const int column = table->Column(c.column);
    if (column < 0)
      return Status(Error::kRuleTable, std::string(c.table) + ": a column is missing");
    for (size_t r = 0; r < table->rows(); ++r) {
      for (std::string_view form : Split(table->Cell(r, column), '|')) {
        const size_t at = form.rfind(' ');
        speakers_.insert(at == std::string_view::npos ? form : form.substr(at + 1));
      }
    }
  }
  return Status();
}

Status CueLexicon::ReadDeeds() {
  constexpr std::string_view kName = "rules/claim_deeds.tsv";
  auto table = rules::LoadTable(kName);
  if (!table.ok()) return table.status();
  const int word = table->Column("word"), deed = table->Column("deed");
  if (word < 0 || deed < 0)
    return Status(Error::kRuleTable, std::string(kName) + ": a column is missing");
  for (size_t r = 0; r < table->rows(); ++r) {
    deeds_.emplace(table->Cell(r, word), table->Cell(r, deed));
  }
  return Status();
}

CueMatch CueLexicon::Match(const Document& doc, uint32_t at, uint32_t end, CuePos pos,
                           bool raise) const {
  const Token& t = doc.tokens[at];
  const bool form = pos == CuePos::kPhrase || pos == CuePos::kAdverb || t.lemma.empty();
  const std::vector<Cue>* cues = Find(form ? t.norm : t.lemma);
  // A verb in -s that was tagged as another form keeps its ending.
  if (!cues && pos == CuePos::kVerb && t.upos == Upos::kVerb && t.norm.ends_with('s'))
    cues = Find(t.norm.substr(0, t.norm.size() - 1));
  if (!cues) return {};
  for (const Cue& cue : *cues) {
    if (cue.pos != pos || cue.Has(kRaise) != raise) continue;
    uint32_t i = at + 1;
    size_t w = 1;
    for (; w < cue.words.size() && i < end; ++w, ++i) {
      if (doc.tokens[i].norm == cue.words[w]) continue;
      // "lashed back out at", "called again for": one adverb may stand between.
      if (pos == CuePos::kVerb && w == 1 && doc.tokens[i].upos == Upos::kAdv && i + 1 < end &&
          doc.tokens[i + 1].norm == cue.words[w]) {
        ++i;
        continue;
      }
      break;
    }
    if (w == cue.words.size()) return {&cue, i};
  }
  return {};
}

}  // namespace hearsay::claims
