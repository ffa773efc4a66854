// Whether two claims tell the same event. Words alone do not show it: a claim may only mention an
// event ("he acted alone when he met her"), comment on it ("the talks were useful"), offer it or
// deny it. So events must agree in type, mood, day, place and named participants, and what stands
// in a subordinate clause does not count as told. Clauses are told apart by their first words: from
// a subordinating word to the next comma. Where that leaves doubt, claims stay apart. Linear in the
// words, quadratic in the events of two claims. Tested by tests/standing/telling_test.cc and
// same.rows.
#include "standing/telling.h"

#include <algorithm>
#include <optional>

#include "base/table.h"
#include "base/utf8.h"
#include "standing/verb_senses.h"
#include "standing/words.h"

namespace hearsay::standing {
namespace {

using ledger::EventParty;
using ledger::EventRow;

bool Has(const std::vector<std::string>& sorted, std::string_view w) {
  return std::binary_search(sorted.begin(), sorted.end(), w);
}
void SortUnique(std::vector<std::string>* v) {
  std::sort(v->begin(), v->end());
  v->erase(std::unique(v->begin(), v->end()), v->end());
}

// Words in lower case; "," for what ends a clause.
std::vector<std::string> WordsOf(std::string_view text) {
  const std::string low = ToLower(FoldPunctuation(text));
  std::vector<std::string> out;
  std::string word;
  const auto end_word = [&] {
    if (word.ends_with("'s")) word.resize(word.size() - 2);
    if (!word.empty()) out.push_back(word);
    word.clear();
  };
  for (size_t at = 0; at < low.size();) {
    const char32_t c = DecodeUtf8(low, &at);
    if (IsAlnum(c) || (c == '\'' && !word.empty())) {
      AppendUtf8(c, &word);
    } else if (c != '.' || word.size() > 1) {  // the dots of "u.n." end no word
      end_word();
      if (c == ',' || c == ';' || c == ':' || c == 0x2026) out.emplace_back(",");
    }
  }
  end_word();
  return out;
}

// Words that stand only in subordinate clauses, sorted.
std::vector<std::string> Aside(const std::vector<std::string>& words) {
  std::vector<std::string> aside, plain, out;
  bool below = false;
  for (const std::string& w : words) {
    if (w == ",") {
      below = false;
    } else if (IsWord(w, kSubordinating)) {
      below = true;
    } else {
      (below ? aside : plain).push_back(w);
    }
  }
  SortUnique(&aside);
  SortUnique(&plain);
  std::set_difference(aside.begin(), aside.end(), plain.begin(), plain.end(),
                      std::back_inserter(out));
  return out;
}

// Of `plain`, the words with a capital that stand beside no known name, as titles do. Sorted.
std::vector<std::string> UnknownNames(std::string_view words, const std::vector<std::string>& plain,
                                      const std::vector<std::string>& names) {
  std::vector<std::string> out, run;
  bool known = false;
  const auto end_run = [&] {
    if (!known) out.insert(out.end(), run.begin(), run.end());
    run.clear();
    known = false;
  };
  for (std::string_view w : Split(words, ' ')) {
    for (const std::string& low : WordsOf(w)) {
      if (low == "," || WordsOf(w).size() > 2 || ToLower(w) == w) {
        end_run();
      } else if (Has(plain, low)) {
        run.push_back(low);
      } else {
        known = known || Has(names, low);
      }
    }
  }
  end_run();
  SortUnique(&out);
  return out;
}

// Whether each claim names something that the other does not hold, one of them something unknown.
bool NameOthers(const Telling& a, const Telling& b) {
  const auto lacks = [](const std::vector<std::string>& named, const Telling& y) {
    return std::any_of(named.begin(), named.end(),
                       [&](const std::string& w) { return !Has(y.plain, w) && !Has(y.names, w); });
  };
  const bool a_unknown = lacks(a.unknown, b), b_unknown = lacks(b.unknown, a);
  return (a_unknown && (b_unknown || lacks(b.names, a))) || (b_unknown && lacks(a.names, b));
}

// "Corvia would send grain to Ostrava", "Norland would send grain to Ostrava": word for word the
// same, but for a name on each side.
bool SameOfAnother(const Telling& a, const Telling& b) {
  const auto lacks = [](const std::vector<std::string>& x, const std::vector<std::string>& y) {
    return std::any_of(x.begin(), x.end(), [&](const std::string& w) { return !Has(y, w); });
  };
  return a.in_order.size() > 1 && a.in_order == b.in_order && lacks(a.names, b.names) &&
         lacks(b.names, a.names);
}

// The type of an event that the words begin with as something known, and say something of: "the
// secret talks were useful", but not "the talks took place".
std::optional<PloverType> About(const std::vector<std::string>& words) {
  if (std::any_of(words.begin(), words.end(),
                  [](const std::string& w) { return IsWord(w, kOccurring); }))
    return {};
  size_t at = 0;
  if (words.size() > 1 && words[0] == "that" && IsWord(words[1], kDefinite)) at = 1;
  if (at >= words.size() || !IsWord(words[at], kDefinite)) return {};
  for (size_t i = at + 1; i < words.size() && i < at + 5 && words[i] != ","; ++i) {
    if (const auto type = EventNoun(words[i]); !type.empty()) return FromWord<PloverType>(type);
  }
  return {};
}

// Whether the claim names the party outside its subordinate clauses; `anywhere`: or in them.
bool Names(const std::vector<std::string>& names, const EventParty& p) {
  const auto parts = Split(p.norm, ' ');
  if (p.person) return Has(names, parts.back());
  return std::all_of(parts.begin(), parts.end(), [&](std::string_view w) {
    if (w.ends_with("'s")) w.remove_suffix(2);
    return w.size() < 4 || Has(names, w);
  });
}

bool SameParty(const EventParty& a, const EventParty& b) {
  if (!a.wikidata.empty() && !b.wikidata.empty()) return a.wikidata == b.wikidata;
  if (a.norm == b.norm) return true;
  // A surname alone, in one of them.
  const auto surname = [](const EventParty& x, const EventParty& y) {
    return x.person && y.person && x.norm.find(' ') == std::string::npos &&
           y.norm.ends_with(" " + x.norm);
  };
  return surname(a, b) || surname(b, a);
}

bool OtherDay(std::string_view a, std::string_view b) {
  if (a.empty() || b.empty()) return false;
  const auto plain = [](std::string_view d) {
    return std::all_of(d.begin(), d.end(),
                       [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
  };
  if (!plain(a) || !plain(b)) return false;
  return !a.starts_with(b) && !b.starts_with(a);
}

// Types in which who does it and whom it is done to are one.
bool Mutual(PloverType t) {
  return t == PloverType::kConsult || t == PloverType::kAgree || t == PloverType::kCooperate;
}

// "He meets many people": with nobody in particular.
bool WithCrowd(const EventRow& e) {
  return std::any_of(e.parties.begin(), e.parties.end(), [](const EventParty& p) {
    const auto words = Split(p.norm, ' ');
    const auto is = [](uint32_t classes) {
      return [classes](std::string_view w) { return IsWord(w, classes); };
    };
    return !p.named && std::any_of(words.begin(), words.end(), is(kCrowd)) &&
           std::all_of(words.begin(), words.end(), is(kCrowd | kGeneric));
  });
}

// How many named participants the events share; -1 where they cannot be one.
int SharedParties(const EventRow& e, const Telling& a, const EventRow& f, const Telling& b) {
  if (WithCrowd(e) != WithCrowd(f)) return -1;
  int shared = 0, only_e = 0, only_f = 0;
  for (const EventParty& p : e.parties) {
    if (!p.named) continue;
    const auto q = std::find_if(f.parties.begin(), f.parties.end(),
                                [&](const EventParty& x) { return x.named && SameParty(p, x); });
    if (q != f.parties.end() && !Mutual(e.plover) && p.recipient != q->recipient) return -1;
    q != f.parties.end() || Names(b.names, p) ? ++shared : ++only_e;
  }
  for (const EventParty& q : f.parties) {
    if (!q.named || Names(a.names, q)) continue;
    only_f += std::none_of(e.parties.begin(), e.parties.end(),
                           [&](const EventParty& x) { return x.named && SameParty(q, x); });
  }
  return shared == 0 || (only_e > 0 && only_f > 0) ? -1 : shared;
}

bool SameEvent(const EventRow& e, const Telling& a, const EventRow& f, const Telling& b) {
  return e.plover == f.plover && MoodOf(e.modality) == MoodOf(f.modality) &&
         !OtherDay(e.date, f.date) && (e.place.empty() || f.place.empty() || e.place == f.place) &&
         SharedParties(e, a, f, b) > 0;
}

bool Disjoint(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return !a.empty() && !b.empty() &&
         std::none_of(a.begin(), a.end(), [&](const std::string& x) { return Has(b, x); });
}

// Whether `a` tells an event of a type that `b` only mentions.
bool TellsMentioned(const Telling& a, const Telling& b) {
  return std::any_of(a.events.begin(), a.events.end(), [&](const EventRow& e) {
    return std::find(b.mentioned.begin(), b.mentioned.end(), e.plover) != b.mentioned.end();
  });
}

}  // namespace

Status TellingRules() {
  if (!WordsReady().ok()) return WordsReady();
  return VerbSenseRules();
}

Mood MoodOf(Modality m) {
  switch (m) {
    case Modality::kNegated:
      return Mood::kNot;
    case Modality::kConditional:
    case Modality::kFuture:
      return Mood::kOpen;
    case Modality::kQuestion:
      return Mood::kAsked;
    default:
      return Mood::kHappened;
  }
}

Telling TellingOf(std::string_view words, std::string_view keys, std::vector<EventRow> events) {
  Telling out;
  const std::vector<std::string> split = WordsOf(words);
  const std::vector<std::string> aside = Aside(split);
  for (std::string_view k : Split(keys, ' ')) {
    if (k.empty()) continue;
    if (k.front() == '@') {
      if (!Has(aside, k.substr(1))) out.names.emplace_back(k.substr(1));
      continue;
    }
    const auto digits = [](std::string_view s) {
      return std::all_of(s.begin(), s.end(), [](char c) { return c >= '0' && c <= '9'; });
    };
    if (k.size() == 9 && k.front() == 'd' && digits(k.substr(1))) {
      out.days.emplace_back(k);
    } else if (!digits(k)) {
      out.plain.emplace_back(k);
    }
  }
  out.in_order = out.plain;
  for (auto* v : {&out.names, &out.plain, &out.days}) SortUnique(v);
  out.unknown = UnknownNames(words, out.plain, out.names);
  const std::optional<PloverType> about = About(split);
  if (about) out.mentioned.push_back(*about);
  for (EventRow& e : events) {
    if (e.plover == about) continue;
    // Told are those of whose participants the claim speaks outside its subordinate clauses.
    const std::vector<std::string> predicate = WordsOf(e.predicate);
    bool names = false, beside = std::any_of(predicate.begin(), predicate.end(),
                                             [&](const auto&w) { return Has(aside, w); });
    for (const EventParty& p : e.parties) {
      if (!p.named) continue;
      names = names || Names(out.names, p);
      beside = beside || Has(aside, Split(p.norm, ' ').back());
    }
    if (beside) {
      out.mentioned.push_back(e.plover);
    } else if (names) {
      out.events.push_back(std::move(e));
    }
  }
  return out;
}

Agreement Agree(const Telling& a, const Telling& b) {
  if (Disjoint(a.days, b.days)) return Agreement::kOther;
  const bool name_others = NameOthers(a, b);
  for (const EventRow& e : a.events) {
    for (const EventRow& f : b.events) {
      // One participant in common does not do where each has another that is not known by name.
      if (SameEvent(e, a, f, b) && (!name_others || SharedParties(e, a, f, b) >= 2))
        return Agreement::kSame;
    }
  }
  if (!a.events.empty() && !b.events.empty()) return Agreement::kOther;
  if (TellsMentioned(a, b) || TellsMentioned(b, a)) return Agreement::kOther;
  if (name_others || SameOfAnother(a, b)) return Agreement::kWordsDiffer;
  if (DifferInVerb(a.in_order, b.in_order)) return Agreement::kOther;
  std::vector<std::string> shared;
  std::set_intersection(a.plain.begin(), a.plain.end(), b.plain.begin(), b.plain.end(),
                        std::back_inserter(shared));
  const size_t shorter = std::min(a.plain.size(), b.plain.size());
  const size_t needed = std::max(std::min<size_t>(shorter, 2), (shorter + 1) / 2);
  return needed > 0 && shared.size() >= needed ? Agreement::kUnclear : Agreement::kWordsDiffer;
}

bool SameDayAndPair(const Telling& a, const Telling& b) {
  for (const EventRow& e : a.events) {
    for (const EventRow& f : b.events) {
      if (e.date.size() == 10 && e.date == f.date && SameEvent(e, a, f, b) &&
          SharedParties(e, a, f, b) >= 2)
        return true;
    }
  }
  return false;
}

}  // namespace hearsay::standing
