// Builds the chain of each attribution from that of its parent: publisher, wire agency (rule 6),
// the parent's links (rule 2), the outlet told (rule 3), the source itself (two entities at one
// link where persons are joined, rule 7). A group or outlet that was met before at the end of a
// longer chain brings the links it had, as inferred (rule 5). Bound: linear in the attributions
// times the chain's length (at most kMaxLinks). Tested by tests/reader/rows_test.cc.
#include "claims/chains.h"

#include <algorithm>
#include <map>

namespace hearsay::claims {
namespace {

constexpr size_t kMaxLinks = 12;

bool Holds(const std::vector<ChainLink>& chain, uint32_t entity) {
  for (const ChainLink& l : chain) {
    if (std::find(l.entities.begin(), l.entities.end(), entity) != l.entities.end()) return true;
  }
  return false;
}

class Builder {
 public:
  Builder(const Context& context, const std::vector<ChainFacts>& facts,
          const std::vector<ChainLink>& wire)
      : doc_(context.doc),
        lexicon_(context.lexicon),
        facts_(facts),
        chains_(context.doc.attributions.size()),
        state_(context.doc.attributions.size(), 0) {
    ChainLink publisher;
    if (doc_.publisher != kNone) publisher.entities = {doc_.publisher};
    publisher.how = LinkHow::kPublisher;
    root_.push_back(std::move(publisher));
    root_.insert(root_.end(), wire.begin(), wire.end());
  }

  std::vector<std::vector<ChainLink>> Run() {
    for (uint32_t i = 0; i < chains_.size(); ++i) Build(i);
    return std::move(chains_);
  }

 private:
  const std::vector<ChainLink>& Build(uint32_t i) {
    if (state_[i] == 2) return chains_[i];
    const Attribution& a = doc_.attributions[i];
    state_[i] = 1;
    std::vector<ChainLink> chain = root_;
    if (a.parent != kNone && state_[a.parent] != 1) chain = Build(a.parent);
    const ChainFacts& facts = facts_[i];
    std::vector<uint32_t> outlets;
    for (uint32_t e : facts.outlets) {
      if (!Holds(chain, e)) outlets.push_back(e);
    }
    if (!outlets.empty())
      chain.push_back({std::move(outlets), LinkHow::kStated, facts.outlet_evidence});
    std::vector<uint32_t> own;
    for (uint32_t e : a.entities) {
      if (!Holds(chain, e)) own.push_back(e);
    }
    const Span evidence = !a.source.empty() ? a.source.front()
                          : a.cue.empty()   ? Span{}
                                            : a.cue.front();
    if (own.size() == 1) BringLinks(own[0], evidence, &chain);
    if (!own.empty()) {
      if (facts.signed_by) {
        chain.push_back({own, LinkHow::kInferred, facts.byline.empty() ? evidence : facts.byline});
      } else {
        chain.push_back({own, LinkHow::kStated, evidence});
      }
    } else if (a.entities.empty()) {
      // Somebody is credited and the text does not say who: an unknown link.
      chain.push_back({{}, LinkHow::kStated, evidence});
    }
    if (chain.size() > kMaxLinks) chain.resize(kMaxLinks);
    if (own.size() == 1) Remember(own[0], chain);
    chains_[i] = std::move(chain);
    state_[i] = 2;
    return chains_[i];
  }

  // Rule 5. Only groups and outlets: a named person may have spoken to several outlets.
  void BringLinks(uint32_t entity, Span phrase, std::vector<ChainLink>* chain) const {
    const Entity& e = doc_.entities[entity];
    std::vector<ChainLink> add;
    if (const auto it = known_.find(entity); it != known_.end()) add = it->second;
    // "one of them": who is one of a group met before came the way the group came.
    if (add.empty() && e.kind == EntityKind::kGroup) add = LinksOfGroupIn(phrase);
    // "the paper's Iranian sources": the outlet they spoke to stands in the phrase.
    if (add.empty() && e.kind == EntityKind::kGroup && e.affiliation != kNone &&
        doc_.entities[e.affiliation].kind == EntityKind::kOutlet) {
      add.push_back({{e.affiliation}, LinkHow::kInferred, phrase});
    }
    for (ChainLink& l : add) {
      if (l.entities.empty() || Holds(*chain, l.entities.front()) ||
          l.entities.front() == doc_.publisher)
        continue;
      l.how = LinkHow::kInferred;
      chain->push_back(std::move(l));
    }
  }

