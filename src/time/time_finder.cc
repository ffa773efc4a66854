// Finds time expressions sentence by sentence: cuts atoms, asks the grammar for the longest
// expression at each, and keeps the date last mentioned as the anchor of "three days later". Needs
// sentences; uses tags for tense where there are some. Bound: linear in the text but for the tense
// of bare dates (linear in their sentence). Tested by tests/time/time_test.cc.
#include "time/time_finder.h"

#include "time/grammar.h"

namespace hearsay::time {

struct TimeFinder::Impl {
  TimeLexicon lexicon;
};

namespace {

// The order of 11/12/2024 by the publisher's country, else by the spelling of the text; month first
// when neither says.
bool DayFirst(const Document& doc, const TimeLexicon& lexicon) {
  const std::string_view d = doc.publisher_domain;
  for (std::string_view end : {".uk", ".au", ".nz", ".ie", ".in", ".za", ".ng", ".ke", ".pk", ".eu",
                               ".de", ".fr", ".ru"}) {
    if (d.ends_with(end)) return true;
  }
  int british = 0;
  for (const Token& t : doc.tokens) {
    const Spelling s = lexicon.Of(t.norm).spelling;
    british += s == Spelling::kBritish ? 1 : s == Spelling::kAmerican ? -1 : 0;
  }
  return british > 0;
}

// "149,999 hours": the second part of a number that is written in several.
bool InsideNumber(const std::vector<Atom>& atoms, size_t i) {
  if (i < 2 || !atoms[i].digits || atoms[i].space_before || atoms[i - 1].space_before) return false;
  return (atoms[i - 1].norm == "," || atoms[i - 1].norm == ".") && atoms[i - 2].digits;
}

// "USA TODAY", "Harbour This Morning": a word for a day with a capital behind a proper noun is part
// of its name.
bool InsideName(const Document& doc, const std::vector<Atom>& atoms, size_t i) {
  const Atom& a = atoms[i];
  if (i == 0 || !a.upper || !a.space_before || !atoms[i - 1].upper) return false;
  if (a.word->month || a.word->weekday || a.word->season) return false;
  const uint32_t t = doc.TokenAt(atoms[i - 1].span.begin);
  return t < doc.tokens.size() && doc.tokens[t].upos == Upos::kPropn;
}

// "from January to June": of two months without a year the first is not after the second. The one
// that lies ahead of the publication moves back, the other on.
void Order(const std::vector<Atom>& atoms, size_t i, const Anchor& anchor, TimeExpression* before,
           Hit* h) {
  if (!before || i == 0 || !anchor.published || !anchor.last || !h->at) return;
  const Atom& joint = atoms[i - 1];
  const bool joins = joint.norm == "to" || joint.norm == "through" || joint.norm == "until" ||
                     joint.norm == "and" || joint.norm == "-";
  if (!joins || i < 2 || before->span.end != atoms[i - 2].span.end) return;
  if (anchor.last->grain != Grain::kMonth || h->at->grain != Grain::kMonth) return;
  if (before->value.size() != 7 || h->value.size() != 7 || before->span.size() > 10 ||
      anchor.last->day <= h->at->day)
    return;
  if (anchor.last->day > *anchor.published) {
    before->value = Format({Grain::kMonth, Step(anchor.last->day, Grain::kYear, -1), 0});
  } else {
    h->at->day = Step(h->at->day, Grain::kYear, 1);
    h->value = Format(*h->at);
  }
}

void Remember(const Hit& h, Anchor* anchor) {
  if (!h.at || h.comparison || (h.type != TimeType::kDate && h.type != TimeType::kTime)) return;
  anchor->last = h.at;
  if (h.at->grain == Grain::kDay) {
    anchor->last_day = h.at->day;
    anchor->day_in_sentence = true;
  }
  if (h.at->grain == Grain::kQuarter) anchor->quarter = h.at->day;
}

}  // namespace

Result<TimeFinder> TimeFinder::Create() {
  auto impl = std::make_unique<Impl>();
  if (auto loaded = impl->lexicon.Load(); !loaded.ok()) return loaded.status();
  return TimeFinder(std::move(impl));
}
TimeFinder::TimeFinder(std::unique_ptr<const Impl> impl) : impl_(std::move(impl)) {}
TimeFinder::TimeFinder(TimeFinder&&) noexcept = default;
TimeFinder& TimeFinder::operator=(TimeFinder&&) noexcept = default;
TimeFinder::~TimeFinder() = default;

void TimeFinder::Run(Document* doc) const {
  Anchor anchor;
  anchor.published = ParseDay(doc->published);
  anchor.day_first = DayFirst(*doc, impl_->lexicon);
  std::string lower;
  std::vector<Atom> atoms;
  for (const Sentence& s : doc->sentences) {
    anchor.day_before = anchor.day_in_sentence;
    anchor.day_in_sentence = false;
    Scan(doc->text, s.span, impl_->lexicon, &lower, &atoms);
    const Grammar grammar(impl_->lexicon, *doc, atoms, anchor);
    for (size_t i = 0; i < atoms.size();) {
      Hit h;
      if (!InsideNumber(atoms, i) && !InsideName(*doc, atoms, i)) h = grammar.Match(i);
      if (h.end <= i) {
        ++i;
        continue;
      }
      // "about 7 p.m.": the word before a clock time is no part of it
      size_t begin = i;
      if (h.type == TimeType::kTime && atoms[i].word->fn == Fn::kApprox) ++begin;
      const bool same = !doc->times.empty() && doc->times.back().span.begin >= s.span.begin;
      Order(atoms, i, anchor, same ? &doc->times.back() : nullptr, &h);
      Remember(h, &anchor);
      doc->times.push_back(
          {{atoms[begin].span.begin, atoms[h.end - 1].span.end}, h.type, std::move(h.value)});
      i = h.end;
    }
  }
}

}  // namespace hearsay::time
