// Runs of plain bytes with single spaces between them are taken as they are, sixteen bytes at a
// time; only white space, references and the longer characters that may be white space are looked
// at one by one. Linear in the text. Tested by tests/page/rows_test.cc and
// tests/page/property_test.cc.
#include "page/block_writer.h"

#include <algorithm>
#include <bit>

#include "base/utf8.h"
#include "page/bytes16.h"

namespace hearsay::page {
namespace {

struct Run {
  const char* end;
  uint32_t spaces;
};

// With one of these bytes begins every character beyond ASCII that is white space (IsSpace).
bool MayBeginSpace(uint8_t b) { return b == 0xC2 || (b >= 0xE1 && b <= 0xE3) || b == 0xEF; }
uint64_t MayBeginSpace(Bytes16 v) {
  return (v.Equal('\xC2') | v.Equal('\xEF')).Mask() |
         (v.Below('\xE4').Mask() & ~v.Below('\xE1').Mask());
}

// What stands in a text as it is, whatever surrounds it.
bool IsPlain(char c) {
  const uint8_t b = static_cast<uint8_t>(c);
  return b > ' ' && b != '&' && !MayBeginSpace(b);
}

// The rest of a run, behind its first byte: plain bytes, and single spaces before plain ones. Bytes
// up to `readable` may be looked at.
Run PlainRun(const char* p, const char* end, const char* readable) {
  constexpr int kBits = Bytes16::kMaskBits;
  constexpr uint64_t kLast = uint64_t{1} << (15 * kBits);
  uint32_t spaces = 0;
  for (; readable - p > 16; p += 16) {
    const Bytes16 v = Bytes16::Load(p);
    const auto left = end - p;
    const uint64_t behind = left < 16 ? kMaskOfAll << (left * kBits) & kMaskOfAll : 0;
    const uint64_t space = v.Equal(' ').Mask() & ~behind;
    uint64_t other = SpaceMask(v) | v.Equal('&').Mask() | behind;  // space is part of it
    if (v.Below('\0').Mask()) other |= MayBeginSpace(v);
    uint64_t stop = (other & ~space) | (space & other >> kBits);
    if ((space & kLast) && (left == 16 || !IsPlain(p[16]))) stop |= kLast;
    spaces += CountOf(stop ? space & ((stop & (~stop + 1)) - 1) : space);
    if (stop) return {p + std::countr_zero(stop) / kBits, spaces};
    if (left == 16) return {end, spaces};
  }
  for (;; ++p) {
    if (p < end && IsPlain(*p)) continue;
    if (p + 1 >= end || *p != ' ' || !IsPlain(p[1])) return {p, spaces};
    ++spaces;
  }
}

// The text from `at` on that stands as it is. The first byte is plain, an '&' that begins no
// reference, or a longer character's; of white space of several bytes the run is empty.
Run RunFrom(std::string_view html, size_t at, size_t end) {
  const char* const base = html.data();
  Run run{base + at, 0};
  while (run.end < base + end) {
    if (MayBeginSpace(static_cast<uint8_t>(*run.end))) {
      size_t p = static_cast<size_t>(run.end - base);
      if (IsSpace(DecodeUtf8(html, &p))) break;
      run.end = base + p;
      continue;
    }
    if (run.end != base + at && !IsPlain(*run.end)) break;
    const Run more = PlainRun(run.end + 1, base + end, base + html.size());
    run = {more.end, run.spaces + more.spaces};
  }
  return run;
}

// Past the white space that begins at `p`, sixteen bytes at a time.
const char* BehindSpace(const char* p, const char* end) {
  for (; end - p >= 16; p += 16) {
    const uint64_t other = kMaskOfAll & ~SpaceMask(Bytes16::Load(p));
    if (other) return p + std::countr_zero(other) / Bytes16::kMaskBits;
  }
  while (p < end && static_cast<uint8_t>(*p) <= ' ') ++p;
  return p;
}

}  // namespace

void BlockWriter::Append(size_t at, std::string_view text) {
  if (!in_block_) {
    BeginBlock(at);
  } else if (space_) {
    page_.text += ' ';
    if (block_.words < UINT16_MAX) ++block_.words;
  }
  space_ = false;
  page_.text.append(text);
}

void BlockWriter::AddText(uint32_t begin, uint32_t end) {
  const char* const base = html_.data();
  const size_t before = page_.text.size();
  bool counted = false;
  for (size_t at = begin; at < end;) {
    const uint8_t b = static_cast<uint8_t>(base[at]);
    if (b <= ' ') {
      space_ = true;
      // The byte behind a text is a tag's, or the page's end: no white space goes on there.
      at = static_cast<size_t>(BehindSpace(base + at, base + html_.size()) - base);
      continue;
    }
    size_t n = 0;  // bytes of the HTML
    if (b == '&') {
      scratch_.clear();
      n = entities_.Decode(html_.substr(0, end), at, false, &scratch_);
      if (n) {
        size_t p = 0;
        if (IsSpace(DecodeUtf8(scratch_, &p)) && p == scratch_.size()) {
          space_ = true;
          at += n;
          continue;
        }
        Append(at, scratch_);
      }
    }
    if (n == 0) {
      const Run run = RunFrom(html_, at, end);
      n = static_cast<size_t>(run.end - (base + at));
      if (n == 0) {  // white space of several bytes
        DecodeUtf8(html_, &at);
        space_ = true;
        continue;
      }
      Append(at, {base + at, n});
      block_.words =
          static_cast<uint16_t>(std::min<uint32_t>(block_.words + run.spaces, UINT16_MAX));
    }
    at += n;
    block_.end = static_cast<uint32_t>(at);
    counted = true;
  }
  if (!counted) return;
  breaks_ = 0;
  CountMarkup(
      static_cast<uint32_t>(page_.text.size() - std::max<size_t>(before, block_.text.begin)));
}

void BlockWriter::CountMarkup(uint32_t added) {
  if (open_.Has(Tag::kA)) {
    block_.link_bytes += added;
    for (size_t i = open_.size(); i-- > 0;) {
      if (open_[i].tag != Tag::kA || open_[i].closed) continue;
      if (open_[i].element != last_link_ && block_.links < UINT16_MAX) {
        ++block_.links;
        last_link_ = open_[i].element;
      }
      break;
    }
  }
  if (open_.Has(Tag::kB) || open_.Has(Tag::kStrong)) block_.bold_bytes += added;
  // Zones of the inline elements that hold this text; a block keeps those that hold all of it.
  Zones zones = 0;
  for (size_t i = open_.size(); i-- > 0 && !Is(open_[i].tag, kBlock);) {
    if (!open_[i].closed) zones |= page_.elements[open_[i].element].own;
  }
  block_.inline_zones = first_run_ ? zones : (block_.inline_zones & zones);
  first_run_ = false;
}

void BlockWriter::BeginBlock(size_t at) {
  if (!page_.text.empty()) page_.text += '\n';
  block_ = {};
  block_.begin = static_cast<uint32_t>(at);
  block_.text.begin = static_cast<uint32_t>(page_.text.size());
  for (size_t i = open_.size(); i-- > 0;) {
    if (!Is(open_[i].tag, kBlock)) continue;
    block_.element = open_[i].element;
    break;
  }
  block_.in_paragraph = open_.Has(Tag::kP);
  block_.after_image = image_;
  block_.words = 1;
  in_block_ = true;
  image_ = false;
  first_run_ = true;
  last_link_ = UINT32_MAX;
}

void BlockWriter::AddBreak() {
  if (++breaks_ == 2) EndBlock();
  space_ = true;
}

void BlockWriter::EndBlock() {
  breaks_ = 0;
  space_ = false;
  if (!in_block_) return;
  in_block_ = false;
  block_.text.end = static_cast<uint32_t>(page_.text.size());
  page_.blocks.push_back(block_);
}

}  // namespace hearsay::page
