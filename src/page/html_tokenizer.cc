// Scans for '<' by memchr and for the end of a tag sixteen bytes at a time; every failing search is
// remembered, so each byte is looked at a constant number of times. Tested by
// tests/page/html_tokenizer_test.cc and fuzz/page_fuzz.cc.
#include "page/html_tokenizer.h"

#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

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
#if defined(__SSE2__)
  const __m128i dq = _mm_set1_epi8('"'), sq = _mm_set1_epi8('\''), gt = _mm_set1_epi8('>');
  for (; end - p >= 16; p += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, dq), _mm_cmpeq_epi8(v, sq)),
                                     _mm_cmpeq_epi8(v, gt));
    const unsigned mask = static_cast<unsigned>(_mm_movemask_epi8(hit));
    if (mask) return p + std::countr_zero(mask);
  }
#elif defined(__ARM_NEON)
  const uint8x16_t dq = vdupq_n_u8('"'), sq = vdupq_n_u8('\''), gt = vdupq_n_u8('>');
  for (; end - p >= 16; p += 16) {
    const uint8x16_t v = vld1q_u8(reinterpret_cast<const uint8_t*>(p));
    const uint8x16_t hit = vorrq_u8(vorrq_u8(vceqq_u8(v, dq), vceqq_u8(v, sq)), vceqq_u8(v, gt));
    const uint64_t mask =
        vget_lane_u64(vreinterpret_u64_u8(vshrn_n_u16(vreinterpretq_u16_u8(hit), 4)), 0);
    if (mask) return p + (std::countr_zero(mask) >> 2);
  }
#endif
  return FindQuoteOrCloseScalar(p, end);
}

uint32_t HtmlTokenizer::TagEnd(uint32_t at) {
  const char* const base = html_.data();
  const char* const end = base + html_.size();
  const char* p = base + at;
  while ((p = FindQuoteOrClose(p, end)) < end) {
    if (*p == '>') return static_cast<uint32_t>(p - base) + 1;
    const char* before = p;
    while (before > base + at && IsHtmlSpace(before[-1]) && p - before < 16) --before;
    ++p;
    if (before == base + at || before[-1] != '=') continue;
    uint32_t& none = no_quote_[p[-1] == '\''];
    if (static_cast<uint32_t>(p - base) >= none) continue;
    const void* close = std::memchr(p, p[-1], static_cast<size_t>(end - p));
    if (close) {
      p = static_cast<const char*>(close) + 1;
    } else {
      none = static_cast<uint32_t>(p - base);
    }
  }
  return kNpos;
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

bool HtmlTokenizer::ReadTag(uint32_t at, HtmlToken* token) {
  const size_t size = html_.size();
  if (at + 1 >= size) return false;
  token->begin = at;
  const char c = html_[at + 1];
  const bool closing = c == '/';
  const size_t name = at + 1 + closing;
  if (name < size && IsAlpha(html_[name])) {
    if (at >= no_close_) return false;
    size_t e = name + 1;
    while (e < size && e - name < kMaxName && !IsHtmlSpace(html_[e]) && html_[e] != '>' &&
           html_[e] != '/') {
      ++e;
    }
    const uint32_t end = TagEnd(static_cast<uint32_t>(e));
    if (end == kNpos) {
      no_close_ = at;
      return false;
    }
    token->kind = closing ? HtmlToken::Kind::kEnd : HtmlToken::Kind::kStart;
    token->tag = TagOf(html_.substr(name, e - name));
    token->name_end = static_cast<uint32_t>(e);
    token->end = end;
    if (!closing && Is(token->tag, kRawText) &&
        !(token->tag == Tag::kSvg && html_[end - 2] == '/')) {
      raw_ = token->tag;
    }
    return true;
  }
  if (c != '!' && c != '?' && !closing) return false;
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

bool HtmlTokenizer::Next(HtmlToken* token) {
  const uint32_t size = static_cast<uint32_t>(html_.size());
  if (raw_ != Tag::kUnknown) {
    const Tag tag = raw_;
    raw_ = Tag::kUnknown;
    uint32_t end = RawEnd(at_, tag);
    const bool to_end = tag == Tag::kScript || tag == Tag::kStyle || tag == Tag::kTextarea ||
                        tag == Tag::kTitle || tag == Tag::kXmp;
    if (end == kNpos && to_end && tag != Tag::kTitle) end = size;
    if (end != kNpos && end > at_) {
      *token = {HtmlToken::Kind::kRaw, tag, at_, end, 0};
      at_ = end;
      return true;
    }
  }
  if (at_ >= size) return false;
  if (html_[at_] == '<' && ReadTag(at_, token)) {
    at_ = token->end;
    return true;
  }
  // Text up to the next '<' that begins a tag.
  const uint32_t begin = at_;
  uint32_t p = at_ + (html_[at_] == '<');
  while (p < size) {
    const void* hit = std::memchr(html_.data() + p, '<', size - p);
    if (!hit) {
      p = size;
      break;
    }
    p = static_cast<uint32_t>(static_cast<const char*>(hit) - html_.data());
    const char c = p + 1 < size ? html_[p + 1] : ' ';
    if (IsAlpha(c) || c == '/' || c == '!' || c == '?') break;
    ++p;
  }
  *token = {HtmlToken::Kind::kText, Tag::kUnknown, begin, p, 0};
  at_ = p;
  return true;
}

bool AttributeReader::Next() {
  while (at_ < s_.size() && (IsHtmlSpace(s_[at_]) || s_[at_] == '/')) ++at_;
  if (at_ >= s_.size()) return false;
  const size_t name = at_++;  // a leading '=' belongs to the name
  while (at_ < s_.size() && !IsHtmlSpace(s_[at_]) && s_[at_] != '=' && s_[at_] != '/') ++at_;
  name_ = s_.substr(name, at_ - name);
  value_ = {};
  size_t p = at_;
  while (p < s_.size() && IsHtmlSpace(s_[p])) ++p;
  if (p >= s_.size() || s_[p] != '=') return true;
  ++p;
  while (p < s_.size() && IsHtmlSpace(s_[p])) ++p;
  if (p < s_.size() && (s_[p] == '"' || s_[p] == '\'')) {
    const size_t close = s_.find(s_[p], p + 1);
    if (close != std::string_view::npos) {
      value_ = s_.substr(p + 1, close - p - 1).substr(0, kMaxAttributeValue);
      at_ = close + 1;
      return true;
    }
  }
  const size_t v = p;
  while (p < s_.size() && !IsHtmlSpace(s_[p])) ++p;
  value_ = s_.substr(v, p - v).substr(0, kMaxAttributeValue);
  at_ = p;
  return true;
}

}  // namespace hearsay::page
