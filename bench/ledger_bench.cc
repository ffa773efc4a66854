// The ledger alone, at size: documents are made here with all that the rooms would find (no
// reading), so a ledger of a million claims can be filled in minutes. HEARSAY_BENCH_CLAIMS sets the
// size (default 100,000), HEARSAY_BENCH_LEDGER the file (kept and used again if it has the size
// already). Words and names follow Zipf's law, as in news: the commonest name stands in some
// percent of all claims, most names in a few. Stories have one to eight tellings. Times are of one
// call each; p95 is over all calls of a run.
#include <benchmark/benchmark.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "ledger/ledger.h"
#include "standing/standing.h"

namespace hearsay {
namespace {

constexpr int kClaimsPerDocument = 15, kVocabulary = 30000, kPersons = 40000, kOutlets = 400;

// Rank by Zipf's law over n, by the inverse of the continuous distribution.
size_t Zipf(std::mt19937_64& r, size_t n) {
  const double u = std::uniform_real_distribution<double>(0, 1)(r);
  return std::min(n - 1, static_cast<size_t>(std::pow(static_cast<double>(n), u)) - 1);
}
std::string Syllables(size_t rank, const char* kind) {
  static const char* kPart[] = {"ba",  "den", "kor", "lim", "sa", "tor", "vel", "mi",
                                "ran", "os",  "pe",  "gul", "fa", "nor", "ti",  "wes"};
  std::string out = kind;
  for (size_t n = rank + 16; n > 0; n /= 16) out += kPart[n % 16];
  return out;
}
std::string Word(size_t rank) { return Syllables(rank, ""); }
std::string Person(size_t rank) {
  std::string given = Syllables(rank % 300, "A"), family = Syllables(rank, "M");
  return given + " " + family;
}

struct Story {
  std::string who, what;
  uint32_t day;
};

class Source {
 public:
  explicit Source(uint64_t seed) : r_(seed) {}

  Document Next() {
    if (left_ == 0) {
      story_ = {Person(Zipf(r_, kPersons)), Words(9) + " " + Person(Zipf(r_, kPersons)),
                static_cast<uint32_t>(r_() % 360)};
      left_ = 1 + r_() % 8;
    }
    --left_;
    Document d;
    const uint64_t outlet = Zipf(r_, kOutlets);
    d.publisher_name = "Outlet " + Word(outlet);
    d.url = "https://" + Word(outlet) + ".example/" + std::to_string(made_);
    d.input = "made/" + std::to_string(made_++);
    char date[32];
    std::snprintf(date, sizeof date, "2025-%02u-%02uT%02u:%02u:00Z", 1 + story_.day / 30,
                  1 + story_.day % 30 % 28, static_cast<unsigned>(r_() % 24),
                  static_cast<unsigned>(r_() % 60));
    d.published = date;
    d.publisher = Entity(&d, EntityKind::kOutlet, d.publisher_name, false);
    const uint32_t cited =
        Entity(&d, EntityKind::kOutlet, "Outlet " + Word(Zipf(r_, kOutlets)), false);
    const uint32_t group = Entity(&d, EntityKind::kGroup, "two unnamed officials", true);
    Claim(&d, story_.who, story_.what, {cited, group}, left_ % 3 == 0 ? Act::kReport : Act::kSay);
    for (int i = 1; i < kClaimsPerDocument; ++i) {
      const std::string name = Person(Zipf(r_, kPersons));
      const uint32_t e = Entity(&d, EntityKind::kPerson, name, false);
      Claim(&d, Person(Zipf(r_, kPersons)), Words(8 + r_() % 8), {e},
            i % 7 == 0 ? Act::kDeny : Act::kSay);
      if (i % 7 == 0) d.claims.back().answers.push_back(0);
    }
    d.id = DocumentId(d);
    return d;
  }

 private:
  std::string Words(size_t n) {
    std::string out;
    for (size_t i = 0; i < n; ++i) (out += i ? " " : "") += Word(Zipf(r_, kVocabulary));
    return out;
  }
  static uint32_t Entity(Document* d, EntityKind kind, const std::string& name, bool unnamed) {
    hearsay::Entity e;
    e.kind = kind;
    e.name = name;
    e.unnamed = unnamed;
    d->entities.push_back(std::move(e));
    return static_cast<uint32_t>(d->entities.size() - 1);
  }
  void Claim(Document* d, const std::string& who, const std::string& what,
             std::vector<uint32_t> links, Act act) {
    const auto begin = static_cast<uint32_t>(d->text.size());
    d->text += who + " " + what;
    const auto end = static_cast<uint32_t>(d->text.size());
    d->mentions.push_back({{begin, begin + static_cast<uint32_t>(who.size())},
                           Entity(d, EntityKind::kPerson, who, false),
                           MentionForm::kName,
                           0,
                           0,
                           0});
    for (uint32_t at = begin; at < end;) {
      auto to = static_cast<uint32_t>(d->text.find(' ', at));
      if (to > end) to = end;
      Token t;
      t.span = {at, to};
      t.norm = t.lemma = d->arena.Copy(d->text.substr(at, to - at));
      t.upos = Upos::kNoun;
      d->tokens.push_back(t);
      at = to + 1;
    }
    d->text += ", said one.\n";
    hearsay::Claim c;
    c.content = {{begin, end}};
    c.act = act;
    c.confidence = 0.9f;
    c.attribution = static_cast<uint32_t>(d->attributions.size());
    Attribution a;
    a.content = c.content;
    a.cue = {{end + 2, end + 6}};
    a.entities = {links.back()};
    d->attributions.push_back(a);
    c.chain.push_back({{d->publisher}, LinkHow::kPublisher, {}});
    for (uint32_t l : links) c.chain.push_back({{l}, LinkHow::kStated, {end + 2, end + 6}});
    d->claims.push_back(std::move(c));
  }

