// gzip and zstd are known by their first bytes, whatever is declared; deflate is zlib's form or, as
// some servers have it, without zlib's head; br has no mark, so it is tried, and a body that is no
// brotli but a page, feed or JSON stays as it is. libbrotlidec gives its window piece by piece: the
// output stops at the limit, so a bomb costs no more than that and the window (16 MB at most, since
// large windows are off). Of several codings the one applied last is taken off first. Linear in the
// input and the limit. Tested by tests/page/content_coding_test.cc.
#include "page/content_coding.h"

#include <brotli/decode.h>

#include <memory>

#include "base/table.h"
#include "page/container.h"
#include "page/html_tokenizer.h"

namespace hearsay::page {
namespace {

Status Unbrotli(std::string_view in, size_t limit, std::string* out) {
  out->clear();
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), BrotliDecoderDestroyInstance);
  if (!state) return Status(Error::kOutOfMemory);
  size_t left = in.size(), no_room = 0;
  const auto* next = reinterpret_cast<const uint8_t*>(in.data());
  for (;;) {
    const BrotliDecoderResult result =
        BrotliDecoderDecompressStream(state.get(), &left, &next, &no_room, nullptr, nullptr);
    size_t size = 0;  // as much as there is
    const uint8_t* const piece = BrotliDecoderTakeOutput(state.get(), &size);
    if (size > limit - out->size()) return Status(Error::kArchiveTooLarge);
    out->append(reinterpret_cast<const char*>(piece), size);
    switch (result) {
      case BROTLI_DECODER_RESULT_SUCCESS:
        return {};
      case BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT:
        break;
      case BROTLI_DECODER_RESULT_NEEDS_MORE_INPUT:
        return Status(Error::kArchiveDamaged, "br is cut off");
      case BROTLI_DECODER_RESULT_ERROR: {
        const BrotliDecoderErrorCode code = BrotliDecoderGetErrorCode(state.get());
        const bool memory = code <= BROTLI_DECODER_ERROR_ALLOC_CONTEXT_MODES &&
                            code >= BROTLI_DECODER_ERROR_ALLOC_BLOCK_TYPE_TREES;
        return memory ? Status(Error::kOutOfMemory) : Status(Error::kArchiveDamaged, "br");
      }
    }
  }
}

// Whatever is declared: the bytes begin as a page, a feed or JSON does. A packed body may begin
// with the same character, but hardly goes on without a control byte.
bool IsText(std::string_view body) {
  const std::string_view begin = body.substr(0, 64);
  for (const char c : begin) {
    const auto u = static_cast<unsigned char>(c);
    if (u == 0x7F || (u < 0x20 && (u < '\t' || u > '\r'))) return false;
  }
  const std::string_view text = TrimAscii(begin);
  return text.empty() || text[0] == '<' || text[0] == '{' || text[0] == '[' ||
         text.starts_with("\xEF\xBB\xBF");
}

Status Unknown(std::string_view codings) {
  constexpr size_t kShown = 40;
  return Status(Error::kCodingUnknown, std::string(codings.substr(0, kShown)) +
                                           "; fetch the page with gzip, deflate, br or none");
}

}  // namespace

Status ContentDecoder::Room::Decode(std::string_view coding, std::string_view body, size_t limit,
                                    std::string_view* out) {
  *out = body;
  size_t used;
  if (LooksGzip(body)) return inflater.Inflate(DeflateForm::kGzip, body, limit, out, &used);
  if (coding == "br" && !body.empty()) {
    Status status = Unbrotli(body, limit, &unpacked);
    if (status.error() == Error::kArchiveDamaged && IsText(body)) return {};
    *out = unpacked;
    return status;
  }
  const bool zstd = body.starts_with("\x28\xB5\x2F\xFD");
  if (!zstd && (coding.empty() || IsText(body))) return {};
  if (coding == "deflate") {
    const Status status = inflater.Inflate(DeflateForm::kZlib, body, limit, out, &used);
    if (status.error() != Error::kArchiveDamaged) return status;
    return inflater.Inflate(DeflateForm::kRaw, body, limit, out, &used);
  }
  if (!zstd && (coding == "identity" || coding == "gzip" || coding == "x-gzip")) return {};
  return Unknown(zstd ? "zstd" : coding);
}

Status ContentDecoder::Decode(std::string_view codings, std::string_view body, size_t limit,
                              std::string_view* out) {
  std::string_view applied[kMaxCodings];
  size_t count = 0;
  for (const std::string_view field : Split(codings, ',')) {
    const std::string_view coding = TrimAscii(field);
    if (coding.empty() || coding == "identity") continue;
    if (count == kMaxCodings) return Unknown(codings);
    applied[count++] = coding;
  }
  if (count == 0) return rooms_[0].Decode("", body, limit, out);
  for (*out = body; count > 0; --count) {
    const Status status = rooms_[count % 2].Decode(applied[count - 1], *out, limit, out);
    if (!status.ok()) return status;
  }
  return {};
}

}  // namespace hearsay::page
