// The page room: tokenizer in GB/s beside memchr, whole pages, pages out of a WARC.gz, and the
// memory that reading a page takes beyond the page. Pages are made here; DATA=FOLDER takes the
// *.html files of a folder (unpacked) instead. `make bench`, or build/bench/bench/page_bench.
#include <benchmark/benchmark.h>
#include <libdeflate.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "page/html_page.h"
#include "page/html_tokenizer.h"
#include "page/page.h"
#include "page/tables.h"

namespace {

using namespace hearsay;
using namespace hearsay::page;

// A page as outlets make them: head with scripts, menus, forty paragraphs, boxes, teasers.
std::string MakePage() {
  std::string s = "<!DOCTYPE html><html lang=en><head><title>Toll to rise | Delta</title><script>";
  for (int i = 0; i < 400; ++i)
    s += "window.q=window.q||[];q.push({'id':" + std::to_string(i) + ",'size':[300,250]});";
  s += "</script></head><body><nav><ul>";
  for (int i = 0; i < 120; ++i)
    s += "<li class=\"nav__item nav__item--level-2\"><a class=\"nav__link\" "
         "href=\"https://delta.example/section/" +
         std::to_string(i) + "\">Section</a></li>";
  s += "</ul></nav><main><article class=\"story\"><h1>Harbour toll to rise in May</h1><div "
       "class=\"article-body\">";
  for (int i = 0; i < 40; ++i) {
    s += "<p class=\"paragraph paragraph--lead\" data-id=\"" + std::to_string(i) +
         "\">The harbour board said on Thursday that the toll for <a href=\"/x\">cargo ships</a> "
         "would rise by a tenth in May &ndash; the first rise in four years.</p>";
    if (i % 10 == 9)
      s += "<div class=\"ad-slot\"><div id=\"ad" + std::to_string(i) + "\"></div></div>";
  }
  s += "</div></article><aside>";
  for (int i = 0; i < 80; ++i)
    s += "<div class=\"teaser\"><a href=\"/y\"><img src=\"/i.jpg\" alt=\"\" "
         "loading=\"lazy\"><h3>Ferry crews vote to strike for two days next week</h3></a></div>";
  return s + "</aside></main></body></html>";
}

const std::vector<std::string>& Pages() {
  static const std::vector<std::string> pages = [] {
    std::vector<std::string> out;
    if (const char* folder = std::getenv("DATA")) {
      for (const auto& e : std::filesystem::directory_iterator(folder)) {
        if (e.path().extension() != ".html") continue;
        std::ifstream in(e.path(), std::ios::binary);
        std::stringstream s;
        s << in.rdbuf();
        out.push_back(s.str());
      }
    }
    if (out.empty()) out.push_back(MakePage());
    return out;
  }();
  return pages;
}

int64_t Bytes() {
  int64_t n = 0;
  for (const std::string& p : Pages()) n += static_cast<int64_t>(p.size());
  return n;
}

void BM_Memchr(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& p : Pages()) {
      const char* at = p.data();
      const char* end = at + p.size();
      size_t n = 0;
      while (at < end) {
        const void* hit = std::memchr(at, '<', static_cast<size_t>(end - at));
        if (!hit) break;
        at = static_cast<const char*>(hit) + 1;
        ++n;
      }
      benchmark::DoNotOptimize(n);
    }
  }
  state.SetBytesProcessed(state.iterations() * Bytes());
}
BENCHMARK(BM_Memchr);

void BM_Tokenizer(benchmark::State& state) {
  for (auto _ : state) {
    for (const std::string& p : Pages()) {
      HtmlTokenizer tokenizer(p);
      HtmlToken t;
      size_t n = 0;
      while (tokenizer.Next(&t)) ++n;
      benchmark::DoNotOptimize(n);
    }
  }
  state.SetBytesProcessed(state.iterations() * Bytes());
}
BENCHMARK(BM_Tokenizer);

void BM_Parse(benchmark::State& state) {
  static const Tables* tables = new Tables(Tables::Create().value());
  for (auto _ : state) {
    for (const std::string& p : Pages())
      benchmark::DoNotOptimize(ParseHtml(p, tables->entities, tables->zones));
  }
  state.SetBytesProcessed(state.iterations() * Bytes());
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(Pages().size()));
}
BENCHMARK(BM_Parse);

void BM_Page(benchmark::State& state) {
  static const PageReader* reader = new PageReader(PageReader::Create().value());
  for (auto _ : state) {
    for (const std::string& p : Pages())
      reader->Read(p, {}, [](Result<Document> d) { benchmark::DoNotOptimize(d); });
  }
  state.SetBytesProcessed(state.iterations() * Bytes());
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(Pages().size()));
}
BENCHMARK(BM_Page);

// The same pages as records of a WARC, each a gzip member, as crawls store them.
void BM_WarcGzip(benchmark::State& state) {
  static const PageReader* reader = new PageReader(PageReader::Create().value());
  std::string warc;
  libdeflate_compressor* compressor = libdeflate_alloc_compressor(6);
  for (const std::string& p : Pages()) {
    const std::string block = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + p;
    const std::string record =
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/a\r\n"
        "Content-Length: " +
        std::to_string(block.size()) + "\r\n\r\n" + block + "\r\n\r\n";
    std::string member(libdeflate_gzip_compress_bound(compressor, record.size()), '\0');
    member.resize(libdeflate_gzip_compress(compressor, record.data(), record.size(), member.data(),
                                           member.size()));
    warc += member;
  }
  libdeflate_free_compressor(compressor);
  for (auto _ : state)
    reader->Read(warc, {}, [](Result<Document> d) { benchmark::DoNotOptimize(d); });
  state.SetBytesProcessed(state.iterations() * Bytes());
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(Pages().size()));
}
BENCHMARK(BM_WarcGzip);

// The highest resident memory of a child process that reads the page, less what it had before.
double PeakMegabytes(const PageReader& reader, const std::string& page) {
  int ends[2];
  if (pipe(ends) != 0) return 0;
  malloc_trim(0);  // what was freed must not be there to be taken again uncounted
  const pid_t child = fork();
  if (child == 0) {
    const auto peak = [] {
      rusage usage;
      getrusage(RUSAGE_SELF, &usage);
      return usage.ru_maxrss;  // kilobytes
    };
    const int64_t before = peak();
    reader.Read(page, {}, [](Result<Document> d) { benchmark::DoNotOptimize(d); });
    const int64_t grown = peak() - before;
    _exit(write(ends[1], &grown, sizeof grown) == sizeof grown ? 0 : 1);
  }
  int64_t grown = 0;
  close(ends[1]);
  if (read(ends[0], &grown, sizeof grown) != sizeof grown) grown = 0;
  close(ends[0]);
  waitpid(child, nullptr, 0);
  return static_cast<double>(grown) / 1024;
}

void BM_PeakMemory(benchmark::State& state) {
  static const PageReader* reader = new PageReader(PageReader::Create().value());
  double most = 0, largest = 0;
  for (auto _ : state) {
    for (const std::string& p : Pages()) most = std::max(most, PeakMegabytes(*reader, p));
    std::string large;  // as large as a document may be
    for (const std::string& made = MakePage(); large.size() + made.size() <= kMaxDocumentBytes;)
      large += made;
    largest = PeakMegabytes(*reader, large);
  }
  state.counters["MB_beyond_page"] = most;
  state.counters["MB_beyond_page_of_32MB"] = largest;
}
BENCHMARK(BM_PeakMemory)->Iterations(1)->Unit(benchmark::kMillisecond);

}  // namespace
