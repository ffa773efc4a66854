// CRC-32C (Castagnoli), the checksum of the weight file. Pure.
#pragma once
#include <cstdint>
#include <string_view>

namespace hearsay::nn {

uint32_t Crc32c(std::string_view bytes);

}  // namespace hearsay::nn
