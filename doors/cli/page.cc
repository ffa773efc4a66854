// hearsay page: the articles of pages as clean text, Markdown or records (--json), or every block
// with what became of it (--blocks). Tested by tests/doors/page_test.py.
#include "page/page.h"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <memory>

#include "doors/cli/commands.h"
#include "doors/cli/input.h"
#include "doors/cli/intake.h"
#include "doors/cli/terminal.h"
#include "page/gzip.h"
#include "page/html_document.h"
#include "page/tables.h"
#include "record/json.h"

namespace hearsay::cli {
namespace {

struct PageArguments {
  std::vector<std::string> inputs;
  bool markdown = false, blocks = false, json = false;
  InputFacts facts;
};

std::string Joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& n : names) out += (out.empty() ? "" : ", ") + n;
  return out;
}

std::string Text(const Document& doc) {
  std::string out;
  if (!doc.title.empty() && (doc.blocks.empty() || doc.blocks[0].kind != BlockKind::kTitle))
    out = doc.title + "\n\n";
  for (const Block& b : doc.blocks) {
    if (b.kind == BlockKind::kList) out += "- ";
    out += std::string(doc.TextOf(b.span)) + "\n\n";
  }
  if (!out.empty()) out.pop_back();
  return out;
}

// A string that stays one whatever stands in it: JSON's escapes are YAML's.
std::string Quoted(std::string_view s) {
  std::string out = "\"";
  for (char c : s) {
    if (c == '"' || c == '\\') out += '\\';
    out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  }
  return out + "\"";
}

// A front matter with the facts, then the blocks; characters that Markdown would read as marks at
// the start of a line are escaped.
std::string Markdown(const Document& doc) {
  std::string out = "---\n";
  auto fact = [&](const char* name, const std::string& value) {
    if (!value.empty()) out += std::string(name) + ": " + Quoted(value) + "\n";
  };
  fact("title", doc.title);
  fact("authors", Joined(doc.authors));
  fact("published", doc.published);
  fact("publisher", doc.publisher_name.empty() ? doc.publisher_domain : doc.publisher_name);
  fact("url", doc.url);
  fact("language", doc.language);
  if (doc.kind && *doc.kind != PageKind::kArticle) fact("kind", std::string(WordOf(*doc.kind)));
  out += "---\n\n";
  for (const Block& b : doc.blocks) {
    std::string text(doc.TextOf(b.span));
    if (b.kind == BlockKind::kList && text.substr(0, 4) == "\xE2\x80\xA2 ") text.erase(0, 4);
    if (!text.empty() && std::string_view("#>-+*|=~`").find(text[0]) != std::string_view::npos)
      text.insert(0, "\\");
    switch (b.kind) {
      case BlockKind::kTitle:
        out += "# ";
        break;
      case BlockKind::kHeading:
        out += "## ";
        break;
      case BlockKind::kQuote:
        out += "> ";
        break;
      case BlockKind::kList:
        out += "- ";
        break;
      case BlockKind::kCaption:
      case BlockKind::kCredit:
        text = "*" + text + "*";
        break;
      default:
        break;
    }
    out += text + "\n\n";
  }
  out.pop_back();
  return out;
}

class PageRun {
 public:
  PageRun(const PageArguments& args, const page::PageReader& reader, const page::Tables& tables)
      : args_(args), reader_(reader), tables_(tables), out_(stdout) {}

  int Run() {
    const std::vector<std::string> inputs = ListInputs(args_.inputs);
    if (inputs.empty()) {
      Complain(Status(Error::kFileNotFound, "no news files in the folders given").ToString());
      return 1;
    }
    several_ = inputs.size() > 1;
    for (size_t i = 0; i < inputs.size() && !broken_; ++i) {
      const std::string& path = inputs[i];
      // Where the articles go to the same terminal, they show themselves how far it is.
      if (several_ && !out_.terminal()) {
        progress_.Show(std::to_string(i) + " of " + std::to_string(inputs.size()) + " inputs, " +
                       std::to_string(printed_) + " articles");
      }
      InputFacts facts = args_.facts;
      facts.input = path;
      const auto input = InputBytes::Open(path);
      input.ok() ? Read(input->bytes(), facts) : Fail(path, input.status());
    }
    progress_.Clear();
    if (std::fflush(stdout) != 0) broken_ = true;
    if (broken_) {
      Complain(Status(Error::kOutputFailed).ToString());
      return 1;
    }
    return failed_ ? 1 : 0;
  }

 private:
  void Read(std::string_view bytes, const InputFacts& facts) {
    if (args_.blocks) return Explain(bytes, facts);
    page::SkippedRecords skipped;
    reader_.Read(
        bytes, facts,
        [&](Result<Document> doc) {
          if (!doc.ok()) return Fail(facts.input, doc.status());
          Print(*doc);
        },
        &skipped);
    if (!skipped.empty()) progress_.Clear();
    for (const auto& [reason, count] : skipped)
      Complain(facts.input + ": skipped " + std::to_string(count) + ": " + reason);
  }

