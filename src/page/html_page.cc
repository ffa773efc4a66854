// One pass over the tokens with a stack of open elements; end tags are matched inside table cells
// as browsers do, phrasing end tags never close a block, and <p>, <li>, <td> … are closed where the
// standard implies it. Bound: each token costs at most kMaxDepth steps. Tested by
// tests/page/rows_test.cc and fuzz/page_fuzz.cc.
#include "page/html_page.h"

#include <algorithm>

#include "base/utf8.h"
#include "page/html_tokenizer.h"

namespace hearsay::page {
namespace {

bool HasWord(std::string_view s, std::string_view lower) {  // ASCII, ignoring case, anywhere
  if (s.size() < lower.size()) return false;
  for (size_t i = 0; i + lower.size() <= s.size(); ++i) {
    if ((s[i] | 0x20) == lower[0] && EqualsIgnoreCase(s.substr(i, lower.size()), lower))
      return true;
  }
  return false;
}

// Bytes of text that are taken as they are: no spaces, references or bytes of longer characters.
struct PlainBytes {
  bool is[256];
  constexpr PlainBytes() : is{} {
    for (int b = '!'; b < 0x80; ++b) is[b] = b != '&';
  }
};
constexpr PlainBytes kPlain;

struct Attributes {
  std::string_view id, cls, style, itemprop, role, rel, href, name, property, content, type,
      datetime, lang, hreflang;
  bool hidden = false;
};

class Builder {
 public:
  Builder(std::string_view html, const Entities& entities, const ZoneWords& words)
      : html_(html), entities_(entities), words_(words) {
    page_.text.reserve(html.size() / 4);
    page_.elements.reserve(html.size() / 40);
    page_.elements.push_back({});
    page_.elements[0].end = static_cast<uint32_t>(html.size());
    page_.elements[0].tag = Tag::kHtml;
  }

