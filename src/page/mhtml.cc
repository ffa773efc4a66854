// RFC 2045 and 2046: heads with folded lines, boundaries at line starts, quoted-printable and
// base64. Linear: each part is looked at once, multiparts inside multiparts to a depth of four.
// Memory: the decoded part. Tested by tests/page/containers_test.cc.
#include "page/mhtml.h"

#include <array>

#include "page/html_tokenizer.h"

namespace hearsay::page {
namespace {

constexpr size_t kNpos = std::string_view::npos;
constexpr size_t kMaxHead = 64u << 10;
constexpr int kMaxDepth = 4;

struct Entity {
  std::string type, boundary, charset, coding, location;
  std::string_view body;
};

// The head and body of an entity; false if there is no head.
bool ParseEntity(std::string_view s, Entity* out) {
  size_t at = 0;
  std::string name, value;
  auto finish = [&] {
    if (name == "content-type") {
      out->type = LowerAscii(TrimAscii(std::string_view(value).substr(0, value.find(';'))));
      out->boundary = ParameterOf(value, "boundary");
      out->charset = ParameterOf(value, "charset");
    } else if (name == "content-transfer-encoding") {
      out->coding = LowerAscii(TrimAscii(value));
    } else if (name == "snapshot-content-location" ||
               (name == "content-location" && out->location.empty())) {
      out->location = TrimAscii(value);
    }
    name.clear();
    value.clear();
  };
  while (at < s.size() && at < kMaxHead) {
    size_t end = s.find('\n', at);
    if (end == kNpos) end = s.size();
    std::string_view line = s.substr(at, end - at);
    if (!line.empty() && line.back() == '\r') line.remove_suffix(1);
    at = std::min(end + 1, s.size());
    if (line.empty()) {
      finish();
      out->body = s.substr(at);
      return true;
    }
    if (line[0] == ' ' || line[0] == '\t') {
      value.append(" ").append(TrimAscii(line));
      continue;
    }
    finish();
    const size_t colon = line.find(':');
    if (colon == kNpos || colon == 0) return false;
    for (char c : line.substr(0, colon)) {
      if (c <= ' ' || c > '~') return false;
    }
    name = LowerAscii(line.substr(0, colon));
    value = line.substr(colon + 1);
  }
  return false;
}

std::string DecodeQuotedPrintable(std::string_view s) {
  std::string out;
  out.reserve(s.size());
  auto hex = [](char c) {
    return c >= '0' && c <= '9'                     ? c - '0'
           : (c | 0x20) >= 'a' && (c | 0x20) <= 'f' ? (c | 0x20) - 'a' + 10
                                                    : -1;
  };
  for (size_t at = 0; at < s.size();) {
    if (s[at] != '=') {
      const size_t end = std::min(s.find('=', at), s.size());
      out.append(s.substr(at, end - at));
      at = end;
      continue;
    }
    size_t p = at + 1;
    while (p < s.size() && (s[p] == ' ' || s[p] == '\t' || s[p] == '\r')) ++p;
    if (p >= s.size()) break;
    if (s[p] == '\n') {  // a soft line break
      at = p + 1;
    } else if (at + 2 < s.size() && hex(s[at + 1]) >= 0 && hex(s[at + 2]) >= 0) {
      out += static_cast<char>(hex(s[at + 1]) * 16 + hex(s[at + 2]));
      at += 3;
    } else {
      out += s[at++];
    }
  }
  return out;
}

std::string DecodeBase64(std::string_view s) {
  static constexpr std::string_view kLetters =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  static const std::array<int8_t, 256> values = [] {
    std::array<int8_t, 256> v;
    v.fill(-1);
    for (size_t i = 0; i < kLetters.size(); ++i)
      v[static_cast<uint8_t>(kLetters[i])] = static_cast<int8_t>(i);
    return v;
  }();
  std::string out;
  out.reserve(s.size() / 4 * 3);
  uint32_t bits = 0;
  int count = 0;
  for (char c : s) {
    const int v = values[static_cast<uint8_t>(c)];
    if (c == '=') break;
    if (v < 0) continue;
    bits = bits << 6 | static_cast<uint32_t>(v);
    if ((count += 6) >= 8) out += static_cast<char>(bits >> (count -= 8) & 0xFF);
  }
  return out;
}

// Where the next line that is the delimiter begins, from `at`; `*past` is after its line.
size_t FindDelimiter(std::string_view s, const std::string& delimiter, size_t at, size_t* past) {
  for (; (at = s.find(delimiter, at)) != kNpos; ++at) {
    if (at > 0 && s[at - 1] != '\n') continue;
    const size_t eol = s.find('\n', at);
    *past = eol == kNpos ? s.size() : eol + 1;
    return at;
  }
  return kNpos;
}

// Reads the first HTML part in or under `entity`; true when there was one.
bool ReadFirstPage(const Entity& entity, const std::string& url, int depth,
                   ContainerContext* context) {
  if (entity.type.substr(0, 10) != "multipart/") {
    if (entity.type != "text/html" && entity.type != "application/xhtml+xml") return false;
    std::string decoded;
    std::string_view payload = entity.body;
    if (entity.coding == "quoted-printable") {
      payload = decoded = DecodeQuotedPrintable(payload);
    } else if (entity.coding == "base64") {
      payload = decoded = DecodeBase64(payload);
    }
    if (payload.size() > kMaxDocumentBytes) {
      context->Fail(Error::kInputTooLarge, context->where);
    } else {
      const bool address = entity.location.substr(0, 4) == "http";
      ReadPayload(payload, entity.type, entity.charset, address ? entity.location : url,
                  context->where, context);
    }
    return true;
  }
  if (entity.boundary.empty() || depth >= kMaxDepth) return false;
  const std::string delimiter = "--" + entity.boundary;
  size_t begin, past = 0;
  size_t at = FindDelimiter(entity.body, delimiter, 0, &past);
  while (at != kNpos) {
    if (entity.body.substr(at + delimiter.size(), 2) == "--") return false;
    begin = past;
    at = FindDelimiter(entity.body, delimiter, begin, &past);
    std::string_view part = entity.body.substr(begin, at == kNpos ? at : at - begin);
    if (at != kNpos && part.ends_with("\n")) part.remove_suffix(part.ends_with("\r\n") ? 2 : 1);
    Entity inner;
    if (ParseEntity(part, &inner) && ReadFirstPage(inner, url, depth + 1, context)) return true;
  }
  return false;
}

}  // namespace

bool LooksMhtml(std::string_view bytes) {
  // Nearly every input is told by its first byte.
  if (bytes.empty() ||
      !((bytes[0] >= 'A' && bytes[0] <= 'Z') || (bytes[0] >= 'a' && bytes[0] <= 'z')))
    return false;
  Entity entity;
  return ParseEntity(bytes, &entity) && entity.type.substr(0, 10) == "multipart/" &&
         !entity.boundary.empty();
}

void ReadMhtml(std::string_view bytes, ContainerContext* context) {
  Entity entity;
  const std::string url = ParseEntity(bytes, &entity) && entity.location.substr(0, 4) == "http"
                              ? entity.location
                              : std::string();
  if (!ReadFirstPage(entity, url, 0, context)) context->Skip("MIME message without a page");
}

}  // namespace hearsay::page
