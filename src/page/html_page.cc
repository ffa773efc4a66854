// One pass over the tokens: start and end tags move the stack of open elements (open_elements), and
// text goes to the writer of blocks (block_writer). Bound: each token costs at most kMaxDepth
// steps. Tested by tests/page/rows_test.cc and fuzz/page_fuzz.cc.
#include "page/html_page.h"

#include <algorithm>

#include "page/block_writer.h"
#include "page/element_zones.h"
#include "page/html_attributes.h"
#include "page/html_tokenizer.h"
#include "page/open_elements.h"

namespace hearsay::page {
namespace {

constexpr size_t kMaxMetas = 4096;
constexpr size_t kMaxTimes = 1024;

class Builder {
 public:
  Builder(std::string_view html, const Entities& entities, const ZoneWords& words)
      : html_(html), zones_(words), open_(&page_), writer_(html, entities, open_, &page_) {
    page_.html = html;
    page_.text.reserve(html.size() / 4);
    page_.elements.reserve(html.size() / 40);
    page_.elements.push_back({});
    page_.elements[0].end = static_cast<uint32_t>(html.size());
    page_.elements[0].tag = Tag::kHtml;
  }

  HtmlPage Run() {
    HtmlTokenizer tokenizer(html_);
    HtmlToken t;
    while (tokenizer.Next(&t, &a_)) {
      switch (t.kind) {
        case HtmlToken::Kind::kText:
          if (open_.skipping()) break;
          text_end_ = t.end;
          writer_.AddText(t.begin, t.end);
          break;
        case HtmlToken::Kind::kStart:
          Start(t);
          break;
        case HtmlToken::Kind::kEnd:
          End(t);
          break;
        case HtmlToken::Kind::kRaw:
          Raw(t);
          break;
        case HtmlToken::Kind::kComment:
          break;
      }
    }
    open_.PopTo(0, static_cast<uint32_t>(html_.size()));
    writer_.EndBlock();
    return std::move(page_);
  }

 private:
  void Raw(const HtmlToken& t) {
    const std::string_view content = html_.substr(t.begin, t.end - t.begin);
    if (t.tag == Tag::kTitle && page_.title.empty()) page_.title = content;
    if (t.tag == Tag::kScript && json_ld_) page_.json_ld.push_back(content);
  }

  void ReadHead(const HtmlToken& t) {
    if (t.tag == Tag::kMeta) {
      const std::string_view key = !a_.property.empty() ? a_.property
                                   : !a_.name.empty()   ? a_.name
                                                        : a_.itemprop;
      if (!key.empty() && !a_.content.empty() && page_.metas.size() < kMaxMetas) {
        page_.metas.push_back({key, a_.content});
      }
    } else if (t.tag == Tag::kLink) {
      if (EqualsIgnoreCase(a_.rel, "canonical") && page_.canonical.empty())
        page_.canonical = a_.href;
      if (EqualsIgnoreCase(a_.rel, "amphtml") && page_.amphtml.empty()) page_.amphtml = a_.href;
    } else if (t.tag == Tag::kBase && page_.base.empty()) {
      page_.base = a_.href;
    }
  }

  void StartVoid(const HtmlToken& t) {
    switch (t.tag) {
      case Tag::kMeta:
      case Tag::kLink:
      case Tag::kBase:
        return ReadHead(t);
      case Tag::kHr:
        return writer_.EndBlock();
      case Tag::kImg:
        return writer_.AddImage();
      case Tag::kBr:
        if (!open_.skipping()) writer_.AddBreak();
        return;
      default:
        return;
    }
  }

  void Start(const HtmlToken& t) {
    const uint8_t flags = FlagsOf(t.tag);
    if (flags & kRawText) {
      if (t.tag == Tag::kScript) json_ld_ = HasWord(a_.type, "ld+json");
      return;  // its content comes as one raw token; its end tag is ignored
    }
    if (flags & kVoid) return StartVoid(t);
    if (flags & kBlock) {
      if (t.tag == Tag::kTd || t.tag == Tag::kTh) {
        StartCell();
      } else {
        open_.CloseImplied(t.tag, text_end_);
        writer_.EndBlock();
      }
    } else if (t.tag == Tag::kA && open_.Has(Tag::kA)) {
      open_.EndPhrase(Tag::kA, t.begin);
    }
    if (t.tag == Tag::kHtml || t.tag == Tag::kHead || t.tag == Tag::kBody) {
      if (t.tag == Tag::kHtml && page_.lang.empty()) page_.lang = a_.lang;
      return;  // the root stands for them
    }
    if (open_.size() >= kMaxDepth || page_.elements.size() >= kMaxElements) {
      ++overflow_;
      return;
    }
    Open(t, flags);
  }