  std::mt19937_64 r_;
  Story story_;
  uint64_t left_ = 0, made_ = 0;
};

int64_t Wanted() {
  const char* s = std::getenv("HEARSAY_BENCH_CLAIMS");
  return s ? std::atoll(s) : 100000;
}

double CpuSeconds() {
  rusage u;
  getrusage(RUSAGE_SELF, &u);
  return static_cast<double>(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
         static_cast<double>(u.ru_utime.tv_usec + u.ru_stime.tv_usec) / 1e6;
}

void Fill(ledger::Ledger* l, int64_t documents, uint64_t seed) {
  Source source(seed);
  for (int64_t i = 0; i < documents;) {
    if (!l->Begin().ok()) std::abort();
    for (int n = 0; n < 128 && i < documents; ++n, ++i) {
      auto e = ledger::Prepare(source.Next());
      if (!e.ok() || !l->Add(*e).ok()) std::abort();
    }
    if (!l->Commit().ok()) std::abort();
  }
}

ledger::Ledger& Big() {
  static ledger::Ledger* big = [] {
    const char* named = std::getenv("HEARSAY_BENCH_LEDGER");
    const std::string path =
        named ? named : "/tmp/hearsay_bench_" + std::to_string(::getpid()) + ".db";
    {
      auto l = ledger::Ledger::Open(path, ledger::Mode::kCreate);
      if (!l.ok()) std::abort();
      if (l->Count()->claims < Wanted()) Fill(&*l, Wanted() / kClaimsPerDocument + 1, 1);
    }
    auto l = ledger::Ledger::Open(path, ledger::Mode::kRead);
    if (!l.ok()) std::abort();
    if (!named) ::unlink(path.c_str());  // gone when this program ends
    return new ledger::Ledger(std::move(*l));
  }();
  return *big;
}

// Runs `call` for each iteration and reports p50, p95 and the worst, in milliseconds.
template <typename F>
void Percentiles(benchmark::State& state, const F& call) {
  Big();
  std::vector<double> ms;
  uint64_t seed = 100;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    call(++seed);
    ms.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start)
                     .count());
  }
  std::sort(ms.begin(), ms.end());
  state.counters["p50_ms"] = ms[ms.size() / 2];
  state.counters["p95_ms"] = ms[ms.size() * 95 / 100];
  state.counters["max_ms"] = ms.back();
  state.counters["claims"] = static_cast<double>(Big().Count()->claims);
}

void Add(benchmark::State& state) {
  const std::string path = "/tmp/hearsay_bench_add_" + std::to_string(::getpid()) + ".db";
  for (auto _ : state) {
    auto l = ledger::Ledger::Open(path, ledger::Mode::kCreate);
    const double before = CpuSeconds();
    Fill(&*l, 2000, 7);
    state.counters["documents_per_cpu_second"] = 2000 / (CpuSeconds() - before);
    ::unlink(path.c_str());
    ::unlink((path + "-wal").c_str());
    ::unlink((path + "-shm").c_str());
  }
}
BENCHMARK(Add)->Unit(benchmark::kMillisecond)->Iterations(1);

// Words of a claim that is there (two content words and a name), common or rare as they come.
void Search(benchmark::State& state) {
  Percentiles(state, [](uint64_t seed) {
    std::mt19937_64 r(seed);
    std::string q = Word(Zipf(r, kVocabulary));
    if (seed % 2) q += " " + Word(Zipf(r, kVocabulary));
    if (seed % 3 == 0) q += " " + Person(Zipf(r, kPersons));
    benchmark::DoNotOptimize(Big().Search(q, 20).ok());
  });
}
BENCHMARK(Search)->Unit(benchmark::kMillisecond)->Iterations(400);

// As the command does: a new finder for each call, words taken from a claim of the ledger.
void Trace(benchmark::State& state) {
  const int64_t documents = Big().Count()->documents;
  Percentiles(state, [&](uint64_t seed) {
    std::mt19937_64 r(seed);
    const int64_t id = ((1 + static_cast<int64_t>(r() % static_cast<uint64_t>(documents))) << 20) +
                       static_cast<int64_t>(r() % 3);
    auto c = Big().Claims({id});
    if (!c.ok() || c->empty()) return;
    std::string words = c->front().words;
    size_t cut = 0;
    for (int n = 0; n < 6 && cut != std::string::npos; ++n) cut = words.find(' ', cut + 1);
    standing::Finder finder(&Big());
    benchmark::DoNotOptimize(finder.Find(words.substr(0, cut)).ok());
  });
}
BENCHMARK(Trace)->Unit(benchmark::kMillisecond)->Iterations(400);

void Who(benchmark::State& state) {
  Percentiles(state, [](uint64_t seed) {
    std::mt19937_64 r(seed);
    auto names = Big().Names(
        seed % 10 == 0 ? "Outlet " + Word(Zipf(r, kOutlets)) : Person(Zipf(r, kPersons)), 6);
    if (!names.ok() || names->empty()) return;
    auto ids = Big().ClaimsOf(names->front(), 50);
    if (ids.ok()) benchmark::DoNotOptimize(Big().Claims(*ids, true).ok());
  });
}
BENCHMARK(Who)->Unit(benchmark::kMillisecond)->Iterations(400);

}  // namespace
}  // namespace hearsay