  void Print(const Document& doc) {
    std::string out;
    if (args_.json) {
      out = ToJson(doc) + "\n";
    } else if (args_.markdown) {
      out = (printed_ ? "\n" : "") + Markdown(doc);
    } else {
      out = (printed_ ? "\n----\n\n" : "") + Text(doc);
    }
    ++printed_;
    if (!broken_ && !Put(stdout, out)) broken_ = true;
  }

  // Offsets count bytes of what gzip gave where the page is packed, as they do in records.
  void Explain(std::string_view bytes, const InputFacts& facts) {
    std::string unpacked;
    if (page::LooksGzip(bytes)) {
      Result<std::string> page = page::Gunzip(bytes, page::kMaxDocumentBytes);
      if (!page.ok()) return Fail(facts.input, page.status());
      unpacked = std::move(*page);
      bytes = unpacked;
    }
    if (page::LooksLikeNewsContainer(bytes) || !page::LooksLikeHtml(bytes)) {
      return Fail(facts.input, Status(Error::kUsage,
                                      "--blocks explains one HTML page, as it is or in gzip; of "
                                      "other inputs --json shows what was kept"));
    }
    const auto page = page::ExplainHtml(bytes, facts.url, tables_);
    if (!page.ok()) return Fail(facts.input, page.status());
    std::string out;
    if (several_) out = "file\t-\t0-" + std::to_string(bytes.size()) + "\t" + facts.input + "\n";
    out += "page\t" + std::string(WordOf(page->kind.kind)) + "\t0-" + std::to_string(bytes.size()) +
           "\t" + page->kind.reason + "\n";
    for (size_t i = 0; i < page->page.blocks.size(); ++i) {
      const page::HtmlBlock& block = page->page.blocks[i];
      const page::BlockDecision& d = page->selection.blocks[i];
      const bool title = i == page->selection.title_block;
      const bool kept = d.kept || title;
      out += kept ? "keep\t" : "drop\t";
      out += title ? WordOf(BlockKind::kTitle) : kept ? WordOf(d.kind) : d.reason;
      out += "\t" + std::to_string(page->source.ToSource(block.begin)) + "-" +
             std::to_string(page->source.ToSource(block.end)) + "\t";
      out += page->page.TextOf(block);
      out += "\n";
    }
    if (!Put(stdout, out)) broken_ = true;
  }

  void Fail(const std::string& input, const Status& status) {
    ++failed_;
    progress_.Clear();
    ComplainOf(input, status);
  }

  const PageArguments& args_;
  const page::PageReader& reader_;
  const page::Tables& tables_;
  const Style out_;
  ProgressLine progress_;
  size_t failed_ = 0, printed_ = 0;
  bool several_ = false, broken_ = false;
};

int RunPage(PageArguments& args) {
  if (const Status s = SettleFacts(&args.facts); !s.ok()) {
    Complain(s.ToString());
    return 2;
  }
  if (args.markdown + args.blocks + args.json > 1) {
    Complain(
        Status(Error::kUsage, "--markdown, --json and --blocks exclude each other").ToString());
    return 2;
  }
  auto tables = page::Tables::Create();
  auto reader = page::PageReader::Create();
  if (!reader.ok() || !tables.ok()) {
    Complain((reader.ok() ? tables.status() : reader.status()).ToString());
    return 1;
  }
  return PageRun(args, *reader, *tables).Run();
}

}  // namespace

void AddPageCommand(CLI::App& app, int* exit_code) {
  auto args = std::make_shared<PageArguments>();
  CLI::App* cmd = app.add_subcommand(
      "page", "The articles of pages as clean text, with nothing read into them");
  cmd->add_option("inputs", args->inputs,
                  "Files (HTML, text, JSON lines, WARC, feeds, WACZ, MHTML, ninjs), folders, or - "
                  "for standard input")
      ->required();
  cmd->add_flag("--markdown", args->markdown, "Markdown, led by what is known about the article");
  cmd->add_flag(
      "--json", args->json,
      "The record of docs/record.md, one a line, with nothing but the page's facts and blocks");
  cmd->add_flag("--blocks", args->blocks,
                "What an HTML page is and why, then every block: kept or dropped, kind or reason, "
                "bytes of the input, text");
  AddFactOptions(cmd, &args->facts);
  cmd->footer(
      "Examples:\n"
      "  hearsay page article.html\n"
      "  hearsay page --markdown crawl.warc.gz > articles.md\n"
      "  hearsay page --json saved/ | jq -r .title\n"
      "  hearsay page --blocks article.html | grep ^drop");
  cmd->callback([args, exit_code] { *exit_code = RunPage(*args); });
}

}  // namespace hearsay::cli