  void StartCell() {
    const size_t cell = open_.OpenCell();
    if (cell < open_.size()) {
      if (cell + 1 < open_.size()) writer_.EndBlock();
      open_.PopTo(cell, text_end_);
    }
    writer_.AddSpace();
  }

  void Open(const HtmlToken& t, uint8_t flags) {
    HtmlElement e;
    e.tag = t.tag;
    e.parent = open_.top();
    e.begin = t.begin;
    e.own = zones_.Of(t.tag, a_);
    if (!a_.cls.empty()) {
      e.class_begin = static_cast<uint32_t>(a_.cls.data() - html_.data());
      e.class_size = static_cast<uint16_t>(std::min<size_t>(a_.cls.size(), UINT16_MAX));
    }
    OpenElement open{t.tag, static_cast<uint32_t>(page_.elements.size())};
    open.text_begin = static_cast<uint32_t>(page_.text.size());
    if (flags & kBlock) {
      open.skips = flags & kSkip;
    } else {
      open.skips = (flags & kSkip) || (e.own & kZoneHidden);
      open.author = NamesAuthor(t.tag, a_, e.own);
    }
    if (t.tag == Tag::kTime && page_.times.size() < kMaxTimes)
      page_.times.push_back(TimeOf(t, a_, open.element));
    page_.elements.push_back(e);
    open_.Push(open);
  }

  static bool NamesAuthor(Tag tag, const Attributes& a, Zones own) {
    return HasWord(a.rel, "author") || EqualsIgnoreCase(a.itemprop, "author") ||
           (tag == Tag::kA && HasWord(a.href, "/author")) ||
           ((own & kZoneByline) && HasWord(a.cls, "author"));
  }

  static HtmlTime TimeOf(const HtmlToken& t, const Attributes& a, uint32_t element) {
    HtmlTime time;
    time.datetime = a.datetime;
    time.begin = t.begin;
    time.element = element;
    time.published = HasWord(a.itemprop, "datepublished") || HasWord(a.cls, "publish") ||
                     HasWord(a.cls, "entry-date");
    time.modified =
        HasWord(a.itemprop, "modified") || HasWord(a.cls, "updated") || HasWord(a.cls, "modified");
    if (HasWord(a.cls, "published")) time.modified = false;
    return time;
  }

  void End(const HtmlToken& t) {
    const uint8_t flags = FlagsOf(t.tag);
    if (flags & (kRawText | kVoid)) {
      if (t.tag == Tag::kBr) writer_.AddSpace();
      return;
    }
    if (flags & kBlock) {
      if (t.tag == Tag::kTd || t.tag == Tag::kTh) {
        writer_.AddSpace();
      } else {
        writer_.EndBlock();
      }
    }
    if (t.tag == Tag::kHtml || t.tag == Tag::kHead || t.tag == Tag::kBody) return;
    if (overflow_) {
      --overflow_;
      return;
    }
    if (!open_.Has(t.tag)) {
      if (t.tag == Tag::kP) writer_.EndBlock();
    } else if (flags & kBlock) {
      open_.EndBlock(t.tag, t.end);
    } else {
      open_.EndPhrase(t.tag, t.end);
    }
  }

  std::string_view html_;
  HtmlPage page_;
  Attributes a_;  // of the start tag at hand
  ElementZones zones_;
  OpenElements open_;
  BlockWriter writer_;
  uint32_t overflow_ = 0;  // open elements beyond the bounds
  uint32_t text_end_ = 0;  // where the last text that is shown ends
  bool json_ld_ = false;   // of the last script
};

}  // namespace

HtmlPage ParseHtml(std::string_view html, const Entities& entities, const ZoneWords& words) {
  return Builder(html, entities, words).Run();
}

}  // namespace hearsay::page
