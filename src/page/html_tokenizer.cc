// Scans for '<' by memchr and for the end of a tag sixteen bytes at a time; every failing search is
// remembered, so each byte is looked at a constant number of times. Tested by
// tests/page/html_tokenizer_test.cc and fuzz/page_fuzz.cc.
#include "page/html_tokenizer.h"

#include <algorithm>
#include <cstring>

#include "page/bytes16.h"
#include "page/packed_name.h"

namespace hearsay::page {
namespace {

constexpr uint32_t kNpos = UINT32_MAX;
constexpr size_t kMaxName = 64;  // of a tag; the rest counts as attributes
bool IsAlpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool IsHtmlSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

}  // namespace

const char* FindQuoteOrCloseScalar(const char* p, const char* end) {
  while (p < end && *p != '"' && *p != '\'' && *p != '>') ++p;
  return p;
}

const char* FindQuoteOrClose(const char* p, const char* end) {
  return FindOneOf<'"', '\'', '>'>(p, end);
}

uint32_t HtmlTokenizer::TagEnd(uint32_t at) {
  const char* const base = html_.data();
  const char* const end = base + html_.size();
  const char* p = base + at;
  if (p < end && *p == '>') return at + 1;  // no attributes
  while ((p = FindQuoteOrClose(p, end)) < end) {
    if (*p == '>') return static_cast<uint32_t>(p - base) + 1;
    const char* before = p;
    while (before > base + at && IsHtmlSpace(before[-1]) && p - before < 16) --before;
    ++p;
    if (before == base + at || before[-1] != '=') continue;
    uint32_t& none = no_quote_[p[-1] == '\''];
    if (static_cast<uint32_t>(p - base) >= none) continue;
    const char* const close = FindSoon(p, end, p[-1]);
    if (close != end) {
      p = close + 1;
    } else {
      none = static_cast<uint32_t>(p - base);
    }
  }
  return kNpos;
}

uint32_t HtmlTokenizer::TagEnd(uint32_t at, Attributes* attributes) {
  const size_t plain = ReadPlainAttributes(html_, at, attributes);
  if (plain < kNpos) return static_cast<uint32_t>(plain);
  const uint32_t end = TagEnd(at);
  if (end != kNpos) *attributes = ReadAttributes(html_, at, end - 1);
  return end;
}

uint32_t HtmlTokenizer::RawEnd(uint32_t at, Tag tag) {
  uint32_t& none = no_raw_[static_cast<size_t>(tag)];
  if (none && at + 1 >= none) return kNpos;
  const std::string_view name = NameOf(tag);
  for (size_t p = at; p < html_.size(); ++p) {
    const void* hit = std::memchr(html_.data() + p, '<', html_.size() - p);
    if (!hit) break;
    p = static_cast<size_t>(static_cast<const char*>(hit) - html_.data());
    if (p + 2 + name.size() > html_.size()) break;
    if (html_[p + 1] == '/' && EqualsIgnoreCase(html_.substr(p + 2, name.size()), name) &&
        (p + 2 + name.size() == html_.size() || !IsAlpha(html_[p + 2 + name.size()]))) {
      return static_cast<uint32_t>(p);
    }
  }
  none = at + 1;
  return kNpos;
}

bool HtmlTokenizer::ReadTag(uint32_t at, HtmlToken* token, Attributes* attributes) {
  const size_t size = html_.size();
  if (at + 1 >= size) return false;
  token->begin = at;
  const char c = html_[at + 1];
  const bool closing = c == '/';
  const size_t name = at + 1 + closing;
  if (name < size && IsAlpha(html_[name])) {
    if (at >= no_close_) return false;
    const char* const begin = html_.data() + name;
    const ScannedName scanned =
        ScanName<'>'>(begin, begin + std::min(size - name, kMaxName), html_.data() + size);
    const size_t e = static_cast<size_t>(scanned.end - html_.data());
    const Tag tag = TagOf(html_.substr(name, e - name), scanned.packed);
    uint32_t end = static_cast<uint32_t>(e) + 1;  // of nearly all end tags
    if (attributes && !closing && AsksForAttributes(tag)) {
      end = TagEnd(static_cast<uint32_t>(e), attributes);
    } else if (e == size || html_[e] != '>') {
      end = TagEnd(static_cast<uint32_t>(e));
    }
    if (end == kNpos) {
      no_close_ = at;
      return false;
    }
    token->kind = closing ? HtmlToken::Kind::kEnd : HtmlToken::Kind::kStart;
    token->tag = tag;
    token->name_end = static_cast<uint32_t>(e);
    token->end = end;
    if (!closing && Is(token->tag, kRawText) &&
        !(token->tag == Tag::kSvg && html_[end - 2] == '/')) {
      raw_ = token->tag;
    }
    return true;
  }
  return (c == '!' || c == '?' || closing) && ReadDeclaration(at, token);
}

bool HtmlTokenizer::ReadDeclaration(uint32_t at, HtmlToken* token) {
  token->kind = HtmlToken::Kind::kComment;
  token->tag = Tag::kUnknown;
  if (html_.compare(at, 4, "<!--") == 0 && at < no_comment_) {
    if (html_.compare(at + 4, 1, ">") == 0 || html_.compare(at + 4, 2, "->") == 0) {
      token->end = at + (html_[at + 4] == '>' ? 5 : 6);
      return true;
    }
    size_t close = html_.find("-->", at + 4);
    if (close != std::string_view::npos) {
      token->end = static_cast<uint32_t>(close) + 3;
      return true;
    }
    no_comment_ = at;
  }
  const size_t close = at < no_close_ ? html_.find('>', at) : std::string_view::npos;
  if (close == std::string_view::npos) {
    no_close_ = at < no_close_ ? at : no_close_;
    return false;
  }
  token->end = static_cast<uint32_t>(close) + 1;
  return true;
}

bool HtmlTokenizer::ReadRaw(HtmlToken* token) {
  const Tag tag = raw_;
  raw_ = Tag::kUnknown;
  uint32_t end = RawEnd(at_, tag);
  const bool to_end = tag == Tag::kScript || tag == Tag::kStyle || tag == Tag::kTextarea ||
                      tag == Tag::kTitle || tag == Tag::kXmp;
  if (end == kNpos && to_end && tag != Tag::kTitle) end = static_cast<uint32_t>(html_.size());
  if (end == kNpos || end <= at_) return false;
  *token = {HtmlToken::Kind::kRaw, tag, at_, end, 0};
  at_ = end;
  return true;
}

bool HtmlTokenizer::Next(HtmlToken* token, Attributes* attributes) {
  const uint32_t size = static_cast<uint32_t>(html_.size());
  if (raw_ != Tag::kUnknown && ReadRaw(token)) return true;
  if (at_ >= size) return false;
  if (html_[at_] == '<' && ReadTag(at_, token, attributes)) {
    at_ = token->end;
    return true;
  }
  // Text up to the next '<' that begins a tag.
  const uint32_t begin = at_;
  uint32_t p = at_ + (html_[at_] == '<');
  while (p < size) {
    p = static_cast<uint32_t>(FindNear(html_.data() + p, html_.data() + size, '<') - html_.data());
    if (p == size) break;
    const char c = p + 1 < size ? html_[p + 1] : ' ';
    if (IsAlpha(c) || c == '/' || c == '!' || c == '?') break;
    ++p;
  }
  *token = {HtmlToken::Kind::kText, Tag::kUnknown, begin, p, 0};
  at_ = p;
  return true;
}

}  // namespace hearsay::page