  // The links of the group in "one of [the diplomats]", "two of [them]".
  std::vector<ChainLink> LinksOfGroupIn(Span phrase) const {
    const uint32_t t = doc_.TokenAt(phrase.begin);
    if (t + 1 >= doc_.tokens.size()) return {};
    const auto pair = [&](uint32_t k) {
      return doc_.tokens[k].upos == Upos::kNoun && lexicon_.Is(doc_.tokens[k].norm, kTwo | kThree);
    };
    if (pair(t) || pair(t + 1)) return last_group_;
    if (doc_.tokens[t + 1].norm != "of") return {};
    if (t + 2 < doc_.tokens.size() && doc_.tokens[t + 2].norm == "them") return last_group_;
    auto m = std::partition_point(doc_.mentions.begin(), doc_.mentions.end(),
                                  [&](const Mention& x) { return x.first <= t + 1; });
    for (; m != doc_.mentions.end() && m->span.begin < phrase.end; ++m) {
      if (!phrase.Contains(m->span)) continue;
      if (const auto it = known_.find(m->entity); it != known_.end()) return it->second;
    }
    return {};
  }

  void Remember(uint32_t entity, const std::vector<ChainLink>& chain) {
    const Entity& e = doc_.entities[entity];
    if (!e.unnamed && e.kind != EntityKind::kGroup && e.kind != EntityKind::kRecord) return;
    if (chain.size() <= root_.size() + 1) {
      if (e.kind == EntityKind::kGroup && e.count != 1u) last_group_.clear();  // told us itself
      return;
    }
    last_group_.assign(chain.begin() + static_cast<std::ptrdiff_t>(root_.size()), chain.end() - 1);
    known_.try_emplace(entity, chain.begin() + static_cast<std::ptrdiff_t>(root_.size()),
                       chain.end() - 1);
  }

  const Document& doc_;
  const CueLexicon& lexicon_;
  const std::vector<ChainFacts>& facts_;
  std::vector<ChainLink> root_;
  std::vector<std::vector<ChainLink>> chains_;
  std::vector<uint8_t>
      state_;  // 0 new, 1 being built (a ring of parents cannot be, but must not hang), 2 done
  std::map<uint32_t, std::vector<ChainLink>> known_;
  std::vector<ChainLink> last_group_;  // of the group met last, for "the pair", "one of them"
};

bool IsAgency(const Document& doc, uint32_t entity) {
  return doc.entities[entity].kind == EntityKind::kOutlet && entity != doc.publisher;
}

// What a credit is for: "Photo: Reuters", "with reporting by AP".
struct CreditWords {
  bool picture = false, partly = false;
};
CreditWords WordsOf(const Context& context, Span credit) {
  CreditWords out;
  const auto& tk = context.doc.tokens;
  for (uint32_t t = context.doc.TokenAt(credit.begin);
       t < tk.size() && tk[t].span.begin < credit.end; ++t) {
    out.picture |= context.lexicon.Is(tk[t].norm, kPicture);
    out.partly |= context.lexicon.Is(tk[t].norm, kPartly) ||
                  (t > 0 && tk[t].norm == "reporting" && tk[t - 1].norm == "with");
  }
  return out;
}

}  // namespace

std::vector<ChainLink> WireLinks(const Context& context) {
  const Document& doc = context.doc;
  std::vector<ChainLink> out;
  auto add = [&](const Mention& m, LinkHow how) {
    if (IsAgency(doc, m.entity) && !Holds(out, m.entity)) out.push_back({{m.entity}, how, m.span});
  };
  bool first_paragraph = true;
  for (const Block& b : doc.blocks) {
    const bool credit = b.kind == BlockKind::kCredit;
    const bool lede = b.kind == BlockKind::kParagraph && first_paragraph;
    if (b.kind == BlockKind::kParagraph) first_paragraph = false;
    if (!credit && !lede) continue;
    // "WASHINGTON (AP) -": an outlet in brackets, or alone before the dash, within the dateline.
    uint32_t limit = b.span.end;
    bool dateline = false;
    if (lede) {
      const uint32_t begin = doc.TokenAt(b.span.begin);
      for (uint32_t t = begin; t < doc.tokens.size() && t < begin + 12; ++t) {
        if (doc.tokens[t].norm == "-" || doc.tokens[t].norm == "--" || doc.tokens[t].norm == ":") {
          limit = doc.tokens[t].span.begin;
          dateline = true;
          break;
        }
      }
      if (!dateline) continue;
    }
    const std::string_view text = doc.text;
    const CreditWords words = credit ? WordsOf(context, b.span) : CreditWords{};
    if (words.picture) continue;  // it says nothing of the words
    for (const Mention& m : doc.mentions) {
      if (m.span.begin < b.span.begin || m.span.end > limit) continue;
      if (lede) {
        const bool bracketed = m.span.begin > 0 && text[m.span.begin - 1] == '(';
        const bool alone = m.span.end + 3 >= limit;
        if (!bracketed && !alone) continue;
      }
      add(m, words.partly ? LinkHow::kInferred : LinkHow::kStated);
    }
  }
  return out;
}

std::vector<std::vector<ChainLink>> BuildChains(const Context& context,
                                                const std::vector<ChainFacts>& facts,
                                                const std::vector<ChainLink>& wire) {
  return Builder(context, facts, wire).Run();
}

}  // namespace hearsay::claims
