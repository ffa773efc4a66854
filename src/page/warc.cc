// One record at a time; the length that a record declares is believed if another record or the end
// follows it, else the next line that begins a record ends it (CC-NEWS holds records with lengths
// that are too long or short and without the last empty lines). HTTP: the chunked transfer coding
// here, content codings in content_coding; a payload that its crawler decoded already, without
// telling, is seen and taken as it is. Each search for the next record ends where the next record
// begins, so the work is linear. Memory: one record. Tested by tests/page/containers_test.cc.
#include "page/warc.h"

#include "page/html_tokenizer.h"

namespace hearsay::page {
namespace {

constexpr size_t kMaxHead = 64u << 10;
constexpr size_t kMaxPending = size_t{2} * kMaxDocumentBytes;
constexpr std::string_view::size_type kNpos = std::string_view::npos;

bool BeginsRecord(std::string_view s) {
  return s.size() > 7 && s.substr(0, 5) == "WARC/" && s[5] >= '0' && s[5] <= '9' && s[6] == '.';
}

// The end of the header block that begins `s`, past its empty line; npos if there is none before
// the next record (many records without one would be searched through again and again).
size_t HeadEnd(std::string_view s) {
  s = s.substr(0, kMaxHead);
  for (size_t at = 0; (at = s.find('\n', at)) != kNpos; ++at) {
    if (BeginsRecord(s.substr(at + 1))) return kNpos;
    if (s.substr(at + 1, 1) == "\n") return at + 2;
    if (s.substr(at + 1, 2) == "\r\n") return at + 3;
  }
  return kNpos;
}

std::string_view FieldOf(std::string_view head, std::string_view lower) {
  for (size_t at = head.find('\n'); at != kNpos; at = head.find('\n', at)) {
    ++at;
    const std::string_view line = head.substr(at, head.find('\n', at) - at);
    const size_t colon = line.find(':');
    if (colon == lower.size() && EqualsIgnoreCase(line.substr(0, colon), lower))
      return TrimAscii(line.substr(colon + 1));
  }
  return {};
}

// A field that comes several times is one list (RFC 9110, 5.3).
std::string ListOf(std::string_view head, std::string_view lower) {
  std::string list;
  for (std::string_view value; (value = FieldOf(head, lower)).data() != nullptr;) {
    list.append(list.empty() ? "" : ",").append(value);
    head.remove_prefix(static_cast<size_t>(value.data() + value.size() - head.data()));
  }
  return list;
}

// Where the next record begins at a line start, npos if nowhere.
size_t NextRecord(std::string_view s, size_t at) {
  while ((at = s.find("\nWARC/", at)) != kNpos) {
    ++at;
    if (BeginsRecord(s.substr(at))) return at;
  }
  return kNpos;
}

size_t PastLines(std::string_view s, size_t at) {
  while (at < s.size() && (s[at] == '\r' || s[at] == '\n')) ++at;
  return at;
}

bool ParseNumber(std::string_view s, int base, uint64_t* out) {
  *out = 0;
  size_t digits = 0;
  for (char c : s) {
    const int lower = c | 0x20;
    const int v = c >= '0' && c <= '9'           ? c - '0'
                  : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10
                                                 : 99;
    if (v >= base) break;
    if (++digits > 15) return false;
    *out = *out * static_cast<uint64_t>(base) + static_cast<uint64_t>(v);
  }
  return digits > 0;
}

// Takes the chunked transfer coding off. False: the body is not in it. A body that is cut off gives
// what is there.
bool Dechunk(std::string_view body, std::string* out) {
  out->clear();
  for (size_t at = 0; at < body.size();) {
    const size_t eol = body.find('\n', at);
    uint64_t size;
    if (eol == kNpos || eol - at > 1000 || !ParseNumber(body.substr(at, eol - at), 16, &size))
      return at > 0;
    if (at == 0) {  // "<html>" is no size; "bad news" would be, but for what follows it
      const size_t d = body.find_first_not_of("0123456789abcdefABCDEF");
      if (d == kNpos || (body[d] != '\r' && body[d] != '\n' && body[d] != ';' && body[d] != ' '))
        return false;
      if (body[d] == ' ' && TrimAscii(body.substr(d, eol - d)) != "") return false;
    }
    if (size == 0) return true;
    at = eol + 1;
    out->append(body.substr(at, size));
    if (out->size() > kMaxDocumentBytes) return true;  // refused by size after this
    at += size;
    if (at < body.size() && body[at] == '\r') ++at;
    if (at < body.size() && body[at] == '\n') ++at;
  }
  return true;
}

}  // namespace

bool LooksWarc(std::string_view bytes) { return BeginsRecord(bytes); }

void WarcReader::Feed(std::string_view bytes, uint64_t offset, bool compressed) {
  if (!pending_.empty()) {
    if (BeginsRecord(bytes) || pending_.size() + bytes.size() > kMaxPending) {
      Finish();
    } else {
      pending_.append(bytes);
      const std::string joined = std::move(pending_);
      pending_.clear();
      return Parse(joined, false);
    }
  }
  offset_ = offset;
  compressed_ = compressed;
  Parse(bytes, false);
}

void WarcReader::Finish() {
  if (pending_.empty()) return;
  const std::string rest = std::move(pending_);
  pending_.clear();
  Parse(rest, true);
}

void WarcReader::Parse(std::string_view s, bool last) {
  const std::string input = context_->where + "#";
  for (size_t at = PastLines(s, 0); at < s.size();) {
    const std::string place = input + std::to_string(offset_ + (compressed_ ? 0 : at));
    const size_t head = BeginsRecord(s.substr(at)) ? HeadEnd(s.substr(at)) : kNpos;
    if (head == kNpos) {
      if (!last && BeginsRecord(s.substr(at)) && s.size() - at < kMaxHead) {
        pending_ = s.substr(at);
        return;
      }
      context_->Fail(Error::kRecordDamaged, place, "no record begins here, or its head has no end");
      const size_t next = NextRecord(s, at);
      if (next == kNpos) return;
      at = next;
      continue;
    }
    const std::string_view fields = s.substr(at, head);
    const size_t body = at + head;
    uint64_t length = 0;
    const bool has_length = ParseNumber(FieldOf(fields, "content-length"), 10, &length);
    size_t end, next;
    const bool inside = has_length && length <= s.size() - body;
    const size_t after = inside ? PastLines(s, body + length) : 0;
    if (inside && (after == s.size() || BeginsRecord(s.substr(after)))) {
      end = body + length;
      next = after;
    } else {  // a wrong length, or a record that goes on in the next piece or is cut off
      next = NextRecord(s, body);
      if (next == kNpos) {
        if (!last && has_length && !inside && s.size() - at < kMaxPending) {
          pending_ = s.substr(at);
          if (!compressed_) offset_ += at;
          return;
        }
        next = s.size();
      }
      end = next;
      while (end > body && (s[end - 1] == '\n' || s[end - 1] == '\r')) --end;
    }
    Record(fields, s.substr(body, end - body), place);
    at = next;
  }
}

void WarcReader::Record(std::string_view head, std::string_view block, const std::string& place) {
  const std::string_view type = FieldOf(head, "warc-type");
  std::string_view uri = FieldOf(head, "warc-target-uri");
  if (uri.size() > 2 && uri.front() == '<' && uri.back() == '>')
    uri = uri.substr(1, uri.size() - 2);
  const std::string url(uri);
  if (EqualsIgnoreCase(type, "response")) return Response(block, url, place);
  if (EqualsIgnoreCase(type, "resource")) {
    if (block.size() > kMaxDocumentBytes) return context_->Fail(Error::kInputTooLarge, place);
    const std::string_view content = FieldOf(head, "content-type");
    return ReadPayload(block, LowerAscii(TrimAscii(content.substr(0, content.find(';')))),
                       ParameterOf(content, "charset"), url, place, context_);
  }
  if (type.empty()) return context_->Fail(Error::kRecordDamaged, place, "it has no WARC-Type");
  if (EqualsIgnoreCase(type, "conversion")) context_->Skip("record of type conversion");
}

void WarcReader::Response(std::string_view block, const std::string& url,
                          const std::string& place) {
  if (block.substr(0, 5) != "HTTP/") return context_->Skip("not an HTTP response");
  size_t head_end = HeadEnd(block);
  if (head_end == kNpos)
    return context_->Fail(Error::kRecordDamaged, place, "the HTTP head has no end");
  const std::string_view head = block.substr(0, head_end);
  std::string_view body = block.substr(head_end);
  const size_t space = head.find(' ');
  if (TrimAscii(head.substr(space == kNpos ? head.size() : space)).substr(0, 3) != "200")
    return context_->Skip("HTTP status other than 200");
  const std::string_view content = FieldOf(head, "content-type");
  const std::string type = LowerAscii(TrimAscii(content.substr(0, content.find(';'))));
  // Known types that are never read need no decoding.
  if (type.substr(0, 6) == "image/" || type.substr(0, 6) == "video/" ||
      type.substr(0, 6) == "audio/")
    return context_->Skip("not a page or feed");
  if (LowerAscii(FieldOf(head, "transfer-encoding")).find("chunked") != std::string::npos &&
      Dechunk(body, &payload_)) {
    body = payload_;
  }
  std::string_view out;
  const Status status =
      decoder_.Decode(LowerAscii(ListOf(head, "content-encoding")), body, kMaxDocumentBytes, &out);
  if (!status.ok()) return context_->Fail(status.error(), place, status.detail());
  if (out.size() > kMaxDocumentBytes) return context_->Fail(Error::kInputTooLarge, place);
  ReadPayload(out, type, ParameterOf(content, "charset"), url, place, context_);
}

}  // namespace hearsay::page
