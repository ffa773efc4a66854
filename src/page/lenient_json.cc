// A recursive descent reader that never gives up: on what it does not know it moves one byte on.
// Tested by tests/page/parts_test.cc.
#include "page/lenient_json.h"

#include "base/utf8.h"
#include "page/bytes16.h"

namespace hearsay::page {
namespace {

class Reader {
 public:
  Reader(std::string_view s, std::deque<std::string>* decoded) : s_(s), decoded_(*decoded) {}

  JsonValue All() {
    JsonValue out;
    out.kind = JsonValue::Kind::kArray;
    while (at_ < s_.size() && left_ > 0) {
      const char c = s_[at_];
      if (s_.substr(at_, 9) == "<![CDATA[") {
        at_ += 9;
      } else if (c == '{' || c == '[') {
        out.items.push_back(Value(0));
      } else {
        ++at_;
      }
    }
    return out;
  }

 private:
  void Space() {
    while (at_ < s_.size()) {
      const uint8_t c = static_cast<uint8_t>(s_[at_]);
      if (c <= ' ') {
        ++at_;
      } else if (c == '/' && at_ + 1 < s_.size() && s_[at_ + 1] == '*') {
        const size_t e = s_.find("*/", at_ + 2);
        at_ = e == std::string_view::npos ? s_.size() : e + 2;
      } else {
        return;
      }
    }
  }

  std::string_view String() {  // at '"'
    const size_t begin = ++at_;
    at_ = EndOfPlain();
    const std::string_view plain = s_.substr(begin, at_ - begin);
    if (at_ == s_.size()) return plain;
    if (s_[at_] == '"') {
      ++at_;
      if (Closes()) return plain;
      --at_;
    }
    return Decoded(plain);
  }

  // The next quote or backslash.
  size_t EndOfPlain() const {
    const char* const base = s_.data();
    return static_cast<size_t>(FindOneOf<'"', '\\'>(base + at_, base + s_.size()) - base);
  }

  // The string that begins as `plain` and goes on at a backslash, or at a quote that does not end
  // it.
  std::string_view Decoded(std::string_view plain) {
    std::string& out = decoded_.emplace_back(plain);
    char32_t high = 0;
    while (at_ < s_.size()) {
      const size_t from = at_;
      at_ = EndOfPlain();
      out.append(s_, from, at_ - from);
      if (at_ == s_.size()) break;
      const char c = s_[at_++];
      if (c == '"') {
        if (Closes()) break;
        out += c;
        continue;
      }
      if (at_ >= s_.size()) {  // a backslash at the end
        out += c;
        continue;
      }
      const char e = s_[at_++];
      switch (e) {
        case 'n':
          out += '\n';
          break;
        case 't':
        case 'r':
        case 'f':
        case 'b':
          out += ' ';
          break;
        case 'u': {
          char32_t v = 0;
          size_t n = 0;
          for (; n < 4 && at_ + n < s_.size(); ++n) {
            const char h = s_[at_ + n];
            const int d = h >= '0' && h <= '9'                     ? h - '0'
                          : (h | 0x20) >= 'a' && (h | 0x20) <= 'f' ? (h | 0x20) - 'a' + 10
                                                                   : -1;
            if (d < 0) break;
            v = v * 16 + static_cast<char32_t>(d);
          }
          at_ += n;
          if (v >= 0xD800 && v < 0xDC00) {
            high = v;
            break;
          }
          if (v >= 0xDC00 && v < 0xE000)
            v = high ? 0x10000 + ((high - 0xD800) << 10) + (v - 0xDC00) : 0xFFFD;
          high = 0;
          AppendUtf8(v, &out);
          break;
        }
        default:
          out += e;
      }
    }
    return out;
  }

  // Whether the quote before at_ ends the string: one of , : ] } or the end follows. Else it is a
  // quote that was not escaped.
  bool Closes() const {
    size_t p = at_;
    const size_t limit = std::min(s_.size(), at_ + 64);
    while (p < limit && static_cast<uint8_t>(s_[p]) <= ' ') ++p;
    if (p >= limit) return true;
    const char c = s_[p];
    return c == ',' || c == ':' || c == ']' || c == '}' || c == '"' || c == '<' || c == ';' ||
           p > at_;
  }

  JsonValue Value(int depth) {
    JsonValue v;
    Space();
    if (at_ >= s_.size() || --left_ <= 0) {
      at_ = s_.size();
      return v;
    }
    const char c = s_[at_];
    if (c == '"') {
      v.kind = JsonValue::Kind::kString;
      v.text = String();
    } else if ((c == '{' || c == '[') && depth < 64) {
      const char close = c == '{' ? '}' : ']';
      v.kind = c == '{' ? JsonValue::Kind::kObject : JsonValue::Kind::kArray;
      ++at_;
      while (at_ < s_.size() && left_ > 0) {
        Space();
        if (at_ >= s_.size()) break;
        const char d = s_[at_];
        if (d == close) {
          ++at_;
          break;
        }
        if (d == '}' || d == ']') {  // the wrong bracket: this value ends here
          if (depth == 0) ++at_;
          break;
        }
        if (d == ',') {
          ++at_;
          continue;
        }
        if (c == '[') {
          v.items.push_back(Value(depth + 1));
          continue;
        }
        if (d != '"') {
          ++at_;
          continue;
        }
        const std::string_view key = String();
        Space();
        if (at_ < s_.size() && s_[at_] == ':') {
          ++at_;
          v.keys.push_back(key);
          v.values.push_back(Value(depth + 1));
        }
      }
    } else {
      const size_t begin = at_++;
      while (at_ < s_.size() && s_[at_] != ',' && s_[at_] != '}' && s_[at_] != ']' &&
             s_[at_] != '"' && static_cast<uint8_t>(s_[at_]) > ' ') {
        ++at_;
      }
      v.text = s_.substr(begin, at_ - begin);
      v.kind = v.text == "null" ? JsonValue::Kind::kNull : JsonValue::Kind::kNumber;
    }
    return v;
  }

  std::string_view s_;
  std::deque<std::string>& decoded_;
  size_t at_ = 0;
  int left_ = 200000;
};

}  // namespace

const JsonValue* JsonValue::Get(std::string_view key) const {
  for (size_t i = 0; i < keys.size(); ++i) {
    if (keys[i] == key) return &values[i];
  }
  return nullptr;
}

std::string_view JsonValue::AsText() const {
  switch (kind) {
    case Kind::kString:
    case Kind::kNumber:
      return text;
    case Kind::kArray:
      return items.empty() ? std::string_view() : items.front().AsText();
    case Kind::kObject:
      for (std::string_view key : {"name", "@value", "@id"}) {
        if (const JsonValue* v = Get(key)) return v->AsText();
      }
      return {};
    default:
      return {};
  }
}

JsonValue ParseLenientJson(std::string_view s, std::deque<std::string>* decoded) {
  return Reader(s, decoded).All();
}

}  // namespace hearsay::page
