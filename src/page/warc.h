// WARC 1.0 and 1.1 (ISO 28500), plain or compressed by gzip record by record or otherwise: pages of
// response and resource records. Thread rule: one thread at a time. Errors name the record by its
// offset in the file (in the compressed file where that is what there is).
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "page/container.h"
#include "page/content_coding.h"

namespace hearsay::page {

bool LooksWarc(std::string_view bytes);

class WarcReader {
 public:
  explicit WarcReader(ContainerContext* context) : context_(context) {}
  // The next bytes of the file, which stand at `offset` of it; `compressed`: they are a gzip
  // member, so that offset is the only one known for the records in it. A record may go on in the
  // next piece.
  void Feed(std::string_view bytes, uint64_t offset, bool compressed);
  void Finish();  // the record at the end, if it is cut off

 private:
  void Parse(std::string_view bytes, bool last);
  void Record(std::string_view head, std::string_view block, const std::string& place);
  void Response(std::string_view block, const std::string& url, const std::string& place);

  ContainerContext* context_;
  ContentDecoder decoder_;
  std::string pending_, payload_;
  uint64_t offset_ = 0;
  bool compressed_ = false;
};

}  // namespace hearsay::page