  HtmlPage Run() {
    HtmlTokenizer tokenizer(html_);
    HtmlToken t;
    while (tokenizer.Next(&t)) {
      switch (t.kind) {
        case HtmlToken::Kind::kText:
          if (!skip_) Text(t.begin, t.end);
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
    PopTo(0, static_cast<uint32_t>(html_.size()));
    Flush();
    page_.html = html_;
    return std::move(page_);
  }

 private:
  struct Open {
    Tag tag;
    uint32_t element;
    bool closed = false;  // a phrasing element whose end tag came while blocks inside it were open
    bool skips = false;
    bool author = false;
    uint32_t text_begin = 0;
  };

  uint32_t Top() const { return stack_.empty() ? 0 : stack_.back().element; }

  void Raw(const HtmlToken& t) {
    const std::string_view content = html_.substr(t.begin, t.end - t.begin);
    if (t.tag == Tag::kTitle && page_.title.empty()) page_.title = content;
    if (t.tag == Tag::kScript && json_ld_) page_.json_ld.push_back(content);
  }

  Attributes Read(const HtmlToken& t) {
    Attributes a;
    AttributeReader reader(html_.substr(t.name_end, t.end - 1 - t.name_end));
    for (uint32_t n = 0; n < kMaxAttributes && reader.Next(); ++n) {
      const std::string_view name = reader.name(), value = reader.value();
      switch (name.size()) {
        case 2:
          if (EqualsIgnoreCase(name, "id")) a.id = value;
          break;
        case 3:
          if (EqualsIgnoreCase(name, "rel")) a.rel = value;
          break;
        case 4:
          if (EqualsIgnoreCase(name, "href")) a.href = value;
          if (EqualsIgnoreCase(name, "name")) a.name = value;
          if (EqualsIgnoreCase(name, "role")) a.role = value;
          if (EqualsIgnoreCase(name, "type")) a.type = value;
          if (EqualsIgnoreCase(name, "lang")) a.lang = value;
          break;
        case 5:
          if (EqualsIgnoreCase(name, "class")) a.cls = value;
          if (EqualsIgnoreCase(name, "style")) a.style = value;
          break;
        case 6:
          if (EqualsIgnoreCase(name, "hidden") && !EqualsIgnoreCase(value, "until-found"))
            a.hidden = true;
          break;
        case 7:
          if (EqualsIgnoreCase(name, "content")) a.content = value;
          break;
        case 8:
          if (EqualsIgnoreCase(name, "itemprop")) a.itemprop = value;
          if (EqualsIgnoreCase(name, "property")) a.property = value;
          if (EqualsIgnoreCase(name, "datetime")) a.datetime = value;
          if (EqualsIgnoreCase(name, "hreflang")) a.hreflang = value;
          break;
        case 11:
          if (EqualsIgnoreCase(name, "aria-hidden") && EqualsIgnoreCase(value, "true"))
            a.hidden = true;
          break;
        default:
          break;
      }
    }
    return a;
  }

  Zones ZonesOf(Tag tag, const Attributes& a) {
    Zones z = OfTag(tag);
    if (tag == Tag::kHtml || tag == Tag::kBody) return 0;
    if (!a.cls.empty()) z |= words_.OfNames(a.cls);
    if (!a.id.empty()) z |= words_.OfNames(a.id);
    if (a.hidden) z |= kZoneHidden;
    if (!a.style.empty()) {
      const size_t d = a.style.find("display");
      if (d != std::string_view::npos) {
        size_t p = d + 7;
        while (p < a.style.size() && (a.style[p] == ' ' || a.style[p] == ':')) ++p;
        if (a.style.substr(p, 4) == "none") z |= kZoneHidden;
      }
    }
    if (!a.itemprop.empty()) {
      if (HasWord(a.itemprop, "articlebody")) z |= kZoneBody;
      if (EqualsIgnoreCase(a.itemprop, "author") || HasWord(a.itemprop, "datepublished"))
        z |= kZoneByline;
      if (HasWord(a.itemprop, "comment")) z |= kZoneComments;
      if (EqualsIgnoreCase(a.itemprop, "headline")) z |= kZoneHeadline;
      if (EqualsIgnoreCase(a.itemprop, "caption")) z |= kZoneCaption;
    }
    if (!a.role.empty()) {
      if (EqualsIgnoreCase(a.role, "navigation") || EqualsIgnoreCase(a.role, "menu") ||
          EqualsIgnoreCase(a.role, "banner")) {
        z |= kZoneNav;
      } else if (EqualsIgnoreCase(a.role, "contentinfo")) {
        z |= kZoneFooter;
      } else if (EqualsIgnoreCase(a.role, "complementary")) {
        z |= kZoneAside;
      } else if (EqualsIgnoreCase(a.role, "dialog") || EqualsIgnoreCase(a.role, "alertdialog")) {
        z |= kZonePaywall;
      } else if (EqualsIgnoreCase(a.role, "search")) {
        z |= kZoneForm;
      } else if (EqualsIgnoreCase(a.role, "main") || EqualsIgnoreCase(a.role, "article")) {
        z |= kZoneArticle;
      }
    }
    return z;
  }

  void ReadHead(const HtmlToken& t) {
    const Attributes a = Read(t);
    if (t.tag == Tag::kMeta) {
      const std::string_view key = !a.property.empty() ? a.property
                                   : !a.name.empty()   ? a.name
                                                       : a.itemprop;
      if (!key.empty() && !a.content.empty() && page_.metas.size() < 4096) {
        page_.metas.push_back({key, a.content});
      }
    } else if (t.tag == Tag::kLink) {
      if (EqualsIgnoreCase(a.rel, "canonical") && page_.canonical.empty()) page_.canonical = a.href;
      if (EqualsIgnoreCase(a.rel, "amphtml") && page_.amphtml.empty()) page_.amphtml = a.href;
    } else if (t.tag == Tag::kBase && page_.base.empty()) {
      page_.base = a.href;
    }
  }

  void Start(const HtmlToken& t) {
    const uint8_t flags = FlagsOf(t.tag);
    if (flags & kRawText) {
      if (t.tag == Tag::kScript) {
        const Attributes a = Read(t);
        json_ld_ = HasWord(a.type, "ld+json");
      }
      return;  // its content comes as one raw token; its end tag is ignored
    }
    if (flags & kVoid) {
      if (t.tag == Tag::kMeta || t.tag == Tag::kLink || t.tag == Tag::kBase) ReadHead(t);
      if (t.tag == Tag::kHr) Flush();
      if (t.tag == Tag::kImg) image_ = true;
      if (t.tag == Tag::kBr && !skip_) {
        if (++breaks_ == 2) Flush();
        space_ = true;
      }
      return;
    }
    if (flags & kBlock) {
      if (t.tag == Tag::kTd || t.tag == Tag::kTh) {
        CloseCells();
        space_ = true;
      } else {
        CloseImplied(t.tag);
        Flush();
      }
    } else if (t.tag == Tag::kA && open_[static_cast<size_t>(Tag::kA)]) {
      ClosePhrase(Tag::kA, t.begin);
    }
    if (t.tag == Tag::kHtml || t.tag == Tag::kHead || t.tag == Tag::kBody) {
      if (t.tag == Tag::kHtml && page_.lang.empty()) page_.lang = Read(t).lang;
      return;  // the root stands for them
    }
    if (stack_.size() >= kMaxDepth || page_.elements.size() >= kMaxElements) {
      ++overflow_;
      return;
    }
    const Attributes a = Read(t);
    HtmlElement e;
    e.tag = t.tag;
    e.parent = Top();
    e.begin = t.begin;
    e.own = ZonesOf(t.tag, a);
    Open open{t.tag, static_cast<uint32_t>(page_.elements.size())};
    open.skips = (flags & kSkip) || (!(flags & kBlock) && (e.own & kZoneHidden));
    open.author =
        !(flags & kBlock) && (HasWord(a.rel, "author") || EqualsIgnoreCase(a.itemprop, "author") ||
                              (t.tag == Tag::kA && HasWord(a.href, "/author")) ||
                              ((e.own & kZoneByline) && HasWord(a.cls, "author")));
    open.text_begin = static_cast<uint32_t>(page_.text.size());
    if (open.skips) ++skip_;
    if (t.tag == Tag::kTime && page_.times.size() < 1024) {
      HtmlTime time;
      time.datetime = a.datetime;
      time.begin = t.begin;
      time.element = open.element;
      time.published = HasWord(a.itemprop, "datepublished") || HasWord(a.cls, "publish") ||
                       HasWord(a.cls, "entry-date");
      time.modified = HasWord(a.itemprop, "modified") || HasWord(a.cls, "updated") ||
                      HasWord(a.cls, "modified");
      if (HasWord(a.cls, "published")) time.modified = false;
      page_.times.push_back(time);
    }
    page_.elements.push_back(e);
    stack_.push_back(open);
    ++open_[static_cast<size_t>(t.tag)];
  }

  void End(const HtmlToken& t) {
    const uint8_t flags = FlagsOf(t.tag);
    if (flags & (kRawText | kVoid)) {
      if (t.tag == Tag::kBr) space_ = true;
      return;
    }
    if (flags & kBlock) {
      if (t.tag == Tag::kTd || t.tag == Tag::kTh) {
        space_ = true;
      } else {
        Flush();
      }
    }
    if (t.tag == Tag::kHtml || t.tag == Tag::kHead || t.tag == Tag::kBody) return;
    if (overflow_) {
      --overflow_;
      return;
    }
    if (!open_[static_cast<size_t>(t.tag)]) {
      if (t.tag == Tag::kP) Flush();
      return;
    }
    if (!(flags & kBlock)) {
      ClosePhrase(t.tag, t.end);
      return;
    }
    const bool table = t.tag == Tag::kTable || t.tag == Tag::kTr || t.tag == Tag::kTbody ||
                       t.tag == Tag::kThead || t.tag == Tag::kTfoot || t.tag == Tag::kTd ||
                       t.tag == Tag::kTh;
    const bool heading = flags & kHeadingTag;
    for (size_t i = stack_.size(); i-- > 0;) {
      const Tag tag = stack_[i].tag;
      if (tag == t.tag || (heading && Is(tag, kHeadingTag))) {
        PopTo(i, t.end);
        return;
      }
      if (tag == Tag::kTable && t.tag != Tag::kTable) return;
      if (!table && (tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kCaption)) return;
    }
  }

  // A phrasing element ends: popped where it is on top of other phrasing only, else marked, so that
  // blocks stay open.
  void ClosePhrase(Tag tag, uint32_t at) {
    if (!open_[static_cast<size_t>(tag)]) return;
    bool only_phrases = true;
    for (size_t i = stack_.size(); i-- > 0;) {
      Open& o = stack_[i];
      if (o.tag == tag && !o.closed) {
        if (only_phrases && i + 1 == stack_.size()) {
          PopTo(i, at);
        } else {
          CloseEntry(&o, at);
        }
        return;
      }
      only_phrases = only_phrases && !Is(o.tag, kBlock);
      if (o.tag == Tag::kTd || o.tag == Tag::kTh || o.tag == Tag::kTable) return;
    }
  }

  void CloseEntry(Open* o, uint32_t at) {
    if (o->closed) return;
    o->closed = true;
    page_.elements[o->element].end = at;
    --open_[static_cast<size_t>(o->tag)];
    if (o->skips) --skip_;
    if (o->author && page_.text.size() > o->text_begin && page_.author_links.size() < 256) {
      HtmlLinkText link;
      link.block = static_cast<uint32_t>(page_.blocks.size());
      link.text = {o->text_begin, static_cast<uint32_t>(page_.text.size())};
      page_.author_links.push_back(link);
    }
  }

  void PopTo(size_t size, uint32_t at) {
    while (stack_.size() > size) {
      CloseEntry(&stack_.back(), at);
      stack_.pop_back();
    }
  }

  void CloseCells() {
    for (size_t i = stack_.size(); i-- > 0;) {
      const Tag tag = stack_[i].tag;
      if (tag == Tag::kTable || tag == Tag::kTr) return;
      if (tag == Tag::kTd || tag == Tag::kTh) {
        if (i + 1 < stack_.size()) Flush();
        PopTo(i, Here());
        return;
      }
    }
  }

  uint32_t Here() const { return last_end_; }

  void CloseOpen(std::initializer_list<Tag> tags, std::initializer_list<Tag> barriers) {
    for (size_t i = stack_.size(); i-- > 0;) {
      const Tag tag = stack_[i].tag;
      if (std::find(tags.begin(), tags.end(), tag) != tags.end()) {
        PopTo(i, Here());
        return;
      }
      if (std::find(barriers.begin(), barriers.end(), tag) != barriers.end()) return;
    }
  }

  void CloseImplied(Tag tag) {
    const auto open = [&](Tag t) { return open_[static_cast<size_t>(t)] != 0; };
    if (open(Tag::kP)) {
      CloseOpen({Tag::kP}, {Tag::kTd, Tag::kTh, Tag::kTable, Tag::kCaption, Tag::kLi, Tag::kDiv});
    }
    switch (tag) {
      case Tag::kLi:
        if (open(Tag::kLi)) CloseOpen({Tag::kLi}, {Tag::kUl, Tag::kOl, Tag::kMenu, Tag::kTable});
        break;
      case Tag::kDd:
      case Tag::kDt:
        if (open(Tag::kDd) || open(Tag::kDt))
          CloseOpen({Tag::kDd, Tag::kDt}, {Tag::kDl, Tag::kTable});
        break;
      case Tag::kTr:
        if (open(Tag::kTr)) CloseOpen({Tag::kTr}, {Tag::kTable});
        break;
      case Tag::kTbody:
      case Tag::kThead:
      case Tag::kTfoot:
        CloseOpen({Tag::kTbody, Tag::kThead, Tag::kTfoot}, {Tag::kTable});
        break;
      case Tag::kOption:
        if (open(Tag::kOption))
          CloseOpen({Tag::kOption}, {Tag::kSelect, Tag::kDatalist, Tag::kDiv});
        break;
      case Tag::kH1:
      case Tag::kH2:
      case Tag::kH3:
      case Tag::kH4:
      case Tag::kH5:
      case Tag::kH6:
        if (!stack_.empty() && Is(stack_.back().tag, kHeadingTag)) PopTo(stack_.size() - 1, Here());
        break;
      default:
        break;
    }
  }

  void Text(uint32_t begin, uint32_t end) {
    last_end_ = end;
    size_t at = begin;
    const bool in_link = open_[static_cast<size_t>(Tag::kA)] != 0;
    const bool bold =
        open_[static_cast<size_t>(Tag::kB)] || open_[static_cast<size_t>(Tag::kStrong)];
    const size_t before = page_.text.size();
    bool counted = false;
    while (at < end) {
      const char c = html_[at];
      const uint8_t b = static_cast<uint8_t>(c);
      if (b <= ' ') {
        space_ = true;
        ++at;
        continue;
      }
      size_t n = 1;
      scratch_.clear();
      bool one = false;     // one character or a run
      uint32_t spaces = 0;  // inside the run
      if (c == '&' && (n = entities_.Decode(html_.substr(0, end), at, false, &scratch_)) != 0) {
        size_t p = 0;
        const char32_t point = DecodeUtf8(scratch_, &p);
        if (IsSpace(point) && p == scratch_.size()) {
          space_ = true;
          at += n;
          continue;
        }
      } else if (b < 0x80) {
        // A run: plain bytes, and single spaces between them, which stay as they are.
        n = 1;
        for (; at + n < end; ++n) {
          const uint8_t d = static_cast<uint8_t>(html_[at + n]);
          if (kPlain.is[d]) continue;
          if (d != ' ' || at + n + 1 >= end || !kPlain.is[static_cast<uint8_t>(html_[at + n + 1])])
            break;
          ++n;
          ++spaces;
        }
        one = true;
      } else {
        size_t p = at;
        const char32_t point = DecodeUtf8(html_, &p);
        n = p - at;
        if (IsSpace(point)) {
          space_ = true;
          at = p;
          continue;
        }
        one = true;
      }
      BeginOrJoin(at);
      if (one) {
        block_.words = static_cast<uint16_t>(std::min<uint32_t>(block_.words + spaces, UINT16_MAX));
        page_.text.append(html_.data() + at, n);
      } else {
        page_.text += scratch_;
      }
      at += n;
      block_.end = static_cast<uint32_t>(at);
      counted = true;
    }
    if (!counted) return;
    breaks_ = 0;
    const uint32_t added =
        static_cast<uint32_t>(page_.text.size() - std::max<size_t>(before, block_.text.begin));
    const Open* link = nullptr;
    if (in_link) {
      block_.link_bytes += added;
      for (size_t i = stack_.size(); i-- > 0 && !link;) {
        if (stack_[i].tag == Tag::kA && !stack_[i].closed) link = &stack_[i];
      }
      if (link && link->element != last_link_ && block_.links < UINT16_MAX) {
        ++block_.links;
        last_link_ = link->element;
      }
    }
    if (bold) block_.bold_bytes += added;
    // Zones of the inline elements that hold this text; a block keeps those that hold all of it.
    Zones z = 0;
    for (size_t i = stack_.size(); i-- > 0;) {
      if (Is(stack_[i].tag, kBlock)) break;
      if (!stack_[i].closed) z |= page_.elements[stack_[i].element].own;
    }
    block_.inline_zones = first_run_ ? z : (block_.inline_zones & z);
    first_run_ = false;
  }

  void BeginOrJoin(size_t at) {
    if (!in_block_) {
      if (!page_.text.empty()) page_.text += '\n';
      block_ = {};
      block_.begin = static_cast<uint32_t>(at);
      block_.text.begin = static_cast<uint32_t>(page_.text.size());
      for (size_t i = stack_.size(); i-- > 0;) {
        if (Is(stack_[i].tag, kBlock)) {
          block_.element = stack_[i].element;
          break;
        }
      }
      block_.in_paragraph = open_[static_cast<size_t>(Tag::kP)] != 0;
      in_block_ = true;
      block_.after_image = image_;
      image_ = false;
      first_run_ = true;
      block_.words = 1;
      last_link_ = UINT32_MAX;
    } else if (space_) {
      page_.text += ' ';
      if (block_.words < UINT16_MAX) ++block_.words;
    }
    space_ = false;
  }

  void Flush() {
    breaks_ = 0;
    space_ = false;
    if (!in_block_) return;
    in_block_ = false;
    block_.text.end = static_cast<uint32_t>(page_.text.size());
    page_.blocks.push_back(block_);
  }

  std::string_view html_;
  const Entities& entities_;
  const ZoneWords& words_;
  HtmlPage page_;
  std::vector<Open> stack_;
  uint32_t open_[static_cast<size_t>(Tag::kCount)] = {};
  uint32_t overflow_ = 0, skip_ = 0, breaks_ = 0, last_end_ = 0, last_link_ = UINT32_MAX;
  bool image_ = false, json_ld_ = false, space_ = false, in_block_ = false, first_run_ = false;
  HtmlBlock block_;
  std::string scratch_;
};

}  // namespace

HtmlPage ParseHtml(std::string_view html, const Entities& entities, const ZoneWords& words) {
  return Builder(html, entities, words).Run();
}

}  // namespace hearsay::page
